// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
// @ts-expect-error The package has no types.
import { Serializer, Socket } from "../../resources/web/node_modules/phoenix/priv/static/phoenix.mjs";
import { Director } from "../../resources/web/demo/director.js";
import { kindOf, readFrame } from "../../resources/web/demo/frames.js";
import { Ledger } from "../../resources/web/demo/ledger.js";
import { makeRandom } from "../../resources/web/demo/random.js";
import { ACTORS, makeScript, PAPER } from "../../resources/web/demo/script.js";
import { judge } from "../../resources/web/demo/verdict.js";
import { Board } from "../../resources/web/model/board.js";
import { readEvent } from "../../resources/web/wire/events.js";
import { BoardServer } from "./board-server.mjs";
import { transportTo } from "./harness.mjs";

/**
 * @typedef {import("../../resources/web/demo/frames.js").Message} Message
 * @typedef {import("../../resources/web/demo/ledger.js").Account} Account
 */

const VERSION = 6;

/** @param {string} event @param {Record<string, unknown>} payload @param {"in" | "out"} [direction] @param {string | null} [ref] @returns {Message} */
const message = (event, payload, direction = "in", ref = null) => ({
  direction, joinRef: null, ref, topic: "session:x", event, payload,
});

/** @param {number} n */
const circle = (n) => ({
  id: `c${n}`, user_id: "ada", sequence_number: n, timestamp: 1,
  event: { type: "circle", cx: n, cy: 0, radius: 5, color: "#e01b24", width: 2 },
});
/** @param {...number} numbers */
const live = (...numbers) => message("events", { events: numbers.map(circle) });

/** @param {number} version @returns {string} the digest of that many circles */
function digestAt(version) {
  const board = new Board();
  for (let n = 1; n <= version; n++) board.apply(/** @type {any} */ (readEvent(circle(n))));
  return board.digest;
}

/** A full sync that leads to a version. @param {number} version @param {string} [digest] */
const sync = (version, digest = digestAt(version)) => [
  message("sync_start", { sync_id: "s", mode: "full", objects: version }),
  message("snapshot", { sync_id: "s", events: Array.from({ length: version }, (_, i) => circle(i + 1)), last_sequence: version, chunk: 1, chunks: 1 }),
  message("sync_complete", { sync_id: "s", current_version: version, current_sequence: version, digest }),
];

/** @param {...(Message | Message[])} messages */
function ledgerOf(...messages) {
  const ledger = new Ledger();
  for (const one of messages.flat()) ledger.take(one);
  return ledger;
}

/** Ada's ledger: she has made all the changes. */
function makerLedger() {
  const ledger = ledgerOf(sync(0));
  for (let n = 1; n <= VERSION; n++) {
    ledger.take(message("circle", { id: `c${n}` }, "out", `${n}`));
    ledger.take(message("phx_reply", { status: "ok", response: { sequence_number: n, id: `c${n}` } }, "in", `${n}`));
    ledger.take(live(n));
  }
  return ledger;
}

/** What is found of a joiner to whom all this happened. @param {...(Message | Message[])} messages */
function verdictOn(...messages) {
  const joiner = ledgerOf(...messages);
  const verdict = judge([
    { id: "ada", ledger: makerLedger(), shown: digestAt(VERSION) },
    { id: "cleo", ledger: joiner, shown: joiner.account(VERSION).digest },
    { id: "fay", ledger: ledgerOf(sync(VERSION)), shown: digestAt(VERSION) },
  ]);
  return { verdict, found: verdict.findings[1] };
}

/** @param {Account} found */
const counts = ({ covered, live: one, lost, doubled, reordered }) => ({ covered, live: one, lost, doubled, reordered });

describe("demo: the ledger", () => {
  it("J7 finds nothing where nothing went wrong", () => {
    const { verdict, found } = verdictOn(sync(3), live(4), live(5, 6));
    assert.deepEqual(counts(found), { covered: 3, live: 3, lost: 0, doubled: 0, reordered: 0 });
    assert.ok(found.isOk && verdict.isOk);
    assert.deepEqual([verdict.version, verdict.sent, verdict.refused], [VERSION, VERSION, 0]);
  });

  it("J7 sees an event that is lost in the middle", () => {
    const { verdict, found } = verdictOn(sync(3), live(4), live(6));
    assert.deepEqual(counts(found), { covered: 3, live: 2, lost: 1, doubled: 0, reordered: 0 });
    assert.ok(!found.isOk && !found.isEqual && !verdict.isOk);
  });

  it("J7 sees an event that is lost at the end", () => {
    const { verdict, found } = verdictOn(sync(3), live(4), live(5));
    assert.equal(found.lost, 1);
    assert.ok(!verdict.isOk);
  });

  it("J7 sees an event that comes twice", () => {
    const { verdict, found } = verdictOn(sync(3), live(4), live(5), live(5, 6));
    assert.deepEqual(counts(found), { covered: 3, live: 3, lost: 0, doubled: 1, reordered: 0 });
    assert.ok(found.isEqual && !found.isOk && !verdict.isOk);
  });

  it("J7 sees an event that was in the snapshot already", () => {
    assert.equal(verdictOn(sync(4), live(4), live(5, 6)).found.doubled, 1);
  });

  it("E12 sees events that come in another order", () => {
    const { verdict, found } = verdictOn(sync(3), live(5), live(4), live(6));
    assert.deepEqual(counts(found), { covered: 3, live: 3, lost: 0, doubled: 0, reordered: 1 });
    assert.ok(!verdict.isOk);
  });

  it("J7 sees an event that comes in the middle of the sync", () => {
    const [start, snapshot, complete] = sync(3);
    const { found } = verdictOn(start, live(4), snapshot, complete, live(5, 6));
    assert.deepEqual(counts(found), { covered: 3, live: 3, lost: 0, doubled: 0, reordered: 1 });
  });

  it("D4 sees a board that is another, though the count is right", () => {
    const other = { ...circle(5), id: "somebody-elses" };
    const { verdict, found } = verdictOn(sync(3), live(4), message("events", { events: [other] }), live(6));
    assert.deepEqual(counts(found), { covered: 3, live: 3, lost: 0, doubled: 0, reordered: 0 });
    assert.ok(!found.isEqual && !verdict.isOk);
  });

  it("D4 sees a snapshot that is not what its digest says, though a later one is right", () => {
    const { found } = verdictOn(sync(3, "0123456789abcdef"), sync(3), live(4, 5, 6));
    assert.ok(!found.isEqual);
  });

  it("J8 does not take a healing sync for a way to have lost nothing", () => {
    const { verdict, found } = verdictOn(sync(2), live(4), sync(VERSION));
    assert.equal(found.lost, 1);
    assert.ok(!verdict.isOk);
  });

  it("D4 sees a screen that shows another board than the messages make", () => {
    const verdict = judge([
      { id: "ada", ledger: makerLedger(), shown: digestAt(VERSION - 1) },
      { id: "fay", ledger: ledgerOf(sync(VERSION)), shown: digestAt(VERSION) },
    ]);
    assert.ok(!verdict.isOk);
  });

  it("E3 sees a change that the server has lost, or given another's number", () => {
    for (const number of [VERSION, VERSION + 2]) {
      const ledger = makerLedger();
      ledger.take(message("circle", { id: "extra" }, "out", "99"));
      ledger.take(message("phx_reply", { status: "ok", response: { sequence_number: number, id: "extra" } }, "in", "99"));
      const verdict = judge([
        { id: "ada", ledger, shown: digestAt(VERSION) },
        { id: "fay", ledger: ledgerOf(sync(VERSION)), shown: digestAt(VERSION) },
      ]);
      assert.ok(!verdict.isCounted && !verdict.isOk, `${number}`);
    }
  });

  it("E4 counts a change that was sent again once", () => {
    const ledger = new Ledger();
    for (const ref of ["1", "2"]) ledger.take(message("circle", { id: "c1" }, "out", ref));
    ledger.take(message("phx_reply", { status: "ok", response: { sequence_number: 1, id: "c1", duplicate: true } }, "in", "2"));
    assert.deepEqual([ledger.sent, ledger.accepted, ledger.isAnswered], [1, [1], true]);
  });

  it("X1 counts a refused change as refused", () => {
    const ledger = ledgerOf(message("move", { id: "m" }, "out", "1"), message("phx_reply", { status: "error", response: {} }, "in", "1"));
    assert.deepEqual([ledger.sent, ledger.refused, ledger.accepted], [1, 1, []]);
  });

  it("finds a run in which nothing was drawn worth nothing", () => {
    assert.ok(!judge([{ id: "fay", ledger: ledgerOf(sync(0)), shown: digestAt(0) }]).isOk);
    assert.ok(!judge([]).isOk);
  });
});

describe("demo: frames", () => {
  it("T3 reads messages, and nothing from what is none", () => {
    assert.deepEqual(readFrame("in", '["1",null,"t","e",{"a":1}]'), {
      direction: "in", joinRef: "1", ref: null, topic: "t", event: "e", payload: { a: 1 },
    });
    for (const text of ["", "{}", "[1,2]", '[null,null,1,"e",{}]', undefined]) assert.equal(readFrame("in", text), undefined);
  });

  it("names the kind of every message", () => {
    assert.equal(kindOf(live(1)), "circle");
    assert.equal(kindOf(live(1, 2)), "several");
    assert.equal(kindOf(message("draw", {}, "out")), "draw");
    assert.equal(kindOf(message("sync_start", {})), "sync");
    assert.equal(kindOf(message("phx_reply", { status: "ok" })), "answer");
    assert.equal(kindOf(message("phx_reply", { status: "error" })), "error");
    assert.equal(kindOf(message("presence_diff", {})), "other");
  });
});

describe("demo: the script", () => {
  it("is the same for the same seed and another for another", () => {
    assert.deepEqual(makeScript(7), makeScript(7));
    assert.notDeepEqual(makeScript(7).acts, makeScript(8).acts);
    const { next } = makeRandom(1);
    for (let i = 0; i < 1000; i++) assert.ok((([n]) => n >= 0 && n < 1)([next()]));
  });

  it("has everything in it: strokes, circles, moves, deletions, and joins amid them", () => {
    for (let seed = 0; seed < 50; seed++) {
      const { acts, entrances, durationMs } = makeScript(seed);
      const kinds = new Set(acts.map(({ change }) => (change.type === "create" ? change.shape.kind : change.type)));
      assert.deepEqual([...kinds].sort(), ["circle", "delete", "move", "stroke"], `seed ${seed}`);
      assert.equal(entrances.length, 3);
      assert.ok(entrances.every(({ atMs }) => atMs > 0.15 * durationMs && atMs < 0.75 * durationMs));
    }
  });

  it("changes only what is there", () => {
    for (let seed = 0; seed < 50; seed++) {
      const there = new Set();
      for (const { change } of makeScript(seed).acts) {
        assert.ok("objectId" in change && there.has(change.objectId) === (change.type !== "create"), `seed ${seed}`);
        if (change.type === "create") there.add(change.objectId);
        if (change.type === "delete") there.delete(change.objectId);
      }
    }
  });

  it("keeps moves on the paper", () => {
    for (const { change } of makeScript(3).acts) {
      if (change.type === "move") assert.ok(change.x > 0 && change.x < PAPER.width && change.y > 0 && change.y < PAPER.height);
    }
  });
});

/** @param {BoardServer} server @param {Partial<import("../../resources/web/demo/director.js").DirectorOptions>} [options] */
const direct = (server, options) => new Director({
  Socket, Serializer, endpoint: "ws://board/socket", topic: "session:demo", seed: 1, holdMs: 20, pace: 0.05, patienceMs: 2000,
  socketOptions: { transport: transportTo(server), sessionStorage: null, timeout: 1000 },
  ...options,
});

describe("demo: the director", () => {
  it("J10 plays the script to a verdict without a flaw", async () => {
    const server = new BoardServer();
    const director = direct(server);
    /** @type {Set<string>} */
    const heard = new Set();
    director.on("message", ({ actor, message: { event } }) => heard.add(`${actor.id} ${event}`));
    await director.run();
    const { verdict } = director;
    assert.equal(director.phase, "done");
    assert.deepEqual(verdict?.findings.map(({ id }) => id), ACTORS.map(({ id }) => id));
    assert.ok(verdict?.isOk, JSON.stringify(verdict));
    assert.equal(verdict.version, makeScript(1).acts.length);
    assert.equal(verdict.digest, server.digest);
    assert.ok(verdict.findings.slice(2, 5).every((found) => found.covered > 0 && found.live > 0));
    for (const one of ["ada draw", "ada phx_reply", "cleo phx_join", "cleo events"]) assert.ok(heard.has(one), one);
    assert.equal(server.pushes.find(({ event, userId }) => event === "phx_join" && userId === "cleo").payload.hold_ms, 20);
  });

  it("E12 notices a server that loses an event on the way, though all heal", async () => {
    const server = new BoardServer();
    server.lose = ({ sequence_number }) => sequence_number === 5;
    const director = direct(server);
    await director.run();
    assert.equal(director.verdict?.isOk, false);
    assert.ok(director.verdict.findings.some(({ lost, reordered }) => lost + reordered > 0));
  });

  it("J2 says why it could not be played", async () => {
    const server = new BoardServer();
    server.refuseJoin = () => ({ reason: "unauthorized", detail: "the link is old" });
    const director = direct(server);
    await director.run();
    assert.equal(director.phase, "failed");
    assert.equal(director.failure?.reason, "unauthorized");
    assert.equal(director.verdict, null);
  });

  it("J2 does not play where one may only look", async () => {
    const server = new BoardServer();
    server.role = "viewer";
    const director = direct(server);
    await director.run();
    assert.equal(director.failure?.reason, "not_allowed");
  });

  it("ends with a verdict, though somebody waits in vain", async () => {
    const server = new BoardServer();
    const director = direct(server, { patienceMs: 200 });
    server.refusePush = (event) => (event === "delete" ? "ignore" : null);
    await director.run();
    assert.equal(director.phase, "done");
    assert.equal(director.verdict?.isOk, false);
  });
});
