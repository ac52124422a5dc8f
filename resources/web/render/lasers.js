// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { strengthOf } from "../model/laser-trail.js";

/**
 * @typedef {import("../model/laser-trail.js").LaserTrail} LaserTrail
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 */

/** Width of a new trail and radius of a spotlight, in screen pixels. */
const WIDTH = 6;
const SPOT_RADIUS = 110;
const DARK = "#00000099";
const CORE = "#ffffffcc";

/**
 * Trails in the colours of those who point, the thinner the older, and the dark around spotlights.
 *
 * @param {CanvasRenderingContext2D} ctx in board units
 * @param {Map<string, LaserTrail>} trails by user id
 * @param {(userId: string) => string} colorOf
 * @param {{bounds: Bounds, zoom: number}} viewport
 * @param {number} now in ms
 * @returns {boolean} whether the next frame looks different
 */
export function paintLasers(ctx, trails, colorOf, { bounds, zoom }, now) {
  let isFading = false;
  ctx.save();
  const spots = [...trails.values()].flatMap((trail) => (trail.isSpotlight ? trail.points.at(-1) ?? [] : []));
  if (spots.length) paintDark(ctx, spots, bounds, zoom);
  for (const [userId, trail] of trails) {
    if (!trail.isSeen(now)) continue;
    isFading ||= trail.isFading(now);
    paintTrail(ctx, trail, colorOf(userId), WIDTH / zoom, now);
    paintTrail(ctx, trail, CORE, WIDTH / zoom / 3, now);
  }
  ctx.restore();
  return isFading;
}

/** @param {CanvasRenderingContext2D} ctx @param {LaserTrail} trail @param {string} color @param {number} width @param {number} now */
function paintTrail(ctx, { points, isOn }, color, width, now) {
  ctx.strokeStyle = color;
  points.forEach((point, i) => {
    // While the laser is on, its newest point is seen however long it stays there.
    const strength = isOn && i === points.length - 1 ? 1 : strengthOf(point, now);
    if (!strength) return;
    const from = point.isStart || i === 0 ? { x: point.x - width / 1000, y: point.y } : points[i - 1];
    ctx.lineWidth = width * strength;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(point.x, point.y);
    ctx.stroke();
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}[]} spots @param {Bounds} bounds @param {number} zoom */
function paintDark(ctx, spots, { minX, minY, maxX, maxY }, zoom) {
  // A little more than is seen: the overlay begins at a whole pixel.
  const rim = 2 / zoom;
  ctx.fillStyle = DARK;
  ctx.fillRect(minX - rim, minY - rim, maxX - minX + 2 * rim, maxY - minY + 2 * rim);
  ctx.globalCompositeOperation = "destination-out";
  ctx.fillStyle = "#000000";
  for (const { x, y } of spots) {
    ctx.beginPath();
    ctx.arc(x, y, SPOT_RADIUS / zoom, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.globalCompositeOperation = "source-over";
}
