// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Timers by what they are for: one of each at a time, and all of them ended at once. */
export class Timers {
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #timers = new Map();

  /** @param {string} purpose */
  has(purpose) {
    return this.#timers.has(purpose);
  }

  /** Starts a timer in place of one for the same purpose. @param {string} purpose @param {number} delayMs @param {() => void} callback */
  start(purpose, delayMs, callback) {
    this.stop(purpose);
    const timer = setTimeout(() => {
      this.#timers.delete(purpose);
      callback();
    }, delayMs);
    this.#timers.set(purpose, timer);
  }

  /** @param {string} purpose */
  stop(purpose) {
    clearTimeout(this.#timers.get(purpose));
    this.#timers.delete(purpose);
  }

  clear() {
    for (const purpose of [...this.#timers.keys()]) this.stop(purpose);
  }
}
