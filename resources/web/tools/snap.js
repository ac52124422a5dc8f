// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Snapping to the grid of the paper.
 *
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../model/shapes.js").Point} Point
 */

/** @param {number} value @param {number | null} grid null: none */
export function snapValue(value, grid) {
  return grid ? Math.round(value / grid) * grid : value;
}

/** @template {Point} P @param {P} point @param {number | null} grid @returns {P} */
export function snapPoint(point, grid) {
  return grid ? { ...point, x: snapValue(point.x, grid), y: snapValue(point.y, grid) } : point;
}

/** How far a box is moved, so that its top left corner comes to lie on the grid. @param {Bounds} box @param {Point} way @param {number | null} grid @returns {Point} */
export function snapMove({ minX, minY }, way, grid) {
  if (!grid) return way;
  return { x: way.x ? snapValue(minX + way.x, grid) - minX : 0, y: way.y ? snapValue(minY + way.y, grid) - minY : 0 };
}
