// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * @typedef {import("../wire/messages.js").Meta} Meta
 * @typedef {import("../wire/messages.js").Metas} Metas
 * @typedef {{userId: string, name: string, color: string, role: string, hasHand: boolean, isSelf: boolean}} Person
 */

/** Who is here, put together from presence_state and presence_diff (P1). */
export class Presence {
  /** @type {Metas} one meta for each channel of a user */
  #users = new Map();

  /** @param {Metas} state */
  replace(state) {
    this.#users = new Map(state);
  }

  /**
   * @param {{joins: Metas, leaves: Metas}} diff
   * @returns {string[]} users who have gone altogether
   */
  update({ joins, leaves }) {
    for (const [userId, metas] of joins) {
      const refs = new Set(metas.map((meta) => meta.ref));
      const others = (this.#users.get(userId) ?? []).filter((meta) => !refs.has(meta.ref));
      this.#users.set(userId, [...others, ...metas]);
    }
    const gone = [];
    for (const [userId, metas] of leaves) {
      const refs = new Set(metas.map((meta) => meta.ref));
      const left = (this.#users.get(userId) ?? []).filter((meta) => !refs.has(meta.ref));
      if (left.length) this.#users.set(userId, left);
      else if (this.#users.delete(userId)) gone.push(userId);
    }
    return gone;
  }

  clear() {
    this.#users.clear();
  }

  /** The newest name and colour of a user. @param {string} userId @returns {Meta | undefined} */
  get(userId) {
    return this.#users.get(userId)?.at(-1);
  }

  /** Everybody, oneself first, then in the order in which they came. @param {string} selfId @returns {Person[]} */
  people(selfId) {
    const entries = [...this.#users].filter(([, metas]) => metas.length);
    entries.sort(([a, x], [b, y]) => Number(b === selfId) - Number(a === selfId) || x[0].onlineAt - y[0].onlineAt);
    return entries.map(([userId, metas]) => {
      const { name, color, role, hasHand } = /** @type {Meta} */ (metas.at(-1));
      return { userId, name, color, role, hasHand, isSelf: userId === selfId };
    });
  }
}
