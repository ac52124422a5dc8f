// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { hitTest } from "../render/geometry.js";
import { objectsOf, paintMoved } from "../render/overlay.js";
import { toleranceOf } from "./tool.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").ToolContext} ToolContext
 */

/** Deletes whole objects: those that the pointer touches from down to up. @implements {Tool} */
export class EraserTool {
  name = "eraser";
  cursor = "cell";
  #context;
  /** @type {Set<string>} */
  #touched = new Set();

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    this.#touched = new Set();
    this.move(input);
  }

  /** @param {Input} input */
  move(input) {
    const { replica, viewport } = this.#context;
    const tolerance = toleranceOf(input, viewport.zoom);
    const touched = new Set(this.#touched);
    for (const object of replica.list()) {
      if (input.points.some(({ x, y }) => hitTest(object, x, y, tolerance))) touched.add(object.id);
    }
    this.#touched = touched;
    this.#context.refresh();
  }

  /** @param {Input} input */
  end(input) {
    this.move(input);
    const objects = objectsOf(this.#touched, this.#context.replica);
    this.#touched = new Set();
    if (objects.length) this.#context.commit(objects.map(({ id }) => ({ type: "delete", objectId: id })));
    this.#context.refresh();
  }

  cancel() {
    this.#touched = new Set();
    this.#context.refresh();
  }

  lifted() {
    return this.#touched;
  }

  /** Shows faintly what will be gone. @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    ctx.save();
    ctx.globalAlpha = 0.25;
    paintMoved(ctx, objectsOf(this.#touched, this.#context.replica), 0, 0);
    ctx.restore();
  }
}
