// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { commonLook, DEFAULT_LOOK, membersOfTool } from "../model/style.js";
import { Palette } from "./palette.js";
import { settings } from "./settings.js";

/**
 * @typedef {import("../model/style.js").Look} Look
 * @typedef {import("./canvas.js").Canvas} Canvas
 * @typedef {import("./editor.js").Editor} Editor
 */

const CHECKS = {
  color: (/** @type {unknown} */ v) => typeof v === "string" && /^#[0-9a-f]{6}([0-9a-f]{2})?$/.test(v),
  width: (/** @type {unknown} */ v) => typeof v === "number" && v > 0 && v <= 1000,
  fill: (/** @type {unknown} */ v) => v === null || CHECKS.color(v),
  opacity: (/** @type {unknown} */ v) => typeof v === "number" && v > 0 && v <= 1,
  dash: (/** @type {unknown} */ v) => v === "solid" || v === "dashed" || v === "dotted",
  size: (/** @type {unknown} */ v) => typeof v === "number" && v > 0 && v <= 1000,
  font: (/** @type {unknown} */ v) => v === "sans" || v === "serif" || v === "mono",
  align: (/** @type {unknown} */ v) => v === "start" || v === "center" || v === "end",
};

/** Of more objects than this, the first ones stand for all. */
const MAX_SHOWN = 1_000;

/** What this browser drew with last. @returns {Look} */
export function loadLook() {
  /** @type {any} */
  let stored = {};
  try {
    stored = JSON.parse(settings.get("look") ?? "{}") ?? {};
  } catch {
    // What somebody else wrote there is as good as nothing.
  }
  const good = Object.entries(CHECKS).filter(([member, check]) => check(stored[member])).map(([member]) => [member, stored[member]]);
  return { ...DEFAULT_LOOK, ...Object.fromEntries(good) };
}

/** Connects the style popover with what is selected and what is drawn next. */
export class Styling {
  palette;
  #canvas;
  #editor;

  /** @param {Canvas} canvas @param {Editor} editor */
  constructor(canvas, editor) {
    this.#canvas = canvas;
    this.#editor = editor;
    this.palette = new Palette((part) => this.#choose(part));
  }

  /** @param {Partial<Look>} part */
  #choose(part) {
    this.#canvas.style = { ...this.#canvas.style, ...part };
    settings.set("look", JSON.stringify(this.#canvas.style));
    this.#editor.restyle(part);
    this.update();
  }

  /** The tool, the selection or what it looks like is another. */
  update() {
    const shapes = this.#editor.selected.slice(0, MAX_SHOWN).map(({ shape }) => shape).filter(({ kind }) => kind !== "unknown");
    const own = { look: this.#canvas.style, members: new Set(membersOfTool(this.#canvas.chosenTool)) };
    this.palette.show({ ...(shapes.length ? commonLook(shapes) : own), paper: this.#canvas.paperColor });
  }
}
