// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * @typedef {import("./tile-layer.js").View} View
 * @typedef {import("./viewport.js").Viewport} Viewport
 * @typedef {{x: number, y: number}} Pixel whole device pixels, from the board's origin
 * @typedef {Pixel & {width: number, height: number}} Pixels
 */

/** Around what is seen, in CSS pixels. */
const MARGIN = 96;
/** How much of both margins lies ahead of a motion. */
const AHEAD = 0.75;
/**
 * A zoom that did not change for so long rests; a slow hand at a wheel with notches does not. A frame
 * counts for so much at most: where frames take long, painting what the next one throws away would
 * make them longer still.
 */
const REST_MS = 160;
const REST_FRAME_MS = 32;
/** Until it rests what is painted is enlarged by so much at most. */
const STRETCH_MAX = 1.5;
/** On the way out the canvas is painted for a zoom that is farther out, so that it lasts for some frames. */
const OUTWARDS = 0.75;

/**
 * A canvas that is larger than what is seen, so that panning moves what is painted, and zooming
 * scales it, instead of painting it again: browsers do both without asking the page. Where what is
 * seen reaches the edge, the canvas gets another place, most of it in the direction of the motion.
 * When the zoom rests, it is painted at exactly that.
 */
export class Overscan {
  #canvas;
  /** Device pixels for a CSS pixel. */
  #deviceScale = 1;
  /** Device pixels for a board unit: as it is seen, and as it is painted; nothing is, at 0. */
  #scale = 0;
  #paintedScale = 0;
  /** @type {Pixel} where the canvas begins, at the scale of what is painted */
  #origin = { x: 0, y: 0 };
  /** @type {Pixels} at the scale of what is seen */
  #seen = { x: 0, y: 0, width: 0, height: 0 };
  /** @type {Pixels} at the scale of what is painted */
  #painted = { x: 0, y: 0, width: 0, height: 0 };
  #followedAt = 0;
  /** What is left until the zoom rests, in ms. */
  #unrest = 0;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** Clears it. @param {number} width of what is seen, in CSS pixels @param {number} height @param {number} deviceScale device pixels for each */
  resize(width, height, deviceScale) {
    const canvas = this.#canvas;
    this.#deviceScale = deviceScale;
    this.#paintedScale = 0;
    this.#seen = { ...this.#seen, width: Math.round(width * deviceScale), height: Math.round(height * deviceScale) };
    canvas.width = this.#seen.width + 2 * this.#margin;
    canvas.height = this.#seen.height + 2 * this.#margin;
    canvas.style.width = `${canvas.width / deviceScale}px`;
    canvas.style.height = `${canvas.height / deviceScale}px`;
  }

  /** What the canvas has to show. @returns {View} */
  get view() {
    return {
      scale: this.#paintedScale, origin: this.#origin, isMoving: this.isMoving,
      bounds: boundsOf(this.#painted, this.#paintedScale), seen: boundsOf(this.#seen, this.#scale),
    };
  }

  /** Whether the zoom is changing. */
  get isMoving() {
    return this.#unrest > 0;
  }

  /** Whether the canvas is in its place for what is seen, and painted for exactly that. @param {Viewport} viewport */
  isAt(viewport) {
    const { x, y } = placeOf(viewport, this.#scale);
    return this.#scaleOf(viewport) === this.#paintedScale && this.#covers() && x === this.#seen.x && y === this.#seen.y;
  }

  /** Brings the canvas to its place for what is seen. @param {Viewport} viewport @param {number} now in ms @returns {boolean} whether it has to show something else then */
  follow(viewport, now) {
    const before = { scale: this.#scale, ...this.#seen };
    this.#scale = this.#scaleOf(viewport);
    this.#seen = { ...this.#seen, ...placeOf(viewport, this.#scale) };
    this.#rest(this.#scale !== before.scale, now);
    const isOther = !this.#serves();
    if (isOther) this.#settle(before);
    this.#place();
    return isOther;
  }

  /** @param {Viewport} viewport */
  #scaleOf({ zoom }) {
    return zoom * this.#deviceScale;
  }

  /** @param {boolean} isOtherZoom @param {number} now */
  #rest(isOtherZoom, now) {
    const passed = Math.min(now - this.#followedAt, REST_FRAME_MS);
    // What is seen first has had no other zoom.
    this.#unrest = isOtherZoom && this.#paintedScale ? REST_MS : Math.max(0, this.#unrest - passed);
    this.#followedAt = now;
  }

  /** Whether what is painted will do. */
  #serves() {
    const stretch = this.#scale / this.#paintedScale;
    return this.#covers() && (stretch === 1 || (this.isMoving && stretch <= STRETCH_MAX));
  }

  /** Whether all that is seen is painted, at whatever scale. */
  #covers() {
    if (!this.#paintedScale) return false;
    const { minX, minY, maxX, maxY } = boundsOf(this.#seen, this.#scale / this.#paintedScale);
    const { x, y, width, height } = this.#painted;
    return minX >= x && minY >= y && maxX <= x + width && maxY <= y + height;
  }

  /** Around what is seen. @param {Pixel & {scale: number}} before what was seen in the frame before */
  #settle(before) {
    const { x, y } = this.#seen;
    if (this.#scale === this.#paintedScale) {
      this.#origin = { x: x - this.#behind(x - before.x), y: y - this.#behind(y - before.y) };
      this.#painted = { ...this.#origin, width: this.#canvas.width, height: this.#canvas.height };
    } else if (this.isMoving && this.#scale < before.scale) {
      this.#settleOutwards();
    } else {
      // That alone: where it goes from here, nobody knows.
      this.#paintedScale = this.#scale;
      this.#origin = { x: x - this.#margin, y: y - this.#margin };
      this.#painted = this.#seen;
    }
  }

  #settleOutwards() {
    const { width, height } = this.#canvas;
    this.#paintedScale = this.#scale * OUTWARDS;
    const { minX, minY, maxX, maxY } = boundsOf(this.#seen, 1 / OUTWARDS);
    this.#origin = { x: Math.round((minX + maxX - width) / 2), y: Math.round((minY + maxY - height) / 2) };
    this.#painted = { ...this.#origin, width, height };
  }

  /** Moves and scales the canvas so that what is painted is where it is seen. */
  #place() {
    const stretch = this.#scale / this.#paintedScale;
    const { x, y } = this.#origin;
    const shift = [x * stretch - this.#seen.x, y * stretch - this.#seen.y].map((pixels) => `${pixels / this.#deviceScale}px`);
    this.#canvas.style.transform = `translate(${shift.join()})${stretch === 1 ? "" : ` scale(${stretch})`}`;
  }

  /** In device pixels. */
  get #margin() {
    return Math.round(MARGIN * this.#deviceScale);
  }

  /** How much of both margins lies before what is seen. @param {number} motion */
  #behind(motion) {
    if (!motion) return this.#margin;
    return Math.round(2 * this.#margin * (motion > 0 ? 1 - AHEAD : AHEAD));
  }
}

/** @param {Viewport} viewport @param {number} scale @returns {Pixel} */
function placeOf({ x, y }, scale) {
  return { x: Math.round(x * scale), y: Math.round(y * scale) };
}

/** @param {Pixels} pixels @param {number} scale @returns {import("../model/shapes.js").Bounds} */
function boundsOf({ x, y, width, height }, scale) {
  return { minX: x / scale, minY: y / scale, maxX: (x + width) / scale, maxY: (y + height) / scale };
}
