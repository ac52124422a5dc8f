// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Board } from "../model/board.js";
import { readEvent } from "../wire/events.js";
import { readSyncComplete, readSyncStart } from "../wire/messages.js";
import { readCount } from "../wire/values.js";
import { answerOf, bringsEvents, eventsOf, isChange, numberOf } from "./frames.js";

/**
 * @typedef {import("./frames.js").Message} Message
 *
 * @typedef {object} Account what one participant has been told, in numbers
 * @property {number} syncs
 * @property {number} objects in the snapshots
 * @property {number} covered events that the snapshots stand for
 * @property {number} live events that came one by one, each number counted once
 * @property {number} lost
 * @property {number} doubled
 * @property {number} reordered
 * @property {number} version of the board that comes of it
 * @property {string} digest of the board that comes of it
 * @property {boolean} isDigestRight whether it was the server's whenever the server named its own
 */

/**
 * Counts what one participant says and is told, message by message, and folds a board of its own
 * from that. Believes nothing that the session believes: a message that comes twice, too late or
 * not at all shows here, whether the session copes with it or not.
 */
export class Ledger {
  #board = new Board();
  /** Number of the newest event that the participant has been told of. */
  #newest = 0;
  /** @type {Set<number>} numbers below the newest that have not come */
  #missing = new Set();
  /** @type {Record<string, unknown>[]} events that came while a sync was going on */
  #early = [];
  /** @type {{mode: "full" | "delta", events: Record<string, unknown>[]} | null} */
  #sync = null;
  /** @type {Map<string, string>} ids of changes that have no answer yet, by reference */
  #asked = new Map();
  /** @type {Map<string, number | "refused" | null>} the answer to each change, by id: its number, or null for none yet */
  #answers = new Map();
  #syncs = 0;
  #objects = 0;
  #covered = 0;
  #live = 0;
  #doubled = 0;
  #reordered = 0;
  #isDigestRight = true;
  /** @type {{version: number, digest: string} | null} what the last sync has said of the server's board */
  server = null;

  /** @param {Message} message */
  take(message) {
    if (isChange(message)) this.#takeChange(message);
    else if (message.event === "phx_reply") this.#takeAnswer(message);
    else if (message.event === "sync_start") this.#startSync(message);
    else if (message.event === "snapshot") this.#sync?.events.push(...eventsOf(message));
    else if (message.event === "sync_complete") this.#completeSync(message);
    else if (bringsEvents(message)) for (const event of eventsOf(message)) this.#takeEvent(event);
  }

  /** How many changes the participant has made; one that is sent again is still one (E4). */
  get sent() {
    return this.#answers.size;
  }

  /** How many of them the server has refused. */
  get refused() {
    return [...this.#answers.values()].filter((answer) => answer === "refused").length;
  }

  /** The numbers that the server has given to the others. @returns {number[]} */
  get accepted() {
    return [...this.#answers.values()].filter((answer) => typeof answer === "number");
  }

  /** Whether every change has its answer. */
  get isAnswered() {
    return ![...this.#answers.values()].includes(null);
  }

  /** @param {Message} message */
  #takeChange({ ref, payload }) {
    const id = String(payload.id);
    if (!this.#answers.has(id)) this.#answers.set(id, null);
    if (ref !== null) this.#asked.set(ref, id);
  }

  /** @param {Message} message */
  #takeAnswer(message) {
    const id = this.#asked.get(message.ref ?? "");
    if (message.ref === null || id === undefined) return;
    this.#asked.delete(message.ref);
    const { isOk, response } = answerOf(message);
    this.#answers.set(id, (isOk && readCount(response.sequence_number)) || "refused");
  }

  /** @param {Message} message */
  #startSync({ payload }) {
    const start = readSyncStart(payload);
    if (start) this.#sync = { mode: start.mode, events: [] };
  }

  /** @param {Message} message */
  #completeSync({ payload }) {
    const complete = readSyncComplete(payload);
    if (!complete || !this.#sync) return;
    const { mode, events } = this.#sync;
    this.#sync = null;
    this.#syncs++;
    if (mode === "full") this.#takeSnapshot(events, complete.version);
    else for (const event of events) this.#takeEvent(event);
    this.server = complete;
    this.#isDigestRight &&= this.#board.digest === complete.digest;
    this.#takeEarly(complete.version);
  }

  /** @param {Record<string, unknown>[]} events @param {number} version */
  #takeSnapshot(events, version) {
    this.#board.load(events.flatMap((event) => readEvent(event) ?? []));
    this.#objects += events.length;
    this.#covered += Math.max(0, version - this.#newest);
    this.#newest = Math.max(this.#newest, version);
  }

  /** What came in the middle of the sync should have come after it (J7). @param {number} version */
  #takeEarly(version) {
    for (const event of this.#early.splice(0)) {
      if (numberOf(event) > version) this.#reordered++;
      this.#takeEvent(event);
    }
  }

  /** @param {Record<string, unknown>} event */
  #takeEvent(event) {
    if (this.#sync || this.#syncs === 0) {
      this.#early.push(event);
      return;
    }
    const number = numberOf(event);
    if (number > this.#newest) this.#advance(number);
    else if (this.#missing.delete(number)) this.#reordered++;
    else {
      this.#doubled++;
      return;
    }
    this.#live++;
    const known = readEvent(event);
    if (known) this.#board.apply(known);
  }

  /** @param {number} number */
  #advance(number) {
    for (let n = this.#newest + 1; n < number; n++) this.#missing.add(n);
    this.#newest = number;
  }

  /** @param {number} version the server's, at the end @returns {Account} */
  account(version) {
    return {
      syncs: this.#syncs,
      objects: this.#objects,
      covered: this.#covered,
      live: this.#live,
      lost: this.#missing.size + Math.max(0, version - this.#newest),
      doubled: this.#doubled,
      reordered: this.#reordered,
      version: this.#newest,
      digest: this.#board.digest,
      isDigestRight: this.#isDigestRight,
    };
  }
}
