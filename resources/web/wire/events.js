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
 * @typedef {{type: "create", objectId: string, shape: Shape}
 *   | {type: "move", objectId: string, x: number, y: number}
 *   | {type: "delete", objectId: string}
 *   | {type: "restore", objectId: string, userId: string, shape: Shape, above: string | null}} Change to one object
 * @typedef {{id: string, userId: string, sequence: number, timestamp: number, changes: Change[]}} SequencedEvent
 *   with the changes that it makes, in order; none if this client cannot tell
 */

/** Width of a line that names none (E5). */
export const DEFAULT_WIDTH = 2;
/** Pressure of a point that names none while others of its stroke do. */
const DEFAULT_PRESSURE = 0.5;

/** @type {Record<string, (v: Record<string, unknown>) => Shape | undefined>} */
const SHAPES = { draw: readStroke, circle: readCircle };

/** @type {Record<string, (v: Record<string, unknown>) => Change | undefined>} */
const CHANGES = { move: readMove, delete: readDelete, restore: readRestore };

/**
 * @param {unknown} value
 * @returns {SequencedEvent | undefined} undefined if it is no event. One that says what this client
 *   does not know or cannot read has no changes: its number counts, its content is ignored (E13)
 */
export function readEvent(value) {
  const v = readRecord(value);
  const body = v && readRecord(v.event);
  if (!v || !body || typeof body.type !== "string") return undefined;
  const id = readId(v.id);
  const userId = readName(v.user_id);
  const sequence = readCount(v.sequence_number);
  if (id === undefined || userId === undefined || !sequence) return undefined;
  return { id, userId, sequence, timestamp: readCount(v.timestamp) ?? 0, changes: readChanges(body, id) ?? [] };
}

/**
 * @param {Record<string, unknown>} body the member `event` of an event
 * @param {string} id of the event
 * @returns {Change[] | undefined} undefined if its type is not known or a member is wrong
 */
export function readChanges(body, id) {
  if (body.type === "batch") return readBatch(body.changes);
  const change = readChange(body, id);
  return change && [change];
}

/** @param {Record<string, unknown>} v @param {unknown} id of the object, if this creates one @returns {Change | undefined} */
function readChange(v, id) {
  const type = String(v.type);
  if (Object.hasOwn(CHANGES, type)) return CHANGES[type](v);
  const objectId = readId(id);
  const shape = readShape(v);
  return objectId !== undefined && shape ? { type: "create", objectId, shape } : undefined;
}

/** All of the changes or none (E15). @param {unknown} value @returns {Change[] | undefined} */
function readBatch(value) {
  const items = readArray(value);
  if (!items || items.length < 1 || items.length > LIMITS.batch) return undefined;
  const changes = [];
  for (const item of items) {
    const v = readRecord(item);
    const change = v && readChange(v, v.id);
    if (!change) return undefined;
    changes.push(change);
  }
  return changes;
}

/** @param {Record<string, unknown>} v @returns {Shape | undefined} */
function readShape(v) {
  const type = String(v.type);
  return Object.hasOwn(SHAPES, type) ? SHAPES[type](v) : undefined;
}

/** @param {Record<string, unknown>} v @returns {Change | undefined} */
function readRestore(v) {
  const object = readRecord(v.object);
  const objectId = readId(object?.id);
  const userId = readName(object?.user_id);
  const shape = object && readShape(object);
  const above = v.above === undefined || v.above === null ? null : readId(v.above);
  if (objectId === undefined || userId === undefined || !shape || above === undefined) return undefined;
  return { type: "restore", objectId, userId, shape, above };
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
