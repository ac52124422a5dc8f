// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { LIMITS, readArray, readColor, readCoordinate, readId, readPositive, readRecord, readText } from "./values.js";

/**
 * Kinds of objects that fill a box (E23 to E25, E29), and those of kinds that nobody here knows.
 *
 * @typedef {import("../model/shapes.js").Box} Box
 * @typedef {import("../model/shapes.js").Look} Look
 * @typedef {import("../model/shapes.js").Writing} Writing
 * @typedef {import("../model/shapes.js").Text} Text
 * @typedef {import("../model/shapes.js").Note} Note
 * @typedef {import("../model/shapes.js").Image} Image
 * @typedef {import("../model/shapes.js").Custom} Custom
 * @typedef {Record<string, unknown>} Json
 */

/** What a sticky note looks like that says nothing of it (E24). */
export const NOTE_DEFAULTS = Object.freeze({ size: 20, color: "#241f31", fill: "#f8e45c", align: "center" });

const FONTS = new Set(["sans", "serif", "mono"]);
const ALIGNMENTS = new Set(["start", "center", "end"]);
/** The name of a picture: a SHA-256 (H7). */
const IMAGE_NAME = /^[0-9a-f]{64}$/;
/** Members of a shape that are the same whatever its kind, and read as such. */
const BOX_MEMBERS = new Set(["type", "id", "user_id", "object_id", "locked", "group", "x", "y", "w", "h", "rotation"]);

// --- What all have in common

/**
 * @param {Json} v
 * @param {string[]} names of coordinates
 * @returns {any} an object of them
 */
export function readCoordinates(v, ...names) {
  /** @type {Record<string, number>} */
  const result = {};
  for (const name of names) {
    const value = readCoordinate(v[name]);
    if (value === undefined) return undefined;
    result[name] = value;
  }
  return result;
}

/** @param {unknown} v @returns {number | undefined} */
export function readRotation(v) {
  if (v === undefined) return 0;
  return typeof v === "number" && Math.abs(v) <= LIMITS.rotation ? v : undefined;
}

/** @param {number} rotation */
export function writeRotation(rotation) {
  return rotation ? { rotation } : {};
}

/** A box on the board, before it is turned. @param {Json} v @returns {Box | undefined} */
export function readBox(v) {
  const corner = readCoordinates(v, "x", "y");
  const w = readPositive(v.w, 2 * LIMITS.coordinate);
  const h = readPositive(v.h, 2 * LIMITS.coordinate);
  const rotation = readRotation(v.rotation);
  if (!corner || w === undefined || h === undefined || rotation === undefined) return undefined;
  if (corner.x + w > LIMITS.coordinate || corner.y + h > LIMITS.coordinate) return undefined;
  return { x: corner.x, y: corner.y, w, h, rotation };
}

/** @param {Box} box */
export function writeBox({ x, y, w, h, rotation }) {
  return { x, y, w, h, ...writeRotation(rotation) };
}

/** What any kind may say of its looks (E20, E26). @param {Json} v @returns {Look | undefined} */
export function readLook(v) {
  const opacity = v.opacity === undefined ? 1 : readPositive(v.opacity, 1);
  const blend = v.blend ?? "normal";
  if (opacity === undefined || (blend !== "normal" && blend !== "multiply")) return undefined;
  /** @type {Look} */
  const look = {};
  if (opacity !== 1) look.opacity = opacity;
  if (blend === "multiply") look.blend = blend;
  return look;
}

/** @param {Look} look @returns {Json} */
export function writeLook({ opacity, blend }) {
  /** @type {Json} */
  const payload = {};
  if (opacity !== undefined && opacity !== 1) payload.opacity = opacity;
  if (blend) payload.blend = blend;
  return payload;
}

// --- Text and notes

/** @param {Json} v @param {Partial<Writing>} defaults @returns {Writing | undefined} */
function readWriting(v, defaults) {
  const text = readText(v.text ?? defaults.text, LIMITS.text);
  const size = readPositive(v.size ?? defaults.size, LIMITS.size);
  const color = readColor(v.color ?? defaults.color);
  const font = /** @type {Writing["font"]} */ (v.font ?? "sans");
  const align = /** @type {Writing["align"]} */ (v.align ?? defaults.align);
  const breaks = readBreaks(v.breaks, text ?? "");
  if (text === undefined || size === undefined || color === undefined || !breaks) return undefined;
  if (!FONTS.has(font) || !ALIGNMENTS.has(align)) return undefined;
  return { text, size, color, font, align, breaks };
}

/** Ascending positions within the text, in code points. @param {unknown} v @param {string} text @returns {number[] | undefined} */
function readBreaks(v, text) {
  if (v === undefined) return [];
  const breaks = readArray(v);
  const length = [...text].length;
  let last = 0;
  for (const at of breaks ?? []) {
    if (typeof at !== "number" || !Number.isInteger(at) || at <= last || at >= length) return undefined;
    last = at;
  }
  return /** @type {number[] | undefined} */ (breaks);
}

/** @param {Writing} writing @param {string} usual the alignment that goes without saying */
function writeWriting({ text, size, color, font, align, breaks }, usual) {
  /** @type {Json} */
  const payload = { text, size, color };
  if (font !== "sans") payload.font = font;
  if (align !== usual) payload.align = align;
  if (breaks.length) payload.breaks = breaks;
  return payload;
}

/** @param {Json} v @returns {Text | undefined} */
function readTextShape(v) {
  const box = readBox(v);
  const look = readLook(v);
  const writing = readWriting(v, { align: "start" });
  return box && look && writing?.text ? { kind: "text", ...box, ...writing, ...look } : undefined;
}

/** @param {Json} v @returns {Note | undefined} */
function readNote(v) {
  const box = readBox(v);
  const look = readLook(v);
  const writing = readWriting(v, /** @type {Partial<Writing>} */ ({ ...NOTE_DEFAULTS, text: "" }));
  const fill = readColor(v.fill ?? NOTE_DEFAULTS.fill);
  return box && look && writing && fill !== undefined ? { kind: "note", ...box, ...writing, fill, ...look } : undefined;
}

// --- Pictures, and what others make

/** @param {Json} v @returns {Image | undefined} */
function readImage(v) {
  const box = readBox(v);
  const look = readLook(v);
  const alt = readText(v.alt ?? "", LIMITS.alt);
  if (!box || !look || alt === undefined || typeof v.image !== "string" || !IMAGE_NAME.test(v.image)) return undefined;
  return { kind: "image", ...box, image: v.image, alt, ...look };
}

/** @param {Json} v @returns {Custom | undefined} */
function readCustom(v) {
  const box = readBox(v);
  const look = readLook(v);
  const kind = readId(v.kind);
  if (!box || !look || kind === undefined) return undefined;
  const members = "data" in v ? { kind, data: v.data } : { kind };
  return { kind: "custom", type: "custom", ...box, members, ...look };
}

/**
 * An object of a type that this client does not know, if it says where it is: all that it says is
 * kept for when it is told again.
 *
 * @param {Json} v
 * @returns {Custom | undefined}
 */
export function readForeign(v) {
  const type = readId(v.type);
  const box = v.object_id === undefined ? readBox(v) : undefined;
  if (type === undefined || !box) return undefined;
  const members = Object.fromEntries(Object.entries(v).filter(([name]) => !BOX_MEMBERS.has(name)));
  return { kind: "custom", type, ...box, members };
}

/** @type {Record<string, (v: Json) => import("../model/shapes.js").KnownShape | undefined>} */
export const BOX_READERS = { text: readTextShape, note: readNote, image: readImage, custom: readCustom };

/** All members, those of the looks too. @type {Record<"text" | "note" | "image" | "custom", (shape: any) => Json>} */
export const BOX_WRITERS = {
  text: (/** @type {Text} */ text) => ({ ...writeBox(text), ...writeWriting(text, "start"), ...writeLook(text) }),
  note: (/** @type {Note} */ note) => ({ ...writeBox(note), ...writeWriting(note, NOTE_DEFAULTS.align), fill: note.fill, ...writeLook(note) }),
  image: ({ image, alt, ...rest }) => ({ ...writeBox(rest), image, ...(alt && { alt }), ...writeLook(rest) }),
  custom: ({ members, ...rest }) => ({ ...writeBox(rest), ...members, ...writeLook(rest) }),
};

/** Marks of an object as they stand beside its shape (E27). @param {Json} v @returns {import("../model/shapes.js").Marks | undefined} */
export function readMarks(v) {
  const group = v.group === undefined || v.group === null ? null : readId(v.group);
  if (group === undefined || (v.locked !== undefined && typeof v.locked !== "boolean")) return undefined;
  return { isLocked: v.locked === true, group };
}

/** @param {import("../model/shapes.js").Marks | undefined} marks @returns {Json} */
export function writeMarks(marks) {
  /** @type {Json} */
  const payload = {};
  if (marks?.isLocked) payload.locked = true;
  if (marks?.group) payload.group = marks.group;
  return payload;
}

const PATTERNS = new Set(["dots", "grid", "lines", "none"]);

/** The paper of a board (E28). @param {unknown} value @returns {import("../model/shapes.js").Paper | undefined} */
export function readPaper(value) {
  const v = readRecord(value);
  const color = readColor(v?.color);
  if (!v || color?.length !== 7 || !PATTERNS.has(/** @type {string} */ (v.pattern))) return undefined;
  return { color, pattern: /** @type {import("../model/shapes.js").Paper["pattern"]} */ (v.pattern) };
}
