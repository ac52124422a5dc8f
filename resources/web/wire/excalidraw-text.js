// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { LINE_HEIGHT } from "../model/text-lines.js";
import { round } from "./excalidraw-lines.js";
import { LIMITS } from "./values.js";

/**
 * Texts of Excalidraw, as docs/excalidraw.md says; the desktop has the same
 * (src/exchange/chalk-excalidraw-text.c). Characters are code points.
 *
 * @typedef {Record<string, unknown>} Json
 * @typedef {import("../model/shapes.js").Box} Box
 */

const SIZE_DEFAULT = 20;
/** Of a character in a text of which nobody knows the width, in sizes. */
const CHARACTER_WIDTH = 0.6;
const MONO = new Set([3, 8]);

/** Without what Chalkline's text does not have. @param {string} text @returns {string[]} */
const clean = (text) => [...text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(/(?!\n)\p{Cc}/gu, "").replace(/\p{Cs}/gu, "\ufffd")];

/** Passes over the spaces that only the original has. @param {string[]} original @param {number} at @param {string | undefined} next */
function skipSpaces(original, at, next) {
  let there = at;
  while (original[there] === " " && next !== " ") there++;
  return there;
}

/** Where lines begin in the original; undefined if the other is not the same with ends of lines that did not fit. @param {string[]} original @param {string[]} wrapped @returns {number[] | undefined} */
function findBreaks(original, wrapped) {
  const breaks = [];
  let at = 0;
  for (const [i, character] of wrapped.entries()) {
    if (character === original[at]) {
      at++;
      continue;
    }
    if (character !== "\n") return undefined;
    at = skipSpaces(original, at, wrapped[i + 1]);
    // Spaces before the end of a line that was there.
    if (original[at] === "\n") at++;
    else breaks.push(at);
  }
  return skipSpaces(original, at, undefined) === original.length ? breaks : undefined;
}

/** @param {string[]} characters @param {readonly number[]} breaks */
function measure(characters, breaks) {
  const starts = new Set(breaks);
  let [lines, longest, length] = [1, 0, 0];
  for (const [i, character] of characters.entries()) {
    if (starts.has(i)) length = 0;
    if (character === "\n") lines++;
    length = character === "\n" ? 0 : length + 1;
    longest = Math.max(longest, length);
  }
  return { lines: lines + breaks.length, longest };
}

/** Whether the first letter says that it is written from right to left. @param {string} text */
export function isRightToLeft(text) {
  const [letter = ""] = /\p{L}/u.exec(text) ?? [];
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(letter);
}

/** @param {Json} element @param {Json} hints @returns {string} */
function readFont({ fontFamily }, { font }) {
  if (MONO.has(Number(fontFamily))) return "mono";
  return fontFamily === 2 && font === "serif" ? "serif" : "sans";
}

/**
 * @param {Json} element
 * @param {Box} box
 * @param {Json} hints what Excalidraw has no word for
 * @returns {{shape: Json, isCut: boolean} | undefined} as it is on the wire, without its style
 */
export function readText(element, box, hints) {
  if (typeof element.text !== "string") return undefined;
  const wrapped = clean(element.text);
  const original = typeof element.originalText === "string" ? clean(element.originalText) : wrapped;
  const found = findBreaks(original, wrapped);
  const all = found ? original : wrapped;
  if (!all.join("").trim()) return undefined;
  const characters = all.slice(0, LIMITS.text);
  const breaks = (found ?? []).filter((place, i, places) => place > (places[i - 1] ?? 0) && place < characters.length);
  const text = characters.join("");
  const size = round(Math.min(typeof element.fontSize === "number" ? element.fontSize : SIZE_DEFAULT, LIMITS.size));
  const { lines, longest } = measure(characters, breaks);
  const h = lines * LINE_HEIGHT * size;
  const isStart = (element.textAlign === "right") === isRightToLeft(text);
  const align = element.textAlign === "center" ? "center" : isStart ? "start" : "end";
  return {
    shape: {
      type: "text", text, size, font: readFont(element, hints), align, breaks,
      x: box.x, y: box.y + (box.h - h) / 2, w: box.w || longest * CHARACTER_WIDTH * size, h, rotation: box.rotation,
    },
    isCut: all.length > LIMITS.text,
  };
}
