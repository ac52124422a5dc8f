// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { LINE_HEIGHT } from "../model/text-lines.js";
import { hitTest } from "../render/geometry.js";
import { paintBand } from "../render/overlay.js";
import { makeId } from "../wire/outgoing.js";
import { NOTE_DEFAULTS } from "../wire/box-shapes.js";
import { roundToZoom } from "./precision.js";
import { NONE, toleranceOf } from "./tool.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").ToolContext} ToolContext
 * @typedef {import("./tool.js").Point} Point
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 */

/** A drag that is shorter, in screen pixels, was a click. */
const DRAG_LEAST = 12;
/** Letters and sides of what says nothing else, in board units. */
const DEFAULT_SIZE = 20;
const NOTE_SIDE = 200;

/** What is written in, topmost first. @param {ToolContext} context @param {Input} input @returns {BoardObject | undefined} */
export function writingAt({ find, viewport }, input) {
  const reach = toleranceOf(input, viewport.zoom);
  const around = { minX: input.x - reach, minY: input.y - reach, maxX: input.x + reach, maxY: input.y + reach };
  const topmost = find(around).reverse().find((object) => hitTest(object, input.x, input.y, 0));
  return topmost && isWriting(topmost) && !topmost.marks.isLocked ? topmost : undefined;
}

/** A new text, in the middle of whose first line a point is. @param {ToolContext} context @param {Point} point @returns {import("./tool.js").WritingPlace} */
export function newTextAt({ style, viewport }, { x, y }) {
  const half = ((style.size ?? DEFAULT_SIZE) * LINE_HEIGHT) / 2;
  return { at: { x: roundToZoom(x, viewport.zoom), y: roundToZoom(y - half, viewport.zoom) }, width: null };
}

/** @param {BoardObject} object */
export function isWriting({ shape }) {
  return shape.kind === "text" || shape.kind === "note";
}

/** A click begins to write there, or in the text below it; a drag gives the width. @implements {Tool} */
export class TextTool {
  name = "text";
  cursor = "text";
  #context;
  /** @type {Input | null} */
  #start = null;
  /** @type {Input | null} */
  #end = null;

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    this.#start = input;
    this.#end = input;
  }

  /** @param {Input} input */
  move(input) {
    this.#end = input;
    this.#context.refresh();
  }

  /** @param {Input} input */
  end(input) {
    const start = this.#start;
    this.cancel();
    if (!start) return;
    const isDrag = Math.abs(input.screenX - start.screenX) >= DRAG_LEAST;
    const below = isDrag ? undefined : writingAt(this.#context, input);
    if (below) return this.#context.write({ objectId: below.id });
    if (!isDrag) return this.#context.write(newTextAt(this.#context, start));
    const round = (/** @type {number} */ value) => roundToZoom(value, this.#context.viewport.zoom);
    const at = { x: round(Math.min(start.x, input.x)), y: round(Math.min(start.y, input.y)) };
    this.#context.write({ at, width: round(Math.abs(input.x - start.x)) });
  }

  cancel() {
    this.#start = null;
    this.#end = null;
    this.#context.refresh();
  }

  lifted() {
    return NONE;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    const [a, b] = [this.#start, this.#end];
    if (!a || !b || Math.abs(b.screenX - a.screenX) < DRAG_LEAST) return;
    const band = { minX: Math.min(a.x, b.x), minY: Math.min(a.y, b.y), maxX: Math.max(a.x, b.x), maxY: Math.max(a.y, b.y) };
    paintBand(ctx, band, this.#context.viewport.zoom);
  }
}

/** A click puts a sticky note there, and begins to write on it. @implements {Tool} */
export class NoteTool {
  name = "note";
  cursor = "crosshair";
  #context;

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  begin() {}

  move() {}

  /** @param {Input} input */
  end(input) {
    const { zoom } = this.#context.viewport;
    const { font = "sans", size = NOTE_DEFAULTS.size } = this.#context.style;
    const objectId = makeId();
    /** @type {import("../model/shapes.js").Note} */
    const shape = {
      kind: "note", x: roundToZoom(input.x - NOTE_SIDE / 2, zoom), y: roundToZoom(input.y - NOTE_SIDE / 2, zoom), w: NOTE_SIDE, h: NOTE_SIDE,
      rotation: 0, text: "", size, color: NOTE_DEFAULTS.color, fill: this.#context.style.fill ?? NOTE_DEFAULTS.fill, font, align: "center", breaks: [],
    };
    this.#context.commit([{ type: "create", objectId, shape }]);
    this.#context.write({ objectId });
  }

  cancel() {}

  lifted() {
    return NONE;
  }

  paint() {}
}

/** Lets the user choose a picture for the middle of what is seen; a click, for another place. @implements {Tool} */
export class ImageTool {
  name = "image";
  cursor = "crosshair";
  #context;

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  chosen() {
    this.#context.insertPicture(null);
  }

  begin() {}

  move() {}

  /** @param {Input} input */
  end(input) {
    this.#context.insertPicture({ x: input.x, y: input.y });
  }

  cancel() {}

  lifted() {
    return NONE;
  }

  paint() {}
}
