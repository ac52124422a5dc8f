// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { headOf } from "../model/kinds/stroke.js";
import { boxPath, paintBox } from "./boxes.js";
import { fillOutline, outlineOf } from "./outline.js";

/**
 * Shapes on a canvas. The path of each shape is made once and kept as long as the shape lives.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Shape} Shape
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("../model/shapes.js").LineShape} LineShape
 * @typedef {import("../model/shapes.js").BoxShape} BoxShape
 * @typedef {import("../model/shapes.js").Stroke} Stroke
 * @typedef {import("../model/shapes.js").Line} Line
 * @typedef {import("../model/shapes.js").Circle} Circle
 * @typedef {import("../model/shapes.js").Ellipse} Ellipse
 *
 * @typedef {object} Ink
 * @property {Path2D} path the middle of the line, or the beginning of its outline
 * @property {import("./outline.js").Piece[] | null} outline what is filled with the line's colour, instead of stroking the path
 * @property {Path2D} [head] what is stroked and never dashed
 */

/** Rule E20; in widths of the line, whose round ends add one to each piece. The desktop has the same numbers (src/render/chalk-painter.c). */
const DASHES = { dashed: [2, 3], dotted: [0.01, 2] };

/** @type {Record<LineShape["kind"], (shape: any) => Ink>} */
const INKS = {
  stroke: strokeInk,
  line: lineInk,
  arrow: arrowInk,
  circle: circleInk,
  ellipse: ellipseInk,
  rectangle: (shape) => ({ path: boxPath(shape), outline: null }),
};

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
  const alpha = ctx.globalAlpha;
  if (shape.opacity !== undefined) ctx.globalAlpha = alpha * shape.opacity;
  if (shape.blend) ctx.globalCompositeOperation = shape.blend;
  if (isLine(shape)) paintInk(ctx, shape, inkOf(shape));
  else paintBox(ctx, shape);
  if (shape.blend) ctx.globalCompositeOperation = "source-over";
  ctx.globalAlpha = alpha;
}

/** @param {KnownShape} shape @returns {shape is LineShape} */
function isLine(shape) {
  return Object.hasOwn(INKS, shape.kind);
}

/** @param {CanvasRenderingContext2D} ctx @param {LineShape} shape @param {Ink} ink */
function paintInk(ctx, shape, { path, outline, head }) {
  if (outline) return fillOutline(ctx, shape.color, outline);
  if ("fill" in shape && shape.fill) {
    ctx.fillStyle = shape.fill;
    ctx.fill(path);
  }
  ctx.strokeStyle = shape.color;
  ctx.lineWidth = shape.width;
  if (shape.dash) ctx.setLineDash(DASHES[shape.dash].map((widths) => widths * shape.width));
  ctx.stroke(path);
  if (shape.dash) ctx.setLineDash([]);
  if (head) ctx.stroke(head);
}

/** Traces the middle of the ink, for example to show that it is selected. @param {CanvasRenderingContext2D} ctx @param {BoardObject} object */
export function traceObject(ctx, object) {
  const { shape } = object;
  if (shape.kind === "unknown") return;
  ctx.translate(object.dx, object.dy);
  ctx.stroke(middleOf(shape));
  ctx.translate(-object.dx, -object.dy);
}

/** @param {KnownShape} shape @returns {Path2D} */
function middleOf(shape) {
  if (shape.kind === "stroke") return linePath(shape.xy);
  return isLine(shape) ? inkOf(shape).path : boxPath(shape);
}

/** @param {LineShape} shape @returns {Ink} */
function inkOf(shape) {
  let ink = inks.get(shape);
  if (!ink) {
    ink = INKS[shape.kind](shape);
    inks.set(shape, ink);
  }
  return ink;
}

/** @param {Stroke} shape @returns {Ink} */
function strokeInk(shape) {
  if (shape.pressure || isDot(shape.xy)) {
    const outline = outlineOf(shape);
    return { path: outline[0].path, outline };
  }
  return { path: linePath(shape.xy), outline: null };
}

/** @param {Line} line @returns {Ink} */
function lineInk({ x1, y1, x2, y2, ...rest }) {
  return strokeInk({ ...rest, kind: "stroke", xy: [x1, y1, x2, y2], pressure: null });
}

/** As one path, where it can be, so that a colour that lets something through is no darker where the lines meet. @param {Line} arrow @returns {Ink} */
function arrowInk(arrow) {
  const ink = lineInk(arrow);
  if (ink.outline) return ink;
  const [ax, ay, tipX, tipY, bx, by] = headOf(arrow);
  const head = new Path2D();
  head.moveTo(ax, ay);
  head.lineTo(tipX, tipY);
  head.lineTo(bx, by);
  if (arrow.dash) return { ...ink, head };
  ink.path.addPath(head);
  return ink;
}

/** @param {Circle} circle @returns {Ink} */
function circleInk({ cx, cy, radius }) {
  const path = new Path2D();
  path.arc(cx, cy, radius, 0, 2 * Math.PI);
  path.closePath();
  return { path, outline: null };
}

/** @param {Ellipse} ellipse @returns {Ink} */
function ellipseInk({ cx, cy, rx, ry, rotation }) {
  const path = new Path2D();
  path.ellipse(cx, cy, rx, ry, (rotation * Math.PI) / 180, 0, 2 * Math.PI);
  path.closePath();
  return { path, outline: null };
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
