// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What an eraser leaves of a stroke. The desktop does the same (src/board/chalk-stroke-split.c);
 * tests/fixtures/geometry/erase.json holds both to it.
 *
 * @typedef {import("./shapes.js").Point} Point
 * @typedef {import("./shapes.js").Stroke} Stroke
 * @typedef {import("./shapes.js").Line} Line
 * @typedef {Point & {pressure: number | null}} StrokePoint
 * @typedef {[number, number]} Interval of a straight line, 0 at its beginning and 1 at its end; nothing if the first is larger
 */

/** A part shorter than this much of the reach would only be a dot that is left over. */
const LENGTH_LEAST = 0.125;
/** @type {Interval} */
const NOTHING = [1, 0];

/** @param {Interval} a @param {Interval} b @returns {Interval} */
function unite(a, b) {
  if (a[0] > a[1]) return b;
  return b[0] > b[1] ? a : [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** The part of a line within a disc. @param {Point} a @param {Point} b @param {Point} center @param {number} radius @returns {Interval} */
function cutByDisc(a, b, center, radius) {
  const [wayX, wayY, offX, offY] = [b.x - a.x, b.y - a.y, a.x - center.x, a.y - center.y];
  const square = wayX * wayX + wayY * wayY;
  if (!square) return Math.hypot(offX, offY) <= radius ? [0, 1] : NOTHING;
  const middle = -(offX * wayX + offY * wayY) / square;
  const rest = middle * middle - (offX * offX + offY * offY - radius * radius) / square;
  if (rest < 0) return NOTHING;
  return [Math.max(middle - Math.sqrt(rest), 0), Math.min(middle + Math.sqrt(rest), 1)];
}

/** Keeps the part where a value that goes straight from a to b is within limits. @param {Interval} part @param {number} a @param {number} b @param {number} least @param {number} most @returns {Interval} */
function clip(part, a, b, least, most) {
  if (a === b) return a >= least && a <= most ? part : NOTHING;
  const [first, second] = [(least - a) / (b - a), (most - a) / (b - a)];
  return [Math.max(part[0], Math.min(first, second)), Math.min(part[1], Math.max(first, second))];
}

/** The part of a line from a to b that is beside the line from p to q. @param {Point} a @param {Point} b @param {Point} p @param {Point} q @param {number} reach @returns {Interval} */
function cutByBand(a, b, p, q, reach) {
  const length = Math.hypot(q.x - p.x, q.y - p.y);
  if (!length) return NOTHING;
  const [x, y] = [(q.x - p.x) / length, (q.y - p.y) / length];
  const along = (/** @type {Point} */ point) => (point.x - p.x) * x + (point.y - p.y) * y;
  const across = (/** @type {Point} */ point) => (point.y - p.y) * x - (point.x - p.x) * y;
  return clip(clip([0, 1], along(a), along(b), 0, length), across(a), across(b), -reach, reach);
}

/** What a disc covers that goes from p to q is convex: one interval of a line at most. @param {Point} a @param {Point} b @param {Point} p @param {Point} q @param {number} reach */
function cut(a, b, p, q, reach) {
  return unite(unite(cutByDisc(a, b, p, reach), cutByDisc(a, b, q, reach)), cutByBand(a, b, p, q, reach));
}

/** @param {StrokePoint} a @param {StrokePoint} b @param {number} t @returns {StrokePoint} */
function pointBetween(a, b, t) {
  const between = (/** @type {number} */ from, /** @type {number} */ to) => from + (to - from) * t;
  const pressure = a.pressure === null || b.pressure === null ? null : between(a.pressure, b.pressure);
  return { x: between(a.x, b.x), y: between(a.y, b.y), pressure };
}

/** @param {StrokePoint[]} points */
function lengthOf(points) {
  let length = 0;
  for (let i = 1; i < points.length; i++) length += Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  return length;
}

/**
 * @param {StrokePoint[]} points at least one
 * @param {Point} from where the eraser was
 * @param {Point} to where it went, straight
 * @param {number} reach how near the middle of the line must have been to it
 * @returns {StrokePoint[][] | null} what is left, in its order; null if the eraser did not touch it
 */
export function splitPoints(points, from, to, reach) {
  /** @type {StrokePoint[][]} */
  const parts = [[]];
  let isTouched = cutByDisc(points[0], points[0], nearestOn(points[0], from, to), reach)[1] > 0;
  if (!isTouched) parts[0].push(points[0]);
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const part = parts[parts.length - 1];
    const [start, end] = cut(a, b, from, to, reach);
    if (start > end) {
      part.push(b);
      continue;
    }
    isTouched = true;
    if (start > 0) part.push(pointBetween(a, b, start));
    parts.push(end < 1 ? [pointBetween(a, b, end), b] : []);
  }
  if (!isTouched) return null;
  return parts.filter((part) => part.length > 0 && lengthOf(part) >= reach * LENGTH_LEAST);
}

/** @param {Point} point @param {Point} p @param {Point} q @returns {Point} */
function nearestOn(point, p, q) {
  const [x, y] = [q.x - p.x, q.y - p.y];
  const square = x * x + y * y;
  const t = square ? Math.min(1, Math.max(0, ((point.x - p.x) * x + (point.y - p.y) * y) / square)) : 0;
  return { x: p.x + x * t, y: p.y + y * t };
}

/**
 * What an eraser leaves of a shape.
 *
 * @param {Stroke | Line} shape a stroke or a line; of anything else it leaves all
 * @param {Point} from
 * @param {Point} to
 * @param {number} radius of the eraser: it takes away the ink that it touches
 * @returns {(Stroke | Line)[] | null} null if it did not touch it
 */
export function splitShape(shape, from, to, radius) {
  if (shape.kind !== "stroke" && shape.kind !== "line") return null;
  const parts = splitPoints(pointsOf(shape), from, to, radius + shape.width / 2);
  return parts && parts.map((part) => shapeAlong(shape, part));
}

/** @param {Stroke | Line} shape @returns {StrokePoint[]} */
function pointsOf(shape) {
  if (shape.kind !== "stroke") {
    return [{ x: shape.x1, y: shape.y1, pressure: null }, { x: shape.x2, y: shape.y2, pressure: null }];
  }
  const points = [];
  for (let i = 0; i * 2 < shape.xy.length; i++) {
    points.push({ x: shape.xy[i * 2], y: shape.xy[i * 2 + 1], pressure: shape.pressure ? shape.pressure[i] : null });
  }
  return points;
}

/** @param {Stroke | Line} shape @param {StrokePoint[]} points @returns {Stroke | Line} */
function shapeAlong(shape, points) {
  const last = points[points.length - 1];
  if (shape.kind !== "stroke") return { ...shape, x1: round(points[0].x), y1: round(points[0].y), x2: round(last.x), y2: round(last.y) };
  const pressure = shape.pressure && points.map((point) => round(/** @type {number} */ (point.pressure)));
  return { ...shape, xy: points.flatMap(({ x, y }) => [round(x), round(y)]), pressure };
}

/** What is finer only makes messages longer. @param {number} value */
function round(value) {
  return Math.round(value * 10_000) / 10_000;
}
