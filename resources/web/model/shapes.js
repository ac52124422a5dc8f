// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { filledBox, rectangle, writingBox } from "./kinds/box.js";
import { circle, ellipse } from "./kinds/round.js";
import { arrow, line, stroke } from "./kinds/stroke.js";

/**
 * The shapes of objects: what they are apart from where they were moved to.
 *
 * A shape is immutable and shared by all states of its object: a move makes a new object with the
 * same shape and another anchor, so what is cached by shape (its path) survives the move.
 *
 * @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Bounds
 * @typedef {"dashed" | "dotted"} Dash
 * @typedef {{opacity?: number, blend?: "multiply"}} Look opaque, and above what lies below, unless it says else
 * @typedef {Look & {color: string, width: number, dash?: Dash}} Style solid unless it says else
 * @typedef {Style & {fill: string | null}} FilledStyle
 * @typedef {Style & {kind: "stroke", xy: ArrayLike<number>, pressure: ArrayLike<number> | null}} Stroke
 *   xy holds x and y in turn; pressure has one value (0 to 1) for each point
 * @typedef {Style & {kind: "line" | "arrow", x1: number, y1: number, x2: number, y2: number}} Line
 * @typedef {FilledStyle & {kind: "circle", cx: number, cy: number, radius: number}} Circle
 * @typedef {FilledStyle & {kind: "ellipse", cx: number, cy: number, rx: number, ry: number, rotation: number}} Ellipse
 * @typedef {{x: number, y: number, w: number, h: number, rotation: number}} Box before it is turned around its middle, in degrees
 * @typedef {FilledStyle & Box & {kind: "rectangle"}} Rectangle
 * @typedef {object} Writing what is written, and how (E23)
 * @property {string} text
 * @property {number} size of the font, in board units
 * @property {string} color
 * @property {"sans" | "serif" | "mono"} font
 * @property {"start" | "center" | "end"} align
 * @property {readonly number[]} breaks where lines begin that the text does not begin itself, in code points
 * @typedef {Look & Box & Writing & {kind: "text"}} Text
 * @typedef {Look & Box & Writing & {kind: "note", fill: string}} Note
 * @typedef {Look & Box & {kind: "image", image: string, alt: string}} Image the name of a picture (H7)
 * @typedef {Look & Box & {kind: "custom", type: string, members: Record<string, unknown>}} Custom of a kind that
 *   is not Chalkline's (E29): its type on the wire, and all that it says apart from its box
 * @typedef {{kind: "unknown"}} Unknown an object of a kind that this client cannot show (E13)
 * @typedef {Text | Note | Image | Custom} BoxShape what fills a box without having a line
 * @typedef {Stroke | Line | Circle | Ellipse | Rectangle} LineShape what is drawn by a line
 * @typedef {LineShape | BoxShape} KnownShape
 * @typedef {KnownShape | Unknown} Shape
 * @typedef {{x: number, y: number}} Point
 * @typedef {{isLocked: boolean, group: string | null}} Marks of an object (E27)
 * @typedef {{color: string, pattern: "dots" | "grid" | "lines" | "none"}} Paper
 */

/** The paper's id in the digest, and in changes (E28): no object can have it. */
export const PAPER_ID = ":paper";
/** @type {Readonly<Paper>} until somebody changes it */
export const DEFAULT_PAPER = Object.freeze({ color: "#ffffff", pattern: "dots" });
/** @type {Readonly<Marks>} */
export const NO_MARKS = Object.freeze({ isLocked: false, group: null });

/**
 * What distinguishes a kind; all of it where the shape was drawn. Whoever adds a kind of object adds
 * one of these, a reader and a writer in wire/shapes.js or wire/box-shapes.js, and its ink in
 * render/paint.js or render/boxes.js.
 *
 * @template {Shape} S
 * @typedef {object} Kind
 * @property {(shape: S) => Point} anchor what a move places (E7)
 * @property {(shape: S) => Bounds} bounds of the ideal outline, the width of its line left out
 * @property {(shape: S, x: number, y: number, reach: number) => boolean} hit whether a point is
 *   within reach of the line, or in a filled shape
 * @property {(shape: S, band: Bounds) => boolean} touches whether a rubber band touches the line, or
 *   the inside of a filled shape
 * @property {(shape: S) => Bounds} [box] what it fills before it is turned, if it can be
 * @property {(shape: S, from: Bounds, to: Bounds) => KnownShape} stretch what it is when one rectangle is
 *   moved and stretched until it is another; the width of lines stays
 * @property {(shape: S, center: Point, degrees: number) => KnownShape} turn
 */

/** @type {Omit<Kind<Unknown>, "stretch" | "turn">} what nobody knows cannot be changed */
const unknown = {
  anchor: () => ({ x: 0, y: 0 }),
  bounds: () => ({ minX: 0, minY: 0, maxX: 0, maxY: 0 }),
  hit: () => false,
  touches: () => false,
};

/** @type {Record<Shape["kind"], Kind<any>>} */
const KINDS = {
  stroke, line, arrow, circle, ellipse, rectangle,
  text: writingBox, note: writingBox, image: filledBox, custom: filledBox, unknown: /** @type {Kind<any>} */ (unknown),
};

/** How wide its line is; 0 where it has none. @param {Shape} shape */
export function lineWidthOf(shape) {
  return "width" in shape ? shape.width : 0;
}

/** @param {Shape} shape @returns {Kind<any>} */
export function kindOf(shape) {
  return KINDS[shape.kind];
}

/** Where the anchor of the shape was when it was drawn (E7). @param {Shape} shape @returns {Point} */
export function anchorOf(shape) {
  return kindOf(shape).anchor(shape);
}

/** The bounds of the ideal outline, stroke width left out, where the shape was drawn. @param {Shape} shape @returns {Bounds} */
export function boundsOf(shape) {
  return kindOf(shape).bounds(shape);
}

/** What the shape fills before it is turned. @param {KnownShape} shape @returns {Bounds} */
export function boxOf(shape) {
  const kind = kindOf(shape);
  return kind.box ? kind.box(shape) : kind.bounds(shape);
}

/** @param {KnownShape} shape @param {Bounds} from @param {Bounds} to @returns {KnownShape} */
export function stretchShape(shape, from, to) {
  return kindOf(shape).stretch(shape, from, to);
}

/** @param {KnownShape} shape @param {Point} center @param {number} degrees @returns {KnownShape} */
export function turnShape(shape, center, degrees) {
  return degrees ? kindOf(shape).turn(shape, center, degrees) : shape;
}

/** The shape of an object where that is now, not where it was drawn. @param {{shape: Shape, dx: number, dy: number}} object @returns {Shape} */
export function shapeOf({ shape, dx, dy }) {
  if (shape.kind === "unknown" || (!dx && !dy)) return shape;
  const bounds = boundsOf(shape);
  return stretchShape(shape, bounds, offsetBounds(bounds, dx, dy));
}

/** @param {Bounds} b @param {number} dx @param {number} dy @returns {Bounds} */
export function offsetBounds(b, dx, dy) {
  return { minX: b.minX + dx, minY: b.minY + dy, maxX: b.maxX + dx, maxY: b.maxY + dy };
}

/** @param {Bounds} b @param {number} by @returns {Bounds} */
export function growBounds(b, by) {
  return { minX: b.minX - by, minY: b.minY - by, maxX: b.maxX + by, maxY: b.maxY + by };
}

/** The smallest bounds with both in; null stands for nothing. @param {Bounds | null} a @param {Bounds | null} b */
export function uniteBounds(a, b) {
  if (!a) return b;
  if (!b) return a;
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  };
}

/** @param {Bounds} a @param {Bounds} b */
export function boundsMeet(a, b) {
  return a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;
}

/** Whether b lies within a. @param {Bounds} a @param {Bounds} b */
export function boundsContain(a, b) {
  return a.minX <= b.minX && a.maxX >= b.maxX && a.minY <= b.minY && a.maxY >= b.maxY;
}
