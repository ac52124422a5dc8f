// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Overscan } from "../../resources/web/render/overscan.js";
import { Viewport } from "../../resources/web/render/viewport.js";

const WIDTH = 900;
const HEIGHT = 700;

let now;
let canvas;
let overscan;
let viewport;

beforeEach(() => {
  now = 1000;
  canvas = { width: 0, height: 0, style: {} };
  overscan = new Overscan(canvas);
  viewport = new Viewport();
  resize(1);
});

function resize(deviceScale) {
  overscan.resize(WIDTH, HEIGHT, deviceScale);
  viewport.resize(WIDTH, HEIGHT);
}

/** Where the canvas is, in CSS pixels from what is seen, and how much it is scaled. */
function transform() {
  const [x, y, scale = 1] = canvas.style.transform.match(/-?[\d.]+(e-\d+)?/g).map(Number);
  return { x, y, scale };
}

/** One frame at 60 Hz. @returns {boolean} whether something has to be painted in it */
function follow() {
  now += 16;
  return overscan.follow(viewport, now);
}

/** Pans by as much in each frame. @returns {number} in how many of them something had to be painted */
function pan(dx, dy, frames) {
  let count = 0;
  for (let i = 0; i < frames; i++) {
    viewport.pan(dx, dy);
    if (follow()) count++;
    assertCovers();
  }
  return count;
}

/** Whatever is seen is on the canvas, and where it belongs. */
function assertCovers() {
  const { origin, bounds, seen, scale } = overscan.view;
  const near = 1e-6 / scale;
  for (const side of ["minX", "minY"]) assert.ok(bounds[side] <= seen[side] + near, side);
  for (const side of ["maxX", "maxY"]) assert.ok(bounds[side] >= seen[side] - near, side);
  assert.ok(bounds.minX * scale >= origin.x - 1e-6 && bounds.maxX * scale <= origin.x + canvas.width + 1e-6);
  assert.ok(bounds.minY * scale >= origin.y - 1e-6 && bounds.maxY * scale <= origin.y + canvas.height + 1e-6);
  // Where a place of the board is seen, by the canvas and by the viewport: to the device pixel.
  const shown = transform();
  const deviceScale = scale * shown.scale / viewport.zoom;
  const [x, y] = [(seen.minX * scale - origin.x) * shown.scale, (seen.minY * scale - origin.y) * shown.scale];
  assert.ok(Math.abs(x + shown.x * deviceScale) < 1e-3 && Math.abs(y + shown.y * deviceScale) < 1e-3);
}

test("at first just what is seen is painted", () => {
  assert.ok(!overscan.isAt(viewport));
  assert.ok(follow());
  assert.ok(overscan.isAt(viewport));
  const { bounds, seen } = overscan.view;
  assert.deepEqual(bounds, seen);
  assert.deepEqual(bounds, { minX: 0, minY: 0, maxX: WIDTH, maxY: HEIGHT });
  assert.ok(!follow(), "it stays as it is");
});

test("panning moves the canvas, and has it painted only now and then", () => {
  follow();
  assert.ok(pan(-20, -12, 100) <= 15);
  assert.ok(pan(20, 12, 100) <= 16);
  assert.ok(pan(3, -40, 100) <= 30);
});

test("a pan farther than the canvas reaches paints it anew", () => {
  follow();
  assert.equal(pan(-5000, 0, 3), 3);
});

test("zooming in scales the canvas, and has it painted when the zoom rests", () => {
  follow();
  for (let i = 0; i < 3; i++) {
    viewport.zoomAt(100, 100, 1.1);
    assert.ok(!follow());
    assertCovers();
  }
  assert.ok(overscan.isMoving && !overscan.isAt(viewport));
  let frames = 0;
  while (!follow()) assert.ok(++frames < 20, "it never rests");
  assert.ok(!overscan.isMoving && overscan.isAt(viewport));
  assert.equal(transform().scale, 1);
  assertCovers();
});

test("what is enlarged too much is painted anew", () => {
  follow();
  viewport.zoomAt(100, 100, 1.6);
  assert.ok(follow());
  assertCovers();
});

test("zooming out has it painted now and then, for a zoom that is farther out", () => {
  follow();
  let count = 0;
  for (let i = 0; i < 30; i++) {
    viewport.zoomAt(300, 200, 0.93);
    if (follow()) count++;
    assertCovers();
  }
  assert.ok(count >= 2 && count <= 8, `${count} times`);
});

test("panning while the zoom changes keeps everything in its place", () => {
  follow();
  for (let i = 0; i < 60; i++) {
    viewport.zoomAt(300 + i, 200, i % 20 < 10 ? 0.95 : 1.06);
    viewport.pan(i - 30, 13);
    follow();
    assertCovers();
  }
});

test("slow frames are no rest", () => {
  follow();
  viewport.zoomAt(0, 0, 1.2);
  follow();
  now += 1000;
  follow();
  assert.ok(overscan.isMoving);
});

test("another size paints it anew", () => {
  follow();
  pan(-20, 0, 3);
  resize(2);
  assert.ok(follow());
  assertCovers();
  assert.ok(canvas.width > 2 * WIDTH);
  assert.equal(canvas.style.width, `${canvas.width / 2}px`);
});

test("what is seen begins at a whole pixel of any screen", () => {
  for (const deviceScale of [1, 1.25, 1.5, 2, 2.625, 3]) {
    resize(deviceScale);
    viewport.zoom = 0.37;
    follow();
    pan(-7.3, 5.9, 60);
    for (const side of ["minX", "minY"]) {
      const pixels = overscan.view.seen[side] * overscan.view.scale;
      assert.ok(Math.abs(pixels - Math.round(pixels)) < 1e-6, `${deviceScale}: ${pixels}`);
    }
  }
});
