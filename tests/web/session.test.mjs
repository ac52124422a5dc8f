// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
// @ts-expect-error The package has no types.
import { Socket } from "../../resources/web/node_modules/phoenix/priv/static/phoenix.mjs";
import { Session } from "../../resources/web/session.js";
import { makeId } from "../../resources/web/wire/outgoing.js";
import { Stash } from "../../resources/web/wire/stash.js";
import { BoardServer } from "./board-server.mjs";
import { randomFrom, transportTo, until } from "./harness.mjs";

/** @type {Session[]} */
const sessions = [];

/** @param {BoardServer} server @param {string} [userId] @param {Record<string, any>} [options] */
function join(server, userId = "ada", { timeout = 2000, reconnectAfterMs = 5, ...options } = {}) {
  const transport = transportTo(server);
  const session = new Session({
    Socket,
    endpoint: "ws://board/socket",
    topic: "session:room",
    userId,
    socketOptions: { transport, timeout, sessionStorage: null, reconnectAfterMs: () => reconnectAfterMs, rejoinAfterMs: () => 5 },
    ...options,
  });
  sessions.push(session);
  session.open();
  return session;
}

/** @param {BoardServer} server @param {string} [userId] */
async function joinLive(server, userId) {
  const session = join(server, userId);
  await until(() => session.connection === "live");
  return session;
}

/** @param {number} [n] */
const circle = (n = 0) => ({ type: "circle", cx: n, cy: 0, radius: 5, color: "#e01b24", width: 2 });
/** Draws a circle. @param {Session} session @param {number} [n] @returns {string} its id */
function draw(session, n = 0, objectId = makeId()) {
  session.commit([{ type: "create", objectId, shape: { kind: "circle", cx: n, cy: 0, radius: 5, color: "#e01b24", width: 2, fill: null } }]);
  return objectId;
}

/** @param {Session} session @param {string} objectId @param {number} x */
const move = (session, objectId, x) => session.commit([{ type: "move", objectId, x, y: 0 }]);
/** @param {Session} session @param {string} objectId */
const remove = (session, objectId) => session.commit([{ type: "delete", objectId }]);

/** @param {Session} session @param {BoardServer} server */
function isEqual(session, server) {
  return session.version === server.version && session.replica.board.digest === server.digest;
}

/** @param {Session} session */
const ids = (session) => session.replica.list().map((object) => object.id);
/** @param {BoardServer} server @param {string} event */
const pushed = (server, event) => server.pushes.filter((push) => push.event === event);

afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
});

describe("session: joining", () => {
  it("J3 takes a full sync in chunks and is live", async () => {
    const server = new BoardServer();
    for (let i = 0; i < 25; i++) server.add(circle(i));
    server.chunkSize = 10;
    const session = join(server);
    /** @type {string[]} */
    const progress = [];
    session.on("status", () => progress.push(`${session.connection} ${session.progress.chunk}/${session.progress.chunks}`));
    await until(() => session.connection === "live");
    assert.ok(isEqual(session, server));
    assert.equal(session.replica.list().length, 25);
    for (const step of ["syncing 1/3", "syncing 2/3", "syncing 3/3"]) assert.ok(progress.includes(step), step);
  });

  it("J1 asks for batches and names no version before the first sync", async () => {
    const server = new BoardServer();
    await joinLive(server);
    assert.deepEqual(server.pushes[0].payload, { user_id: "ada", batch: true });
  });

  it("J1 hands over the secret, the name and the colour", async () => {
    const server = new BoardServer();
    const session = join(server, "ada", { token: "secret", name: "Ada", color: "#1c71d8" });
    await until(() => session.connection === "live");
    assert.deepEqual(server.pushes[0].payload, { user_id: "ada", batch: true, token: "secret", name: "Ada", color: "#1c71d8" });
  });

  it("J7 applies what happened during the sync exactly once", async () => {
    const server = new BoardServer();
    server.add(circle());
    server.holdSyncs = true;
    const session = join(server);
    await until(() => session.connection === "syncing" && server.peers.size > 0);
    server.add(circle(1));
    server.add(circle(2));
    server.resumeSyncs();
    await until(() => session.version === 3);
    assert.ok(isEqual(session, server));
  });

  it("J2 stops at a link that no longer works", async () => {
    const server = new BoardServer();
    server.refuseJoin = () => ({ reason: "unauthorized", detail: "" });
    const session = join(server);
    await until(() => session.connection === "refused");
    assert.equal(session.refusal?.reason, "unauthorized");
    assert.equal(session.canEdit, false);
    await until(() => server.peers.size === 0);
  });

  for (const [code, reason] of /** @type {[number, string][]} */ ([[4001, "unauthorized"], [4002, "ended"]])) {
    it(`T15 does not come back when it is sent away with ${code}`, async () => {
      const server = new BoardServer();
      const session = await joinLive(server);
      for (const peer of [...server.peers]) peer.close(code);
      await until(() => session.connection === "refused");
      assert.equal(session.refusal?.reason, reason);
      // Longer than the first pause before phoenix.js would connect again.
      await new Promise((resolve) => setTimeout(resolve, 120));
      assert.deepEqual([server.peers.size, session.connection, session.canEdit], [0, "refused", false]);
    });
  }

  it("J2 goes on asking while the board is full", async () => {
    const server = new BoardServer();
    server.refuseJoin = () => ({ reason: "too_many_peers", detail: "" });
    const session = join(server);
    await until(() => session.connection === "refused");
    server.refuseJoin = null;
    await until(() => session.connection === "live");
    assert.equal(session.refusal, null);
  });

  it("R5 goes on asking until the host lets it in", async () => {
    const server = new BoardServer();
    server.refuseJoin = () => ({ reason: "waiting", detail: "" });
    const session = join(server);
    await until(() => session.refusal?.reason === "waiting");
    await until(() => server.pushes.length > 1);
    server.refuseJoin = null;
    await until(() => session.connection === "live");
  });

  it("E27 leaves what is locked as it is", async () => {
    const server = new BoardServer();
    server.add({ ...circle(), locked: true }, "c1");
    const session = await joinLive(server);
    session.commit([{ type: "delete", objectId: "c1" }]);
    assert.deepEqual(ids(session), ["c1"]);
    assert.equal(session.replica.outbox.size, 0);
    session.commit([{ type: "mark", objectId: "c1", isLocked: false }]);
    session.commit([{ type: "delete", objectId: "c1" }]);
    await until(() => session.replica.outbox.size === 0);
    assert.equal(server.objects().size, 0);
  });

  it("J2 gives a viewer no tools", async () => {
    const server = new BoardServer();
    server.role = "viewer";
    const session = await joinLive(server);
    assert.equal(session.canEdit, false);
  });

  it("P1 joins again under another name and keeps the board", async () => {
    const server = new BoardServer();
    server.add(circle());
    const session = await joinLive(server);
    session.setIdentity({ name: "Countess", color: "#9141ac" });
    await until(() => session.connection === "live" && session.people[0]?.name === "Countess");
    assert.ok(isEqual(session, server));
    assert.equal(server.pushes.at(-1).payload.last_known_version, 1);
  });
});

describe("session: staying in step", () => {
  it("E12 ignores an event that came before", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    const event = server.add(circle());
    await until(() => session.version === 1);
    let applied = 0;
    session.on("applied", () => applied++);
    server.broadcast("events", { events: [event] });
    server.add(circle(1));
    await until(() => session.version === 2);
    assert.equal(applied, 1);
    assert.ok(isEqual(session, server));
  });

  it("E12 puts events that came out of order into order", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    server.lose = () => true;
    const events = [0, 1, 2].map((n) => server.add(circle(n)));
    server.refusePush = () => "ignore";
    server.broadcast("events", { events: [events[2], events[1], events[0]] });
    await until(() => session.version === 3);
    assert.ok(isEqual(session, server));
  });

  it("E10 reports a gap once and takes what is sent again", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    server.lose = (event) => event.sequence_number <= 2;
    for (let n = 0; n < 4; n++) server.add(circle(n));
    await until(() => session.version === 4);
    assert.deepEqual(pushed(server, "gap_report").map((push) => push.payload), [{ missing_sequences: [1, 2] }]);
    assert.equal(pushed(server, "resync").length, 0);
    assert.ok(isEqual(session, server));
  });

  it("E11 takes single events too", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    const item = { id: "x", user_id: "bob", sequence_number: 1, timestamp: 1, event: circle() };
    server.log.push(item);
    server.broadcast("event", { event: item });
    await until(() => session.version === 1);
    assert.ok(isEqual(session, server));
  });

  it("J8 takes a sync in the middle, and another in the middle of that", async () => {
    const server = new BoardServer();
    for (let n = 0; n < 5; n++) server.add(circle(n));
    const session = await joinLive(server);
    server.holdSyncs = true;
    server.resync();
    await until(() => session.connection === "syncing");
    server.add(circle(9));
    server.resync();
    server.resumeSyncs();
    await until(() => session.connection === "live" && session.version === 6);
    assert.ok(isEqual(session, server));
  });

  it("D4 asks for a full sync when the digest after a sync is another", async () => {
    const server = new BoardServer();
    server.add(circle());
    const session = join(server);
    Object.defineProperty(server, "digest", { value: "ffffffffffffffff", configurable: true });
    await until(() => pushed(server, "resync").length === 1);
    Reflect.deleteProperty(server, "digest");
    await until(() => isEqual(session, server) && session.connection === "live");
  });

  it("D4 compares the digest at a heartbeat of its own version only", async () => {
    const server = new BoardServer();
    server.add(circle());
    const session = await joinLive(server);
    server.broadcast("heartbeat", { sequence: 2, timestamp: 1, digest: "ffffffffffffffff" });
    server.broadcast("heartbeat", { sequence: 1, timestamp: 1, digest: server.digest });
    await until(() => pushed(server, "heartbeat_response").length === 2);
    assert.equal(pushed(server, "resync").length, 0);
    server.broadcast("heartbeat", { sequence: 1, timestamp: 1, digest: "ffffffffffffffff" });
    await until(() => pushed(server, "resync").length === 1);
    await until(() => session.connection === "live" && isEqual(session, server));
  });

  it("E13 ignores what it does not know and what it cannot read", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    for (const payload of [null, 7, "x", [], {}, { events: [null, {}, 3] }, { users: [1] }]) {
      for (const event of ["events", "event", "ephemeral", "snapshot", "resend_events", "presence_diff", "user_left", "hologram"]) {
        server.broadcast(event, payload);
      }
    }
    server.add(circle());
    await until(() => session.version === 1);
    assert.ok(isEqual(session, server));
  });
});

describe("session: roles", () => {
  it("R2 draws no more from the moment on that it is told so, and again later", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    server.broadcast("role", { role: "viewer" });
    await until(() => !session.canEdit);
    server.broadcast("role", { role: "editor" });
    await until(() => session.canEdit);
    server.broadcast("role", { role: "emperor" });
    await until(() => !session.canEdit);
  });

  it("R3 raises a hand, which is up when the server says so", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    session.raiseHand(true);
    await until(() => server.pushes.some(({ event, payload }) => event === "raise_hand" && payload.raised === true));
    assert.equal(session.hasHand, false);
    const meta = { phx_ref: "new", name: "Ada", color: "#1c71d8", role: "viewer", hand: true, online_at: 1 };
    server.broadcast("presence_diff", { joins: { ada: { metas: [meta] } }, leaves: {} });
    await until(() => session.hasHand);
  });

  it("R4 does not come back once it was removed", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    server.broadcast("removed", { reason: "removed", detail: "the host has removed you" });
    await until(() => session.connection === "refused" && server.peers.size === 0);
    assert.deepEqual([session.refusal?.reason, session.canEdit], ["removed", false]);
  });
});

describe("session: own changes", () => {
  it("shows an own change at once and keeps it when it is confirmed", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    const id = draw(session);
    assert.deepEqual(ids(session), [id]);
    assert.equal(session.version, 0);
    await until(() => session.version === 1 && session.replica.outbox.size === 0);
    assert.deepEqual(ids(session), [id]);
    assert.ok(isEqual(session, server));
  });

  it("X1 takes back a refused change, and what was built on it", async () => {
    const server = new BoardServer();
    server.refusePush = (event) => (event === "circle" ? { reason: "board_full", detail: "full" } : null);
    const session = await joinLive(server);
    /** @type {string[]} */
    const refusals = [];
    session.on("refused", ({ refusal }) => refusals.push(refusal.reason));
    const id = draw(session);
    move(session, id, 50);
    assert.equal(session.replica.get(id)?.x, 50);
    await until(() => session.replica.outbox.size === 0);
    assert.deepEqual(ids(session), []);
    assert.deepEqual(refusals, ["board_full", "unknown_object"]);
  });

  it("X1 takes back a refused delete and a refused move", async () => {
    const server = new BoardServer();
    const { id } = server.add(circle(7));
    const session = await joinLive(server);
    server.refusePush = () => ({ reason: "not_allowed", detail: "" });
    move(session, id, 50);
    assert.equal(session.replica.get(id)?.x, 50);
    remove(session, id);
    assert.deepEqual(ids(session), []);
    await until(() => session.replica.outbox.size === 0);
    assert.equal(session.replica.get(id)?.x, 7);
  });

  it("keeps an own move on top of somebody else's until it is decided", async () => {
    const server = new BoardServer();
    const { id } = server.add(circle());
    const session = await joinLive(server);
    server.refusePush = () => "ignore";
    move(session, id, 50);
    server.add({ type: "move", object_id: id, x: -50, y: 0 });
    await until(() => session.version === 2);
    assert.equal(session.replica.get(id)?.x, 50);
    assert.equal(session.replica.board.objects.get(id)?.x, -50);
  });

  it("E15 does what belongs together as one event", async () => {
    const server = new BoardServer();
    const made = [server.add(circle(1)).id, server.add(circle(2)).id, server.add(circle(3)).id];
    const session = await joinLive(server);
    session.commit([
      { type: "move", objectId: made[0], x: 50, y: 0 },
      { type: "delete", objectId: made[1] },
    ]);
    assert.deepEqual(ids(session), [made[0], made[2]]);
    await until(() => session.replica.outbox.size === 0);
    assert.equal(session.version, 4);
    assert.ok(isEqual(session, server));
  });

  it("E15 takes back all of a refused batch", async () => {
    const server = new BoardServer();
    const made = [server.add(circle(1)).id, server.add(circle(2)).id];
    const session = await joinLive(server);
    server.refusePush = () => ({ reason: "unknown_object", detail: "" });
    session.commit(made.map((objectId) => ({ type: "move", objectId, x: 50, y: 0 })));
    assert.deepEqual(session.replica.list().map(({ x }) => x), [50, 50]);
    await until(() => session.replica.outbox.size === 0);
    assert.deepEqual(session.replica.list().map(({ x }) => x), [1, 2]);
  });

  it("L11 splits more changes than one event may hold", async () => {
    const server = new BoardServer();
    const made = Array.from({ length: 1001 }, (_, n) => server.add(circle(n)).id);
    const session = await joinLive(server);
    session.commit(made.map((objectId) => ({ type: "delete", objectId })));
    await until(() => session.replica.outbox.size === 0);
    assert.deepEqual(server.log.slice(1001).map(({ event }) => event.changes?.length ?? event.type), [1000, "delete"]);
    assert.ok(isEqual(session, server));
  });

  it("E17 asks for an undo behind what is on its way, and shows it when it comes", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    const id = draw(session);
    session.request("undo");
    await until(() => session.replica.outbox.size === 0);
    assert.deepEqual(server.pushes.slice(1).map(({ event }) => event), ["circle", "undo"]);
    assert.equal(session.replica.get(id), null);
    assert.ok(isEqual(session, server));
  });

  it("E17 says that there is nothing to undo", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    /** @type {string[]} */
    const refusals = [];
    session.on("refused", ({ refusal }) => refusals.push(refusal.reason));
    session.request("undo");
    await until(() => refusals.length === 1);
    assert.deepEqual(refusals, ["nothing_to_undo"]);
  });

  it("sends again after rate_limited, in order", async () => {
    const server = new BoardServer();
    let refusals = 2;
    server.refusePush = (event) => (event === "circle" && refusals-- > 0 ? { reason: "rate_limited", detail: "" } : null);
    const session = await joinLive(server);
    const id = draw(session);
    move(session, id, 50);
    await until(() => session.replica.outbox.size === 0);
    assert.equal(session.replica.get(id)?.x, 50);
    assert.ok(isEqual(session, server));
  });
});

describe("session: losing the connection", () => {
  it("E4 sends again what is not answered in time, under the same id", async () => {
    const server = new BoardServer();
    const session = join(server, "ada", { timeout: 50 });
    await until(() => session.connection === "live");
    server.refusePush = () => "ignore";
    const id = draw(session);
    await until(() => pushed(server, "circle").length === 1);
    server.refusePush = null;
    await until(() => session.replica.outbox.size === 0);
    assert.deepEqual([...new Set(pushed(server, "circle").map((push) => push.payload.id))], [id]);
    assert.equal(server.version, 1);
  });

  it("connects at once when it is told to, instead of waiting for the next try", async () => {
    const server = new BoardServer();
    const session = join(server, "ada", { reconnectAfterMs: 60_000 });
    await until(() => session.connection === "live");
    server.drop();
    await until(() => session.connection === "offline");
    session.retryNow();
    await until(() => session.connection === "live");
  });

  it("finds out that a server has gone silent, and keeps a connection that answers", async () => {
    const server = new BoardServer();
    const session = join(server, "ada", { probeMs: 20 });
    await until(() => session.connection === "live");
    let losses = 0;
    session.on("status", () => (losses += Number(session.connection === "offline")));
    session.probe();
    await until(() => server.heartbeats === 1);
    server.add(circle());
    await until(() => session.version === 1);
    assert.equal(losses, 0);
    server.isSilent = true;
    session.probe();
    await until(() => losses > 0);
    server.isSilent = false;
    await until(() => session.connection === "live");
    assert.equal(pushed(server, "phx_join").length, 2);
  });

  it("joins again when the server closes the channel", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    for (const peer of server.peers) peer.closeChannel();
    await until(() => session.connection === "offline");
    await until(() => session.connection === "live");
  });

  it("J5 comes back by a delta", async () => {
    const server = new BoardServer();
    server.add(circle());
    const session = await joinLive(server);
    /** @type {string[]} */
    const modes = [];
    session.on("synced", ({ mode, events }) => modes.push(`${mode} ${events}`));
    server.drop();
    await until(() => session.connection === "offline");
    server.add(circle(1));
    await until(() => session.connection === "live" && session.version === 2);
    assert.deepEqual(modes, ["delta 1"]);
    assert.ok(isEqual(session, server));
  });

  it("J5 comes back by a full sync where the log does not reach", async () => {
    const server = new BoardServer();
    server.add(circle());
    const session = await joinLive(server);
    server.history = 0;
    server.drop();
    const first = [...server.objects().keys()][0];
    server.add(circle(1));
    server.add({ type: "delete", object_id: first });
    await until(() => session.connection === "live" && session.version === 3);
    assert.ok(isEqual(session, server));
    assert.equal(session.replica.get(first), null);
  });

  it("E4 sends what was unanswered again after the sync, with the same ids and in order", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    server.refusePush = () => "ignore";
    const first = draw(session, 1);
    move(session, first, 5);
    await until(() => pushed(server, "move").length === 1);
    const second = pushed(server, "move")[0].payload.id;
    server.refusePush = null;
    server.pushes.length = 0;
    server.drop();
    const third = draw(session, 3);
    await until(() => session.replica.outbox.size === 0 && session.connection === "live");
    const changes = server.pushes.filter((push) => push.payload.id).map((push) => push.payload.id);
    assert.deepEqual(changes, [first, second, third]);
    assert.deepEqual(ids(session), [first, third]);
    assert.ok(isEqual(session, server));
  });

  it("E4 does not double a change that was stored but whose answer was lost", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    server.lose = () => true;
    const original = server.add.bind(server);
    server.add = (event, id, userId) => {
      const item = original(event, id, userId);
      server.drop();
      return item;
    };
    const id = draw(session);
    await until(() => server.version === 1);
    server.lose = null;
    await until(() => session.connection === "live" && session.replica.outbox.size === 0);
    assert.equal(server.version, 1);
    assert.deepEqual(ids(session), [id]);
    assert.ok(isEqual(session, server));
  });

  it("draws on while it is offline", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    server.refuseJoin = () => ({ reason: "too_many_peers", detail: "" });
    server.drop();
    await until(() => session.connection !== "live");
    const made = [1, 2, 3].map((n) => draw(session, n));
    assert.deepEqual(ids(session), made);
    assert.equal(session.replica.outbox.size, 3);
    server.refuseJoin = null;
    await until(() => session.connection === "live" && session.replica.outbox.size === 0);
    assert.deepEqual([...server.objects().keys()], made);
  });

  it("sends accepted changes again to a server that has lost its memory", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    server.lose = () => true;
    const id = draw(session);
    await until(() => [...session.replica.outbox.entries()].some((entry) => entry.state === "accepted"));
    server.log.length = 0;
    server.lose = null;
    server.drop();
    await until(() => session.connection === "live" && session.replica.outbox.size === 0);
    assert.deepEqual([...server.objects().keys()], [id]);
    assert.ok(isEqual(session, server));
  });

  it("starts over a sync that broke in the middle, the old board in place", async () => {
    const server = new BoardServer();
    server.add(circle());
    const session = await joinLive(server);
    server.holdSyncs = true;
    server.resync();
    await until(() => session.connection === "syncing");
    server.drop();
    assert.equal(session.replica.list().length, 1);
    server.resumeSyncs();
    await until(() => session.connection === "live");
    assert.ok(isEqual(session, server));
  });
});

describe("session: many peers", () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`E12 all boards are equal after edits, losses and new connections (seed ${seed})`, async () => {
      const server = new BoardServer();
      const random = randomFrom(seed);
      const peers = await Promise.all(["ada", "bob", "cyd"].map((userId) => joinLive(server, userId)));
      server.lose = () => random() < 0.1;
      server.history = 20;
      const applied = peers.map(countApplied);
      for (let step = 0; step < 150; step++) {
        await act(random, server, peers[Math.floor(random() * peers.length)]);
      }
      server.lose = null;
      await until(() => peers.every((peer) => peer.connection === "live" && peer.replica.outbox.size === 0));
      server.add(circle());
      await until(() => peers.every((peer) => isEqual(peer, server)));
      for (const peer of peers) assert.deepEqual(ids(peer), [...server.objects().keys()]);
      for (const counts of applied) assert.ok([...counts.values()].every((n) => n === 1));
    });
  }
});

/** How often each event has been applied. @param {Session} session */
function countApplied(session) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  session.on("applied", ({ sequence }) => counts.set(sequence, (counts.get(sequence) ?? 0) + 1));
  return counts;
}

/** One thing that may happen. @param {() => number} random @param {BoardServer} server @param {Session} session */
async function act(random, server, session) {
  const choice = random();
  const objects = ids(session);
  const objectId = objects[Math.floor(random() * objects.length)];
  if (choice < 0.45 || !objectId) draw(session, Math.floor(random() * 100));
  else if (choice < 0.7) move(session, objectId, Math.floor(random() * 100));
  else if (choice < 0.82) remove(session, objectId);
  else if (choice < 0.85) moveAll(session, objects);
  else if (choice < 0.9) server.drop();
  else if (choice < 0.93) server.resync();
  else await new Promise((resolve) => setTimeout(resolve, 3));
}

/** @param {Session} session @param {string[]} objects */
function moveAll(session, objects) {
  session.commit(objects.slice(0, 3).map((objectId, n) => ({ type: "move", objectId, x: n, y: 7 })));
}

describe("session: others", () => {
  it("P1 knows who is here", async () => {
    const server = new BoardServer();
    const ada = await joinLive(server, "ada");
    const bob = await joinLive(server, "bob");
    await until(() => ada.people.length === 2 && bob.people.length === 2);
    assert.deepEqual(bob.people.map((person) => [person.userId, person.isSelf]), [["bob", true], ["ada", false]]);
    bob.close();
    await until(() => ada.people.length === 1);
  });

  it("P5 shows where others point and what they are about to draw, until the event comes", async () => {
    const server = new BoardServer();
    const ada = await joinLive(server, "ada");
    const bob = await joinLive(server, "bob");
    bob.point({ x: 3, y: 4 });
    bob.preview({ type: "draw", id: "s1", color: "#1c71d8", width: 2, from: 0, points: [[0, 0], [1, 1]] });
    bob.preview({ type: "draw", id: "s1", color: "#1c71d8", width: 2, from: 2, points: [[2, 2]] });
    await until(() => ada.previews.previews.size === 1 && ada.previews.pointers.size === 1);
    const preview = ada.previews.previews.get("bob");
    await until(() => (/** @type {any} */ (ada.previews.previews.get("bob")).xy.length === 6));
    assert.equal(preview?.type, "draw");
    assert.deepEqual(ada.previews.pointers.get("bob"), { x: 3, y: 4 });
    draw(bob, 0, "s1");
    await until(() => ada.version === 1);
    assert.equal(ada.previews.previews.size, 0);
    bob.point(null);
    await until(() => ada.previews.pointers.size === 0);
  });

  it("T8 says what is ephemeral without a reference", async () => {
    const server = new BoardServer();
    const session = await joinLive(server);
    session.point({ x: 1, y: 2 });
    await until(() => pushed(server, "pointer").length === 1);
    assert.equal(pushed(server, "pointer")[0].ref, null);
  });
});

describe("session: a page that is loaded again", () => {
  /** A browser's storage, as the stash sees it. */
  function makeShelf() {
    /** @type {Map<string, string>} */
    const texts = new Map([["other.0", "not ours"]]);
    return {
      texts,
      keys: () => [...texts.keys()],
      get: (/** @type {string} */ key) => texts.get(key) ?? null,
      set: (/** @type {string} */ key, /** @type {string} */ text) => void texts.set(key, text),
      remove: (/** @type {string} */ key) => void texts.delete(key),
    };
  }

  it("E4 sends what was drawn offline after the reload, in order and once", async () => {
    const server = new BoardServer();
    const shelf = makeShelf();
    const first = join(server, "ada", { stash: new Stash(shelf, "outbox.room"), reconnectAfterMs: 1e6 });
    await until(() => first.connection === "live");
    for (const peer of [...server.peers]) peer.close(1006);
    await until(() => first.connection === "offline");
    const [a, b] = [draw(first, 1), draw(first, 2)];
    move(first, a, 9);
    remove(first, b);
    first.close();
    assert.equal(server.version, 0);

    const second = join(server, "ada", { stash: new Stash(shelf, "outbox.room") });
    assert.deepEqual(ids(second), [a], "shown before the board is there");
    await until(() => second.connection === "live" && second.replica.outbox.size === 0);
    assert.equal(server.version, 4);
    assert.deepEqual(ids(second), [a]);
    assert.equal(second.replica.get(a)?.x, 9);
    assert.deepEqual([...shelf.texts.keys()], ["other.0"], "nothing is kept of what is through");
  });

  it("E4 does not do twice what was through but unanswered", async () => {
    const server = new BoardServer();
    const shelf = makeShelf();
    const first = join(server, "ada", { stash: new Stash(shelf, "outbox.room") });
    await until(() => first.connection === "live");
    const kept = new Map(shelf.texts);
    const id = draw(first);
    for (const [key, text] of shelf.texts) kept.set(key, text);
    await until(() => first.replica.outbox.size === 0);
    first.close();

    shelf.texts.clear();
    for (const [key, text] of kept) shelf.texts.set(key, text);
    const second = join(server, "ada", { stash: new Stash(shelf, "outbox.room") });
    await until(() => second.connection === "live" && second.replica.outbox.size === 0);
    assert.equal(server.version, 1);
    assert.deepEqual(ids(second), [id]);
  });

  it("throws away what it cannot read", () => {
    const shelf = makeShelf();
    shelf.set("outbox.room.000000000000", "{");
    shelf.set("outbox.room.000000000001", JSON.stringify({ event: "circle", payload: { id: "x", cx: "far" } }));
    shelf.set("outbox.room.000000000002", JSON.stringify({ event: "undo", payload: { id: "u" } }));
    assert.deepEqual(new Stash(shelf, "outbox.room").restore(), [{ id: "u", kind: "undo", changes: [] }]);
    assert.deepEqual(shelf.keys(), ["other.0", "outbox.room.000000000002"]);
  });
});
