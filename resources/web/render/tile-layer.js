// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsMeet, growBounds, uniteBounds } from "../model/shapes.js";
import { setPictures } from "./boxes.js";
import { inkBounds } from "./geometry.js";
import { paintObject } from "./paint.js";
import { TILE_SIZE, TileCache } from "./tile-cache.js";

/**
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("./tile-cache.js").Tile} Tile
 *
 * @typedef {object} View what a canvas shows
 * @property {number} scale device pixels for a board unit
 * @property {{x: number, y: number}} origin where the canvas begins, in whole device pixels from the board's origin
 * @property {Bounds} bounds the part of the board that has to be there
 * @property {Bounds} seen what of that is looked at; it comes first
 * @property {boolean} isMoving whether the zoom is changing
 *
 * @typedef {object} Painting a tile that is painted a few objects at a time
 * @property {HTMLCanvasElement} canvas
 * @property {CanvasRenderingContext2D} ctx
 * @property {BoardObject[]} objects
 * @property {number} next
 */

/** What antialiasing may colour beyond an object's edge, in device pixels. */
const BLEED = 2;
/** By how much tiles are scaled before there are others in between. */
const STRETCH_MAX = 2;
/** What painting may take of a frame; browsers paint later than they say, so objects count too. */
const BUDGET_MS = 6;
const BUDGET_OBJECTS = 500;
const BUDGET_OBJECTS_MOVING = 125;
/** Objects between two looks at the clock. */
const STEP_OBJECTS = 16;
/** A damaged part with so many objects at most is painted again in one go. */
const PART_OBJECTS = 250;
/** While the zoom changes, what has been painted is brought to the canvas so often: each time the browser copies that. */
const SHOW_MS = 50;
/** More changes at once are seen when their tiles are painted. */
const FRESH_MAX = 64;

/**
 * The board in tiles: painted when they are first seen, a few objects a frame, and again where
 * something has changed. Nothing waits for a tile: those of another zoom stand in, and what has
 * changed is painted above what is there until it is in its place. While the zoom changes, one level
 * of tiles is stretched; when it rests, the tiles of exactly that zoom are painted.
 */
export class TileLayer {
  #cache;
  #find;
  #now;
  #pictures;
  /** @type {ReadonlySet<string>} objects that are not painted */
  #hidden = new Set();
  /** @type {Map<Tile, Painting>} */
  #paintings = new Map();
  /** @type {Map<string, BoardObject>} what has changed since all tiles in sight were as they should be */
  #fresh = new Map();
  /** Device pixels for a board unit: of the tiles that are painted, and in the last frame. */
  #target = 0;
  #scale = 0;
  #frame = 0;
  /** What the canvas shows of the tiles; nothing if it has been cleared. */
  #shown = "";
  #shownAt = 0;
  /** Objects that may still be painted in this frame. */
  #left = 0;

  /**
   * @param {object} parts
   * @param {(bounds: Bounds) => BoardObject[]} parts.find in z-order
   * @param {() => HTMLCanvasElement} parts.createCanvas
   * @param {() => number} [parts.now] ms
   * @param {import("./boxes.js").Pictures | null} [parts.pictures]
   */
  constructor({ find, createCanvas, now = () => performance.now(), pictures = null }) {
    this.#pictures = pictures;
    this.#cache = new TileCache(createCanvas);
    this.#find = find;
    this.#now = now;
  }

  // --- What changes

  /** An object came, went or changed. @param {BoardObject | null} before @param {BoardObject | null} after @param {boolean} isTopmost whether it is new, and above all others */
  change(before, after, isTopmost) {
    if (before) this.#damage(inkBounds(before));
    if (before) this.#fresh.delete(before.id);
    if (!after || this.#hidden.has(after.id)) return;
    if (this.#fresh.size < FRESH_MAX) this.#fresh.set(after.id, after);
    this.#cache.forEachIn(inkBounds(after), (tile, scale) => this.#add(tile, scale, after, isTopmost));
  }

  /** @param {Bounds} bounds */
  #damage(bounds) {
    this.#cache.forEachIn(bounds, (tile) => damageTile(tile, bounds));
  }

  /** Shows a changed object at once: for good if it is above all others. @param {Tile} tile @param {number} scale @param {BoardObject} object @param {boolean} isTopmost */
  #add(tile, scale, object, isTopmost) {
    const isInPlace = isTopmost && tile.isPainted && !tile.damage && !this.#paintings.has(tile);
    if (!isInPlace) damageTile(tile, inkBounds(object));
    if (!tile.isPainted || (scale !== this.#target && !isInPlace)) return;
    if (!tile.canvas) this.#cache.setCanvas(tile, this.#cache.createCanvas());
    paintObject(this.#contextOf(/** @type {HTMLCanvasElement} */ (tile.canvas), tile, scale), object);
    tile.isShown = false;
  }

  /** The canvas has been cleared. */
  recompose() {
    this.#shown = "";
  }

  /** The board is another. */
  reset() {
    this.#fresh.clear();
    this.#abandon(() => true);
    this.#cache.damageAll();
  }

  /** Which objects are not painted from now on. @param {ReadonlySet<string>} ids @param {(id: string) => BoardObject | null} get @returns {boolean} whether they are others than before */
  setHidden(ids, get) {
    const hidden = [...ids].filter((id) => !this.#hidden.has(id));
    const shown = [...this.#hidden].filter((id) => !ids.has(id));
    this.#hidden = ids;
    for (const id of hidden) this.change(get(id), null, false);
    for (const id of shown) this.change(get(id), get(id), false);
    return hidden.length + shown.length > 0;
  }

  // --- Frames

  /**
   * Draws what is seen, and paints what of it is not painted yet for as long as a frame allows.
   *
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @returns {boolean} whether all of it is there, at exactly its zoom; if not, there is more to do
   */
  draw(ctx, view) {
    this.#frame++;
    const deadline = this.#now() + BUDGET_MS;
    this.#chooseTarget(view);
    this.#left = view.isMoving ? BUDGET_OBJECTS_MOVING : BUDGET_OBJECTS;
    const tiles = this.#cache.ensure(this.#target, view.bounds);
    const wanted = view.isMoving ? tiles.filter((tile) => boundsMeet(tile.bounds, view.seen) && !this.#isStoodIn(tile)) : tiles;
    const isPainted = this.#paint(nearestFirst(wanted, view.seen), deadline) && wanted.length === tiles.length;
    this.#compose(ctx, tiles, view);
    this.#abandon((tile) => tile.used < this.#frame);
    this.#cache.trim(this.#frame);
    if (isPainted) this.#fresh.clear();
    return isPainted && this.#target === this.#scale;
  }

  /** @param {View} view */
  #chooseTarget({ scale, isMoving }) {
    this.#scale = scale;
    const stretch = scale / this.#target;
    if (isMoving && stretch <= STRETCH_MAX && stretch >= 1 / STRETCH_MAX) return;
    const target = (isMoving && this.#cache.nearestScale(scale, STRETCH_MAX)) || scale;
    if (this.#target !== target) this.#abandon(() => true);
    this.#target = target;
  }

  /** Gives up what is half painted. @param {(tile: Tile) => boolean} isOfNoUse */
  #abandon(isOfNoUse) {
    for (const [tile, { canvas }] of this.#paintings) {
      if (!isOfNoUse(tile)) continue;
      tile.damage = tile.bounds;
      this.#paintings.delete(tile);
      this.#cache.recycle(canvas);
    }
  }

  /** Whether others show all of a tile well enough until the zoom rests. @param {Tile} tile */
  #isStoodIn(tile) {
    return !tile.isPainted && !this.#paintings.has(tile) && this.#cache.isStoodIn(this.#target, tile.bounds, STRETCH_MAX);
  }

  /** @param {Tile[]} tiles @param {number} deadline @returns {boolean} whether nothing is left to do */
  #paint(tiles, deadline) {
    for (const tile of tiles) {
      while (this.#isWanted(tile)) {
        if (this.#left <= 0) return false;
        this.#step(tile, deadline);
        if (this.#now() > deadline) this.#left = 0;
      }
    }
    return true;
  }

  /** @param {Tile} tile */
  #isWanted(tile) {
    return !tile.isPainted || tile.damage !== null || this.#paintings.has(tile);
  }

  /** @param {Tile} tile @param {number} deadline */
  #step(tile, deadline) {
    tile.isShown = false;
    const painting = this.#paintings.get(tile);
    if (painting) this.#continue(tile, painting, deadline);
    else if (tile.isPainted && tile.damage) this.#repair(tile, tile.damage);
    else this.#begin(tile);
  }

  /** @param {Bounds} bounds @returns {BoardObject[]} */
  #objectsIn(bounds) {
    return this.#find(growBounds(bounds, BLEED / this.#target)).filter(({ id }) => !this.#hidden.has(id));
  }

  /** @param {Tile} tile */
  #begin(tile) {
    const objects = this.#objectsIn(tile.bounds);
    tile.damage = null;
    if (!objects.length) {
      this.#cache.setCanvas(tile, null);
      tile.isPainted = true;
      return;
    }
    const canvas = this.#cache.createCanvas();
    this.#paintings.set(tile, { canvas, ctx: this.#contextOf(canvas, tile, this.#target), objects, next: 0 });
  }

  /** @param {Tile} tile @param {Painting} painting @param {number} deadline */
  #continue(tile, painting, deadline) {
    const { ctx, objects } = painting;
    while (painting.next < objects.length) {
      if (this.#left <= 0 || this.#now() > deadline) return;
      const end = Math.min(objects.length, painting.next + STEP_OBJECTS);
      this.#left -= end - painting.next;
      for (; painting.next < end; painting.next++) paintObject(ctx, objects[painting.next]);
    }
    // What has changed meanwhile is repaired next, but must not vanish until then.
    if (tile.damage) for (const object of this.#freshIn(tile.damage)) paintObject(ctx, object);
    this.#paintings.delete(tile);
    this.#cache.setCanvas(tile, painting.canvas);
    tile.isPainted = true;
  }

  /** Paints a part of a tile again: at once if little is there. @param {Tile} tile @param {Bounds} damage */
  #repair(tile, damage) {
    const part = pixelsOf(damage, tile, this.#target);
    const objects = this.#objectsIn(part);
    if (objects.length > PART_OBJECTS) {
      this.#begin(tile);
      return;
    }
    tile.damage = null;
    this.#left -= objects.length;
    if (!tile.canvas && !objects.length) return;
    if (!tile.canvas) this.#cache.setCanvas(tile, this.#cache.createCanvas());
    const ctx = this.#contextOf(/** @type {HTMLCanvasElement} */ (tile.canvas), tile, this.#target);
    const { minX, minY, maxX, maxY } = part;
    ctx.save();
    ctx.beginPath();
    ctx.rect(minX, minY, maxX - minX, maxY - minY);
    ctx.clip();
    ctx.clearRect(minX, minY, maxX - minX, maxY - minY);
    for (const object of objects) paintObject(ctx, object);
    ctx.restore();
  }

  /** @param {Bounds} bounds @returns {BoardObject[]} */
  #freshIn(bounds) {
    return [...this.#fresh.values()].filter((object) => !this.#hidden.has(object.id) && boundsMeet(inkBounds(object), bounds));
  }

  /** A canvas's context in board units. @param {HTMLCanvasElement} canvas @param {Tile} tile @param {number} scale */
  #contextOf(canvas, tile, scale) {
    const ctx = canvas.getContext("2d");
    if (!ctx) throw new Error("this browser has no canvas");
    ctx.setTransform(scale, 0, 0, scale, -tile.column * TILE_SIZE, -tile.row * TILE_SIZE);
    setRound(ctx);
    setPictures(ctx, this.#pictures);
    return ctx;
  }

  // --- Bringing the tiles together

  /** Draws the tiles that are not shown as they are now. @param {CanvasRenderingContext2D} ctx @param {Tile[]} tiles @param {View} view */
  #compose(ctx, tiles, { origin, bounds, isMoving }) {
    for (const tile of tiles) tile.used = this.#frame;
    const shown = [origin.x, origin.y, this.#scale, this.#target, ...Object.values(bounds)].join();
    const isOther = this.#shown !== shown;
    const now = this.#now();
    if (isMoving && !isOther && now - this.#shownAt < SHOW_MS) return;
    this.#shown = shown;
    this.#shownAt = now;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    if (isOther) ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    for (const tile of tiles) if (isOther || !tile.isShown) this.#show(ctx, tile, origin, !isOther);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Tile} tile @param {{x: number, y: number}} origin @param {boolean} isCovered whether something is shown there */
  #show(ctx, tile, origin, isCovered) {
    if (isCovered) ctx.clearRect(...this.#placeOf(tile.bounds, origin));
    if (tile.canvas) this.#drawTile(ctx, tile, tile.canvas, origin);
    else if (!tile.isPainted) this.#drawStandIns(ctx, tile, origin);
    tile.isShown = true;
  }

  /** @param {Bounds} bounds @param {{x: number, y: number}} origin @returns {[number, number, number, number]} whole device pixels; neighbours share their edges */
  #placeOf(bounds, origin) {
    const left = Math.round(bounds.minX * this.#scale);
    const top = Math.round(bounds.minY * this.#scale);
    const right = Math.round(bounds.maxX * this.#scale);
    const bottom = Math.round(bounds.maxY * this.#scale);
    return [left - origin.x, top - origin.y, right - left, bottom - top];
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Tile} tile @param {HTMLCanvasElement} canvas @param {{x: number, y: number}} origin */
  #drawTile(ctx, tile, canvas, origin) {
    ctx.drawImage(canvas, ...this.#placeOf(tile.bounds, origin));
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Tile} tile @param {{x: number, y: number}} origin */
  #drawStandIns(ctx, tile, origin) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(...this.#placeOf(tile.bounds, origin));
    ctx.clip();
    for (const standIn of this.#cache.standIns(this.#target, tile.bounds)) {
      standIn.used = this.#frame;
      if (standIn.canvas) this.#drawTile(ctx, standIn, standIn.canvas, origin);
    }
    ctx.setTransform(this.#scale, 0, 0, this.#scale, -origin.x, -origin.y);
    setRound(ctx);
    setPictures(ctx, this.#pictures);
    for (const object of this.#freshIn(tile.bounds)) paintObject(ctx, object);
    ctx.restore();
  }
}

/** @param {Tile} tile @param {Bounds} bounds */
function damageTile(tile, bounds) {
  tile.damage = uniteBounds(tile.damage, bounds);
  tile.isShown = false;
}

/** The whole pixels of a tile that a part of the board may colour. @param {Bounds} bounds @param {Tile} tile @param {number} scale @returns {Bounds} */
function pixelsOf(bounds, tile, scale) {
  const left = Math.max(tile.bounds.minX * scale, Math.floor(bounds.minX * scale) - BLEED);
  const top = Math.max(tile.bounds.minY * scale, Math.floor(bounds.minY * scale) - BLEED);
  const right = Math.min(tile.bounds.maxX * scale, Math.ceil(bounds.maxX * scale) + BLEED);
  const bottom = Math.min(tile.bounds.maxY * scale, Math.ceil(bounds.maxY * scale) + BLEED);
  return { minX: left / scale, minY: top / scale, maxX: right / scale, maxY: bottom / scale };
}

/** @param {Tile[]} tiles @param {Bounds} seen @returns {Tile[]} what is shown already, but wrong, comes before what is not */
function nearestFirst(tiles, seen) {
  const distance = (/** @type {Tile} */ { bounds }) =>
    Math.hypot(bounds.minX + bounds.maxX - seen.minX - seen.maxX, bounds.minY + bounds.maxY - seen.minY - seen.maxY);
  return [...tiles].sort((a, b) => Number(b.isPainted) - Number(a.isPainted) || distance(a) - distance(b));
}

/** A canvas forgets these when its size changes. @param {CanvasRenderingContext2D} ctx */
export function setRound(ctx) {
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
}
