// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { placeOf, titleOf } from "./words.js";

/**
 * The board for whoever cannot see it, or looks for something on it: what there is, who made it and where it
 * lies, the topmost first. It reads the board only while it is shown, and of a long list makes only the rows
 * that are seen. The desktop has the same (src/app/chalk-outline.c).
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 */

/** In CSS pixels; the style sheet has the same. */
const ROW = 48;
/** Rows that are made beyond those that are seen. */
const AHEAD = 5;
/** Between a change and the list's: a stroke after the other is one change. */
const PAUSE_MS = 200;
/** How far an arrow key with Alt moves an object, in screen pixels. */
const STEP = 10;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** @type {Record<string, string>} icons that are not called like the kind */
const ICONS = { stroke: "pen", custom: "rectangle" };

export class Outline {
  element;
  #session;
  #canvas;
  #editor;
  #nameOf;
  #rows = h("div", { class: "outline-rows", role: "presentation" });
  #list = h("div", {
    class: "outline-list", role: "listbox", tabindex: "0", "aria-label": t("Objects on the board, the topmost first"), "aria-multiselectable": "true",
    "aria-describedby": "outline-help",
  }, this.#rows);
  #empty = h("p", { class: "outline-empty" }, t("What is drawn on the board is listed here."));
  /** @type {BoardObject[]} the topmost first */
  #objects = [];
  #at = 0;
  #isWaiting = false;

  /**
   * @param {import("../session.js").Session} session
   * @param {import("./canvas.js").Canvas} canvas
   * @param {import("./editor.js").Editor} editor
   * @param {(userId: string) => string} nameOf
   */
  constructor(session, canvas, editor, nameOf) {
    this.#session = session;
    this.#canvas = canvas;
    this.#editor = editor;
    this.#nameOf = nameOf;
    const label = t("Close the Outline");
    const close = h("button", { type: "button", class: "flat round", "aria-label": label, title: label }, icon("close"));
    close.addEventListener("click", () => this.toggle());
    const help = h("p", { class: "outline-help", id: "outline-help" }, t("Enter selects and shows, Delete deletes, Alt and arrows move."));
    const head = h("div", { class: "dialog-head" }, h("h2", {}, t("Outline")), close);
    this.element = h("aside", { class: "outline", "aria-label": t("Outline"), hidden: true }, head, this.#list, this.#empty, help);
    this.#list.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("click", (event) => this.#onClick(event));
    this.#list.addEventListener("scroll", () => this.#show());
    new ResizeObserver(() => this.#show()).observe(this.#list);
  }

  get isShown() {
    return !this.element.hidden;
  }

  toggle() {
    this.element.hidden = this.isShown;
    if (!this.isShown) return this.#canvas.surface.focus({ preventScroll: true });
    this.#fill();
    const first = this.#objects.findIndex(({ id }) => this.#canvas.selection.ids.has(id));
    this.#go(Math.max(0, first));
    this.#list.focus({ preventScroll: true });
  }

  /** Something on the board is another. */
  update() {
    if (!this.isShown || this.#isWaiting) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      if (this.isShown) this.#fill();
    }, PAUSE_MS);
  }

  /** The selection is another. */
  updateSelection() {
    if (this.isShown) this.#show();
  }

  /** Whoever reads keeps their place. */
  #fill() {
    const current = this.#objects[this.#at]?.id;
    this.#objects = this.#session.replica.list().filter(({ shape }) => shape.kind !== "unknown").reverse();
    this.#list.hidden = !this.#objects.length;
    this.#empty.hidden = this.#objects.length > 0;
    this.#rows.style.blockSize = `${this.#objects.length * ROW}px`;
    const at = this.#objects.findIndex(({ id }) => id === current);
    this.#at = at >= 0 ? at : Math.max(0, Math.min(this.#at, this.#objects.length - 1));
    this.#show();
  }

  /** Makes the rows that are seen, and the current one. */
  #show() {
    const { scrollTop, clientHeight } = this.#list;
    const from = Math.max(0, Math.floor(scrollTop / ROW) - AHEAD);
    const to = Math.min(this.#objects.length, Math.ceil((scrollTop + clientHeight) / ROW) + AHEAD);
    const places = new Set(Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i));
    if (this.#objects.length) places.add(this.#at);
    this.#rows.replaceChildren(...[...places].sort((a, b) => a - b).map((i) => this.#makeRow(i)));
    if (this.#objects.length) this.#list.setAttribute("aria-activedescendant", `outline-${this.#at}`);
    else this.#list.removeAttribute("aria-activedescendant");
  }

  /** @param {number} i */
  #makeRow(i) {
    const object = this.#objects[i];
    const { shape, id, userId } = object;
    const row = h(
      "div",
      {
        class: i === this.#at ? "outline-row current" : "outline-row", role: "option", id: `outline-${i}`, "data-index": String(i),
        "aria-selected": String(this.#canvas.selection.ids.has(id)), "aria-setsize": String(this.#objects.length), "aria-posinset": String(i + 1),
      },
      icon(ICONS[shape.kind] ?? shape.kind),
      h("span", { class: "outline-title" }, titleOf(object)),
      h("span", { class: "outline-detail" }, placeOf(object, this.#nameOf(userId))),
    );
    row.style.insetBlockStart = `${i * ROW}px`;
    return row;
  }

  /** @param {number} at */
  #go(at) {
    this.#at = Math.max(0, Math.min(at, this.#objects.length - 1));
    const { scrollTop, clientHeight } = this.#list;
    const top = this.#at * ROW;
    if (top < scrollTop) this.#list.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.#list.scrollTop = top + ROW - clientHeight;
    this.#show();
  }

  /** Selects the current object. @param {boolean} [isMore] beside what is selected, or no longer */
  #choose(isMore = false) {
    const object = this.#objects[this.#at];
    if (!object) return;
    this.#canvas.chooseTool("select");
    if (isMore) this.#canvas.selection.toggle(object.id);
    else this.#canvas.selection.set([object.id]);
  }

  #showChosen() {
    this.#choose();
    this.#canvas.fitSelection();
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const row = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-index]"));
    if (!row) return;
    this.#go(Number(row.dataset.index));
    this.#choose(event.ctrlKey || event.metaKey);
    const object = this.#objects[this.#at];
    if (object) this.#canvas.reveal(object);
  }

  /** @param {[number, number]} way */
  #nudge([x, y]) {
    if (!this.#canvas.selection.ids.has(this.#objects[this.#at]?.id)) this.#choose();
    this.#editor.nudge(x * STEP, y * STEP);
  }

  /** All that is selected, if the current object is; else that. */
  #delete() {
    if (!this.#canvas.selection.ids.has(this.#objects[this.#at]?.id)) this.#choose();
    this.#editor.delete();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const page = Math.max(1, Math.floor(this.#list.clientHeight / ROW) - 1);
    if (arrow && event.altKey) this.#nudge(arrow);
    else if (event.key === "ArrowDown") this.#go(this.#at + 1);
    else if (event.key === "ArrowUp") this.#go(this.#at - 1);
    else if (event.key === "PageDown") this.#go(this.#at + page);
    else if (event.key === "PageUp") this.#go(this.#at - page);
    else if (event.key === "Home") this.#go(0);
    else if (event.key === "End") this.#go(this.#objects.length - 1);
    else if (event.key === "Enter") this.#showChosen();
    else if (event.key === " ") this.#choose(true);
    else if (event.key === "Delete" || event.key === "Backspace") this.#delete();
    else if (event.key === "Escape") this.toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
