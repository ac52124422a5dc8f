// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Digest } from "./digest.js";
import { anchorOf, boundsOf, DEFAULT_PAPER, NO_MARKS, offsetBounds, PAPER_ID } from "./shapes.js";

/**
 * @typedef {import("./shapes.js").Shape} Shape
 * @typedef {import("./shapes.js").Bounds} Bounds
 * @typedef {import("../wire/events.js").SequencedEvent} SequencedEvent
 *
 * @typedef {Extract<import("../wire/events.js").Change, {type: "restore"}>} Restoration
 * @typedef {Extract<import("../wire/events.js").Change, {type: "order"}>} Ordering
 *
 * @typedef {object} BoardObject one thing on a board; immutable
 * @property {string} id
 * @property {string} userId who created it
 * @property {number} sequence number of its last change; 0 while it is not confirmed
 * @property {Shape} shape
 * @property {number} x its anchor
 * @property {number} y
 * @property {number} dx how far it has been moved from where its shape was drawn
 * @property {number} dy
 * @property {Bounds} bounds of its ideal outline, where it is now
 * @property {import("./shapes.js").Marks} marks whether it is locked, and its group
 */

/** @type {Shape} */
const UNKNOWN = Object.freeze({ kind: "unknown" });

/**
 * @param {string} id
 * @param {string} userId
 * @param {number} sequence
 * @param {Shape} shape
 * @param {import("./shapes.js").Marks} [marks]
 * @returns {BoardObject}
 */
export function createObject(id, userId, sequence, shape, marks = NO_MARKS) {
  const { x, y } = anchorOf(shape);
  return { id, userId, sequence, shape, x, y, dx: 0, dy: 0, bounds: boundsOf(shape), marks };
}

/**
 * The object with its anchor at (x, y).
 *
 * @param {BoardObject} object
 * @param {number} x
 * @param {number} y
 * @param {number} sequence
 * @returns {BoardObject}
 */
export function moveObject(object, x, y, sequence) {
  const origin = anchorOf(object.shape);
  const dx = x - origin.x;
  const dy = y - origin.y;
  return { ...object, sequence, x, y, dx, dy, bounds: offsetBounds(boundsOf(object.shape), dx, dy) };
}

/** The object with another shape. @param {BoardObject} object @param {Shape} shape @param {number} sequence @returns {BoardObject} */
export function updateObject(object, shape, sequence) {
  return createObject(object.id, object.userId, sequence, shape, object.marks);
}

/** The object with other marks; what the change leaves out stays. @param {BoardObject} object @param {Extract<import("../wire/events.js").Change, {type: "mark"}>} change @param {number} sequence @returns {BoardObject} */
export function markObject(object, { isLocked = object.marks.isLocked, group = object.marks.group }, sequence) {
  return { ...object, sequence, marks: { isLocked, group } };
}

/**
 * A board as the server has confirmed it: the result of applying all events in order.
 * Objects are kept in z-order, lowest first.
 */
export class Board {
  /** @type {Map<string, BoardObject>} a Map keeps the order in which its keys came */
  objects = new Map();
  /** @type {import("./shapes.js").Paper} */
  paper = DEFAULT_PAPER;
  /** Number of its last change; 0 while nobody has changed it. */
  #paperSequence = 0;
  #digest = new Digest();

  /** @returns {string} the digest of D1 */
  get digest() {
    return this.#digest.toString();
  }

  clear() {
    this.objects.clear();
    this.paper = DEFAULT_PAPER;
    this.#paperSequence = 0;
    this.#digest.clear();
  }

  /**
   * Applies the changes of one event. Total: what names an object that is not there, or creates one
   * that is, changes nothing (E12).
   *
   * @param {SequencedEvent} event
   */
  apply(event) {
    for (const change of event.changes) this.#applyChange(event, change);
  }

  /** @param {SequencedEvent} event @param {import("../wire/events.js").Change} change */
  #applyChange({ userId, sequence }, change) {
    switch (change.type) {
      case "create":
        this.#create(createObject(change.objectId, userId, sequence, change.shape, change.marks));
        break;
      case "move":
        this.#replace(change.objectId, (object) => moveObject(object, change.x, change.y, sequence));
        break;
      case "update":
        this.#replace(change.objectId, (object) => updateObject(object, change.shape, sequence));
        break;
      case "order":
        this.#order(change, sequence);
        break;
      case "delete":
        this.#delete(change.objectId);
        break;
      case "restore":
        this.#restore(change, sequence);
        break;
      case "mark":
        this.#replace(change.objectId, (object) => markObject(object, change, sequence));
        break;
      case "paper":
        this.#setPaper(change.paper, sequence);
        break;
    }
  }

  /**
   * Replaces everything by a full snapshot: one event for each object, in z-order (J4). An event
   * of a kind that this client does not know is an object all the same, and counts in the digest.
   *
   * @param {SequencedEvent[]} events
   * @param {import("../wire/messages.js").SyncStart["paper"]} [paper] null where nobody has changed it
   */
  load(events, paper = null) {
    this.clear();
    if (paper) this.#setPaper(paper.paper, paper.sequence);
    for (const { id, userId, sequence, changes } of events) {
      const [change] = changes;
      const { shape, marks } = change?.type === "create" ? change : { shape: UNKNOWN, marks: undefined };
      this.#create(createObject(id, userId, sequence, shape, marks));
    }
  }

  /** @param {import("./shapes.js").Paper} paper @param {number} sequence */
  #setPaper(paper, sequence) {
    if (this.#paperSequence) this.#digest.toggle(PAPER_ID, this.#paperSequence);
    this.#digest.toggle(PAPER_ID, sequence);
    this.paper = paper;
    this.#paperSequence = sequence;
  }

  /** @param {BoardObject} object */
  #create(object) {
    if (this.objects.has(object.id)) return;
    this.objects.set(object.id, object);
    this.#digest.toggle(object.id, object.sequence);
  }

  /** Puts another state of an object into its place. @param {string} id @param {(object: BoardObject) => BoardObject} change */
  #replace(id, change) {
    const object = this.objects.get(id);
    if (!object) return;
    const changed = change(object);
    this.#digest.toggle(id, object.sequence);
    this.#digest.toggle(id, changed.sequence);
    this.objects.set(id, changed);
  }

  /** @param {string} id */
  #delete(id) {
    const object = this.objects.get(id);
    if (!object) return;
    this.#digest.toggle(id, object.sequence);
    this.objects.delete(id);
  }

  /** Right below the one that is named, or on top where that is gone (E22). @param {Ordering} ordering @param {number} sequence */
  #order({ objectId, above }, sequence) {
    const object = this.objects.get(objectId);
    if (!object || above === objectId) return;
    this.#delete(objectId);
    this.#create({ ...object, sequence });
    if (above !== null && this.objects.has(above)) this.#raiseFrom(above, objectId);
  }

  /** @param {Restoration} restoration @param {number} sequence */
  #restore({ objectId, userId, shape, marks = NO_MARKS, above }, sequence) {
    if (this.objects.has(objectId)) {
      this.#replace(objectId, (object) => createObject(objectId, object.userId, sequence, shape, marks));
      return;
    }
    this.#create(createObject(objectId, userId, sequence, shape, marks));
    if (above !== null && this.objects.has(above)) this.#raiseFrom(above, objectId);
  }

  /** Puts an object and all above it on top, in their order, but for the new topmost. @param {string} id @param {string} topmost */
  #raiseFrom(id, topmost) {
    const entries = [...this.objects];
    const start = entries.findIndex(([other]) => other === id);
    for (const [other, object] of entries.slice(start)) {
      if (other === topmost) continue;
      this.objects.delete(other);
      this.objects.set(other, object);
    }
  }
}
