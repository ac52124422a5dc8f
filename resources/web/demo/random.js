// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Chance that can be had again: the same seed gives the same numbers (mulberry32).
 *
 * @param {number} seed a whole number
 */
export function makeRandom(seed) {
  let state = seed >>> 0;

  /** @returns {number} from 0 up to, but not including, 1 */
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    next,
    /** @param {number} min @param {number} max @returns {number} at least min and less than max */
    between: (min, max) => min + next() * (max - min),
    /** @template T @param {readonly T[]} list not empty @returns {T} */
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

/** @typedef {ReturnType<typeof makeRandom>} Random */
