// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Points, segments and the bounds of both; no shapes.
 *
 * @typedef {import("./shapes.js").Bounds} Bounds
 * @typedef {import("./shapes.js").Point} Point
 */

/** @param {ArrayLike<number>} xy x and y in turn @returns {Bounds} */
export function boundsOfPoints(xy) {
  let [minX, minY, maxX, maxY] = [xy[0], xy[1], xy[0], xy[1]];
  for (let i = 2; i < xy.length; i += 2) {
    minX = Math.min(minX, xy[i]);
    maxX = Math.max(maxX, xy[i]);
    minY = Math.min(minY, xy[i + 1]);
    maxY = Math.max(maxY, xy[i + 1]);
  }
  return { minX, minY, maxX, maxY };
}

/**
 * A point turned around another: the point itself, to the last bit, for 0 degrees.
 *
 * @param {Point} point
 * @param {Point} center
 * @param {number} degrees clockwise, as the y axis points down
 * @returns {Point}
 */
export function rotatePoint(point, center, degrees) {
  if (!degrees) return point;
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [point.x - center.x, point.y - center.y];
  return {
    x: center.x + dx * Math.cos(angle) - dy * Math.sin(angle),
    y: center.y + dx * Math.sin(angle) + dy * Math.cos(angle),
  };
}

/**
 * Where a point is when one rectangle is moved and stretched until it is another. What has no
 * extent cannot be stretched: it moves along. A rectangle that is turned inside out has a side beyond the other.
 *
 * @param {Point} point
 * @param {Bounds} from
 * @param {Bounds} to
 * @returns {Point}
 */
export function mapPoint({ x, y }, from, to) {
  const [width, height] = [from.maxX - from.minX, from.maxY - from.minY];
  return {
    x: trim(to.minX + (width ? ((x - from.minX) / width) * (to.maxX - to.minX) : x - from.minX)),
    y: trim(to.minY + (height ? ((y - from.minY) / height) * (to.maxY - to.minY) : y - from.minY)),
  };
}

/** What is finer only makes messages longer. @param {number} value */
export function trim(value) {
  return Math.round(value * 1000) / 1000;
}

/** @param {Point} point @param {Point} center @param {number} degrees @returns {Point} */
export function turnPoint(point, center, degrees) {
  const { x, y } = rotatePoint(point, center, degrees);
  return { x: trim(x), y: trim(y) };
}

/**
 * What becomes of the sides or radii of a shape that is stretched. One that is turned cannot become
 * slanted: each of its own axes grows as much as the line along it does.
 *
 * @param {Point} extent
 * @param {number} rotation
 * @param {Bounds} from
 * @param {Bounds} to
 * @returns {Point}
 */
export function stretchExtent({ x, y }, rotation, from, to) {
  const [width, height] = [from.maxX - from.minX, from.maxY - from.minY];
  const sx = width ? Math.abs(to.maxX - to.minX) / width : 1;
  const sy = height ? Math.abs(to.maxY - to.minY) / height : 1;
  if (!rotation) return { x: x * sx, y: y * sy };
  const angle = (rotation * Math.PI) / 180;
  return {
    x: x * Math.hypot(sx * Math.cos(angle), sy * Math.sin(angle)),
    y: y * Math.hypot(sx * Math.sin(angle), sy * Math.cos(angle)),
  };
}

/** Whether a rectangle becomes its own mirror image. @param {Bounds} to */
export function isMirrored({ minX, minY, maxX, maxY }) {
  return (maxX < minX) !== (maxY < minY);
}

/** Within half a turn either way. @param {number} rotation @param {number} degrees */
export function addRotation(rotation, degrees) {
  const sum = rotation + degrees;
  return trim(sum - 360 * Math.round(sum / 360));
}

/** How far a point is from a line along points. @param {ArrayLike<number>} xy @param {number} x @param {number} y */
export function distanceToLine(xy, x, y) {
  let best = Math.hypot(xy[0] - x, xy[1] - y);
  for (let i = 2; i < xy.length; i += 2) {
    best = Math.min(best, distanceToSegment(xy[i - 2], xy[i - 1], xy[i], xy[i + 1], x, y));
  }
  return best;
}

/** @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {number} x @param {number} y */
export function distanceToSegment(ax, ay, bx, by, x, y) {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const t = square ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return Math.hypot(ax + t * dx - x, ay + t * dy - y);
}

/** @param {ArrayLike<number>} xy @param {Bounds} band */
export function lineTouchesBand(xy, band) {
  if (isInside(xy[0], xy[1], band)) return true;
  for (let i = 2; i < xy.length; i += 2) {
    if (segmentTouchesBand(xy[i - 2], xy[i - 1], xy[i], xy[i + 1], band)) return true;
  }
  return false;
}

/** @param {number} x @param {number} y @param {Bounds} band */
export function isInside(x, y, band) {
  return x >= band.minX && x <= band.maxX && y >= band.minY && y <= band.maxY;
}

/** Clips the segment by the four sides in turn (Liang and Barsky). @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {Bounds} band */
function segmentTouchesBand(ax, ay, bx, by, band) {
  let from = 0;
  let to = 1;
  const sides = [
    [ax - bx, ax - band.minX],
    [bx - ax, band.maxX - ax],
    [ay - by, ay - band.minY],
    [by - ay, band.maxY - ay],
  ];
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return false;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from <= to;
}

/** The corners of bounds, clockwise from the top left one. @param {Bounds} b @returns {Point[]} */
export function cornersOf({ minX, minY, maxX, maxY }) {
  return [
    { x: minX, y: minY },
    { x: maxX, y: minY },
    { x: maxX, y: maxY },
    { x: minX, y: maxY },
  ];
}

/** @param {Point[]} points @returns {number[]} x and y in turn */
export function flatten(points) {
  return points.flatMap(({ x, y }) => [x, y]);
}
