// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { cornersOf, rotatePoint } from "../model/lines.js";
import { boundsOf, boxOf, growBounds, shapeOf, stretchShape, turnShape, uniteBounds } from "../model/shapes.js";
import { snapValue } from "./snap.js";

/**
 * The frame around what is selected, by whose handles it is resized and turned. The desktop has the
 * same (src/app/chalk-frame.c).
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {import("./tool.js").Input} Input
 * @typedef {{box: Bounds, rotation: number}} Frame the box before it is turned around its middle; 0 degrees around several objects
 * @typedef {{to: Bounds, degrees: number}} FrameChange what the box becomes before it is turned, and how far everything is turned
 */

/** Distance of the handle that turns from the upper edge, in screen pixels. */
const TURN_DISTANCE = 24;
/** Nothing is made smaller by a handle, in screen pixels. */
const SIZE_LEAST = 4;
/** With Shift. */
const DEGREES_STEP = 15;

/** Which sides a handle moves: -1 left or upper, 1 right or lower. The first one turns. */
const HANDLES = [[0, 0], [-1, -1], [1, -1], [1, 1], [-1, 1], [0, -1], [1, 0], [0, 1], [-1, 0]];
const TURN = 0;

/** @param {BoardObject[]} objects @returns {Frame | null} around one object it is turned with it; null around none */
export function frameOf(objects) {
  const known = objects.filter(({ shape }) => shape.kind !== "unknown");
  if (!known.length) return null;
  if (known.length === 1) {
    const shape = /** @type {KnownShape} */ (shapeOf(known[0]));
    return { box: boxOf(shape), rotation: "rotation" in shape ? shape.rotation : 0 };
  }
  const bounds = known.reduce((all, object) => uniteBounds(all, object.bounds), /** @type {Bounds | null} */ (null));
  return { box: /** @type {Bounds} */ (bounds), rotation: 0 };
}

/** A frame a little larger than what it is around. @param {Frame} frame @param {number} by @returns {Frame} */
export function widenFrame({ box, rotation }, by) {
  return { box: growBounds(box, by), rotation };
}

/** @param {Bounds} box @returns {Point} */
function middleOf({ minX, minY, maxX, maxY }) {
  return { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
}

/** The corners where they are, clockwise. @param {Frame} frame */
export function frameCorners({ box, rotation }) {
  return cornersOf(box).map((corner) => rotatePoint(corner, middleOf(box), rotation));
}

/** The handles that there is room for, with where they are. @param {Frame} frame @param {number} reach @param {number} zoom */
export function handlesOf(frame, reach, zoom) {
  const handles = [];
  for (let handle = 0; handle < HANDLES.length; handle++) {
    if (hasHandle(frame.box, handle, reach)) handles.push({ handle, ...handleAt(frame, handle, zoom) });
  }
  return handles;
}

/** A side without room for a handle beside those of its corners has none. @param {Bounds} box @param {number} handle @param {number} reach */
function hasHandle({ minX, minY, maxX, maxY }, handle, reach) {
  const [x, y] = HANDLES[handle];
  if (handle === TURN || (x && y)) return true;
  return (x ? maxY - minY : maxX - minX) > 4 * reach;
}

/** @param {Frame} frame @param {number} handle @param {number} zoom @returns {Point} */
function handleAt({ box, rotation }, handle, zoom) {
  const middle = middleOf(box);
  const [x, y] = HANDLES[handle];
  const point = {
    x: middle.x + (x * (box.maxX - box.minX)) / 2,
    y: handle === TURN ? box.minY - TURN_DISTANCE / zoom : middle.y + (y * (box.maxY - box.minY)) / 2,
  };
  return rotatePoint(point, middle, rotation);
}

/** @param {Frame} frame @param {Point} point @param {number} reach in board units @param {number} zoom @returns {number | null} */
export function handleUnder(frame, point, reach, zoom) {
  const found = handlesOf(frame, reach, zoom).find(({ x, y }) => Math.hypot(point.x - x, point.y - y) <= reach);
  return found ? found.handle : null;
}

/**
 * What becomes of the frame: Shift keeps the ratio of the sides or turns in steps, Alt keeps the middle.
 *
 * @param {Frame} frame
 * @param {number} handle that is dragged
 * @param {Point} start where the pointer went down
 * @param {Pick<Input, "x" | "y" | "shift" | "alt">} input
 * @param {number} zoom
 * @param {number | null} [grid] to which the sides snap that are moved, of a frame that is not turned
 * @returns {FrameChange}
 */
export function dragHandle(frame, handle, start, input, zoom, grid = null) {
  if (handle === TURN) return { to: frame.box, degrees: turned(frame, start, input) };
  const end = grid && !frame.rotation ? snapSides(frame.box, HANDLES[handle], start, input, grid) : input;
  return { to: stretched(frame, HANDLES[handle], start, end, zoom), degrees: 0 };
}

/** Where the pointer would have to be for the sides that it moves to lie on the grid. @template {Point} I @param {Bounds} box @param {number[]} sides @param {Point} start @param {I} input @param {number} grid @returns {I} */
function snapSides(box, [x, y], start, input, grid) {
  const sideX = x < 0 ? box.minX : box.maxX;
  const sideY = y < 0 ? box.minY : box.maxY;
  return {
    ...input,
    x: x ? start.x + snapValue(sideX + input.x - start.x, grid) - sideX : input.x,
    y: y ? start.y + snapValue(sideY + input.y - start.y, grid) - sideY : input.y,
  };
}

/** @param {Frame} frame @param {Point} start @param {Pick<Input, "x" | "y" | "shift">} input */
function turned({ box, rotation }, start, input) {
  const middle = middleOf(box);
  const from = Math.atan2(start.y - middle.y, start.x - middle.x);
  const to = Math.atan2(input.y - middle.y, input.x - middle.x);
  let degrees = ((to - from) * 180) / Math.PI;
  // The angle that it has in the end is what is a multiple.
  if (input.shift) degrees = Math.round((rotation + degrees) / DEGREES_STEP) * DEGREES_STEP - rotation;
  return Math.round(degrees * 10) / 10;
}

/** @param {Frame} frame @param {number[]} sides @param {Point} start @param {Pick<Input, "x" | "y" | "shift" | "alt">} input @param {number} zoom @returns {Bounds} */
function stretched({ box, rotation }, [x, y], start, input, zoom) {
  const along = rotatePoint({ x: input.x - start.x, y: input.y - start.y }, { x: 0, y: 0 }, -rotation);
  const times = input.alt ? 2 : 1;
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  let w = stretchSide(width, x * along.x * times, zoom);
  let h = stretchSide(height, y * along.y * times, zoom);
  if (input.shift && x && y) {
    const factor = Math.max(width ? w / width : 0, height ? h / height : 0);
    [w, h] = [width * factor, height * factor];
  }
  const minX = placeSide(box.minX, width, w, x, input.alt);
  const minY = placeSide(box.minY, height, h, y, input.alt);
  return { minX, minY, maxX: minX + w, maxY: minY + h };
}

/** One without a length keeps none: there is nothing to stretch. @param {number} size @param {number} by @param {number} zoom */
function stretchSide(size, by, zoom) {
  return size > 0 ? Math.max(size + by, Math.min(size, SIZE_LEAST / zoom)) : 0;
}

/** The edge or corner on the other side stays, or the middle. @param {number} start @param {number} size @param {number} next @param {number} side @param {boolean} isCentered */
function placeSide(start, size, next, side, isCentered) {
  if (isCentered || !side) return start + (size - next) / 2;
  return side < 0 ? start + size - next : start;
}

/** What becomes of something in the frame. @param {Frame} frame @param {FrameChange} change @param {KnownShape} shape @returns {KnownShape} */
export function applyChange({ box, rotation }, { to, degrees }, shape) {
  const middle = middleOf(box);
  if (degrees) return turnShape(shape, middle, degrees);
  // A frame that is turned is stretched along its own sides.
  return turnShape(stretchShape(turnShape(shape, middle, -rotation), box, to), middle, rotation);
}

/** Whether all of a shape is on the board (L9). @param {KnownShape} shape @param {number} limit */
export function isOnBoard(shape, limit) {
  const { minX, minY, maxX, maxY } = boundsOf(shape);
  return Math.min(minX, minY) >= -limit && Math.max(maxX, maxY) <= limit;
}
