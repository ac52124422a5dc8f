// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { cornersOf, rotatePoint } from "../model/lines.js";
import { boundsMeet, boxOf, shapeOf } from "../model/shapes.js";

/**
 * Which objects a line drawn around them catches. The desktop says the same (src/board/chalk-lasso.c);
 * tests/fixtures/geometry/lasso.json has examples.
 *
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 */

const SEGMENT_SAMPLES = 5;
const RIM_SAMPLES = 16;

/** Whether a point is inside, by the even-odd rule. @param {readonly Point[]} corners the last is joined to the first; fewer than three contain nothing @param {Point} point */
export function polygonContains(corners, { x, y }) {
  let isInside = false;
  if (corners.length < 3) return false;
  // A ray to the right: each edge that it crosses is a way in or out.
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [a, b] = [corners[i], corners[j]];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) isInside = !isInside;
  }
  return isInside;
}

/** Points of the outline, or spread over it where a kind has none. @param {KnownShape} shape @returns {Point[]} */
function samplesOf(shape) {
  if (shape.kind === "stroke") return Array.from({ length: shape.xy.length / 2 }, (_, i) => ({ x: shape.xy[2 * i], y: shape.xy[2 * i + 1] }));
  if (shape.kind === "line" || shape.kind === "arrow") {
    const { x1, y1, x2, y2 } = shape;
    return Array.from({ length: SEGMENT_SAMPLES }, (_, i) => i / (SEGMENT_SAMPLES - 1)).map((part) => ({ x: x1 + part * (x2 - x1), y: y1 + part * (y2 - y1) }));
  }
  const box = boxOf(shape);
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  const isRound = shape.kind === "circle" || shape.kind === "ellipse";
  const samples = isRound ? sampleRim(middle, (box.maxX - box.minX) / 2, (box.maxY - box.minY) / 2) : sampleBox(box);
  const rotation = "rotation" in shape ? shape.rotation : 0;
  return samples.map((point) => rotatePoint(point, middle, rotation));
}

/** @param {Point} middle @param {number} rx @param {number} ry */
function sampleRim(middle, rx, ry) {
  return Array.from({ length: RIM_SAMPLES }, (_, i) => (i * 2 * Math.PI) / RIM_SAMPLES)
    .map((angle) => ({ x: middle.x + Math.cos(angle) * rx, y: middle.y + Math.sin(angle) * ry }));
}

/** Corners, and the middles of the sides. @param {import("../model/shapes.js").Bounds} box */
function sampleBox(box) {
  const corners = cornersOf(box);
  const middles = corners.map((corner, i) => {
    const next = corners[(i + 1) % corners.length];
    return { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
  });
  return [...corners, ...middles];
}

/**
 * Nobody draws a line around things exactly: what counts is whether more than half of an object's outline
 * is inside.
 *
 * @param {readonly Point[]} lasso closed by joining its ends
 * @param {KnownShape} shape where it is
 */
export function lassoCatches(lasso, shape) {
  const samples = samplesOf(shape);
  const inside = samples.filter((point) => polygonContains(lasso, point)).length;
  return inside * 2 > samples.length;
}

/** @param {readonly BoardObject[]} objects @param {readonly Point[]} lasso @returns {BoardObject[]} */
export function caughtBy(objects, lasso) {
  if (lasso.length < 3) return [];
  const [xs, ys] = [lasso.map(({ x }) => x), lasso.map(({ y }) => y)];
  const bounds = { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
  return objects.filter((object) => {
    if (!boundsMeet(object.bounds, bounds)) return false;
    const shape = shapeOf(object);
    return shape.kind !== "unknown" && lassoCatches(lasso, shape);
  });
}
