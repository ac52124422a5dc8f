// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * @typedef {import("../wire/events.js").Change} Change
 * @typedef {import("../wire/messages.js").Refusal} Refusal
 *
 * @typedef {object} Entry a change of this user's that the server has not confirmed
 * @property {string} id of the event that it will be, the same each time it is sent (E4)
 * @property {"change" | "undo" | "redo"} kind
 * @property {Change[]} changes of one moment; none for undo and redo, of which the server knows what they change
 * @property {"waiting" | "sent" | "accepted"} state "accepted" once answered ok: the event is yet to come
 * @property {number} sequence number of the event once accepted, else 0
 *
 * @typedef {object} Keeper keeps a copy of what is in the outbox
 * @property {(entry: Entry) => void} put
 * @property {(id: string) => void} drop
 */

/** Refusals that say nothing about the change itself: it may be sent again. */
const TEMPORARY = new Set(["rate_limited", "unavailable", "not_joined"]);
/** Under L6's 200 a second, with room for pointers and previews, which count a quarter each. */
const PER_SECOND = 150;
const BURST = 200;
/** Answers awaited at once; more would only wait in the socket. */
const IN_FLIGHT = 100;
const RETRY_MS = 250;
const RETRY_MAX_MS = 8_000;

/**
 * The changes that are on their way, oldest first: what is shown before the server has said yes,
 * what is sent again after a connection broke, and how fast.
 *
 * Reads no clock and does no I/O: the session asks it what to send now.
 */
export class Outbox {
  /** @type {Map<string, Entry>} by id, in order */
  #entries = new Map();
  #tokens = BURST;
  #filledAt = 0;
  #pausedUntil = 0;
  #retries = 0;
  /** @type {Keeper | null} */
  #keeper;

  /** @param {Keeper | null} [keeper] */
  constructor(keeper = null) {
    this.#keeper = keeper;
  }

  /** @returns {number} */
  get size() {
    return this.#entries.size;
  }

  /** @returns {IterableIterator<Entry>} oldest first */
  entries() {
    return this.#entries.values();
  }

  /** @param {string} id */
  get(id) {
    return this.#entries.get(id);
  }

  /** @param {string} id @param {Change[]} changes @param {Entry["kind"]} [kind] @returns {Entry} */
  add(id, changes, kind = "change") {
    /** @type {Entry} */
    const entry = { id, kind, changes, state: "waiting", sequence: 0 };
    this.#entries.set(id, entry);
    this.#keeper?.put(entry);
    return entry;
  }

  /** @param {string} id @returns {Entry | undefined} */
  remove(id) {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    this.#keeper?.drop(id);
    return entry;
  }

  /**
   * Takes what may be sent now, oldest first, and counts it as sent.
   *
   * @param {number} nowMs
   * @returns {{entries: Entry[], againInMs: number | null}} when to ask again; null if an answer or
   *   a new change has to come first
   */
  take(nowMs) {
    if (nowMs < this.#pausedUntil) return { entries: [], againInMs: this.#pausedUntil - nowMs };
    this.#fill(nowMs);
    const entries = [];
    let inFlight = 0;
    for (const entry of this.#entries.values()) {
      if (entry.state === "sent") inFlight++;
      if (entry.state !== "waiting") continue;
      if (inFlight >= IN_FLIGHT) return { entries, againInMs: null };
      if (this.#tokens < 1) return { entries, againInMs: Math.ceil(1000 / PER_SECOND) };
      this.#tokens--;
      inFlight++;
      entry.state = "sent";
      entries.push(entry);
    }
    return { entries, againInMs: null };
  }

  /** @param {number} nowMs */
  #fill(nowMs) {
    const gained = ((nowMs - this.#filledAt) * PER_SECOND) / 1000;
    this.#tokens = Math.min(BURST, this.#tokens + Math.max(0, gained));
    this.#filledAt = nowMs;
  }

  /** @param {string} id @param {number} sequence @returns {Entry | undefined} */
  accept(id, sequence) {
    this.#retries = 0;
    const entry = this.#entries.get(id);
    if (entry) Object.assign(entry, { state: "accepted", sequence });
    return entry;
  }

  /**
   * Takes a refusal (X1): a change that may be sent again waits for its turn.
   *
   * @param {string} id
   * @param {Refusal} refusal
   * @param {number} nowMs
   * @returns {Entry | undefined} the change, removed, if it is refused for good
   */
  refuse(id, refusal, nowMs) {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    if (!TEMPORARY.has(refusal.reason) && !(refusal.reason === "unknown_object" && this.#isMadeByAnother(entry))) {
      return this.remove(id);
    }
    entry.state = "waiting";
    // Those that were refused together wait together.
    if (nowMs >= this.#pausedUntil) {
      this.#pausedUntil = nowMs + Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** this.#retries);
      this.#retries++;
    }
    return undefined;
  }

  /** Whether an earlier change, itself not through yet, makes an object that this one changes. @param {Entry} entry */
  #isMadeByAnother(entry) {
    return entry.changes.some(({ objectId }) => {
      const maker = this.#entries.get(objectId);
      return maker !== undefined && maker !== entry && maker.state !== "accepted";
    });
  }

  /** An answer did not come in time: it is sent again. @param {string} id */
  retry(id) {
    const entry = this.#entries.get(id);
    if (entry?.state === "sent") entry.state = "waiting";
  }

  /** The connection is gone, and with it the answers: all that was sent is sent again after the sync. */
  disconnect() {
    for (const entry of this.#entries.values()) {
      if (entry.state === "sent") entry.state = "waiting";
    }
    this.#pausedUntil = 0;
    this.#retries = 0;
  }

  /**
   * Settles the accepted changes after a sync.
   *
   * @param {number} version that the sync has led to
   * @returns {Entry[]} those that it contains, removed. Of the others the server has no memory, for
   *   example after a restart: they are sent again
   */
  settle(version) {
    const settled = [];
    for (const entry of this.#entries.values()) {
      if (entry.state !== "accepted") continue;
      if (entry.sequence <= version) settled.push(entry);
      else Object.assign(entry, { state: "waiting", sequence: 0 });
    }
    for (const entry of settled) this.remove(entry.id);
    return settled;
  }
}
