// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Desktop } from "./desktop.mjs";
import { Guest } from "./guest.mjs";

const INK = "#241f31"; // what the pen has at the start
const WHITE = "#ffffff";

// How far down what is drawn moves when the bar of the time machine stands above it.
const DOWN = 46;

/** @type {Desktop} */
let app;
/** @type {Guest[]} */
let guests;

beforeEach(async () => {
  guests = [];
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"]);
});

afterEach(async () => {
  await Promise.all(guests.map((guest) => guest.leave()));
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

async function join(name) {
  const guest = await Guest.join(await app.link(), name);
  guests.push(guest);
  return guest;
}

/** A level stroke from 200 to 400. */
async function drawAt(y) {
  await app.drag([[200, y], [260, y], [320, y], [400, y]]);
  await app.shows(INK, 300, y);
}

async function drawThree() {
  for (const y of [150, 200, 250]) await drawAt(y);
}

async function openHistory() {
  await app.key("ctrl+shift+h");
  await app.shows(INK, 300, 250 + DOWN);
}

test("a version of the past is seen, restored for everybody, and taken back", async () => {
  const bob = await join("Bob");
  await drawThree();
  await openHistory();
  await app.key("Left");
  await app.shows(WHITE, 300, 250 + DOWN);
  await app.key("Left");
  await app.shows(WHITE, 300, 200 + DOWN);
  assert.equal(await app.pixel(300, 150 + DOWN), INK, "the first stroke is there still");
  assert.equal(bob.told.filter(([event]) => event === "event").length, 3, "looking changes nothing");

  await app.key("alt+r");
  const { event } = await bob.untilEvent("batch");
  assert.deepEqual(event.event.changes.map((change) => change.type), ["delete", "delete"]);
  await app.shows(WHITE, 300, 250);
  await app.shows(INK, 300, 150);

  await app.key("ctrl+z");
  await app.shows(INK, 300, 250);
  await app.shows(INK, 300, 200);
});

test("the space bar plays the history from the start, and Escape goes back to drawing", async () => {
  await drawThree();
  await openHistory();
  await app.key("Home");
  await app.shows(WHITE, 300, 150 + DOWN);
  await app.key("space");
  await app.shows(INK, 300, 250 + DOWN);
  await app.key("Escape");
  await app.shows(INK, 300, 250);
  await drawAt(350);
});

test("who looks at the present sees what others draw meanwhile", async () => {
  const bob = await join("Bob");
  await drawThree();
  await openHistory();
  await bob.push("draw", { x1: 195, y1: 348, x2: 395, y2: 348, color: "#2ec27e", width: 10 });
  await app.shows("#2ec27e", 300, 400 + DOWN);
  await app.key("Home");
  await app.shows(WHITE, 300, 400 + DOWN);
  await bob.push("draw", { x1: 195, y1: 398, x2: 395, y2: 398, color: "#2ec27e", width: 10 });
  await app.key("End");
  await app.shows("#2ec27e", 300, 450 + DOWN);
});

test("everything that one person did is taken back, also when they have left", async () => {
  const bob = await Guest.join(await app.link(), "Bob");
  const eve = await join("Eve");
  await drawAt(150);
  await bob.push("draw", { x1: 195, y1: 198, x2: 395, y2: 198, color: "#2ec27e", width: 10 });
  await bob.push("draw", { x1: 195, y1: 248, x2: 395, y2: 248, color: "#2ec27e", width: 10 });
  await app.shows("#2ec27e", 300, 300);
  await bob.leave();

  await app.key("ctrl+shift+h");
  await app.shows("#2ec27e", 300, 300 + DOWN);
  await app.click(990, 689);
  await app.key("Return"); // the busiest is the first
  await app.shows(WHITE, 300, 300 + DOWN);
  assert.equal(await app.pixel(300, 150 + DOWN), INK, "what the host drew stays");
  await app.key("alt+u");
  const { event } = await eve.untilEvent("batch");
  assert.deepEqual(event.event.changes.map((change) => change.type), ["delete", "delete"]);
  await app.shows(WHITE, 300, 300);
  await app.key("ctrl+z");
  await app.shows("#2ec27e", 300, 300);
});
