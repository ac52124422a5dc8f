// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createObject } from "../../resources/web/model/board.js";
import { Viewport } from "../../resources/web/render/viewport.js";
import { drawInTheMiddle, neighbourOf, wayIntoSight } from "../../resources/web/tools/walk.js";

/** @param {string} id @param {any} [shape] */
const object = (id, shape = { kind: "line", x1: 0, y1: 0, x2: 10, y2: 10, color: "#000000", width: 2 }) => createObject(id, "ada", 1, shape);

describe("tools/walk", () => {
  const list = [object("a"), object("b"), object("c"), object("d")];
  /** @param {string[]} selected @param {boolean} isForward */
  const next = (selected, isForward) => neighbourOf(list, new Set(selected), isForward)?.id ?? null;

  it("goes from the first object to the last, and out", () => {
    assert.deepEqual([next([], true), next(["a"], true), next(["d"], true)], ["a", "b", null]);
    assert.deepEqual([next([], false), next(["d"], false), next(["a"], false)], ["d", "c", null]);
  });

  it("goes on above the highest, and below the lowest of several", () => {
    assert.deepEqual([next(["a", "c"], true), next(["b", "c"], false)], ["d", "a"]);
  });

  it("passes what cannot be shown, and finds nothing where nothing is", () => {
    const unknown = object("x", { kind: "unknown" });
    assert.equal(neighbourOf([unknown, list[0]], new Set(), true)?.id, "a");
    assert.equal(neighbourOf([unknown], new Set(), true), null);
  });

  it("brings into sight with as little as is needed, the top left corner at least", () => {
    const viewport = new Viewport();
    viewport.resize(400, 300);
    const way = (/** @type {number[]} */ [minX, minY, maxX, maxY]) => wayIntoSight(viewport, { minX, minY, maxX, maxY });
    assert.deepEqual(way([50, 50, 100, 100]), { dx: 0, dy: 0 });
    assert.deepEqual(way([390, -10, 420, 20]), { dx: -44, dy: 34 });
    assert.deepEqual(way([100, 100, 1000, 120]), { dx: -76, dy: 0 });
  });

  it("draws in the middle with what draws between two points, and clicks with what writes", () => {
    const viewport = new Viewport();
    viewport.resize(400, 300);
    /** @param {string} name */
    const draw = (name) => {
      /** @type {any[]} */
      const calls = [];
      const note = (/** @type {string} */ what) => (/** @type {any} */ { x, y }) => calls.push([what, x, y]);
      const tool = /** @type {any} */ ({ name, begin: note("begin"), move: note("move"), end: note("end") });
      return [drawInTheMiddle(tool, viewport), ...calls];
    };
    assert.deepEqual(draw("rectangle"), [true, ["begin", 120, 100], ["end", 280, 200]]);
    assert.deepEqual(draw("circle"), [true, ["begin", 200, 150], ["end", 280, 150]]);
    assert.deepEqual(draw("text"), [true, ["begin", 200, 150], ["end", 200, 150]]);
    assert.deepEqual(draw("pen"), [false]);
  });
});
