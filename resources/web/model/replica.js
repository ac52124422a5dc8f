// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Board, createObject, markObject, moveObject, updateObject } from "./board.js";
import { Outbox } from "./outbox.js";
import { PAPER_ID } from "./shapes.js";

/**
 * @typedef {import("./board.js").BoardObject} BoardObject
 * @typedef {import("./outbox.js").Entry} Entry
 * @typedef {import("../wire/events.js").SequencedEvent} SequencedEvent
 * @typedef {import("../wire/events.js").Change} Change
 * @typedef {import("../wire/messages.js").Refusal} Refusal
 * @typedef {(before: BoardObject | null, after: BoardObject | null) => void} ChangeListener
 */

/**
 * What this user sees: the board as the server has confirmed it, with the user's own unconfirmed
 * changes applied on top. Each object that such a change touches is folded again whenever its
 * confirmed state or one of its changes comes, goes or is refused: a refusal rolls back by itself.
 */
export class Replica {
  board = new Board();
  outbox;
  /** @type {Map<string, Entry[]>} unconfirmed changes by the object that they change, oldest first */
  #pending = new Map();
  /** @type {Map<string, BoardObject | null>} what those objects look like; null if deleted */
  #overlay = new Map();
  /** @type {BoardObject[] | null} the cached answer of list() */
  #list = null;
  /** @type {Map<string, number> | null} the place of each object in the list */
  #ranks = null;
  #userId;
  #onChange;
  #onPaper;

  /**
   * @param {string} userId who makes the unconfirmed changes
   * @param {ChangeListener} onChange called for each object that looks different
   * @param {import("./outbox.js").Keeper | null} [keeper] keeps a copy of the unconfirmed changes
   * @param {() => void} [onPaper] called when the paper may be another
   */
  constructor(userId, onChange, keeper = null, onPaper = () => {}) {
    this.#onPaper = onPaper;
    this.outbox = new Outbox(keeper);
    this.#userId = userId;
    this.#onChange = onChange;
  }

  /** @param {string} id @returns {BoardObject | null} */
  get(id) {
    const shown = this.#overlay.get(id);
    return shown !== undefined ? shown : this.board.objects.get(id) ?? null;
  }

  /** The paper as this user sees it (E28). @returns {import("./shapes.js").Paper} */
  get paper() {
    const changes = (this.#pending.get(PAPER_ID) ?? []).flatMap((entry) => entry.changes);
    const last = changes.reverse().find(({ type }) => type === "paper");
    return last?.type === "paper" ? last.paper : this.board.paper;
  }

  /** All that is to be seen in z-order, lowest first; unconfirmed new objects are on top. @returns {readonly BoardObject[]} */
  list() {
    this.#list ??= this.#collect();
    return this.#list;
  }

  /** How high an object lies among those in list(). @param {string} id */
  rank(id) {
    this.#ranks ??= new Map(this.list().map((object, i) => [object.id, i]));
    return this.#ranks.get(id) ?? -1;
  }

  /** Whether an object is known to lie above all others, without having to look at them. @param {BoardObject} object */
  isTopmost(object) {
    return this.#list !== null && this.#list[this.#list.length - 1] === object;
  }

  #forgetList() {
    this.#list = null;
    this.#ranks = null;
  }

  #collect() {
    const list = [];
    for (const [id, object] of this.board.objects) {
      const shown = this.#overlay.get(id);
      if (shown !== null) list.push(shown ?? object);
    }
    for (const [id, object] of this.#overlay) {
      if (object && !this.board.objects.has(id)) list.push(object);
    }
    return list;
  }

  /** Shows changes of this user's at once. @param {string} id of the event that they will be @param {Change[]} changes */
  propose(id, changes) {
    const befores = this.#look(changes);
    const entry = this.outbox.add(id, changes);
    for (const objectId of befores.keys()) {
      const entries = this.#pending.get(objectId) ?? [];
      entries.push(entry);
      this.#pending.set(objectId, entries);
    }
    this.#refold(befores, isCreation(changes));
  }

  /** Asks for an undo or a redo (E17); what it changes is seen when its event comes. @param {string} id @param {"undo" | "redo"} kind */
  request(id, kind) {
    this.outbox.add(id, [], kind);
  }

  /** Applies a confirmed event; if it is one of this user's own, that is through now. @param {SequencedEvent} event */
  apply(event) {
    const own = event.userId === this.#userId ? this.outbox.remove(event.id) : undefined;
    const befores = this.#look(own ? [...event.changes, ...own.changes] : event.changes);
    this.board.apply(event);
    if (own) this.#unlist(own);
    this.#refold(befores, isCreation(event.changes) && this.#pending.size === 0);
  }

  /** Replaces the confirmed board by a full snapshot (J4); the user's own changes stay on top. @param {SequencedEvent[]} events @param {import("../wire/messages.js").SyncStart["paper"]} [paper] */
  load(events, paper) {
    this.board.load(events, paper);
    this.#forgetList();
    for (const id of this.#pending.keys()) this.#fold(id);
    this.#onPaper();
  }

  /** An own change was answered ok. @param {string} id @param {number} sequence @param {number} version of the confirmed board */
  accept(id, sequence, version) {
    const entry = this.outbox.accept(id, sequence);
    if (entry && sequence <= version) this.#drop(entry);
  }

  /** @param {string} id @param {Refusal} refusal @param {number} nowMs @returns {Entry | undefined} the change, if it is undone */
  refuse(id, refusal, nowMs) {
    const entry = this.outbox.refuse(id, refusal, nowMs);
    if (entry) this.#drop(entry);
    return entry;
  }

  /** The confirmed board has got to a version by a sync. @param {number} version */
  settle(version) {
    for (const entry of this.outbox.settle(version)) this.#drop(entry);
  }

  /** @param {Entry} entry */
  #drop(entry) {
    const befores = this.#look(entry.changes);
    this.outbox.remove(entry.id);
    this.#unlist(entry);
    this.#refold(befores, false);
  }

  /** @param {Entry} entry */
  #unlist(entry) {
    for (const { objectId } of entry.changes) {
      const rest = (this.#pending.get(objectId) ?? []).filter((other) => other !== entry);
      if (rest.length) this.#pending.set(objectId, rest);
      else this.#pending.delete(objectId);
    }
  }

  /** What is shown of the objects that changes are about. @param {Change[]} changes @returns {Map<string, BoardObject | null>} */
  #look(changes) {
    return new Map(changes.map(({ objectId }) => [objectId, this.get(objectId)]));
  }

  /**
   * @param {Map<string, BoardObject | null>} befores what was shown of the objects that may be others now
   * @param {boolean} isOnTop whether those that are new are the topmost
   */
  #refold(befores, isOnTop) {
    if (befores.delete(PAPER_ID)) this.#onPaper();
    for (const [id, before] of befores) {
      this.#fold(id);
      const after = this.get(id);
      if (before === after) continue;
      // To add the topmost spares making the whole list again.
      if (this.#list && isOnTop && !before && after) this.#append(this.#list, after);
      else this.#forgetList();
      this.#onChange(before, after);
    }
  }

  /** @param {BoardObject[]} list @param {BoardObject} object */
  #append(list, object) {
    this.#ranks?.set(object.id, list.length);
    list.push(object);
  }

  /** Folds the unconfirmed changes of an object over its confirmed state. @param {string} id */
  #fold(id) {
    const entries = this.#pending.get(id);
    if (!entries || id === PAPER_ID) {
      this.#overlay.delete(id);
      return;
    }
    let object = this.board.objects.get(id) ?? null;
    for (const { changes } of entries) {
      for (const change of changes) if (change.objectId === id) object = this.#changed(object, change);
    }
    this.#overlay.set(id, object);
  }

  /** @param {BoardObject | null} object @param {Change} change @returns {BoardObject | null} */
  #changed(object, change) {
    switch (change.type) {
      case "create":
        return object ?? createObject(change.objectId, this.#userId, 0, change.shape, change.marks);
      case "move":
        return object && moveObject(object, change.x, change.y, object.sequence);
      case "update":
        return object && updateObject(object, change.shape, object.sequence);
      case "mark":
        return object && markObject(object, change, object.sequence);
      case "delete":
        return null;
      default: // another place in the z-order is seen when it is confirmed
        return object;
    }
  }
}

/** @param {Change[]} changes */
function isCreation(changes) {
  return changes.every(({ type }) => type === "create");
}
