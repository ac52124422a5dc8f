// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Board } from "../../resources/web/model/board.js";
import { Digest, hashObject, hashToHex } from "../../resources/web/model/digest.js";
import { readEvents } from "../../resources/web/wire/events.js";
import { fixture } from "./fixtures.mjs";

describe("model/digest", () => {
  for (const { id, sequence_number, hash } of fixture("digest.json")) {
    it(`D2 hashes ${id.slice(0, 12)}:${sequence_number}`, () => {
      assert.equal(hashToHex(hashObject(id, sequence_number)), hash);
    });
  }

  for (const { name, objects, digest } of fixture("digest-boards.json").boards) {
    it(`D1 combines the hashes of ${name}`, () => {
      const sum = new Digest();
      for (const { id, sequence_number } of objects) sum.toggle(id, sequence_number);
      assert.equal(sum.toString(), digest);
    });
  }
});

describe("model/board", () => {
  for (const { name, events, objects, digest } of fixture("apply.json").cases) {
    it(`E12 applies in order: ${name}`, () => {
      const board = new Board();
      for (const event of readEvents(events)) board.apply(event);
      assertObjects(board, objects);
      assert.equal(board.digest, digest);
    });
  }

  it("J4 loads a full snapshot in place of what it had", () => {
    const board = new Board();
    const [before, after] = ["a circle", "a stroke of points"].map((name) => caseNamed(name));
    for (const event of readEvents(before.events)) board.apply(event);
    board.load(readEvents(after.events));
    assertObjects(board, after.objects);
    assert.equal(board.digest, after.digest);
  });

  it("J4 keeps a snapshot's object of an unknown kind for the digest", () => {
    const board = new Board();
    board.load(readEvents([fixture("events.json").unknown[0].event]));
    assert.equal(board.digest, hashToHex(hashObject("t1", 1)));
  });

  it("E12 ignores a second object of the same id", () => {
    const board = new Board();
    const [event] = readEvents(caseNamed("a circle").events);
    board.apply(event);
    board.apply({ ...event, sequence: 2 });
    assert.equal(board.objects.get("c1")?.sequence, 1);
  });
});

/** @param {string} name */
function caseNamed(name) {
  return fixture("apply.json").cases.find((/** @type {{name: string}} */ c) => c.name === name);
}

/** @param {Board} board @param {any[]} expected */
function assertObjects(board, expected) {
  const found = [...board.objects.values()];
  assert.deepEqual(found.map((o) => o.id), expected.map((o) => o.id));
  found.forEach((object, i) => {
    assert.equal(object.shape.kind, expected[i].kind);
    assert.equal(object.userId, expected[i].user_id);
    assert.equal(object.sequence, expected[i].sequence_number);
    assert.deepEqual([object.x, object.y], expected[i].anchor);
    const { minX, minY, maxX, maxY } = object.bounds;
    [minX, minY, maxX, maxY].forEach((v, n) => assert.ok(Math.abs(v - expected[i].bounds[n]) < 1e-6));
  });
}
