// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { readFileSync } from "node:fs";

/** A file of tests/fixtures/, which the C tests read too. @param {string} name @param {string} [folder] @returns {any} */
export function fixture(name, folder = "wire") {
  return JSON.parse(readFileSync(new URL(`../fixtures/${folder}/${name}`, import.meta.url), "utf8"));
}
