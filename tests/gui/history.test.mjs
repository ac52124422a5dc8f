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
