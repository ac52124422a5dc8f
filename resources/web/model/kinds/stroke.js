// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsOfPoints, distanceToLine, flatten, lineTouchesBand, mapPoint, rotatePoint, turnPoint } from "../lines.js";

/**
 * Shapes along points: strokes, lines and arrows.
 *
 * @typedef {import("../shapes.js").Stroke} Stroke
 * @typedef {import("../shapes.js").Line} Line
 * @typedef {import("../shapes.js").Kind<Stroke>} StrokeKind
 * @typedef {import("../shapes.js").Kind<Line>} LineKind
 */

/** @param {Stroke} shape @param {(point: import("../shapes.js").Point) => import("../shapes.js").Point} change @returns {Stroke} */
function changePoints(shape, change) {
  const xy = [];
  for (let i = 0; i < shape.xy.length; i += 2) {
    const { x, y } = change({ x: shape.xy[i], y: shape.xy[i + 1] });
    xy.push(x, y);
  }
  return { ...shape, xy };
}

/** @param {Line} shape @param {(point: import("../shapes.js").Point) => import("../shapes.js").Point} change @returns {Line} */
function changeEnds(shape, change) {
  const from = change({ x: shape.x1, y: shape.y1 });
  const to = change({ x: shape.x2, y: shape.y2 });
  return { ...shape, x1: from.x, y1: from.y, x2: to.x, y2: to.y };
}

/** @type {StrokeKind} */
export const stroke = {
  stretch: (shape, from, to) => changePoints(shape, (point) => mapPoint(point, from, to)),
  turn: (shape, center, degrees) => changePoints(shape, (point) => turnPoint(point, center, degrees)),
  anchor: ({ xy }) => ({ x: xy[0], y: xy[1] }),
  bounds: ({ xy }) => boundsOfPoints(xy),
  hit: ({ xy }, x, y, reach) => distanceToLine(xy, x, y) <= reach,
  touches: ({ xy }, band) => lineTouchesBand(xy, band),
};

/** @param {Line} line @returns {number[]} */
const ends = ({ x1, y1, x2, y2 }) => [x1, y1, x2, y2];

/** @type {LineKind} */
export const line = {
  stretch: (shape, from, to) => changeEnds(shape, (point) => mapPoint(point, from, to)),
  turn: (shape, center, degrees) => changeEnds(shape, (point) => turnPoint(point, center, degrees)),
  anchor: ({ x1, y1 }) => ({ x: x1, y: y1 }),
  bounds: (shape) => boundsOfPoints(ends(shape)),
  hit: (shape, x, y, reach) => distanceToLine(ends(shape), x, y) <= reach,
  touches: (shape, band) => lineTouchesBand(ends(shape), band),
};

/** Rule E19; src/board/chalk-shape-stroke.c has the same numbers. */
const HEAD_BASE = 8;
const HEAD_WIDTHS = 3;
const HEAD_DEGREES = 28;

/**
 * The head of an arrow: from the end of one of its lines to the tip to the end of the other.
 *
 * @param {Line} arrow
 * @returns {number[]} three points, x and y in turn
 */
export function headOf({ x1, y1, x2, y2, width }) {
  const tip = { x: x2, y: y2 };
  const length = Math.hypot(x2 - x1, y2 - y1);
  const head = Math.min(HEAD_BASE + HEAD_WIDTHS * width, length / 2);
  const back = length ? { x: x2 + ((x1 - x2) / length) * head, y: y2 + ((y1 - y2) / length) * head } : tip;
  return flatten([rotatePoint(back, tip, HEAD_DEGREES), tip, rotatePoint(back, tip, -HEAD_DEGREES)]);
}

/** @type {LineKind} */
export const arrow = {
  stretch: line.stretch,
  turn: line.turn,
  anchor: line.anchor,
  bounds: (shape) => boundsOfPoints([...ends(shape), ...headOf(shape)]),
  hit: (shape, x, y, reach) => line.hit(shape, x, y, reach) || distanceToLine(headOf(shape), x, y) <= reach,
  touches: (shape, band) => line.touches(shape, band) || lineTouchesBand(headOf(shape), band),
};
