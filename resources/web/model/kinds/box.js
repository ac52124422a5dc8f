// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { addRotation, boundsOfPoints, cornersOf, distanceToLine, flatten, isInside, isMirrored, lineTouchesBand, mapPoint, rotatePoint, stretchExtent, trim } from "../lines.js";
import { LIMITS } from "../../wire/values.js";

/**
 * Shapes in a box that may be turned: rectangles, and what fills a box: text, notes, pictures.
 *
 * @typedef {import("../shapes.js").Rectangle} Rectangle
 * @typedef {import("../shapes.js").Box} Box
 * @typedef {import("../shapes.js").Text | import("../shapes.js").Note} Writing
 * @typedef {import("../shapes.js").Bounds} Bounds
 * @typedef {import("../shapes.js").Point} Point
 */

/** The box before it is turned. @param {Box} shape @returns {Bounds} */
export function boxOf({ x, y, w, h }) {
  return { minX: x, minY: y, maxX: x + w, maxY: y + h };
}

/** @param {Box} shape @returns {Point} */
function middleOf({ x, y, w, h }) {
  return { x: x + w / 2, y: y + h / 2 };
}

/** The corners where they are, clockwise. @param {Box} shape @returns {Point[]} */
export function turnedCorners(shape) {
  return cornersOf(boxOf(shape)).map((corner) => rotatePoint(corner, middleOf(shape), shape.rotation));
}

/** The outline, back to where it begins. @param {Box} shape */
function outlineOf(shape) {
  const corners = turnedCorners(shape);
  return flatten([...corners, corners[0]]);
}

/** @param {Box} shape @param {number} x @param {number} y */
function holdsPoint(shape, x, y) {
  const local = rotatePoint({ x, y }, middleOf(shape), -shape.rotation);
  return isInside(local.x, local.y, boxOf(shape));
}

/** @template {Box} B @param {B} shape @param {Point} middle @param {number} w @param {number} h @param {number} rotation @returns {B} */
function placeBox(shape, middle, w, h, rotation) {
  return { ...shape, x: trim(middle.x - w / 2), y: trim(middle.y - h / 2), w: trim(w), h: trim(h), rotation };
}

/**
 * @template {Rectangle | import("../shapes.js").BoxShape} B
 * @param {(shape: B) => boolean} isFilled
 * @returns {import("../shapes.js").Kind<B>}
 */
function boxKind(isFilled) {
  return {
    anchor: ({ x, y }) => ({ x, y }),
    bounds: (shape) => (shape.rotation ? boundsOfPoints(outlineOf(shape)) : boxOf(shape)),

    hit(shape, x, y, reach) {
      return (isFilled(shape) && holdsPoint(shape, x, y)) || distanceToLine(outlineOf(shape), x, y) <= reach;
    },

    // What no edge touches lies all within a filled box, or all outside.
    touches(shape, band) {
      return lineTouchesBand(outlineOf(shape), band) || (isFilled(shape) && holdsPoint(shape, band.minX, band.minY));
    },

    box: boxOf,

    stretch(shape, from, to) {
      const { x, y } = stretchExtent({ x: shape.w, y: shape.h }, shape.rotation, from, to);
      return placeBox(shape, mapPoint(middleOf(shape), from, to), x, y, shape.rotation && isMirrored(to) ? addRotation(-shape.rotation, 0) : shape.rotation);
    },

    turn(shape, center, degrees) {
      const middle = rotatePoint(middleOf(shape), center, degrees);
      return placeBox(shape, middle, shape.w, shape.h, addRotation(shape.rotation, degrees));
    },
  };
}

/** @type {import("../shapes.js").Kind<Rectangle>} */
export const rectangle = boxKind(({ fill }) => fill !== null);

/** @type {import("../shapes.js").Kind<import("../shapes.js").BoxShape>} */
export const filledBox = boxKind(() => true);

/** Longer numbers only make messages longer. @param {number} size */
const round = (size) => Number(size.toPrecision(6));

/** Of a box that is only moved the sides are not always exactly as long as before. */
const SAME = 1e-9;

/**
 * How much larger letters are when the box of their shape is another: text grows with its lines, what
 * stands in a note no faster than it has room to.
 *
 * @param {Writing} shape
 * @param {Bounds} from
 * @param {Bounds} to
 */
function growthOf({ kind, w, h, rotation }, from, to) {
  const { x, y } = stretchExtent({ x: w, y: h }, rotation, from, to);
  const growth = kind === "note" ? Math.min(x / w, y / h) : y / h;
  return Math.abs(growth - 1) < SAME ? 1 : growth;
}

/** @type {import("../shapes.js").Kind<Writing>} */
export const writingBox = {
  .../** @type {import("../shapes.js").Kind<Writing>} */ (filledBox),

  stretch(shape, from, to) {
    const stretched = /** @type {Writing} */ (filledBox.stretch(shape, from, to));
    const growth = growthOf(shape, from, to);
    return growth === 1 ? stretched : { ...stretched, size: Math.min(round(shape.size * growth), LIMITS.size) };
  },
};
