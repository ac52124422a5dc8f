// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { test } from "node:test";

import { pushOf } from "../../resources/web/wire/outgoing.js";
import { inParts, SURE_POINTS } from "../../resources/web/wire/parts.js";
import { LIMITS } from "../../resources/web/wire/values.js";

/** L2, and what Phoenix Channels put around a payload at most: two references, a topic, an event. */
const MESSAGE = 256 * 1024;
const AROUND = 200;

/** A stroke in the farthest corner of the board, with numbers as long as this page writes them. @param {number} count of points */
function widest(count) {
  const xy = Array.from({ length: 2 * count }, (_, i) => -9_999_999.999 + (i % 5));
  return { kind: "stroke", xy, pressure: Array(count).fill(0.123), color: "#241f3180", width: 12.345, opacity: 0.123, dash: "dashed", blend: "multiply" };
}

/** @param {object} shape @param {string} [objectId] */
const creation = (shape, objectId = "a".repeat(64)) => ({ type: "create", objectId, shape, marks: { isLocked: true, group: "g".repeat(64) } });

/** @param {object[]} part */
const bytesOf = (part) => Buffer.byteLength(JSON.stringify(pushOf("e".repeat(64), part).payload)) + AROUND;

test("L2 L3 the longest stroke of a pen or of an import fits into one message, with all that can be said of it", () => {
  const { parts } = inParts([creation(widest(SURE_POINTS))]);
  assert.equal(parts.length, 1);
  assert.equal(parts[0].length, 1);
  assert.ok(bytesOf(parts[0]) < MESSAGE);
  const { parts: updates, tooLarge } = inParts([{ type: "update", objectId: "o".repeat(64), shape: widest(SURE_POINTS) }]);
  assert.deepEqual([updates.length, tooLarge.length], [1, 0]);
});

test("L2 L3 the longest stroke that there may be goes in several messages, none of which is too long", () => {
  const whole = widest(LIMITS.points);
  const { parts, tooLarge } = inParts([creation(whole, "first")]);
  const strokes = parts.flat().map(({ shape }) => shape);
  assert.deepEqual(tooLarge, []);
  assert.ok(parts.length > 1 && parts.every((part) => bytesOf(part) < MESSAGE));
  assert.equal(parts[0][0].objectId, "first");
  assert.equal(new Set(parts.flat().map(({ objectId }) => objectId)).size, strokes.length);
  assert.deepEqual(strokes.flatMap(({ xy }, i) => (i ? xy.slice(2) : xy)), whole.xy);
  assert.deepEqual(strokes.flatMap(({ pressure }, i) => (i ? pressure.slice(1) : pressure)), whole.pressure);
});

test("L3 a long stroke that fits stays one", () => {
  const xy = Array.from({ length: 2 * LIMITS.points }, (_, i) => i % 1000);
  const { parts } = inParts([creation({ ...widest(1), xy, pressure: null })]);
  assert.deepEqual(parts.map((part) => part.map(({ shape }) => shape.xy.length)), [[2 * LIMITS.points]]);
});

test("L2 what no message can hold is not among what is sent", () => {
  const move = { type: "move", objectId: "o1", x: 1, y: 2 };
  const update = { type: "update", objectId: "o2", shape: widest(LIMITS.points) };
  const { parts, tooLarge } = inParts([update, move]);
  assert.deepEqual(parts, [[move]]);
  assert.deepEqual(tooLarge, [update]);
});

test("L2 L11 many changes go in few messages, none of which is too long", () => {
  const text = (/** @type {number} */ i) => creation({ kind: "text", x: i, y: 0, w: 10, h: 10, rotation: 0, text: "字".repeat(3_000), size: 20, color: "#241f31", font: "sans", align: "start", breaks: [] }, `t${i}`);
  const changes = [
    ...Array.from({ length: 40 }, (_, i) => creation(widest(1_000), `s${i}`)), ...Array.from({ length: 60 }, (_, i) => text(i)),
    ...Array.from({ length: 1_500 }, (_, i) => ({ type: "delete", objectId: String(i).padStart(64, "o") })),
  ];
  const { parts, tooLarge } = inParts(changes);
  assert.deepEqual(tooLarge, []);
  assert.deepEqual(parts.flat(), changes);
  assert.ok(parts.every((part) => part.length <= LIMITS.batch && bytesOf(part) < MESSAGE));
  assert.ok(parts.length < 15, `${parts.length}`);
});
