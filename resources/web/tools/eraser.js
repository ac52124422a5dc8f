// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { splitShape } from "../model/erase.js";
import { shapeOf } from "../model/shapes.js";
import { hitTest } from "../render/geometry.js";
import { paintObject, paintShape } from "../render/paint.js";
import { makeId } from "../wire/outgoing.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").ToolContext} ToolContext
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {import("../wire/events.js").Change} Change
 * @typedef {{object: BoardObject, parts: KnownShape[]}} Erased what was passed, as it was then, and what is left of it
 */

/** In screen pixels; a finger points less exactly. The desktop has the same (src/app/chalk-eraser-tool.c). */
const RADIUS = 8;
const RADIUS_TOUCH = 14;
const FADED = 0.2;

/**
 * Deletes the objects that it passes, or takes only the parts of strokes and lines that it passes:
 * Shift, or the chosen style, says which, and both together the first again. @implements {Tool}
 */
export class EraserTool {
  name = "eraser";
  cursor = "cell";
  #context;
  /** @type {Map<string, Erased>} by id */
  #erased = new Map();
  /** @type {Point | null} null while it is not at work */
  #last = null;
  #radius = 0;
  #erasesParts = false;
  #hasPassedLocked = false;

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    this.#erased = new Map();
    this.#hasPassedLocked = false;
    this.#erasesParts = this.#context.erasesParts !== input.shift;
    this.#radius = (input.device === "touch" ? RADIUS_TOUCH : RADIUS) / this.#context.viewport.zoom;
    this.#last = { x: input.x, y: input.y };
    this.move(input);
  }

  /** @param {Input} input */
  move(input) {
    for (const point of input.points) this.#sweepTo(point);
    this.#context.refresh();
  }

  /** @param {Point} to */
  #sweepTo(to) {
    const from = this.#last;
    if (!from) return;
    for (const object of this.#context.find(around(from, to, this.#radius))) {
      if (object.marks.isLocked) {
        this.#hasPassedLocked ||= this.#isPassed(object, from, to);
        continue;
      }
      const erased = this.#erased.get(object.id);
      const parts = this.#erasesParts ? this.#split(object, erased, from, to) : this.#take(object, erased, from, to);
      if (parts) this.#erased.set(object.id, { object, parts });
    }
    this.#last = { x: to.x, y: to.y };
  }

  /** @param {BoardObject} object @param {Erased | undefined} erased @param {Point} from @param {Point} to @returns {KnownShape[] | null} null if nothing is another */
  #split(object, erased, from, to) {
    const whole = /** @type {any} */ (shapeOf(object));
    let isTouched = false;
    const left = (erased?.parts ?? [whole]).flatMap((part) => {
      const parts = splitShape(/** @type {any} */ (part), from, to, this.#radius);
      isTouched ||= parts !== null;
      return parts ?? [part];
    });
    return isTouched ? left : null;
  }

  /** @param {BoardObject} object @param {Erased | undefined} erased @param {Point} from @param {Point} to @returns {KnownShape[] | null} */
  #take(object, erased, from, to) {
    return !erased && this.#isPassed(object, from, to) ? [] : null;
  }

  /** @param {BoardObject} object @param {Point} from @param {Point} to */
  #isPassed(object, from, to) {
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / this.#radius);
    for (let step = 0; step <= steps; step++) {
      const t = steps ? step / steps : 0;
      if (hitTest(object, from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t, this.#radius)) return true;
    }
    return false;
  }

  /** @param {Input} input */
  end(input) {
    this.move(input);
    // Who erases on a locked picture knows that it stays.
    if (this.#hasPassedLocked && !this.#erased.size) this.#context.onLocked?.();
    /** @type {Change[]} */
    const changes = [];
    for (const [id, { object, parts }] of this.#erased) {
      // What somebody else has changed meanwhile is left alone.
      if (this.#context.replica.get(id) === object) changes.push(...changesFor(id, parts));
    }
    this.#forget();
    if (changes.length) this.#context.commit(changes);
  }

  cancel() {
    this.#forget();
  }

  #forget() {
    this.#erased = new Map();
    this.#last = null;
    this.#context.refresh();
  }

  lifted() {
    return new Set(this.#erased.keys());
  }

  /** Shows faintly what will be gone, and what will be left. @param {CanvasRenderingContext2D} ctx */
  paint(ctx) {
    ctx.save();
    for (const { object, parts } of this.#erased.values()) {
      for (const part of parts) paintShape(ctx, part);
      ctx.globalAlpha = FADED;
      if (!this.#erasesParts) paintObject(ctx, object);
      ctx.globalAlpha = 1;
    }
    ctx.restore();
    if (this.#last) this.#paintEraser(ctx, this.#last);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Point} at */
  #paintEraser(ctx, { x, y }) {
    ctx.save();
    ctx.beginPath();
    ctx.arc(x, y, this.#radius, 0, 2 * Math.PI);
    ctx.fillStyle = "#ffffff99";
    ctx.fill();
    ctx.strokeStyle = "#00000080";
    ctx.lineWidth = 1 / this.#context.viewport.zoom;
    ctx.stroke();
    ctx.restore();
  }
}

/** The first part keeps the object's id; the others come to lie right below it. @param {string} id @param {KnownShape[]} parts @returns {Change[]} */
function changesFor(id, parts) {
  if (!parts.length) return [{ type: "delete", objectId: id }];
  const [first, ...others] = parts;
  /** @type {Change[]} */
  const changes = [{ type: "update", objectId: id, shape: first }];
  for (const shape of others) {
    const partId = makeId();
    changes.push({ type: "create", objectId: partId, shape }, { type: "order", objectId: partId, above: id });
  }
  return changes;
}

/** @param {Point} a @param {Point} b @param {number} by @returns {import("../model/shapes.js").Bounds} */
function around(a, b, by) {
  return {
    minX: Math.min(a.x, b.x) - by, minY: Math.min(a.y, b.y) - by, maxX: Math.max(a.x, b.x) + by, maxY: Math.max(a.y, b.y) + by,
  };
}
