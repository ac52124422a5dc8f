// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { isInside, rotatePoint } from "../model/lines.js";
import { boundsMeet, growBounds, kindOf, lineWidthOf, offsetBounds, uniteBounds } from "../model/shapes.js";
import { overhangOf } from "../model/text-lines.js";

/**
 * What shapes look like as lines and outlines, and what a pointer touches of them. No DOM.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Stroke} Stroke
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 */

/** Pressure makes a line from 0.4 to 1.6 times as wide; the middle, 0.5, leaves it as it is. */
const PRESSURE_LEAST = 0.4;
const PRESSURE_SPAN = 1.2;
const NO_PRESSURE = 0.5;

/** @param {number} pressure 0 to 1 @returns {number} */
export function pressureFactor(pressure) {
  return PRESSURE_LEAST + PRESSURE_SPAN * pressure;
}

/** The pressure that makes a line so many times as wide, to three digits. @param {number} factor @returns {number} */
export function pressureOf(factor) {
  return Math.round((1000 * (factor - PRESSURE_LEAST)) / PRESSURE_SPAN) / 1000;
}

/** The shadow of a note lies so much lower, before it is turned (E24). */
export const NOTE_SHADOW_DROP = 2;

/** The farthest that a line reaches beyond the bounds of its shape, or text beyond its box. @param {BoardObject["shape"]} shape @returns {number} */
function inkMargin(shape) {
  if (shape.kind === "text") return overhangOf(shape);
  const factor = shape.kind === "stroke" && shape.pressure ? pressureFactor(1) : 1;
  return (lineWidthOf(shape) / 2) * factor;
}

/** @param {BoardObject} object @returns {Bounds} all that its ink may cover */
export function inkBounds({ shape, bounds }) {
  if (shape.kind !== "note") return growBounds(bounds, inkMargin(shape));
  const drop = rotatePoint({ x: 0, y: NOTE_SHADOW_DROP }, { x: 0, y: 0 }, shape.rotation);
  return /** @type {Bounds} */ (uniteBounds(bounds, offsetBounds(bounds, drop.x, drop.y)));
}

/**
 * The line that a pen's points stand for: curves from the middle of each two points to the next,
 * with the point between as control point. Walks it in steps that are short for the line's width.
 *
 * @param {Stroke} stroke
 * @returns {{x: number, y: number, radius: number}[]}
 */
export function sampleStroke(stroke) {
  const { xy } = stroke;
  const n = xy.length / 2;
  const radius = (/** @type {number} */ i) =>
    (stroke.width / 2) * pressureFactor(stroke.pressure ? stroke.pressure[i] : NO_PRESSURE);
  const samples = [{ x: xy[0], y: xy[1], radius: radius(0) }];
  let start = samples[0];
  for (let i = 1; i < n; i++) {
    const isLast = i === n - 1;
    const control = { x: xy[2 * i], y: xy[2 * i + 1], radius: radius(i) };
    const end = isLast ? control : middle(control, { x: xy[2 * i + 2], y: xy[2 * i + 3], radius: radius(i + 1) });
    sampleCurve(samples, start, control, end);
    start = end;
  }
  return samples;
}

/** @typedef {{x: number, y: number, radius: number}} Sample */

/** @param {Sample} a @param {Sample} b @returns {Sample} */
function middle(a, b) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, radius: (a.radius + b.radius) / 2 };
}

/** Adds a quadratic curve, its start left out. @param {Sample[]} samples @param {Sample} a @param {Sample} control @param {Sample} b */
function sampleCurve(samples, a, control, b) {
  const length = Math.hypot(control.x - a.x, control.y - a.y) + Math.hypot(b.x - control.x, b.y - control.y);
  const steps = Math.min(16, Math.max(1, Math.ceil(length / Math.max(1.5, a.radius))));
  for (let s = 1; s <= steps; s++) {
    const t = s / steps;
    const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    samples.push({
      x: p * a.x + q * control.x + r * b.x,
      y: p * a.y + q * control.y + r * b.y,
      radius: p * a.radius + q * control.radius + r * b.radius,
    });
  }
}

/**
 * Whether a pointer touches an object.
 *
 * @param {BoardObject} object
 * @param {number} x board coordinates
 * @param {number} y
 * @param {number} tolerance how far beyond its ink still counts, in board units
 */
export function hitTest({ shape, bounds, dx, dy }, x, y, tolerance) {
  if (shape.kind === "unknown") return false;
  const reach = lineWidthOf(shape) / 2 + tolerance;
  if (!isInside(x, y, growBounds(bounds, reach))) return false;
  return kindOf(shape).hit(shape, x - dx, y - dy, reach);
}

/** Whether a rubber band touches the outline of an object or holds it all. @param {BoardObject} object @param {Bounds} band */
export function touchesBand({ shape, bounds, dx, dy }, band) {
  return shape.kind !== "unknown" && boundsMeet(bounds, band) && kindOf(shape).touches(shape, offsetBounds(band, -dx, -dy));
}
