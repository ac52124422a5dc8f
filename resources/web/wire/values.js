// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Readers for single values. What comes from the socket is unknown until one of these has looked
 * at it; each returns undefined for what it refuses.
 */

/** The limits that docs/protocol.md gives (L3, L4, L9, L11, L12, E5, E18, E23). */
export const LIMITS = Object.freeze({
  coordinate: 10_000_000,
  width: 1_000,
  rotation: 360,
  points: 10_000,
  id: 64,
  name: 64,
  missing: 1_000,
  batch: 1_000,
  previewIds: 1_000,
  text: 10_000,
  size: 1_000,
  alt: 1_000,
});

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const COLOR = /^#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?$/;
const HASH = /^[0-9a-f]{16}$/;
// Control characters, by which a name could break a line or hide what it says.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const CONTROL_IN_LINE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/** @param {unknown} v @returns {Record<string, unknown> | undefined} */
export function readRecord(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return undefined;
  return /** @type {Record<string, unknown>} */ (v);
}

/** @param {unknown} v @returns {unknown[] | undefined} */
export function readArray(v) {
  return Array.isArray(v) ? v : undefined;
}

/** @param {unknown} v @returns {string | undefined} an id of E2 */
export function readId(v) {
  return typeof v === "string" && ID.test(v) ? v : undefined;
}

/** @param {unknown} v @returns {string | undefined} a user id or name of J1 */
export function readName(v) {
  if (typeof v !== "string" || CONTROL.test(v)) return undefined;
  const length = [...v].length;
  return length >= 1 && length <= LIMITS.name ? v : undefined;
}

/** @param {unknown} v @returns {string | undefined} */
export function readColor(v) {
  return typeof v === "string" && COLOR.test(v) ? v.toLowerCase() : undefined;
}

/** @param {unknown} v @returns {string | undefined} a digest of D1 */
export function readDigest(v) {
  return typeof v === "string" && HASH.test(v) ? v : undefined;
}

/** @param {unknown} v @returns {number | undefined} a whole number of 0 or more */
export function readCount(v) {
  return typeof v === "number" && Number.isSafeInteger(v) && v >= 0 ? v : undefined;
}

/** @param {unknown} v @returns {number | undefined} */
export function readCoordinate(v) {
  return typeof v === "number" && Math.abs(v) <= LIMITS.coordinate ? v : undefined;
}

/** @param {unknown} v @param {number} max @returns {number | undefined} a number over 0 */
export function readPositive(v, max) {
  return typeof v === "number" && v > 0 && v <= max ? v : undefined;
}

/** @param {unknown} v @param {number} max code points @returns {string | undefined} a text of E23, which may be empty */
export function readText(v, max) {
  if (typeof v !== "string" || CONTROL_IN_LINE.test(v) || v.length > 2 * max) return undefined;
  return [...v].length <= max ? v : undefined;
}
