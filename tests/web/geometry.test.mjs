// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createObject, moveObject } from "../../resources/web/model/board.js";
import { boundsContain, boundsMeet, growBounds, uniteBounds } from "../../resources/web/model/shapes.js";
import { hitTest, inkBounds, pressureFactor, sampleStroke, touchesBand } from "../../resources/web/render/geometry.js";
import { inkOn } from "../../resources/web/render/overlay.js";
import { MAX_ZOOM, MIN_ZOOM, Viewport } from "../../resources/web/render/viewport.js";
import { readShape } from "../../resources/web/wire/shapes.js";
import { fixture } from "./fixtures.mjs";
import { roundToZoom } from "../../resources/web/tools/precision.js";

/** @param {number[]} xy @param {number[] | null} [pressure] @param {number} [width] */
const stroke = (xy, pressure = null, width = 4) =>
  createObject("s", "ada", 1, { kind: "stroke", xy, pressure, color: "#000000", width });
/** @param {string | null} [fill] */
const circle = (fill = null) =>
  createObject("c", "ada", 1, { kind: "circle", cx: 0, cy: 0, radius: 10, color: "#000000", width: 2, fill });

describe("render/geometry", () => {
  it("hits a stroke on its line and half its width beside it", () => {
    const line = stroke([0, 0, 100, 0]);
    assert.ok(hitTest(line, 50, 2, 0));
    assert.ok(!hitTest(line, 50, 2.1, 0));
    assert.ok(hitTest(line, 50, 5, 3));
    assert.ok(hitTest(line, -2, 0, 0));
    assert.ok(!hitTest(line, 104, 0, 1));
  });

  it("does not hit a stroke between its arms, though within its bounds", () => {
    assert.ok(!hitTest(stroke([0, 0, 100, 0, 100, 100]), 30, 70, 5));
  });

  it("hits a dot", () => {
    assert.ok(hitTest(stroke([5, 5]), 6, 6, 0));
    assert.ok(!hitTest(stroke([5, 5]), 8, 8, 0));
  });

  it("hits a circle on its line, and inside only if it is filled", () => {
    assert.ok(hitTest(circle(), 0, -10.5, 0));
    assert.ok(!hitTest(circle(), 0, 0, 2));
    assert.ok(hitTest(circle("#ff000080"), 0, 0, 0));
    assert.ok(!hitTest(circle("#ff000080"), 9, 9, 1));
  });

  it("hits an object where it was moved to", () => {
    const moved = moveObject(stroke([0, 0, 100, 0]), 0, 500, 2);
    assert.ok(hitTest(moved, 50, 500, 0));
    assert.ok(!hitTest(moved, 50, 0, 0));
  });

  it("a rubber band takes what it holds and what it crosses", () => {
    const line = stroke([0, 0, 100, 100]);
    assert.ok(touchesBand(line, { minX: -5, minY: -5, maxX: 105, maxY: 105 }));
    assert.ok(touchesBand(line, { minX: 40, minY: 45, maxX: 60, maxY: 55 }));
    assert.ok(!touchesBand(line, { minX: 60, minY: 10, maxX: 90, maxY: 40 }));
    assert.ok(touchesBand(moveObject(line, 1000, 0, 2), { minX: 990, minY: -5, maxX: 1010, maxY: 5 }));
  });

  it("a rubber band inside a circle takes it only if it is filled", () => {
    const band = { minX: -2, minY: -2, maxX: 2, maxY: 2 };
    assert.ok(!touchesBand(circle(), band));
    assert.ok(touchesBand(circle("#ff0000"), band));
    assert.ok(touchesBand(circle(), { minX: 8, minY: -1, maxX: 12, maxY: 1 }));
    assert.ok(!touchesBand(circle(), { minX: 9, minY: 9, maxX: 12, maxY: 12 }));
  });

  it("samples a stroke from its first point to its last, as wide as its pressure says", () => {
    const samples = sampleStroke(/** @type {any} */ (stroke([0, 0, 50, 40, 100, 0], [0, 0.5, 1]).shape));
    const last = samples[samples.length - 1];
    assert.deepEqual([samples[0].x, samples[0].y, last.x, last.y], [0, 0, 100, 0]);
    assert.equal(samples[0].radius, 2 * pressureFactor(0));
    assert.equal(last.radius, 2 * pressureFactor(1));
    assert.ok(samples.every((sample) => sample.radius >= samples[0].radius && sample.radius <= last.radius));
    assert.equal(pressureFactor(0.5), 1);
  });

  it("knows how far ink reaches beyond the bounds", () => {
    assert.equal(inkBounds(stroke([0, 0])).maxX, 2);
    assert.equal(inkBounds(stroke([0, 0], [1])).maxX, 3.2);
  });

  it("writes names in what reads better on their colour", () => {
    assert.equal(inkOn("#241f31"), "#ffffff");
    assert.equal(inkOn("#1c71d8"), "#ffffff");
    assert.notEqual(inkOn("#f5c211"), "#ffffff");
  });
});

describe("the geometry that the desktop has too", () => {
  for (const { name, shape, anchor, bounds, ink, hits, bands } of fixture("shapes.json", "geometry").cases) {
    const read = /** @type {any} */ (readShape(shape));
    const object = createObject("s", "ada", 1, read);

    it(`bounds: ${name}`, () => {
      assertNear([object.x, object.y], anchor);
      assertNear(sidesOf(object.bounds), bounds);
      assertNear(sidesOf(inkBounds(object)), ink);
    });

    it(`hits: ${name}`, () => {
      for (const { point, tolerance, hit } of hits) assert.equal(hitTest(object, point[0], point[1], tolerance), hit, String(point));
    });

    it(`rubber bands: ${name}`, () => {
      for (const { band, touches } of bands) {
        const [minX, minY, maxX, maxY] = band;
        assert.equal(touchesBand(object, { minX, minY, maxX, maxY }), touches, String(band));
      }
    });
  }
});

/** @param {import("../../resources/web/model/shapes.js").Bounds} bounds */
function sidesOf({ minX, minY, maxX, maxY }) {
  return [minX, minY, maxX, maxY];
}

/** @param {number[]} found @param {number[]} expected */
function assertNear(found, expected) {
  found.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-6, `${found} is not ${expected}`));
}

describe("model/shapes", () => {
  const bounds = { minX: 0, minY: 0, maxX: 10, maxY: 10 };

  it("unites bounds, where nothing adds nothing", () => {
    assert.deepEqual(uniteBounds(null, bounds), bounds);
    assert.deepEqual(uniteBounds(bounds, null), bounds);
    assert.deepEqual(uniteBounds(bounds, { minX: -1, minY: 5, maxX: 3, maxY: 20 }), { minX: -1, minY: 0, maxX: 10, maxY: 20 });
  });

  it("tells whether bounds meet or hold each other", () => {
    assert.ok(boundsMeet(bounds, { minX: 10, minY: 10, maxX: 11, maxY: 11 }));
    assert.ok(!boundsMeet(bounds, { minX: 10.1, minY: 0, maxX: 11, maxY: 1 }));
    assert.ok(boundsContain(growBounds(bounds, 1), bounds));
    assert.ok(!boundsContain(bounds, growBounds(bounds, 1)));
  });
});

describe("render/viewport", () => {
  it("keeps the point under the pointer when it zooms", () => {
    const viewport = new Viewport();
    viewport.resize(800, 600);
    viewport.pan(33, -20);
    const before = viewport.toBoard(200, 100);
    viewport.zoomAt(200, 100, 3);
    const after = viewport.toBoard(200, 100);
    assert.ok(Math.hypot(before.x - after.x, before.y - after.y) < 1e-9);
    assert.equal(viewport.zoom, 3);
    const screen = viewport.toScreen(after.x, after.y);
    assert.ok(Math.hypot(screen.x - 200, screen.y - 100) < 1e-9);
  });

  it("zooms within limits", () => {
    const viewport = new Viewport();
    viewport.zoomAt(0, 0, 1e9);
    assert.equal(viewport.zoom, MAX_ZOOM);
    viewport.zoomAt(0, 0, 1e-9);
    assert.equal(viewport.zoom, MIN_ZOOM);
  });

  it("fits bounds in the middle, enlarged no more than it should", () => {
    const viewport = new Viewport();
    viewport.resize(1000, 500);
    viewport.fit({ minX: -1000, minY: 0, maxX: 3000, maxY: 100 }, 1);
    assert.ok(viewport.zoom < 0.25);
    assert.ok(boundsContain(viewport.bounds, { minX: -1000, minY: 0, maxX: 3000, maxY: 100 }));
    viewport.fit({ minX: 7, minY: 7, maxX: 7, maxY: 7 }, 1);
    assert.equal(viewport.zoom, 1);
    assert.deepEqual(viewport.toScreen(7, 7), { x: 500, y: 250 });
  });
});

describe("tools/precision", () => {
  it("rounds to what a hand can point at", () => {
    assert.equal(roundToZoom(1.23456, 1), 1.23);
    assert.equal(roundToZoom(1.23456, 10), 1.235);
  });
});
