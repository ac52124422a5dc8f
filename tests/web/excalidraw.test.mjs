// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createObject } from "../../resources/web/model/board.js";
import { readMarks } from "../../resources/web/wire/box-shapes.js";
import { readExcalidraw, UNNAMED } from "../../resources/web/wire/excalidraw-read.js";
import { writeExcalidraw } from "../../resources/web/wire/excalidraw.js";
import { readShape } from "../../resources/web/wire/shapes.js";

const fixture = JSON.parse(readFileSync(new URL("../fixtures/excalidraw/write-all.json", import.meta.url), "utf8"));

/** Numbers are compared to within 0.011. @param {any} actual @param {any} expected @param {string} where */
function assertAlike(actual, expected, where) {
  if (typeof expected === "number") return assert.ok(Math.abs(actual - expected) <= 0.011, `${where}: ${actual} instead of ${expected}`);
  if (typeof expected !== "object" || expected === null) return assert.equal(actual, expected, where);
  assert.deepEqual(Object.keys(actual ?? {}).sort(), Object.keys(expected).sort(), where);
  for (const key of Object.keys(expected)) assertAlike(actual[key], expected[key], `${where}.${key}`);
}

describe("wire/excalidraw", () => {
  const objects = fixture.objects.map((/** @type {any} */ v) => createObject(v.id, "ada", 1, /** @type {any} */ (readShape(v)), readMarks(v)));
  const written = writeExcalidraw(objects, new Map(Object.entries(fixture.images)));

  for (const expected of fixture.elements) {
    it(`writes ${expected.id} as Excalidraw has it`, () => {
      assertAlike(written.elements.find(({ id }) => id === expected.id), expected, expected.id);
    });
  }

  it("keeps the order, and brings the pictures that are at hand", () => {
    assert.deepEqual(written.elements.map(({ id }) => id), fixture.elements.map((/** @type {any} */ { id }) => id));
    assertAlike(written.files, fixture.files, "files");
    assert.equal(written.type, "excalidraw/clipboard");
  });
});

describe("wire/excalidraw-read", () => {
  const folder = new URL("../fixtures/excalidraw/", import.meta.url);
  const names = readdirSync(folder);
  const read = (/** @type {string} */ name) => readExcalidraw(readFileSync(new URL(name, folder), "utf8"));

  for (const name of names.filter((file) => /^read-.*\.excalidraw$/.test(file))) {
    it(`reads ${name} as the desktop does`, () => {
      const expected = JSON.parse(readFileSync(new URL(name.replace(".excalidraw", ".json"), folder), "utf8"));
      const drawing = read(name);
      assert.ok(drawing);
      /** @type {Map<string | null, string>} groups are called in the order in which they first appear */
      const groups = new Map();
      for (const { group } of drawing.pieces) if (group !== null && !groups.has(group)) groups.set(group, `g${groups.size + 1}`);
      const actual = drawing.pieces.map(({ shape, group, isLocked, file }) => ({ shape, group: groups.get(group) ?? null, isLocked, file }));
      const wanted = expected.objects.map((/** @type {any} */ object) => {
        const marks = readMarks(object);
        const shape = readShape(object.type === "image" ? { ...object, image: UNNAMED } : object);
        return { shape, group: marks?.group ?? null, isLocked: marks?.isLocked ?? false, file: object.type === "image" ? object.image : null };
      });
      assert.equal(actual.length, wanted.length);
      actual.forEach((piece, i) => assertAlike(piece, wanted[i], `${name}: ${i}`));
      assert.deepEqual([drawing.leftOut, drawing.simplified], [expected.left_out, expected.simplified]);
      if (expected.paper) assert.deepEqual(drawing.paper, expected.paper);
    });
  }

  for (const name of names.filter((file) => file.startsWith("refused-"))) {
    it(`refuses ${name} as a whole`, () => assert.equal(read(name), undefined));
  }
});
