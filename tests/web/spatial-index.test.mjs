// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { test } from "node:test";

import { Board, createObject, moveObject } from "../../resources/web/model/board.js";
import { boundsMeet } from "../../resources/web/model/shapes.js";
import { SpatialIndex } from "../../resources/web/model/spatial-index.js";
import { inkBounds } from "../../resources/web/render/geometry.js";
import { ObjectIndex } from "../../resources/web/render/object-index.js";
import { randomFrom } from "./harness.mjs";

test("the index finds what a linear scan finds, from tiny to board-wide things", () => {
  const random = randomFrom(1);
  const extent = () => (random() < 0.1 ? 0 : 10 ** (random() * 10 - 3));
  const anyBounds = () => {
    const spread = 10 ** (1 + random() * 6);
    const [x, y] = [(random() - 0.5) * spread, (random() - 0.5) * spread];
    return { minX: x, minY: y, maxX: x + extent(), maxY: y + extent() };
  };
  const index = new SpatialIndex();
  /** @type {Map<number, any>} */
  const things = new Map();
  for (let i = 0; i < 4000; i++) {
    const id = Math.floor(random() * 1000);
    const old = things.get(id);
    if (old) {
      assert.ok(index.remove(id, old));
      things.delete(id);
    } else {
      things.set(id, anyBounds());
      index.insert(id, things.get(id));
    }
    assert.equal(index.size, things.size);
    if (i % 10) continue;
    const asked = anyBounds();
    const expected = [...things].filter(([, bounds]) => boundsMeet(bounds, asked)).map(([key]) => key);
    assert.deepEqual(index.find(asked).sort((a, b) => a - b), expected.sort((a, b) => a - b));
  }
});

test("what is gone from the index is not found, nor taken out twice", () => {
  const index = new SpatialIndex();
  const bounds = { minX: 0, minY: 0, maxX: 5, maxY: 5 };
  index.insert("a", bounds);
  index.insert("b", bounds);
  assert.ok(index.remove("a", bounds));
  assert.ok(!index.remove("a", bounds));
  assert.deepEqual(index.find(bounds), ["b"]);
});

/** A replica of three circles beside each other. */
function replicaOfThree() {
  const board = new Board();
  const circle = (cx) => ({ kind: "circle", cx, cy: 0, radius: 10, color: "#000000", width: 2, fill: null });
  board.load(["a", "b", "c"].map((id, i) => (
    { id, userId: "ada", sequence: i + 1, timestamp: 0, changes: [{ type: "create", objectId: id, shape: circle(i * 15) }] })));
  return { list: () => [...board.objects.values()], rank: (id) => [...board.objects.keys()].indexOf(id), board };
}

const idsOf = (objects) => objects.map(({ id }) => id);

test("objects are found in z-order, by all that their ink may cover", () => {
  const index = new ObjectIndex(replicaOfThree());
  assert.deepEqual(idsOf(index.find({ minX: -50, minY: -50, maxX: 50, maxY: 50 })), ["a", "b", "c"]);
  assert.deepEqual(idsOf(index.find({ minX: -20, minY: 0, maxX: -11, maxY: 0 })), ["a"]);
  assert.deepEqual(idsOf(index.find({ minX: -20, minY: 0, maxX: -11.1, maxY: 0 })), []);
});

test("an object that has moved is found where it is now", () => {
  const replica = replicaOfThree();
  const index = new ObjectIndex(replica);
  const around = (x) => ({ minX: x - 12, minY: -1, maxX: x + 12, maxY: 1 });
  index.find(around(0));
  const before = replica.board.objects.get("c");
  const after = moveObject(before, 500, 0, 9);
  replica.board.objects.set("c", after);
  index.change(before, after);
  assert.deepEqual(idsOf(index.find(around(500))), ["c"]);
  index.change(after, null);
  assert.deepEqual(idsOf(index.find(around(500))), []);
  index.change(null, createObject("d", "ada", 10, { kind: "circle", cx: 500, cy: 0, radius: 1, color: "#000000", width: 1, fill: null }));
  assert.deepEqual(idsOf(index.find(around(500))), ["d"]);
});

test("ink reaches beyond the outline by half of the line", () => {
  const [object] = replicaOfThree().list();
  assert.deepEqual(inkBounds(object), { minX: -11, minY: -11, maxX: 11, maxY: 11 });
});
