// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { describeEngine } from "./engine-cases.mjs";
import { WebKit, whyNoWebKit } from "./webkit.mjs";

describeEngine("WebKit", new WebKit(), whyNoWebKit());
