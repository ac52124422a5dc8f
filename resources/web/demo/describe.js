// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { t, tn } from "../ui/i18n.js";
import { readArray, readRecord } from "../wire/values.js";
import { answerOf, bringsEvents, eventsOf, isChange, numberOf, typeOf } from "./frames.js";
import { ACTORS } from "./script.js";

/**
 * Messages in words, for the log and the timeline.
 *
 * @typedef {import("./frames.js").Message} Message
 */

/** Events that are named one by one; more of them are named by their first and last. */
const MAX_NAMED = 4;

/** @param {Message} message @returns {string} what is in it, without its name */
export function describe(message) {
  const { event, payload } = message;
  if (bringsEvents(message)) return describeEvents(eventsOf(message));
  if (isChange(message)) return payload.object_id === undefined ? t("a new object") : t("object {id}", { id: text(payload.object_id) });
  switch (event) {
    case "phx_join":
      return payload.hold_ms ? t("the sync to be held open for {ms} ms", { ms: text(payload.hold_ms) }) : "";
    case "phx_reply":
      return describeAnswer(message);
    case "sync_start":
      return tn(Number(payload.objects), "{mode}, {n} object", "{mode}, {n} objects", { mode: text(payload.mode) });
    case "snapshot":
      return tn(readArray(payload.events)?.length ?? 0, "{n} object, part {chunk} of {chunks}", "{n} objects, part {chunk} of {chunks}", {
        chunk: text(payload.chunk), chunks: text(payload.chunks),
      });
    case "sync_complete":
      return t("version {version}, digest {digest}", { version: text(payload.current_version), digest: text(payload.digest) });
    default:
      return describePeople(message);
  }
}

/** @param {unknown} v */
const text = (v) => (v === undefined || v === null ? "?" : String(v));

/** @param {unknown} userId */
const nameOf = (userId) => ACTORS.find((actor) => actor.id === userId)?.name ?? text(userId);

/** @param {Record<string, unknown>[]} events */
function describeEvents(events) {
  const words = events.map((event) => t("{type} {number} by {name}", {
    type: typeOf(event), number: `#${numberOf(event)}`, name: nameOf(event.user_id),
  }));
  if (words.length <= MAX_NAMED) return words.join(", ");
  return tn(words.length, "{n} event: {first} … {last}", "{n} events: {first} … {last}", { first: words[0], last: words[words.length - 1] });
}

/** @param {Message} message */
function describeAnswer(message) {
  const { isOk, response } = answerOf(message);
  if (!isOk) return t("error: {reason}", { reason: text(response.reason) });
  if (response.sequence_number === undefined) return t("ok");
  return t("ok, it is number {number}", { number: `#${text(response.sequence_number)}` });
}

/** Who came and who went. @param {Message} message */
function describePeople({ event, payload }) {
  if (event === "user_joined" || event === "user_left") return nameOf(payload.user_id);
  const joins = event === "presence_state" ? payload : readRecord(payload.joins) ?? {};
  const leaves = readRecord(payload.leaves) ?? {};
  if (!event.startsWith("presence_")) return "";
  return [...Object.keys(joins).map((id) => `+${nameOf(id)}`), ...Object.keys(leaves).map((id) => `−${nameOf(id)}`)].join(" ");
}

/** @param {number} ms @returns {string} */
export const seconds = (ms) => t("{s} s", { s: (ms / 1000).toFixed(3) });
