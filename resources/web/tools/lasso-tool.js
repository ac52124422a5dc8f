// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { paintLasso, paintSelection, objectsOf } from "../render/overlay.js";
import { withGroups } from "./groups.js";
import { caughtBy } from "./lasso.js";
import { NONE } from "./tool.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").ToolContext} ToolContext
 * @typedef {import("../model/shapes.js").Point} Point
 */

/** Points that are nearer to the last one than this add nothing, in screen pixels. */
const MIN_DISTANCE = 3;

/** Selects what a line is drawn around; Shift adds to what is selected. @implements {Tool} */
export class LassoTool {
  name = "lasso";
  cursor = "crosshair";
  selects = true;
  #context;
  /** @type {Point[]} */
  #line = [];
  /** @type {Set<string>} what was selected before */
  #before = new Set();
  #isActive = false;

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    const { selection } = this.#context;
    this.#isActive = true;
    this.#line = [];
    if (!input.shift) selection.clear();
    this.#before = new Set(selection.ids);
    this.move(input);
  }

  /** @param {Input} input */
  move(input) {
    if (!this.#isActive) return;
    for (const point of input.points) this.#extend(point);
    this.#context.refresh();
  }

  /** @param {Point} point */
  #extend({ x, y }) {
    const last = this.#line[this.#line.length - 1];
    if (last && Math.hypot(x - last.x, y - last.y) * this.#context.viewport.zoom < MIN_DISTANCE) return;
    this.#line.push({ x, y });
  }

  /** @param {Input} input */
  end(input) {
    this.move(input);
    const { replica, selection } = this.#context;
    const caught = caughtBy(replica.list().filter(({ marks }) => !marks.isLocked), this.#line);
    selection.set([...this.#before, ...withGroups(caught.map(({ id }) => id), replica)]);
    this.#finish();
  }

  cancel() {
    if (this.#isActive) this.#context.selection.set(this.#before);
    this.#finish();
  }

  #finish() {
    this.#isActive = false;
    this.#line = [];
    this.#context.refresh();
  }

  lifted() {
    return NONE;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    const { viewport, selection, replica } = this.#context;
    paintSelection(ctx, objectsOf(selection.ids, replica), viewport.zoom, 0, 0);
    if (this.#line.length > 1) paintLasso(ctx, this.#line, viewport.zoom);
  }
}
