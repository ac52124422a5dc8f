// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { setPictures } from "./boxes.js";
import { ObjectIndex } from "./object-index.js";
import { Overscan } from "./overscan.js";
import { TileLayer, setRound } from "./tile-layer.js";

/**
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../model/replica.js").Replica} Replica
 * @typedef {import("./viewport.js").Viewport} Viewport
 */

/**
 * Two canvases, one above the other, painted in one animation-frame loop that runs only while
 * something is dirty. The board's canvas shows the objects, in tiles that are kept; the overlay's
 * holds what changes all the time, and is painted as a whole.
 */
export class BoardView {
  #board;
  #overlay;
  #boardContext;
  #overlayContext;
  #replica;
  #viewport;
  #paintOverlay;
  #isOverlayBlank;
  #index;
  #tiles;
  #scale = 1;
  #isScheduled = false;
  #isBoardDirty = true;
  /** @type {(() => void)[]} called at the start of each frame */
  #beforeFrame = [];

  /**
   * @param {object} parts
   * @param {HTMLCanvasElement} parts.board
   * @param {HTMLCanvasElement} parts.overlay
   * @param {Replica} parts.replica
   * @param {Viewport} parts.viewport
   * @param {(ctx: CanvasRenderingContext2D) => void} parts.paintOverlay in board units
   * @param {() => boolean} [parts.isOverlayBlank] whether it is sure to paint nothing
   * @param {import("./boxes.js").Pictures | null} [parts.pictures]
   */
  constructor({ board, overlay, replica, viewport, paintOverlay, isOverlayBlank = () => false, pictures = null }) {
    this.#board = new Overscan(board);
    this.#overlay = overlay;
    this.#boardContext = contextOf(board);
    this.#overlayContext = contextOf(overlay);
    this.#replica = replica;
    this.#viewport = viewport;
    this.#paintOverlay = paintOverlay;
    this.#isOverlayBlank = isOverlayBlank;
    this.#index = new ObjectIndex(replica);
    this.#tiles = new TileLayer({
      find: (bounds) => this.#index.find(bounds),
      createCanvas: () => document.createElement("canvas"),
      pictures,
    });
    setPictures(this.#overlayContext, pictures);
  }

  /** Whether all that is seen is painted, at exactly its zoom. */
  get isSharp() {
    return !this.#isBoardDirty && this.#board.isAt(this.#viewport);
  }

  /** The objects whose ink may touch a part of the board, in z-order. @param {Bounds} bounds @returns {BoardObject[]} */
  find(bounds) {
    return this.#index.find(bounds);
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
    this.#board.resize(width, height, scale);
    this.#tiles.recompose();
    this.refresh();
  }

  /** Everything may be another. */
  invalidate() {
    this.#index.reset();
    this.#tiles.reset();
    this.#invalidateTiles();
  }

  #invalidateTiles() {
    this.#isBoardDirty = true;
    this.refresh();
  }

  /** An object came, went or changed. @param {BoardObject | null} before @param {BoardObject | null} after */
  invalidateObject(before, after) {
    this.#index.change(before, after);
    this.#tiles.change(before, after, !before && after !== null && this.#replica.isTopmost(after));
    this.#invalidateTiles();
  }

  /** A picture has arrived, or could not be had. @param {string} name */
  invalidatePicture(name) {
    for (const object of this.#replica.list()) {
      if (object.shape.kind === "image" && object.shape.image === name) this.#tiles.change(object, object, false);
    }
    this.#invalidateTiles();
  }

  /** Before a frame: which objects the overlay shows from now on, instead of the board. @param {ReadonlySet<string>} ids */
  setLifted(ids) {
    if (this.#tiles.setHidden(ids, (id) => this.#replica.get(id))) this.#isBoardDirty = true;
  }

  /** The overlay has to be painted again, or another part of the board is seen. */
  refresh() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => this.#frame());
  }

  #frame() {
    this.#isScheduled = false;
    for (const callback of this.#beforeFrame) callback();
    if (this.#board.follow(this.#viewport, performance.now())) this.#isBoardDirty = true;
    if (this.#isBoardDirty) this.#isBoardDirty = !this.#tiles.draw(this.#boardContext, this.#board.view);
    this.#paintWholeOverlay();
    if (this.#isBoardDirty || this.#board.isMoving) this.refresh();
  }

  /**
   * A canvas costs the browser something in each frame even if nothing is on it, so what is blank has
   * no pixels. What is painted begins at a whole device pixel, as the board does, so that nothing
   * moves when it becomes an object.
   */
  #paintWholeOverlay() {
    const isBlank = this.#isOverlayBlank();
    this.#setOverlaySize(isBlank ? 0 : this.#viewport.width, isBlank ? 0 : this.#viewport.height);
    if (isBlank) return;
    const ctx = this.#overlayContext;
    const { x, y, zoom } = this.#viewport;
    const scale = this.#scale * zoom;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, this.#overlay.width, this.#overlay.height);
    ctx.setTransform(scale, 0, 0, scale, -Math.round(x * scale), -Math.round(y * scale));
    setRound(ctx);
    this.#paintOverlay(ctx);
  }

  /** @param {number} width in CSS pixels @param {number} height */
  #setOverlaySize(width, height) {
    const size = [width, height].map((length) => Math.round(length * this.#scale));
    if (this.#overlay.width !== size[0]) this.#overlay.width = size[0];
    if (this.#overlay.height !== size[1]) this.#overlay.height = size[1];
  }
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("this browser has no canvas");
  return ctx;
}
