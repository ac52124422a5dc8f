// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { diamondOf, readArrow, readStroke, readLine, round } from "./excalidraw-lines.js";
import { readText } from "./excalidraw-text.js";
import { NOTE_DEFAULTS } from "./box-shapes.js";
import { readShape } from "./shapes.js";
import { LIMITS, readArray, readColor, readRecord } from "./values.js";

/**
 * Drawings of Excalidraw, from files and from the clipboard; docs/excalidraw.md says what becomes what, and
 * tests/fixtures/excalidraw has examples for this and for the desktop's reader.
 *
 * @typedef {Record<string, unknown>} Json
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {{shape: KnownShape, group: string | null, isLocked: boolean, file: string | null}} DrawnPiece file: which picture it shows
 *
 * @typedef {object} Drawing
 * @property {DrawnPiece[]} pieces lowest first
 * @property {Map<string, string>} files data URLs of the pictures, by the names that the pieces have for them
 * @property {import("../model/shapes.js").Paper | null} paper
 * @property {number} leftOut elements that cannot be shown
 * @property {number} simplified elements that are shown in another way
 *
 * @typedef {object} Element what is read of one
 * @property {Json} value
 * @property {Json} hints what Excalidraw has no word for
 * @property {import("../model/shapes.js").Box} box
 * @property {Json} style as it is on the wire
 *
 * @typedef {{shapes: Json[], file?: string, isSimplified?: boolean}} Result shapes as they are on the wire
 */

const BYTES_MOST = 64 * 2 ** 20;
const ELEMENTS_MOST = 200_000;
const INK = "#1e1e1e";
const WIDTH_DEFAULT = 2;
/** Excalidraw draws lines by hand wider than it says: where the speed makes up for the pressure, and where that is known and neither high nor low. */
const MOUSE_FACTOR = 4.25;
const PEN_FACTOR = MOUSE_FACTOR * Math.SQRT2;
const ROUND_ENOUGH = 0.01;
const PICTURE = /^data:image\/(?:png|jpe?g|gif|webp);base64,./;
/** A picture's name before the host has given it one. */
export const UNNAMED = "0".repeat(64);

/** @type {Record<string, string>} */
const COLORS = {
  transparent: "#00000000", black: "#000000", silver: "#c0c0c0", gray: "#808080", white: "#ffffff", maroon: "#800000", red: "#ff0000",
  purple: "#800080", fuchsia: "#ff00ff", green: "#008000", lime: "#00ff00", olive: "#808000", yellow: "#ffff00", navy: "#000080",
  blue: "#0000ff", teal: "#008080", aqua: "#00ffff", orange: "#ffa500",
};

/** @type {Record<string, {form: "box" | "text" | "points", read: (reader: Reader, element: Element) => Result | undefined}>} */
const KINDS = {
  rectangle: { form: "box", read: readRectangle },
  ellipse: { form: "box", read: readEllipse },
  diamond: { form: "box", read: readDiamond },
  image: { form: "box", read: (reader, element) => reader.readImage(element) },
  text: { form: "text", read: readLabel },
  line: { form: "points", read: readPolyline },
  draw: { form: "points", read: readPolyline },
  arrow: { form: "points", read: readArrows },
  freedraw: { form: "points", read: readStrokes },
};

/** @param {string} text @returns {Drawing | undefined} undefined if it is none of Excalidraw's */
export function readExcalidraw(text) {
  if (text.length > BYTES_MOST) return undefined;
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const root = readRecord(value);
  const elements = readArray(root?.elements);
  if (!root || (root.type !== "excalidraw" && root.type !== "excalidraw/clipboard") || !elements || elements.length > ELEMENTS_MOST) return undefined;
  const reader = new Reader(readRecord(root.files) ?? {});
  for (const element of elements) reader.add(element);
  reader.attachLabels();
  const { pieces, files, leftOut, simplified } = reader;
  return { pieces: pieces.filter((piece) => piece !== null), files, paper: readPaper(readRecord(root.appState)), leftOut, simplified };
}

/** @param {Json | undefined} state @returns {import("../model/shapes.js").Paper | null} */
function readPaper(state) {
  const color = parseColor(state?.viewBackgroundColor);
  if (!state || !color || (color.length > 7 && !color.endsWith("ff"))) return null;
  return { color: color.slice(0, 7), pattern: state.gridModeEnabled === true ? "grid" : "none" };
}

/** @param {unknown} value @returns {string | undefined} as it is on the wire */
function parseColor(value) {
  if (typeof value !== "string") return undefined;
  const name = value.toLowerCase();
  if (Object.hasOwn(COLORS, name)) return COLORS[name];
  const isShort = /^#[0-9a-f]{3,4}$/.test(name);
  return readColor(isShort ? `#${[...name.slice(1)].map((digit) => digit + digit).join("")}` : value);
}

/** @param {unknown} value @param {number} usual */
const numberOf = (value, usual) => (typeof value === "number" ? value : usual);

/** @param {number} value @param {number} least @param {number} most */
const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

/** @param {Json} element @param {Json} hints @returns {Json} */
function readStyle({ strokeColor, backgroundColor, strokeWidth, strokeStyle, opacity }, { blend }) {
  const fill = parseColor(backgroundColor);
  return {
    color: parseColor(strokeColor) ?? INK,
    width: clamp(round(numberOf(strokeWidth, WIDTH_DEFAULT)), 0.1, LIMITS.width),
    ...(fill && !/^#.{6}00$/.test(fill) && { fill }),
    opacity: clamp(round(numberOf(opacity, 100) / 100), 0.01, 1),
    dash: strokeStyle === "dashed" || strokeStyle === "dotted" ? strokeStyle : "solid",
    ...(blend === "multiply" && { blend }),
  };
}

/** @param {unknown} value */
const isPlace = (value) => typeof value === "number" && Math.abs(value) <= LIMITS.coordinate;

/** Where it is. @param {Json} value @param {"box" | "text" | "points"} form @returns {import("../model/shapes.js").Box | undefined} */
function measure({ x, y, width, height, angle }, form) {
  if (!isPlace(x) || !isPlace(y) || !(angle === undefined || angle === null || typeof angle === "number")) return undefined;
  const degrees = round(((numberOf(angle, 0) * 180) / Math.PI) % 360);
  const rotation = degrees < 0 ? degrees + 360 : degrees;
  const [left, top] = [numberOf(x, 0), numberOf(y, 0)];
  if (form === "points") return { x: left, y: top, w: 0, h: 0, rotation };
  if (!isPlace(width) || !isPlace(height)) return undefined;
  const [w, h] = [numberOf(width, 0), numberOf(height, 0)];
  if (form === "box" && (!w || !h)) return undefined;
  return { x: round(Math.min(left, left + w)), y: round(Math.min(top, top + h)), w: round(Math.abs(w)), h: round(Math.abs(h)), rotation };
}

/** @param {Reader} _ @param {Element} element @returns {Result} */
function readRectangle(_, { value, box, style, hints }) {
  if (hints.type === "note") {
    const fill = parseColor(value.backgroundColor) ?? NOTE_DEFAULTS.fill;
    return { shapes: [{ ...style, type: "note", ...box, text: "", ...NOTE_DEFAULTS, fill }] };
  }
  const custom = { ...style, type: "custom", ...box, kind: hints.kind, ...(hints.data !== undefined && { data: hints.data }) };
  if (hints.type === "custom" && typeof hints.kind === "string" && readShape(custom)) return { shapes: [custom] };
  return { shapes: [{ ...style, type: "rectangle", ...box }] };
}

/** @param {Reader} _ @param {Element} element @returns {Result} */
function readEllipse(_, { box: { x, y, w, h, rotation }, style }) {
  const middle = { cx: x + w / 2, cy: y + h / 2 };
  if (Math.abs(w - h) / 2 < ROUND_ENOUGH) return { shapes: [{ ...style, type: "circle", ...middle, radius: w / 2 }] };
  return { shapes: [{ ...style, type: "ellipse", ...middle, rx: w / 2, ry: h / 2, rotation }] };
}

/** @param {Reader} _ @param {Element} element @returns {Result} */
function readDiamond(_, { box, style }) {
  const { x, y, w, h, rotation } = box;
  if (Math.abs(w - h) >= ROUND_ENOUGH) return { shapes: diamondOf(box, rotation).map((shape) => ({ ...style, ...shape })), isSimplified: style.fill !== undefined };
  const side = w / Math.SQRT2;
  const square = { x: round(x + w / 2 - side / 2), y: round(y + h / 2 - side / 2), w: round(side), h: round(side), rotation: (rotation + 45) % 360 };
  return { shapes: [{ ...style, type: "rectangle", ...square }] };
}

/** @param {Reader} _ @param {Element} element @returns {Result | undefined} */
function readPolyline(_, { value, box, style, hints }) {
  // A stroke of ours that only a line can show.
  if (hints.type === "draw") {
    const shapes = readStroke(value, [box.x, box.y], box.rotation);
    return shapes && { shapes: shapes.map((shape) => ({ ...style, ...shape })) };
  }
  const line = readLine(value, [box.x, box.y], box.rotation);
  return line && { shapes: line.shapes.map((shape) => ({ ...style, ...shape })), isSimplified: line.isStroke && style.fill !== undefined };
}

/** @param {Reader} _ @param {Element} element @returns {Result | undefined} */
function readArrows(_, { value, box, style }) {
  const shapes = readArrow(value, [box.x, box.y], box.rotation, numberOf(style.width, WIDTH_DEFAULT));
  return shapes && { shapes: shapes.map((shape) => ({ ...style, ...shape })) };
}

/** @param {Reader} _ @param {Element} element @returns {Result | undefined} */
function readStrokes(_, { value, box, style }) {
  const shapes = readStroke(value, [box.x, box.y], box.rotation);
  const factor = value.simulatePressure === true ? MOUSE_FACTOR : PEN_FACTOR;
  const width = clamp(round(numberOf(value.strokeWidth, WIDTH_DEFAULT) * factor), 0.1, LIMITS.width);
  return shapes && { shapes: shapes.map((shape) => ({ ...style, ...shape, width })) };
}

/** @param {Reader} reader @param {Element} element @returns {Result | undefined} */
function readLabel(reader, { value, box, style, hints }) {
  const text = readText(value, box, hints);
  if (!text) return undefined;
  if (typeof value.containerId === "string") reader.labels.push({ container: value.containerId, index: reader.pieces.length });
  return { shapes: [{ ...style, ...text.shape }], isSimplified: text.isCut };
}

/** What is known while elements are read. */
class Reader {
  /** @type {(DrawnPiece | null)[]} null: a text that a note has now */
  pieces = [];
  /** @type {Map<string, string>} */
  files = new Map();
  /** @type {{container: string, index: number}[]} texts that are to be joined to what contains them */
  labels = [];
  leftOut = 0;
  simplified = 0;
  #sources;
  /** @type {Map<string, {first: number, count: number, noteSize: number}>} where the objects of an element are */
  #places = new Map();
  /** @type {Map<string, string>} */
  #groups = new Map();
  #groupCount = 0;

  /** @param {Json} sources the member `files` */
  constructor(sources) {
    this.#sources = sources;
  }

  #newGroup() {
    return `g${++this.#groupCount}`;
  }

  /** @param {unknown} value */
  add(value) {
    const element = readRecord(value);
    if (element?.isDeleted === true || (element && element.type === "selection")) return;
    if (!element || !this.#read(element)) this.leftOut++;
  }

  /** @param {Json} value @returns {boolean} whether it is there */
  #read(value) {
    const kind = typeof value.type === "string" && Object.hasOwn(KINDS, value.type) ? KINDS[value.type] : undefined;
    const box = kind && measure(value, kind.form);
    const hints = readRecord(readRecord(value.customData)?.chalkline) ?? {};
    const group = this.#readGroup(value);
    const labels = this.labels.length;
    const result = kind && box && kind.read(this, { value, hints, box, style: readStyle(value, hints) });
    const shapes = result?.shapes.map(readShape) ?? [undefined];
    if (!result || shapes.includes(undefined)) {
      this.labels.length = labels;
      return false;
    }
    this.#place(value, hints, result, /** @type {KnownShape[]} */ (shapes), group);
    return true;
  }

  /** @param {Json} value @param {Json} hints @param {Result} result @param {KnownShape[]} shapes @param {string | null} group */
  #place({ id, locked }, hints, { file = undefined, isSimplified }, shapes, group) {
    // Several objects of one element belong together.
    const own = group ?? (shapes.length > 1 ? this.#newGroup() : null);
    const place = { first: this.pieces.length, count: shapes.length, noteSize: numberOf(hints.size, 0) };
    this.pieces.push(...shapes.map((shape) => ({ shape, group: own, isLocked: locked === true, file: file ?? null })));
    if (typeof id === "string" && shapes.length) this.#places.set(id, place);
    if (isSimplified) this.simplified++;
  }

  /** The last one is the outermost. @param {Json} value @returns {string | null} */
  #readGroup({ groupIds }) {
    const name = readArray(groupIds)?.at(-1);
    if (typeof name !== "string") return null;
    const group = this.#groups.get(name) ?? this.#newGroup();
    this.#groups.set(name, group);
    return group;
  }

  /** @param {Element} element @returns {Result | undefined} */
  readImage({ value, box, style, hints }) {
    const { fileId, scale, crop } = value;
    const url = typeof fileId === "string" && Object.hasOwn(this.#sources, fileId) ? readRecord(this.#sources[fileId])?.dataURL : undefined;
    if (typeof fileId !== "string" || typeof url !== "string" || !PICTURE.test(url)) return undefined;
    this.files.set(fileId, url);
    const isMirrored = readArray(scale)?.some((factor) => typeof factor === "number" && factor < 0) ?? false;
    const image = { ...style, type: "image", ...box, image: UNNAMED };
    const described = { ...image, ...(typeof hints.alt === "string" && { alt: hints.alt }) };
    return { shapes: [readShape(described) ? described : image], file: fileId, isSimplified: isMirrored || readRecord(crop) !== undefined };
  }

  attachLabels() {
    for (const { container, index } of this.labels) {
      const place = this.#places.get(container);
      if (!place || place.first === index) continue;
      if (!this.#writeOnNote(place, index)) this.#groupWith(place, index);
    }
  }

  /** @param {{first: number, noteSize: number}} place @param {number} index @returns {boolean} whether the text is the note's now */
  #writeOnNote({ first, noteSize }, index) {
    const [note, label] = [this.pieces[first], this.pieces[index]];
    if (note?.shape.kind !== "note" || label?.shape.kind !== "text") return false;
    const { text, size, color, font, align, breaks } = label.shape;
    note.shape = { ...note.shape, text, size: noteSize > 0 && noteSize <= LIMITS.size ? noteSize : size, color, font, align, breaks };
    this.pieces[index] = null;
    return true;
  }

  /** @param {{first: number, count: number}} place @param {number} index */
  #groupWith({ first, count }, index) {
    const label = /** @type {DrawnPiece} */ (this.pieces[index]);
    let group = label.group;
    for (const piece of this.pieces.slice(first, first + count)) {
      if (!piece) continue;
      piece.group ??= group ?? this.#newGroup();
      group = piece.group;
    }
    label.group ??= group;
  }
}
