// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, test } from "node:test";

import { Desktop, until } from "./desktop.mjs";
import { Guest } from "./guest.mjs";

const NAME = "io.github.chalkline.Chalkline";

/** @type {Desktop} */
let app;

beforeEach(async () => {
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"]);
});

afterEach(async () => {
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

/** What the share menu does, asked over the session bus. @param {string} action */
function activate(action) {
  execFileSync("gdbus", [
    "call", "--session", "--dest", NAME, "--object-path", `/${NAME.replaceAll(".", "/")}`,
    "--method", "org.gtk.Actions.Activate", action, "[]", "{}",
  ]);
}

test("T15 who is sent away by the end of sharing comes back by the same link", async () => {
  const link = await app.link();
  const bob = await Guest.join(link, "Bob");
  activate("stop-sharing");
  await until("the guest is told", () => bob.closeCode !== 0);
  assert.equal(bob.closeCode, 1001);
  await bob.leave();

  // The board goes on without guests.
  await app.drag([[200, 300], [300, 300], [400, 300]]);
  await app.shows("#241f31", 300, 300);

  activate("start-sharing");
  const again = await Guest.join(link, "Bob");
  await again.leave();
});
