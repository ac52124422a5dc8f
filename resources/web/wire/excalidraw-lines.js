// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { SURE_POINTS } from "./parts.js";
import { LIMITS, readArray, readRecord } from "./values.js";

/**
 * Lines, arrows and strokes of Excalidraw, as docs/excalidraw.md says; the desktop has the same
 * (src/exchange/chalk-excalidraw-line.c). All return shapes as they are on the wire, without their style;
 * undefined where there is nothing that can be shown.
 *
 * @typedef {Record<string, unknown>} Json
 * @typedef {[number, number]} Pair
 */

/** Pieces between two points of a round line. */
const SPLINE_STEPS = 8;
/** Shorter strokes are dots. */
const DOT_LENGTH = 0.001;
const NEUTRAL = 0.5;

/** Two decimals; never minus zero. @param {number} value */
export const round = (value) => Math.round(value * 100) / 100 || 0;

/** @param {Pair} a @param {Pair} b */
const distance = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay);

/** @param {Pair[]} points @param {number} degrees @returns {Pair[]} around the middle of their bounds */
function turned(points, degrees) {
  if (!degrees) return points;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) [minX, minY, maxX, maxY] = [Math.min(minX, x), Math.min(minY, y), Math.max(maxX, x), Math.max(maxY, y)];
  const [cx, cy] = [(minX + maxX) / 2, (minY + maxY) / 2];
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return points.map(([x, y]) => [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos]);
}

/** @param {Json} element @param {Pair} origin @param {number} degrees @returns {Pair[] | undefined} where they are; undefined if there is none or one is no point */
function readPoints({ points }, [x, y], degrees) {
  /** @type {Pair[]} */
  const all = [];
  for (const point of readArray(points) ?? []) {
    const [dx, dy] = readArray(point) ?? [];
    if (typeof dx !== "number" || typeof dy !== "number") return undefined;
    if (!(Math.abs(x + dx) <= LIMITS.coordinate && Math.abs(y + dy) <= LIMITS.coordinate)) return undefined;
    all.push([x + dx, y + dy]);
  }
  return all.length ? turned(all, degrees) : undefined;
}

/** As strokes that each have as many points as fit into a message, whatever becomes of them, and one with the next. @param {number[][]} points @returns {Json[]} */
function strokes(points) {
  const parts = [];
  let first = 0;
  do {
    const part = points.slice(first, first + SURE_POINTS);
    parts.push({ type: "draw", points: part });
    first += part.length - 1;
  } while (first + 1 < points.length);
  return parts;
}

/** Of each point how hard the pen was pressed, if that is known. @param {Json} element @param {number} count @returns {number[] | null} */
function readPressures({ pressures, simulatePressure }, count) {
  const all = readArray(pressures);
  if (!all || all.length !== count || simulatePressure === true) return null;
  const known = all.map((value) => (typeof value === "number" ? Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000 : NEUTRAL));
  return known.every((value) => value === NEUTRAL) ? null : known;
}

/** How many points there are until the last one is only repeated. @param {Pair[]} points */
function countPoints(points) {
  let count = points.length;
  while (count > 1 && distance(points[count - 2], points[count - 1]) === 0) count--;
  return count === 2 && distance(points[0], points[1]) < DOT_LENGTH ? 1 : count;
}

/** Its points are a stroke's, as they are. @param {Json} element @param {Pair} origin @param {number} degrees @returns {Json[] | undefined} */
export function readStroke(element, origin, degrees) {
  const points = readPoints(element, origin, degrees);
  if (!points) return undefined;
  const pressures = readPressures(element, points.length);
  const all = points.slice(0, countPoints(points)).map(([x, y], i) => (pressures ? [round(x), round(y), pressures[i]] : [round(x), round(y)]));
  return strokes(all);
}

/** @param {"line" | "arrow"} type @param {Pair} from @param {Pair} to @returns {Json} */
function straight(type, from, to) {
  return { type, x1: round(from[0]), y1: round(from[1]), x2: round(to[0]), y2: round(to[1]) };
}

/** Corners are sharp where a stroke has them twice. @param {Pair[]} points @param {boolean} hasCorners @returns {Json[]} */
function lineOf(points, hasCorners) {
  if (points.length < 2) return [];
  if (points.length === 2) return [straight("line", points[0], points[1])];
  const last = points.length - 1;
  return strokes(points.flatMap(([x, y], i) => {
    const point = [round(x), round(y)];
    return hasCorners && i > 0 && i < last ? [point, point] : [point];
  }));
}

/** @param {Pair} p0 @param {Pair} p1 @param {Pair} p2 @param {Pair} p3 @returns {Pair[]} what lies between p1 and p2, and p2 */
function curve(p0, p1, p2, p3) {
  /** @type {Pair[]} */
  const points = [];
  const at = (/** @type {0 | 1} */ i, /** @type {number} */ t) => {
    const [a, b] = [p1[i] + (p2[i] - p0[i]) / 6, p2[i] - (p3[i] - p1[i]) / 6];
    const u = 1 - t;
    return u ** 3 * p1[i] + 3 * u * u * t * a + 3 * u * t * t * b + t ** 3 * p2[i];
  };
  for (let i = 1; i < SPLINE_STEPS; i++) points.push([at(0, i / SPLINE_STEPS), at(1, i / SPLINE_STEPS)]);
  return [...points, p2];
}

/** The line that goes through them. @param {Pair[]} points @returns {Pair[]} */
function rounded(points) {
  const last = points.length - 1;
  if (last * SPLINE_STEPS + 1 > LIMITS.points) return points;
  const pieces = points.slice(0, -1).map((point, i) => curve(points[Math.max(0, i - 1)], point, points[i + 1], points[Math.min(last, i + 2)]));
  return [points[0], ...pieces.flat()];
}

/** @param {Json} element */
const hasCorners = ({ roundness, elbowed }) => readRecord(roundness) === undefined || elbowed === true;

/** @param {Json} element @param {Pair} origin @param {number} degrees @returns {Pair[] | undefined} the line as it is seen, at least two points */
function readPath(element, origin, degrees) {
  const points = readPoints(element, origin, degrees);
  if (!points || points.length < 2) return undefined;
  return points.length === 2 || hasCorners(element) ? points : rounded(points);
}

/** @param {Json} element @param {Pair} origin @param {number} degrees @returns {{shapes: Json[], isStroke: boolean} | undefined} */
export function readLine(element, origin, degrees) {
  const path = readPath(element, origin, degrees);
  return path && { shapes: lineOf(path, hasCorners(element)), isStroke: path.length > 2 };
}

/** Where the arrow to the point `tip` of a path begins, coming from the side of `end`. @param {Pair[]} path @param {number} tip @param {number} end @param {number} reach */
function tailOf(path, tip, end, reach) {
  const step = end > tip ? 1 : -1;
  let tail = tip + step;
  while (tail !== end && distance(path[tail], path[tip]) < reach) tail += step;
  return tail;
}

/** @param {Json} element @param {Pair} origin @param {number} degrees @param {number} width of its line @returns {Json[] | undefined} */
export function readArrow(element, origin, degrees, width) {
  const path = readPath(element, origin, degrees);
  if (!path) return undefined;
  const [isAtStart, isAtEnd] = [typeof element.startArrowhead === "string", typeof element.endArrowhead === "string"];
  const end = path.length - 1;
  if (end === 1 && !isAtStart && !isAtEnd) return [straight("line", path[0], path[1])];
  // So long is the piece of a round line that becomes straight: its head is as long as it ought to be then.
  const reach = hasCorners(element) ? 0 : 2 * (8 + 3 * width);
  const first = isAtStart ? (end === 1 ? 1 : tailOf(path, 0, end, reach)) : 0;
  const last = isAtEnd && end === 1 ? 0 : isAtEnd && end > first ? tailOf(path, end, first, reach) : end;
  const shapes = end === 1 ? [] : lineOf(path.slice(first, last + 1), hasCorners(element));
  if (isAtStart) shapes.push(straight("arrow", path[first], path[0]));
  if (isAtEnd && last !== end) shapes.push(straight("arrow", path[last], path[end]));
  return shapes;
}

/** A diamond that is no square. @param {import("../model/shapes.js").Box} box @param {number} degrees @returns {Json[]} */
export function diamondOf({ x, y, w, h }, degrees) {
  const [cx, cy] = [x + w / 2, y + h / 2];
  return lineOf(turned([[cx, y], [x + w, cy], [cx, y + h], [x, cy], [cx, y]], degrees), true);
}
