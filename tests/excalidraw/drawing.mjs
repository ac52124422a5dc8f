// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { PlainGuest } from "../plain/plain-guest.mjs";

/** Each object has a cell of its own, so that what is drawn in it is the object. */
export const CELL = { width: 240, height: 180 };
const COLUMNS = 8;
/** Left of and above the board's zero, too. */
const ORIGIN = { x: -360, y: -200 };
export const PAPER = { color: "#fcf8e8", pattern: "grid" };

const [BLACK, RED, GREEN, BLUE] = ["#241f31", "#e01b24", "#2ec27e", "#1c71d8"];
/** In the middle of a cell. */
const BOX = { x: 40, y: 40, w: 160, h: 100 };
const ROUND = { cx: 120, cy: 90, rx: 80, ry: 45 };
const ENDS = { x1: 40, y1: 40, x2: 200, y2: 130 };
const TEXT = { type: "text", x: 20, y: 30, w: 200, h: 50, size: 20, color: BLACK };
const NOTE = { type: "note", x: 50, y: 20, w: 140, h: 140 };

/** A wave through a cell. @param {number} count of points @param {(t: number) => number} [pressure] */
const wave = (count, pressure) => Array.from({ length: count }, (_, i) => {
  const t = i / (count - 1);
  const point = [40 + 160 * t, 90 + 50 * Math.sin(9 * t)].map((value) => Math.round(value * 100) / 100);
  return pressure ? [...point, Math.round(pressure(t) * 1000) / 1000] : point;
});
const swelling = (/** @type {number} */ t) => 0.1 + 0.8 * t;

/** Every kind of object and every style, by names; `image` stands for the picture. */
export const OBJECTS = {
  stroke: { type: "draw", points: wave(60), color: BLACK, width: 4 },
  pressed: { type: "draw", points: wave(60, swelling), color: RED, width: 12 },
  sparse: { type: "draw", points: [[40, 130], [90, 40], [140, 130], [200, 50]], color: BLUE, width: 6 },
  fast: { type: "draw", points: Array.from({ length: 11 }, (_, i) => [40 + 16 * i, 90 + i]), color: RED, width: 3 },
  long: { type: "draw", points: wave(3000), color: GREEN, width: 2 },
  corners: { type: "draw", points: [[40, 40], [200, 60], [200, 60], [120, 140], [120, 140], [40, 40]], color: BLUE, width: 5 },
  dot: { type: "draw", points: [[120, 90]], color: BLACK, width: 20 },
  dashed: { type: "draw", points: wave(40), color: BLACK, width: 4, dash: "dashed" },
  dotted: { type: "draw", points: wave(40), color: RED, width: 6, dash: "dotted", opacity: 0.5 },
  "pressed-dashed": { type: "draw", points: wave(40, swelling), color: BLUE, width: 10, dash: "dashed" },
  highlighter: { type: "draw", points: wave(40), color: "#f5c211", width: 24, opacity: 0.5, blend: "multiply" },
  segment: { type: "draw", ...ENDS, color: BLACK, width: 3 },
  line: { type: "line", ...ENDS, color: BLACK, width: 3 },
  "line-dashed": { type: "line", ...ENDS, color: RED, width: 5, dash: "dashed" },
  "line-dotted": { type: "line", ...ENDS, color: GREEN, width: 8, dash: "dotted", opacity: 0.4 },
  arrow: { type: "arrow", ...ENDS, color: BLACK, width: 3 },
  "arrow-back": { type: "arrow", x1: 200, y1: 130, x2: 40, y2: 40, color: BLUE, width: 6, dash: "dashed", group: "pair" },
  rectangle: { type: "rectangle", ...BOX, color: BLACK, width: 2, group: "pair" },
  "rectangle-filled": { type: "rectangle", ...BOX, color: BLUE, width: 6, fill: "#99c1f1", rotation: 30 },
  "rectangle-dashed": { type: "rectangle", ...BOX, color: RED, width: 4, dash: "dashed", rotation: -20, locked: true },
  "rectangle-bare": { type: "rectangle", ...BOX, color: "#00000000", fill: "#e01b2480", width: 2 },
  circle: { type: "circle", cx: 120, cy: 90, radius: 60, color: GREEN, width: 5, fill: "#2ec27e40" },
  "circle-dotted": { type: "circle", cx: 120, cy: 90, radius: 55.5, color: BLACK, width: 4, dash: "dotted" },
  ellipse: { type: "ellipse", ...ROUND, color: BLACK, width: 2, opacity: 0.3 },
  "ellipse-turned": { type: "ellipse", ...ROUND, color: RED, width: 4, fill: "#f8e45c", rotation: 60, dash: "dashed", blend: "multiply" },
  text: { ...TEXT, text: "Two wheels\nare enough" },
  "text-serif": { ...TEXT, text: "Centred,\nin a font with feet", font: "serif", align: "center", color: BLUE },
  "text-mono": { ...TEXT, h: 60, text: "a monospaced  line that is broken", font: "mono", align: "end", size: 16, breaks: [14, 24] },
  "text-turned": { ...TEXT, text: "Turned and pale", h: 25, rotation: 45, opacity: 0.5, color: RED, locked: true },
  "text-hebrew": { ...TEXT, text: "שלום לכולם\nעל הלוח", align: "start" },
  "text-arabic": { ...TEXT, text: "مرحبا بالعالم", h: 25, align: "end" },
  "text-emoji": { ...TEXT, text: "<b> \"q\" \\ é 漢 😀", h: 25 },
  note: { ...NOTE, text: "Ask Mia" },
  "note-left": { ...NOTE, text: "one\ntwo\nthree", fill: "#99c1f1", align: "start", size: 24, rotation: 10 },
  "note-full": { ...NOTE, text: "seven lines\nin a note\nthat has room\nfor no more\nthan five\nof them\nat this size", size: 20, fill: "#8ff0a4" },
  "note-broken": { ...NOTE, text: "a line that was broken twice", breaks: [12, 23], font: "serif", color: RED },
  "note-hebrew": { ...NOTE, text: "שלום לכולם", font: "mono", align: "start", opacity: 0.6 },
  "note-empty": { ...NOTE, fill: "#ffbe6f", locked: true, group: "others" },
  "note-clear": { ...NOTE, text: "No paper", fill: "#00000000", size: 18 },
  picture: { type: "image", ...BOX, image: "", alt: "Four squares", group: "others" },
  "picture-turned": { type: "image", ...BOX, image: "", rotation: 90, opacity: 0.5 },
  foreign: { type: "custom", ...BOX, kind: "timer", data: { minutes: 5, names: ["a", "b\n"] } },
  "foreign-turned": { type: "custom", ...BOX, kind: "vote", rotation: 15 },
};

export const NAMES = Object.keys(OBJECTS);

/** Where the cell of an object is on the board. @param {string} name */
export function cellOf(name) {
  const i = NAMES.indexOf(name);
  return { x: ORIGIN.x + (i % COLUMNS) * CELL.width, y: ORIGIN.y + Math.floor(i / COLUMNS) * CELL.height, ...CELL };
}

/** @param {any} shape @param {{x: number, y: number}} by */
function moved(shape, by) {
  const result = { ...shape };
  for (const key of ["x", "x1", "x2", "cx"]) if (key in shape) result[key] += by.x;
  for (const key of ["y", "y1", "y2", "cy"]) if (key in shape) result[key] += by.y;
  if (shape.points) result.points = shape.points.map(([x, y, ...pressure]) => [x + by.x, y + by.y, ...pressure]);
  return result;
}

/** @param {string} image name of the picture on the board */
function changesFor(image) {
  return NAMES.flatMap((name) => {
    const { locked = false, group = null, ...shape } = OBJECTS[name];
    const creation = { id: name, ...moved(shape, cellOf(name)), ...(shape.type === "image" && { image }) };
    return locked || group ? [creation, { type: "mark", object_id: name, locked, group }] : [creation];
  });
}

/** 2 × 2: red, green, blue and yellow. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR42mN4IK2id6iOQabwxo8nMQAmFQYrO2jmCgAAAABJRU5ErkJggg==", "base64");

/** Draws all of it on the first board. @param {import("../browser/chalkline-server.mjs").ChalklineServer} server open to everybody */
export async function draw(server) {
  const guest = new PlainGuest({ socketUrl: (path) => `ws://127.0.0.1:${server.port}${path}` }, { user_id: "ada" });
  await guest.enter();
  const answer = await fetch(`${server.origin}/b/room/images?user_id=ada`, { method: "POST", body: PICTURE });
  const { image } = await answer.json();
  await guest.do("paper", PAPER);
  await guest.do("batch", { changes: changesFor(image) });
  await guest.quit();
}

/** Points that lie far apart are more points afterwards, on the same line. */
const REDRAWN = new Set(["sparse"]);
/** By the clipboard: Excalidraw's measure of what fits on a line is its own, and our page encodes pictures anew. */
const REMADE = { note: ["breaks"], image: ["image"] };

/** With what may be said in several ways said in one. @param {any[]} objects as files have them @param {boolean} isMoved to where the first of them that has a corner begins */
function normalized(objects, isMoved) {
  const { x, y } = objects.find(({ type }) => type === "rectangle");
  const groups = new Map([[undefined, undefined]]);
  return objects.map(({ group, ...object }) => {
    if (!groups.has(group)) groups.set(group, `g${groups.size}`);
    const { x1, y1, x2, y2, ...shape } = moved(object, isMoved ? { x: -x, y: -y } : { x: 0, y: 0 });
    const ends = shape.type === "draw" && x1 !== undefined ? { points: [[x1, y1], [x2, y2]] } : { x1, y1, x2, y2 };
    return { ...shape, ...ends, rotation: ((shape.rotation ?? 0) + 360) % 360, group: groups.get(group) };
  });
}

/** @param {Record<string, unknown>} value @param {string[]} names */
function without(value, names) {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** Equal, but for what is lost where coordinates have two decimals. @param {any} actual @param {any} expected @param {string} where */
function assertLike(actual, expected, where) {
  if (typeof expected === "number") return assert.ok(Math.abs(actual - expected) < 0.02, `${where} is ${actual}, not ${expected}`);
  if (typeof expected !== "object" || expected === null) return assert.equal(actual, expected, where);
  assert.deepEqual(Object.keys(actual ?? {}), Object.keys(expected), where);
  for (const key of Object.keys(expected)) assertLike(actual[key], expected[key], `${where}.${key}`);
}

/** What an object has, by name. @param {any} object */
const sorted = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Whether objects have come back as they were.
 *
 * @param {any[]} actual
 * @param {any[]} expected
 * @param {string[]} names
 * @param {{isMoved?: boolean}} [how] all of them by as much, by the clipboard
 */
export function assertSameObjects(actual, expected, names, { isMoved = false } = {}) {
  assert.deepEqual(actual.map(({ type }) => type), expected.map(({ type }) => type));
  const [found, wanted] = [normalized(actual, isMoved), normalized(expected, isMoved)];
  names.forEach((name, i) => {
    const ignored = [...(REDRAWN.has(name) ? ["points"] : []), ...((isMoved && REMADE[wanted[i].type]) || [])];
    assertLike(sorted(without(found[i], ignored)), sorted(without(wanted[i], ignored)), name);
  });
}
