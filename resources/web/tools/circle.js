// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { paintShape } from "../render/paint.js";
import { makeId } from "../wire/outgoing.js";
import { roundToZoom } from "./precision.js";
import { NONE } from "./tool.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").ToolContext} ToolContext
 */

/** A smaller circle is a slip of the hand, in screen pixels. */
const MIN_RADIUS = 2;

/** Draws a circle from its centre outwards. @implements {Tool} */
export class CircleTool {
  name = "circle";
  cursor = "crosshair";
  #context;
  #id = "";
  /** @type {import("../model/shapes.js").Circle | null} */
  #circle = null;

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    const { style, viewport } = this.#context;
    this.#id = makeId();
    const cx = roundToZoom(input.x, viewport.zoom);
    const cy = roundToZoom(input.y, viewport.zoom);
    this.#circle = { kind: "circle", cx, cy, radius: 0, color: style.color, width: style.width, fill: null };
  }

  /** @param {Input} input */
  move(input) {
    if (!this.#circle) return;
    const { cx, cy } = this.#circle;
    const radius = roundToZoom(Math.hypot(input.x - cx, input.y - cy), this.#context.viewport.zoom);
    this.#circle = { ...this.#circle, radius };
    if (radius > 0) this.#context.preview.showShape(this.#id, this.#circle);
    this.#context.refresh();
  }

  /** @param {Input} input */
  end(input) {
    this.move(input);
    const shape = this.#circle;
    if (!shape || shape.radius * this.#context.viewport.zoom < MIN_RADIUS) return this.cancel();
    this.#circle = null;
    this.#context.commit([{ type: "create", objectId: this.#id, shape }]);
    this.#context.preview.end();
    this.#context.refresh();
  }

  cancel() {
    this.#circle = null;
    this.#context.preview.end();
    this.#context.refresh();
  }

  lifted() {
    return NONE;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    if (this.#circle?.radius) paintShape(ctx, this.#circle);
  }
}
