// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { uniteBounds } from "../model/shapes.js";
import { moves } from "./arrange.js";
import { boundsOfAll, unitsOf } from "./groups.js";

/**
 * Aligns and distributes; a group counts as one. The desktop does the same (src/app/chalk-arrange.c).
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {import("../wire/events.js").Change} Change
 * @typedef {"left" | "center" | "right" | "top" | "middle" | "bottom"} Edge
 * @typedef {"horizontal" | "vertical"} Axis
 */

/** @type {Record<Edge, (box: Bounds, all: Bounds) => Point>} */
const OFFSETS = {
  left: (box, all) => ({ x: all.minX - box.minX, y: 0 }),
  center: (box, all) => ({ x: (all.minX + all.maxX - box.minX - box.maxX) / 2, y: 0 }),
  right: (box, all) => ({ x: all.maxX - box.maxX, y: 0 }),
  top: (box, all) => ({ x: 0, y: all.minY - box.minY }),
  middle: (box, all) => ({ x: 0, y: (all.minY + all.maxY - box.minY - box.maxY) / 2 }),
  bottom: (box, all) => ({ x: 0, y: all.maxY - box.maxY }),
};

/** By how much each has to be moved to meet at an edge, or at the middle, of what they cover together. @param {Bounds[]} boxes @param {Edge} edge @returns {Point[]} */
export function alignOffsets(boxes, edge) {
  const all = boxes.reduce((bounds, box) => uniteBounds(bounds, box), /** @type {Bounds | null} */ (null));
  return all ? boxes.map((box) => OFFSETS[edge](box, all)) : [];
}

/**
 * The first and the last stay; the gaps between neighbours become equal, and where the boxes do not fit, so
 * do the overlaps.
 *
 * @param {Bounds[]} boxes fewer than three stay where they are
 * @param {Axis} axis
 * @returns {Point[]}
 */
export function distributeOffsets(boxes, axis) {
  const offsets = boxes.map(() => ({ x: 0, y: 0 }));
  if (boxes.length < 3) return offsets;
  const spans = boxes.map((box, index) =>
    axis === "horizontal" ? { index, start: box.minX, end: box.maxX } : { index, start: box.minY, end: box.maxY });
  // By their middles: of two boxes inside each other neither comes first by an edge.
  spans.sort((a, b) => a.start + a.end - b.start - b.end || a.index - b.index);
  const covered = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const gap = (spans[spans.length - 1].end - spans[0].start - covered) / (spans.length - 1);
  let next = spans[0].end + gap;
  for (const { index, start, end } of spans.slice(1, -1)) {
    offsets[index][axis === "horizontal" ? "x" : "y"] = next - start;
    next += gap + end - start;
  }
  return offsets;
}

/** @param {readonly BoardObject[]} objects @param {(boxes: Bounds[]) => Point[]} offsetsOf @param {number} zoom @returns {Change[]} */
function movedUnits(objects, offsetsOf, zoom) {
  const units = unitsOf(objects.filter(({ shape, marks }) => shape.kind !== "unknown" && !marks.isLocked));
  const offsets = offsetsOf(units.map(boundsOfAll));
  return units.flatMap((unit, i) => moves(unit, offsets[i].x, offsets[i].y, zoom));
}

/** @param {readonly BoardObject[]} objects @param {Edge} edge @param {number} zoom @returns {Change[]} */
export function aligned(objects, edge, zoom) {
  return movedUnits(objects, (boxes) => alignOffsets(boxes, edge), zoom);
}

/** @param {readonly BoardObject[]} objects @param {Axis} axis @param {number} zoom @returns {Change[]} */
export function distributed(objects, axis, zoom) {
  return movedUnits(objects, (boxes) => distributeOffsets(boxes, axis), zoom);
}
