// sync.test.mjs - joining, syncing and staying in step, with the stock phoenix client
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { Guest, circle, line, quitAll } from "./guest.mjs";
import { RawPeer } from "./raw-peer.mjs";
import { Server } from "./server.mjs";

describe("sync", () => {
  /** @type {Server} */ let server;
  let topics = 0;
  /** A board of its own for each test. */
  const newTopic = () => `session:sync-${++topics}`;
  const guest = (join, where) => new Guest(server, join, where);

  before(async () => (server = await Server.start("--history", "50")));
  after(async () => {
    await quitAll();
    await server.stop();
  });
  afterEach(quitAll);

  it("J2 tells a joiner who they are", async () => {
    const ada = guest({ user_id: "ada", name: "Ada", color: "#1C71D8" }, { topic: newTopic() });
    await ada.enter();
    const { connection_id, server_time, ...rest } = ada.welcome;
    assert.deepEqual(rest, { user_id: "ada", name: "Ada", color: "#1c71d8", role: "editor" });
    assert.equal(typeof connection_id, "string");
    assert.ok(Math.abs(server_time - Date.now()) < 60_000);
  });

  it("J1 shows the user id where there is no name, and picks a colour", async () => {
    const ada = guest({ user_id: "ada" }, { topic: newTopic() });
    await ada.enter();
    assert.equal(ada.welcome.name, "ada");
    assert.match(ada.welcome.color, /^#[0-9a-f]{6}$/);
  });

  it("J3 sends the parts of a sync in order, and none for an empty board's snapshot", async () => {
    const ada = guest({ user_id: "ada" }, { topic: newTopic() });
    const complete = await ada.enter();
    await ada.told("presence_state");
    const order = ada.inbox.all.map((m) => m.event).filter((e) => e !== "phx_reply");
    assert.deepEqual(order, ["sync_start", "sync_complete", "presence_state"]);
    assert.deepEqual(ada.inbox.all.find((m) => m.event === "sync_start")?.payload.mode, "full");
    assert.equal(complete.current_version, 0);
    assert.equal(complete.current_sequence, 0);
    assert.equal(complete.digest, "0000000000000000");
  });

  it("J4 gives a late joiner the present state of each object, lowest first", async () => {
    const topic = newTopic();
    const ada = guest({ user_id: "ada" }, { topic });
    await ada.enter();
    await ada.do("draw", line({ id: "s1" }));
    await ada.do("circle", circle({ id: "c1" }));
    await ada.do("circle", circle({ id: "c2" }));
    await ada.do("move", { object_id: "s1", x: 50, y: 60 });
    await ada.do("delete", { object_id: "c1" });

    const bob = guest({ user_id: "bob" }, { topic });
    const complete = await bob.enter();
    const { events, last_sequence } = bob.inbox.all.find((m) => m.event === "snapshot")?.payload;
    assert.deepEqual(events.map((e) => [e.id, e.user_id, e.sequence_number, e.event.type]), [
      ["s1", "ada", 4, "draw"],
      ["c2", "ada", 3, "circle"],
    ]);
    assert.deepEqual([events[0].event.x1, events[0].event.y2], [50, 69]);
    assert.equal(last_sequence, 5);
    assert.equal(complete.current_version, 5);
    assert.equal(complete.digest, bob.board.digest);
    await ada.reaches(5);
    assert.equal(ada.board.digest, bob.board.digest);
  });

  it("J5 gives a joiner that names its version what came after it", async () => {
    const topic = newTopic();
    const ada = guest({ user_id: "ada" }, { topic });
    await ada.enter();
    for (let i = 0; i < 5; i++) await ada.do("circle", circle());

    for (const member of ["last_known_version", "last_known_sequence"]) {
      const bob = guest({ user_id: "bob", [member]: "3" }, { topic });
      await bob.enter();
      assert.equal(bob.mode, "delta");
      assert.deepEqual(bob.numbers, [4, 5]);
    }
  });

  it("J5 gives all to a joiner whose version is too old or too new", async () => {
    const topic = newTopic();
    const ada = guest({ user_id: "ada" }, { topic });
    await ada.enter();
    for (let i = 0; i < 60; i++) await ada.do("circle", circle());

    for (const version of [3, 61]) {
      const bob = guest({ user_id: "bob", last_known_version: version }, { topic });
      await bob.enter();
      assert.equal(bob.mode, "full");
      assert.equal(bob.board.objects.size, 60);
    }
    const eve = guest({ user_id: "eve", last_known_version: 60 }, { topic });
    await eve.enter();
    assert.equal(eve.mode, "delta");
    assert.deepEqual(eve.numbers, []);
  });

  it("J6 cuts a large board into chunks of at most 64 KiB", async () => {
    const topic = newTopic();
    const points = Array.from({ length: 2000 }, (_, i) => [i + 0.5, i * 2, 0.25]);
    const ada = guest({ user_id: "ada" }, { topic });
    await ada.enter();
    for (let i = 0; i < 6; i++) await ada.do("draw", { points, color: "#000000" });

    const bob = guest({ user_id: "bob" }, { topic });
    const complete = await bob.enter();
    const chunks = bob.inbox.all.filter((m) => m.event === "snapshot").map((m) => m.payload);
    assert.ok(chunks.length > 1);
    chunks.forEach((chunk, i) => {
      assert.equal(chunk.chunk, i + 1);
      assert.equal(chunk.chunks, chunks.length);
      assert.ok(JSON.stringify(chunk.events).length <= 65536 || chunk.events.length === 1);
    });
    assert.equal(bob.board.objects.size, 6);
    assert.equal(bob.board.digest, complete.digest);
  });

  it("J7 loses and doubles nothing that happens while people join", async () => {
    const topic = newTopic();
    const ada = guest({ user_id: "ada", batch: true }, { topic });
    await ada.enter();
    const drawn = [];
    const joiners = [];
    for (let i = 0; i < 100; i++) {
      drawn.push(ada.do("circle", circle()));
      if (i % 20 === 10) {
        const joiner = guest({ user_id: `guest${i}`, batch: i % 40 === 10 }, { topic });
        joiners.push(joiner.enter().then((complete) => ({ joiner, from: complete.current_version })));
      }
      if (i % 10 === 0) await drawn[i];
    }
    await Promise.all(drawn);
    await ada.reaches(100);
    for (const { joiner, from } of await Promise.all(joiners)) {
      await joiner.reaches(100);
      const expected = Array.from({ length: 100 - from }, (_, i) => from + 1 + i);
      assert.deepEqual(joiner.numbers, expected);
      assert.equal(joiner.board.digest, ada.board.digest);
    }
  });

  it("J7 J10 tells what happens while a sync is held open once, after it", async () => {
    const topic = newTopic();
    const ada = guest({ user_id: "ada" }, { topic });
    await ada.enter();
    await ada.do("circle", circle());
    const bob = guest({ user_id: "bob", hold_ms: 200 }, { topic });
    await bob.join();
    await bob.told("sync_start");
    await ada.do("circle", circle());
    assert.ok(!bob.inbox.waiting.some((m) => m.event === "sync_complete"));
    await ada.reaches(2);
    await bob.reaches(2);
    assert.equal(bob.board.digest, ada.board.digest);
    assert.equal(bob.board.objects.size, 2);
  });

  it("J8 syncs again when it is asked to", async () => {
    const topic = newTopic();
    const ada = guest({ user_id: "ada" }, { topic });
    const first = await ada.enter();
    await ada.do("circle", circle({ id: "c1" }));
    assert.deepEqual(await ada.do("resync", {}), {});
    const start = await ada.told("sync_start");
    const second = await ada.told("sync_complete");
    assert.equal(start.mode, "full");
    assert.notEqual(second.sync_id, first.sync_id);
    assert.equal(second.digest, ada.board.digest);
    assert.deepEqual([...ada.board.objects.keys()], ["c1"]);
  });

  it("J9 E9 sends no more than the window beyond the last ack", async (t) => {
    const wide = await Server.start("--history", "5000");
    t.after(() => wide.stop());
    const bob = await RawPeer.connect(wide.socketUrl());
    const joined = await bob.join("session:room", { user_id: "bob", last_known_sequence: 0, batch: true });
    assert.equal(joined.response.ack_required, true);

    // More than one peer may send at once by rule L6.
    const senders = ["ada", "eve", "joe", "zoe"].map((user_id) => new Guest(wide, { user_id, batch: true }));
    for (const sender of senders) await sender.enter();
    await Promise.all(senders.flatMap((one) => Array.from({ length: 275 }, () => one.do("circle", circle()))));
    await senders[0].reaches(1100);

    const batches = () => bob.inbox.all.filter((f) => f[3] === "events").map((f) => f[4].events);
    const told = () => batches().flat().map((event) => event.sequence_number);
    const status = await bob.ask("1", "s", "session:room", "connection_status", {});
    assert.equal(status.response.current_sequence, 1100);
    assert.equal(status.response.pending_events, 100);
    assert.equal(told().at(-1), 1000);

    const { response } = await bob.ask("1", "a", "session:room", "ack", { sequence_number: 1000 });
    assert.deepEqual(response, { sequence_number: 1000 });
    while (told().at(-1) !== 1100) await bob.inbox.take();
    assert.deepEqual(told(), Array.from({ length: 1100 }, (_, i) => i + 1));
    await Promise.all(senders.map((sender) => sender.quit()));
  });

  it("E10 sends again what a gap report names", async () => {
    const ada = guest({ user_id: "ada" }, { topic: newTopic() });
    await ada.enter();
    for (let i = 0; i < 5; i++) await ada.do("circle", circle({ id: `c${i}` }));
    await ada.reaches(5);
    assert.deepEqual(await ada.do("gap_report", { missing_sequences: [2, 4] }), {});
    const { events, reason } = await ada.told("resend_events");
    assert.equal(reason, "gap_recovery");
    assert.deepEqual(events.map((e) => [e.sequence_number, e.id]), [[2, "c1"], [4, "c3"]]);
  });

  it("E10 syncs again where the log no longer has what is missing", async () => {
    const ada = guest({ user_id: "ada" }, { topic: newTopic() });
    await ada.enter();
    for (let i = 0; i < 60; i++) await ada.do("circle", circle());
    await ada.reaches(60);
    await ada.do("gap_report", { missing_sequences: [1, 60] });
    const complete = await ada.told("sync_complete");
    assert.equal(complete.current_version, 60);
    assert.equal(ada.board.digest, complete.digest);
  });

  it("E11 sends events one by one, and together to who wants them so", async () => {
    const topic = newTopic();
    const [ada, bob] = [guest({ user_id: "ada" }, { topic }), guest({ user_id: "bob", batch: true }, { topic })];
    await ada.enter();
    await bob.enter();
    await Promise.all([ada.do("circle", circle()), ada.do("circle", circle())]);
    await Promise.all([ada.reaches(2), bob.reaches(2)]);
    assert.equal(ada.inbox.all.filter((m) => m.event === "event").length, 2);
    assert.ok(bob.inbox.all.some((m) => m.event === "events"));
    assert.ok(!bob.inbox.all.some((m) => m.event === "event"));
    assert.deepEqual(ada.numbers, [1, 2]);
    assert.deepEqual(bob.numbers, [1, 2]);
  });

  it("J8 gives a peer that does not read a fresh snapshot when it reads again", async () => {
    const topic = newTopic();
    const slow = await RawPeer.connect(server.socketUrl());
    await slow.join(topic, { user_id: "slow", batch: true });
    slow.socket.pause();

    const ada = guest({ user_id: "ada", batch: true }, { topic });
    await ada.enter();
    const points = Array.from({ length: 9000 }, (_, i) => [i + 0.125, i + 0.875]);
    for (let i = 0; i < 80; i++) await ada.do("draw", { id: `s${i}`, points, color: "#000000" });
    for (let i = 0; i < 79; i++) await ada.do("delete", { object_id: `s${i}` });
    await ada.reaches(159);

    slow.socket.resume();
    const last = await slow.inbox.take((f) => f[3] === "sync_complete" && f[4].current_version === 159);
    assert.equal(last[4].digest, ada.board.digest);
    await slow.close();
  });

  it("one board knows nothing of another", async () => {
    const [ada, bob] = [guest({ user_id: "ada" }, { topic: newTopic() }), guest({ user_id: "bob" }, { topic: newTopic() })];
    await ada.enter();
    await bob.enter();
    await ada.do("circle", circle());
    await bob.do("resync", {});
    assert.equal((await bob.told("sync_complete")).current_version, 0);
  });

  it("L8 lets one socket join several boards, but not any number", async () => {
    const first = guest({ user_id: "ada" }, { topic: newTopic() });
    await first.enter();
    const more = [];
    for (let i = 1; i < 16; i++) {
      const one = new Guest(server, { user_id: "ada" }, { topic: newTopic(), socket: first.socket });
      await one.enter();
      more.push(one);
    }
    const beyond = new Guest(server, { user_id: "ada" }, { topic: newTopic(), socket: first.socket });
    const { status, response } = await beyond.join();
    assert.deepEqual([status, response.reason], ["error", "too_many_peers"]);
    beyond.channel.leave();
    await more[0].do("circle", circle());
  });
});
