// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import {
  BOX_READERS, BOX_WRITERS, readBox, readCoordinates, readForeign, readLook, readRotation, writeBox, writeLook, writeRotation,
} from "./box-shapes.js";
import { LIMITS, readArray, readColor, readCoordinate, readPositive } from "./values.js";

/**
 * The kinds of objects as the wire has them (E5, E6, E18 to E20, E23 to E29): how each is read and written.
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
  ...BOX_READERS,
};

/** Types of what happens to objects: no object has one. */
const NO_OBJECTS = new Set(["batch", "undo", "redo", "paper", "mark"]);

/** All members of each kind, its type left out. @type {Record<KnownShape["kind"], (shape: any) => Json>} */
const WRITERS = {
  stroke: (/** @type {Stroke} */ stroke) => ({ points: pointsOf(stroke, 0), ...stylePayload(stroke) }),
  circle: ({ cx, cy, radius, ...style }) => ({ cx, cy, radius, ...stylePayload(style) }),
  line: writeLine,
  arrow: writeLine,
  rectangle: (shape) => ({ ...writeBox(shape), ...stylePayload(shape) }),
  ellipse: ({ cx, cy, rx, ry, rotation, ...style }) => ({ cx, cy, rx, ry, ...writeRotation(rotation), ...stylePayload(style) }),
  ...BOX_WRITERS,
};

// --- Reading

/**
 * @param {Json} v with its `type`
 * @returns {KnownShape | undefined} a placeholder if the type is not known (E29); undefined if a member
 *   is wrong, or where such an object does not say where it is
 */
export function readShape(v) {
  const type = String(v.type);
  if (Object.hasOwn(READERS, type)) return READERS[type](v);
  return NO_OBJECTS.has(type) ? undefined : readForeign(v);
}

/** @param {Json} v @returns {Style | undefined} */
export function readStyle(v) {
  const color = readColor(v.color);
  const width = v.width === undefined ? DEFAULT_WIDTH : readPositive(v.width, LIMITS.width);
  const look = readLook(v);
  const dash = v.dash === undefined ? "solid" : v.dash;
  if (color === undefined || width === undefined || !look) return undefined;
  if (dash !== "solid" && !DASHES.has(/** @type {string} */ (dash))) return undefined;
  /** @type {Style} */
  const style = { color, width, ...look };
  if (dash !== "solid") style.dash = /** @type {Style["dash"]} */ (dash);
  return style;
}

/** @param {Json} v @returns {FilledStyle | undefined} */
function readFilledStyle(v) {
  const style = readStyle(v);
  const fill = v.fill === undefined ? null : readColor(v.fill);
  return style && fill !== undefined ? { ...style, fill } : undefined;
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

// --- Writing

/** The name of a kind, and of the push that creates one. @param {KnownShape} shape @returns {string} */
export function shapeType(shape) {
  if (shape.kind === "custom") return shape.type;
  return shape.kind === "stroke" ? "draw" : shape.kind;
}

/** The members of a shape, its type left out. @param {KnownShape} shape @returns {Json} */
export function shapePayload(shape) {
  return WRITERS[shape.kind](shape);
}

/** @param {Style & {fill?: string | null}} style */
export function stylePayload({ color, width, fill, dash, ...look }) {
  /** @type {Json} */
  const payload = { color, width };
  if (fill) payload.fill = fill;
  if (dash) payload.dash = dash;
  return { ...payload, ...writeLook(look) };
}

/** @param {Line} line @returns {Json} */
function writeLine({ x1, y1, x2, y2, ...style }) {
  return { x1, y1, x2, y2, ...stylePayload(style) };
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
