// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The shapes of objects: what they are apart from where they were moved to.
 *
 * A shape is immutable and shared by all states of its object: a move makes a new object with the
 * same shape and another anchor, so what is cached by shape (its path) survives the move.
 *
 * @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Bounds
 * @typedef {{kind: "stroke", xy: ArrayLike<number>, pressure: ArrayLike<number> | null, color: string,
 *   width: number}} Stroke xy holds x and y in turn; pressure has one value (0 to 1) for each point
 * @typedef {{kind: "circle", cx: number, cy: number, radius: number, color: string, width: number,
 *   fill: string | null}} Circle
 * @typedef {{kind: "unknown"}} Unknown an object of a kind that this client cannot show (E13)
 * @typedef {Stroke | Circle | Unknown} Shape
 * @typedef {{x: number, y: number}} Point
 */

/** Where the anchor of the shape was when it was drawn (E7). @param {Shape} shape @returns {Point} */
export function anchorOf(shape) {
  switch (shape.kind) {
    case "stroke":
      return { x: shape.xy[0], y: shape.xy[1] };
    case "circle":
      return { x: shape.cx, y: shape.cy };
    default:
      return { x: 0, y: 0 };
  }
}

/**
 * The bounds of the ideal outline, stroke width left out, where the shape was drawn.
 *
 * @param {Shape} shape
 * @returns {Bounds}
 */
export function boundsOf(shape) {
  switch (shape.kind) {
    case "stroke":
      return boundsOfPoints(shape.xy);
    case "circle":
      return {
        minX: shape.cx - shape.radius,
        minY: shape.cy - shape.radius,
        maxX: shape.cx + shape.radius,
        maxY: shape.cy + shape.radius,
      };
    default:
      return { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  }
}

/** @param {ArrayLike<number>} xy @returns {Bounds} */
function boundsOfPoints(xy) {
  let [minX, minY, maxX, maxY] = [xy[0], xy[1], xy[0], xy[1]];
  for (let i = 2; i < xy.length; i += 2) {
    minX = Math.min(minX, xy[i]);
    maxX = Math.max(maxX, xy[i]);
    minY = Math.min(minY, xy[i + 1]);
    maxY = Math.max(maxY, xy[i + 1]);
  }
  return { minX, minY, maxX, maxY };
}

/** @param {Bounds} b @param {number} dx @param {number} dy @returns {Bounds} */
export function offsetBounds(b, dx, dy) {
  return { minX: b.minX + dx, minY: b.minY + dy, maxX: b.maxX + dx, maxY: b.maxY + dy };
}

/** @param {Bounds} b @param {number} by @returns {Bounds} */
export function growBounds(b, by) {
  return { minX: b.minX - by, minY: b.minY - by, maxX: b.maxX + by, maxY: b.maxY + by };
}

/** The smallest bounds with both in; null stands for nothing. @param {Bounds | null} a @param {Bounds | null} b */
export function uniteBounds(a, b) {
  if (!a) return b;
  if (!b) return a;
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  };
}

/** @param {Bounds} a @param {Bounds} b */
export function boundsMeet(a, b) {
  return a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;
}

/** Whether b lies within a. @param {Bounds} a @param {Bounds} b */
export function boundsContain(a, b) {
  return a.minX <= b.minX && a.maxX >= b.maxX && a.minY <= b.minY && a.maxY >= b.maxY;
}
