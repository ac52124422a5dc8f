// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { LIMITS, readArray, readColor, readCoordinate, readPositive } from "./values.js";

/**
 * The kinds of objects as the wire has them (E5, E6, E18 to E20): how each is read and written.
 *
 * @typedef {import("../model/shapes.js").Shape} Shape
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("../model/shapes.js").Style} Style
 * @typedef {import("../model/shapes.js").FilledStyle} FilledStyle
 * @typedef {import("../model/shapes.js").Stroke} Stroke
 * @typedef {import("../model/shapes.js").Line} Line
 * @typedef {import("../model/shapes.js").Circle} Circle
 * @typedef {import("../model/shapes.js").Ellipse} Ellipse
 * @typedef {import("../model/shapes.js").Rectangle} Rectangle
 * @typedef {Record<string, unknown>} Json
 */

/** Width of a line that names none (E5). */
const DEFAULT_WIDTH = 2;
/** Pressure of a point that names none while others of its stroke do. */
const DEFAULT_PRESSURE = 0.5;
const DASHES = new Set(["dashed", "dotted"]);

/** @type {Record<string, (v: Json) => KnownShape | undefined>} */
const READERS = {
  draw: readStroke,
  circle: readCircle,
  line: (v) => readLine("line", v),
  arrow: (v) => readLine("arrow", v),
  rectangle: readRectangle,
  ellipse: readEllipse,
};

/** What each kind is called, and its geometry; the style is written for all alike. @type {Record<KnownShape["kind"], {type: string, write: (shape: any) => Json}>} */
const WRITERS = {
  stroke: { type: "draw", write: (/** @type {Stroke} */ stroke) => ({ points: pointsOf(stroke, 0) }) },
  circle: { type: "circle", write: ({ cx, cy, radius }) => ({ cx, cy, radius }) },
  line: { type: "line", write: writeEnds },
  arrow: { type: "arrow", write: writeEnds },
  rectangle: { type: "rectangle", write: ({ x, y, w, h, rotation }) => ({ x, y, w, h, ...writeRotation(rotation) }) },
  ellipse: { type: "ellipse", write: ({ cx, cy, rx, ry, rotation }) => ({ cx, cy, rx, ry, ...writeRotation(rotation) }) },
};

// --- Reading

/** @param {Json} v with its `type` @returns {KnownShape | undefined} undefined if the kind is not known or a member is wrong */
export function readShape(v) {
  const type = String(v.type);
  return Object.hasOwn(READERS, type) ? READERS[type](v) : undefined;
}

/** @param {Json} v @returns {Style | undefined} */
export function readStyle(v) {
  const color = readColor(v.color);
  const width = v.width === undefined ? DEFAULT_WIDTH : readPositive(v.width, LIMITS.width);
  const opacity = v.opacity === undefined ? 1 : readPositive(v.opacity, 1);
  const dash = v.dash === undefined ? "solid" : v.dash;
  if (color === undefined || width === undefined || opacity === undefined) return undefined;
  if (dash !== "solid" && !DASHES.has(/** @type {string} */ (dash))) return undefined;
  /** @type {Style} */
  const style = { color, width };
  if (opacity !== 1) style.opacity = opacity;
  if (dash !== "solid") style.dash = /** @type {Style["dash"]} */ (dash);
  return style;
}

/** @param {Json} v @returns {FilledStyle | undefined} */
function readFilledStyle(v) {
  const style = readStyle(v);
  const fill = v.fill === undefined ? null : readColor(v.fill);
  return style && fill !== undefined ? { ...style, fill } : undefined;
}

/**
 * @param {Json} v
 * @param {string[]} names of coordinates
 * @returns {any} an object of them
 */
function readCoordinates(v, ...names) {
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
function readRotation(v) {
  if (v === undefined) return 0;
  return typeof v === "number" && Math.abs(v) <= LIMITS.rotation ? v : undefined;
}

/** @param {Json} v @returns {Stroke | undefined} */
function readStroke(v) {
  const style = readStyle(v);
  const line = v.points === undefined ? readSegment(v) : readPoints(v.points);
  if (!style || !line || !line.xy.length) return undefined;
  return { kind: "stroke", ...line, ...style };
}

/** @param {Json} v */
function readSegment(v) {
  const ends = readCoordinates(v, "x1", "y1", "x2", "y2");
  return ends && { xy: [ends.x1, ends.y1, ends.x2, ends.y2], pressure: null };
}

/**
 * The points of a stroke or of a preview's part, flat.
 *
 * @param {unknown} value
 * @returns {{xy: number[], pressure: number[] | null} | undefined}
 */
export function readPoints(value) {
  const points = readArray(value);
  if (!points || points.length > LIMITS.points) return undefined;
  const xy = [];
  /** @type {number[]} */
  const pressure = [];
  let hasPressure = false;
  for (const point of points) {
    if (!Array.isArray(point) || point.length < 2 || point.length > 3) return undefined;
    const x = readCoordinate(point[0]);
    const y = readCoordinate(point[1]);
    const p = point.length === 3 ? point[2] : DEFAULT_PRESSURE;
    if (x === undefined || y === undefined || typeof p !== "number" || !(p >= 0 && p <= 1)) return undefined;
    xy.push(x, y);
    pressure.push(p);
    hasPressure ||= point.length === 3;
  }
  return { xy, pressure: hasPressure ? pressure : null };
}

/** @param {"line" | "arrow"} kind @param {Json} v @returns {Line | undefined} */
function readLine(kind, v) {
  const ends = readCoordinates(v, "x1", "y1", "x2", "y2");
  const style = readStyle(v);
  return ends && style && { kind, ...ends, ...style };
}

/** @param {Json} v @returns {Circle | undefined} */
function readCircle(v) {
  const center = readCoordinates(v, "cx", "cy");
  const radius = readPositive(v.radius, LIMITS.coordinate);
  const style = readFilledStyle(v);
  return center && style && radius !== undefined ? { kind: "circle", ...center, radius, ...style } : undefined;
}

/** @param {Json} v @returns {Ellipse | undefined} */
function readEllipse(v) {
  const center = readCoordinates(v, "cx", "cy");
  const rx = readPositive(v.rx, LIMITS.coordinate);
  const ry = readPositive(v.ry, LIMITS.coordinate);
  const rotation = readRotation(v.rotation);
  const style = readFilledStyle(v);
  if (!center || !style || rx === undefined || ry === undefined || rotation === undefined) return undefined;
  return { kind: "ellipse", ...center, rx, ry, rotation, ...style };
}

/** @param {Json} v @returns {Rectangle | undefined} */
function readRectangle(v) {
  const box = readBox(v);
  const style = readFilledStyle(v);
  return box && style && { kind: "rectangle", ...box, ...style };
}

/** A box on the board, before it is turned. @param {Json} v */
function readBox(v) {
  const corner = readCoordinates(v, "x", "y");
  const w = readPositive(v.w, 2 * LIMITS.coordinate);
  const h = readPositive(v.h, 2 * LIMITS.coordinate);
  const rotation = readRotation(v.rotation);
  if (!corner || w === undefined || h === undefined || rotation === undefined) return undefined;
  if (corner.x + w > LIMITS.coordinate || corner.y + h > LIMITS.coordinate) return undefined;
  return { x: corner.x, y: corner.y, w, h, rotation };
}

// --- Writing

/** The name of a kind, and of the push that creates one. @param {KnownShape} shape */
export function shapeType(shape) {
  return WRITERS[shape.kind].type;
}

/** The members of a shape, its type left out. @param {KnownShape} shape @returns {Json} */
export function shapePayload(shape) {
  return { ...WRITERS[shape.kind].write(shape), ...stylePayload(shape) };
}

/** @param {Style & {fill?: string | null}} style */
export function stylePayload({ color, width, fill, opacity, dash }) {
  /** @type {Json} */
  const payload = { color, width };
  if (fill) payload.fill = fill;
  if (opacity !== undefined && opacity !== 1) payload.opacity = opacity;
  if (dash) payload.dash = dash;
  return payload;
}

/** @param {Line} line */
function writeEnds({ x1, y1, x2, y2 }) {
  return { x1, y1, x2, y2 };
}

/** @param {number} rotation */
function writeRotation(rotation) {
  return rotation ? { rotation } : {};
}

/**
 * The points of a stroke from one of them on, as the wire has them.
 *
 * @param {{xy: ArrayLike<number>, pressure: ArrayLike<number> | null}} stroke
 * @param {number} from index of the first point
 * @returns {number[][]}
 */
export function pointsOf({ xy, pressure }, from) {
  const points = [];
  for (let i = from; i * 2 < xy.length; i++) {
    const point = [xy[i * 2], xy[i * 2 + 1]];
    if (pressure) point.push(pressure[i]);
    points.push(point);
  }
  return points;
}
