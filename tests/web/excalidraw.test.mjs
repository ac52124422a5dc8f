// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createObject } from "../../resources/web/model/board.js";
import { readMarks } from "../../resources/web/wire/box-shapes.js";
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
