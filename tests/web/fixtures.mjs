// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { readFileSync } from "node:fs";

/** A file of tests/fixtures/wire/, which the C tests read too. @param {string} name @returns {any} */
export function fixture(name) {
  return JSON.parse(readFileSync(new URL(`../fixtures/wire/${name}`, import.meta.url), "utf8"));
}
