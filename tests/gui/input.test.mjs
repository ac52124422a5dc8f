// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Desktop } from "./desktop.mjs";

const INK = "#241f31"; // what the pen has at the start
const WHITE = "#ffffff";

/** @type {Desktop} */
let app;

beforeEach(async () => {
  app = await Desktop.start(["--port", "0"]);
});

afterEach(async () => {
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

/** The circle tool, from the centre outwards. */
async function drawCircle(x, y, radius) {
  await app.key("c");
  await app.drag([[x, y], [x + radius / 2, y], [x + radius, y]]);
  await app.shows(INK, x + radius, y);
}

test("the window has the board's name", async () => {
  assert.equal(await app.title, "Untitled Board");
});

test("the mouse draws a stroke along its way", async () => {
  await app.drag([[200, 200], [260, 200], [320, 200], [400, 200]]);
  await app.shows(INK, 300, 200);
  assert.equal(await app.pixel(300, 230), WHITE);
});

test("a circle is selected by a click, deleted by Delete and brought back by undo", async () => {
  await drawCircle(300, 300, 60);
  await app.key("v");
  await app.click(300, 240);
  await app.key("Delete");
  await app.shows(WHITE, 360, 300);
  await app.key("ctrl+z");
  await app.shows(INK, 360, 300);
  await app.key("ctrl+shift+z");
  await app.shows(WHITE, 360, 300);
});

test("what is selected is dragged, and stays where it is when the drag is cancelled", async () => {
  await drawCircle(300, 300, 60);
  await app.key("v");
  await app.drag([[300, 240], [350, 250], [400, 340]]);
  await app.key("Escape");
  await app.shows(INK, 460, 400);
  await app.shows(WHITE, 240, 300);

  await app.press(400, 340);
  await app.move(420, 300);
  await app.move(500, 240);
  await app.key("Escape");
  await app.release();
  await app.key("Escape");
  await app.shows(INK, 460, 400);
});

test("a rubber band selects several things, and the arrow keys move them", async () => {
  await drawCircle(300, 300, 40);
  await drawCircle(500, 300, 40);
  await app.key("v");
  await app.drag([[220, 220], [400, 300], [580, 380]]);
  await app.key("shift+Right", "shift+Right", "Escape");
  await app.shows(INK, 360, 300);
  await app.shows(INK, 560, 300);
  await app.shows(WHITE, 340, 300);
});

test("the middle button, the space bar and the hand move the paper", async () => {
  await drawCircle(300, 300, 40);
  await app.drag([[600, 400], [620, 400], [650, 400]], 2);
  await app.shows(INK, 390, 300);

  await app.keyDown("space");
  await app.drag([[600, 400], [580, 400], [550, 400]]);
  await app.keyUp("space");
  await app.shows(INK, 340, 300);

  await app.key("h");
  await app.drag([[600, 400], [600, 420], [600, 450]]);
  await app.shows(INK, 340, 350);
});

test("the wheel scrolls, and with Ctrl it zooms at the pointer", async () => {
  await drawCircle(300, 300, 40);
  await app.move(300, 300);
  await app.click(300, 300, 4);
  await app.shows(INK, 340, 360);
  await app.click(300, 300, 5);
  await app.shows(INK, 340, 300);

  await app.move(300, 300);
  await app.keyDown("ctrl");
  for (let i = 0; i < 5; i++) await app.click(300, 300, 4);
  await app.keyUp("ctrl");
  await app.shows(INK, 300 + Math.round(40 * 1.15 ** 5), 300);
  await app.key("ctrl+0");
  await app.shows(WHITE, 300 + Math.round(40 * 1.15 ** 5), 300);
});

test("a stroke that Escape cancels leaves nothing behind", async () => {
  await app.press(200, 200);
  await app.move(300, 200);
  await app.move(400, 200);
  await app.shows(INK, 300, 200);
  await app.key("Escape");
  await app.release();
  await app.shows(WHITE, 300, 200);
});

test("Shift+2 shows what is selected, larger", async () => {
  await drawCircle(300, 300, 40);
  await app.key("v");
  await app.click(300, 260);
  await app.key("shift+2", "Escape");
  await app.showsNot(INK, 340, 300);
});
