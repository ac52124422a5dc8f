// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { freshFolder } from "./desktop.mjs";

const DEADLINE_MS = 20_000;

/** Two tests that fail while something of theirs goes on; each tells what goes on when it begins. */
const FAILING = `
import { test } from "node:test";
import { endsWithTest } from ${JSON.stringify(new URL("endings.mjs", import.meta.url).href)};
let goingOn = 0;
for (const name of ["one", "two"]) {
  test(name, () => {
    const timer = setInterval(() => {}, 1000);
    goingOn++;
    endsWithTest(() => (clearInterval(timer), goingOn--));
    throw new Error(name + ": " + goingOn);
  });
}
`;

test("what a test that fails leaves behind ends before the next one and with the file", async () => {
  const file = join(await freshFolder(), "failing.test.mjs");
  await writeFile(file, FAILING);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { error, status, stdout } = spawnSync(process.execPath, [file], { env, timeout: DEADLINE_MS, encoding: "utf8" });
  assert.equal(error, undefined);
  assert.equal(status, 1);
  assert.match(stdout, /one: 1/);
  assert.match(stdout, /two: 1/);
});
