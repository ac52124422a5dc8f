// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The digest of a board: rules D1 and D2 of docs/protocol.md.
 *
 * @typedef {{high: number, low: number}} Hash 64 bits as two unsigned 32-bit halves
 */

const HIGH_BASIS = 0x811c9dc5;
const LOW_BASIS = 0x050c5d1f;
const PRIME = 0x01000193;

/** MurmurHash3's 32-bit finalizer. @param {number} h */
function fmix32(h) {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The hash of one object's state (D2).
 *
 * @param {string} id ASCII, as E2 demands, so that its UTF-16 units are its UTF-8 bytes
 * @param {number} sequence number of the object's last change
 * @returns {Hash}
 */
export function hashObject(id, sequence) {
  const text = `${id}:${sequence}`;
  let high = HIGH_BASIS;
  let low = LOW_BASIS;
  for (let i = 0; i < text.length; i++) {
    const byte = text.charCodeAt(i);
    high = Math.imul(high ^ byte, PRIME);
    low = Math.imul(low ^ byte, PRIME);
  }
  return { high: fmix32(high), low: fmix32(low) };
}

/** @param {Hash} hash @returns {string} 16 lower-case hex digits */
export function hashToHex({ high, low }) {
  return (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0");
}

/** The XOR of the hashes of any number of objects: adding and removing one are the same (D1). */
export class Digest {
  #high = 0;
  #low = 0;

  /** Adds the object state if it was not in, removes it if it was. @param {string} id @param {number} sequence */
  toggle(id, sequence) {
    const { high, low } = hashObject(id, sequence);
    this.#high ^= high;
    this.#low ^= low;
  }

  clear() {
    this.#high = 0;
    this.#low = 0;
  }

  /** @returns {string} 16 lower-case hex digits */
  toString() {
    return hashToHex({ high: this.#high, low: this.#low });
  }
}
