// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { LaserTrail } from "./laser-trail.js";

/**
 * @typedef {import("../wire/messages.js").Ephemeral} Ephemeral
 * @typedef {import("../wire/messages.js").Preview} Preview
 * @typedef {Exclude<Preview, import("../wire/messages.js").LaserPreview>} ShownPreview
 * @typedef {import("../wire/messages.js").DrawPreview} DrawPreview
 * @typedef {import("../wire/events.js").SequencedEvent} SequencedEvent
 * @typedef {import("../wire/messages.js").View} View
 * @typedef {{x: number, y: number}} Point
 */

/** What others point at, are about to do and see (P3 to P7). Nothing of it is ever part of the board. */
export class Previews {
  /** @type {Map<string, Point>} by user id */
  pointers = new Map();
  /** @type {Map<string, ShownPreview>} by user id */
  previews = new Map();

  /** @type {Map<string, LaserTrail>} by user id */
  lasers = new Map();
  /** @type {Map<string, View>} by user id */
  views = new Map();

  /** @param {Ephemeral} entry @param {number} [now] in ms; lasers fade from then on */
  update({ userId, pointer, preview, view }, now = 0) {
    if (pointer) this.pointers.set(userId, pointer);
    else if (pointer === null) this.pointers.delete(userId);
    if (preview !== undefined) this.#take(userId, preview, now);
    if (view) this.views.set(userId, view);
  }

  /** A laser is instead of a preview, but its trail fades beside the next one. @param {string} userId @param {Preview | null} preview @param {number} now */
  #take(userId, preview, now) {
    if (preview?.type === "laser") {
      const trail = this.lasers.get(userId) ?? new LaserTrail();
      trail.add(preview, now);
      this.lasers.set(userId, trail);
    } else {
      this.lasers.get(userId)?.end();
    }
    if (preview && preview.type !== "laser") this.previews.set(userId, this.#continued(userId, preview));
    else this.previews.delete(userId);
  }

  /** Puts the part of a stroke behind the points that came before. @param {string} userId @param {ShownPreview} preview @returns {ShownPreview} */
  #continued(userId, preview) {
    const known = this.previews.get(userId);
    if (preview.type !== "draw" || known?.type !== "draw" || known.id !== preview.id) return preview;
    return joinParts(known, preview);
  }

  /**
   * An event has come: the preview of it is over (P4), and an object that was moved is no longer
   * shown where it is being dragged.
   *
   * @param {SequencedEvent} event
   */
  settle({ id, userId, changes }) {
    const preview = this.previews.get(userId);
    if (!preview) return;
    if (preview.type !== "move") {
      if (preview.id === id) this.previews.delete(userId);
      return;
    }
    const changed = new Set(changes.map(({ objectId }) => objectId));
    const ids = preview.ids.filter((other) => !changed.has(other));
    if (ids.length) this.previews.set(userId, { ...preview, ids });
    else this.previews.delete(userId);
  }

  /** @param {string} userId */
  remove(userId) {
    for (const map of this.#maps) map.delete(userId);
  }

  clear() {
    for (const map of this.#maps) map.clear();
  }

  /** @returns {Map<string, unknown>[]} */
  get #maps() {
    return [this.pointers, this.previews, this.lasers, this.views];
  }
}

/**
 * @param {DrawPreview} known
 * @param {DrawPreview} part whose points continue the stroke at its index. Where a slow peer has
 *   missed some, the line goes straight on to the next
 * @returns {DrawPreview}
 */
function joinParts(known, part) {
  const keep = Math.max(0, Math.min(part.from - known.from, known.xy.length / 2));
  const pressure =
    known.pressure || part.pressure
      ? [...pressureOf(known).slice(0, keep), ...pressureOf(part)]
      : null;
  return { ...part, from: part.from - keep, xy: [...known.xy.slice(0, keep * 2), ...part.xy], pressure };
}

/** @param {DrawPreview} preview @returns {number[]} */
function pressureOf({ xy, pressure }) {
  return pressure ?? new Array(xy.length / 2).fill(0.5);
}
