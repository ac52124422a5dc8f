// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { Desktop } from "../gui/desktop.mjs";
import { Guest } from "../gui/guest.mjs";
import { Pen, Touch } from "./devices.mjs";

const INK = "#241f31"; // what the pen has at the start
const WHITE = "#ffffff";
const PALM_MS = 500; // chalk-gestures.c

/** @type {Desktop} */
let app;
/** @type {Guest} */
let guest;
/** @type {Pen} */
let pen;
/** @type {Touch} */
let touch;

before(async () => {
  pen = await Pen.connect();
  touch = await Touch.connect();
});

after(() => {
  pen.close();
  touch.close();
});

beforeEach(async () => {
  app = await Desktop.start(["--port", "0"]);
  guest = await Guest.join(await app.link(), "Bea");
});

afterEach(async () => {
  guest.leave();
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

const strokes = () => guest.told.filter(([event, payload]) => event === "event" && payload.event.event.type === "draw").length;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A stroke that is pressed harder and harder. */
const drawWithPen = (y) => pen.draw(Array.from({ length: 8 }, (_, i) => [200 + i * 30, y, 0.2 + i * 0.1]));

test("a pen that is pressed harder draws a stroke with rising pressure", async () => {
  await drawWithPen(300);
  const { event } = await guest.untilEvent("draw");
  const pressures = event.event.points.map(([, , pressure]) => pressure);
  assert.ok(pressures.every((pressure) => pressure >= 0 && pressure <= 1), `all have pressure: ${pressures}`);
  assert.ok(pressures.at(-1) - pressures[0] > 0.4, `it rises: ${pressures}`);
  await app.shows(INK, 300, 300);
});

test("a finger draws without pressure where there is no pen", async () => {
  await touch.drag([[200, 200], [260, 200], [320, 200], [400, 200]]);
  const { event } = await guest.untilEvent("draw");
  assert.ok(event.event.points.every((point) => point.length === 2));
  await app.shows(INK, 300, 200);
});

test("two fingers move the paper and enlarge it, and draw nothing", async () => {
  await touch.drag([[560, 300], [640, 300]]);
  await app.shows(INK, 600, 300);
  await touch.down(1, 500, 400);
  await touch.down(2, 700, 400);
  for (let step = 1; step <= 8; step++) {
    await touch.move(1, 500 - step * 10, 400 + step * 20);
    await touch.move(2, 700 + step * 10, 400 + step * 20);
  }
  await touch.up(1, 420, 560);
  await touch.up(2, 780, 560);
  // The line was 100 above the middle of both: so it is now, 1.8 times as large.
  await app.shows(INK, 600, 380);
  await app.shows(WHITE, 600, 300);
  assert.equal(strokes(), 1);
});

test("with a pen, a finger moves the paper and a palm does nothing", async () => {
  await drawWithPen(300);
  await app.shows(INK, 300, 300);

  // The hand comes down while the pen is still near, and stays.
  await touch.down(1, 700, 200);
  await touch.move(1, 720, 220);
  await touch.move(1, 760, 240);
  assert.equal(await app.pixel(300, 300), INK, "the paper has not moved");
  await drawWithPen(400);
  await guest.until("there are two strokes", () => strokes() === 2);
  await touch.up(1, 760, 240);

  await pen.away(410, 400);
  await pause(PALM_MS + 100);
  await touch.drag([[700, 300], [700, 260], [700, 220], [700, 200]]);
  await app.shows(INK, 300, 200);
  assert.equal(strokes(), 2);
});

test("the lower button of a pen erases", async () => {
  await drawWithPen(300);
  await app.shows(INK, 300, 300);
  await pen.draw([[300, 260, 0.5], [300, 300, 0.5], [300, 340, 0.5]], 2);
  await guest.untilEvent("delete");
  await app.shows(WHITE, 300, 300);
});
