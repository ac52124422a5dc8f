// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { LIMITS } from "../wire/values.js";

/**
 * @typedef {import("../wire/events.js").SequencedEvent} SequencedEvent
 * @typedef {{type: "apply", events: SequencedEvent[]} | {type: "duplicate"} | {type: "gap", missing: number[]}
 *   | {type: "lost"}} Verdict
 */

/**
 * Where in the session's log this client is (E12): tells of each event whether it is next, was
 * here before, or came too early. Early ones wait until the numbers before them are there.
 */
export class Position {
  /** Number of the last event that was applied. */
  version = 0;
  /** @type {Map<number, SequencedEvent>} those that came too early */
  #early = new Map();

  /** Starts again at a version that a sync has led to; what is early beyond it goes on waiting. @param {number} version */
  reset(version) {
    this.version = version;
    for (const sequence of this.#early.keys()) {
      if (sequence <= version) this.#early.delete(sequence);
    }
  }

  /** Forgets what came too early: another sync brings it again. */
  forget() {
    this.#early.clear();
  }

  /** @returns {boolean} */
  get hasGap() {
    return this.#early.size > 0;
  }

  /**
   * @param {SequencedEvent} event
   * @returns {Verdict} "gap" names the numbers that are missing before the event; "lost" means that
   *   there are more than may be asked for, so that only a new sync helps
   */
  accept(event) {
    if (event.sequence <= this.version || this.#early.has(event.sequence)) return { type: "duplicate" };
    if (event.sequence === this.version + 1) return { type: "apply", events: [event, ...this.#follow(event)] };
    if (event.sequence - this.version - 1 > LIMITS.missing) return { type: "lost" };
    this.#early.set(event.sequence, event);
    return { type: "gap", missing: this.#missing(event.sequence) };
  }

  /** What waited and is next now. @returns {SequencedEvent[]} */
  drain() {
    const next = this.#early.get(this.version + 1);
    if (!next) return [];
    this.#early.delete(next.sequence);
    return [next, ...this.#follow(next)];
  }

  /** Takes the event as applied, and all early ones that follow it without a gap. @param {SequencedEvent} event */
  #follow(event) {
    const following = [];
    this.version = event.sequence;
    for (let next; (next = this.#early.get(this.version + 1)); ) {
      this.#early.delete(next.sequence);
      following.push(next);
      this.version = next.sequence;
    }
    return following;
  }

  /** @param {number} before */
  #missing(before) {
    const missing = [];
    for (let n = this.version + 1; n < before; n++) {
      if (!this.#early.has(n)) missing.push(n);
    }
    return missing;
  }
}
