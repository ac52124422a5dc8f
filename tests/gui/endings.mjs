// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { after, beforeEach } from "node:test";

/** How to end what was started and has not ended yet. @type {Set<() => unknown>} */
const endings = new Set();

/**
 * Has something end with its test at the latest, also where the test fails before it comes to that.
 * @param {() => unknown} end
 * @returns {() => void} says that it has ended by itself
 */
export function endsWithTest(end) {
  endings.add(end);
  return () => endings.delete(end);
}

async function endAll() {
  const all = [...endings];
  endings.clear();
  for (const end of all) await end();
}

// Not after each test: a file's own hooks come later than these, and they ask how the app ended.
// The programs that paint pictures have no tests and end their things themselves.
if (process.argv[1]?.endsWith(".test.mjs")) {
  beforeEach(endAll);
  after(endAll);
}
