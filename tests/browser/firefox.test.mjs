// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { describeEngine } from "./engine-cases.mjs";
import { Firefox, whyNoFirefox } from "./firefox.mjs";

describeEngine("Firefox", new Firefox(), whyNoFirefox());
