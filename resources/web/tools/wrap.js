// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { addRotation, rotatePoint, trim } from "../model/lines.js";
import { directionOf, heightOf, linesOf, placeOf } from "../model/text-lines.js";

/**
 * What whoever writes decides for everybody (E23): where long lines break, and how large the box is.
 *
 * @typedef {import("../model/shapes.js").Text} Text
 * @typedef {import("../model/shapes.js").Note} Note
 * @typedef {(text: string, size: number) => number} Measure how wide a line is, in board units
 * @typedef {<W extends Text | Note>(shape: W, width: number | null) => W} Fit see fitWriting
 */

/** A word with the spaces after it, or one letter of a script that has none. */
const CHUNKS = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]\s*|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+\s*|\s+/gu;
/** Other fonts are wider: a box that is as wide as its lines leaves so much room, in sizes. */
const SLACK = 0.15;
/** The box of an empty text, in sizes. */
const WIDTH_LEAST = 0.6;
/** Halvings of the interval in which the size of a note's letters is looked for. */
const BISECTIONS = 8;

/** Where lines begin that are not to be wider than a width. @param {string} text @param {number} width @param {(line: string) => number} measure @returns {number[]} in code points */
export function breakLines(text, width, measure) {
  /** @type {number[]} */
  const breaks = [];
  let start = 0;
  for (const paragraph of text.split("\n")) {
    breakParagraph(paragraph, width, measure).forEach((at) => breaks.push(start + at));
    start += [...paragraph].length + 1;
  }
  return breaks;
}

/** @param {string} paragraph @param {number} width @param {(line: string) => number} measure */
function breakParagraph(paragraph, width, measure) {
  /** @type {number[]} */
  const breaks = [];
  const fits = (/** @type {string} */ line) => measure(line.trimEnd()) <= width;
  let [line, at] = ["", 0];
  const add = (/** @type {string} */ part) => {
    if (line && !fits(line + part)) {
      breaks.push(at);
      line = "";
    }
    line += part;
    at += [...part].length;
  };
  for (const [chunk] of paragraph.matchAll(CHUNKS)) {
    // A word that is wider than the box is broken anywhere.
    if (fits(chunk)) add(chunk);
    else lettersOf(chunk).forEach(add);
  }
  return breaks;
}

/** What is seen as one letter stays together. @param {string} text @returns {string[]} */
function lettersOf(text) {
  if (!Intl.Segmenter) return [...text];
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/**
 * A text in a box that is as high as its lines, and as wide, or as wide as it is told to be.
 *
 * @param {Text} shape
 * @param {number | null} width null for as wide as its lines
 * @param {Measure} measure
 * @returns {Text}
 */
export function fitText(shape, width, measure) {
  const { text, size } = shape;
  const measureLine = (/** @type {string} */ line) => measure(line, size);
  const breaks = width === null ? [] : breakLines(text, width, measureLine);
  const lines = linesOf({ text, breaks });
  const widest = Math.max(...lines.map(measureLine));
  const w = width ?? Math.max(widest + SLACK * size, WIDTH_LEAST * size);
  return resized({ ...shape, breaks }, trim(w), trim(heightOf(lines.length, size)));
}

/** A text whose box is another, where the side that its lines begin at stays where it is, however it is turned. @param {Text} shape @param {number} w @param {number} h @returns {Text} */
function resized(shape, w, h) {
  const side = sideOf(shape);
  const corner = rotatePoint({ x: shape.x + side * shape.w, y: shape.y }, { x: shape.x + shape.w / 2, y: shape.y + shape.h / 2 }, shape.rotation);
  const toMiddle = rotatePoint({ x: (0.5 - side) * w, y: h / 2 }, { x: 0, y: 0 }, shape.rotation);
  return { ...shape, x: trim(corner.x + toMiddle.x - w / 2), y: trim(corner.y + toMiddle.y - h / 2), w, h, rotation: addRotation(shape.rotation, 0) };
}

/** 0 for the left side, 1 for the right one. @param {Text} shape */
function sideOf({ align, text }) {
  if (align === "center") return 0.5;
  const isRight = (align === "end") !== (directionOf(text) === "rtl");
  return isRight ? 1 : 0;
}

/** A note whose lines are broken where they fill it best: as large as they can be, up to their size. @param {Note} note @param {Measure} measure @returns {Note} */
export function fitNote(note, measure) {
  const { w, padding } = placeOf(note);
  const room = note.h - 2 * padding;
  const breaksAt = (/** @type {number} */ size) => breakLines(note.text, w, (line) => measure(line, size));
  const fits = (/** @type {number} */ size) => heightOf(linesOf({ text: note.text, breaks: breaksAt(size) }).length, size) <= room;
  if (fits(note.size)) return { ...note, breaks: breaksAt(note.size) };
  let [low, high] = [0, note.size];
  for (let i = 0; i < BISECTIONS; i++) {
    const size = (low + high) / 2;
    if (fits(size)) low = size;
    else high = size;
  }
  return { ...note, breaks: breaksAt(low || high) };
}

/** A text of a width, or a note, whose lines are broken anew. @template {Text | Note} W @param {W} shape @param {number | null} width of a text; null for as wide as its lines @param {Measure} measure @returns {W} */
export function fitWriting(shape, width, measure) {
  return /** @type {W} */ (shape.kind === "note" ? fitNote(shape, measure) : fitText(shape, width, measure));
}

/** Whether a text was given a width, rather than that of its lines. @param {Text} shape @param {Measure} measure */
export function hasOwnWidth(shape, measure) {
  if (shape.breaks.length) return true;
  const widest = Math.max(...linesOf(shape).map((line) => measure(line, shape.size)));
  return shape.w > widest + shape.size;
}

/** What can be said in a text (E23) of what was typed or pasted, however long. @param {string} text */
export function cleanText(text) {
  return text.replace(/\r\n?|\u2028|\u2029/g, "\n").replace(/\t/g, "    ").replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, "");
}

/** @param {string} text @param {number} max characters */
export function cutText(text, max) {
  return text.length > max ? [...text].slice(0, max).join("") : text;
}

/**
 * Makes what was typed or pasted fit by leaving out what came last, before the caret: what follows is older.
 *
 * @param {string} before up to the caret
 * @param {string} after
 * @param {number} max characters
 * @returns {{text: string, caret: number, isWhole: boolean}} the caret in code units
 */
export function fitTyped(before, after, max) {
  const kept = cutText(before, Math.max(0, max - [...after].length));
  return { text: cutText(kept + after, max), caret: kept.length, isWhole: kept === before };
}
