// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsMeet } from "./shapes.js";

/** @typedef {import("./shapes.js").Bounds} Bounds */

/** Cells of 32 board pixels and, level by level, twice as many: the last are larger than any board. */
const FINEST = 32;
const LEVELS = 24;
/** Cells are counted from here, and in so many columns, so that a number without a sign names one. */
const ORIGIN = 2 ** 24;
const COLUMNS = 2 ** 25;

/**
 * What lies where: a loose hierarchical grid, as the desktop has it (src/board/chalk-spatial-index.c).
 * A thing belongs to the level whose cells are just not smaller than it, and there to the one cell
 * with its middle, beyond which it reaches by half a cell at most. So tiny and board-wide things cost
 * the same, and putting in and taking out touches one cell.
 *
 * @template T
 */
export class SpatialIndex {
  /** @type {Map<number, {item: T, bounds: Bounds}[]>[]} things by cell, by level */
  #levels = Array.from({ length: LEVELS }, () => new Map());
  size = 0;

  /** @param {T} item @param {Bounds} bounds */
  insert(item, bounds) {
    const level = levelOf(bounds);
    const key = cellOf(bounds, level);
    const cell = this.#levels[level].get(key);
    if (cell) cell.push({ item, bounds });
    else this.#levels[level].set(key, [{ item, bounds }]);
    this.size++;
  }

  /** @param {T} item @param {Bounds} bounds where it was inserted @returns {boolean} whether it was there */
  remove(item, bounds) {
    const level = levelOf(bounds);
    const key = cellOf(bounds, level);
    const cell = this.#levels[level].get(key) ?? [];
    const at = cell.findIndex((entry) => entry.item === item);
    if (at < 0) return false;
    cell[at] = cell[cell.length - 1];
    cell.pop();
    if (!cell.length) this.#levels[level].delete(key);
    this.size--;
    return true;
  }

  /** @param {Bounds} bounds whose edges belong to it @returns {T[]} what touches it, in no order */
  find(bounds) {
    /** @type {T[]} */
    const found = [];
    this.#levels.forEach((cells, level) => {
      if (cells.size) findInLevel(cells, FINEST * 2 ** level, bounds, found);
    });
    return found;
  }
}

/** @param {Bounds} bounds */
function levelOf({ minX, minY, maxX, maxY }) {
  const extent = Math.max(maxX - minX, maxY - minY);
  return Math.min(LEVELS - 1, Math.max(0, Math.ceil(Math.log2(extent / FINEST))));
}

/** @param {Bounds} bounds @param {number} level */
function cellOf({ minX, minY, maxX, maxY }, level) {
  const size = FINEST * 2 ** level;
  return keyOf(Math.floor((minX + maxX) / 2 / size), Math.floor((minY + maxY) / 2 / size));
}

/** @param {number} column @param {number} row */
function keyOf(column, row) {
  return (column + ORIGIN) * COLUMNS + row + ORIGIN;
}

/**
 * @template T
 * @param {Map<number, {item: T, bounds: Bounds}[]>} cells
 * @param {number} size of a cell
 * @param {Bounds} bounds
 * @param {T[]} found
 */
function findInLevel(cells, size, bounds, found) {
  const left = Math.floor(bounds.minX / size - 0.5);
  const right = Math.floor(bounds.maxX / size + 0.5);
  const top = Math.floor(bounds.minY / size - 0.5);
  const bottom = Math.floor(bounds.maxY / size + 0.5);
  // From far away there are more cells in sight than cells in use.
  if ((right - left + 1) * (bottom - top + 1) > cells.size) {
    for (const cell of cells.values()) takeTouching(cell, bounds, found);
    return;
  }
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) takeTouching(cells.get(keyOf(column, row)), bounds, found);
  }
}

/**
 * @template T
 * @param {{item: T, bounds: Bounds}[] | undefined} cell
 * @param {Bounds} bounds
 * @param {T[]} found
 */
function takeTouching(cell, bounds, found) {
  if (!cell) return;
  for (const entry of cell) if (boundsMeet(entry.bounds, bounds)) found.push(entry.item);
}
