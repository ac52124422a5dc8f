// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { LIMITS, readArray, readColor, readCoordinate, readCount, readId, readName, readPositive, readRecord } from "./values.js";

/**
 * Events as the server sends them (E1), read into what the model works with.
 *
 * @typedef {import("../model/shapes.js").Shape} Shape
 * @typedef {import("../model/shapes.js").Stroke} Stroke
 * @typedef {import("../model/shapes.js").Circle} Circle
 * @typedef {{type: "create", shape: Shape} | {type: "move", objectId: string, x: number, y: number}
 *   | {type: "delete", objectId: string} | {type: "unknown"}} Change
 * @typedef {{id: string, userId: string, sequence: number, timestamp: number, change: Change}} SequencedEvent
 */

/** Width of a line that names none (E5). */
export const DEFAULT_WIDTH = 2;
/** Pressure of a point that names none while others of its stroke do. */
const DEFAULT_PRESSURE = 0.5;

/** @type {Record<string, (v: Record<string, unknown>) => Change | undefined>} */
const CHANGES = {
  draw: (v) => created(readStroke(v)),
  circle: (v) => created(readCircle(v)),
  move: readMove,
  delete: readDelete,
};

/**
 * @param {unknown} value
 * @returns {SequencedEvent | undefined} undefined if it is no event. A change that this client does
 *   not know or cannot read becomes "unknown": its number counts, its content is ignored (E13)
 */
export function readEvent(value) {
  const v = readRecord(value);
  const body = v && readRecord(v.event);
  if (!v || !body || typeof body.type !== "string") return undefined;
  const id = readId(v.id);
  const userId = readName(v.user_id);
  const sequence = readCount(v.sequence_number);
  if (id === undefined || userId === undefined || !sequence) return undefined;
  return { id, userId, sequence, timestamp: readCount(v.timestamp) ?? 0, change: readChange(body) ?? { type: "unknown" } };
}

/**
 * @param {Record<string, unknown>} body the member `event` of an event
 * @returns {Change | undefined} undefined if its type is not known or a member is wrong
 */
export function readChange(body) {
  const type = String(body.type);
  return Object.hasOwn(CHANGES, type) ? CHANGES[type](body) : undefined;
}

/**
 * @param {unknown} value
 * @returns {SequencedEvent[]} those that are events; a number that is left out shows as a gap
 */
export function readEvents(value) {
  const events = [];
  for (const item of readArray(value) ?? []) {
    const event = readEvent(item);
    if (event) events.push(event);
  }
  return events;
}

/** @param {Shape | undefined} shape @returns {Change | undefined} */
function created(shape) {
  return shape && { type: "create", shape };
}

/** @param {Record<string, unknown>} v @returns {number | undefined} */
function readWidth(v) {
  return v.width === undefined ? DEFAULT_WIDTH : readPositive(v.width, LIMITS.width);
}

/** @param {Record<string, unknown>} v @returns {Stroke | undefined} */
export function readStroke(v) {
  const color = readColor(v.color);
  const width = readWidth(v);
  const line = v.points === undefined ? readLine(v) : readPoints(v.points);
  if (color === undefined || width === undefined || !line || !line.xy.length) return undefined;
  return { kind: "stroke", ...line, color, width };
}

/** @param {Record<string, unknown>} v */
function readLine(v) {
  const xy = [v.x1, v.y1, v.x2, v.y2].map(readCoordinate);
  if (xy.includes(undefined)) return undefined;
  return { xy: /** @type {number[]} */ (xy), pressure: null };
}

/**
 * The points of a stroke or of a preview's part, flat.
 *
 * @param {unknown} value
 * @returns {{xy: number[], pressure: number[] | null} | undefined}
 */
export function readPoints(value) {
  const points = readArray(value);
  if (!points || points.length > LIMITS.points) return undefined;
  const xy = [];
  /** @type {number[]} */
  const pressure = [];
  let hasPressure = false;
  for (const point of points) {
    if (!Array.isArray(point) || point.length < 2 || point.length > 3) return undefined;
    const x = readCoordinate(point[0]);
    const y = readCoordinate(point[1]);
    const p = point.length === 3 ? point[2] : DEFAULT_PRESSURE;
    if (x === undefined || y === undefined || typeof p !== "number" || !(p >= 0 && p <= 1)) return undefined;
    xy.push(x, y);
    pressure.push(p);
    hasPressure ||= point.length === 3;
  }
  return { xy, pressure: hasPressure ? pressure : null };
}

/** @param {Record<string, unknown>} v @returns {Circle | undefined} */
export function readCircle(v) {
  const cx = readCoordinate(v.cx);
  const cy = readCoordinate(v.cy);
  const radius = readPositive(v.radius, LIMITS.coordinate);
  const color = readColor(v.color);
  const width = readWidth(v);
  const fill = v.fill === undefined ? null : readColor(v.fill);
  if (cx === undefined || cy === undefined || radius === undefined) return undefined;
  if (color === undefined || width === undefined || fill === undefined) return undefined;
  return { kind: "circle", cx, cy, radius, color, width, fill };
}

/** @param {Record<string, unknown>} v @returns {Change | undefined} */
function readMove(v) {
  const objectId = readId(v.object_id);
  const x = readCoordinate(v.x);
  const y = readCoordinate(v.y);
  if (objectId === undefined || x === undefined || y === undefined) return undefined;
  return { type: "move", objectId, x, y };
}

/** @param {Record<string, unknown>} v @returns {Change | undefined} */
function readDelete(v) {
  const objectId = readId(v.object_id);
  return objectId === undefined ? undefined : { type: "delete", objectId };
}
