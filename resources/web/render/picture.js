// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { growBounds, uniteBounds } from "../model/shapes.js";
import { setPictures } from "./boxes.js";
import { inkBounds } from "./geometry.js";
import { paintObject } from "./paint.js";
import { setRound } from "./tile-layer.js";

/**
 * Objects as a picture of their own.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 */

/** Board units around the ink, and pixels for one of them: as the host exports (H8). */
const MARGIN = 16;
const SCALE = 2;
/** Pixels on a side; some browsers have no larger canvases. */
const SIDE_MOST = 4_096;

/** @param {readonly BoardObject[]} objects at least one @returns {Bounds} with a margin, in whole units: so nothing is blurred */
function sheetOf(objects) {
  const ink = objects.reduce((bounds, object) => uniteBounds(bounds, inkBounds(object)), /** @type {Bounds | null} */ (null));
  const { minX, minY, maxX, maxY } = growBounds(/** @type {Bounds} */ (ink), MARGIN);
  return { minX: Math.floor(minX), minY: Math.floor(minY), maxX: Math.ceil(maxX), maxY: Math.ceil(maxY) };
}

/**
 * Paints objects on a canvas of their own, smaller where they cover more than a picture may have.
 *
 * @param {readonly BoardObject[]} objects in z-order, at least one
 * @param {string} color below them
 * @param {import("./boxes.js").Pictures | null} pictures those that are there already
 * @returns {{canvas: HTMLCanvasElement, isWhole: boolean}} whether it is as large as it ought to be
 */
export function paintPicture(objects, color, pictures) {
  const { minX, minY, maxX, maxY } = sheetOf(objects);
  const scale = Math.min(SCALE, SIDE_MOST / Math.max(maxX - minX, maxY - minY));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round((maxX - minX) * scale));
  canvas.height = Math.max(1, Math.round((maxY - minY) * scale));
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("this browser has no canvas");
  // Ink is multiplied with ink, and never with the paper (E26): that comes below it in the end.
  ctx.setTransform(scale, 0, 0, scale, -minX * scale, -minY * scale);
  setRound(ctx);
  setPictures(ctx, pictures);
  for (const object of objects) paintObject(ctx, object);
  ctx.globalCompositeOperation = "destination-over";
  ctx.fillStyle = color;
  ctx.fillRect(minX, minY, maxX - minX + 1 / scale, maxY - minY + 1 / scale);
  return { canvas, isWhole: scale === SCALE };
}
