// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsOfPoints, cornersOf, distanceToLine, flatten, isInside, lineTouchesBand, rotatePoint } from "../lines.js";

/**
 * Shapes in a box that may be turned: rectangles.
 *
 * @typedef {import("../shapes.js").Rectangle} Rectangle
 * @typedef {import("../shapes.js").Bounds} Bounds
 * @typedef {import("../shapes.js").Point} Point
 */

/** The box before it is turned. @param {Rectangle} shape @returns {Bounds} */
export function boxOf({ x, y, w, h }) {
  return { minX: x, minY: y, maxX: x + w, maxY: y + h };
}

/** @param {Rectangle} shape @returns {Point} */
function middleOf({ x, y, w, h }) {
  return { x: x + w / 2, y: y + h / 2 };
}

/** The corners where they are, clockwise. @param {Rectangle} shape @returns {Point[]} */
export function turnedCorners(shape) {
  return cornersOf(boxOf(shape)).map((corner) => rotatePoint(corner, middleOf(shape), shape.rotation));
}

/** The outline, back to where it begins. @param {Rectangle} shape */
function outlineOf(shape) {
  const corners = turnedCorners(shape);
  return flatten([...corners, corners[0]]);
}

/** @param {Rectangle} shape @param {number} x @param {number} y */
function holdsPoint(shape, x, y) {
  const local = rotatePoint({ x, y }, middleOf(shape), -shape.rotation);
  return isInside(local.x, local.y, boxOf(shape));
}

/** @type {import("../shapes.js").Kind<Rectangle>} */
export const rectangle = {
  anchor: ({ x, y }) => ({ x, y }),
  bounds: (shape) => (shape.rotation ? boundsOfPoints(outlineOf(shape)) : boxOf(shape)),

  hit(shape, x, y, reach) {
    return (shape.fill !== null && holdsPoint(shape, x, y)) || distanceToLine(outlineOf(shape), x, y) <= reach;
  },

  // What no edge touches lies all within a filled box, or all outside.
  touches(shape, band) {
    return lineTouchesBand(outlineOf(shape), band) || (shape.fill !== null && holdsPoint(shape, band.minX, band.minY));
  },
};
