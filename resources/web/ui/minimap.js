// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { growBounds, uniteBounds } from "../model/shapes.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { settings } from "./settings.js";

/**
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 */

const WIDTH = 200;
const HEIGHT = 140;
/** Narrower pages have no room for it, unless somebody asks. */
const PAGE_WIDTH_LEAST = 720;
/** The objects are painted again at most so often. */
const REPAINT_MS = 250;
/** Room around everything, as a part of it. */
const RIM = 0.05;

/** Where on the board one is: all objects as coarse boxes, and a frame that can be dragged. */
export class Minimap {
  element;
  #session;
  #canvas;
  #map = h("canvas", { class: "minimap-canvas", width: String(WIDTH * 2), height: String(HEIGHT * 2), role: "img", "aria-label": t("Small picture of the whole board") });
  /** The objects, without the frame. */
  #picture = /** @type {HTMLCanvasElement} */ (document.createElement("canvas"));
  /** @type {Bounds | null} what the map shows */
  #shown = null;
  #isStale = true;
  #isWaiting = false;
  #isPressed = false;

  /** @param {import("../session.js").Session} session @param {import("./canvas.js").Canvas} canvas */
  constructor(session, canvas) {
    this.#session = session;
    this.#canvas = canvas;
    this.#picture.width = this.#map.width;
    this.#picture.height = this.#map.height;
    this.element = h("div", { class: "minimap" }, this.#map);
    const wanted = settings.get("minimap");
    this.element.hidden = wanted === null ? window.innerWidth < PAGE_WIDTH_LEAST : wanted !== "true" || window.innerWidth < PAGE_WIDTH_LEAST;
    this.#map.addEventListener("pointerdown", (event) => {
      this.#isPressed = true;
      this.#map.setPointerCapture(event.pointerId);
      this.#go(event);
    });
    this.#map.addEventListener("pointermove", (event) => this.#isPressed && this.#go(event));
    for (const name of ["pointerup", "pointercancel"]) this.#map.addEventListener(name, () => (this.#isPressed = false));
  }

  get isShown() {
    return !this.element.hidden;
  }

  toggle() {
    this.element.hidden = this.isShown;
    settings.set("minimap", String(this.isShown));
    this.#paintObjects();
  }

  /** Something on the board is another. */
  update() {
    this.#isStale = true;
    if (!this.isShown || this.#isWaiting) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      if (this.#isStale) this.#paintObjects();
    }, REPAINT_MS);
  }

  /** What is seen is another. */
  updateView() {
    if (!this.isShown) return;
    if (this.#isStale && !this.#isWaiting) this.update();
    this.#paintFrame();
  }

  #paintObjects() {
    if (!this.isShown) return;
    this.#isStale = false;
    const objects = this.#session.replica.list();
    /** @type {Bounds | null} */
    let all = null;
    for (const { shape, bounds } of objects) if (shape.kind !== "unknown") all = uniteBounds(all, bounds);
    const whole = uniteBounds(all, this.#canvas.viewport.bounds);
    if (!whole) return;
    this.#shown = growBounds(whole, Math.max(whole.maxX - whole.minX, whole.maxY - whole.minY) * RIM);
    const ctx = /** @type {CanvasRenderingContext2D} */ (this.#picture.getContext("2d"));
    ctx.clearRect(0, 0, this.#picture.width, this.#picture.height);
    const { scale, x, y } = this.#place();
    for (const { shape, bounds } of objects) {
      if (shape.kind === "unknown") continue;
      const fill = "fill" in shape ? shape.fill : null;
      const color = fill ?? ("color" in shape ? shape.color : "#77767b");
      const [w, hh] = [Math.max(2, (bounds.maxX - bounds.minX) * scale), Math.max(2, (bounds.maxY - bounds.minY) * scale)];
      const [left, top] = [x + bounds.minX * scale, y + bounds.minY * scale];
      if (fill || w * hh < 40) {
        ctx.fillStyle = color;
        ctx.fillRect(left, top, w, hh);
      } else {
        ctx.strokeStyle = color;
        ctx.strokeRect(left + 0.5, top + 0.5, w - 1, hh - 1);
      }
    }
    this.#paintFrame();
  }

  /** How the board lies on the map. */
  #place() {
    const { minX, minY, maxX, maxY } = /** @type {Bounds} */ (this.#shown);
    const scale = Math.min(this.#map.width / Math.max(1, maxX - minX), this.#map.height / Math.max(1, maxY - minY));
    return {
      scale,
      x: (this.#map.width - (maxX + minX) * scale) / 2,
      y: (this.#map.height - (maxY + minY) * scale) / 2,
    };
  }

  #paintFrame() {
    if (!this.#shown) return;
    const ctx = /** @type {CanvasRenderingContext2D} */ (this.#map.getContext("2d"));
    const { scale, x, y } = this.#place();
    const { minX, minY, maxX, maxY } = this.#canvas.viewport.bounds;
    ctx.clearRect(0, 0, this.#map.width, this.#map.height);
    ctx.fillStyle = this.#session.replica.paper.color;
    ctx.fillRect(0, 0, this.#map.width, this.#map.height);
    ctx.drawImage(this.#picture, 0, 0);
    ctx.fillStyle = "#3584e433";
    ctx.strokeStyle = "#3584e4";
    ctx.lineWidth = 3;
    ctx.fillRect(x + minX * scale, y + minY * scale, (maxX - minX) * scale, (maxY - minY) * scale);
    ctx.strokeRect(x + minX * scale, y + minY * scale, (maxX - minX) * scale, (maxY - minY) * scale);
  }

  /** @param {PointerEvent} event */
  #go(event) {
    if (!this.#shown) return;
    const { left, top, width } = this.#map.getBoundingClientRect();
    const ratio = this.#map.width / width;
    const { scale, x, y } = this.#place();
    this.#canvas.centerOn(((event.clientX - left) * ratio - x) / scale, ((event.clientY - top) * ratio - y) / scale);
  }
}
