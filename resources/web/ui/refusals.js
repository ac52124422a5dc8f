// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { tn } from "./i18n.js";

/**
 * @typedef {import("../model/outbox.js").Entry} Entry
 * @typedef {import("../wire/messages.js").Refusal} Refusal
 */

/** Answers to what was sent together come together; this long after the first one they are told. */
const MOMENT_MS = 400;

/**
 * Tells which of the user's changes were refused: one by one while they watch, and counted, in one
 * sentence for each reason, where they were made while there was no connection.
 */
export class Refusals {
  /** @type {Set<string>} ids of the changes that waited when the connection came back */
  #late = new Set();
  /** @type {Map<string, number>} how many of those were refused, by the words for why */
  #counts = new Map();
  #show;
  #describe;
  #later;

  /**
   * @param {(text: string) => void} show
   * @param {(refusal: Refusal) => string} describe
   * @param {(callback: () => void, ms: number) => unknown} [later]
   */
  constructor(show, describe, later = setTimeout) {
    this.#show = show;
    this.#describe = describe;
    this.#later = (/** @type {() => void} */ callback) => later(callback, MOMENT_MS);
  }

  /** The connection is back, and these changes are sent now. @param {Iterable<Entry>} entries */
  comeBack(entries) {
    for (const { id } of entries) this.#late.add(id);
  }

  /** @param {{entry: Entry, refusal: Refusal}} refused */
  add({ entry, refusal }) {
    // To delete what is gone already is no news.
    const isDeletion = entry.changes.length > 0 && entry.changes.every(({ type }) => type === "delete");
    if (isDeletion && refusal.reason === "unknown_object") return;

    const why = this.#describe(refusal);
    if (this.#late.delete(entry.id)) this.#count(why);
    else this.#show(why);
  }

  /** @param {string} why */
  #count(why) {
    if (!this.#counts.size) this.#later(() => this.#tell());
    this.#counts.set(why, (this.#counts.get(why) ?? 0) + 1);
  }

  #tell() {
    for (const [reason, n] of this.#counts) {
      this.#show(
        tn(n, "{n} change from when you were offline was not made. {reason}",
          "{n} changes from when you were offline were not made. {reason}", { reason }),
      );
    }
    this.#counts.clear();
  }
}
