// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Desktop } from "./desktop.mjs";
import { Guest } from "./guest.mjs";

// The canvas's top left corner on the screen, and what is clicked.
const LEFT = 5;
const TOP = 52;
const PEOPLE_BUTTON = [76, 27];
const GIVE_PEN = [636, 616];

const CIRCLE = { cx: 300, cy: 200, radius: 60, color: "#e01b24", width: 8 };

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

/** Opens the list of people and takes the last of the three choices of who may draw. */
async function chooseOnlyMe() {
  await app.click(...PEOPLE_BUTTON);
  await app.key("Tab");
  await app.key("Tab");
  await app.key("space");
}

const isRole = (role) => (event, payload) => event === "role" && payload.role === role;

test("R1 the host alone draws, until a hand is raised and the pen given", async () => {
  const ada = await join("Ada");
  await chooseOnlyMe();
  await ada.until("Ada may only watch", isRole("viewer"));
  await assert.rejects(ada.push("circle", CIRCLE), /not_allowed/);

  await app.key("Escape");
  await ada.push("raise_hand", { raised: true });
  await app.showsNot("#ffffff", ...GIVE_PEN);
  await app.click(...GIVE_PEN);
  await ada.until("Ada may draw", isRole("editor"));
  await ada.push("circle", CIRCLE);
  await app.shows("#e01b24", 300 + 60 + LEFT, 200 + TOP);
});
