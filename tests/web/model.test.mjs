// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Outbox } from "../../resources/web/model/outbox.js";
import { Position } from "../../resources/web/model/position.js";
import { Presence } from "../../resources/web/model/presence.js";
import { strengthOf } from "../../resources/web/model/laser-trail.js";
import { Previews } from "../../resources/web/model/previews.js";
import { Replica } from "../../resources/web/model/replica.js";
import { readEphemeral, readMetas, readPresenceDiff, readPreview, readRefusal, readSummons, readWelcome } from "../../resources/web/wire/messages.js";
import { laserPreview, makeId } from "../../resources/web/wire/outgoing.js";
import { readId } from "../../resources/web/wire/values.js";
import { Board } from "../../resources/web/model/board.js";
import { randomFrom } from "./harness.mjs";

/** @typedef {import("../../resources/web/wire/events.js").SequencedEvent} SequencedEvent */

/** @param {number} sequence @returns {SequencedEvent} */
const event = (sequence) => ({ id: `e${sequence}`, userId: "bob", sequence, timestamp: 0, changes: [] });
/** @param {string} objectId @returns {import("../../resources/web/wire/events.js").Change[]} */
const newCircle = (objectId) => [
  { type: "create", objectId, shape: { kind: "circle", cx: 0, cy: 0, radius: 5, color: "#e01b24", width: 2, fill: null } },
];

describe("model/position", () => {
  it("E12 tells the next event from one that was here and one that is early", () => {
    const position = new Position();
    assert.deepEqual(position.accept(event(1)), { type: "apply", events: [event(1)] });
    assert.deepEqual(position.accept(event(1)), { type: "duplicate" });
    assert.deepEqual(position.accept(event(4)), { type: "gap", missing: [2, 3] });
    assert.deepEqual(position.accept(event(4)), { type: "duplicate" });
    assert.deepEqual(position.accept(event(3)), { type: "gap", missing: [2] });
    assert.deepEqual(position.accept(event(2)), { type: "apply", events: [event(2), event(3), event(4)] });
    assert.equal(position.version, 4);
    assert.equal(position.hasGap, false);
  });

  it("E10 takes a gap of more numbers than may be reported for lost", () => {
    const position = new Position();
    assert.equal(position.accept(event(1001)).type, "gap");
    assert.deepEqual(position.accept(event(1002)), { type: "lost" });
  });

  it("E12 goes on with what came early once a sync has led there", () => {
    const position = new Position();
    position.accept(event(3));
    position.accept(event(6));
    position.reset(5);
    assert.deepEqual(position.drain(), [event(6)]);
    assert.equal(position.version, 6);
    assert.deepEqual(position.drain(), []);
  });
});

describe("model/outbox", () => {
  it("L6 sends a burst and then no faster than it may", () => {
    const outbox = new Outbox();
    for (let i = 0; i < 500; i++) outbox.add(`c${i}`, newCircle(`c${i}`));
    let sent = 0;
    for (let now = 0; now <= 1000; now += 10) {
      for (const { id } of outbox.take(now).entries) {
        outbox.accept(id, 1);
        sent++;
      }
    }
    assert.ok(sent > 300 && sent <= 350, `${sent}`);
  });

  it("waits for answers before it sends ever more", () => {
    const outbox = new Outbox();
    for (let i = 0; i < 150; i++) outbox.add(`c${i}`, newCircle(`c${i}`));
    const { entries, againInMs } = outbox.take(0);
    assert.equal(entries.length, 100);
    assert.equal(againInMs, null);
    assert.equal(outbox.take(1000).entries.length, 0);
    outbox.accept("c0", 1);
    assert.deepEqual(outbox.take(1000).entries.map(({ id }) => id), ["c100"]);
  });

  it("pauses ever longer after temporary refusals", () => {
    const outbox = new Outbox();
    outbox.add("c", newCircle("c"));
    let now = 0;
    const pauses = [];
    for (let i = 0; i < 8; i++) {
      assert.equal(outbox.take(now).entries.length, 1);
      outbox.refuse("c", { reason: "rate_limited", detail: "" }, now);
      const { againInMs } = outbox.take(now);
      pauses.push(againInMs);
      now += againInMs ?? 0;
    }
    assert.deepEqual(pauses, [250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });
});

describe("model/replica", () => {
  it("shows what is unconfirmed on top of what is confirmed", () => {
    const replica = new Replica("ada", () => {});
    replica.propose("mine", newCircle("mine"));
    replica.apply({ ...event(1), id: "theirs", changes: newCircle("theirs") });
    assert.deepEqual(replica.list().map(({ id }) => id), ["theirs", "mine"]);
  });

  it("says of each change what looked how before and after", () => {
    /** @type {any[]} */
    const changes = [];
    const replica = new Replica("ada", (before, after) => changes.push([before?.x ?? null, after?.x ?? null]));
    replica.propose("a", newCircle("a"));
    replica.propose("m", [{ type: "move", objectId: "a", x: 9, y: 0 }]);
    replica.propose("d", [{ type: "delete", objectId: "a" }]);
    replica.refuse("d", { reason: "not_allowed", detail: "" }, 0);
    assert.deepEqual(changes, [[null, 0], [0, 9], [9, null], [null, 9]]);
  });

  it("puts an object whose delete was refused back into its place", () => {
    const replica = new Replica("ada", () => {});
    for (const [n, id] of ["a", "b"].entries()) replica.apply({ ...event(n + 1), id, changes: newCircle(id) });
    replica.propose("d", [{ type: "delete", objectId: "a" }]);
    assert.deepEqual(replica.list().map(({ id }) => id), ["b"]);
    replica.refuse("d", { reason: "not_allowed", detail: "" }, 0);
    assert.deepEqual(replica.list().map(({ id }) => id), ["a", "b"]);
  });

  it("does not take another user's event of the same id for its own", () => {
    const replica = new Replica("ada", () => {});
    replica.propose("a", newCircle("a"));
    replica.apply({ ...event(1), id: "a", userId: "bob", changes: newCircle("a") });
    assert.equal(replica.outbox.size, 1);
    replica.refuse("a", { reason: "id_taken", detail: "" }, 0);
    assert.equal(replica.get("a")?.userId, "bob");
  });
});

describe("model/replica, at random", () => {
  for (let seed = 1; seed <= 20; seed++) {
    it(`shows what folding everything anew gives (seed ${seed})`, () => {
      const random = randomFrom(seed);
      const replica = new Replica("ada", () => {});
      /** @type {SequencedEvent[]} */
      const log = [];
      for (let step = 0; step < 120; step++) {
        actOn(replica, log, random);
        assert.deepEqual(replica.list().map(summary), foldAnew(log, replica).map(summary));
        assert.ok(replica.list().every(({ id }, i) => replica.rank(id) === i));
      }
    });
  }
});

/** @param {import("../../resources/web/model/board.js").BoardObject} object */
const summary = ({ id, x, sequence, userId }) => `${id} ${x} ${sequence} ${userId}`;

/** What is confirmed and then what is not, applied to an empty board. @param {SequencedEvent[]} log @param {Replica} replica */
function foldAnew(log, replica) {
  const board = new Board();
  for (const item of log) board.apply(item);
  for (const { id, changes } of replica.outbox.entries()) {
    for (const change of changes) {
      // To move does not count as a change before it is confirmed.
      const target = board.objects.get(change.objectId);
      const sequence = change.type === "move" && target ? target.sequence : 0;
      board.apply({ id, userId: "ada", sequence, timestamp: 0, changes: [change] });
    }
  }
  return [...board.objects.values()];
}

/** One step: a change of this user's, its confirmation or refusal, or somebody else's event. @param {Replica} replica @param {SequencedEvent[]} log @param {() => number} random */
function actOn(replica, log, random) {
  const pick = (/** @type {any[]} */ list) => list[Math.floor(random() * list.length)];
  const choice = random();
  const waiting = pick([...replica.outbox.entries()]);
  const confirm = (/** @type {string} */ id, /** @type {string} */ userId, /** @type {any[]} */ changes) => {
    const item = { id, userId, sequence: log.length + 1, timestamp: 0, changes };
    log.push(item);
    replica.apply(item);
  };
  const changes = makeChanges(random, pick, replica);
  if (choice < 0.4) replica.propose(changes.length === 1 && changes[0].type === "create" ? changes[0].objectId : makeId(), changes);
  else if (choice < 0.6 && waiting) confirm(waiting.id, "ada", waiting.changes);
  else if (choice < 0.7 && waiting) replica.refuse(waiting.id, { reason: "not_allowed", detail: "" }, 0);
  else if (choice < 0.75 && waiting) replica.accept(waiting.id, log.length + 1, log.length);
  else confirm(makeId(), "bob", random() < 0.2 ? [restoration(pick(replica.list().slice()), pick)] : changes);
}

/** @param {() => number} random @param {(list: any[]) => any} pick @param {Replica} replica @returns {any[]} */
function makeChanges(random, pick, replica) {
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const target = pick(replica.list().slice())?.id;
    const choice = random();
    if (!target || choice < 0.5) return newCircle(makeId())[0];
    if (choice < 0.8) return { type: "move", objectId: target, x: Math.floor(random() * 100), y: 0 };
    return { type: "delete", objectId: target };
  });
}

/** @param {any} object @param {(list: any[]) => any} pick */
function restoration(object, pick) {
  const objectId = pick([object?.id ?? "gone", makeId()]);
  return { ...newCircle(objectId)[0], type: "restore", userId: "cyd", above: pick([object?.id ?? null, null, "gone"]) };
}

describe("model/presence", () => {
  /** @param {string} ref @param {string} name */
  const meta = (ref, name) => ({ metas: [{ phx_ref: ref, name, color: "#1c71d8", role: "editor", online_at: 1 }] });

  it("P1 counts a user with two channels once, and until the last has gone", () => {
    const presence = new Presence();
    presence.replace(readMetas({ ada: meta("1", "Ada") }));
    assert.deepEqual(presence.update(readPresenceDiff({ joins: { ada: meta("2", "Ada L.") }, leaves: {} })), []);
    assert.deepEqual(presence.people("ada").map(({ name, isSelf }) => [name, isSelf]), [["Ada L.", true]]);
    assert.deepEqual(presence.update(readPresenceDiff({ joins: {}, leaves: { ada: meta("1", "Ada") } })), []);
    assert.deepEqual(presence.update(readPresenceDiff({ joins: {}, leaves: { ada: meta("2", "Ada") } })), ["ada"]);
    assert.deepEqual(presence.people("ada"), []);
  });

  it("P1 takes a join and a leave in one message", () => {
    const presence = new Presence();
    presence.replace(readMetas({ ada: meta("1", "Ada") }));
    const gone = presence.update(readPresenceDiff({ joins: { ada: meta("2", "Countess") }, leaves: { ada: meta("1", "Ada") } }));
    assert.deepEqual(gone, []);
    assert.equal(presence.get("ada")?.name, "Countess");
  });
});

describe("model/previews", () => {
  /** @param {number} from @param {number[][]} points @param {string} [id] */
  const part = (from, points, id = "s") =>
    ({ userId: "bob", preview: readPreview({ type: "draw", id, color: "#000000", from, points }) });
  /** @param {Previews} previews */
  const shown = (previews) => /** @type {any} */ (previews.previews.get("bob"))?.xy;

  it("P4 puts parts of a stroke together", () => {
    const previews = new Previews();
    previews.update(part(0, [[0, 0], [1, 1]]));
    previews.update(part(2, [[2, 2]]));
    assert.deepEqual(shown(previews), [0, 0, 1, 1, 2, 2]);
    previews.update(part(1, [[5, 5]]));
    assert.deepEqual(shown(previews), [0, 0, 5, 5]);
  });

  it("P5 goes straight on where parts were missed", () => {
    const previews = new Previews();
    previews.update(part(0, [[0, 0]]));
    previews.update(part(7, [[7, 7]]));
    previews.update(part(8, [[8, 8]]));
    assert.deepEqual(shown(previews), [0, 0, 7, 7, 8, 8]);
  });

  it("P4 starts anew with another id, and ends when the event comes", () => {
    const previews = new Previews();
    previews.update(part(0, [[0, 0]]));
    previews.update(part(0, [[9, 9]], "t"));
    assert.deepEqual(shown(previews), [9, 9]);
    previews.settle({ ...event(1), id: "s" });
    assert.equal(previews.previews.size, 1);
    previews.settle({ ...event(1), id: "t" });
    assert.equal(previews.previews.size, 0);
  });

  it("P4 lets go of an object whose move has come", () => {
    const previews = new Previews();
    previews.update({ userId: "bob", preview: readPreview({ type: "move", object_ids: ["a", "b"], dx: 1, dy: 1 }) });
    previews.settle({ ...event(1), changes: [{ type: "move", objectId: "a", x: 0, y: 0 }] });
    assert.deepEqual(/** @type {any} */ (previews.previews.get("bob")).ids, ["b"]);
    previews.settle({ ...event(2), changes: [{ type: "delete", objectId: "b" }] });
    assert.equal(previews.previews.size, 0);
  });

  it("P6 keeps the trail of a laser until it has faded", () => {
    const previews = new Previews();
    /** @param {number} from @param {number[][]} points @param {string} [id] */
    const laser = (from, points, id = "l") =>
      ({ userId: "bob", preview: readPreview({ type: "laser", id, from, points, spotlight: id === "m" }) });
    previews.update(laser(0, [[0, 0], [1, 1]]), 0);
    previews.update(laser(2, [[2, 2]]), 500);
    const trail = /** @type {import("../../resources/web/model/laser-trail.js").LaserTrail} */ (previews.lasers.get("bob"));
    assert.deepEqual(trail.points.map(({ x, isStart }) => [x, isStart]), [[0, true], [1, false], [2, false]]);
    assert.equal(strengthOf(trail.points[2], 750), 0.75);
    assert.equal(trail.isSpotlight, false);

    previews.update(laser(0, [[9, 9]], "m"), 1_000);
    assert.deepEqual(trail.points.map(({ x, isStart }) => [x, isStart]), [[1, false], [2, false], [9, true]]);
    assert.equal(trail.isSpotlight, true);
    assert.equal(previews.previews.size, 0);

    previews.update({ userId: "bob", preview: null }, 1_000);
    assert.equal(trail.isOn, false);
    assert.equal(trail.isSpotlight, false);
    assert.equal(trail.isSeen(1_999), true);
    assert.equal(trail.isSeen(2_000), false);
    previews.remove("bob");
    assert.equal(previews.lasers.size, 0);
  });

  it("P7 knows what others see", () => {
    const previews = new Previews();
    for (const entry of readEphemeral({ users: [{ user_id: "bob", view: [1, 2, 3, 4] }, { user_id: "eve", view: [1, 2, 0, 4] }] })) {
      previews.update(entry);
    }
    assert.deepEqual([...previews.views], [["bob", { x: 1, y: 2, width: 3, height: 4 }]]);
  });

  it("P3 forgets what is over", () => {
    const previews = new Previews();
    for (const entry of readEphemeral({ users: [{ user_id: "bob", pointer: [1, 2], preview: { type: "move", object_ids: ["a"], dx: 1, dy: 1 } }] })) {
      previews.update(entry);
    }
    assert.deepEqual(previews.pointers.get("bob"), { x: 1, y: 2 });
    for (const entry of readEphemeral({ users: [{ user_id: "bob", pointer: null, preview: null }] })) previews.update(entry);
    assert.equal(previews.pointers.size + previews.previews.size, 0);
  });
});

describe("wire/messages", () => {
  it("J2 takes nobody for an editor whose role it cannot read", () => {
    assert.equal(readWelcome({ user_id: "ada", role: "owner" })?.role, "viewer");
    assert.equal(readWelcome({ user_id: "ada", role: "editor" })?.role, "editor");
    assert.equal(readWelcome(null), undefined);
  });

  it("P8 reads where everyone is brought", () => {
    assert.deepEqual(readSummons({ user_id: "ada", x: 1, y: 2, w: 3, h: 4 }), { userId: "ada", view: { x: 1, y: 2, width: 3, height: 4 } });
    assert.equal(readSummons({ user_id: "ada", x: 1, y: 2, w: 3 }), undefined);
    assert.equal(readSummons(null), undefined);
  });

  it("P6 writes what it reads", () => {
    const { type, id, ...rest } = laserPreview("l", 3, [1, 2, 3, 4], true);
    assert.deepEqual(readPreview({ type, id, ...rest }), { type: "laser", id: "l", from: 3, xy: [1, 2, 3, 4], isSpotlight: true });
    assert.equal("spotlight" in laserPreview("l", 0, [1, 2], false), false);
  });

  it("P4 refuses previews with members that are wrong", () => {
    assert.equal(readPreview({ type: "draw", id: "s", color: "#000000", from: -1, points: [] }), undefined);
    assert.equal(readPreview({ type: "draw", id: "s", color: "red", from: 0, points: [] }), undefined);
    assert.equal(readPreview({ type: "circle", id: "s", cx: 0, cy: 0, radius: -1, color: "#000000" }), undefined);
    assert.equal(readPreview({ type: "move", object_ids: ["a b"], dx: 0, dy: 0 }), undefined);
    assert.equal(readPreview({ type: "move", object_ids: Array(1001).fill("a"), dx: 0, dy: 0 }), undefined);
    assert.equal(readPreview({ type: "toString" }), undefined);
  });

  it("P1 ignores names with control characters", () => {
    const metas = readMetas({ "a\nb": { metas: [] }, ada: { metas: [{ phx_ref: "1", name: "A\u0007" }, 7] } });
    assert.deepEqual([...metas.keys()], ["ada"]);
    assert.equal(metas.get("ada")?.[0].name, "ada");
  });

  it("X1 reads a refusal whatever it looks like", () => {
    assert.deepEqual(readRefusal({ reason: "too_large", detail: "d" }), { reason: "too_large", detail: "d" });
    assert.deepEqual(readRefusal(7), { reason: "unknown", detail: "" });
  });
});

describe("wire/outgoing", () => {
  it("E2 makes ids that are ids, and no two the same", () => {
    const made = Array.from({ length: 1000 }, makeId);
    assert.ok(made.every((id) => readId(id) === id));
    assert.equal(new Set(made).size, 1000);
  });
});
