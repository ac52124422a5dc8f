// plain.test.mjs - plain JSON over /ws, with the npm package ws against the real server
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import WebSocket from "ws";
import { Guest, circle, line, quitAll as quitPhoenix } from "../phoenix/guest.mjs";
import { RawPeer, refusal } from "../phoenix/raw-peer.mjs";
import { Server } from "../phoenix/server.mjs";
import { fixture } from "../web/fixtures.mjs";
import { PlainGuest, quitAll } from "./plain-guest.mjs";

const HISTORY = 50;

/** Everything of one board: a server of its own for each describe, since /ws has the one session. */
function withServer(...args) {
  const where = { /** @type {Server} */ server: undefined };
  before(async () => (where.server = await Server.start("--history", String(HISTORY), ...args)));
  afterEach(() => Promise.all([quitAll(), quitPhoenix()]));
  after(() => where.server.stop());
  return where;
}

/** Joins and enters. */
async function enter(where, join) {
  const guest = new PlainGuest(where.server, join);
  await guest.enter();
  return guest;
}

describe("joining", () => {
  const where = withServer();

  it("W1 three lines draw", async () => {
    const socket = new WebSocket(where.server.socketUrl("/ws?user_id=shell"));
    socket.onopen = () => socket.send('{"type":"draw","x1":0,"y1":0,"x2":9,"y2":9,"color":"#241f31","id":"three"}');
    await new Promise((resolve) => (socket.onmessage = ({ data }) => data.includes('"three"') && resolve(data)));
    socket.close();
  });

  it("W2 sends a sync in order, and W3 says afterwards as whom one takes part", async () => {
    const ada = new PlainGuest(where.server, { user_id: "ada", name: "Ada Ä & Co", color: "#1c71d8" });
    const complete = await ada.enter();
    assert.deepEqual(ada.inbox.all.map(({ type }) => type), ["sync_start", "snapshot", "sync_complete", "joined"]);
    const { type, connection_id, server_time, ...rest } = ada.welcome;
    assert.deepEqual(rest, { user_id: "ada", name: "Ada Ä & Co", color: "#1c71d8", role: "editor" });
    assert.match(connection_id, /./);
    assert.ok(Math.abs(server_time - Date.now()) < 60_000);
    assert.equal(complete.digest, ada.board.digest);
    assert.equal(complete.current_version, complete.current_sequence);
  });

  it("W2 brings who names a version what came after it, and everything where the log does not reach", async () => {
    const ada = await enter(where, { user_id: "ada" });
    const { sequence_number } = await ada.do("circle", circle());
    await ada.do("circle", circle());
    const bob = new PlainGuest(where.server, { user_id: "bob", last_known_version: sequence_number });
    assert.equal((await bob.told("sync_start")).mode, "delta");
    await bob.told("sync_complete");
    assert.deepEqual(bob.numbers, [sequence_number + 1]);
    const eve = new PlainGuest(where.server, { user_id: "eve", last_known_version: 9_999_999 });
    assert.equal((await eve.told("sync_start")).mode, "full");
  });

  it("W2 gives events in batches to who asks for them", async () => {
    const [ada, bob] = [await enter(where, { user_id: "ada", batch: true }), await enter(where, { user_id: "bob" })];
    await bob.do("circle", circle({ id: "in-a-batch" }));
    const { events } = await ada.told("events");
    assert.equal(events[0].id, "in-a-batch");
  });

  for (const [name, query, reason, detail] of [
    ["nobody", "", "invalid_payload", "user_id"],
    ["an empty name of a user", "user_id=", "invalid_payload", "user_id"],
    ["a version that is no number", "user_id=a&last_known_version=x", "invalid_payload", "last_known_version"],
    ["a colour that is none", "user_id=a&color=red", "invalid_payload", "color"],
    ["text that is no UTF-8", "user_id=%ff%fe", "invalid_payload", ""],
    ["a hold that is too long", "user_id=a&hold_ms=2001", "invalid_payload", "hold_ms"],
  ]) {
    it(`W1 names what is wrong with ${name}, and closes with 1008`, async () => {
      const peer = await RawPeer.connect(where.server.socketUrl(`/ws?${query}`));
      const error = await peer.inbox.take();
      assert.deepEqual([error.type, error.reason], ["error", reason]);
      assert.ok(error.detail.startsWith(detail), error.detail);
      assert.deepEqual(await peer.closed, { code: 1008, reason: "not joined" });
    });
  }

  it("T14 refuses pages of other sites", async () => {
    const url = where.server.socketUrl("/ws?user_id=a");
    assert.equal(await refusal(url, { Origin: "http://elsewhere.example" }), 403);
  });

  it("P2 tells who comes and who goes, and nothing of presence or pointers", async () => {
    const ada = await enter(where, { user_id: "ada" });
    const bob = new Guest(where.server, { user_id: "bob", name: "Bob", color: "#26a269" });
    await bob.enter();
    const { type, ...joined } = await ada.told("user_joined");
    assert.deepEqual(joined, { user_id: "bob", name: "Bob", color: "#26a269" });
    bob.channel.push("pointer", { x: 1, y: 2 });
    await bob.do("connection_status", {});
    await bob.quit();
    assert.deepEqual(await ada.told("user_left"), { type: "user_left", user_id: "bob" });
    const types = new Set(ada.inbox.all.map((message) => message.type));
    for (const strange of ["presence_state", "presence_diff", "ephemeral"]) assert.ok(!types.has(strange), strange);
  });
});

describe("messages", () => {
  const where = withServer();

  it("W4 answers what has a reference, and only errors without one", async () => {
    const ada = await enter(where, { user_id: "ada" });
    assert.deepEqual(await ada.ask("circle", circle({ id: "answered" })), { type: "ok", sequence_number: 1, id: "answered" });
    ada.say("circle", circle({ id: "quiet" }));
    ada.say("circle", circle({ id: "wrong", radius: -1 }));
    const error = await ada.told("error");
    assert.deepEqual([error.reason, error.ref], ["invalid_payload", undefined]);
    await ada.reaches(2);
    assert.ok(!ada.inbox.all.some(({ type, id }) => type === "ok" && id === "quiet"));
  });

  it("E5 E6 E7 E8 draws, moves and deletes", async () => {
    const ada = await enter(where, { user_id: "ada" });
    await ada.do("draw", { id: "s", points: [[0, 0, 0.5], [4, 3, 0.7]], color: "#241f31", width: 3 });
    await ada.do("draw", line({ id: "l" }));
    await ada.do("circle", circle({ id: "c", fill: "#e01b2440" }));
    await ada.do("move", { object_id: "c", x: 100, y: 50 });
    const { sequence_number } = await ada.do("delete", { object_id: "s" });
    await ada.reaches(sequence_number);
    assert.ok(!ada.board.objects.has("s") && ada.board.objects.has("l") && ada.board.objects.has("c"));
  });

  it("E4 answers a push that was sent again with its first number", async () => {
    const ada = await enter(where, { user_id: "ada" });
    const first = await ada.do("circle", circle({ id: "again" }));
    assert.deepEqual(await ada.do("circle", circle({ id: "again" })), { ...first, duplicate: true });
    const bob = await enter(where, { user_id: "bob" });
    assert.equal((await bob.ask("circle", circle({ id: "again" }))).reason, "id_taken");
  });

  it("E15 does all of a batch or nothing", async () => {
    const ada = await enter(where, { user_id: "ada" });
    const changes = [{ type: "circle", id: "b1", ...circle() }, { type: "move", object_id: "b1", x: 1, y: 2 }];
    const { sequence_number } = await ada.do("batch", { changes });
    await ada.reaches(sequence_number);
    assert.equal((await ada.ask("batch", { changes: [{ type: "delete", object_id: "b1" }, { type: "delete", object_id: "nobody" }] })).reason, "unknown_object");
    assert.ok(ada.board.objects.has("b1"));
  });

  it("E16 refuses a restore, which only the server makes", async () => {
    const ada = await enter(where, { user_id: "ada" });
    const answer = await ada.ask("restore", { object: { id: "x", user_id: "ada", type: "circle", ...circle() }, above: null });
    assert.equal(answer.reason, "unknown_event");
  });

  it("E17 takes back and does again", async () => {
    const eve = await enter(where, { user_id: "eve" });
    assert.equal((await eve.ask("undo")).reason, "nothing_to_undo");
    await eve.do("circle", circle({ id: "undone" }));
    await eve.reaches((await eve.do("undo")).sequence_number);
    assert.ok(!eve.board.objects.has("undone"));
    await eve.reaches((await eve.do("redo")).sequence_number);
    assert.ok(eve.board.objects.has("undone"));
  });

  it("E9 J9 says that it wants acks, and takes them", async () => {
    const joined = await enter(where, { user_id: "ada" });
    const ada = await enter(where, { user_id: "ada", last_known_sequence: joined.version });
    assert.equal(ada.welcome.ack_required, true);
    assert.equal(joined.welcome.ack_required, undefined);
    const { sequence_number } = await joined.do("circle", circle());
    await ada.reaches(sequence_number);
    assert.deepEqual(await ada.ask("ack", { sequence_number }), { type: "ok", sequence_number });
    assert.equal((await ada.ask("ack", { sequence_number: sequence_number + 1 })).reason, "invalid_payload");
  });

  it("E10 sends again what is missing, and syncs anew where the log lacks it", async () => {
    const ada = await enter(where, { user_id: "ada" });
    for (let i = 0; i <= HISTORY; i++) await ada.do("circle", circle());
    const last = (await ada.do("connection_status")).current_sequence;
    assert.deepEqual(await ada.ask("gap_report", { missing_sequences: [last - 1, last] }), { type: "ok" });
    const { events, reason } = await ada.told("resend_events");
    assert.deepEqual(events.map((event) => event.sequence_number), [last - 1, last]);
    assert.equal(reason, "gap_recovery");
    await ada.do("gap_report", { missing_sequences: [1] });
    await ada.told("sync_complete");
    assert.equal((await ada.ask("gap_report", { missing_sequences: [0] })).reason, "invalid_payload");
  });

  it("J8 starts a new sync when asked, and W3 says only once who one is", async () => {
    const ada = await enter(where, { user_id: "ada" });
    assert.deepEqual(await ada.ask("resync"), { type: "ok" });
    await ada.told("sync_complete");
    await ada.do("connection_status");
    assert.equal(ada.inbox.all.filter(({ type }) => type === "joined").length, 1);
  });

  it("tells a connection's status, and W5 takes signs of life", async () => {
    const ada = await enter(where, { user_id: "ada" });
    const first = await ada.do("connection_status");
    assert.equal(first.connection_id, ada.welcome.connection_id);
    assert.deepEqual(await ada.ask("heartbeat"), { type: "ok" });
    assert.deepEqual(await ada.ask("heartbeat_response", { sequence: 1 }), { type: "ok" });
    const second = await ada.do("connection_status");
    assert.ok(second.last_heartbeat >= first.last_heartbeat);
    assert.equal(second.pending_events, 0);
  });

  it("P3 P5 R3 points, shows what it is about to do, and raises a hand", async () => {
    const [ada, bob] = [await enter(where, { user_id: "ada" }), new Guest(where.server, { user_id: "bob" })];
    await bob.enter();
    ada.say("pointer", { x: 1.5, y: -2 });
    assert.deepEqual((await bob.told("ephemeral")).users, [{ user_id: "ada", pointer: [1.5, -2] }]);
    const preview = { id: "p1", type: "draw", color: "#241f31", width: 2, from: 0, points: [[1, 2], [3, 4, 0.5]] };
    ada.say("preview", { preview });
    assert.deepEqual((await bob.told("ephemeral")).users, [{ user_id: "ada", preview }]);
    ada.say("preview", { preview: {} });
    assert.deepEqual((await bob.told("ephemeral")).users, [{ user_id: "ada", preview: null }]);
    assert.equal((await ada.ask("pointer", { x: "here" })).reason, "invalid_payload");
    for (const members of [{ preview: { type: "draw" } }, { preview: 7 }, { preview: null }, preview]) {
      const { type, ...answer } = await ada.ask("preview", { ...members, type: "preview" });
      assert.deepEqual([type, answer.reason], ["error", "invalid_payload"]);
    }
    assert.deepEqual(await ada.ask("raise_hand", { raised: true }), { type: "ok" });
  });

  describe("X1 names what is wrong", () => {
    /** @type {PlainGuest} */ let eve;
    beforeEach(async () => (eve = await enter(where, { user_id: "eve" })));

    for (const { rule, name, event, payload, text, many, reason, detail } of fixture("pushes.json").invalid) {
      // What is no object at all has no place beside a type.
      const isObject = text === undefined && payload !== null && typeof payload === "object" && !Array.isArray(payload);
      if (!isObject) continue;
      it(`${rule} ${name}`, async () => {
        const filled = many ? { ...payload, [many.member]: Array(many.count).fill(many.element) } : payload;
        const answer = await eve.ask(event, event === "preview" ? { preview: filled } : filled);
        assert.equal(answer.type, "error");
        assert.equal(answer.reason, reason);
        if (detail) assert.ok(answer.detail.startsWith(detail), answer.detail);
      });
    }
  });
});

describe("the connection", () => {
  const where = withServer();
  const connect = () => RawPeer.connect(where.server.socketUrl("/ws?user_id=eve"));

  for (const text of ["", "nonsense", "[]", "{}", '{"type":1}', '{"type":"undo","ref":7}', '["1","1","session:room","draw",{}]']) {
    it(`T5 ends it for what is no message: ${text}`, async () => {
      const peer = await connect();
      peer.send(text);
      assert.equal((await peer.closed).code, 1007);
    });
  }

  it("T5 ends it for binary frames", async () => {
    const peer = await connect();
    peer.socket.send(Buffer.from([1, 2]));
    assert.equal((await peer.closed).code, 1003);
  });

  it("T5 ends it for what is larger than 256 KiB", async () => {
    const peer = await connect();
    peer.send(`{"type":"undo","x":"${"x".repeat(256 * 1024)}"}`);
    assert.equal((await peer.closed).code, 1009);
  });

  it("T13 ends it with 1013 for whom answers pile up that nobody reads", async () => {
    const peer = await connect();
    await peer.inbox.take((message) => message.type === "joined");
    peer.socket._socket.pause();
    const ref = "r".repeat(100_000);
    for (let i = 0; i < 200; i++) peer.send({ type: "connection_status", ref });
    await new Promise((resolve) => peer.socket._socket.once("drain", resolve));
    peer.socket._socket.resume();
    assert.deepEqual(await peer.closed, { code: 1013, reason: "answers are not read" });
  });

  it("L6 refuses a flood, and ends it for who goes on", async () => {
    const peer = await connect();
    for (let i = 0; i < 6000; i++) peer.send({ type: "resync_not" });
    assert.equal((await peer.closed).code, 1008);
    const reasons = new Set(peer.inbox.all.filter(({ type }) => type === "error").map(({ reason }) => reason));
    assert.deepEqual([...reasons], ["unknown_event", "rate_limited"]);
  });
});

describe("access", () => {
  const link = withServer("--access", "link");
  const crowd = withServer("--max-peers", "1");

  it("J2 W1 needs the link's secret", async () => {
    for (const token of [undefined, "wrong"]) {
      const eve = new PlainGuest(link.server, { user_id: "eve", ...(token && { token }) });
      assert.equal((await eve.told("error")).reason, "unauthorized");
      assert.equal((await eve.closed).code, 1008);
    }
    await enter(link, { user_id: "ada", token: link.server.secret });
  });

  it("L1 has no room for more than there are seats", async () => {
    await enter(crowd, { user_id: "ada" });
    const bob = new PlainGuest(crowd.server, { user_id: "bob" });
    assert.equal((await bob.told("error")).reason, "too_many_peers");
  });
});

describe("R1 viewers", () => {
  const where = withServer("--access", "view");

  it("change nothing", async () => {
    const ada = await enter(where, { user_id: "ada", token: where.server.secret });
    assert.equal(ada.welcome.role, "viewer");
    assert.equal((await ada.ask("circle", circle())).reason, "not_allowed");
    assert.equal((await ada.ask("undo")).reason, "not_allowed");
  });
});

describe("mixed rooms", () => {
  const where = withServer();

  it("E3 E12 plain and Phoenix peers draw together and have the same board in the end", async () => {
    const plain = await Promise.all(["p1", "p2"].map((user_id) => enter(where, { user_id })));
    const phoenix = ["x1", "x2"].map((user_id, i) => new Guest(where.server, { user_id, batch: i === 1 }));
    await Promise.all(phoenix.map((guest) => guest.enter()));
    const everybody = [...plain, ...phoenix];

    const work = async (guest, i) => {
      for (let round = 0; round < 20; round++) {
        const id = `o${i}-${round}`;
        await guest.do(round % 2 ? "circle" : "draw", round % 2 ? circle({ id }) : line({ id }));
        await guest.do("move", { object_id: id, x: round * 10, y: i * 10 });
        if (round % 5 === 4) await guest.do("delete", { object_id: `o${i}-${round - 2}` });
        if (round % 7 === 6) await guest.do("undo", {});
      }
    };
    await Promise.all(everybody.map(work));
    const { current_sequence } = await plain[0].do("connection_status");
    await Promise.all(everybody.map((guest) => guest.reaches(current_sequence)));

    const late = await enter(where, { user_id: "late" });
    const digests = new Set([...everybody, late].map((guest) => guest.board.digest));
    assert.equal(digests.size, 1);
    for (const guest of everybody) {
      assert.deepEqual(guest.numbers, Array.from({ length: current_sequence }, (_, i) => i + 1));
    }
  });
});
