// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** The ids of the selected objects. */
export class Selection {
  /** @type {Set<string>} */
  ids = new Set();
  #onChange;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  get size() {
    return this.ids.size;
  }

  /** @param {Iterable<string>} ids */
  set(ids) {
    this.ids = new Set(ids);
    this.#onChange();
  }

  /** @param {string} id */
  toggle(id) {
    if (!this.ids.delete(id)) this.ids.add(id);
    this.#onChange();
  }

  /** An object has gone. @param {string} id */
  forget(id) {
    if (this.ids.delete(id)) this.#onChange();
  }

  clear() {
    if (this.ids.size) this.set([]);
  }
}
