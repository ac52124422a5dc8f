// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Where the lines of text and notes lie (E23, E24); needs no fonts. The desktop has the same numbers
 * (src/render/).
 *
 * @typedef {import("./shapes.js").Text} Text
 * @typedef {import("./shapes.js").Note} Note
 * @typedef {import("./shapes.js").Bounds} Bounds
 */

/** Distance of the lines, and of the baseline from the top of its line, in sizes of the font (E23). */
export const LINE_HEIGHT = 1.25;
export const BASELINE = 0.95;
/** How far the text of a note keeps from its sides (E24). */
const NOTE_PADDING = 16;
/** Letters of scripts that run from right to left, and the mark that says so. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const STRONG = /[\p{L}\u200e\u200f]/u;

/** @param {{text: string, breaks: readonly number[]}} writing @returns {string[]} its lines, from the top; spaces at their ends do not count (E23) */
export function linesOf({ text, breaks }) {
  return cutLines(text, breaks).map((line) => line.replace(/ +$/, ""));
}

/** Its lines as they stand in the text. @param {string} text @param {readonly number[]} breaks */
export function cutLines(text, breaks) {
  if (!breaks.length) return text.split("\n");
  const letters = [...text];
  const parts = [0, ...breaks].map((from, i) => letters.slice(from, breaks[i] ?? letters.length).join(""));
  // Where the text begins a line itself, a break there is not another one.
  return parts.flatMap((part, i) => (i < parts.length - 1 && part.endsWith("\n") ? part.slice(0, -1) : part).split("\n"));
}

/**
 * The text with the ends of the lines that were too long, as others have it: spaces there do not count for us, but for them.
 *
 * @param {string} text
 * @param {readonly number[]} breaks
 */
export function breakLines(text, breaks) {
  const letters = [...text];
  const parts = [0, ...breaks].map((from, i) => letters.slice(from, breaks[i] ?? letters.length).join(""));
  return parts.map((part, i) => (i < breaks.length ? part.replace(/ +$/, "") : part)).join("\n");
}

/** By its first letter that has a direction (E23). @param {string} line @returns {"ltr" | "rtl"} */
export function directionOf(line) {
  const letter = line.match(STRONG)?.[0];
  return letter !== undefined && RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}

/** What the text of a shape has room in, before it is turned, and how far apart its lines may be. @param {Text | Note} shape */
export function placeOf(shape) {
  const { x, y, w, h, size } = shape;
  const n = linesOf(shape).length;
  if (shape.kind === "text") return { x, y, w, size, padding: 0, n };
  const padding = Math.min(NOTE_PADDING, Math.min(w, h) / 10);
  const room = h - 2 * padding;
  const shrunk = Math.min(size, room / (n * LINE_HEIGHT));
  return { x: x + padding, y: y + (h - n * LINE_HEIGHT * shrunk) / 2, w: w - 2 * padding, size: shrunk, padding, n };
}

/** How far text may reach beyond its box: tails, accents and slants. What reaches farther is cut off (E23). @param {Text} shape */
export function overhangOf({ size }) {
  return size / 4;
}

/** How high so many lines are. @param {number} n @param {number} size */
export function heightOf(n, size) {
  return n * LINE_HEIGHT * size;
}
