// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createObject } from "../../resources/web/model/board.js";
import { exportAddress } from "../../resources/web/ui/export-dialog.js";
import { placeOf, titleOf } from "../../resources/web/ui/words.js";
import { placePieces, readClip, writeClip } from "../../resources/web/wire/clip.js";
import "./harness.mjs";

/** @param {string} id @param {number} x @param {number} y @param {any} [more] */
function box(id, x, y, more = {}) {
  const shape = { kind: /** @type {const} */ ("rectangle"), x, y, w: 20, h: 20, rotation: 0, color: "#000000", width: 2, fill: null, ...more.shape };
  return createObject(id, "ada", 1, shape, { isLocked: false, group: null, ...more.marks });
}

/** @param {string} id @param {string} text */
const writing = (id, text) => createObject(id, "ada", 1, {
  kind: "text", x: 0, y: 0, w: 50, h: 25, rotation: 0, text, size: 20, color: "#000000", font: "sans", align: "start", breaks: [],
});

describe("wire/clip", () => {
  const objects = [box("a", 0, 0, { marks: { group: "g" } }), box("b", 50, 0, { marks: { group: "g" } }), writing("c", "Hello")];

  it("brings objects to another board, with groups of their own and new ids", () => {
    const clip = readClip(writeClip("one", objects));
    assert.equal(clip?.board, "one");
    const creations = placePieces(clip?.pieces ?? [], { x: 10, y: 5 });
    assert.deepEqual(creations.map(({ shape }) => [shape.kind, /** @type {any} */ (shape).x, /** @type {any} */ (shape).y]), [["rectangle", 10, 5], ["rectangle", 60, 5], ["text", 10, 5]]);
    const groups = creations.map(({ marks }) => marks?.group);
    assert.ok(groups[0] && groups[0] === groups[1] && groups[0] !== "g");
    assert.equal(groups[2], undefined);
    assert.equal(new Set([...creations.map(({ objectId }) => objectId), "a", "b", "c"]).size, 6);
  });

  it("takes objects where they are now", () => {
    const moved = { ...objects[0], dx: 7, dy: 8 };
    assert.equal(/** @type {any} */ (readClip(writeClip("one", [moved]))?.pieces[0].shape).x, 7);
  });

  for (const text of ["", "hello", "[]", "{}", '{"type":"chalkline/clipboard","board":"../x","objects":[]}', '{"type":"chalkline/clipboard","board":"b","objects":[{"type":"rectangle"}]}']) {
    it(`takes “${text}” for no clipboard`, () => assert.equal(readClip(text), undefined));
  }

  it("leaves out what would not be on the board", () => {
    assert.deepEqual(placePieces([{ shape: /** @type {any} */ (objects[0].shape), group: null }], { x: 1e7, y: 0 }), []);
  });
});

describe("ui/words", () => {
  it("says what an object is, where, and by whom", () => {
    assert.equal(titleOf(box("a", 0, 0)), "Rectangle");
    assert.equal(titleOf(writing("a", " Hello\nworld ")), "Text: Hello world");
    assert.equal(placeOf(box("a", 1.4, 2), "Mia"), "Mia, at 1, 2");
    assert.equal(placeOf(box("a", 1.4, 2, { marks: { isLocked: true, group: "g" } }), "Mia"), "Mia, at 1, 2, locked");
  });
});

describe("ui/export-dialog", () => {
  const source = { board: "room", token: "", userId: "ada", selection: () => new Set(["a", "b"]), view: () => ({ minX: 1, minY: 2, maxX: 11.111111, maxY: 22 }) };

  it("H8 asks for the whole board, the selection, or what is seen", () => {
    assert.equal(exportAddress(source, "svg", "all", true), "/b/room/board.svg?user_id=ada");
    assert.equal(exportAddress(source, "png", "selection", false), "/b/room/board.png?user_id=ada&ids=a%2Cb&scale=2&paper=0");
    assert.equal(exportAddress(source, "json", "view", true), "/b/room/board.json?user_id=ada&x=1&y=2&w=10.11&h=20");
  });
});
