// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { uniteBounds } from "../model/shapes.js";
import { makeId } from "../wire/outgoing.js";

/**
 * Groups (E27): objects that are selected, moved and aligned together.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../wire/events.js").Change} Change
 */

/** With all others of their groups. @param {Iterable<string>} ids @param {import("../model/replica.js").Replica} replica @returns {Set<string>} */
export function withGroups(ids, replica) {
  const all = new Set(ids);
  const groups = new Set();
  for (const id of all) {
    const group = replica.get(id)?.marks.group;
    if (group) groups.add(group);
  }
  if (groups.size) for (const { id, marks } of replica.list()) if (groups.has(marks.group)) all.add(id);
  return all;
}

/** What counts as one: a group, or an object in none. @param {readonly BoardObject[]} objects @returns {BoardObject[][]} in their order */
export function unitsOf(objects) {
  /** @type {Map<string, BoardObject[]>} */
  const units = new Map();
  for (const object of objects) {
    const key = object.marks.group === null ? `object ${object.id}` : `group ${object.marks.group}`;
    const unit = units.get(key) ?? [];
    units.set(key, unit);
    unit.push(object);
  }
  return [...units.values()];
}

/** @param {readonly BoardObject[]} objects at least one @returns {Bounds} */
export function boundsOfAll(objects) {
  const all = objects.reduce((bounds, object) => uniteBounds(bounds, object.bounds), /** @type {Bounds | null} */ (null));
  return /** @type {Bounds} */ (all);
}

/** Makes them one group. @param {readonly BoardObject[]} objects @returns {Change[]} none if they are one already */
export function grouped(objects) {
  if (unitsOf(objects).length < 2) return [];
  const group = makeId();
  return objects.map(({ id }) => ({ type: "mark", objectId: id, group }));
}

/** Takes them out of their groups. @param {readonly BoardObject[]} objects @returns {Change[]} */
export function ungrouped(objects) {
  return objects.filter(({ marks }) => marks.group !== null).map(({ id }) => ({ type: "mark", objectId: id, group: null }));
}

/** Locks all, or unlocks them where all are locked. @param {readonly BoardObject[]} objects @returns {Change[]} */
export function lockToggled(objects) {
  const isLocked = objects.some(({ marks }) => !marks.isLocked);
  return objects.filter(({ marks }) => marks.isLocked !== isLocked).map(({ id }) => ({ type: "mark", objectId: id, isLocked }));
}

/** Another group for each that there is: copies are grouped among themselves. @returns {(group: string | null) => string | null} */
export function regrouping() {
  /** @type {Map<string, string>} */
  const ids = new Map();
  return (group) => {
    if (group === null) return null;
    const id = ids.get(group) ?? makeId();
    ids.set(group, id);
    return id;
  };
}
