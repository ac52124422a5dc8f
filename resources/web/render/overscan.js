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
 * A canvas that is larger than what is seen, so that panning moves what is painted instead of
 * painting it again; the browser moves it without asking the page. Once what is seen reaches the
 * edge, the canvas gets another place, most of it in the direction of the motion.
 */
export class Overscan {
  #canvas;
  /** Device pixels for a CSS pixel, and for a board unit. */
  #deviceScale = 1;
  #scale = 0;
  /** @type {Pixel} where the canvas begins */
  #origin = { x: 0, y: 0 };
  /** @type {Pixels} */
  #seen = { x: 0, y: 0, width: 0, height: 0 };
  /** @type {Pixels} */
  #painted = { x: 0, y: 0, width: 0, height: 0 };

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** Clears it. @param {number} width of what is seen, in CSS pixels @param {number} height @param {number} deviceScale device pixels for each */
  resize(width, height, deviceScale) {
    const canvas = this.#canvas;
    this.#deviceScale = deviceScale;
    this.#scale = 0;
    this.#seen = { ...this.#seen, width: Math.round(width * deviceScale), height: Math.round(height * deviceScale) };
    canvas.width = this.#seen.width + 2 * this.#margin;
    canvas.height = this.#seen.height + 2 * this.#margin;
    canvas.style.width = `${canvas.width / deviceScale}px`;
    canvas.style.height = `${canvas.height / deviceScale}px`;
  }

  /** What the canvas has to show. @returns {View} */
  get view() {
    return { scale: this.#scale, origin: this.#origin, bounds: this.#boundsOf(this.#painted), seen: this.#boundsOf(this.#seen) };
  }

  /** Whether the canvas is in its place for what is seen. @param {Viewport} viewport */
  isAt(viewport) {
    const { x, y } = this.#placeOf(viewport);
    return this.#covers(viewport) && x === this.#seen.x && y === this.#seen.y;
  }

  /** Brings the canvas to its place for what is seen. @param {Viewport} viewport @returns {boolean} whether it has to show something else then */
  follow(viewport) {
    const { x, y } = this.#placeOf(viewport);
    const isCovered = this.#covers(viewport);
    const motion = { x: x - this.#seen.x, y: y - this.#seen.y };
    this.#seen = { ...this.#seen, x, y };
    if (!isCovered) this.#settle(viewport.zoom * this.#deviceScale, motion);
    const shift = [this.#origin.x - x, this.#origin.y - y].map((pixels) => `${pixels / this.#deviceScale}px`);
    this.#canvas.style.transform = `translate(${shift.join()})`;
    return !isCovered;
  }

  /** @param {Viewport} viewport @returns {Pixel} */
  #placeOf({ x, y, zoom }) {
    const scale = zoom * this.#deviceScale;
    return { x: Math.round(x * scale), y: Math.round(y * scale) };
  }

  /** @param {Viewport} viewport */
  #covers(viewport) {
    if (viewport.zoom * this.#deviceScale !== this.#scale) return false;
    const { x, y } = this.#placeOf(viewport);
    const { width, height } = this.#seen;
    const painted = this.#painted;
    return x >= painted.x && y >= painted.y && x + width <= painted.x + painted.width && y + height <= painted.y + painted.height;
  }

  /** Around what is seen. Where the zoom is another, that alone: the next frame may have yet another one. @param {number} scale @param {Pixel} motion */
  #settle(scale, motion) {
    const isZoom = scale !== this.#scale;
    const { x, y } = this.#seen;
    this.#scale = scale;
    this.#origin = isZoom ? { x: x - this.#margin, y: y - this.#margin } : { x: x - this.#behind(motion.x), y: y - this.#behind(motion.y) };
    this.#painted = isZoom ? this.#seen : { ...this.#origin, width: this.#canvas.width, height: this.#canvas.height };
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

  /** @param {Pixels} pixels @returns {import("../model/shapes.js").Bounds} */
  #boundsOf({ x, y, width, height }) {
    const scale = this.#scale;
    return { minX: x / scale, minY: y / scale, maxX: (x + width) / scale, maxY: (y + height) / scale };
  }
}
