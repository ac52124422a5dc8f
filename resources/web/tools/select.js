// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { createObject } from "../model/board.js";
import { growBounds, shapeOf } from "../model/shapes.js";
import { hitTest, touchesBand } from "../render/geometry.js";
import { objectsOf, paintBand, paintFrame, paintLocks, paintMoved, paintSelection } from "../render/overlay.js";
import { LIMITS } from "../wire/values.js";
import { duplicates, moves } from "./arrange.js";
import { applyChange, cursorOver, dragHandle, frameCorners, frameOf, handlesOf, handleUnder, isOnBoard, widenFrame } from "./frame.js";
import { boundsOfAll, withGroups } from "./groups.js";
import { roundToZoom } from "./precision.js";
import { snapMove } from "./snap.js";
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

/**
 * Selects by click, Shift+click and rubber band, and moves, resizes and turns what is selected. Objects of a group
 * are selected together until somebody goes into it by a double click. What is locked can be selected by a
 * click, and nothing else be done to it.
 *
 * @implements {Tool}
 */
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
  /** @type {string | null} the group that the user has gone into */
  #inside = null;
  /** Whether the drag leaves a copy. */
  #copies = false;

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
    this.#frame = frameOf(this.#movable());
    const handle = this.#frame && this.#handleAt(this.#frame, input);
    if (handle === null) return false;
    this.#handle = handle;
    this.#mode = "grab";
    return true;
  }

  /** @param {import("./frame.js").Frame} frame @param {Pick<Input, "x" | "y" | "device">} input */
  #handleAt(frame, input) {
    const { zoom } = this.#context.viewport;
    const reach = (input.device === "touch" ? HANDLE_TOUCH_REACH : HANDLE_REACH) / zoom;
    return handleUnder(widenFrame(frame, FRAME_MARGIN / zoom), input, reach, zoom);
  }

  /** @param {import("./tool.js").Point} point @returns {string | null} */
  cursorAt(point) {
    const input = /** @type {const} */ ({ ...point, device: "mouse" });
    const frame = frameOf(this.#movable());
    const handle = frame && this.#handleAt(frame, input);
    if (frame && handle !== null) return cursorOver(frame, handle);
    const id = this.#topmostAt(input);
    return id !== null && !this.#context.replica.get(id)?.marks.isLocked ? "move" : null;
  }

  #objects() {
    const { replica, selection } = this.#context;
    return objectsOf(selection.ids, replica);
  }

  /** What is selected and not locked. */
  #movable() {
    return this.#objects().filter(({ marks }) => !marks.isLocked);
  }

  /** An object, with its group unless the user is inside that. @param {string} id @returns {Set<string>} */
  #unitOf(id) {
    const { replica } = this.#context;
    const group = replica.get(id)?.marks.group ?? null;
    if (group !== this.#inside) this.#inside = null;
    return group !== null && group === this.#inside ? new Set([id]) : withGroups([id], replica);
  }

  /** Selects what is there, unless it is already. @param {Pick<Input, "x" | "y" | "device">} input */
  selectAt(input) {
    const { selection } = this.#context;
    const id = this.#topmostAt(input);
    if (id === null) selection.clear();
    else if (!selection.ids.has(id)) selection.set(this.#unitOf(id));
  }

  /** Goes into the group of what is under the pointer. @param {Input} input @returns {boolean} whether there is one that the user is not in already */
  enterGroup(input) {
    const { replica, selection } = this.#context;
    const id = this.#topmostAt(input);
    const group = (id && replica.get(id)?.marks.group) ?? null;
    if (id === null || group === null || group === this.#inside) return false;
    this.#inside = group;
    selection.set([id]);
    return true;
  }

  /** Presses what is under the pointer, or begins a rubber band where nothing is. @param {Input} input */
  #press(input) {
    const { selection } = this.#context;
    const id = this.#topmostAt(input);
    if (id === null) {
      if (!input.shift) selection.clear();
      this.#inside = null;
      this.#before = new Set(selection.ids);
      this.#mode = "band";
      return;
    }
    this.#mode = "press";
    if (input.shift) this.#toggle(id);
    else if (selection.ids.has(id)) this.#clicked = id;
    else selection.set(this.#unitOf(id));
  }

  /** @param {string} id */
  #toggle(id) {
    const { selection } = this.#context;
    const unit = this.#unitOf(id);
    const ids = new Set(selection.ids);
    for (const other of unit) selection.ids.has(id) ? ids.delete(other) : ids.add(other);
    selection.set(ids);
  }

  /** @param {Pick<Input, "x" | "y" | "device">} input @returns {string | null} */
  #topmostAt(input) {
    const tolerance = toleranceOf(input, this.#context.viewport.zoom);
    const { x, y } = input;
    const near = this.#context.find(growBounds({ minX: x, minY: y, maxX: x, maxY: y }, tolerance));
    return near.reverse().find((object) => hitTest(object, x, y, tolerance))?.id ?? null;
  }

  /** @param {Input} input */
  move(input) {
    const start = this.#start;
    if (!start) return;
    if (this.#mode === "press" && this.#isFar(start, input)) this.#beginDrag();
    if (this.#mode === "grab" && this.#isFar(start, input)) this.#mode = "handle";
    if (this.#mode === "drag") this.#drag(start, input);
    else if (this.#mode === "handle" && this.#frame) {
      this.#change = dragHandle(this.#frame, this.#handle, start, input, this.#context.viewport.zoom, this.#context.grid);
      this.#showChange();
    }
    else if (this.#mode === "band") this.#stretch(start, input);
    this.#context.refresh();
  }

  /** @param {Input} a @param {Input} b */
  #isFar(a, b) {
    return Math.hypot(b.screenX - a.screenX, b.screenY - a.screenY) >= CLICK_DISTANCE;
  }

  #beginDrag() {
    if (!this.#movable().length) this.#context.onLocked?.();
    this.#mode = "drag";
  }

  /** Shift moves along one axis only, Alt leaves a copy. @param {Input} start @param {Input} input */
  #drag(start, input) {
    const { viewport, preview, grid = null } = this.#context;
    const movable = this.#movable();
    if (!movable.length) return;
    let way = { x: input.x - start.x, y: input.y - start.y };
    if (input.shift) way = Math.abs(way.x) < Math.abs(way.y) ? { x: 0, y: way.y } : { x: way.x, y: 0 };
    way = snapMove(boundsOfAll(movable), way, grid);
    this.#dx = roundToZoom(way.x, viewport.zoom);
    this.#dy = roundToZoom(way.y, viewport.zoom);
    this.#copies = input.alt;
    if (this.#copies) preview.end();
    else preview.showMove(movable.map(({ id }) => id), this.#dx, this.#dy);
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
    const touched = replica.list().filter((object) => !object.marks.isLocked && touchesBand(object, band));
    selection.set([...this.#before, ...withGroups(touched.map((object) => object.id), replica)]);
  }

  /** @param {Input} input */
  end(input) {
    this.move(input);
    // A click on a handle is one on what is below it.
    if (this.#mode === "grab" && this.#start) this.#press(this.#start);
    if (this.#mode === "handle") this.#commitChange();
    else if (this.#mode === "drag") this.#moveSelection(this.#dx, this.#dy);
    else if (this.#mode === "press" && this.#clicked !== null) this.#context.selection.set(this.#unitOf(this.#clicked));
    this.#finish();
  }

  /** @param {number} dx @param {number} dy */
  #moveSelection(dx, dy) {
    const { replica, selection, viewport, commit } = this.#context;
    const movable = this.#movable();
    if (!this.#copies) {
      const changes = moves(movable, dx, dy, viewport.zoom);
      if (changes.length) commit(changes);
      return;
    }
    const copies = duplicates(replica.list(), new Set(movable.map(({ id }) => id)), { x: dx, y: dy });
    commit(copies);
    selection.set(copies.map(({ objectId }) => objectId));
  }

  /** What the selected objects become. @returns {import("../model/board.js").BoardObject[]} */
  #changed() {
    const [frame, change] = [this.#frame, this.#change];
    if (!frame || !change) return [];
    return this.#movable().map((object) => {
      const shape = shapeOf(object);
      if (shape.kind === "unknown") return object;
      const changed = applyChange(frame, change, shape, this.#context.fit);
      return isOnBoard(changed, LIMITS.coordinate) ? createObject(object.id, object.userId, object.sequence, changed) : object;
    });
  }

  /** The others see what becomes of a single object; a preview of a stroke says only how it goes on. */
  #showChange() {
    const [only, ...others] = this.#changed();
    if (only && !others.length && only.shape.kind !== "stroke") this.#context.preview.showShape(only.id, only.shape);
  }

  #commitChange() {
    // A line that would have been a point stays as it was.
    if (this.#change?.ends && this.#change.ends === this.#frame?.ends) return;
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
    this.#copies = false;
    this.#context.preview.end();
    this.#context.refresh();
  }

  lifted() {
    const isLifted = (this.#mode === "drag" && !this.#copies) || this.#mode === "handle";
    return isLifted ? new Set(this.#movable().map(({ id }) => id)) : NONE;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    const { viewport } = this.#context;
    const { zoom } = viewport;
    const selected = this.#objects();
    const locked = selected.filter(({ marks }) => marks.isLocked);
    const movable = this.#mode === "handle" ? this.#changed() : selected.filter(({ marks }) => !marks.isLocked);
    paintSelection(ctx, movable, zoom, this.#dx, this.#dy);
    paintSelection(ctx, locked, zoom, 0, 0);
    if (this.#mode === "drag" || this.#mode === "handle") paintMoved(ctx, movable, this.#dx, this.#dy);
    else this.#paintFrame(ctx, movable, zoom);
    paintLocks(ctx, locked, zoom);
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
