// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Board, createObject, moveObject } from "./board.js";
import { Outbox } from "./outbox.js";

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
  outbox = new Outbox();
  /** @type {Map<string, Entry[]>} unconfirmed changes by the object that they change, oldest first */
  #pending = new Map();
  /** @type {Map<string, BoardObject | null>} what those objects look like; null if deleted */
  #overlay = new Map();
  /** @type {BoardObject[] | null} the cached answer of list() */
  #list = null;
  #userId;
  #onChange;

  /**
   * @param {string} userId who makes the unconfirmed changes
   * @param {ChangeListener} onChange called for each object that looks different
   */
  constructor(userId, onChange) {
    this.#userId = userId;
    this.#onChange = onChange;
  }

  /** @param {string} id @returns {BoardObject | null} */
  get(id) {
    const shown = this.#overlay.get(id);
    return shown !== undefined ? shown : this.board.objects.get(id) ?? null;
  }

  /** All that is to be seen in z-order, lowest first; unconfirmed new objects are on top. @returns {readonly BoardObject[]} */
  list() {
    this.#list ??= this.#collect();
    return this.#list;
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

  /** Shows a change of this user's at once. @param {string} id @param {Change} change */
  propose(id, change) {
    const entry = this.outbox.add(id, change);
    const entries = this.#pending.get(entry.objectId) ?? [];
    entries.push(entry);
    this.#pending.set(entry.objectId, entries);
    this.#refold(entry.objectId, this.get(entry.objectId), change.type === "create");
  }

  /** Applies a confirmed event; if it is one of this user's own, that is through now. @param {SequencedEvent} event */
  apply(event) {
    const { change } = event;
    const target = change.type === "move" || change.type === "delete" ? change.objectId : event.id;
    const before = this.get(target);
    this.board.apply(event);
    const own = event.userId === this.#userId ? this.outbox.remove(event.id) : undefined;
    if (own) this.#unlist(own);
    this.#refold(target, before, change.type === "create" && this.#overlay.size === 0);
  }

  /** Replaces the confirmed board by a full snapshot (J4); the user's own changes stay on top. @param {SequencedEvent[]} events */
  load(events) {
    this.board.load(events);
    this.#list = null;
    for (const id of this.#pending.keys()) this.#fold(id);
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
    const before = this.get(entry.objectId);
    this.outbox.remove(entry.id);
    this.#unlist(entry);
    this.#refold(entry.objectId, before);
  }

  /** @param {Entry} entry */
  #unlist(entry) {
    const rest = (this.#pending.get(entry.objectId) ?? []).filter((other) => other !== entry);
    if (rest.length) this.#pending.set(entry.objectId, rest);
    else this.#pending.delete(entry.objectId);
  }

  /**
   * @param {string} id
   * @param {BoardObject | null} before what was shown of it
   * @param {boolean} isOnTop whether it would be the topmost if it is new
   */
  #refold(id, before, isOnTop = false) {
    this.#fold(id);
    const after = this.get(id);
    if (before === after) return;
    // To add the topmost spares making the whole list again.
    if (this.#list && isOnTop && !before && after) this.#list.push(after);
    else this.#list = null;
    this.#onChange(before, after);
  }

  /** Folds the unconfirmed changes of an object over its confirmed state. @param {string} id */
  #fold(id) {
    const entries = this.#pending.get(id);
    if (!entries) {
      this.#overlay.delete(id);
      return;
    }
    let object = this.board.objects.get(id) ?? null;
    for (const { change } of entries) {
      if (change.type === "create") object ??= createObject(id, this.#userId, 0, change.shape);
      else if (change.type === "move") object = object && moveObject(object, change.x, change.y, object.sequence);
      else if (change.type === "delete") object = null;
    }
    this.#overlay.set(id, object);
  }
}
