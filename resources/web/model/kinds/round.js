// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { addRotation, cornersOf, distanceToSegment, isInside, isMirrored, mapPoint, rotatePoint, stretchExtent, trim, turnPoint } from "../lines.js";

/**
 * Circles and ellipses.
 *
 * @typedef {import("../shapes.js").Circle} Circle
 * @typedef {import("../shapes.js").Ellipse} Ellipse
 * @typedef {import("../shapes.js").Bounds} Bounds
 * @typedef {import("../shapes.js").Point} Point
 */

/** Halvings of the interval in which the nearest point is looked for: as many as a number has bits. */
const BISECTIONS = 60;

/**
 * How far a point in the first quadrant is from an ellipse around the origin. By David Eberly,
 * "Distance from a Point to an Ellipse, an Ellipsoid, or a Hyperellipsoid": the nearest point has
 * one parameter, which is found by bisection.
 *
 * @param {number} a the longer radius, on the x axis
 * @param {number} b
 * @param {number} x
 * @param {number} y over 0
 */
function distanceInQuadrant(a, b, x, y) {
  const ratio = (a / b) ** 2;
  let low = y / b - 1;
  let high = Math.hypot((a / b) * (x / b), y / b) - 1;
  let t = low;
  for (let i = 0; i < BISECTIONS && low < high; i++) {
    t = low + (high - low) / 2;
    const g = Math.hypot(((a / b) * (x / b)) / (t + ratio), y / b / (t + 1)) - 1;
    if (g > 0) low = t;
    else high = t;
  }
  return Math.hypot((ratio * x) / (t + ratio) - x, y / (t + 1) - y);
}

/** The same on the longer axis: two points are equally near, or its end is the nearest. @param {number} a @param {number} b @param {number} x */
function distanceOnAxis(a, b, x) {
  const room = a * a - b * b;
  const share = room > 0 ? x / (room / a) : 1;
  if (share >= 1) return Math.abs(x - a);
  return Math.hypot(a * share - x, b * Math.sqrt(1 - share * share));
}

/** @param {number} rx @param {number} ry @param {Point} local */
function distanceToOutline(rx, ry, local) {
  const [x, y] = [Math.abs(local.x), Math.abs(local.y)];
  if (rx === ry) return Math.abs(Math.hypot(x, y) - rx);
  const [a, b, along, across] = rx > ry ? [rx, ry, x, y] : [ry, rx, y, x];
  return across > 0 ? distanceInQuadrant(a, b, along, across) : distanceOnAxis(a, b, along);
}

/** Turned and moved so that the centre is the origin and the radii lie on the axes. @param {Ellipse} ellipse @param {Point} point @returns {Point} */
function toAxes({ cx, cy, rotation }, point) {
  const { x, y } = rotatePoint(point, { x: cx, y: cy }, -rotation);
  return { x: x - cx, y: y - cy };
}

/** @type {import("../shapes.js").Kind<Ellipse>} */
export const ellipse = {
  anchor: ({ cx, cy }) => ({ x: cx, y: cy }),

  bounds({ cx, cy, rx, ry, rotation }) {
    let [dx, dy] = [rx, ry];
    if (rotation) {
      const angle = (rotation * Math.PI) / 180;
      dx = Math.hypot(rx * Math.cos(angle), ry * Math.sin(angle));
      dy = Math.hypot(rx * Math.sin(angle), ry * Math.cos(angle));
    }
    return { minX: cx - dx, minY: cy - dy, maxX: cx + dx, maxY: cy + dy };
  },

  hit(shape, x, y, reach) {
    const local = toAxes(shape, { x, y });
    if (shape.fill && Math.hypot(local.x / shape.rx, local.y / shape.ry) <= 1) return true;
    return distanceToOutline(shape.rx, shape.ry, local) <= reach;
  },

  // Where the ellipse is a circle of radius 1, the band is a parallelogram: the outline touches it
  // unless it is all within that circle or all outside.
  touches(shape, band) {
    const corners = cornersOf(band).map((corner) => {
      const { x, y } = toAxes(shape, corner);
      return { x: x / shape.rx, y: y / shape.ry };
    });
    let nearest = isInside(shape.cx, shape.cy, band) ? 0 : Infinity;
    let farthest = 0;
    corners.forEach((corner, i) => {
      const next = corners[(i + 1) % 4];
      nearest = Math.min(nearest, distanceToSegment(corner.x, corner.y, next.x, next.y, 0, 0));
      farthest = Math.max(farthest, Math.hypot(corner.x, corner.y));
    });
    return nearest <= 1 && (shape.fill !== null || farthest >= 1);
  },

  box: ({ cx, cy, rx, ry }) => ({ minX: cx - rx, minY: cy - ry, maxX: cx + rx, maxY: cy + ry }),

  stretch(shape, from, to) {
    const center = mapPoint({ x: shape.cx, y: shape.cy }, from, to);
    const radii = stretchExtent({ x: shape.rx, y: shape.ry }, shape.rotation, from, to);
    const rotation = shape.rotation && isMirrored(to) ? addRotation(-shape.rotation, 0) : shape.rotation;
    return { ...shape, cx: center.x, cy: center.y, rx: trim(radii.x), ry: trim(radii.y), rotation };
  },

  turn(shape, center, degrees) {
    const { x, y } = turnPoint({ x: shape.cx, y: shape.cy }, center, degrees);
    return { ...shape, cx: x, cy: y, rotation: addRotation(shape.rotation, degrees) };
  },
};

/** @param {Circle} circle @returns {Ellipse} */
const asEllipse = ({ radius, ...rest }) => ({ ...rest, kind: "ellipse", rx: radius, ry: radius, rotation: 0 });

/** @type {import("../shapes.js").Kind<Circle>} */
export const circle = {
  anchor: ({ cx, cy }) => ({ x: cx, y: cy }),
  bounds: (shape) => ellipse.bounds(asEllipse(shape)),
  hit: (shape, x, y, reach) => ellipse.hit(asEllipse(shape), x, y, reach),
  touches: (shape, band) => ellipse.touches(asEllipse(shape), band),

  // Where the sides grow differently it is an ellipse.
  stretch(shape, from, to) {
    const stretched = /** @type {Ellipse} */ (ellipse.stretch(asEllipse(shape), from, to));
    const { kind, rx, ry, rotation, ...rest } = stretched;
    return Math.abs(rx - ry) < 0.0015 ? { ...rest, kind: "circle", radius: rx } : stretched;
  },

  turn(shape, center, degrees) {
    const { x, y } = turnPoint({ x: shape.cx, y: shape.cy }, center, degrees);
    return { ...shape, cx: x, cy: y };
  },
};
