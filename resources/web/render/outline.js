// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsMeet } from "../model/shapes.js";
import { sampleStroke } from "./geometry.js";

/**
 * Lines whose width changes, on a canvas: their outlines, in pieces.
 *
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("./geometry.js").Sample} Sample
 * @typedef {{path: Path2D, bounds: Bounds}} Piece
 */

/**
 * Samples in one path. Filling one takes the longer the more of its parts lie beside each other, and a
 * stroke may have a hundred thousand. The desktop has the same number (src/render/chalk-painter-stroke.c).
 */
const PIECE_SAMPLES = 128;

/** The outline of a stroke; each piece begins with the disc that the one before ends with. @param {import("../model/shapes.js").Stroke} stroke @returns {Piece[]} at least one */
export function outlineOf(stroke) {
  const samples = sampleStroke(stroke);
  const pieces = [];
  for (let i = 0; i === 0 || i + 1 < samples.length; i += PIECE_SAMPLES) pieces.push(makePiece(samples.slice(i, i + PIECE_SAMPLES + 1)));
  return pieces;
}

/**
 * A disc at each sample and a band between each two. All turn the same way round, so the non-zero rule
 * fills their union once, also where the line crosses itself.
 *
 * @param {Sample[]} samples
 * @returns {Piece}
 */
function makePiece(samples) {
  const path = new Path2D();
  const bounds = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  samples.forEach(({ x, y, radius }, i) => {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    if (i > 0) addBand(path, samples[i - 1], samples[i]);
    bounds.minX = Math.min(bounds.minX, x - radius);
    bounds.minY = Math.min(bounds.minY, y - radius);
    bounds.maxX = Math.max(bounds.maxX, x + radius);
    bounds.maxY = Math.max(bounds.maxY, y + radius);
  });
  return { path, bounds };
}

/** What is filled is closed by that: at closePath() Chromium measures the whole path, each time. @param {Path2D} path @param {Sample} a @param {Sample} b */
function addBand(path, a, b) {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (!length) return;
  const nx = (b.y - a.y) / length;
  const ny = (a.x - b.x) / length;
  path.moveTo(a.x + nx * a.radius, a.y + ny * a.radius);
  path.lineTo(b.x + nx * b.radius, b.y + ny * b.radius);
  path.lineTo(b.x - nx * b.radius, b.y - ny * b.radius);
  path.lineTo(a.x - nx * a.radius, a.y - ny * a.radius);
}

/** Fills what of an outline is in sight. @param {CanvasRenderingContext2D} ctx in board units @param {string} color @param {Piece[]} pieces */
export function fillOutline(ctx, color, pieces) {
  const paths = piecesInSight(ctx, pieces).map(({ path }) => path);
  ctx.fillStyle = color;
  for (const path of paths.length > 1 && letsThrough(ctx, color) ? [joined(paths)] : paths) ctx.fill(path);
}

/** @param {CanvasRenderingContext2D} ctx @param {Piece[]} pieces @returns {Piece[]} */
function piecesInSight(ctx, pieces) {
  if (pieces.length === 1) return pieces;
  const toBoard = ctx.getTransform().inverse();
  const { x: minX, y: minY } = toBoard.transformPoint({ x: 0, y: 0 });
  const { x: maxX, y: maxY } = toBoard.transformPoint({ x: ctx.canvas.width, y: ctx.canvas.height });
  return pieces.filter(({ bounds }) => boundsMeet(bounds, { minX, minY, maxX, maxY }));
}

/** @param {CanvasRenderingContext2D} ctx @param {string} color #rrggbb or #rrggbbaa */
function letsThrough(ctx, color) {
  return ctx.globalAlpha < 1 || ctx.globalCompositeOperation !== "source-over" || (color.length > 7 && !/ff$/i.test(color));
}

/** Where pieces overlap, a colour that lets something through must not count twice. @param {Path2D[]} paths */
function joined(paths) {
  const all = new Path2D();
  for (const path of paths) all.addPath(path);
  return all;
}
