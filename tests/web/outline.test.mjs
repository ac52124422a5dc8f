// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { test } from "node:test";

import { sampleStroke } from "../../resources/web/render/geometry.js";
import { fillOutline, outlineOf } from "../../resources/web/render/outline.js";

/** No more than this is in one path: engines take longer for each part the more of them there are. */
const DISCS_MOST = 129;

/** A path that counts its discs. It cannot be closed: Chromium measures the whole path each time. */
globalThis.Path2D = class {
  discs = [];
  moveTo() {}
  lineTo() {}
  arc(x, y) {
    this.discs.push([x, y]);
  }
  addPath(path) {
    this.discs.push(...path.discs);
  }
};

/** A canvas of 100 by 100 board units that keeps what is filled. */
function fakeContext(look) {
  const filled = [];
  const inverse = () => ({ transformPoint: (point) => point });
  return { canvas: { width: 100, height: 100 }, globalAlpha: 1, globalCompositeOperation: "source-over", getTransform: () => ({ inverse }), filled, fill: (path) => filled.push(path), ...look };
}

/** A line to the right, 1,000 board units long. */
const LONG = { kind: "stroke", xy: Array.from({ length: 200 }, (_, i) => (i % 2 ? 20 : (i / 2) * 10)), pressure: Array(100).fill(0.5), color: "#241f31", width: 4 };

test("the outline of a long stroke is in pieces that begin where the one before ends", () => {
  const samples = sampleStroke(LONG).map(({ x, y }) => [x, y]);
  const pieces = outlineOf(LONG).map(({ path }) => path.discs);
  assert.ok(pieces.length > 2);
  assert.ok(pieces.every((discs) => discs.length <= DISCS_MOST));
  assert.deepEqual(pieces.flatMap((discs, i) => (i ? discs.slice(1) : discs)), samples);
  for (let i = 1; i < pieces.length; i++) assert.deepEqual(pieces[i][0], pieces[i - 1].at(-1));
});

test("a stroke of one point is one disc", () => {
  const [{ path, bounds }] = outlineOf({ ...LONG, xy: [5, 6], pressure: [0.5] });
  assert.deepEqual(path.discs, [[5, 6]]);
  assert.deepEqual(bounds, { minX: 3, minY: 4, maxX: 7, maxY: 8 });
});

test("only the pieces in sight are filled", () => {
  const ctx = fakeContext();
  const pieces = outlineOf(LONG);
  fillOutline(ctx, LONG.color, pieces);
  assert.ok(ctx.filled.length >= 1 && ctx.filled.length < pieces.length);
  const seen = new Set(ctx.filled.flatMap(({ discs }) => discs).map(([x]) => x));
  assert.ok(sampleStroke(LONG).every(({ x }) => x > 100 || seen.has(x)));
});

for (const [what, color, look] of [
  ["a colour that lets something through", "#241f3180", {}], ["opacity", "#241f31", { globalAlpha: 0.5 }], ["multiplied ink", "#241f31", { globalCompositeOperation: "multiply" }],
]) {
  test(`${what} is filled in one go, so that nothing counts twice`, () => {
    const ctx = fakeContext({ canvas: { width: 2000, height: 100 }, ...look });
    fillOutline(ctx, color, outlineOf(LONG));
    assert.equal(ctx.filled.length, 1);
    assert.ok(ctx.filled[0].discs.length >= sampleStroke(LONG).length);
  });
}

test("colours that cover are filled piece by piece, however they are written", () => {
  for (const color of ["#241f31", "#241f31ff", "#241F31FF"]) {
    const ctx = fakeContext({ canvas: { width: 2000, height: 100 } });
    fillOutline(ctx, color, outlineOf(LONG));
    assert.equal(ctx.filled.length, outlineOf(LONG).length);
  }
});
