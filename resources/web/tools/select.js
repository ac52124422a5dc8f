// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { createObject } from "../model/board.js";
import { shapeOf } from "../model/shapes.js";
import { hitTest, touchesBand } from "../render/geometry.js";
import { objectsOf, paintBand, paintFrame, paintMoved, paintSelection } from "../render/overlay.js";
import { LIMITS } from "../wire/values.js";
import { moves } from "./arrange.js";
import { applyChange, dragHandle, frameCorners, frameOf, handlesOf, handleUnder, isOnBoard, widenFrame } from "./frame.js";
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
/** How near a pointer must come to a handle, and how much larger the frame is: the edge of what is selected is not below a handle. Screen pixels */
const HANDLE_REACH = 8;
const HANDLE_TOUCH_REACH = 18;
const FRAME_MARGIN = 10;

/** Selects by click, Shift+click and rubber band, and moves, resizes and turns what is selected. @implements {Tool} */
export class SelectTool {
  name = "select";
  cursor = "default";
  selects = true;
  #context;
  /** @type {Input | null} where the pointer went down */
  #start = null;
  /** @type {"press" | "drag" | "band" | "grab" | "handle" | null} "grab": on a handle, not moved yet */
  #mode = null;
  /** Whether a click, if it is one, leaves only the object under it selected. @type {string | null} */
  #clicked = null;
  #dx = 0;
  #dy = 0;
  /** @type {Bounds | null} */
  #band = null;
  /** @type {import("./frame.js").Frame | null} of what is selected, when its handle was taken */
  #frame = null;
  #handle = 0;
  /** @type {import("./frame.js").FrameChange | null} */
  #change = null;
  /** @type {Set<string>} what was selected before the rubber band */
  #before = new Set();

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    this.#start = input;
    this.#dx = 0;
    this.#dy = 0;
    this.#clicked = null;
    if (!this.#takeHandle(input)) this.#press(input);
  }

  /** @param {Input} input @returns {boolean} whether there is a handle */
  #takeHandle(input) {
    const { zoom } = this.#context.viewport;
    this.#frame = frameOf(this.#objects());
    if (!this.#frame) return false;
    const reach = (input.device === "touch" ? HANDLE_TOUCH_REACH : HANDLE_REACH) / zoom;
    const handle = handleUnder(widenFrame(this.#frame, FRAME_MARGIN / zoom), input, reach, zoom);
    if (handle === null) return false;
    this.#handle = handle;
    this.#mode = "grab";
    return true;
  }

  #objects() {
    const { replica, selection } = this.#context;
    return objectsOf(selection.ids, replica);
  }

  /** Presses what is under the pointer, or begins a rubber band where nothing is. @param {Input} input */
  #press(input) {
    const { selection } = this.#context;
    const id = this.#topmostAt(input);
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
    if (this.#mode === "grab" && this.#isFar(start, input)) this.#mode = "handle";
    if (this.#mode === "drag") this.#drag(start, input);
    else if (this.#mode === "handle" && this.#frame) {
      this.#change = dragHandle(this.#frame, this.#handle, start, input, this.#context.viewport.zoom);
    }
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
    // A click on a handle is one on what is below it.
    if (this.#mode === "grab" && this.#start) this.#press(this.#start);
    if (this.#mode === "handle") this.#commitChange();
    else if (this.#mode === "drag") this.#moveSelection(this.#dx, this.#dy);
    else if (this.#mode === "press" && this.#clicked !== null) this.#context.selection.set([this.#clicked]);
    this.#finish();
  }

  /** @param {number} dx @param {number} dy */
  #moveSelection(dx, dy) {
    const changes = moves(this.#objects(), dx, dy, this.#context.viewport.zoom);
    if (changes.length) this.#context.commit(changes);
  }

  /** What the selected objects become. @returns {import("../model/board.js").BoardObject[]} */
  #changed() {
    const [frame, change] = [this.#frame, this.#change];
    if (!frame || !change) return [];
    return this.#objects().map((object) => {
      const shape = shapeOf(object);
      if (shape.kind === "unknown") return object;
      const changed = applyChange(frame, change, shape);
      return isOnBoard(changed, LIMITS.coordinate) ? createObject(object.id, object.userId, object.sequence, changed) : object;
    });
  }

  #commitChange() {
    const changed = this.#changed().filter(({ shape }) => shape.kind !== "unknown");
    if (!changed.length) return;
    this.#context.commit(changed.map(({ id, shape }) => ({ type: "update", objectId: id, shape })));
  }

  cancel() {
    if (this.#mode === "band") this.#context.selection.set(this.#before);
    this.#finish();
  }

  #finish() {
    this.#start = null;
    this.#mode = null;
    this.#band = null;
    this.#frame = null;
    this.#change = null;
    this.#dx = 0;
    this.#dy = 0;
    this.#context.preview.end();
    this.#context.refresh();
  }

  lifted() {
    return this.#mode === "drag" || this.#mode === "handle" ? this.#context.selection.ids : NONE;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    const { viewport } = this.#context;
    const { zoom } = viewport;
    const objects = this.#mode === "handle" ? this.#changed() : this.#objects();
    paintSelection(ctx, objects, zoom, this.#dx, this.#dy);
    if (this.#mode === "drag" || this.#mode === "handle") paintMoved(ctx, objects, this.#dx, this.#dy);
    else this.#paintFrame(ctx, objects, zoom);
    if (this.#band) paintBand(ctx, this.#band, zoom);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {import("../model/board.js").BoardObject[]} objects @param {number} zoom */
  #paintFrame(ctx, objects, zoom) {
    const frame = frameOf(objects);
    if (!frame) return;
    const wide = widenFrame(frame, FRAME_MARGIN / zoom);
    paintFrame(ctx, frameCorners(wide), handlesOf(wide, HANDLE_REACH / zoom, zoom), zoom);
  }
}
