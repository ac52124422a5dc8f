// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsOf, shapeOf } from "../model/shapes.js";
import { breakLines, directionOf, placeOf } from "../model/text-lines.js";
import { pressureOf, sampleStroke } from "../render/geometry.js";
import { LIMITS } from "./values.js";

/**
 * What Excalidraw takes from the clipboard; docs/excalidraw.md says what becomes what, and
 * tests/fixtures/excalidraw has examples for this and for the desktop's writer.
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").KnownShape} KnownShape
 * @typedef {import("../model/shapes.js").Note} Note
 * @typedef {import("../model/shapes.js").Stroke} Stroke
 * @typedef {import("../model/shapes.js").Text} Text
 * @typedef {Record<string, any>} Element
 */

/** Excalidraw draws lines by hand so many times wider than it says, where the pressure is neither high nor low. */
const PEN_FACTOR = 4.25 * Math.SQRT2;
const NO_PRESSURE = 0.5;
/** It throws away what has a single point. */
const DOT_LENGTH = 0.0001;
/** Where points lie farther apart its lines by hand lose their form. */
const SPARSE = 20;
/** Of one piece of a stroke, as sampleStroke has them. */
const SAMPLES_MOST = 16;
/** So often is the last point said again: what Excalidraw draws lags behind the points, and ends with them. */
const END_REPEATED = 3;
/** Kinds of roundness. */
const ROUND_LINE = { type: 2 };
const ROUND_NOTE = { type: 3, value: 4 };
const LINE_HEIGHT = 1.25;
const MONO = 3;
const SANS = 2;

/** Four decimals; never minus zero. @param {number} value */
const round = (value) => Math.round(value * 10_000) / 10_000 || 0;

/** @param {string | null | undefined} color */
const colorOf = (color) => (!color || /^#.{6}00$/.test(color) ? "transparent" : color);

/** What every element has. @param {string} id @param {string} type @param {any} shape @param {import("../model/shapes.js").Marks} marks @returns {Element} */
function elementOf(id, type, shape, marks) {
  const turned = (((shape.rotation ?? 0) % 360) + 360) % 360;
  return {
    id, type, angle: round((turned * Math.PI) / 180),
    strokeColor: colorOf(shape.color), backgroundColor: colorOf(shape.fill), fillStyle: "solid",
    strokeWidth: round(shape.width ?? 1), strokeStyle: shape.dash ?? "solid", roughness: 0, opacity: round(100 * (shape.opacity ?? 1)),
    groupIds: marks.group === null ? [] : [marks.group], frameId: null, roundness: null, seed: 1, version: 1, versionNonce: 1,
    isDeleted: false, boundElements: null, updated: 1, link: null, locked: marks.isLocked,
  };
}

/** @param {import("../model/shapes.js").Bounds} bounds */
function placeOfBox({ minX, minY, maxX, maxY }) {
  return { x: round(minX), y: round(minY), width: round(maxX - minX), height: round(maxY - minY) };
}

/** What Excalidraw has no word for. @param {Record<string, unknown>} words @returns {Element} */
function custom(words) {
  const entries = Object.entries(words).filter(([, value]) => value !== undefined);
  return entries.length ? { customData: { chalkline: Object.fromEntries(entries) } } : {};
}

/** @param {number[][]} points where they are */
function along(points) {
  const [x, y] = points[0];
  const relative = points.map((point) => [round(point[0] - x), round(point[1] - y)]);
  const extent = (/** @type {0 | 1} */ i) => round(Math.max(...relative.map((p) => p[i])) - Math.min(...relative.map((p) => p[i])));
  return { x: round(x), y: round(y), width: extent(0), height: extent(1), points: relative, lastCommittedPoint: null };
}

const NO_ENDS = { startBinding: null, endBinding: null, startArrowhead: null, endArrowhead: null };

/** Whether all points are there twice but the first and the last: straight pieces, as reading makes of a line with corners. @param {number[][]} points */
function hasCorners(points) {
  if (points.length < 4 || points.length % 2) return false;
  return points.slice(1, -1).every(([x, y], i, inner) => i % 2 === 1 || (x === inner[i + 1][0] && y === inner[i + 1][1]));
}

/** The points with which Excalidraw draws what we draw, each with its pressure. @param {Stroke} shape @param {number[][]} points */
function trailOf(shape, points) {
  const isSparse = points.some(([x, y], i) => i > 0 && Math.hypot(x - points[i - 1][0], y - points[i - 1][1]) > SPARSE);
  const trail = isSparse && points.length * SAMPLES_MOST < LIMITS.points
    ? sampleStroke(shape).map(({ x, y, radius }) => [x, y, pressureOf(radius / (shape.width / 2))])
    : points.map(([x, y], i) => [x, y, shape.pressure ? shape.pressure[i] : NO_PRESSURE]);
  const last = trail[trail.length - 1];
  if (points.length === 1) return [...trail, [last[0] + DOT_LENGTH, last[1] + DOT_LENGTH, last[2]]];
  return [...trail, ...Array(END_REPEATED).fill(last)];
}

/** @param {string} id @param {Stroke} shape @param {import("../model/shapes.js").Marks} marks @param {number[][]} points @returns {Element} */
function writeFreehand(id, shape, marks, points) {
  const trail = trailOf(shape, points);
  const line = along(trail);
  return {
    ...elementOf(id, "freedraw", { ...shape, width: shape.width / PEN_FACTOR }, marks), ...line,
    pressures: trail.map(([, , pressure]) => round(pressure)), simulatePressure: false,
    // Without it Excalidraw takes a stroke for one that is still drawn.
    lastCommittedPoint: line.points[line.points.length - 1], ...custom({ blend: shape.blend }),
  };
}

/** @param {string} id @param {Stroke} shape @param {import("../model/shapes.js").Marks} marks @returns {Element} */
function writeStroke(id, shape, marks) {
  const { xy, pressure, dash, blend } = shape;
  const points = Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i], xy[2 * i + 1]]);
  const line = (/** @type {number[][]} */ places, /** @type {object} */ more) =>
    ({ ...elementOf(id, "line", shape, marks), ...along(places), ...NO_ENDS, ...more });
  if (points.length === 1 || pressure) return writeFreehand(id, shape, marks, points);
  if (hasCorners(points)) return line(points.filter((_, i) => i === 0 || i % 2 === 1), custom({ blend }));
  if (points.length === 2) return line(points, custom({ blend, type: "draw" }));
  return dash ? line(points, { roundness: ROUND_LINE, ...custom({ blend, type: "draw" }) }) : writeFreehand(id, shape, marks, points);
}

/** @param {Text | Note} shape */
function writing(shape) {
  const isMirrored = directionOf(shape.text) === "rtl";
  const [start, end] = isMirrored ? ["right", "left"] : ["left", "right"];
  return {
    fontFamily: shape.font === "mono" ? MONO : SANS, text: breakLines(shape.text, shape.breaks), originalText: shape.text,
    textAlign: { start, center: "center", end }[shape.align], lineHeight: LINE_HEIGHT,
  };
}

/** @param {string} id @param {Text} shape @param {import("../model/shapes.js").Marks} marks @returns {Element[]} */
function writeText(id, shape, marks) {
  return [{
    ...elementOf(id, "text", shape, marks), ...placeOfBox(boundsOfBox(shape)), ...writing(shape), fontSize: round(shape.size),
    verticalAlign: "top", containerId: null, autoResize: shape.breaks.length === 0,
    ...custom({ blend: shape.blend, font: shape.font === "serif" ? "serif" : undefined }),
  }];
}

/** @param {string} id @param {Note} shape @param {import("../model/shapes.js").Marks} marks @returns {Element[]} */
function writeNote(id, shape, marks) {
  const paper = {
    ...elementOf(id, "rectangle", { ...shape, color: null }, marks), ...placeOfBox(boundsOfBox(shape)), roundness: ROUND_NOTE,
    ...custom({ blend: shape.blend, type: "note", size: shape.size }),
  };
  if (!shape.text) return [paper];
  const { x, y, w, size, n } = placeOf(shape);
  const text = {
    ...elementOf(`${id}_text`, "text", { ...shape, fill: null }, marks),
    x: round(x), y: round(y), width: round(w), height: round(n * LINE_HEIGHT * size), ...writing(shape), fontSize: round(size),
    verticalAlign: "middle", containerId: id, autoResize: true, ...custom({ font: shape.font === "serif" ? "serif" : undefined }),
  };
  return [{ ...paper, boundElements: [{ id: `${id}_text`, type: "text" }] }, text];
}

/** A box before it is turned. @param {{x: number, y: number, w: number, h: number}} box */
function boundsOfBox({ x, y, w, h }) {
  return { minX: x, minY: y, maxX: x + w, maxY: y + h };
}

/** @param {string} id @param {KnownShape} shape @param {import("../model/shapes.js").Marks} marks @param {ReadonlyMap<string, string>} pictures @returns {Element[]} */
function writeShape(id, shape, marks, pictures) {
  switch (shape.kind) {
    case "stroke":
      return [writeStroke(id, shape, marks)];
    case "line":
    case "arrow": {
      const ends = along([[shape.x1, shape.y1], [shape.x2, shape.y2]]);
      const head = shape.kind === "arrow" ? { endArrowhead: "arrow", elbowed: false } : {};
      return [{ ...elementOf(id, shape.kind, shape, marks), ...ends, ...NO_ENDS, ...head, ...custom({ blend: shape.blend }) }];
    }
    case "circle":
      return [{ ...elementOf(id, "ellipse", shape, marks), ...placeOfBox(boundsOf(shape)), ...custom({ blend: shape.blend }) }];
    case "ellipse": {
      const { cx, cy, rx, ry } = shape;
      return [{ ...elementOf(id, "ellipse", shape, marks), ...placeOfBox({ minX: cx - rx, minY: cy - ry, maxX: cx + rx, maxY: cy + ry }), ...custom({ blend: shape.blend }) }];
    }
    case "rectangle":
      return [{ ...elementOf(id, "rectangle", shape, marks), ...placeOfBox(boundsOfBox(shape)), ...custom({ blend: shape.blend }) }];
    case "text":
      return writeText(id, shape, marks);
    case "note":
      return writeNote(id, shape, marks);
    case "image":
      if (!pictures.has(shape.image)) return [];
      return [{
        ...elementOf(id, "image", shape, marks), ...placeOfBox(boundsOfBox(shape)), fileId: shape.image, status: "saved", scale: [1, 1], crop: null,
        ...custom({ blend: shape.blend, alt: shape.alt || undefined }),
      }];
    case "custom":
      return [{
        ...elementOf(id, "rectangle", { ...shape, color: "#9a9996", dash: "dashed" }, marks), ...placeOfBox(boundsOfBox(shape)),
        ...custom({ type: "custom", kind: shape.members.kind, data: shape.members.data }),
      }];
  }
}

/**
 * @param {readonly Pick<BoardObject, "id" | "shape" | "dx" | "dy" | "marks">[]} objects in z-order
 * @param {ReadonlyMap<string, string>} [pictures] data URLs by name; an image without one is left out
 * @returns {{type: string, elements: Element[], files: Record<string, Element>}}
 */
export function writeExcalidraw(objects, pictures = new Map()) {
  const elements = objects.flatMap((object) => {
    const shape = shapeOf(object);
    return shape.kind === "unknown" ? [] : writeShape(object.id, shape, object.marks, pictures);
  });
  /** @type {Record<string, Element>} */
  const files = {};
  for (const { fileId } of elements) {
    const dataURL = fileId && pictures.get(fileId);
    if (dataURL) files[fileId] = { mimeType: dataURL.match(/^data:([^;,]+)/)?.[1] ?? "image/png", id: fileId, dataURL, created: 1, lastRetrieved: 1 };
  }
  return { type: "excalidraw/clipboard", elements, files };
}
