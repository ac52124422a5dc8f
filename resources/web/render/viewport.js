// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../model/shapes.js").Point} Point
 */

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 64;
/** The empty rim around what is fitted, in CSS pixels. */
const RIM = 48;

/** Which part of the board is seen, and how large. Screen units are CSS pixels of the canvas. */
export class Viewport {
  /** Board coordinates of the canvas's top left corner. */
  x = 0;
  y = 0;
  zoom = 1;
  width = 0;
  height = 0;

  /** @param {number} width @param {number} height */
  resize(width, height) {
    this.width = width;
    this.height = height;
  }

  /** @param {number} screenX @param {number} screenY @returns {Point} */
  toBoard(screenX, screenY) {
    return { x: this.x + screenX / this.zoom, y: this.y + screenY / this.zoom };
  }

  /** @param {number} x @param {number} y @returns {Point} */
  toScreen(x, y) {
    return { x: (x - this.x) * this.zoom, y: (y - this.y) * this.zoom };
  }

  /** Moves what is seen with a finger that moved by (dx, dy) on the screen. @param {number} dx @param {number} dy */
  pan(dx, dy) {
    this.x -= dx / this.zoom;
    this.y -= dy / this.zoom;
  }

  /** Zooms by a factor; the point of the board at (screenX, screenY) stays there. @param {number} screenX @param {number} screenY @param {number} factor */
  zoomAt(screenX, screenY, factor) {
    const fixed = this.toBoard(screenX, screenY);
    this.zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, this.zoom * factor));
    this.x = fixed.x - screenX / this.zoom;
    this.y = fixed.y - screenY / this.zoom;
  }

  /** Shows all of the bounds, enlarged by no more than a limit. @param {Bounds} bounds @param {number} maxZoom */
  fit(bounds, maxZoom) {
    const width = Math.max(bounds.maxX - bounds.minX, 1);
    const height = Math.max(bounds.maxY - bounds.minY, 1);
    const zoom = Math.min((this.width - 2 * RIM) / width, (this.height - 2 * RIM) / height, maxZoom);
    this.zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
    this.x = (bounds.minX + bounds.maxX - this.width / this.zoom) / 2;
    this.y = (bounds.minY + bounds.maxY - this.height / this.zoom) / 2;
  }

  /** Shows all of a part of the board, as large as it fits. @param {import("../wire/messages.js").View} view */
  show({ x, y, width, height }) {
    const zoom = Math.min(this.width / Math.max(width, 1), this.height / Math.max(height, 1));
    this.zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
    this.x = x + (width - this.width / this.zoom) / 2;
    this.y = y + (height - this.height / this.zoom) / 2;
  }

  /** @returns {Bounds} the part of the board that is seen */
  get bounds() {
    return { minX: this.x, minY: this.y, maxX: this.x + this.width / this.zoom, maxY: this.y + this.height / this.zoom };
  }

  /** The point in the middle of what is seen. */
  get middle() {
    return this.toBoard(this.width / 2, this.height / 2);
  }
}
