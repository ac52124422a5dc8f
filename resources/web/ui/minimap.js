// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { uniteBounds } from "../model/shapes.js";
import { Overview } from "../render/overview.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { settings } from "./settings.js";

/**
 * The whole board, small, and a frame around what is seen of it; dragging moves that, arrow keys too. The
 * desktop has the same (src/app/chalk-minimap.c).
 *
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 */

/** In CSS pixels; a picture is a square of the width. */
const WIDTH = 192;
const HEIGHT = 128;
/** Around what is shown. */
const MARGIN = 6;
const KEY_STEP = 64;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Minimap {
  element;
  #canvas;
  #overview;
  #surface = h("canvas", { class: "minimap-canvas", tabindex: "0", role: "img", "aria-label": t("Overview of the board") });
  #isPressed = false;
  #isWaiting = false;

  /** @param {import("../session.js").Session} session @param {import("./canvas.js").Canvas} canvas */
  constructor(session, canvas) {
    this.#canvas = canvas;
    this.#overview = new Overview({ list: () => session.replica.list(), makeCanvas: () => sized(h("canvas"), WIDTH, WIDTH), onPainted: () => this.updateView() });
    this.element = h("div", { class: "minimap", hidden: settings.get("minimap") !== "true" }, this.#surface);
    this.#listen();
    session.on("paper", () => this.element.style.setProperty("--paper", canvas.element.style.getPropertyValue("--paper")));
    if (this.isShown) this.#overview.start();
  }

  #listen() {
    const surface = this.#surface;
    surface.addEventListener("pointerdown", (event) => {
      this.#isPressed = true;
      surface.setPointerCapture(event.pointerId);
      this.#go(event);
    });
    surface.addEventListener("pointermove", (event) => this.#isPressed && this.#go(event));
    for (const name of ["pointerup", "pointercancel"]) surface.addEventListener(name, () => (this.#isPressed = false));
    surface.addEventListener("keydown", (event) => {
      const way = event.ctrlKey || event.altKey || event.metaKey ? undefined : ARROWS[event.key];
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      this.#canvas.pan(way[0] * KEY_STEP, way[1] * KEY_STEP);
    });
  }

  get isShown() {
    return !this.element.hidden;
  }

  toggle() {
    this.element.hidden = this.isShown;
    settings.set("minimap", String(this.isShown));
    if (!this.isShown) return this.#overview.end();
    this.#overview.start();
    this.updateView();
  }

  /** Something on the board is another. */
  update() {
    this.#overview.update();
  }

  /** What is seen is another: shown once, before the next frame. */
  updateView() {
    if (!this.isShown || this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.#paint();
    });
  }

  /** The board, and what is seen of it, as large as both fit. */
  #place() {
    const { square } = this.#overview;
    const seen = this.#canvas.viewport.bounds;
    const board = square && { minX: square.x, minY: square.y, maxX: square.x + square.side, maxY: square.y + square.side };
    const all = /** @type {Bounds} */ (uniteBounds(seen, board));
    const zoom = Math.min((WIDTH - 2 * MARGIN) / Math.max(all.maxX - all.minX, 1), (HEIGHT - 2 * MARGIN) / Math.max(all.maxY - all.minY, 1));
    return { zoom, x: (all.minX + all.maxX - WIDTH / zoom) / 2, y: (all.minY + all.maxY - HEIGHT / zoom) / 2 };
  }

  #paint() {
    const { picture, square } = this.#overview;
    const ctx = /** @type {CanvasRenderingContext2D} */ (sized(this.#surface, WIDTH, HEIGHT).getContext("2d"));
    const { zoom, x, y } = this.#place();
    ctx.setTransform(this.#surface.width / WIDTH, 0, 0, this.#surface.height / HEIGHT, 0, 0);
    if (picture && square) ctx.drawImage(picture, (square.x - x) * zoom, (square.y - y) * zoom, square.side * zoom, square.side * zoom);
    const { minX, minY, maxX, maxY } = this.#canvas.viewport.bounds;
    const accent = getComputedStyle(this.#surface).getPropertyValue("--accent") || "#3584e4";
    ctx.strokeStyle = accent;
    ctx.fillStyle = accent;
    ctx.lineWidth = 1.5;
    const frame = /** @type {const} */ ([(minX - x) * zoom, (minY - y) * zoom, (maxX - minX) * zoom, (maxY - minY) * zoom]);
    ctx.globalAlpha = 0.1;
    ctx.fillRect(...frame);
    ctx.globalAlpha = 1;
    ctx.strokeRect(...frame);
  }

  /** Brings what is there to the middle of the canvas. @param {PointerEvent} event */
  #go(event) {
    const { left, top, width, height } = this.#surface.getBoundingClientRect();
    const { zoom, x, y } = this.#place();
    this.#canvas.centerOn(x + ((event.clientX - left) * WIDTH) / width / zoom, y + ((event.clientY - top) * HEIGHT) / height / zoom);
  }
}

/** As fine as the screen, and empty. @param {HTMLCanvasElement} canvas @param {number} width @param {number} height in CSS pixels */
function sized(canvas, width, height) {
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  return canvas;
}
