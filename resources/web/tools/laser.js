// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { LaserTrail } from "../model/laser-trail.js";
import { makeId } from "../wire/outgoing.js";
import { roundToZoom } from "./precision.js";
import { NONE } from "./tool.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").ToolContext} ToolContext
 */

/** Points at something: a trail that fades, and with Shift a spotlight (P6). Nothing of it stays. @implements {Tool} */
export class LaserTool {
  name = "laser";
  cursor = "crosshair";
  #context;
  #id = "";
  /** @type {number[] | null} all points of this trail; null while the pointer is up */
  #xy = null;
  #isSpotlight = false;

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    this.#id = makeId();
    this.#xy = [];
    this.#isSpotlight = input.shift;
    this.move(input);
  }

  /** @param {Input} input */
  move(input) {
    if (!this.#xy) return;
    const { lasers, preview, userId, viewport } = this.#context;
    const xy = input.points.flatMap(({ x, y }) => [roundToZoom(x, viewport.zoom), roundToZoom(y, viewport.zoom)]);
    this.#xy.push(...xy);
    const trail = lasers.get(userId) ?? new LaserTrail();
    trail.add({ type: "laser", id: this.#id, from: 0, xy, isSpotlight: this.#isSpotlight }, performance.now());
    lasers.set(userId, trail);
    preview.showLaser(this.#id, this.#xy, this.#isSpotlight);
    this.#context.refresh();
  }

  /** @param {Input} input */
  end(input) {
    this.move(input);
    this.cancel();
  }

  cancel() {
    this.#xy = null;
    this.#context.lasers.get(this.#context.userId)?.end();
    this.#context.preview.finish();
    this.#context.refresh();
  }

  lifted() {
    return NONE;
  }

  /** All trails are painted together, others' too. */
  paint() {}
}
