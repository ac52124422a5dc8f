// kinds.test.mjs - objects of every kind, marks, papers, and what is only shown for a moment
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Guest, INK, circle, line, quitAll } from "./guest.mjs";
import { assertSameBoards, kinds, thing, upload } from "./kinds.mjs";
import { Server } from "./server.mjs";

const BOX = { x: 10, y: 20, w: 30, h: 40 };
const NO_PICTURE = "0".repeat(64);

describe("kinds", () => {
  /** @type {Server} */ let server;
  before(async () => (server = await Server.start()));
  after(async () => {
    await quitAll();
    await server.stop();
  });

  /** @param {string} board @param {string} userId @param {object} [join] */
  async function enter(board, userId, join = {}) {
    const guest = new Guest(server, { user_id: userId, ...join }, { topic: `session:${board}` });
    guest.complete = await guest.enter();
    return guest;
  }

  /** Waits until all of them have what was done last. */
  const caughtUp = (guests, { sequence_number }) => Promise.all(guests.map((guest) => guest.reaches(sequence_number)));

  describe("one after the other", () => {
    /** @type {Guest} */ let ada;
    /** @type {Guest} */ let bob;
    let image = "";
    before(async () => {
      ada = await enter("room", "ada");
      bob = await enter("room", "bob", { batch: true });
      ({ image } = await upload(server, "ada"));
      await ada.do("draw", thing());
    });

    for (const { rule, name, event, payload, told } of kinds()) {
      it(`${rule} ${name}`, async () => {
        const { id } = await ada.do(event, payload(image));
        const { event: whole } = await ada.told("event", (p) => p.event.id === id);
        assert.deepEqual(whole.event, told(image));
      });
    }

    it("D1 J4 a late joiner has them all, with the same digest", async () => {
      await ada.do("draw", line({ id: "s2" }));
      await ada.do("mark", { object_id: "s2", locked: true, group: "g2" });
      await caughtUp([ada, bob], await ada.do("paper", { color: "#241f31", pattern: "lines" }));
      const eve = await enter("room", "eve");
      assert.equal(eve.mode, "full");
      assert.equal(eve.complete.digest, eve.board.digest);
      assertSameBoards(eve.board, ada.board);
      assertSameBoards(bob.board, ada.board);
      const here = new Set([...eve.board.objects.values()].map(({ shape }) => shape.kind));
      for (const kind of ["stroke", "rectangle", "ellipse", "line", "arrow", "text", "note", "image", "custom"]) assert.ok(here.has(kind), kind);
    });

    it("J5 so has who comes back, told only what came meanwhile", async () => {
      const eve = await enter("room", "late", { last_known_version: ada.version - 3 });
      assert.equal(eve.mode, "delta");
      assert.equal(eve.numbers.length, 3);
      assert.equal(eve.complete.digest, ada.board.digest);
    });
  });

  it("E25 H7 shows no picture that it does not have, then the one that was uploaded", async () => {
    const ada = await enter("pictures", "ada");
    const { response } = await ada.ask("image", { ...BOX, image: NO_PICTURE });
    assert.equal(response.reason, "unknown_image");
    const { status, image, width, height, type } = await upload(server, "ada", { board: "pictures" });
    assert.deepEqual([status, width, height, type], [201, 1, 1, "image/png"]);
    const { id } = await ada.do("image", { ...BOX, image, alt: "A red spot" });
    const { event } = await ada.told("event", (p) => p.event.id === id);
    assert.deepEqual(event.event, { type: "image", ...BOX, image, alt: "A red spot" });
    const elsewhere = await enter("elsewhere", "ada");
    assert.equal((await elsewhere.ask("image", { ...BOX, image })).response.reason, "unknown_image");
    assert.equal((await ada.ask("batch", { changes: [{ type: "image", id: "i2", ...BOX, image: NO_PICTURE }] })).response.reason, "unknown_image");

    const answer = await fetch(new URL(`/b/pictures/images/${image}`, server.url));
    assert.deepEqual([answer.status, answer.headers.get("content-type")], [200, "image/png"]);
    const digest = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer());
    assert.equal(Buffer.from(digest).toString("hex"), image);
  });

  it("H7 takes no picture of who is not in the session", async () => {
    const { status, reason } = await upload(server, "stranger", { board: "pictures" });
    assert.deepEqual([status, reason], [403, "not_allowed"]);
  });

  it("E27 refuses what would change a locked object, until it is unlocked", async () => {
    const [ada, bob] = [await enter("locks", "ada"), await enter("locks", "bob")];
    await ada.do("circle", circle({ id: "c" }));
    await ada.do("mark", { object_id: "c", locked: true, group: "g" });
    const changes = [
      ["move", { object_id: "c", x: 0, y: 0 }],
      ["update", { object_id: "c", shape: { type: "circle", ...circle() } }],
      ["order", { object_id: "c" }],
      ["delete", { object_id: "c" }],
    ];
    for (const [event, payload] of changes) {
      for (const one of [ada, bob]) assert.equal((await one.ask(event, payload)).response.reason, "locked", event);
    }
    const move = { type: "move", object_id: "c", x: 7, y: 8 };
    const unlock = { type: "mark", object_id: "c", locked: false };
    assert.equal((await bob.ask("batch", { changes: [move, unlock] })).response.reason, "locked");
    await caughtUp([ada], await bob.do("batch", { changes: [unlock, move] }));
    const { marks, x, y } = ada.board.objects.get("c");
    assert.deepEqual([marks.isLocked, marks.group, x, y], [false, "g", 7, 8]);
  });

  it("E27 E21 an update leaves the group, and E17 undo brings it back", async () => {
    const ada = await enter("groups", "ada");
    await ada.do("rectangle", { id: "r", ...BOX, color: INK, group: "g1" });
    await ada.do("update", { object_id: "r", shape: { type: "ellipse", cx: 0, cy: 0, rx: 5, ry: 6, color: INK } });
    await caughtUp([ada], await ada.do("mark", { object_id: "r", group: null }));
    assert.equal(ada.board.objects.get("r").marks.group, null);
    await caughtUp([ada], await ada.do("undo", {}));
    assert.equal(ada.board.objects.get("r").marks.group, "g1");
    assert.equal(ada.board.objects.get("r").shape.kind, "ellipse");
  });

  it("E28 tells a joiner of a paper that somebody has changed, and counts it in the digest", async () => {
    const ada = await enter("paper", "ada");
    assert.equal((await ada.inbox.all.find((m) => m.event === "sync_start")).payload.paper, undefined);
    assert.equal(ada.complete.digest, "0000000000000000");
    const first = await ada.do("paper", { color: "#241f31", pattern: "grid" });
    const bob = await enter("paper", "bob");
    const { payload } = bob.inbox.all.find((m) => m.event === "sync_start");
    assert.deepEqual(payload.paper, { color: "#241f31", pattern: "grid", sequence_number: first.sequence_number });
    assert.notEqual(bob.complete.digest, "0000000000000000");
    assert.equal(bob.complete.digest, bob.board.digest);
    await ada.do("paper", { color: "#26a269", pattern: "none" });
    await caughtUp([ada, bob], await ada.do("undo", {}));
    assert.deepEqual(bob.board.paper, { color: "#241f31", pattern: "grid" });
    const eve = await enter("paper", "eve");
    assert.equal(eve.complete.digest, bob.board.digest);
  });

  it("E29 keeps what it does not know, moves it and brings it back", async () => {
    const ada = await enter("custom", "ada");
    const data = { minutes: 5, "näme": [null, true, { deep: 1e300 }] };
    await ada.do("custom", { id: "t", ...BOX, kind: "timer", data });
    await ada.do("move", { object_id: "t", x: -5, y: 0.5 });
    await ada.do("delete", { object_id: "t" });
    await caughtUp([ada], await ada.do("undo", {}));
    const eve = await enter("custom", "eve");
    const [told] = eve.inbox.all.find((m) => m.event === "snapshot").payload.events;
    assert.deepEqual(told.event, { type: "custom", ...BOX, x: -5, y: 0.5, kind: "timer", data });
    assertSameBoards(eve.board, ada.board);
  });

  it("P6 shows a laser to those who are here, and keeps none for joiners", async () => {
    const [ada, bob] = [await enter("laser", "ada"), await enter("laser", "bob")];
    const trail = { id: "l", type: "laser", from: 0, points: [[1, 2], [3, 4.5]], spotlight: true };
    ada.channel.push("preview", trail);
    assert.deepEqual(await bob.told("ephemeral"), { users: [{ user_id: "ada", preview: trail }] });
    const more = { id: "l", type: "laser", from: 2, points: [[5, 6]] };
    ada.channel.push("preview", more);
    assert.deepEqual(await bob.told("ephemeral"), { users: [{ user_id: "ada", preview: more }] });
    const eve = await enter("laser", "eve");
    ada.channel.push("preview", {});
    assert.deepEqual(await bob.told("ephemeral"), { users: [{ user_id: "ada", preview: null }] });
    ada.channel.push("pointer", { x: 1, y: 1 });
    await eve.told("ephemeral", ({ users }) => users[0].pointer);
    const points = eve.inbox.all.filter((m) => m.event === "ephemeral").flatMap((m) => m.payload.users).map(({ preview }) => preview?.points);
    assert.deepEqual(points.filter(Boolean), []);
  });

  it("P7 tells what a user sees, to joiners too", async () => {
    const [ada, bob] = [await enter("views", "ada"), await enter("views", "bob")];
    ada.channel.push("view", { x: -1.5, y: 2, w: 1280, h: 720 });
    const seen = { users: [{ user_id: "ada", view: [-1.5, 2, 1280, 720] }] };
    assert.deepEqual(await bob.told("ephemeral"), seen);
    const eve = await enter("views", "eve");
    assert.deepEqual(await eve.told("ephemeral"), seen);
    assert.equal((await ada.ask("view", { x: 0, y: 0, w: 0, h: 1 })).response.reason, "invalid_payload");
  });

  it("P4 previews texts, notes, pictures and highlighters", async () => {
    const [ada, bob] = [await enter("previews", "ada"), await enter("previews", "bob")];
    const { image } = await upload(server, "ada", { board: "previews" });
    const previews = [
      { id: "p1", type: "text", ...BOX, text: "so f", size: 20, color: INK },
      { id: "p2", type: "note", ...BOX, text: "", size: 20, color: INK, fill: "#f8e45c" },
      { id: "p3", type: "image", ...BOX, image },
      { id: "p4", type: "draw", color: "#f8e45c", width: 18, opacity: 0.5, blend: "multiply", from: 0, points: [[0, 0], [9, 9]] },
    ];
    for (const preview of previews) {
      ada.channel.push("preview", preview);
      assert.deepEqual(await bob.told("ephemeral"), { users: [{ user_id: "ada", preview }] });
    }
  });
});
