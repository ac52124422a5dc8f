// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * @typedef {import("../wire/events.js").SequencedEvent} SequencedEvent
 * @typedef {import("../wire/messages.js").SyncStart} SyncStart
 * @typedef {import("../wire/messages.js").Snapshot} Snapshot
 * @typedef {import("../wire/messages.js").SyncComplete} SyncComplete
 */

/**
 * A sync while it comes in (J3 to J6). Nothing of it touches the board before it is complete, so a
 * connection that breaks in the middle leaves the board as it was.
 */
export class SyncInProgress {
  /** @type {SequencedEvent[]} */
  events = [];
  /** Chunks that have come, and how many there will be; 0 while that is not known. */
  chunk = 0;
  chunks = 0;

  /** @param {SyncStart} start */
  constructor(start) {
    this.id = start.syncId;
    this.mode = start.mode;
    this.objects = start.objects;
    this.paper = start.paper;
  }

  /** @param {Snapshot} snapshot @returns {boolean} whether it belongs to this sync and is the next chunk */
  add(snapshot) {
    if (snapshot.syncId !== this.id || snapshot.chunk !== this.chunk + 1) return false;
    if (this.chunks && snapshot.chunks !== this.chunks) return false;
    this.chunk = snapshot.chunk;
    this.chunks = snapshot.chunks;
    for (const event of snapshot.events) this.events.push(event);
    return true;
  }

  /**
   * @param {SyncComplete} complete
   * @param {number} version of the board that a delta is for
   * @returns {boolean} whether everything that the sync promised has come
   */
  isWhole(complete, version) {
    if (complete.syncId !== this.id || this.chunk !== this.chunks) return false;
    if (this.mode === "full") return this.events.length === this.objects;
    const isInOrder = this.events.every((event, i) => event.sequence === version + 1 + i);
    return isInOrder && complete.version === version + this.events.length;
  }
}
