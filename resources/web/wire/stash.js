// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { readChanges } from "./events.js";
import { pushOf } from "./outgoing.js";
import { readId, readRecord } from "./values.js";

/**
 * @typedef {import("../model/outbox.js").Entry} Entry
 * @typedef {import("../model/outbox.js").Keeper} Keeper
 *
 * @typedef {object} Shelf where texts are kept under keys, as in a browser's storage; may lose them
 * @property {() => string[]} keys
 * @property {(key: string) => string | null} get
 * @property {(key: string, text: string) => void} set
 * @property {(key: string) => void} remove
 */

/** Digits of a key's number, so that keys sort by age. */
const DIGITS = 12;

/**
 * A copy of the outbox that outlives the page: each unconfirmed change under a key of its own, as
 * the push that it is, so that one more costs the same however many there are.
 *
 * @implements {Keeper}
 */
export class Stash {
  #shelf;
  #prefix;
  /** @type {Map<string, string>} keys by the id of the entry */
  #keys = new Map();
  #next = 0;

  /** @param {Shelf} shelf @param {string} name tells this stash from others on the shelf */
  constructor(shelf, name) {
    this.#shelf = shelf;
    this.#prefix = `${name}.`;
  }

  /**
   * What was kept when the page was there last, oldest first. What cannot be read any more is thrown away.
   *
   * @returns {Pick<Entry, "id" | "kind" | "changes">[]}
   */
  restore() {
    const entries = [];
    for (const key of this.#shelf.keys().filter((name) => name.startsWith(this.#prefix)).sort()) {
      const entry = readEntry(this.#shelf.get(key));
      this.#next = Math.max(this.#next, Number(key.slice(this.#prefix.length)) + 1 || 0);
      if (entry) this.#keys.set(entry.id, key);
      else this.#shelf.remove(key);
      if (entry) entries.push(entry);
    }
    return entries;
  }

  /** @param {Entry} entry */
  put({ id, kind, changes }) {
    if (this.#keys.has(id)) return;
    const key = this.#prefix + String(this.#next++).padStart(DIGITS, "0");
    this.#keys.set(id, key);
    const push = kind === "change" ? pushOf(id, changes) : { event: kind, payload: { id } };
    this.#shelf.set(key, JSON.stringify(push));
  }

  /** @param {string} id */
  drop(id) {
    const key = this.#keys.get(id);
    this.#keys.delete(id);
    if (key !== undefined) this.#shelf.remove(key);
  }
}

/** @param {string | null} text @returns {Pick<Entry, "id" | "kind" | "changes"> | undefined} */
function readEntry(text) {
  const push = readRecord(parse(text));
  const payload = readRecord(push?.payload);
  const id = readId(payload?.id);
  if (!push || !payload || id === undefined) return undefined;
  if (push.event === "undo" || push.event === "redo") return { id, kind: push.event, changes: [] };
  const changes = readChanges({ ...payload, type: push.event }, id);
  return changes && { id, kind: "change", changes };
}

/** @param {string | null} text @returns {unknown} */
function parse(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
