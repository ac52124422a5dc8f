// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { makeId, pushOf } from "./outgoing.js";
import { LIMITS } from "./values.js";

/**
 * Changes in as few events as there can be, each of which fits into a message (L2, L11).
 *
 * @typedef {import("./events.js").Change} Change
 */

/** Bytes of what one event says; the rest of L2's 256 KiB is for what Phoenix Channels put around it. */
const ROOM = 256 * 1024 - 2_048;
/** Every such stroke fits, with pressure and in the farthest corner of the board, too: a number of ours has at most 12 characters. */
export const SURE_POINTS = LIMITS.points / 2;
/** What has no shape is short: two ids and a few numbers. What has one says its type in a batch, too. */
const SHORT = 256;
const TYPE = 32;

const encoder = new TextEncoder();

/** @param {Change} change @returns {number} at most so many bytes in a message */
function bytesOf(change) {
  if (!("shape" in change)) return SHORT;
  return encoder.encode(JSON.stringify(pushOf(change.objectId, [change]).payload)).length + TYPE;
}

/** A stroke that is too long for a message as several, each of which begins where the one before ends. @param {Change} change @returns {Change[]} */
function sendable(change) {
  if (change.type !== "create" || change.shape.kind !== "stroke" || bytesOf(change) <= ROOM) return [change];
  const [xy, pressure] = [Array.from(change.shape.xy), change.shape.pressure && Array.from(change.shape.pressure)];
  /** @type {Change[]} */
  const parts = [];
  for (let first = 0; first === 0 || first + 1 < xy.length / 2; first += SURE_POINTS - 1) {
    const end = first + SURE_POINTS;
    const shape = { ...change.shape, xy: xy.slice(2 * first, 2 * end), pressure: pressure && pressure.slice(first, end) };
    parts.push({ ...change, objectId: first ? makeId() : change.objectId, shape });
  }
  return parts;
}

/** @param {Change[]} changes @returns {{parts: Change[][], tooLarge: Change[]}} each part for one event, and what no message can hold */
export function inParts(changes) {
  /** @type {Change[][]} */
  const parts = [];
  const sized = changes.flatMap(sendable).map((change) => ({ change, bytes: bytesOf(change) }));
  let room = 0;
  for (const { change, bytes } of sized.filter((one) => one.bytes <= ROOM)) {
    const part = parts[parts.length - 1];
    if (part && part.length < LIMITS.batch && bytes <= room) part.push(change);
    else {
      parts.push([change]);
      room = ROOM;
    }
    room -= bytes;
  }
  return { parts, tooLarge: sized.filter((one) => one.bytes > ROOM).map(({ change }) => change) };
}
