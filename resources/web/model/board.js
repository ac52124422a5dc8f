// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Digest } from "./digest.js";
import { anchorOf, boundsOf, offsetBounds } from "./shapes.js";

/**
 * @typedef {import("./shapes.js").Shape} Shape
 * @typedef {import("./shapes.js").Bounds} Bounds
 * @typedef {import("../wire/events.js").SequencedEvent} SequencedEvent
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
 */

/**
 * @param {string} id
 * @param {string} userId
 * @param {number} sequence
 * @param {Shape} shape
 * @returns {BoardObject}
 */
export function createObject(id, userId, sequence, shape) {
  const { x, y } = anchorOf(shape);
  return { id, userId, sequence, shape, x, y, dx: 0, dy: 0, bounds: boundsOf(shape) };
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

/**
 * A board as the server has confirmed it: the result of applying all events in order.
 * Objects are kept in z-order, lowest first, which is the order in which they were created.
 */
export class Board {
  /** @type {Map<string, BoardObject>} */
  objects = new Map();
  #digest = new Digest();

  /** @returns {string} the digest of D1 */
  get digest() {
    return this.#digest.toString();
  }

  clear() {
    this.objects.clear();
    this.#digest.clear();
  }

  /**
   * Applies one event. Total: what names an object that is not there, or creates one that is,
   * changes nothing (E12).
   *
   * @param {SequencedEvent} event
   * @returns {string | null} id of the object that changed, came or went
   */
  apply(event) {
    const { change } = event;
    switch (change.type) {
      case "create":
        return this.#create(event, change.shape);
      case "move":
        return this.#move(change, event.sequence);
      case "delete":
        return this.#delete(change.objectId);
      default:
        return null;
    }
  }

  /**
   * Replaces everything by a full snapshot: one event for each object, in z-order (J4). An event
   * of a kind that this client does not know is an object all the same, and counts in the digest.
   *
   * @param {SequencedEvent[]} events
   */
  load(events) {
    this.clear();
    for (const event of events) {
      const { change } = event;
      this.#create(event, change.type === "create" ? change.shape : { kind: "unknown" });
    }
  }

  /** @param {SequencedEvent} event @param {Shape} shape */
  #create(event, shape) {
    if (this.objects.has(event.id)) return null;
    this.objects.set(event.id, createObject(event.id, event.userId, event.sequence, shape));
    this.#digest.toggle(event.id, event.sequence);
    return event.id;
  }

  /** @param {{objectId: string, x: number, y: number}} change @param {number} sequence */
  #move({ objectId, x, y }, sequence) {
    const object = this.objects.get(objectId);
    if (!object) return null;
    this.#digest.toggle(objectId, object.sequence);
    this.#digest.toggle(objectId, sequence);
    this.objects.set(objectId, moveObject(object, x, y, sequence));
    return objectId;
  }

  /** @param {string} id */
  #delete(id) {
    const object = this.objects.get(id);
    if (!object) return null;
    this.#digest.toggle(id, object.sequence);
    this.objects.delete(id);
    return id;
  }
}
