// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { sampleStroke } from "./geometry.js";

/**
 * Shapes on a canvas. The path of each shape is made once and kept as long as the shape lives.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Shape} Shape
 * @typedef {import("../model/shapes.js").Stroke} Stroke
 * @typedef {{path: Path2D, isOutline: boolean}} Ink an outline is filled, a line is stroked
 */

/** @type {WeakMap<Shape, Ink>} */
const inks = new WeakMap();

/** Draws an object where it is. @param {CanvasRenderingContext2D} ctx in board units @param {BoardObject} object */
export function paintObject(ctx, object) {
  const { dx, dy } = object;
  if (dx || dy) ctx.translate(dx, dy);
  paintShape(ctx, object.shape);
  if (dx || dy) ctx.translate(-dx, -dy);
}

/** @param {CanvasRenderingContext2D} ctx in board units @param {Shape} shape */
export function paintShape(ctx, shape) {
  if (shape.kind === "unknown") return;
  const { path, isOutline } = inkOf(shape);
  if (isOutline) {
    ctx.fillStyle = shape.color;
    ctx.fill(path);
    return;
  }
  if (shape.kind === "circle" && shape.fill) {
    ctx.fillStyle = shape.fill;
    ctx.fill(path);
  }
  ctx.strokeStyle = shape.color;
  ctx.lineWidth = shape.width;
  ctx.stroke(path);
}

/** Traces the middle of the ink, for example to show that it is selected. @param {CanvasRenderingContext2D} ctx @param {BoardObject} object */
export function traceObject(ctx, object) {
  const { shape } = object;
  if (shape.kind === "unknown") return;
  ctx.translate(object.dx, object.dy);
  ctx.stroke(shape.kind === "stroke" ? linePath(shape.xy) : inkOf(shape).path);
  ctx.translate(-object.dx, -object.dy);
}

/** @param {Exclude<Shape, {kind: "unknown"}>} shape @returns {Ink} */
function inkOf(shape) {
  let ink = inks.get(shape);
  if (!ink) {
    ink = makeInk(shape);
    inks.set(shape, ink);
  }
  return ink;
}

/** @param {Exclude<Shape, {kind: "unknown"}>} shape @returns {Ink} */
function makeInk(shape) {
  if (shape.kind === "circle") {
    const path = new Path2D();
    path.arc(shape.cx, shape.cy, shape.radius, 0, 2 * Math.PI);
    path.closePath();
    return { path, isOutline: false };
  }
  if (shape.pressure || isDot(shape.xy)) return { path: outlinePath(shape), isOutline: true };
  return { path: linePath(shape.xy), isOutline: false };
}

/** Whether all points are the same: canvases draw no caps on a line without a length. @param {ArrayLike<number>} xy */
function isDot(xy) {
  for (let i = 2; i < xy.length; i++) {
    if (xy[i] !== xy[i - 2]) return false;
  }
  return true;
}

/** @param {ArrayLike<number>} xy */
function linePath(xy) {
  const path = new Path2D();
  path.moveTo(xy[0], xy[1]);
  let i = 2;
  for (; i + 3 < xy.length; i += 2) {
    path.quadraticCurveTo(xy[i], xy[i + 1], (xy[i] + xy[i + 2]) / 2, (xy[i + 1] + xy[i + 3]) / 2);
  }
  if (i < xy.length) path.lineTo(xy[i], xy[i + 1]);
  return path;
}

/**
 * The outline of a line whose width changes: a disc at each sample and a band between each two.
 * All turn the same way round, so the non-zero rule fills their union once, also where the line
 * crosses itself or its colour lets something through.
 *
 * @param {Stroke} stroke
 */
function outlinePath(stroke) {
  const path = new Path2D();
  const samples = sampleStroke(stroke);
  samples.forEach((sample, i) => {
    path.moveTo(sample.x + sample.radius, sample.y);
    path.arc(sample.x, sample.y, sample.radius, 0, 2 * Math.PI);
    if (i > 0) addBand(path, samples[i - 1], sample);
  });
  return path;
}

/** @param {Path2D} path @param {import("./geometry.js").Sample} a @param {import("./geometry.js").Sample} b */
function addBand(path, a, b) {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (!length) return;
  const nx = (b.y - a.y) / length;
  const ny = (a.x - b.x) / length;
  path.moveTo(a.x + nx * a.radius, a.y + ny * a.radius);
  path.lineTo(b.x + nx * b.radius, b.y + ny * b.radius);
  path.lineTo(b.x - nx * b.radius, b.y - ny * b.radius);
  path.lineTo(a.x - nx * a.radius, a.y - ny * a.radius);
  path.closePath();
}
