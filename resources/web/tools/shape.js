// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsOf } from "../model/shapes.js";
import { lineStyle } from "../model/style.js";
import { paintShape } from "../render/paint.js";
import { makeId } from "../wire/outgoing.js";
import { roundToZoom } from "./precision.js";
import { snapPoint } from "./snap.js";
import { NONE } from "./tool.js";

/**
 * Draws shapes from where the pointer goes down to where it goes up. The desktop does the same
 * (src/app/chalk-shape-tool.c).
 *
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").ToolContext} ToolContext
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("../model/shapes.js").Style} Style
 * @typedef {import("../model/shapes.js").Point} Point
 *
 * @typedef {object} Kind
 * @property {(from: Point, to: Point, style: Style & {fill?: string | null}) => KnownShape | null} make null where it would be nothing
 * @property {(way: Point) => Point} [constrain] what Shift makes of the way of the pointer
 * @property {boolean} [isCentered] it begins in its middle anyway
 */

/** Less is a slip of the hand, in screen pixels; half of what the shape covers, as a radius is measured. */
const SIZE_LEAST = 2;
const ANGLE_STEP = Math.PI / 4;

/** @type {Record<string, Kind>} */
const KINDS = {
  line: { make: (from, to, style) => makeLine("line", from, to, style), constrain: constrainAngle },
  arrow: { make: (from, to, style) => makeLine("arrow", from, to, style), constrain: constrainAngle },
  rectangle: { make: makeRectangle, constrain: constrainSquare },
  ellipse: { make: makeEllipse, constrain: constrainSquare },
  circle: { make: makeCircle, isCentered: true },
};

export const SHAPE_TOOLS = Object.freeze(Object.keys(KINDS));

/** @param {"line" | "arrow"} kind @param {Point} from @param {Point} to @param {Style & {fill?: string | null}} style @returns {KnownShape} */
function makeLine(kind, from, to, { fill, ...style }) {
  return { kind, x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...style };
}

/** @type {Kind["make"]} */
function makeRectangle(from, to, style) {
  const [w, h] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  if (!w || !h) return null;
  return { kind: "rectangle", x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w, h, rotation: 0, ...filled(style) };
}

/** @type {Kind["make"]} */
function makeEllipse(from, to, style) {
  const [rx, ry] = [Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2];
  if (!rx || !ry) return null;
  return { kind: "ellipse", cx: (from.x + to.x) / 2, cy: (from.y + to.y) / 2, rx, ry, rotation: 0, ...filled(style) };
}

/** @type {Kind["make"]} */
function makeCircle(from, to, style) {
  // Rounded, as the ends are: what is finer only makes messages longer.
  const radius = Math.round(Math.hypot(to.x - from.x, to.y - from.y) * 1000) / 1000;
  return radius ? { kind: "circle", cx: from.x, cy: from.y, radius, ...filled(style) } : null;
}

/** @param {Style & {fill?: string | null}} style */
function filled(style) {
  return { ...style, fill: style.fill ?? null };
}

/** The nearest of eight directions, as far as the pointer went in it. @param {Point} way @returns {Point} */
export function constrainAngle({ x, y }) {
  const angle = Math.round(Math.atan2(y, x) / ANGLE_STEP) * ANGLE_STEP;
  const length = x * Math.cos(angle) + y * Math.sin(angle);
  return { x: length * Math.cos(angle), y: length * Math.sin(angle) };
}

/** As wide as it is high: the longer side counts. @param {Point} way @returns {Point} */
function constrainSquare({ x, y }) {
  const side = Math.max(Math.abs(x), Math.abs(y));
  return { x: x < 0 ? -side : side, y: y < 0 ? -side : side };
}

/** Shift makes boxes square and lines straight or diagonal, Alt draws from the middle. @implements {Tool} */
export class ShapeTool {
  name;
  cursor = "crosshair";
  #context;
  #kind;
  #id = "";
  /** @type {Point | null} */
  #start = null;
  /** @type {Style & {fill?: string | null}} */
  #style;
  /** @type {KnownShape | null} */
  #shape = null;

  /** @param {ToolContext} context @param {string} name one of SHAPE_TOOLS */
  constructor(context, name) {
    this.#context = context;
    this.#kind = KINDS[name];
    this.#style = lineStyle(context.style);
    this.name = name;
  }

  /** @param {Point} point @returns {Point} */
  #round({ x, y }) {
    const { zoom } = this.#context.viewport;
    return { x: roundToZoom(x, zoom), y: roundToZoom(y, zoom) };
  }

  /** @param {Input} input */
  begin(input) {
    this.#id = makeId();
    this.#start = this.#round(snapPoint(input, this.#context.grid ?? null));
    this.#style = { ...lineStyle(this.#context.style), fill: this.#context.style.fill };
    this.#shape = null;
  }

  /** @param {Input} input */
  move(input) {
    const start = this.#start;
    if (!start) return;
    const end = snapPoint(input, this.#context.grid ?? null);
    let way = { x: end.x - start.x, y: end.y - start.y };
    if (input.shift && this.#kind.constrain) way = this.#kind.constrain(way);
    const to = this.#round({ x: start.x + way.x, y: start.y + way.y });
    const from = input.alt && !this.#kind.isCentered ? this.#round({ x: start.x - way.x, y: start.y - way.y }) : start;
    this.#shape = this.#kind.make(from, to, this.#style);
    if (this.#shape) this.#context.preview.showShape(this.#id, this.#shape);
    this.#context.refresh();
  }

  /** @param {Input} input */
  end(input) {
    this.move(input);
    const shape = this.#shape;
    if (!shape || !this.#isLargeEnough(shape)) return this.cancel();
    this.#forget();
    this.#context.commit([{ type: "create", objectId: this.#id, shape }]);
    this.#context.preview.end();
    this.#context.refresh();
  }

  /** @param {KnownShape} shape */
  #isLargeEnough(shape) {
    const { minX, minY, maxX, maxY } = boundsOf(shape);
    return (Math.max(maxX - minX, maxY - minY) / 2) * this.#context.viewport.zoom >= SIZE_LEAST;
  }

  #forget() {
    this.#start = null;
    this.#shape = null;
  }

  cancel() {
    this.#forget();
    this.#context.preview.end();
    this.#context.refresh();
  }

  lifted() {
    return NONE;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    if (this.#shape) paintShape(ctx, this.#shape);
  }
}
