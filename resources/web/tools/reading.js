// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The order in which somebody reads a board: rows from top to bottom, each from left to right.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 */

/** What begins less than this below the first of a row is in that row, in board units. */
const ROW = 40;

/** @param {readonly BoardObject[]} objects @param {boolean} [isMirrored] whether rows go from right to left @returns {BoardObject[]} */
export function readingOrder(objects, isMirrored = false) {
  const known = objects.filter(({ shape }) => shape.kind !== "unknown").sort((a, b) => a.bounds.minY - b.bounds.minY);
  /** @type {BoardObject[][]} */
  const rows = [];
  let top = -Infinity;
  for (const object of known) {
    if (object.bounds.minY - top >= ROW) {
      rows.push([]);
      top = object.bounds.minY;
    }
    rows[rows.length - 1].push(object);
  }
  const across = (/** @type {BoardObject} */ a, /** @type {BoardObject} */ b) => (isMirrored ? b.bounds.maxX - a.bounds.maxX : a.bounds.minX - b.bounds.minX);
  return rows.flatMap((row) => row.sort(across));
}

/** The one after those that are selected, or before them. @param {readonly BoardObject[]} order @param {ReadonlySet<string>} selected @param {1 | -1} step @returns {BoardObject | undefined} undefined: there is none any more */
export function nextObject(order, selected, step) {
  const places = order.flatMap(({ id }, i) => (selected.has(id) ? [i] : []));
  if (!places.length) return step > 0 ? order[0] : order[order.length - 1];
  return order[step > 0 ? places[places.length - 1] + 1 : places[0] - 1];
}
