// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { trim } from "./lines.js";

/**
 * What objects look like, member by member: which ones a kind has, what those of several have in common,
 * and a shape with others.
 *
 * @typedef {import("./shapes.js").Shape} Shape
 * @typedef {import("./shapes.js").KnownShape} KnownShape
 *
 * @typedef {object} Look all that somebody can choose
 * @property {string} color
 * @property {number} width
 * @property {string | null} fill
 * @property {number} opacity
 * @property {"solid" | "dashed" | "dotted"} dash
 * @property {number} size of letters, in board units
 * @property {"sans" | "serif" | "mono"} font
 * @property {"start" | "center" | "end"} align
 * @typedef {keyof Look} Member
 */

/** @type {Readonly<Look>} */
export const DEFAULT_LOOK = Object.freeze({
  color: "#241f31", width: 4, fill: null, opacity: 1, dash: "solid", size: 20, font: "sans", align: "start",
});

/** @type {Member[]} */
const LINE = ["color", "width", "dash", "opacity"];
/** @type {Member[]} */
const WRITING = ["color", "size", "font", "align", "opacity"];
/** @type {Record<string, readonly Member[]>} by kind */
const MEMBERS = {
  stroke: LINE, line: LINE, arrow: LINE,
  circle: [...LINE, "fill"], ellipse: [...LINE, "fill"], rectangle: [...LINE, "fill"],
  text: WRITING, note: [...WRITING, "fill"], image: ["opacity"],
};
/** What new objects of a tool are, where it is not called like its kind. @type {Record<string, string>} */
const TOOL_KINDS = { pen: "stroke", highlighter: "stroke" };

/** @param {string} kind of a shape @returns {readonly Member[]} */
export function membersOf(kind) {
  return MEMBERS[kind] ?? [];
}

/** What can be chosen for what a tool draws; that of all shapes for a tool that draws none. @param {string} tool @returns {readonly Member[]} */
export function membersOfTool(tool) {
  return MEMBERS[TOOL_KINDS[tool] ?? tool] ?? MEMBERS.rectangle;
}

/** @param {Shape} shape @returns {Partial<Look>} */
export function lookOf(shape) {
  /** @type {any} */
  const v = shape;
  return Object.fromEntries(membersOf(shape.kind).map((member) => [member, v[member] ?? DEFAULT_LOOK[member]]));
}

/**
 * What several shapes have in common.
 *
 * @param {readonly Shape[]} shapes
 * @returns {{members: Set<Member>, look: Partial<Look>}} members that one of them has; a member that is not in
 *   the look is not the same for all
 */
export function commonLook(shapes) {
  /** @type {Map<string, Set<any>>} */
  const values = new Map();
  for (const shape of shapes) {
    for (const [member, value] of Object.entries(lookOf(shape))) {
      const known = values.get(member) ?? new Set();
      values.set(member, known.add(value));
    }
  }
  const same = [...values].filter(([, known]) => known.size === 1).map(([member, known]) => [member, [...known][0]]);
  return { members: new Set(/** @type {Member[]} */ ([...values.keys()])), look: Object.fromEntries(same) };
}

/** A line's members as shapes have them: what is as usual is left out. @param {{color: string, width: number, opacity?: number, dash?: string}} look @returns {import("./shapes.js").Style} */
export function lineStyle({ color, width, opacity = 1, dash = "solid" }) {
  /** @type {import("./shapes.js").Style} */
  const style = { color, width };
  if (opacity !== 1) style.opacity = opacity;
  if (dash === "dashed" || dash === "dotted") style.dash = dash;
  return style;
}

/**
 * A shape that looks different; what its kind does not have is left alone.
 *
 * @template {KnownShape} S
 * @param {S} shape
 * @param {Partial<Look>} part
 * @returns {S} the same if nothing is another
 */
export function restyled(shape, part) {
  const current = lookOf(shape);
  /** @type {any} */
  const next = { ...shape };
  let isChanged = false;
  for (const member of membersOf(shape.kind)) {
    const value = part[member];
    if (value === undefined || value === current[member]) continue;
    // A note without a paper is none.
    if (shape.kind === /** @type {string} */ ("note") && member === "fill" && value === null) continue;
    isChanged = true;
    if ((member === "opacity" && value === 1) || (member === "dash" && value === "solid")) delete next[member];
    else next[member] = value;
  }
  if (!isChanged) return shape;
  return part.size && shape.kind === /** @type {string} */ ("text") ? scaled(next, part.size / /** @type {number} */ (current.size)) : next;
}

/** The box of a text grows with its letters, so that its lines stay as they are. @param {any} shape @param {number} factor */
function scaled(shape, factor) {
  return { ...shape, w: trim(shape.w * factor), h: trim(shape.h * factor) };
}
