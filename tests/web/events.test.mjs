// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readChanges, readEvent, readEvents } from "../../resources/web/wire/events.js";
import { pushOf } from "../../resources/web/wire/outgoing.js";
import { readPoints } from "../../resources/web/wire/shapes.js";
import { LIMITS } from "../../resources/web/wire/values.js";
import { fixture } from "./fixtures.mjs";

const events = fixture("events.json");
/** Rules of changes that have one form only. */
const SAME_ON_THE_WAY_BACK = new Set(["E6", "E7", "E8", "E18", "E19", "E20", "E21", "E22", "E23", "E24", "E25", "E26", "E29"]);

describe("wire/events", () => {
  for (const { name, event } of events.valid) {
    it(`E1 reads ${name}`, () => {
      const read = readEvent(event);
      assert.equal(read?.id, event.id);
      assert.equal(read?.sequence, event.sequence_number);
      assert.ok(read?.changes.length);
    });
  }

  for (const { name, event } of events.unknown) {
    it(`E13 counts and ignores ${name}`, () => {
      assert.deepEqual(readEvent(event)?.changes, []);
    });
  }

  for (const { name, event } of events.invalid_change) {
    it(`E1 refuses what an event says: ${name}`, () => {
      assert.equal(readChanges(event.event, event.id), undefined);
      assert.deepEqual(readEvent(event)?.changes, []);
    });
  }

  for (const { name, event } of events.invalid) {
    it(`E1 refuses as an event: ${name}`, () => assert.equal(readEvent(event), undefined));
  }

  for (const { rule, name, event, change } of fixture("pushes.json").valid.filter((/** @type {any} */ push) => SAME_ON_THE_WAY_BACK.has(push.rule))) {
    it(`${rule} says what it has read: ${name}`, () => {
      const body = JSON.parse(change);
      const said = pushOf("n1", readChanges(body, "n1") ?? []);
      assert.deepEqual({ type: said.event, ...said.payload }, { ...body, type: event, id: "n1" });
    });
  }

  for (const bad of [Infinity, -Infinity, NaN]) {
    it(`E14 refuses a coordinate of ${bad}`, () => {
      assert.equal(readChanges({ type: "move", object_id: "a", x: bad, y: 0 }, "m"), undefined);
    });
  }

  it("L3 refuses a stroke of more points than the limit", () => {
    assert.ok(readPoints(Array(LIMITS.points).fill([0, 0])));
    assert.equal(readPoints(Array(LIMITS.points + 1).fill([0, 0])), undefined);
  });

  it("L11 refuses a batch of more changes than the limit", () => {
    const batch = (/** @type {number} */ n) => ({ type: "batch", changes: Array(n).fill({ type: "delete", object_id: "a" }) });
    assert.equal(readChanges(batch(LIMITS.batch), "b")?.length, LIMITS.batch);
    assert.equal(readChanges(batch(LIMITS.batch + 1), "b"), undefined);
  });

  it("reads no events out of what is no array", () => assert.deepEqual(readEvents({ length: 1 }), []));

  it("E5 takes the middle pressure for a point that names none while others do", () => {
    assert.deepEqual(readPoints([[0, 0, 1], [1, 1]]), { xy: [0, 0, 1, 1], pressure: [1, 0.5] });
  });
});
