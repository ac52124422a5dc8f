// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { shapeOf } from "../model/shapes.js";
import { restyled } from "../model/style.js";
import { objectsOf } from "../render/overlay.js";
import { duplicates, lowered, moves, raised, toBack, toFront } from "../tools/arrange.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../wire/events.js").Change} Change
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 */

/** How far a copy lies from its original, to the right and down, in screen pixels. */
const DUPLICATE_OFFSET = 16;
const REORDER = { raise: raised, lower: lowered, front: toFront, back: toBack };

/** Commands on what is selected: each is one change of the board, and one that undo takes back. */
export class Editor {
  #session;
  #canvas;

  /** @param {Session} session @param {import("./canvas.js").Canvas} canvas */
  constructor(session, canvas) {
    this.#session = session;
    this.#canvas = canvas;
  }

  /** Whether something may be changed now: not while the pointer is in the middle of something else. */
  get canEdit() {
    return this.#session.canEdit && !this.#canvas.isBusy;
  }

  get #selection() {
    return this.#canvas.selection;
  }

  get hasSelection() {
    return this.#selection.size > 0;
  }

  /** What is selected. @returns {BoardObject[]} */
  get selected() {
    return objectsOf(this.#selection.ids, this.#session.replica);
  }

  /** @param {Change[]} changes */
  #commit(changes) {
    if (changes.length) this.#session.commit(changes);
  }

  delete() {
    if (this.canEdit) this.#commit(this.selected.map(({ id }) => ({ type: "delete", objectId: id })));
  }

  /** The copies are selected instead. */
  duplicate() {
    if (!this.canEdit) return;
    const { viewport } = this.#canvas;
    const changes = duplicates(this.#session.replica.list(), this.#selection.ids, DUPLICATE_OFFSET / viewport.zoom);
    if (!changes.length) return;
    this.#commit(changes);
    this.#selection.set(changes.map(({ objectId }) => objectId));
  }

  /** Another place in the z-order. @param {keyof typeof REORDER} way */
  reorder(way) {
    if (this.canEdit) this.#commit(REORDER[way](this.#session.replica.list(), this.#selection.ids));
  }

  /** Makes what is selected look different. @param {Partial<import("../model/style.js").Look>} part */
  restyle(part) {
    if (!this.canEdit) return;
    /** @type {Change[]} */
    const changes = [];
    for (const object of this.selected) {
      const shape = shapeOf(object);
      if (shape.kind === "unknown") continue;
      const next = restyled(shape, part);
      if (next !== shape) changes.push({ type: "update", objectId: object.id, shape: next });
    }
    this.#commit(changes);
  }

  /** @param {"undo" | "redo"} kind */
  request(kind) {
    if (this.canEdit) this.#session.request(kind);
  }

  selectAll() {
    if (!this.#session.canEdit) return;
    this.#canvas.chooseTool("select");
    this.#selection.set(this.#session.replica.list().map((object) => object.id));
  }

  /** Moves the selection by screen pixels. @param {number} dx @param {number} dy @returns {boolean} whether there is one */
  nudge(dx, dy) {
    if (!this.hasSelection || !this.canEdit) return false;
    const { zoom } = this.#canvas.viewport;
    this.#commit(moves(this.selected, dx / zoom, dy / zoom, zoom));
    return true;
  }
}
