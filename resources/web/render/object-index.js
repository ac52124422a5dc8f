// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { SpatialIndex } from "../model/spatial-index.js";
import { inkBounds } from "./geometry.js";

/**
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../model/replica.js").Replica} Replica
 */

/** The objects that are to be seen, by where their ink is. Made at the first question. */
export class ObjectIndex {
  #replica;
  /** @type {SpatialIndex<BoardObject> | null} */
  #index = null;

  /** @param {Replica} replica */
  constructor(replica) {
    this.#replica = replica;
  }

  /** An object came, went or changed. @param {BoardObject | null} before @param {BoardObject | null} after */
  change(before, after) {
    if (!this.#index) return;
    if (before && !this.#index.remove(before, inkBounds(before))) this.reset();
    else if (after) this.#index.insert(after, inkBounds(after));
  }

  /** All objects may be others. */
  reset() {
    this.#index = null;
  }

  /** @param {Bounds} bounds @returns {BoardObject[]} whose ink may touch it, in z-order, lowest first */
  find(bounds) {
    const found = this.#ensure().find(bounds);
    if (found.length < 2) return found;
    const ranked = found.map((object) => ({ object, rank: this.#replica.rank(object.id) }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ object }) => object);
  }

  #ensure() {
    if (!this.#index) {
      this.#index = new SpatialIndex();
      for (const object of this.#replica.list()) this.#index.insert(object, inkBounds(object));
    }
    return this.#index;
  }
}
