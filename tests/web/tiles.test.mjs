// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { createObject } from "../../resources/web/model/board.js";
import { boundsMeet } from "../../resources/web/model/shapes.js";
import { inkBounds } from "../../resources/web/render/geometry.js";
import { TILE_SIZE, TileCache } from "../../resources/web/render/tile-cache.js";
import { TileLayer } from "../../resources/web/render/tile-layer.js";
import { Viewport } from "../../resources/web/render/viewport.js";

globalThis.Path2D ??= class {
  arc() {}
  closePath() {}
  moveTo() {}
  lineTo() {}
};

/** A canvas that counts what is painted on it. */
function fakeCanvas() {
  const canvas = { width: 0, height: 0, strokes: 0, clears: 0, images: [] };
  const ignore = () => {};
  const ctx = {
    canvas, setTransform: ignore, save: ignore, restore: ignore, beginPath: ignore, rect: ignore,
    clip: ignore, translate: ignore, fill: ignore,
    stroke: () => canvas.strokes++,
    clearRect: (...place) => {
      const isAll = place[2] === canvas.width;
      canvas.images = canvas.images.filter((image) => !isAll && String(image.place) !== String(place));
      canvas.clears++;
    },
    drawImage: (image, ...place) => canvas.images.push({ image, place }),
  };
  return Object.assign(canvas, { getContext: () => ctx });
}

let now;
let objects;
let canvases;
let layer;
let viewport;
let screen;

beforeEach(() => {
  now = 1000;
  objects = [];
  canvases = [];
  layer = new TileLayer({
    find: (bounds) => objects.filter((object) => boundsMeet(inkBounds(object), bounds)),
    createCanvas: () => canvases[canvases.push(fakeCanvas()) - 1],
    now: () => now,
  });
  viewport = new Viewport();
  viewport.resize(900, 700);
  screen = Object.assign(fakeCanvas(), { width: 900, height: 700 });
});

function circle(id, cx, cy, radius = 10) {
  return createObject(id, "ada", 1, { kind: "circle", cx, cy, radius, color: "#000000", width: 2, fill: null });
}

/** One frame: what is on the screen after it, and whether all of it is there. */
function frame({ isMoving = false, bounds = viewport.bounds } = {}) {
  const { zoom } = viewport;
  const origin = { x: Math.round(viewport.x * zoom), y: Math.round(viewport.y * zoom) };
  const isSharp = layer.draw(screen.getContext(), { scale: zoom, origin, bounds, seen: viewport.bounds, isMoving });
  return { isSharp, images: screen.images };
}

function settle() {
  for (let i = 0; i < 1000; i++) {
    if (frame().isSharp) return;
    now += 16;
  }
  assert.fail("it never gets sharp");
}

const strokes = () => canvases.reduce((sum, canvas) => sum + canvas.strokes, 0);

test("what is in sight is painted once, however often it is drawn", () => {
  objects = [circle("a", 100, 100), circle("b", 600, 100), circle("far", 5000, 5000)];
  settle();
  frame();
  frame();
  assert.equal(strokes(), 2);
  assert.equal(frame().images.length, 2, "empty tiles have no canvas");
});

test("what is on the screen already is not drawn again", () => {
  objects = [circle("a", 100, 100)];
  settle();
  const { clears } = screen;
  frame();
  assert.equal(screen.clears, clears);
  layer.recompose();
  frame();
  assert.equal(screen.clears, clears + 1);
  viewport.pan(-1, 0);
  frame();
  assert.equal(screen.clears, clears + 2);
});

test("of the tiles only those that have changed are drawn again", () => {
  objects = [circle("a", 100, 100), circle("b", 600, 100)];
  settle();
  const { clears } = screen;
  const before = frame().images;
  objects.push(circle("new", 600, 200));
  layer.change(null, objects[2], true);
  const after = frame().images;
  assert.equal(screen.clears, clears + 1);
  assert.deepEqual(after.filter((image) => before.includes(image)).map(({ place }) => place), [[0, 0, 512, 512]]);
});

test("panning paints only what comes into sight", () => {
  objects = [circle("a", 100, 100), circle("b", 1200, 100)];
  settle();
  viewport.pan(-500, 0);
  settle();
  viewport.pan(500, 0);
  settle();
  assert.equal(strokes(), 2);
});

test("a crowd is painted over several frames, and not shown before all of it is there", () => {
  objects = Array.from({ length: 3000 }, (_, i) => circle(`o${i}`, 100, 100));
  assert.deepEqual(frame(), { isSharp: false, images: [] });
  assert.ok(strokes() < 1000);
  settle();
  assert.equal(strokes(), 3000);
});

test("a new object above all others is painted without its neighbours", () => {
  objects = Array.from({ length: 100 }, (_, i) => circle(`o${i}`, 100, 100));
  settle();
  objects.push(circle("new", 100, 100));
  layer.change(null, objects[100], true);
  assert.ok(frame().isSharp);
  assert.equal(strokes(), 101);
});

test("where an object goes, only what was near it is painted again", () => {
  objects = [circle("a", 100, 100), circle("b", 105, 100), circle("c", 400, 400)];
  settle();
  const [gone] = objects.splice(0, 1);
  layer.change(gone, null, false);
  assert.ok(frame().isSharp);
  assert.equal(strokes(), 4);
});

test("a change in a crowd is seen in the next frame", () => {
  objects = Array.from({ length: 3000 }, (_, i) => circle(`o${i}`, 100, 100));
  settle();
  const before = objects[7];
  objects[7] = circle("o7", 120, 100);
  layer.change(before, objects[7], false);
  assert.equal(strokes(), 3001);
  assert.equal(frame().images.length, 1, "what was there stays until it is painted again");
  settle();
  assert.equal(strokes(), 6001);
});

test("what changes while its tile is painted is painted again", () => {
  objects = Array.from({ length: 3000 }, (_, i) => circle(`o${i}`, 100, 100));
  frame();
  objects.push(circle("new", 300, 300));
  layer.change(null, objects[3000], true);
  settle();
  assert.ok(strokes() >= 3001);
});

test("hidden objects are not painted until they are shown again", () => {
  objects = [circle("a", 100, 100)];
  const get = () => objects[0];
  layer.setHidden(new Set(["a"]), get);
  settle();
  assert.equal(strokes(), 0);
  assert.ok(!layer.setHidden(new Set(["a"]), get), "nothing has changed");
  assert.ok(layer.setHidden(new Set(), get));
  settle();
  assert.ok(strokes() >= 1);
});

test("while the zoom changes the old tiles are stretched, and painted sharp when it rests", () => {
  objects = [circle("a", 100, 100)];
  settle();
  viewport.zoomAt(0, 0, 1.5);
  const { isSharp, images } = frame({ isMoving: true });
  assert.ok(!isSharp);
  assert.deepEqual(images.map(({ place }) => place), [[0, 0, 768, 768]]);
  assert.equal(strokes(), 1);
  settle();
  assert.equal(strokes(), 2);
  assert.deepEqual(frame().images.map(({ place }) => place), [[0, 0, 512, 512]]);
});

test("zooming out and back again paints nothing but what came into sight", () => {
  objects = [circle("a", 100, 100), circle("b", 1500, 100)];
  settle();
  const zoomTo = (zoom) => {
    viewport.zoomAt(0, 0, zoom / viewport.zoom);
    frame({ isMoving: true });
    now += 16;
  };
  for (const zoom of [0.8, 0.6, 0.45, 0.3]) zoomTo(zoom);
  assert.equal(strokes(), 3, "the one at the edge at two zooms");
  for (const zoom of [0.42, 0.58, 0.8, 1]) zoomTo(zoom);
  settle();
  assert.equal(strokes(), 3);
});

test("while the zoom changes only what is seen is painted", () => {
  objects = [circle("a", 100, 100), circle("beyond", 1500, 100)];
  viewport.zoomAt(0, 0, 0.9);
  const { minX, minY, maxX, maxY } = viewport.bounds;
  const bounds = { minX, minY, maxX: 2 * maxX, maxY };
  for (let i = 0; i < 10; i++) frame({ isMoving: true, bounds });
  assert.equal(strokes(), 1);
  frame({ bounds });
  assert.equal(strokes(), 2);
});

test("while the zoom changes what has been painted is shown now and then", () => {
  objects = Array.from({ length: 1000 }, (_, i) => circle(`o${i}`, 100 + (i % 2) * 600, 100));
  viewport.zoomAt(0, 0, 0.9);
  frame({ isMoving: true });
  const { clears } = screen;
  for (let i = 0; i < 3; i++) frame({ isMoving: true });
  assert.equal(screen.clears, clears);
  for (let i = 0; i < 3; i++) {
    now += 60;
    frame({ isMoving: true });
  }
  assert.ok(screen.clears > clears);
});

test("a far zoom has tiles of another level stand in", () => {
  objects = Array.from({ length: 3000 }, (_, i) => circle(`o${i}`, 100, 100));
  settle();
  viewport.zoomAt(0, 0, 4);
  const { isSharp, images } = frame({ isMoving: true });
  assert.ok(!isSharp);
  assert.equal(images[0].place[2], 2048);
});

test("what changes where others stand in is seen", () => {
  objects = Array.from({ length: 3000 }, (_, i) => circle(`o${i}`, 100, 100));
  settle();
  viewport.zoomAt(0, 0, 0.3);
  frame({ isMoving: true });
  const before = screen.strokes;
  objects.push(circle("new", 300, 300));
  layer.change(null, objects[3000], true);
  now += 60;
  frame({ isMoving: true });
  assert.ok(screen.strokes > before);
});

test("canvases are used again", () => {
  const cache = new TileCache(() => canvases[canvases.push(fakeCanvas()) - 1]);
  const [tile] = cache.ensure(1, { minX: 1, minY: 1, maxX: 2, maxY: 2 });
  const canvas = cache.createCanvas();
  cache.setCanvas(tile, canvas);
  cache.setCanvas(tile, null);
  const { clears } = canvas;
  assert.equal(cache.createCanvas(), canvas);
  assert.equal(canvas.clears, clears + 1);
  for (let i = 0; i < 100; i++) cache.recycle(fakeCanvas());
  for (let i = 0; i < 100; i++) cache.createCanvas();
  assert.ok(canvases.length > 70, "only some are kept");
});

test("tiles are bounded, and what is in sight is kept", () => {
  const cache = new TileCache(fakeCanvas);
  for (let i = 0; i < 1000; i++) {
    const [tile] = cache.ensure(1, { minX: i * TILE_SIZE + 1, minY: 1, maxX: i * TILE_SIZE + 2, maxY: 2 });
    cache.setCanvas(tile, cache.createCanvas());
    tile.used = i;
    cache.trim(i);
  }
  assert.ok(cache.size <= 128, `${cache.size} canvases`);
  const [last] = cache.ensure(1, { minX: 999 * TILE_SIZE + 1, minY: 1, maxX: 999 * TILE_SIZE + 2, maxY: 2 });
  assert.ok(last.canvas);
});
