// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { lineStyle } from "../model/style.js";
import { paintShape } from "../render/paint.js";
import { makeId } from "../wire/outgoing.js";
import { SURE_POINTS } from "../wire/parts.js";
import { makeSmoother } from "./one-euro.js";
import { roundToZoom } from "./precision.js";
import { NONE } from "./tool.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").PenPoint} PenPoint
 * @typedef {import("./tool.js").ToolContext} ToolContext
 * @typedef {import("../model/shapes.js").Style} Style
 * @typedef {import("../model/shapes.js").Stroke & {xy: number[], pressure: number[] | null}} Draft a stroke that grows
 * @typedef {object} Nib what kind of pen it is
 * @property {string} name
 * @property {boolean} hasPressure
 * @property {(style: ToolContext["style"]) => Style} styleOf of its strokes
 */

/** Points that are nearer to the last one than this add nothing, in screen pixels. */
const MIN_DISTANCE = 0.75;
/** E26, as on the desktop (src/app/chalk-pen-tool.c): how much wider a highlighter is than a pen, and how much of what is below shows. */
const HIGHLIGHTER_WIDTHS = 6;
const HIGHLIGHTER_OPACITY = 0.5;
const HIGHLIGHTER_COLOR = "#f6d32d";
/** Of a colour's channels; less has no hue that would show. */
const HIGHLIGHTER_SPREAD = 24;
const WIDTH_MOST = 1_000;

/** @type {Nib} */
export const PEN = { name: "pen", hasPressure: true, styleOf: lineStyle };
/** Black, white and grey make no highlighter: then it is yellow. @param {string} color @returns {string} */
function highlighterColor(color) {
  const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return Math.max(...channels) - Math.min(...channels) >= HIGHLIGHTER_SPREAD ? color : HIGHLIGHTER_COLOR;
}

/** @type {Nib} */
export const HIGHLIGHTER = {
  name: "highlighter",
  hasPressure: false,
  styleOf: ({ color, width }) => ({
    color: highlighterColor(color), width: Math.min(WIDTH_MOST, width * HIGHLIGHTER_WIDTHS), opacity: HIGHLIGHTER_OPACITY, blend: "multiply",
  }),
};

/**
 * Draws by hand: one stroke from down to up. The points are smoothed by the 1€ filter (one-euro.js)
 * as they come; curves through the middles of each two are what is painted (render/geometry.js).
 * What the browser expects to come next is shown, but never part of the stroke. @implements {Tool}
 */
export class PenTool {
  name;
  cursor = "crosshair";
  #context;
  #nib;
  #id = "";
  /** @type {Draft | null} */
  #stroke = null;
  /** @type {PenPoint[]} */
  #predicted = [];
  /** @type {(point: PenPoint) => PenPoint} */
  #smooth = (point) => point;

  /** @param {ToolContext} context @param {Nib} [nib] */
  constructor(context, nib = PEN) {
    this.#context = context;
    this.#nib = nib;
    this.name = nib.name;
  }

  /** @param {Input} input */
  begin(input) {
    const point = input.points[input.points.length - 1];
    this.#smooth = makeSmoother(this.#context.viewport.zoom);
    this.#start(this.#smooth(point));
    this.#show();
  }

  /** @param {PenPoint} point */
  #start(point) {
    this.#id = makeId();
    const hasPressure = this.#nib.hasPressure && point.pressure !== null;
    this.#stroke = { kind: "stroke", xy: [], pressure: hasPressure ? [] : null, ...this.#nib.styleOf(this.#context.style) };
    this.#add(point);
  }

  /** @param {Input} input */
  move(input) {
    if (!this.#stroke) return;
    for (const point of input.points) this.#extend(this.#smooth(point));
    this.#predicted = input.predicted ?? [];
    this.#show();
  }

  /** @param {Input} input */
  end(input) {
    if (!this.#stroke) return;
    // The stroke ends where the pen was lifted, however far the filter lags behind.
    for (const point of input.points) this.#extend(point);
    this.#commit();
  }

  cancel() {
    this.#stroke = null;
    this.#predicted = [];
    this.#context.preview.end();
    this.#context.refresh();
  }

  lifted() {
    return NONE;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    if (!this.#stroke) return;
    // A copy each time: paths are kept by shape, and this one grows.
    const { xy, pressure } = this.#stroke;
    const ahead = this.#predicted;
    const pressureAhead = pressure && [...pressure, ...ahead.map((point) => point.pressure ?? pressure[pressure.length - 1])];
    paintShape(ctx, { ...this.#stroke, xy: [...xy, ...ahead.flatMap(({ x, y }) => [x, y])], pressure: pressureAhead });
  }

  /** @param {PenPoint} point */
  #extend(point) {
    const { xy } = /** @type {Draft} */ (this.#stroke);
    const distance = Math.hypot(point.x - xy[xy.length - 2], point.y - xy[xy.length - 1]);
    if (distance * this.#context.viewport.zoom < MIN_DISTANCE) return;
    this.#add(point);
    // A longer stroke goes on as another.
    if (xy.length / 2 >= SURE_POINTS) {
      this.#commit();
      this.#start(point);
    }
  }

  /** @param {PenPoint} point */
  #add(point) {
    const stroke = /** @type {Draft} */ (this.#stroke);
    const { zoom } = this.#context.viewport;
    stroke.xy.push(roundToZoom(point.x, zoom), roundToZoom(point.y, zoom));
    stroke.pressure?.push(Math.round((point.pressure ?? 0.5) * 100) / 100);
  }

  #show() {
    if (this.#stroke) this.#context.preview.showShape(this.#id, this.#stroke);
    this.#context.refresh();
  }

  #commit() {
    const shape = /** @type {Draft} */ (this.#stroke);
    this.#stroke = null;
    this.#predicted = [];
    this.#context.commit([{ type: "create", objectId: this.#id, shape }]);
    this.#context.preview.end();
    this.#context.refresh();
  }
}
