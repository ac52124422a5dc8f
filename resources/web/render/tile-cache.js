// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsMeet, growBounds } from "../model/shapes.js";

/**
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 *
 * @typedef {object} Tile a square of the board at one scale
 * @property {number} column tile (0, 0) begins at the board's origin
 * @property {number} row
 * @property {Bounds} bounds in board units
 * @property {HTMLCanvasElement | null} canvas null where nothing is, or not yet
 * @property {boolean} isPainted
 * @property {Bounds | null} damage what of it has to be painted again
 * @property {boolean} isShown whether it was drawn as it is, where it was drawn last
 * @property {number} used the frame that showed it last
 *
 * @typedef {{scale: number, tiles: Map<number, Tile>}} Level
 */

/** Device pixels, both ways. */
export const TILE_SIZE = 512;
const TILES_MAX = 128;
/** Tiles without a canvas cost next to nothing, but there may be very many. */
const EMPTY_MAX = 4096;
const LEVELS_MAX = 6;
/** Canvases that are kept to be used again: to make one takes longer than to clear it. */
const SPARE_MAX = 24;
/** Tiles that stand in for one; more would take longer than the one to be painted. */
const STAND_INS_MAX = 64;
/** Of the tile's size: tiles that are only touched do not count. */
const RIM = 1 / 1024;

/**
 * The tiles of some levels, each of which shows the board at one scale: the present one, and those
 * that were seen before it and stand in while it is not painted. Bounded: what was not seen for the
 * longest time goes first.
 */
export class TileCache {
  /** @type {Level[]} the one asked for last first */
  #levels = [];
  #canvases = 0;
  /** @type {HTMLCanvasElement[]} */
  #spare = [];
  #createCanvas;

  /** @param {() => HTMLCanvasElement} createCanvas */
  constructor(createCanvas) {
    this.#createCanvas = createCanvas;
  }

  /** How many canvases there are. */
  get size() {
    return this.#canvases;
  }

  /** @returns {HTMLCanvasElement} an empty one for a tile */
  createCanvas() {
    const spare = this.#spare.pop();
    if (spare) return cleared(spare);
    const canvas = this.#createCanvas();
    canvas.width = TILE_SIZE;
    canvas.height = TILE_SIZE;
    return canvas;
  }

  /** @param {number} scale device pixels for a board unit @param {Bounds} bounds @returns {Tile[]} all that show some of it; made if need be */
  ensure(scale, bounds) {
    const { tiles } = this.#ensureLevel(scale);
    return keysOf(scale, bounds).map(({ column, row, key }) => {
      let tile = tiles.get(key);
      if (!tile) {
        tile = { column, row, bounds: boundsOf(scale, column, row), canvas: null, isPainted: false, damage: null, isShown: false, used: 0 };
        tiles.set(key, tile);
      }
      return tile;
    });
  }

  /** Of the levels that are no farther from a scale than by a factor, the nearest. @param {number} scale @param {number} factor @returns {number | null} its scale */
  nearestScale(scale, factor) {
    const distance = (/** @type {Level} */ level) => Math.abs(Math.log(level.scale / scale));
    const near = this.#levels.filter((level) => distance(level) <= Math.log(factor));
    near.sort((a, b) => distance(a) - distance(b));
    return near.length ? near[0].scale : null;
  }

  /** @param {number} scale @returns {Level} the first from now on */
  #ensureLevel(scale) {
    const at = this.#levels.findIndex((level) => level.scale === scale);
    if (at === 0) return this.#levels[0];
    const [level] = at > 0 ? this.#levels.splice(at, 1) : [{ scale, tiles: new Map() }];
    this.#levels.unshift(level);
    if (this.#levels.length > LEVELS_MAX) {
      for (const tile of /** @type {Level} */ (this.#levels.pop()).tiles.values()) this.setCanvas(tile, null);
    }
    return level;
  }

  /** What a tile shows from now on. @param {Tile} tile @param {HTMLCanvasElement | null} canvas */
  setCanvas(tile, canvas) {
    this.#canvases += Number(Boolean(canvas)) - Number(Boolean(tile.canvas));
    if (tile.canvas && tile.canvas !== canvas) this.recycle(tile.canvas);
    tile.canvas = canvas;
  }

  /** @param {HTMLCanvasElement} canvas nobody shows it any more */
  recycle(canvas) {
    if (this.#spare.length < SPARE_MAX) this.#spare.push(canvas);
    // Some browsers keep the pixels until the garbage is collected.
    else canvas.width = 0;
  }

  /** @param {Bounds} bounds a part of the board @param {(tile: Tile, scale: number) => void} visit called for each tile that shows some of it */
  forEachIn(bounds, visit) {
    for (const { scale, tiles } of this.#levels) {
      // What antialiasing may colour beyond the edge.
      const seen = growBounds(bounds, 1 / scale);
      if (countOf(scale, seen) > tiles.size) {
        for (const tile of tiles.values()) if (boundsMeet(tile.bounds, seen)) visit(tile, scale);
        continue;
      }
      for (const { key } of keysOf(scale, seen)) {
        const tile = tiles.get(key);
        if (tile) visit(tile, scale);
      }
    }
  }

  /** All of the board is another. */
  damageAll() {
    for (const { tiles } of this.#levels) for (const tile of tiles.values()) tile.damage = tile.bounds;
  }

  /**
   * The tiles of another level that show most of a part of the board; of those that show as much, the
   * nearest to the scale.
   *
   * @param {number} scale that is not painted there
   * @param {Bounds} bounds
   * @returns {Tile[]}
   */
  standIns(scale, bounds) {
    /** @type {{tiles: Tile[], coverage: number, distance: number}} */
    let best = { tiles: [], coverage: 0, distance: Infinity };
    for (const level of this.#levels) {
      if (level.scale === scale) continue;
      const { tiles, coverage } = standInsOf(level, bounds);
      const distance = Math.abs(Math.log(level.scale / scale));
      if (coverage > best.coverage || (coverage > 0 && coverage === best.coverage && distance < best.distance)) {
        best = { tiles, coverage, distance };
      }
    }
    return best.tiles;
  }

  /**
   * @param {number} scale that is not painted there
   * @param {Bounds} bounds
   * @param {number} stretch by how much others may be enlarged
   * @returns {boolean} whether they show all of it
   */
  isStoodIn(scale, bounds, stretch) {
    return this.#levels.some((level) => level.scale !== scale && scale / level.scale <= stretch && standInsOf(level, bounds).coverage === 1);
  }

  /** Drops what was not used for longest, if there is too much. @param {number} frame what it used is kept */
  trim(frame) {
    const count = this.#levels.reduce((sum, { tiles }) => sum + tiles.size, 0);
    if (this.#canvases <= TILES_MAX && count <= EMPTY_MAX) return;
    const unused = this.#levels.flatMap((level) => [...level.tiles].map(([key, tile]) => ({ level, key, tile })));
    unused.sort((a, b) => a.tile.used - b.tile.used);
    let left = count;
    for (const { level, key, tile } of unused) {
      if (tile.used >= frame || (this.#canvases <= TILES_MAX * 0.75 && left <= EMPTY_MAX * 0.75)) return;
      this.setCanvas(tile, null);
      level.tiles.delete(key);
      left--;
    }
  }
}

/** @param {Level} level @param {Bounds} bounds @returns {Tile[]} */
function paintedIn({ scale, tiles }, bounds) {
  const painted = [];
  for (const { key } of keysOf(scale, bounds)) {
    const tile = tiles.get(key);
    if (tile?.isPainted) painted.push(tile);
  }
  return painted;
}

/** What a level has painted of a part of the board, and how much of it that is, 0 to 1; nothing, if it would take too many. @param {Level} level @param {Bounds} bounds */
function standInsOf(level, bounds) {
  const inside = growBounds(bounds, (bounds.minX - bounds.maxX) * RIM);
  const count = countOf(level.scale, inside);
  const tiles = count <= STAND_INS_MAX ? paintedIn(level, inside) : [];
  return { tiles, coverage: tiles.length / count };
}

/** @param {number} scale @param {Bounds} bounds */
function rangeOf(scale, bounds) {
  const size = TILE_SIZE / scale;
  return {
    left: Math.floor(bounds.minX / size),
    top: Math.floor(bounds.minY / size),
    right: Math.floor(bounds.maxX / size),
    bottom: Math.floor(bounds.maxY / size),
  };
}

/** @param {number} scale @param {Bounds} bounds */
function countOf(scale, bounds) {
  const { left, top, right, bottom } = rangeOf(scale, bounds);
  return (right - left + 1) * (bottom - top + 1);
}

/** @param {number} scale @param {Bounds} bounds */
function keysOf(scale, bounds) {
  const { left, top, right, bottom } = rangeOf(scale, bounds);
  const keys = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) keys.push({ column, row, key: column * 2 ** 26 + row });
  }
  return keys;
}

/** @param {number} scale @param {number} column @param {number} row @returns {Bounds} */
function boundsOf(scale, column, row) {
  const size = TILE_SIZE / scale;
  return { minX: column * size, minY: row * size, maxX: (column + 1) * size, maxY: (row + 1) * size };
}

/** @param {HTMLCanvasElement} canvas */
function cleared(canvas) {
  const ctx = canvas.getContext("2d");
  ctx?.setTransform(1, 0, 0, 1, 0, 0);
  ctx?.clearRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
