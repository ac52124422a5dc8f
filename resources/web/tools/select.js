// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { hitTest, touchesBand } from "../render/geometry.js";
import { objectsOf, paintBand, paintMoved, paintSelection } from "../render/overlay.js";
import { roundToZoom } from "./precision.js";
import { NONE, toleranceOf } from "./tool.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").ToolContext} ToolContext
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 */

/** A pointer that moved less than this has clicked, in screen pixels. */
const CLICK_DISTANCE = 3;

/** Selects by click, Shift+click and rubber band, and moves what is selected. @implements {Tool} */
export class SelectTool {
  name = "select";
  cursor = "default";
  #context;
  /** @type {Input | null} where the pointer went down */
  #start = null;
  /** @type {"press" | "drag" | "band" | null} */
  #mode = null;
  /** Whether a click, if it is one, leaves only the object under it selected. @type {string | null} */
  #clicked = null;
  #dx = 0;
  #dy = 0;
  /** @type {Bounds | null} */
  #band = null;
  /** @type {Set<string>} what was selected before the rubber band */
  #before = new Set();

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    const { selection } = this.#context;
    const id = this.#topmostAt(input);
    this.#start = input;
    this.#dx = 0;
    this.#dy = 0;
    this.#clicked = null;
    if (id === null) {
      if (!input.shift) selection.clear();
      this.#before = new Set(selection.ids);
      this.#mode = "band";
      return;
    }
    this.#mode = "press";
    if (input.shift) selection.toggle(id);
    else if (selection.ids.has(id)) this.#clicked = id;
    else selection.set([id]);
  }

  /** @param {Input} input @returns {string | null} */
  #topmostAt(input) {
    const tolerance = toleranceOf(input, this.#context.viewport.zoom);
    const objects = this.#context.replica.list();
    for (let i = objects.length - 1; i >= 0; i--) {
      if (hitTest(objects[i], input.x, input.y, tolerance)) return objects[i].id;
    }
    return null;
  }

  /** @param {Input} input */
  move(input) {
    const start = this.#start;
    if (!start) return;
    if (this.#mode === "press" && this.#isFar(start, input)) this.#mode = "drag";
    if (this.#mode === "drag") this.#drag(start, input);
    else if (this.#mode === "band") this.#stretch(start, input);
    this.#context.refresh();
  }

  /** @param {Input} a @param {Input} b */
  #isFar(a, b) {
    return Math.hypot(b.screenX - a.screenX, b.screenY - a.screenY) >= CLICK_DISTANCE;
  }

  /** @param {Input} start @param {Input} input */
  #drag(start, input) {
    const { zoom } = this.#context.viewport;
    this.#dx = roundToZoom(input.x - start.x, zoom);
    this.#dy = roundToZoom(input.y - start.y, zoom);
    this.#context.preview.showMove([...this.#context.selection.ids], this.#dx, this.#dy);
  }

  /** @param {Input} start @param {Input} input */
  #stretch(start, input) {
    const { replica, selection } = this.#context;
    const band = {
      minX: Math.min(start.x, input.x),
      minY: Math.min(start.y, input.y),
      maxX: Math.max(start.x, input.x),
      maxY: Math.max(start.y, input.y),
    };
    this.#band = band;
    const touched = replica.list().filter((object) => touchesBand(object, band));
    selection.set([...this.#before, ...touched.map((object) => object.id)]);
  }

  /** @param {Input} input */
  end(input) {
    this.move(input);
    if (this.#mode === "drag") this.moveSelection(this.#dx, this.#dy);
    else if (this.#mode === "press" && this.#clicked !== null) this.#context.selection.set([this.#clicked]);
    this.#finish();
  }

  /** Moves all that is selected. @param {number} dx @param {number} dy */
  moveSelection(dx, dy) {
    if (!dx && !dy) return;
    const { replica, selection, viewport, commit } = this.#context;
    const moves = objectsOf(selection.ids, replica).map((object) => ({
      type: /** @type {const} */ ("move"),
      objectId: object.id,
      x: roundToZoom(object.x + dx, viewport.zoom),
      y: roundToZoom(object.y + dy, viewport.zoom),
    }));
    commit(moves);
  }

  cancel() {
    if (this.#mode === "band") this.#context.selection.set(this.#before);
    this.#finish();
  }

  #finish() {
    this.#start = null;
    this.#mode = null;
    this.#band = null;
    this.#dx = 0;
    this.#dy = 0;
    this.#context.preview.end();
    this.#context.refresh();
  }

  lifted() {
    return this.#mode === "drag" ? this.#context.selection.ids : NONE;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    const { replica, selection, viewport } = this.#context;
    const objects = objectsOf(selection.ids, replica);
    paintSelection(ctx, objects, viewport.zoom, this.#dx, this.#dy);
    if (this.#mode === "drag") paintMoved(ctx, objects, this.#dx, this.#dy);
    if (this.#band) paintBand(ctx, this.#band, viewport.zoom);
  }
}
