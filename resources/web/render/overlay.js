// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { lineWidthOf } from "../model/shapes.js";
import { paintObject, paintShape, traceObject } from "./paint.js";

/**
 * What lies above the board: others' previews and pointers, what is selected, and what the tool in
 * hand is about to do.
 *
 * @typedef {import("../model/replica.js").Replica} Replica
 * @typedef {import("../model/previews.js").Previews} Previews
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../wire/messages.js").Preview} Preview
 * @typedef {import("./viewport.js").Viewport} Viewport
 * @typedef {{name: string, color: string}} Badge
 */

const ACCENT = "#3584e4";

/**
 * What others are about to do.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Previews} previews
 * @param {Replica} replica
 * @param {ReadonlySet<string>} own what this user is changing, which is shown as they have it
 */
export function paintPreviews(ctx, previews, replica, own) {
  for (const preview of previews.previews.values()) paintPreview(ctx, preview, replica, own);
}

/** @param {CanvasRenderingContext2D} ctx @param {Preview} preview @param {Replica} replica @param {ReadonlySet<string>} own */
function paintPreview(ctx, preview, replica, own) {
  if (preview.type === "shape") own.has(preview.id) || paintShape(ctx, preview.shape);
  else if (preview.type === "draw" && preview.xy.length) paintShape(ctx, strokeOf(preview));
  else if (preview.type === "move") {
    const moved = objectsOf(preview.ids, replica).filter(({ id }) => !own.has(id));
    paintMoved(ctx, moved, preview.dx, preview.dy);
  }
}

/** @type {WeakMap<Preview, import("../model/shapes.js").Stroke>} */
const strokes = new WeakMap();

/** The stroke of a preview; the same as long as the preview is, so that its path is made once. @param {import("../wire/messages.js").DrawPreview} preview */
function strokeOf(preview) {
  let stroke = strokes.get(preview);
  if (!stroke) {
    const { xy, pressure, style } = preview;
    stroke = { kind: "stroke", xy, pressure, ...style };
    strokes.set(preview, stroke);
  }
  return stroke;
}

/** @param {Iterable<string>} ids @param {Replica} replica @returns {BoardObject[]} */
export function objectsOf(ids, replica) {
  const objects = [];
  for (const id of ids) {
    const object = replica.get(id);
    if (object) objects.push(object);
  }
  return objects;
}

/** @param {CanvasRenderingContext2D} ctx @param {BoardObject[]} objects @param {number} dx @param {number} dy */
export function paintMoved(ctx, objects, dx, dy) {
  ctx.translate(dx, dy);
  for (const object of objects) paintObject(ctx, object);
  ctx.translate(-dx, -dy);
}

/** A halo along each selected object, and a frame around all. @param {CanvasRenderingContext2D} ctx @param {BoardObject[]} objects @param {number} zoom @param {number} dx @param {number} dy */
export function paintSelection(ctx, objects, zoom, dx, dy) {
  if (!objects.length) return;
  ctx.save();
  ctx.translate(dx, dy);
  ctx.strokeStyle = ACCENT;
  ctx.globalAlpha = 0.35;
  for (const object of objects) {
    // What has no line is not to be covered by its halo.
    ctx.lineWidth = (lineWidthOf(object.shape) || -4 / zoom) + 6 / zoom;
    traceObject(ctx, object);
  }
  ctx.restore();
}

/** Radius of a handle, in screen pixels. */
const HANDLE_RADIUS = 4.5;

/**
 * A frame with its handles, the same size at every zoom.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("../model/shapes.js").Point[]} corners
 * @param {import("../model/shapes.js").Point[]} handles
 * @param {number} zoom
 */
export function paintFrame(ctx, corners, handles, zoom) {
  ctx.save();
  ctx.strokeStyle = ACCENT;
  ctx.fillStyle = "#ffffff";
  ctx.lineWidth = 1 / zoom;
  ctx.beginPath();
  for (const { x, y } of corners) ctx.lineTo(x, y);
  ctx.closePath();
  ctx.stroke();
  for (const { x, y } of handles) {
    ctx.beginPath();
    ctx.arc(x, y, HANDLE_RADIUS / zoom, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {import("../model/shapes.js").Bounds} band @param {number} zoom */
export function paintBand(ctx, band, zoom) {
  ctx.save();
  ctx.fillStyle = `${ACCENT}22`;
  ctx.strokeStyle = ACCENT;
  ctx.lineWidth = 1 / zoom;
  ctx.fillRect(band.minX, band.minY, band.maxX - band.minX, band.maxY - band.minY);
  ctx.strokeRect(band.minX, band.minY, band.maxX - band.minX, band.maxY - band.minY);
  ctx.restore();
}

/** What a lasso has gone around; it is closed from its end to its start. @param {CanvasRenderingContext2D} ctx @param {import("../model/shapes.js").Point[]} line @param {number} zoom */
export function paintLasso(ctx, line, zoom) {
  ctx.save();
  ctx.fillStyle = `${ACCENT}22`;
  ctx.strokeStyle = ACCENT;
  ctx.lineWidth = 1.5 / zoom;
  ctx.beginPath();
  for (const { x, y } of line) ctx.lineTo(x, y);
  ctx.fill("evenodd");
  ctx.stroke();
  ctx.setLineDash([4 / zoom, 4 / zoom]);
  ctx.beginPath();
  ctx.moveTo(line[line.length - 1].x, line[line.length - 1].y);
  ctx.lineTo(line[0].x, line[0].y);
  ctx.stroke();
  ctx.restore();
}

/** A padlock at the corner of what is locked, the same size at every zoom. @param {CanvasRenderingContext2D} ctx @param {BoardObject[]} objects @param {number} zoom */
export function paintLocks(ctx, objects, zoom) {
  for (const { bounds, marks } of objects) {
    if (!marks.isLocked) continue;
    ctx.save();
    ctx.translate(bounds.maxX, bounds.minY);
    ctx.scale(1 / zoom, 1 / zoom);
    ctx.beginPath();
    ctx.arc(0, 0, 10, 0, 2 * Math.PI);
    ctx.fillStyle = ACCENT;
    ctx.fill();
    ctx.fillStyle = "#ffffff";
    ctx.fillRect(-4.5, -1, 9, 6.5);
    ctx.beginPath();
    ctx.arc(0, -1.5, 3, Math.PI, 0);
    ctx.lineWidth = 1.6;
    ctx.strokeStyle = "#ffffff";
    ctx.stroke();
    ctx.restore();
  }
}

/**
 * Others' pointers with their names, the same size at every zoom.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Previews} previews
 * @param {(userId: string) => Badge | undefined} badgeOf
 * @param {number} zoom
 */
export function paintPointers(ctx, previews, badgeOf, zoom) {
  for (const [userId, { x, y }] of previews.pointers) {
    const badge = badgeOf(userId);
    if (!badge) continue;
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(1 / zoom, 1 / zoom);
    paintArrow(ctx, badge.color);
    paintName(ctx, badge);
    ctx.restore();
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {string} color */
function paintArrow(ctx, color) {
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(4.5, 15);
  ctx.lineTo(7.5, 8.5);
  ctx.lineTo(14, 6.5);
  ctx.closePath();
  ctx.lineWidth = 4;
  ctx.strokeStyle = "#ffffff";
  ctx.stroke();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.stroke();
  ctx.fill();
}

const NAME_FONT = "600 12px system-ui, Cantarell, sans-serif";
const NAME_MAX = 24;

/** @param {CanvasRenderingContext2D} ctx @param {Badge} badge */
function paintName(ctx, { name, color }) {
  const letters = [...name];
  const text = letters.length > NAME_MAX ? `${letters.slice(0, NAME_MAX - 1).join("")}…` : name;
  ctx.font = NAME_FONT;
  ctx.textBaseline = "middle";
  const width = ctx.measureText(text).width + 14;
  ctx.beginPath();
  ctx.roundRect(12, 14, width, 20, 10);
  ctx.fillStyle = color;
  ctx.fill();
  ctx.fillStyle = inkOn(color);
  ctx.fillText(text, 19, 24.5);
}

/** Black or white, whichever reads better on a colour. @param {string} color @returns {string} */
export function inkOn(color) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16) / 255);
  const luminance = 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2;
  return luminance > 0.36 ? "#000000d0" : "#ffffff";
}
