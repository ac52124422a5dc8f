// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsMeet, growBounds, uniteBounds } from "../model/shapes.js";
import { inkMargin } from "./geometry.js";
import { paintObject } from "./paint.js";

/**
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../model/replica.js").Replica} Replica
 * @typedef {import("./viewport.js").Viewport} Viewport
 */

/** What antialiasing may colour beyond an object's edge, in device pixels. */
const BLEED = 2;
/** The fraction of a pixel by which what is painted may be off. */
const FRACTION = 0.01;

/** @param {BoardObject} object @returns {Bounds} all that its ink may cover */
export function inkBounds(object) {
  return growBounds(object.bounds, inkMargin(object.shape));
}

/**
 * Two canvases, one above the other, painted in one animation-frame loop that runs only while
 * something is dirty. The board's canvas holds the objects, and only what changed of it is painted
 * again; the overlay's holds what changes all the time, and is painted as a whole.
 */
export class BoardView {
  #board;
  #overlay;
  #boardContext;
  #overlayContext;
  #replica;
  #viewport;
  #paintOverlay;
  #scale = 1;
  #isScheduled = false;
  #isAllDirty = true;
  /** What is seen has moved: most of what is painted may be kept. */
  #isViewDirty = false;
  /** Where the board's canvas was painted, exact to its pixels. */
  #painted = { x: 0, y: 0, zoom: 1 };
  /** @type {Bounds | null} */
  #damage = null;
  /** @type {ReadonlySet<string>} objects that the overlay shows instead of the board */
  #lifted = new Set();
  /** @type {(() => void)[]} called at the start of each frame */
  #beforeFrame = [];

  /**
   * @param {object} parts
   * @param {HTMLCanvasElement} parts.board
   * @param {HTMLCanvasElement} parts.overlay
   * @param {Replica} parts.replica
   * @param {Viewport} parts.viewport
   * @param {(ctx: CanvasRenderingContext2D) => void} parts.paintOverlay in board units
   */
  constructor({ board, overlay, replica, viewport, paintOverlay }) {
    this.#board = board;
    this.#overlay = overlay;
    this.#boardContext = contextOf(board);
    this.#overlayContext = contextOf(overlay);
    this.#replica = replica;
    this.#viewport = viewport;
    this.#paintOverlay = paintOverlay;
  }

  /** @param {() => void} callback */
  beforeFrame(callback) {
    this.#beforeFrame.push(callback);
  }

  /** @param {number} width in CSS pixels @param {number} height @param {number} scale device pixels for each */
  isSized(width, height, scale) {
    return this.#viewport.width === width && this.#viewport.height === height && this.#scale === scale;
  }

  /** @param {number} width in CSS pixels @param {number} height @param {number} scale device pixels for each */
  resize(width, height, scale) {
    this.#scale = scale;
    this.#viewport.resize(width, height);
    for (const canvas of [this.#board, this.#overlay]) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
    }
    this.invalidate();
  }

  /** Everything has to be painted again. */
  invalidate() {
    this.#isAllDirty = true;
    this.refresh();
  }

  /** Another part of the board is seen. */
  invalidateView() {
    this.#isViewDirty = true;
    this.refresh();
  }

  /** An object came, went or changed. @param {BoardObject | null} before @param {BoardObject | null} after */
  invalidateObject(before, after) {
    this.#damageObject(before);
    this.#damageObject(after);
    this.refresh();
  }

  /** @param {BoardObject | null} object */
  #damageObject(object) {
    if (object) this.#damage = uniteBounds(this.#damage, inkBounds(object));
  }

  /** Before a frame: which objects the overlay shows from now on, instead of the board. @param {ReadonlySet<string>} ids */
  setLifted(ids) {
    for (const id of ids) if (!this.#lifted.has(id)) this.#damageObject(this.#replica.get(id));
    for (const id of this.#lifted) if (!ids.has(id)) this.#damageObject(this.#replica.get(id));
    this.#lifted = ids;
  }

  /** The overlay has to be painted again. */
  refresh() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => this.#frame());
  }

  #frame() {
    this.#isScheduled = false;
    for (const callback of this.#beforeFrame) callback();
    if (this.#isViewDirty && !this.#scroll()) this.#isAllDirty = true;
    if (this.#isAllDirty) this.#paintAll();
    else if (this.#damage && boundsMeet(this.#damage, this.#viewport.bounds)) this.#paintBoard(this.#damage);
    this.#isAllDirty = false;
    this.#isViewDirty = false;
    this.#damage = null;
    this.#paintWholeOverlay();
  }

  #paintAll() {
    const { x, y, zoom } = this.#viewport;
    this.#painted = { x, y, zoom };
    this.#paintRectangle(0, 0, this.#board.width, this.#board.height);
  }

  /**
   * Moves what is painted by whole pixels and paints only what has come into sight.
   *
   * @returns {boolean} false if that cannot be: the zoom or a fraction of a pixel is another
   */
  #scroll() {
    const { x, y, zoom } = this.#viewport;
    const scale = this.#scale * zoom;
    const exactX = (this.#painted.x - x) * scale;
    const exactY = (this.#painted.y - y) * scale;
    const [dx, dy] = [Math.round(exactX), Math.round(exactY)];
    const { width, height } = this.#board;
    if (zoom !== this.#painted.zoom || Math.abs(dx) >= width || Math.abs(dy) >= height) return false;
    if (Math.abs(exactX - dx) > FRACTION || Math.abs(exactY - dy) > FRACTION) return false;
    this.#painted = { x: this.#painted.x - dx / scale, y: this.#painted.y - dy / scale, zoom };
    this.#shift(dx, dy);
    if (dx) this.#paintRectangle(dx > 0 ? 0 : width + dx, 0, Math.abs(dx), height);
    if (dy) this.#paintRectangle(0, dy > 0 ? 0 : height + dy, width, Math.abs(dy));
    return true;
  }

  /** @param {number} dx in device pixels @param {number} dy */
  #shift(dx, dy) {
    const ctx = this.#boardContext;
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.globalCompositeOperation = "copy";
    ctx.drawImage(this.#board, dx, dy);
    ctx.restore();
  }

  /** @param {CanvasRenderingContext2D} ctx */
  #transform(ctx) {
    const { x, y, zoom } = this.#viewport;
    const scale = this.#scale * zoom;
    ctx.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
    // A canvas forgets these when its size changes.
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
  }

  /** Paints one part of the board again. @param {Bounds} part in board units */
  #paintBoard(part) {
    const { left, top, width, height } = this.#deviceRectangle(part);
    if (width && height) this.#paintRectangle(left, top, width, height);
  }

  /** @param {number} left in device pixels @param {number} top @param {number} width @param {number} height */
  #paintRectangle(left, top, width, height) {
    const ctx = this.#boardContext;
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    ctx.clearRect(left, top, width, height);
    this.#transform(ctx);
    const seen = this.#boardBounds(left, top, width, height);
    for (const object of this.#replica.list()) {
      if (!this.#lifted.has(object.id) && boundsMeet(inkBounds(object), seen)) paintObject(ctx, object);
    }
    ctx.restore();
  }

  /** The whole device pixels that a part of the board covers. @param {Bounds} part */
  #deviceRectangle(part) {
    const { x, y, zoom } = this.#viewport;
    const scale = this.#scale * zoom;
    const left = Math.max(0, Math.floor((part.minX - x) * scale) - BLEED);
    const top = Math.max(0, Math.floor((part.minY - y) * scale) - BLEED);
    const right = Math.min(this.#board.width, Math.ceil((part.maxX - x) * scale) + BLEED);
    const bottom = Math.min(this.#board.height, Math.ceil((part.maxY - y) * scale) + BLEED);
    return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  }

  /** @param {number} left in device pixels @param {number} top @param {number} width @param {number} height @returns {Bounds} */
  #boardBounds(left, top, width, height) {
    const { x, y, zoom } = this.#viewport;
    const scale = this.#scale * zoom;
    const margin = BLEED / scale;
    return {
      minX: x + left / scale - margin,
      minY: y + top / scale - margin,
      maxX: x + (left + width) / scale + margin,
      maxY: y + (top + height) / scale + margin,
    };
  }

  #paintWholeOverlay() {
    const ctx = this.#overlayContext;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, this.#overlay.width, this.#overlay.height);
    this.#transform(ctx);
    this.#paintOverlay(ctx);
  }
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("this browser has no canvas");
  return ctx;
}
