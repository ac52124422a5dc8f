// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { lineStyle } from "../model/style.js";
import { paintShape } from "../render/paint.js";
import { makeId } from "../wire/outgoing.js";
import { roundToZoom } from "./precision.js";
import { NONE } from "./tool.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").PenPoint} PenPoint
 * @typedef {import("./tool.js").ToolContext} ToolContext
 * @typedef {import("../model/shapes.js").Stroke & {xy: number[], pressure: number[] | null}} Draft a stroke that grows
 */

/** A longer stroke goes on as another: half of what L3 allows keeps the message within L2 too. */
const MAX_POINTS = 5_000;
/** Points that are nearer to the last one than this add nothing, in screen pixels. */
const MIN_DISTANCE = 0.75;

/** Draws by hand: one stroke from down to up. @implements {Tool} */
export class PenTool {
  name = "pen";
  cursor = "crosshair";
  #context;
  #id = "";
  /** @type {Draft | null} */
  #stroke = null;

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    this.#start(input.points[input.points.length - 1]);
    this.#show();
  }

  /** @param {PenPoint} point */
  #start(point) {
    this.#id = makeId();
    this.#stroke = { kind: "stroke", xy: [], pressure: point.pressure === null ? null : [], ...lineStyle(this.#context.style) };
    this.#add(point);
  }

  /** @param {Input} input */
  move(input) {
    if (!this.#stroke) return;
    for (const point of input.points) this.#extend(point);
    this.#show();
  }

  /** @param {Input} input */
  end(input) {
    if (!this.#stroke) return;
    for (const point of input.points) this.#extend(point);
    this.#commit();
  }

  cancel() {
    this.#stroke = null;
    this.#context.preview.end();
    this.#context.refresh();
  }

  lifted() {
    return NONE;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    // A copy each time: paths are kept by shape, and this one grows.
    if (this.#stroke) paintShape(ctx, { ...this.#stroke });
  }

  /** @param {PenPoint} point */
  #extend(point) {
    const { xy } = /** @type {Draft} */ (this.#stroke);
    const distance = Math.hypot(point.x - xy[xy.length - 2], point.y - xy[xy.length - 1]);
    if (distance * this.#context.viewport.zoom < MIN_DISTANCE) return;
    this.#add(point);
    if (xy.length / 2 >= MAX_POINTS) {
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
    this.#context.commit([{ type: "create", objectId: this.#id, shape }]);
    this.#context.preview.end();
    this.#context.refresh();
  }
}
