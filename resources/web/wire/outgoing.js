// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What this client says: changes and their payloads, previews and pointers (rules E, P).
 *
 * @typedef {import("../model/shapes.js").Shape} Shape
 * @typedef {import("../model/shapes.js").Stroke} Stroke
 * @typedef {import("../model/shapes.js").Circle} Circle
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
    case "create":
      return change.shape.kind === "circle"
        ? { type: "circle", payload: circlePayload(change.shape) }
        : { type: "draw", payload: strokePayload(/** @type {Stroke} */ (change.shape)) };
    case "move":
      return { type: "move", payload: { object_id: change.objectId, x: change.x, y: change.y } };
    case "delete":
      return { type: "delete", payload: { object_id: change.objectId } };
    default:
      throw new TypeError(`no push says ${change.type}`);
  }
}

/** @param {Stroke} stroke */
function strokePayload(stroke) {
  return { points: pointsOf(stroke, 0), color: stroke.color, width: stroke.width };
}

/** @param {Circle} circle */
function circlePayload({ cx, cy, radius, color, width, fill }) {
  return fill === null ? { cx, cy, radius, color, width } : { cx, cy, radius, color, width, fill };
}

/**
 * The points of a stroke from one of them on, as the wire has them.
 *
 * @param {{xy: ArrayLike<number>, pressure: ArrayLike<number> | null}} stroke
 * @param {number} from index of the first point
 * @returns {number[][]}
 */
function pointsOf({ xy, pressure }, from) {
  const points = [];
  for (let i = from; i * 2 < xy.length; i++) {
    const point = [xy[i * 2], xy[i * 2 + 1]];
    if (pressure) point.push(pressure[i]);
    points.push(point);
  }
  return points;
}

/**
 * The preview of a shape that is being drawn (P4).
 *
 * @param {string} id that the event will have
 * @param {Shape} shape
 * @param {number} from the first point of a stroke that has not been sent yet
 */
export function shapePreview(id, shape, from) {
  if (shape.kind === "circle") return { type: "circle", id, ...circlePayload(shape) };
  const stroke = /** @type {Stroke} */ (shape);
  return { type: "draw", id, color: stroke.color, width: stroke.width, from, points: pointsOf(stroke, from) };
}

/** The preview of a move (P4). @param {string[]} ids @param {number} dx @param {number} dy */
export function movePreview(ids, dx, dy) {
  return { type: "move", object_ids: ids, dx, dy };
}
