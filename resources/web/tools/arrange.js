// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsMeet, boundsOf, offsetBounds, shapeOf, stretchShape, uniteBounds } from "../model/shapes.js";
import { makeId } from "../wire/outgoing.js";
import { regrouping } from "./groups.js";
import { roundToZoom } from "./precision.js";

/**
 * Commands on what is selected, as changes of one moment. The desktop has the same
 * (src/app/chalk-editor-commands.c).
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../wire/events.js").Change} Change
 */

/**
 * Copies beside their originals, above everything and in the same order; groups of theirs, and unlocked.
 *
 * @param {readonly BoardObject[]} list all objects, lowest first
 * @param {ReadonlySet<string>} selected
 * @param {import("../model/shapes.js").Point} offset in board units, to the right and down
 * @returns {(Change & {type: "create"})[]}
 */
export function duplicates(list, selected, { x, y }) {
  /** @type {(Change & {type: "create"})[]} */
  const changes = [];
  const groupOf = regrouping();
  for (const object of list) {
    if (!selected.has(object.id)) continue;
    const shape = shapeOf(object);
    if (shape.kind === "unknown") continue;
    const bounds = boundsOf(shape);
    const group = groupOf(object.marks.group);
    const copy = stretchShape(shape, bounds, offsetBounds(bounds, x, y));
    changes.push({ type: "create", objectId: makeId(), shape: copy, ...(group === null ? {} : { marks: { isLocked: false, group } }) });
  }
  return changes;
}

/** Ids of what lies where the selection does, lowest first: the others make no difference to what is seen. @param {readonly BoardObject[]} list @param {ReadonlySet<string>} selected */
function neighbours(list, selected) {
  /** @type {Bounds | null} */
  let bounds = null;
  for (const object of list) if (selected.has(object.id)) bounds = uniteBounds(bounds, object.bounds);
  const all = bounds;
  return all ? list.filter((object) => boundsMeet(object.bounds, all)).map(({ id }) => id) : [];
}

/** Each selected object above the next one there that is not selected. @param {readonly BoardObject[]} list lowest first @param {ReadonlySet<string>} selected @returns {Change[]} */
export function raised(list, selected) {
  const ids = neighbours(list, selected);
  /** @type {Change[]} */
  const changes = [];
  for (let i = ids.length - 1; i > 0; i--) {
    if (!selected.has(ids[i - 1]) || selected.has(ids[i])) continue;
    changes.push({ type: "order", objectId: ids[i - 1], above: ids[i + 1] ?? null });
    [ids[i - 1], ids[i]] = [ids[i], ids[i - 1]];
  }
  return changes;
}

/** Each selected object below the next one there that is not selected. @param {readonly BoardObject[]} list lowest first @param {ReadonlySet<string>} selected @returns {Change[]} */
export function lowered(list, selected) {
  const ids = neighbours(list, selected);
  /** @type {Change[]} */
  const changes = [];
  for (let i = 1; i < ids.length; i++) {
    if (!selected.has(ids[i]) || selected.has(ids[i - 1])) continue;
    changes.push({ type: "order", objectId: ids[i], above: ids[i - 1] });
    [ids[i - 1], ids[i]] = [ids[i], ids[i - 1]];
  }
  return changes;
}

/** All selected objects on top, in their order. @param {readonly BoardObject[]} list lowest first @param {ReadonlySet<string>} selected @returns {Change[]} */
export function toFront(list, selected) {
  const ids = list.map(({ id }) => id).filter((id) => selected.has(id));
  const isThere = ids.length === 0 || list.slice(-ids.length).every(({ id }) => selected.has(id));
  return isThere ? [] : ids.map((objectId) => ({ type: "order", objectId, above: null }));
}

/** All selected objects below everything, in their order. @param {readonly BoardObject[]} list lowest first @param {ReadonlySet<string>} selected @returns {Change[]} */
export function toBack(list, selected) {
  const ids = list.map(({ id }) => id).filter((id) => selected.has(id));
  const lowest = list.find(({ id }) => !selected.has(id));
  const isThere = !lowest || list.slice(0, ids.length).every(({ id }) => selected.has(id));
  return isThere ? [] : ids.map((objectId) => ({ type: "order", objectId, above: lowest.id }));
}

/** Everything by the same distance, as fine as the screen shows. @param {readonly BoardObject[]} objects @param {number} dx @param {number} dy @param {number} zoom @returns {Change[]} */
export function moves(objects, dx, dy, zoom) {
  if (!dx && !dy) return [];
  return objects.map(({ id, x, y }) => ({ type: "move", objectId: id, x: roundToZoom(x + dx, zoom), y: roundToZoom(y + dy, zoom) }));
}
