// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { afterEach, beforeEach, test } from "node:test";

import { Desktop, until } from "./desktop.mjs";
import { Guest } from "./guest.mjs";

// The canvas's top left corner on the screen: there is no window manager that would move the window.
const LEFT = 5;
const TOP = 52;

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

async function join(name, color) {
  const guest = await Guest.join(await app.link(), name, color);
  guests.push(guest);
  return guest;
}

test("the first lines of the output are the address and the link", async () => {
  await app.link();
  assert.match(app.output, /^Listening on http:\/\/127\.0\.0\.1:\d+\/\nhttp:\/\/127\.0\.0\.1:\d+\/#[\w-]{16,}\n/);
  assert.doesNotMatch(app.output, /:40[4-6]\d\//, "a free port, not the default one or the next");
});

test("a stroke drawn by the mouse reaches a guest, its beginning while it is drawn", async () => {
  const bob = await join("Bob");
  await app.press(200, 200);
  for (let x = 220; x <= 400; x += 20) await app.move(x, 200);
  const { users } = await bob.until("the stroke is seen in progress", (event, payload) => event === "ephemeral" && payload.users.some((user) => user.preview));
  assert.equal(users.find((user) => user.preview).preview.type, "draw");

  await app.release();
  const { event } = await bob.untilEvent("draw");
  const points = event.event.points;
  assert.deepEqual(points[0].slice(0, 2), [200 - LEFT, 200 - TOP]);
  assert.deepEqual(points[points.length - 1].slice(0, 2), [400 - LEFT, 200 - TOP]);
  assert.ok(points.length >= 5, `${points.length} points`);
});

test("a guest's circle appears on the canvas, and what is deleted there is gone for the guest", async () => {
  const bob = await join("Bob");
  const { id } = await bob.push("circle", { cx: 300, cy: 200, radius: 60, color: "#e01b24", width: 8 });
  await app.shows("#e01b24", LEFT + 360, TOP + 200);

  await app.key("v");
  await app.click(LEFT + 300, TOP + 140);
  await app.key("Delete");
  const { event } = await bob.untilEvent("delete");
  assert.equal(event.event.object_id, id);
  await app.shows("#ffffff", LEFT + 360, TOP + 200);
});

test("what the host drags is moved for the guest", async () => {
  const bob = await join("Bob");
  await bob.push("circle", { cx: 300, cy: 200, radius: 60, color: "#e01b24", width: 8 });
  await app.shows("#e01b24", LEFT + 360, TOP + 200);
  await app.key("v");
  await app.drag([[LEFT + 360, TOP + 200], [LEFT + 380, TOP + 210], [LEFT + 400, TOP + 230]]);

  const { event } = await bob.untilEvent("move");
  assert.deepEqual([event.event.x, event.event.y], [340, 230]);
});

test("a guest's stroke is seen while it is drawn, and their pointer with it", async () => {
  const bob = await join("Bob", "#1c71d8");
  bob.tell("preview", { id: "s1", type: "draw", color: "#2ec27e", width: 10, from: 0, points: [[100, 300], [200, 300]] });
  bob.tell("pointer", { x: 200, y: 300 });
  await app.shows("#2ec27e", LEFT + 150, TOP + 300);
  await app.shows("#1c71d8", LEFT + 204, TOP + 305);

  bob.tell("preview", { id: "s1", type: "draw", color: "#2ec27e", width: 10, from: 2, points: [[400, 300]] });
  await app.shows("#2ec27e", LEFT + 350, TOP + 300);

  bob.tell("preview", {});
  await app.showsNot("#2ec27e", LEFT + 350, TOP + 300);
  bob.tell("pointer", {});
  await app.showsNot("#1c71d8", LEFT + 204, TOP + 305);
});

test("who joins late sees all that was drawn before", async () => {
  await app.drag([[200, 200], [300, 200], [400, 200]]);
  await app.shows("#241f31", 300, 200);
  const late = await join("Late");
  const [, snapshot] = late.told.find(([event]) => event === "snapshot") ?? [];
  assert.equal(snapshot?.events.length, 1);
  assert.equal(snapshot.events[0].event.type, "draw");
});

test("what cannot be drawn on the canvas does no harm to it", async () => {
  const bob = await join("Bob");
  await bob.push("circle", { cx: 1e7, cy: 0, radius: 1e7, color: "#e01b24", width: 1000, fill: "#ffffffff" });
  await bob.push("draw", { points: [[-1e7, -1e7, 0], [1e7, 1e7, 1]], color: "#241f31", width: 1000 });
  await bob.push("draw", { x1: 100, y1: 500, x2: 300, y2: 500, color: "#2ec27e", width: 8 });
  await app.shows("#2ec27e", LEFT + 200, TOP + 500);
  await app.key("ctrl+9");
  await app.key("ctrl+a", "Escape", "ctrl+0");
});

test("the end of the app is told to the guests", async () => {
  const bob = await join("Bob");
  assert.equal(await app.stop(), 0);
  await until("the guest is told", () => bob.closeCode !== 0);
  assert.equal(bob.closeCode, 1001);
});

test("a port that is taken leaves a board that can be drawn on, and says what is wrong", async () => {
  const other = createServer();
  await new Promise((resolve) => other.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (other.address());
  await app.stop();
  app = await Desktop.start(["--address", "127.0.0.1", "--port", String(port)]);
  await until("the problem is told", () => app.errors.includes("chalkline: "));
  assert.equal(app.output, "");

  await app.drag([[200, 300], [300, 300], [400, 300]]);
  await app.shows("#241f31", 300, 300);
  await new Promise((resolve) => other.close(resolve));
});
