// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Overscan } from "../../resources/web/render/overscan.js";
import { Viewport } from "../../resources/web/render/viewport.js";

const WIDTH = 900;
const HEIGHT = 700;

let canvas;
let overscan;
let viewport;

beforeEach(() => {
  canvas = { width: 0, height: 0, style: {} };
  overscan = new Overscan(canvas);
  viewport = new Viewport();
  resize(1);
});

function resize(deviceScale) {
  overscan.resize(WIDTH, HEIGHT, deviceScale);
  viewport.resize(WIDTH, HEIGHT);
}

/** Where the canvas is, in CSS pixels from what is seen. */
const shift = () => canvas.style.transform.match(/-?[\d.]+/g).map(Number);

/** Pans by as much in each frame. @returns {number} in how many of them something had to be painted */
function pan(dx, dy, frames) {
  let count = 0;
  for (let i = 0; i < frames; i++) {
    viewport.pan(dx, dy);
    if (overscan.follow(viewport)) count++;
    assertCovers();
  }
  return count;
}

/** Whatever is seen is on the canvas, and where it belongs. */
function assertCovers() {
  const { origin, bounds, seen, scale } = overscan.view;
  for (const side of ["minX", "minY"]) assert.ok(bounds[side] <= seen[side], side);
  for (const side of ["maxX", "maxY"]) assert.ok(bounds[side] >= seen[side], side);
  assert.ok(bounds.minX * scale >= origin.x - 1e-6 && bounds.maxX * scale <= origin.x + canvas.width + 1e-6);
  assert.ok(bounds.minY * scale >= origin.y - 1e-6 && bounds.maxY * scale <= origin.y + canvas.height + 1e-6);
  const deviceScale = scale / viewport.zoom;
  const expected = [origin.x - Math.round(viewport.x * scale), origin.y - Math.round(viewport.y * scale)];
  assert.deepEqual(shift().map((length) => Math.round(length * deviceScale * 1000) / 1000), expected);
}

test("at first just what is seen is painted", () => {
  assert.ok(!overscan.isAt(viewport));
  assert.ok(overscan.follow(viewport));
  assert.ok(overscan.isAt(viewport));
  const { bounds, seen } = overscan.view;
  assert.deepEqual(bounds, seen);
  assert.deepEqual(bounds, { minX: 0, minY: 0, maxX: WIDTH, maxY: HEIGHT });
  assert.ok(!overscan.follow(viewport), "it stays as it is");
});

test("panning moves the canvas, and has it painted only now and then", () => {
  overscan.follow(viewport);
  assert.ok(pan(-20, -12, 100) <= 15);
  assert.ok(pan(20, 12, 100) <= 16);
  assert.ok(pan(3, -40, 100) <= 30);
});

test("a pan farther than the canvas reaches paints it anew", () => {
  overscan.follow(viewport);
  assert.equal(pan(-5000, 0, 3), 3);
});

test("while the zoom changes just what is seen is painted", () => {
  overscan.follow(viewport);
  pan(-20, 0, 3);
  viewport.zoomAt(100, 100, 1.1);
  assert.ok(!overscan.isAt(viewport));
  assert.ok(overscan.follow(viewport));
  assert.deepEqual(overscan.view.bounds, overscan.view.seen);
  assertCovers();
});

test("another size paints it anew", () => {
  overscan.follow(viewport);
  pan(-20, 0, 3);
  resize(2);
  assert.ok(overscan.follow(viewport));
  assertCovers();
  assert.ok(canvas.width > 2 * WIDTH);
  assert.equal(canvas.style.width, `${canvas.width / 2}px`);
});

test("what is seen begins at a whole pixel of any screen", () => {
  for (const deviceScale of [1, 1.25, 1.5, 2, 2.625, 3]) {
    resize(deviceScale);
    viewport.zoom = 0.37;
    overscan.follow(viewport);
    pan(-7.3, 5.9, 60);
    for (const side of ["minX", "minY"]) {
      const pixels = overscan.view.seen[side] * overscan.view.scale;
      assert.ok(Math.abs(pixels - Math.round(pixels)) < 1e-6, `${deviceScale}: ${pixels}`);
    }
  }
});
