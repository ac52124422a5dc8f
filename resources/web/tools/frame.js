// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { cornersOf, rotatePoint, trim } from "../model/lines.js";
import { boundsOf, boxOf, growBounds, shapeOf, stretchShape, turnShape, uniteBounds } from "../model/shapes.js";
import { roundToZoom } from "./precision.js";
import { constrainAngle } from "./shape.js";
import { snapPoint, snapValue } from "./snap.js";

/**
 * The frame around what is selected, by whose handles it is resized and turned; a line has one at
 * each end instead. The desktop has the same (src/app/chalk-frame.c).
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {import("./tool.js").Input} Input
 *
 * @typedef {object} Frame
 * @property {Bounds} box before it is turned around its middle
 * @property {number} rotation 0 degrees around several objects
 * @property {[Point, Point]} [ends] of one line or arrow
 * @property {number} [letters] the size of one text, whose lines break anew when it gets another width
 * @property {boolean} [keepsRatio] letters and pictures are not distorted, unless with Shift
 *
 * @typedef {object} FrameChange
 * @property {Bounds} to what the box becomes before it is turned; where it is turned inside out, a side is beyond the other
 * @property {number} degrees how far everything is turned
 * @property {[Point, Point]} [ends] of a line
 * @property {boolean} [isWrapped] the text gets another width rather than larger letters
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
/** Those of a line's ends have the numbers after these. */
const END = HANDLES.length;
/** So much of a short line is for its handles, at each end. */
const END_PART = 0.25;

/** @param {BoardObject[]} objects @returns {Frame | null} around one object it is turned with it; null around none */
export function frameOf(objects) {
  const known = objects.filter(({ shape }) => shape.kind !== "unknown");
  if (!known.length) return null;
  const keepsRatio = known.some(({ shape }) => shape.kind === "text" || shape.kind === "image");
  if (known.length === 1) return { ...frameAround(/** @type {KnownShape} */ (shapeOf(known[0]))), keepsRatio };
  const bounds = known.reduce((all, object) => uniteBounds(all, object.bounds), /** @type {Bounds | null} */ (null));
  return { box: /** @type {Bounds} */ (bounds), rotation: 0, keepsRatio };
}

/** @param {KnownShape} shape @returns {Frame} */
function frameAround(shape) {
  const frame = { box: boxOf(shape), rotation: "rotation" in shape ? shape.rotation : 0 };
  if (shape.kind !== "line" && shape.kind !== "arrow") return shape.kind === "text" ? { ...frame, letters: shape.size } : frame;
  return { ...frame, ends: [{ x: shape.x1, y: shape.y1 }, { x: shape.x2, y: shape.y2 }] };
}

/** A frame a little larger than what it is around. @param {Frame} frame @param {number} by @returns {Frame} */
export function widenFrame(frame, by) {
  return { ...frame, box: growBounds(frame.box, by) };
}

/** @param {Bounds} box @returns {Point} */
function middleOf({ minX, minY, maxX, maxY }) {
  return { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
}

/** The corners where they are, clockwise; a line has none. @param {Frame} frame */
export function frameCorners({ box, rotation, ends }) {
  return ends ? [] : cornersOf(box).map((corner) => rotatePoint(corner, middleOf(box), rotation));
}

/** The handles that there is room for, with where they are. @param {Frame} frame @param {number} reach @param {number} zoom */
export function handlesOf(frame, reach, zoom) {
  if (frame.ends) return frame.ends.map((end, i) => ({ handle: END + i, ...end }));
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
  const near = frame.ends ? Math.min(reach, lengthOf(frame.ends) * END_PART) : reach;
  const found = handlesOf(frame, reach, zoom).find(({ x, y }) => Math.hypot(point.x - x, point.y - y) <= near);
  return found ? found.handle : null;
}

/** @param {[Point, Point]} ends */
function lengthOf([from, to]) {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** By the direction in which a handle goes, in eighths of a turn from the right, clockwise. */
const CURSORS = ["ew-resize", "nwse-resize", "ns-resize", "nesw-resize"];

/** What the pointer looks like over a handle, in CSS. @param {Frame} frame @param {number} handle */
export function cursorOver({ rotation }, handle) {
  if (handle === TURN) return "grab";
  if (handle >= END) return "pointer";
  const [x, y] = HANDLES[handle];
  const eighths = Math.round((Math.atan2(y, x) / Math.PI) * 4 + rotation / 45);
  return CURSORS[((eighths % 4) + 4) % 4];
}

/**
 * What becomes of the frame: Shift keeps the ratio of the sides, or does not where that is kept anyway,
 * turns in steps and lets a line be straight or diagonal; Alt keeps the middle.
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
  if (frame.ends) return { to: frame.box, degrees: 0, ends: dragEnd(frame.ends, handle - END, start, input, zoom, grid) };
  if (handle === TURN) return { to: frame.box, degrees: turned(frame, start, input) };
  const end = grid && !frame.rotation ? snapSides(frame.box, HANDLES[handle], start, input, grid) : input;
  return { to: stretched(frame, HANDLES[handle], start, end, zoom), degrees: 0, isWrapped: Boolean(frame.letters) && !HANDLES[handle][1] };
}

/** @param {[Point, Point]} ends @param {number} index @param {Point} start @param {Pick<Input, "x" | "y" | "shift" | "alt">} input @param {number} zoom @param {number | null} grid @returns {[Point, Point]} */
function dragEnd(ends, index, start, input, zoom, grid) {
  const round = (/** @type {Point} */ { x, y }) => ({ x: roundToZoom(x, zoom), y: roundToZoom(y, zoom) });
  const end = ends[index];
  const fixed = input.alt ? { x: (ends[0].x + ends[1].x) / 2, y: (ends[0].y + ends[1].y) / 2 } : ends[1 - index];
  const point = snapPoint({ x: end.x + input.x - start.x, y: end.y + input.y - start.y }, grid);
  let way = { x: point.x - fixed.x, y: point.y - fixed.y };
  if (input.shift) way = constrainAngle(way);
  if (Math.hypot(way.x, way.y) * zoom < SIZE_LEAST) return ends;
  const moved = round({ x: fixed.x + way.x, y: fixed.y + way.y });
  const other = input.alt ? round({ x: fixed.x - way.x, y: fixed.y - way.y }) : fixed;
  return index ? [other, moved] : [moved, other];
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
function stretched({ box, rotation, letters = 0, keepsRatio = false }, [x, y], start, input, zoom) {
  const along = rotatePoint({ x: input.x - start.x, y: input.y - start.y }, { x: 0, y: 0 }, -rotation);
  const times = input.alt ? 2 : 1;
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  const least = SIZE_LEAST / zoom;
  let w = letters ? Math.max(width + x * along.x * times, y ? least : letters) : stretchSide(width, x * along.x * times, least);
  let h = letters ? Math.max(height + y * along.y * times, least) : stretchSide(height, y * along.y * times, least);
  // The letters of one text are never distorted.
  if (letters ? y : x && y && input.shift !== keepsRatio) {
    const factor = Math.max(x && width ? Math.abs(w / width) : 0, height ? Math.abs(h / height) : 0);
    [w, h] = [Math.sign(w) * width * factor, Math.sign(h) * height * factor];
  }
  const minX = placeSide(box.minX, width, w, x, input.alt);
  const minY = placeSide(box.minY, height, h, y, input.alt);
  return { minX, minY, maxX: minX + w, maxY: minY + h };
}

/** One without a length keeps none: there is nothing to stretch. Below 0 it is turned inside out. @param {number} size @param {number} by @param {number} least */
function stretchSide(size, by, least) {
  if (size <= 0) return 0;
  const [next, shortest] = [size + by, Math.min(size, least)];
  return next < 0 ? Math.min(next, -shortest) : Math.max(next, shortest);
}

/** The edge or corner on the other side stays, or the middle. @param {number} start @param {number} size @param {number} next @param {number} side @param {boolean} isCentered */
function placeSide(start, size, next, side, isCentered) {
  if (isCentered || !side) return start + (size - next) / 2;
  return side < 0 ? start + size - next : start;
}

/**
 * What becomes of something in the frame.
 *
 * @param {Frame} frame
 * @param {FrameChange} change
 * @param {KnownShape} shape
 * @param {import("./wrap.js").Fit} fit
 * @returns {KnownShape}
 */
export function applyChange({ box, rotation }, { to, degrees, ends, isWrapped = false }, shape, fit) {
  const middle = middleOf(box);
  if (ends) return withEnds(/** @type {import("../model/shapes.js").Line} */ (shape), ends);
  if (degrees) return turnShape(shape, middle, degrees);
  // A frame that is turned is stretched along its own sides.
  const straight = turnShape(shape, middle, -rotation);
  const next = isWrapped && straight.kind === "text" ? wrapped(straight, to, fit) : stretchShape(straight, box, to);
  return turnShape(next.kind === "note" ? fit(next, next.w) : next, middle, rotation);
}

/** @param {import("../model/shapes.js").Line} line @param {[Point, Point]} ends @returns {KnownShape} */
function withEnds(line, [from, to]) {
  return { ...line, x1: from.x, y1: from.y, x2: to.x, y2: to.y };
}

/** Its first line stays where it is. @param {import("../model/shapes.js").Text} text @param {Bounds} to @param {import("./wrap.js").Fit} fit */
function wrapped(text, { minX, maxX }, fit) {
  return { ...fit(text, maxX - minX), x: trim(minX), y: text.y };
}

/** Whether all of a shape is on the board (L9). @param {KnownShape} shape @param {number} limit */
export function isOnBoard(shape, limit) {
  const { minX, minY, maxX, maxY } = boundsOf(shape);
  return Math.min(minX, minY) >= -limit && Math.max(maxX, maxY) <= limit;
}
