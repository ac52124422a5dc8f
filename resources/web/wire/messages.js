// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { readPaper } from "./box-shapes.js";
import { readEvents } from "./events.js";
import { readPoints, readShape, readStyle } from "./shapes.js";
import {
  LIMITS, readArray, readColor, readCoordinate, readCount, readDigest, readId, readName, readPositive,
  readRecord,
} from "./values.js";

/**
 * Readers for everything else that the server sends (rules J, D, P, X). Each returns undefined for
 * what it cannot use.
 *
 * @typedef {import("./events.js").SequencedEvent} SequencedEvent
 * @typedef {"editor" | "viewer" | "host"} Role
 * @typedef {{userId: string, name: string, color: string, role: Role, ackRequired: boolean}} Welcome
 * @typedef {{syncId: string, mode: "full" | "delta", objects: number,
 *   paper: {paper: import("../model/shapes.js").Paper, sequence: number} | null}} SyncStart paper: what somebody has changed it to (E28)
 * @typedef {{syncId: string, events: SequencedEvent[], chunk: number, chunks: number}} Snapshot
 * @typedef {{syncId: string, version: number, digest: string}} SyncComplete
 * @typedef {{sequence: number, digest: string | undefined}} Heartbeat
 * @typedef {{reason: string, detail: string}} Refusal
 * @typedef {{ref: string, name: string, color: string, role: Role, hasHand: boolean, onlineAt: number}} Meta
 * @typedef {Map<string, Meta[]>} Metas by user id
 * @typedef {{type: "draw", id: string, style: import("../model/shapes.js").Style, from: number, xy: number[],
 *   pressure: number[] | null}} DrawPreview
 * @typedef {{type: "shape", id: string, shape: import("../model/shapes.js").KnownShape}} ShapePreview
 * @typedef {{type: "move", ids: string[], dx: number, dy: number}} MovePreview
 * @typedef {{type: "laser", id: string, from: number, xy: number[], isSpotlight: boolean}} LaserPreview
 * @typedef {DrawPreview | ShapePreview | MovePreview | LaserPreview} Preview
 * @typedef {{x: number, y: number, width: number, height: number}} View a part of the board
 * @typedef {{userId: string, pointer?: {x: number, y: number} | null, preview?: Preview | null, view?: View}} Ephemeral
 * @typedef {{userId: string, view: View}} Summons
 */

const ROLES = ["editor", "viewer", "host"];
/** Stands in for a colour that is missing or wrong. */
const GREY = "#77767b";

/** @param {unknown} v @returns {Role} */
function readRole(v) {
  return /** @type {Role} */ (ROLES.includes(/** @type {string} */ (v)) ? v : "viewer");
}

/** The answer to a join (J2). @param {unknown} value @returns {Welcome | undefined} */
export function readWelcome(value) {
  const v = readRecord(value);
  const userId = readName(v?.user_id);
  if (!v || userId === undefined) return undefined;
  return {
    userId,
    name: readName(v.name) ?? userId,
    color: readColor(v.color) ?? GREY,
    role: readRole(v.role),
    ackRequired: v.ack_required === true,
  };
}

/** What this user may do from now on (R2). @param {unknown} value @returns {Role} */
export function readRoleNews(value) {
  return readRole(readRecord(value)?.role);
}

/** @param {unknown} value @returns {SyncStart | undefined} */
export function readSyncStart(value) {
  const v = readRecord(value);
  if (!v || typeof v.sync_id !== "string" || (v.mode !== "full" && v.mode !== "delta")) return undefined;
  return { syncId: v.sync_id, mode: v.mode, objects: readCount(v.objects) ?? 0, paper: readPaperState(v.paper) };
}

/** @param {unknown} value */
function readPaperState(value) {
  const paper = readPaper(value);
  const sequence = readCount(readRecord(value)?.sequence_number);
  return paper && sequence ? { paper, sequence } : null;
}

/** @param {unknown} value @returns {Snapshot | undefined} */
export function readSnapshot(value) {
  const v = readRecord(value);
  const chunk = readCount(v?.chunk);
  const chunks = readCount(v?.chunks);
  if (!v || typeof v.sync_id !== "string" || !readArray(v.events)) return undefined;
  if (!chunk || !chunks || chunk > chunks) return undefined;
  return { syncId: v.sync_id, events: readEvents(v.events), chunk, chunks };
}

/** @param {unknown} value @returns {SyncComplete | undefined} */
export function readSyncComplete(value) {
  const v = readRecord(value);
  const version = readCount(v?.current_version);
  const digest = readDigest(v?.digest);
  if (!v || typeof v.sync_id !== "string" || version === undefined || digest === undefined) return undefined;
  return { syncId: v.sync_id, version, digest };
}

/** @param {unknown} value @returns {Heartbeat | undefined} */
export function readHeartbeat(value) {
  const v = readRecord(value);
  const sequence = readCount(v?.sequence);
  return sequence === undefined ? undefined : { sequence, digest: readDigest(v?.digest) };
}

/**
 * The answer ok to a change (E3).
 *
 * @param {unknown} value
 * @returns {{sequence: number, skipped: number} | undefined} its number, and how many objects an undo left alone (E17)
 */
export function readAccepted(value) {
  const v = readRecord(value);
  const sequence = readCount(v?.sequence_number);
  return sequence ? { sequence, skipped: readCount(v?.skipped) ?? 0 } : undefined;
}

/** The answer error (X1). @param {unknown} value @returns {Refusal} */
export function readRefusal(value) {
  const v = readRecord(value);
  return {
    reason: typeof v?.reason === "string" ? v.reason : "unknown",
    detail: typeof v?.detail === "string" ? v.detail : "",
  };
}

/** A presence state, or one side of a difference (P1). @param {unknown} value @returns {Metas} */
export function readMetas(value) {
  const result = new Map();
  for (const [userId, entry] of Object.entries(readRecord(value) ?? {})) {
    if (readName(userId) === undefined) continue;
    const metas = [];
    for (const item of readArray(readRecord(entry)?.metas) ?? []) {
      const meta = readMeta(userId, item);
      if (meta) metas.push(meta);
    }
    result.set(userId, metas);
  }
  return result;
}

/** @param {string} userId @param {unknown} value @returns {Meta | undefined} */
function readMeta(userId, value) {
  const v = readRecord(value);
  if (!v || typeof v.phx_ref !== "string") return undefined;
  return {
    ref: v.phx_ref,
    name: readName(v.name) ?? userId,
    color: readColor(v.color) ?? GREY,
    role: readRole(v.role),
    hasHand: v.hand === true,
    onlineAt: readCount(v.online_at) ?? 0,
  };
}

/** @param {unknown} value @returns {{joins: Metas, leaves: Metas}} */
export function readPresenceDiff(value) {
  const v = readRecord(value);
  return { joins: readMetas(v?.joins), leaves: readMetas(v?.leaves) };
}

/** @param {unknown} value @returns {string | undefined} user id of `user_left` (P2) */
export function readUserLeft(value) {
  return readName(readRecord(value)?.user_id);
}

/** What others point at and are about to do (P5). @param {unknown} value @returns {Ephemeral[]} */
export function readEphemeral(value) {
  const result = [];
  for (const item of readArray(readRecord(value)?.users) ?? []) {
    const v = readRecord(item);
    const userId = readName(v?.user_id);
    if (!v || userId === undefined) continue;
    /** @type {Ephemeral} */
    const entry = { userId };
    if (v.pointer !== undefined) entry.pointer = readPointer(v.pointer);
    if (v.preview !== undefined) entry.preview = readPreview(v.preview) ?? null;
    const view = readView(readArray(v.view));
    if (view) entry.view = view;
    result.push(entry);
  }
  return result;
}

/** @param {unknown} value */
function readPointer(value) {
  const pair = readArray(value);
  const x = readCoordinate(pair?.[0]);
  const y = readCoordinate(pair?.[1]);
  return x === undefined || y === undefined ? null : { x, y };
}

/** @param {unknown[] | undefined} v x, y, width and height (P7) @returns {View | undefined} */
function readView(v) {
  const x = readCoordinate(v?.[0]);
  const y = readCoordinate(v?.[1]);
  const width = readPositive(v?.[2], LIMITS.coordinate);
  const height = readPositive(v?.[3], LIMITS.coordinate);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  return { x, y, width, height };
}

/** Somebody brings everyone along (P8). @param {unknown} value @returns {Summons | undefined} */
export function readSummons(value) {
  const v = readRecord(value);
  const userId = readName(v?.user_id);
  const view = v && readView([v.x, v.y, v.w, v.h]);
  return userId === undefined || !view ? undefined : { userId, view };
}

/** @param {unknown} value @returns {Preview | undefined} */
export function readPreview(value) {
  const v = readRecord(value);
  switch (v?.type) {
    case "draw":
      return readDrawPreview(v);
    case "move":
      return readMovePreview(v);
    case "laser":
      return readLaserPreview(v);
    default:
      return v && readShapePreview(v);
  }
}

/** @param {Record<string, unknown>} v @returns {ShapePreview | undefined} */
function readShapePreview(v) {
  const id = readId(v.id);
  const shape = readShape(v);
  return id !== undefined && shape ? { type: "shape", id, shape } : undefined;
}

/** @param {Record<string, unknown>} v @returns {DrawPreview | undefined} */
function readDrawPreview(v) {
  const id = readId(v.id);
  const from = readCount(v.from);
  const style = readStyle(v);
  const line = readPoints(v.points);
  if (id === undefined || from === undefined || !style || !line) return undefined;
  return { type: "draw", id, style, from, ...line };
}

/** @param {Record<string, unknown>} v @returns {LaserPreview | undefined} */
function readLaserPreview(v) {
  const id = readId(v.id);
  const from = readCount(v.from);
  const line = readPoints(v.points);
  if (id === undefined || from === undefined || !line) return undefined;
  return { type: "laser", id, from, xy: line.xy, isSpotlight: v.spotlight === true };
}

/** @param {Record<string, unknown>} v @returns {MovePreview | undefined} */
function readMovePreview(v) {
  const ids = readArray(v.object_ids)?.map(readId);
  const dx = readCoordinate(v.dx);
  const dy = readCoordinate(v.dy);
  if (!ids || ids.length > LIMITS.previewIds || ids.includes(undefined)) return undefined;
  if (dx === undefined || dy === undefined) return undefined;
  return { type: "move", ids: /** @type {string[]} */ (ids), dx, dy };
}
