// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { writeMarks } from "./box-shapes.js";
import { pointsOf, shapePayload, shapeType, stylePayload } from "./shapes.js";

/**
 * What this client says: changes and their payloads, previews and pointers (rules E, P).
 *
 * @typedef {import("../model/shapes.js").Shape} Shape
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("./events.js").Change} Change
 * @typedef {{event: string, payload: Record<string, unknown>}} Push
 */

/** Letters of E2's ids; 64 of them, so six random bits choose one without bias. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** 22 letters of six bits each are as unlikely to meet again as a UUID. */
const ID_LENGTH = 22;

/**
 * A new id, by the one source of chance that a page from a plain http address has, too.
 *
 * @returns {string}
 */
export function makeId() {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
  return Array.from(bytes, (byte) => LETTERS[byte & 63]).join("");
}

/**
 * The push for changes of one moment; its id makes it harmless to send again (E4).
 *
 * @param {string} id
 * @param {Change[]} changes at least one; one that creates an object alone has the event's id for it
 * @returns {Push}
 */
export function pushOf(id, changes) {
  if (changes.length > 1) return { event: "batch", payload: { id, changes: changes.map(batchedChange) } };
  const { type, payload } = changePayload(changes[0]);
  return { event: type, payload: { ...payload, id } };
}

/** @param {Change} change */
function batchedChange(change) {
  const { type, payload } = changePayload(change);
  return change.type === "create" ? { type, id: change.objectId, ...payload } : { type, ...payload };
}

/** @param {Change} change @returns {{type: string, payload: Record<string, unknown>}} */
function changePayload(change) {
  switch (change.type) {
    case "create": {
      const shape = /** @type {KnownShape} */ (change.shape);
      return { type: shapeType(shape), payload: { ...shapePayload(shape), ...writeMarks(change.marks) } };
    }
    case "move":
      return { type: "move", payload: { object_id: change.objectId, x: change.x, y: change.y } };
    case "update": {
      const shape = /** @type {KnownShape} */ (change.shape);
      const body = { type: shapeType(shape), ...shapePayload(shape) };
      return { type: "update", payload: { object_id: change.objectId, shape: body } };
    }
    case "order":
      return { type: "order", payload: { object_id: change.objectId, above: change.above } };
    case "mark":
      return { type: "mark", payload: { object_id: change.objectId, ...markPayload(change) } };
    case "paper":
      return { type: "paper", payload: { ...change.paper } };
    case "delete":
      return { type: "delete", payload: { object_id: change.objectId } };
    default:
      throw new TypeError(`no push says ${change.type}`);
  }
}

/** @param {Extract<Change, {type: "mark"}>} change @returns {Record<string, unknown>} */
function markPayload({ isLocked, group }) {
  return { ...(isLocked !== undefined && { locked: isLocked }), ...(group !== undefined && { group }) };
}

/**
 * The preview of a shape that is being drawn (P4).
 *
 * @param {string} id that the event will have
 * @param {Shape} shape
 * @param {number} from the first point of a stroke that has not been sent yet
 */
export function shapePreview(id, shape, from) {
  if (shape.kind === "stroke") return { type: "draw", id, ...stylePayload(shape), from, points: pointsOf(shape, from) };
  const known = /** @type {KnownShape} */ (shape);
  return { type: shapeType(known), id, ...shapePayload(known) };
}

/**
 * A part of a laser's trail (P6).
 *
 * @param {string} id another for each trail
 * @param {number} from index in the trail of the first point
 * @param {number[]} xy the points that have not been sent yet
 * @param {boolean} isSpotlight whether everybody darkens all but what is around the newest point
 */
export function laserPreview(id, from, xy, isSpotlight) {
  const points = [];
  for (let i = 0; i < xy.length; i += 2) points.push([xy[i], xy[i + 1]]);
  return { type: "laser", id, from, points, ...(isSpotlight && { spotlight: true }) };
}

/** The preview of a move (P4). @param {string[]} ids @param {number} dx @param {number} dy */
export function movePreview(ids, dx, dy) {
  return { type: "move", object_ids: ids, dx, dy };
}
