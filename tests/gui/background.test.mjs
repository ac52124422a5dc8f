// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Without a window: the app goes on while guests are here, and the desktop hears of it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, test } from "node:test";

import { activate, Desktop, until } from "./desktop.mjs";
import { endsWithTest } from "./endings.mjs";
import { Guest } from "./guest.mjs";

const ANY_PORT = ["--address", "127.0.0.1", "--port", "0"];

/** What the desktop session offers on the bus; it prints what it is asked. */
class FakeDesktop {
  output = "";
  #process;

  static async start(...args) {
    const self = new FakeDesktop();
    self.#process = spawn(process.env.CHALKLINE_FAKE_DESKTOP ?? "", args, { stdio: ["ignore", "pipe", "inherit"] });
    self.#process.once("exit", endsWithTest(() => self.stop()));
    self.#process.stdout.on("data", (data) => (self.output += data));
    await self.until(/^Ready$/m);
    return self;
  }

  /** @param {RegExp} pattern */
  until(pattern) {
    return until(`the desktop has heard ${pattern}`, () => pattern.test(this.output));
  }

  async stop() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill("SIGTERM");
    await once(this.#process, "exit");
  }
}

/** @type {Desktop | undefined} */
let app;
/** @type {FakeDesktop | undefined} */
let session;

afterEach(async () => {
  await app?.stop();
  await session?.stop();
  app = session = undefined;
});

test("the machine stays awake while guests are here", async () => {
  session = await FakeDesktop.start();
  app = await Desktop.start(ANY_PORT);
  assert.doesNotMatch(session.output, /Inhibit/);

  const bob = await Guest.join(await app.link(), "Bob");
  await session.until(/^Inhibit 4 Guests are at your boards$/m);
  await bob.leave();
  await session.until(/^Uninhibit$/m);
});

test("without guests the app ends with its last window", async () => {
  session = await FakeDesktop.start();
  app = await Desktop.start(ANY_PORT);
  assert.equal(await app.closeWindow(), 0);
  assert.doesNotMatch(session.output, /RequestBackground|AddNotification/);
});

test("with guests it goes on without a window, says so, and comes back", async () => {
  session = await FakeDesktop.start();
  app = await Desktop.start(ANY_PORT);
  const bob = await Guest.join(await app.link(), "Bob");
  await app.key("ctrl+w");
  await session.until(/^AddNotification sharing Your Boards Are Still Shared 1 guest is at your boards\.$/m);
  await session.until(/^RequestBackground ./m);
  await session.until(/^SetStatus 1 guest is at your boards\.$/m);

  await bob.push("draw", { x1: 0, y1: 0, x2: 50, y2: 0, color: "#e01b24", width: 8 });
  const eve = await Guest.join(await app.link(), "Eve");
  await session.until(/^SetStatus 2 guests are at your boards\.$/m);
  await eve.until("the board is there", (event) => event === "snapshot");

  await activate("app.show");
  await session.until(/^RemoveNotification$/m);
  await app.untilWindow();
  await app.shows("#e01b24", 5 + 25, 52);
  await bob.leave();
  await eve.leave();
  assert.equal(await app.quit(), 0, app.errors);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

test("the notification stops it", async () => {
  session = await FakeDesktop.start();
  app = await Desktop.start(ANY_PORT);
  const bob = await Guest.join(await app.link(), "Bob");
  await app.key("ctrl+w");
  await session.until(/^AddNotification/m);
  await activate("app.stop-hosting");
  assert.equal(await app.ended(), 0);
  await until("the guest is told", () => bob.closeCode !== 0);
  await bob.leave();
});

test("whoever may not run in the background does not", async () => {
  session = await FakeDesktop.start("--deny");
  app = await Desktop.start(ANY_PORT);
  const bob = await Guest.join(await app.link(), "Bob");
  await app.key("ctrl+w");
  assert.equal(await app.ended(), 0);
  await until("the guest is told", () => bob.closeCode !== 0);
  await bob.leave();
});

test("where no desktop answers it goes on all the same", async () => {
  app = await Desktop.start(ANY_PORT);
  const bob = await Guest.join(await app.link(), "Bob");
  await app.key("ctrl+w");
  await app.untilNoWindow();
  await bob.push("draw", { x1: 0, y1: 0, x2: 50, y2: 0, color: "#e01b24", width: 8 });
  await bob.leave();
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});
