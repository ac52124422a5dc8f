// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { readMarks, readPaper } from "./box-shapes.js";
import { readShape } from "./shapes.js";
import { PAPER_ID } from "../model/shapes.js";
import { LIMITS, readArray, readCoordinate, readCount, readId, readName, readRecord } from "./values.js";

/**
 * Events as the server sends them (E1), read into what the model works with.
 *
 * @typedef {import("../model/shapes.js").Shape} Shape
 * @typedef {import("../model/shapes.js").Marks} Marks
 * @typedef {{type: "create", objectId: string, shape: Shape, marks?: Marks}
 *   | {type: "move", objectId: string, x: number, y: number}
 *   | {type: "update", objectId: string, shape: Shape}
 *   | {type: "order", objectId: string, above: string | null}
 *   | {type: "delete", objectId: string}
 *   | {type: "restore", objectId: string, userId: string, shape: Shape, marks?: Marks, above: string | null}
 *   | {type: "mark", objectId: string, isLocked?: boolean, group?: string | null}
 *   | {type: "paper", objectId: typeof PAPER_ID, paper: import("../model/shapes.js").Paper}} Change to one object, or to the paper
 * @typedef {{id: string, userId: string, sequence: number, timestamp: number, changes: Change[]}} SequencedEvent
 *   with the changes that it makes, in order; none if this client cannot tell
 */

/** @type {Record<string, (v: Record<string, unknown>) => Change | undefined>} */
const CHANGES = {
  move: readMove, update: readUpdate, order: readOrder, delete: readDelete, restore: readRestore, mark: readMark, paper: readPaperChange,
};

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
  const marks = readMarks(v);
  return objectId !== undefined && shape && marks ? { type: "create", objectId, shape, ...markMember(marks) } : undefined;
}

/** Left out where nothing is marked. @param {Marks} marks @returns {{marks?: Marks}} */
function markMember(marks) {
  return marks.isLocked || marks.group !== null ? { marks } : {};
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

/** @param {Record<string, unknown>} v @returns {Change | undefined} */
function readRestore(v) {
  const object = readRecord(v.object);
  const objectId = readId(object?.id);
  const userId = readName(object?.user_id);
  const shape = object && readShape(object);
  const marks = object && readMarks(object);
  const above = readAbove(v);
  if (objectId === undefined || userId === undefined || !shape || !marks || above === undefined) return undefined;
  return { type: "restore", objectId, userId, shape, above, ...markMember(marks) };
}

/** @param {Record<string, unknown>} v @returns {Change | undefined} what is left out stays as it is (E27) */
function readMark(v) {
  const objectId = readId(v.object_id);
  const marks = readMarks(v);
  if (objectId === undefined || !marks) return undefined;
  /** @type {Change} */
  const change = { type: "mark", objectId };
  if (v.locked !== undefined) change.isLocked = marks.isLocked;
  if (v.group !== undefined) change.group = marks.group;
  return change;
}

/** @param {Record<string, unknown>} v @returns {Change | undefined} */
function readPaperChange(v) {
  const paper = readPaper(v);
  return paper && { type: "paper", objectId: PAPER_ID, paper };
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

/** @param {Record<string, unknown>} v @returns {Change | undefined} */
function readMove(v) {
  const objectId = readId(v.object_id);
  const x = readCoordinate(v.x);
  const y = readCoordinate(v.y);
  if (objectId === undefined || x === undefined || y === undefined) return undefined;
  return { type: "move", objectId, x, y };
}

/** @param {Record<string, unknown>} v @returns {Change | undefined} */
function readUpdate(v) {
  const objectId = readId(v.object_id);
  const body = readRecord(v.shape);
  const shape = body && readShape(body);
  return objectId === undefined || !shape ? undefined : { type: "update", objectId, shape };
}

/** @param {Record<string, unknown>} v @returns {Change | undefined} */
function readOrder(v) {
  const objectId = readId(v.object_id);
  const above = readAbove(v);
  return objectId === undefined || above === undefined ? undefined : { type: "order", objectId, above };
}

/** The id of the object right above; null for the top. @param {Record<string, unknown>} v */
function readAbove(v) {
  return v.above === undefined || v.above === null ? null : readId(v.above);
}

/** @param {Record<string, unknown>} v @returns {Change | undefined} */
function readDelete(v) {
  const objectId = readId(v.object_id);
  return objectId === undefined ? undefined : { type: "delete", objectId };
}
