// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { Desktop } from "./desktop.mjs";

const INK = "#241f31"; // what the pen has at the start

/** @type {Desktop} */
let app;

/** @param {string[]} args @param {string} data */
async function start(args = [], data = "") {
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0", ...args], data);
}

afterEach(async () => {
  await app.stop();
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

test("what was drawn is there again after the app was killed", async () => {
  await start();
  await app.drag([[200, 200], [260, 200], [320, 200], [400, 200]]);
  await app.shows(INK, 300, 200);
  await app.kill();

  await start([], app.data);
  await app.shows(INK, 300, 200);
});
