// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { uniteBounds } from "../model/shapes.js";
import { paintObject } from "./paint.js";

/**
 * A small picture of everything that is on a board, painted in slices: drawing comes before its map.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {{x: number, y: number, side: number}} Square of the board
 *
 * @typedef {object} Clock
 * @property {() => number} now in ms
 * @property {(callback: () => void, ms: number) => unknown} later
 */

/** How long a slice may take, and how many objects there are between two looks at the clock. */
const SLICE_MS = 4;
const LOOK_EVERY = 32;
/** At least between two pictures; and as part of the time, what painting may take. */
const PAUSE_MS = 300;
const SHARE = 0.1;
/** Points of a stroke that are enough for it, in pixels of the picture the least width of a line, and the least height of letters. */
const POINTS_MOST = 24;
const WIDTH_LEAST = 0.8;
const LETTERS_LEAST = 5;
const GREY = "#77767b";

/** The board in the middle of a square; null where nothing is on it. @param {readonly BoardObject[]} objects @returns {Square | null} */
export function squareAround(objects) {
  /** @type {Bounds | null} */
  let all = null;
  for (const { shape, bounds } of objects) if (shape.kind !== "unknown") all = uniteBounds(all, bounds);
  if (!all) return null;
  const side = Math.max(all.maxX - all.minX, all.maxY - all.minY, 1);
  return { x: (all.minX + all.maxX - side) / 2, y: (all.minY + all.maxY - side) / 2, side };
}

export class Overview {
  /** @type {HTMLCanvasElement | null} the picture; null while there is none, or nothing on the board */
  picture = null;
  /** @type {Square | null} what it shows */
  square = null;
  #source;
  #clock;
  #isStale = false;
  #isAtWork = false;
  #isEnded = true;

  /**
   * @param {object} source
   * @param {() => readonly BoardObject[]} source.list
   * @param {() => HTMLCanvasElement} source.makeCanvas a new square one
   * @param {() => void} source.onPainted
   * @param {Clock} [clock]
   */
  constructor(source, clock = { now: () => performance.now(), later: (callback, ms) => setTimeout(callback, ms) }) {
    this.#source = source;
    this.#clock = clock;
  }

  /** Somebody looks at it from now on. */
  start() {
    this.#isEnded = false;
    this.update();
  }

  /** Nobody does any more: it costs nothing. */
  end() {
    this.#isEnded = true;
  }

  /** The board may look different. */
  update() {
    this.#isStale = true;
    if (this.#isEnded || this.#isAtWork) return;
    this.#isAtWork = true;
    this.#clock.later(() => this.#begin(), 0);
  }

  #begin() {
    if (this.#isEnded) return this.#rest(0);
    this.#isStale = false;
    const objects = this.#source.list();
    const square = squareAround(objects);
    if (square) return this.#paint(paintAll(this.#source.makeCanvas(), square, objects), square, 0);
    this.#show(null, null);
    this.#rest(0);
  }

  /** @param {Generator<undefined, HTMLCanvasElement, unknown>} painting @param {Square} square @param {number} spent */
  #paint(painting, square, spent) {
    if (this.#isEnded) return this.#rest(0);
    const start = this.#clock.now();
    let step = painting.next();
    while (!step.done && this.#clock.now() - start < SLICE_MS) step = painting.next();
    const all = spent + this.#clock.now() - start;
    if (!step.done) return void this.#clock.later(() => this.#paint(painting, square, all), 0);
    this.#show(step.value, square);
    this.#rest(all);
  }

  /** @param {HTMLCanvasElement | null} picture @param {Square | null} square */
  #show(picture, square) {
    this.picture = picture;
    this.square = square;
    this.#source.onPainted();
  }

  /** @param {number} spent how long the picture took, in ms */
  #rest(spent) {
    this.#clock.later(() => {
      this.#isAtWork = false;
      if (this.#isStale) this.update();
    }, Math.max(PAUSE_MS, spent / SHARE));
  }
}

/** @param {HTMLCanvasElement} canvas @param {Square} square @param {readonly BoardObject[]} objects @returns {Generator<undefined, HTMLCanvasElement, unknown>} stops now and then */
function* paintAll(canvas, { x, y, side }, objects) {
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const scale = canvas.width / side;
  ctx.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  for (const [i, object] of objects.entries()) {
    if (i % LOOK_EVERY === LOOK_EVERY - 1) yield;
    paintSmall(ctx, object, scale);
  }
  return canvas;
}

/** What of an object can be seen in a small picture. @param {CanvasRenderingContext2D} ctx in board units @param {BoardObject} object @param {number} scale */
export function paintSmall(ctx, object, scale) {
  const { shape, bounds, dx, dy } = object;
  const { minX, minY, maxX, maxY } = bounds;
  if (shape.kind === "unknown") return;
  const pixel = 1 / scale;
  const color = ("fill" in shape && shape.fill) || ("color" in shape ? shape.color : GREY);
  if (Math.max(maxX - minX, maxY - minY) <= 2 * pixel) return fillSmall(ctx, bounds, color, pixel, 1);
  if (shape.kind === "stroke") return strokeSmall(ctx, shape, dx, dy, pixel);
  const isTiny = "size" in shape && shape.size * scale < LETTERS_LEAST;
  if (shape.kind === "image" || shape.kind === "custom" || isTiny) return fillSmall(ctx, bounds, color, pixel, shape.kind === "note" ? 1 : 0.4);
  if ("width" in shape && shape.width < WIDTH_LEAST * pixel) return paintObject(ctx, { ...object, shape: { ...shape, width: WIDTH_LEAST * pixel } });
  paintObject(ctx, object);
}

/** @param {CanvasRenderingContext2D} ctx @param {Bounds} bounds @param {string} color @param {number} pixel @param {number} alpha */
function fillSmall(ctx, { minX, minY, maxX, maxY }, color, pixel, alpha) {
  ctx.globalAlpha = alpha;
  ctx.fillStyle = color;
  ctx.fillRect(minX, minY, Math.max(maxX - minX, pixel), Math.max(maxY - minY, pixel));
  ctx.globalAlpha = 1;
}

/** Some of its points, and no pressure: nothing is kept for it. @param {CanvasRenderingContext2D} ctx @param {import("../model/shapes.js").Stroke} stroke @param {number} dx @param {number} dy @param {number} pixel */
function strokeSmall(ctx, { xy, color, width, opacity = 1 }, dx, dy, pixel) {
  const step = Math.max(1, Math.ceil(xy.length / 2 / POINTS_MOST));
  ctx.beginPath();
  ctx.moveTo(xy[0] + dx, xy[1] + dy);
  for (let i = 2 * step; i < xy.length; i += 2 * step) ctx.lineTo(xy[i] + dx, xy[i + 1] + dy);
  ctx.lineTo(xy[xy.length - 2] + dx, xy[xy.length - 1] + dy);
  ctx.globalAlpha = opacity;
  ctx.strokeStyle = color;
  ctx.lineWidth = Math.max(width, WIDTH_LEAST * pixel);
  ctx.stroke();
  ctx.globalAlpha = 1;
}
