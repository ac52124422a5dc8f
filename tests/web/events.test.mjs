// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readChanges, readEvent, readEvents, readPoints } from "../../resources/web/wire/events.js";
import { LIMITS } from "../../resources/web/wire/values.js";
import { fixture } from "./fixtures.mjs";

const events = fixture("events.json");

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
