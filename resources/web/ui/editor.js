// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { shapeOf } from "../model/shapes.js";
import { restyled } from "../model/style.js";
import { objectsOf } from "../render/overlay.js";
import { aligned, distributed } from "../tools/align.js";
import { duplicates, lowered, moves, raised, toBack, toFront } from "../tools/arrange.js";
import { grouped, lockToggled, ungrouped, unitsOf } from "../tools/groups.js";

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
  #onLocked;

  /** @param {Session} session @param {import("./canvas.js").Canvas} canvas @param {() => void} onLocked somebody tries to change what is locked */
  constructor(session, canvas, onLocked) {
    this.#session = session;
    this.#canvas = canvas;
    this.#onLocked = onLocked;
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

  /** What is selected and may be changed; says so where that is nothing. @returns {BoardObject[]} */
  #changeable() {
    const { selected } = this;
    const free = selected.filter(({ marks }) => !marks.isLocked);
    if (selected.length && !free.length) this.#onLocked();
    return free;
  }

  /** How many groups, and objects in none, are selected. */
  get unitCount() {
    return unitsOf(this.selected).length;
  }

  get hasGroup() {
    return this.selected.some(({ marks }) => marks.group !== null);
  }

  /** Whether all that is selected is locked. */
  get isLocked() {
    return this.hasSelection && this.selected.every(({ marks }) => marks.isLocked);
  }

  /** @param {Change[]} changes */
  #commit(changes) {
    if (changes.length) this.#session.commit(changes);
  }

  delete() {
    if (this.canEdit) this.#commit(this.#changeable().map(({ id }) => ({ type: "delete", objectId: id })));
  }

  /** The copies are selected instead. */
  duplicate() {
    if (!this.canEdit) return;
    const { viewport } = this.#canvas;
    const offset = DUPLICATE_OFFSET / viewport.zoom;
    const changes = duplicates(this.#session.replica.list(), this.#selection.ids, { x: offset, y: offset });
    if (!changes.length) return;
    this.#commit(changes);
    this.#selection.set(changes.map(({ objectId }) => objectId));
  }

  /** Another place in the z-order. @param {keyof typeof REORDER} way */
  reorder(way) {
    if (this.canEdit) this.#commit(REORDER[way](this.#session.replica.list(), new Set(this.#changeable().map(({ id }) => id))));
  }

  /** @param {import("../tools/align.js").Edge} edge */
  align(edge) {
    if (this.canEdit) this.#commit(aligned(this.#changeable(), edge, this.#canvas.viewport.zoom));
  }

  /** @param {import("../tools/align.js").Axis} axis */
  distribute(axis) {
    if (this.canEdit) this.#commit(distributed(this.#changeable(), axis, this.#canvas.viewport.zoom));
  }

  group() {
    if (this.canEdit) this.#commit(grouped(this.selected));
  }

  ungroup() {
    if (this.canEdit) this.#commit(ungrouped(this.selected));
  }

  /** Locks what is selected, or unlocks it where all of it is locked. */
  toggleLock() {
    if (this.canEdit) this.#commit(lockToggled(this.selected));
  }

  /** Makes what is selected look different. @param {Partial<import("../model/style.js").Look>} part */
  restyle(part) {
    if (!this.canEdit) return;
    /** @type {Change[]} */
    const changes = [];
    for (const object of this.#changeable()) {
      const shape = shapeOf(object);
      if (shape.kind === "unknown") continue;
      const next = restyled(shape, part);
      if (next !== shape) changes.push({ type: "update", objectId: object.id, shape: next });
    }
    this.#commit(changes);
  }

  /** Whether there may be something to take back or to do again. */
  get canRequest() {
    return this.#session.canEdit;
  }

  /** What a tool is about to do is the last that was done: nothing else is taken back then. @param {"undo" | "redo"} kind */
  request(kind) {
    if (this.#canvas.isBusy) this.#canvas.cancel();
    else if (this.canEdit) this.#session.request(kind);
  }

  selectAll() {
    if (!this.#session.canEdit) return;
    this.#canvas.chooseTool("select");
    const { replica } = this.#session;
    this.#selection.set(replica.list().filter(({ marks }) => !marks.isLocked).map(({ id }) => id));
  }

  /** Moves the selection by screen pixels. @param {number} dx @param {number} dy @returns {boolean} whether there is one */
  nudge(dx, dy) {
    if (!this.hasSelection || !this.canEdit) return false;
    const { zoom } = this.#canvas.viewport;
    this.#commit(moves(this.#changeable(), dx / zoom, dy / zoom, zoom));
    return true;
  }
}
