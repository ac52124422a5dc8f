// pushes.test.mjs - what can be pushed, and how it is answered
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fixture } from "../web/fixtures.mjs";
import { Guest, INK, circle, line, quitAll } from "./guest.mjs";
import { RawPeer } from "./raw-peer.mjs";
import { Server } from "./server.mjs";

describe("pushes", () => {
  /** @type {Server} */ let server;
  /** @type {Guest} */ let ada;
  /** @type {Guest} */ let bob;

  before(async () => {
    server = await Server.start();
    ada = new Guest(server, { user_id: "ada" });
    bob = new Guest(server, { user_id: "bob" });
    await ada.enter();
    await bob.enter();
  });
  after(async () => {
    await quitAll();
    await server.stop();
  });

  it("E3 answers an accepted push, and tells everybody, the sender too", async () => {
    const { sequence_number, id } = await ada.do("draw", line({ id: "told" }));
    assert.equal(id, "told");
    for (const one of [ada, bob]) {
      const { event } = await one.told("event", (p) => p.event.id === "told");
      assert.equal(event.sequence_number, sequence_number);
      assert.equal(event.user_id, "ada");
      assert.deepEqual(event.event, { type: "draw", ...line(), width: 2 });
    }
  });

  it("E2 makes an id of 32 hexadecimal digits where none is given", async () => {
    const { id } = await ada.do("circle", circle());
    assert.match(id, /^[0-9a-f]{32}$/);
  });

  it("E4 answers a push that was sent again with its first number", async () => {
    const first = await ada.do("circle", circle({ id: "again" }));
    const second = await ada.do("circle", circle({ id: "again", radius: 7 }));
    assert.deepEqual(second, { ...first, duplicate: true });
  });

  it("E4 refuses the id of another user's event", async () => {
    await ada.do("circle", circle({ id: "mine" }));
    const { status, response } = await bob.ask("circle", circle({ id: "mine" }));
    assert.deepEqual([status, response.reason], ["error", "id_taken"]);
  });

  it("E14 stores numbers as they were said", async () => {
    const points = [[0.1, 1 / 3, 0.7], [1e-7, 1234567.891, 1], [-0.30000000000000004, 9999999.999999998]];
    await ada.do("draw", { id: "exact", points, color: "#00000080", width: 0.1 });
    const { event } = await bob.told("event", (p) => p.event.id === "exact");
    assert.deepEqual(event.event, { type: "draw", points, color: "#00000080", width: 0.1 });
  });

  it("L2 L3 takes a stroke of 5,000 points with pressure in the farthest corner of the board", async () => {
    const points = Array.from({ length: 5_000 }, (_, i) => [-9_999_999.123 + (i % 5), -9_999_999.321 + (i % 7), 0.123]);
    await ada.do("draw", { id: "long", points, color: INK });
    const { event } = await bob.told("event", (p) => p.event.id === "long");
    assert.deepEqual(event.event.points, points);
  });

  it("E7 E8 moves and deletes", async () => {
    await ada.do("circle", circle({ id: "thing" }));
    await bob.do("move", { object_id: "thing", x: 1.5, y: -2 });
    const { event } = await ada.told("event", (p) => p.event.event.object_id === "thing");
    assert.deepEqual(event.event, { type: "move", object_id: "thing", x: 1.5, y: -2 });
    await ada.do("delete", { object_id: "thing" });
    const { response } = await ada.ask("move", { object_id: "thing", x: 0, y: 0 });
    assert.deepEqual(response, { reason: "unknown_object", detail: "object_id: thing was deleted", deleted: true });
  });

  it("E7 refuses a move that would take a part of the object off the board", async () => {
    await ada.do("draw", line({ id: "edge" }));
    const { response } = await ada.ask("move", { object_id: "edge", x: 10_000_000, y: 0 });
    assert.equal(response.reason, "invalid_payload");
  });

  it("E15 does all of a batch or nothing", async () => {
    await ada.do("circle", circle({ id: "b0" }));
    const done = await ada.do("batch", {
      changes: [{ type: "circle", id: "b1", ...circle() }, { type: "delete", object_id: "b0" }],
    });
    const { event } = await bob.told("event", (p) => p.event.event.type === "batch");
    assert.equal(event.sequence_number, done.sequence_number);
    const { response } = await ada.ask("batch", {
      changes: [{ type: "delete", object_id: "b1" }, { type: "delete", object_id: "b0" }],
    });
    assert.equal(response.reason, "unknown_object");
    await ada.do("move", { object_id: "b1", x: 0, y: 0 });
  });

  it("E17 takes back and does again", async () => {
    const eve = new Guest(server, { user_id: "eve" });
    await eve.enter();
    assert.equal((await eve.ask("undo", {})).response.reason, "nothing_to_undo");
    await eve.do("circle", circle({ id: "undone" }));
    await eve.do("undo", {});
    assert.equal((await eve.ask("delete", { object_id: "undone" })).response.reason, "unknown_object");
    const { sequence_number } = await eve.do("redo", {});
    await eve.reaches(sequence_number);
    assert.ok(eve.board.objects.has("undone"));
    await eve.quit();
  });

  it("E9 answers an ack with its number", async () => {
    assert.deepEqual(await ada.do("ack", { sequence_number: 1 }), { sequence_number: 1 });
  });

  it("D3 answers a heartbeat_response", async () => {
    assert.deepEqual(await ada.do("heartbeat_response", { sequence: 1 }), {});
  });

  it("tells a connection's status", async () => {
    const { sequence_number } = await ada.do("circle", circle());
    await ada.reaches(sequence_number);
    const status = await ada.do("connection_status", {});
    assert.equal(status.connection_id, ada.welcome.connection_id);
    assert.equal(status.current_sequence, sequence_number);
    assert.equal(status.pending_events, 0);
    assert.ok(Math.abs(status.last_heartbeat - Date.now()) < 120_000);
  });

  describe("X1 names what is wrong", () => {
    /** @type {RawPeer} */ let peer;
    let ref = 1;
    before(async () => {
      peer = await RawPeer.connect(server.socketUrl());
      await peer.join("session:errors", { user_id: "eve" });
    });
    after(() => peer.close());

    for (const { rule, name, event, payload, text, many, reason, detail } of fixture("pushes.json").invalid) {
      it(`${rule} ${name}`, async () => {
        const filled = many && { ...payload, [many.member]: Array(many.count).fill(many.element) };
        const body = text ?? JSON.stringify(filled ?? payload);
        const own = `${++ref}`;
        peer.send(`["1","${own}","session:errors",${JSON.stringify(event)},${body}]`);
        const [, , , , answer] = await peer.inbox.take((f) => f[1] === own);
        assert.equal(answer.status, "error");
        assert.equal(answer.response.reason, reason);
        assert.equal(typeof answer.response.detail, "string");
        if (detail) assert.ok(answer.response.detail.startsWith(detail), answer.response.detail);
      });
    }

    it("and changes nothing", async () => {
      peer.send(["1", "last", "session:errors", "resync", {}]);
      const complete = await peer.inbox.take((f) => f[3] === "sync_complete");
      assert.equal(complete[4].current_version, 0);
    });
  });

  it("T8 never answers a push without a reference", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    await peer.join("session:quiet", { user_id: "eve" });
    peer.send(["1", null, "session:quiet", "circle", circle({ id: "quiet" })]);
    peer.send(["1", null, "session:quiet", "circle", {}]);
    await peer.inbox.take((f) => f[3] === "event" && f[4].event.id === "quiet");
    await peer.ask("1", "2", "session:quiet", "connection_status", {});
    const answers = peer.inbox.all.filter((f) => f[3] === "phx_reply");
    assert.deepEqual(answers.map((f) => f[1]), ["1", "2"]);
    await peer.close();
  });

  it("L6 answers too many pushes with rate_limited, and closes who goes on", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    await peer.join("session:flood", { user_id: "eve" });
    for (let i = 0; i < 6000; i++) peer.send(["1", `p${i}`, "session:flood", "resync_not", {}]);
    const { code } = await peer.closed;
    assert.equal(code, 1008);
    const reasons = new Set(
      peer.inbox.all.filter((f) => f[4].status === "error").map((f) => f[4].response.reason),
    );
    assert.deepEqual([...reasons], ["unknown_event", "rate_limited"]);
  });

  it("P3 P5 passes pointers and previews on, and answers them only if they are wrong", async () => {
    const topic = "session:ephemeral";
    const [eve, joe] = [new Guest(server, { user_id: "eve" }, { topic }), new Guest(server, { user_id: "joe" }, { topic })];
    await eve.enter();
    await joe.enter();

    eve.channel.push("pointer", { x: 3.5, y: -4 });
    const seen = await joe.told("ephemeral");
    assert.deepEqual(seen, { users: [{ user_id: "eve", pointer: [3.5, -4] }] });

    eve.channel.push("pointer", {});
    assert.deepEqual(await joe.told("ephemeral"), { users: [{ user_id: "eve", pointer: null }] });

    const preview = { id: "p1", type: "draw", color: INK, width: 2, from: 0, points: [[1, 2], [3, 4, 0.5]] };
    eve.channel.push("preview", preview);
    assert.deepEqual(await joe.told("ephemeral"), { users: [{ user_id: "eve", preview }] });

    eve.channel.push("preview", { id: "p1", type: "draw", color: INK, from: 2, points: [[5, 6]] });
    const [{ preview: next }] = (await joe.told("ephemeral")).users;
    assert.deepEqual([next.from, next.points], [2, [[5, 6]]]);

    // A joiner gets the stroke from its first point, after presence_state.
    const late = new Guest(server, { user_id: "late" }, { topic });
    await late.enter();
    await late.told("presence_state");
    const [{ preview: whole }] = (await late.told("ephemeral")).users;
    assert.deepEqual([whole.from, whole.points.length], [0, 3]);

    const { response } = await eve.ask("pointer", { x: "3" });
    assert.equal(response.reason, "invalid_payload");
    assert.equal((await eve.do("connection_status", {})).current_sequence, 0);
    await Promise.all([eve.quit(), joe.quit(), late.quit()]);
  });
});
