// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { readArray, readCount, readRecord } from "../wire/values.js";

/**
 * The messages of one socket as they pass, taken between phoenix.js and the WebSocket: what is
 * counted here owes nothing to what the session makes of it.
 *
 * @typedef {"in" | "out"} Direction seen from the participant
 * @typedef {{direction: Direction, joinRef: string | null, ref: string | null, topic: string, event: string,
 *   payload: Record<string, unknown>}} Message
 *
 * @typedef {"draw" | "circle" | "move" | "delete" | "several" | "sync" | "answer" | "error" | "other"} Kind
 */

/** Pushes that change the board (E). */
const CHANGES = new Set(["draw", "circle", "move", "delete"]);
const SYNC = new Set(["phx_join", "sync_start", "snapshot", "sync_complete"]);
const EVENTS = new Set(["event", "events", "resend_events"]);

/** @param {Message} message */
export const isChange = (message) => message.direction === "out" && CHANGES.has(message.event);

/** @param {Message} message @returns {boolean} whether it brings events as they happen (E10, E11) */
export const bringsEvents = (message) => message.direction === "in" && EVENTS.has(message.event);

/**
 * Options for phoenix.js that show every frame on its way.
 *
 * @param {{encode: Function, decode: Function}} serializer of phoenix.js
 * @param {(message: Message) => void} onMessage
 */
export function tapFrames(serializer, onMessage) {
  /** @param {Direction} direction @param {unknown} text */
  const show = (direction, text) => {
    const message = readFrame(direction, text);
    if (message) onMessage(message);
  };
  return {
    /** @param {unknown} message @param {(text: unknown) => void} callback */
    encode(message, callback) {
      serializer.encode(message, (/** @type {unknown} */ text) => {
        show("out", text);
        callback(text);
      });
    },
    /** @param {unknown} text @param {(message: unknown) => void} callback */
    decode(text, callback) {
      show("in", text);
      serializer.decode(text, callback);
    },
  };
}

/** A V2 frame (T3). @param {Direction} direction @param {unknown} text @returns {Message | undefined} */
export function readFrame(direction, text) {
  const parts = readArray(parse(text));
  if (parts?.length !== 5) return undefined;
  const [joinRef, ref, topic, event, payload] = parts;
  if (typeof topic !== "string" || typeof event !== "string") return undefined;
  return { direction, joinRef: readRef(joinRef), ref: readRef(ref), topic, event, payload: readRecord(payload) ?? {} };
}

/** @param {unknown} text */
function parse(text) {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** @param {unknown} v */
const readRef = (v) => (typeof v === "string" ? v : null);

/** The events that a message brings, raw. @param {Message} message @returns {Record<string, unknown>[]} */
export function eventsOf({ event, payload }) {
  const list = event === "event" ? [payload.event] : readArray(payload.events) ?? [];
  return list.map(readRecord).filter((item) => item !== undefined);
}

/** @param {Record<string, unknown>} event raw @returns {string} */
export const typeOf = (event) => String(readRecord(event.event)?.type ?? "?");

/** @param {Record<string, unknown>} event raw @returns {number} 0 if it has none */
export const numberOf = (event) => readCount(event.sequence_number) ?? 0;

/** The answer that a `phx_reply` is (T8). @param {Message} message */
export function answerOf({ payload }) {
  return { isOk: payload.status === "ok", response: readRecord(payload.response) ?? {} };
}

/** What kind of message it is, for its colour. @param {Message} message @returns {Kind} */
export function kindOf(message) {
  if (SYNC.has(message.event)) return "sync";
  if (message.event === "phx_reply") return answerOf(message).isOk ? "answer" : "error";
  if (isChange(message)) return /** @type {Kind} */ (message.event);
  if (!bringsEvents(message)) return "other";
  const types = eventsOf(message).map(typeOf);
  if (types.length > 1) return "several";
  return CHANGES.has(types[0]) ? /** @type {Kind} */ (types[0]) : "other";
}
