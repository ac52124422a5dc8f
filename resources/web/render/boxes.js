// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { turnedCorners } from "../model/kinds/box.js";
import { overhangOf } from "../model/text-lines.js";
import { NOTE_SHADOW_DROP } from "./geometry.js";
import { paintWriting } from "./writing.js";

/**
 * What fills a box on a canvas: text, notes, pictures and placeholders (E23 to E25, E29).
 *
 * @typedef {import("../model/shapes.js").BoxShape} BoxShape
 * @typedef {import("../model/shapes.js").Box} Box
 * @typedef {import("../model/shapes.js").Text} Text
 * @typedef {import("../model/shapes.js").Note} Note
 * @typedef {import("../model/shapes.js").Image} Image
 * @typedef {import("../model/shapes.js").Custom} Custom
 * @typedef {Pick<import("./pictures.js").Pictures, "get" | "hasFailed">} Pictures
 */

/** Rule E24; the desktop has the same numbers. */
const NOTE_RADIUS = 4;
const SHADOW = "#00000026";
/** What stands in for a picture that is not there, and for what nobody here knows. */
const STAND_IN = { fill: "#77767b26", line: "#77767b", dash: [6, 5], font: "sans-serif", size: 14 };

/** @type {Record<BoxShape["kind"], (ctx: CanvasRenderingContext2D, shape: any) => void>} */
const PAINTERS = { text: paintText, note: paintNote, image: paintImage, custom: paintCustom };

/** @type {WeakMap<CanvasRenderingContext2D, Pictures>} */
const sources = new WeakMap();

/** Says where a canvas has the pictures from that are painted on it; without, placeholders stand in. @param {CanvasRenderingContext2D} ctx @param {Pictures | null} pictures */
export function setPictures(ctx, pictures) {
  if (pictures) sources.set(ctx, pictures);
}

/** @param {CanvasRenderingContext2D} ctx in board units @param {BoxShape} shape */
export function paintBox(ctx, shape) {
  ctx.save();
  turnTo(ctx, shape);
  PAINTERS[shape.kind](ctx, shape);
  ctx.restore();
}

/** Turns what is painted around the middle of a box. @param {CanvasRenderingContext2D} ctx @param {Box} box */
function turnTo(ctx, { x, y, w, h, rotation }) {
  if (!rotation) return;
  ctx.translate(x + w / 2, y + h / 2);
  ctx.rotate((rotation * Math.PI) / 180);
  ctx.translate(-x - w / 2, -y - h / 2);
}

/** The outline of a box where it is. @param {Box} box */
export function boxPath(box) {
  const path = new Path2D();
  turnedCorners(box).forEach(({ x, y }, i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
  path.closePath();
  return path;
}

/** @param {CanvasRenderingContext2D} ctx @param {Text} text */
function paintText(ctx, text) {
  const rim = overhangOf(text);
  ctx.beginPath();
  ctx.rect(text.x - rim, text.y - rim, text.w + 2 * rim, text.h + 2 * rim);
  ctx.clip();
  paintWriting(ctx, text);
}

/** @param {CanvasRenderingContext2D} ctx @param {Note} note */
function paintNote(ctx, note) {
  const { x, y, w, h } = note;
  const radius = Math.min(NOTE_RADIUS, w / 2, h / 2);
  for (const [color, drop] of /** @type {[string, number][]} */ ([[SHADOW, NOTE_SHADOW_DROP], [note.fill, 0]])) {
    ctx.beginPath();
    ctx.roundRect(x, y + drop, w, h, radius);
    ctx.fillStyle = color;
    ctx.fill();
  }
  ctx.clip();
  paintWriting(ctx, note);
}

/** @param {CanvasRenderingContext2D} ctx @param {Image} image */
function paintImage(ctx, image) {
  const pictures = sources.get(ctx);
  const picture = pictures?.get(image.image);
  if (!picture) return paintStandIn(ctx, image, image.alt, pictures?.hasFailed(image.image) ?? false);
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(picture.source, image.x, image.y, image.w, image.h);
}

/** @param {CanvasRenderingContext2D} ctx @param {Custom} custom */
function paintCustom(ctx, custom) {
  const { type, members } = custom;
  paintStandIn(ctx, custom, type === "custom" ? String(members.kind) : type, false);
}

/** @param {CanvasRenderingContext2D} ctx @param {Box} box @param {string} label @param {boolean} isMissing */
function paintStandIn(ctx, { x, y, w, h }, label, isMissing) {
  ctx.fillStyle = STAND_IN.fill;
  ctx.strokeStyle = STAND_IN.line;
  ctx.lineWidth = 1;
  ctx.fillRect(x, y, w, h);
  ctx.setLineDash(STAND_IN.dash);
  ctx.strokeRect(x + 0.5, y + 0.5, Math.max(0, w - 1), Math.max(0, h - 1));
  ctx.setLineDash([]);
  if (isMissing) paintCross(ctx, x + w / 2, y + h / 2, Math.min(w, h) / 8);
  const size = Math.min(STAND_IN.size, h / 2);
  if (!label || isMissing || w < 2 * size) return;
  ctx.font = `${size}px ${STAND_IN.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = STAND_IN.line;
  ctx.fillText(label, x + w / 2, y + h / 2, w - size);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} reach */
function paintCross(ctx, x, y, reach) {
  ctx.lineWidth = reach / 4;
  ctx.beginPath();
  ctx.moveTo(x - reach, y - reach);
  ctx.lineTo(x + reach, y + reach);
  ctx.moveTo(x + reach, y - reach);
  ctx.lineTo(x - reach, y + reach);
  ctx.stroke();
}
