// mailbox.mjs - what arrives, to be waited for
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

const DEADLINE_MS = 15_000;

/** Keeps what arrives until somebody takes it, in order. @template T */
export class Mailbox {
  /** @type {T[]} everything that ever came */
  all = [];
  #taken = 0;
  /** @type {(() => void) | null} */
  #wake = null;

  /** @param {T} item */
  put(item) {
    this.all.push(item);
    this.#wake?.();
  }

  /** What has come and was not taken yet. */
  get waiting() {
    return this.all.slice(this.#taken);
  }

  /**
   * Takes the next item of which `accepts` is true, and skips those before it.
   *
   * @param {(item: T) => unknown} [accepts]
   * @returns {Promise<T>}
   */
  async take(accepts = () => true) {
    const deadline = Date.now() + DEADLINE_MS;
    for (;;) {
      while (this.#taken < this.all.length) {
        const item = this.all[this.#taken++];
        if (accepts(item)) return item;
      }
      await this.#arrival(deadline, accepts);
    }
  }

  /** @param {number} deadline @param {Function} accepts */
  #arrival(deadline, accepts) {
    return new Promise((resolve, reject) => {
      const fail = () =>
        reject(new Error(`nothing came for ${accepts}; so far: ${JSON.stringify(this.all.slice(-5)).slice(0, 2000)}`));
      const timer = setTimeout(fail, deadline - Date.now());
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve(undefined);
      };
    });
  }
}
