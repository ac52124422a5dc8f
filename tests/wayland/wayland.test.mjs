// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The app on Wayland, as most people have it, in full screen: there a place on the screen is the same on the board.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Desktop, until } from "../gui/desktop.mjs";
import { Guest } from "../gui/guest.mjs";

const INK = "#241f31";
const WHITE = "#ffffff";
/** Around the windows, and then on the board, where neither tools nor dots of the paper are. */
const CORNER = [3, 790];
/** In the header bar, where it shows nothing. */
const HEADER = [300, 10];
const MIDDLE = [640, 400];
/** On the paper wherever the window is at first, and away from the pointer. */
const BLANK = [500, 310];

/** @type {Desktop} */
let app;
/** @type {Guest} */
let bob;

beforeEach(async () => {
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"], "", [], BLANK);
  bob = await Guest.join(await app.link(), "Bob");
  await until("the window has the pointer", async () => {
    await app.move(...BLANK);
    await app.move(...MIDDLE);
    return bob.told.some(([name, payload]) => name === "ephemeral" && payload.users.some(({ pointer }) => pointer));
  });
  await app.showsNot(WHITE, ...CORNER);
  await app.key("F11");
  await app.shows(WHITE, ...CORNER);
});

afterEach(async () => {
  await bob.leave();
  await app.release();
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

test("a stroke lies where it is drawn, and the other side sees it under way", async () => {
  await app.press(200, 300);
  for (let x = 220; x <= 400; x += 20) await app.move(x, 300);
  await bob.until("the stroke is under way", (name, payload) => name === "ephemeral" && payload.users.some(({ preview }) => preview));
  await app.release();
  const { event } = await bob.untilEvent("draw");
  const { points } = event.event;
  assert.deepEqual([points[0].slice(0, 2), points.at(-1).slice(0, 2)], [[200, 300], [400, 300]]);
  await app.shows(INK, 300, 300);
});

test("the header bar comes to the upper edge and goes, and F11 brings the window back", async () => {
  await app.shows(WHITE, ...HEADER);
  await app.move(600, 0);
  await app.showsNot(WHITE, ...HEADER);
  await app.move(...MIDDLE);
  await app.shows(WHITE, ...HEADER);
  await app.key("F11");
  await app.showsNot(WHITE, ...CORNER);
});

test("what is copied is pasted, and goes again", async () => {
  await app.drag([[200, 300], [300, 300], [400, 300]]);
  await bob.untilEvent("draw");
  await app.key("ctrl+a", "ctrl+c", "ctrl+v");
  await bob.untilEvent("batch");
  await app.key("Delete");
  await bob.untilEvent("delete");
});
