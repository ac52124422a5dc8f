// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsOf, offsetBounds, shapeOf, stretchShape, uniteBounds } from "../model/shapes.js";
import { regrouping } from "../tools/groups.js";
import { makeId } from "./outgoing.js";
import { readShape, shapePayload, shapeType } from "./shapes.js";
import { LIMITS, readArray, readId, readRecord } from "./values.js";

/**
 * Objects on the clipboard, as the wire has them: from board to board and from tab to tab.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {{shape: KnownShape, group: string | null, isLocked?: boolean}} Piece
 * @typedef {{board: string, pieces: Piece[]}} Clip
 * @typedef {import("./events.js").Change & {type: "create"}} Creation
 */

export const CLIP_TYPE = "application/x-chalkline+json";
/** More than that is no clipboard of ours. */
const OBJECTS_MOST = 10_000;

/** @param {string} board @param {readonly BoardObject[]} objects in z-order @returns {string} */
export function writeClip(board, objects) {
  const written = objects.flatMap((object) => {
    const shape = shapeOf(object);
    if (shape.kind === "unknown") return [];
    const { group } = object.marks;
    return [{ type: shapeType(shape), ...shapePayload(shape), ...(group === null ? {} : { group }) }];
  });
  return JSON.stringify({ type: "chalkline/clipboard", version: 1, board, objects: written });
}

/** @param {string} text @returns {Clip | undefined} what cannot be read is left out; undefined if nothing can */
export function readClip(text) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const v = readRecord(value);
  const board = readId(v?.board);
  const objects = readArray(v?.objects);
  if (!v || v.type !== "chalkline/clipboard" || board === undefined || !objects || objects.length > OBJECTS_MOST) return undefined;
  const pieces = objects.flatMap((item) => {
    const record = readRecord(item);
    const shape = record && readShape(record);
    return shape ? [{ shape, group: readId(record?.group) ?? null }] : [];
  });
  return pieces.length ? { board, pieces } : undefined;
}

/** All that pieces cover. @param {readonly Piece[]} pieces at least one */
export function boundsOfPieces(pieces) {
  const all = pieces.reduce((bounds, { shape }) => uniteBounds(bounds, boundsOf(shape)), /** @type {import("../model/shapes.js").Bounds | null} */ (null));
  return /** @type {import("../model/shapes.js").Bounds} */ (all);
}

/** New objects of pieces, grouped among themselves. @param {readonly Piece[]} pieces @param {Point} offset @returns {Creation[]} those that are on the board */
export function placePieces(pieces, { x, y }) {
  const groupOf = regrouping();
  return pieces.flatMap(({ shape, group: old, isLocked = false }) => {
    const bounds = boundsOf(shape);
    const moved = offsetBounds(bounds, x, y);
    const reach = Math.max(-moved.minX, -moved.minY, moved.maxX, moved.maxY);
    if (reach > LIMITS.coordinate) return [];
    const group = groupOf(old);
    return [{
      type: /** @type {const} */ ("create"), objectId: makeId(), shape: x || y ? stretchShape(shape, bounds, moved) : shape,
      ...(group !== null || isLocked ? { marks: { isLocked, group } } : {}),
    }];
  });
}
