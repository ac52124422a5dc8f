// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { BASELINE, directionOf, LINE_HEIGHT, linesOf, placeOf } from "../model/text-lines.js";

/**
 * Text on a canvas (E23): the box is the truth, and fonts are what this computer has.
 *
 * @typedef {import("../model/shapes.js").Text} Text
 * @typedef {import("../model/shapes.js").Note} Note
 * @typedef {import("../model/shapes.js").Writing} Writing
 * @typedef {{text: string, x: number, y: number, stretch: number, direction: "ltr" | "rtl"}} Line
 *   where it begins on its baseline, in the box before it is turned; 1 unless it is narrowed
 */

const FAMILIES = { sans: "sans-serif", serif: "serif", mono: "monospace" };

/** @param {Writing["font"]} font */
export function familyOf(font) {
  return FAMILIES[font];
}

/** The font in CSS. @param {Writing["font"]} font @param {number} size */
export function fontOf(font, size) {
  return `${size}px ${FAMILIES[font]}`;
}

/** @type {CanvasRenderingContext2D | undefined} */
let measurer;

/** How wide lines are in a font. @param {Pick<Writing, "font">} shape @returns {(text: string, size: number) => number} in board units */
export function measureIn({ font }) {
  measurer ??= /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const ctx = measurer;
  return (text, size) => {
    ctx.font = fontOf(font, size);
    return ctx.measureText(text).width;
  };
}

/** @type {WeakMap<Text | Note, {font: string, lines: Line[]}>} */
const layouts = new WeakMap();

/** @param {CanvasRenderingContext2D} ctx that measures @param {Text | Note} shape */
function layoutOf(ctx, shape) {
  let layout = layouts.get(shape);
  if (!layout) {
    layout = makeLayout(ctx, shape);
    layouts.set(shape, layout);
  }
  return layout;
}

/** @param {CanvasRenderingContext2D} ctx @param {Text | Note} shape */
function makeLayout(ctx, shape) {
  const { x, y, w, size } = placeOf(shape);
  const font = fontOf(shape.font, size);
  ctx.font = font;
  const lines = linesOf(shape).map((text, i) => {
    const direction = directionOf(text);
    const width = ctx.measureText(text).width;
    const stretch = Math.min(1, w / width);
    const room = w - width * stretch;
    const isLeft = (shape.align === "start") === (direction === "ltr");
    const left = x + (shape.align === "center" ? room / 2 : isLeft ? 0 : room);
    return { text, x: left, y: y + (i * LINE_HEIGHT + BASELINE) * size, stretch, direction };
  });
  return { font, lines };
}

/** Writes the lines in the box, which is not turned. @param {CanvasRenderingContext2D} ctx @param {Text | Note} shape */
export function paintWriting(ctx, shape) {
  if (!shape.text) return;
  ctx.save();
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  const { font, lines } = layoutOf(ctx, shape);
  ctx.font = font;
  ctx.fillStyle = shape.color;
  for (const { text, x, y, stretch, direction } of lines) {
    ctx.direction = direction;
    if (stretch === 1) {
      ctx.fillText(text, x, y);
      continue;
    }
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(stretch, 1);
    ctx.fillText(text, 0, 0);
    ctx.restore();
  }
  ctx.restore();
}
