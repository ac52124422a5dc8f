// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { activate, Desktop, until } from "./desktop.mjs";
import { Guest } from "./guest.mjs";

/** @type {Desktop} */
let app;

beforeEach(async () => {
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"]);
});

afterEach(async () => {
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

test("T15 who is sent away by the end of sharing comes back by the same link", async () => {
  const link = await app.link();
  const bob = await Guest.join(link, "Bob");
  await activate("app.stop-sharing");
  await until("the guest is told", () => bob.closeCode !== 0);
  assert.equal(bob.closeCode, 1001);
  await bob.leave();

  // The board goes on without guests.
  await app.drag([[200, 300], [300, 300], [400, 300]]);
  await app.shows("#241f31", 300, 300);

  await activate("app.start-sharing");
  const again = await Guest.join(link, "Bob");
  await again.leave();
});
