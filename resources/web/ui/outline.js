// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { readingOrder } from "../tools/reading.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t, tn } from "./i18n.js";
import { detailOf, titleOf } from "./words.js";

/** So many rows are shown; nobody walks through more. */
const ROWS_MOST = 500;
const REFRESH_MS = 300;
/** How far an arrow key with Alt moves an object, in screen pixels. */
const STEP = 10;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** All objects of the board as a list that keys walk and screen readers read. */
export class Outline {
  #session;
  #canvas;
  #editor;
  #list = h("ul", { class: "outline-list", role: "listbox", "aria-label": t("Objects on the board"), "aria-multiselectable": "true", tabindex: "0" });
  #heading = h("h2", {}, t("Outline"));
  element;
  /** @type {import("../model/board.js").BoardObject[]} */
  #objects = [];
  #at = 0;
  #isStale = true;
  #isWaiting = false;

  /** @param {import("../session.js").Session} session @param {import("./canvas.js").Canvas} canvas @param {import("./editor.js").Editor} editor */
  constructor(session, canvas, editor) {
    this.#session = session;
    this.#canvas = canvas;
    this.#editor = editor;
    const label = t("Close");
    const close = h("button", { type: "button", class: "flat round", "aria-label": label, title: label }, icon("close"));
    close.addEventListener("click", () => this.toggle());
    const help = h("p", { class: "outline-help", id: "outline-help" }, t("Enter selects and shows, Delete deletes, Alt and arrows move."));
    this.#list.setAttribute("aria-describedby", "outline-help");
    this.element = h("aside", { class: "outline", "aria-label": t("Outline"), hidden: true }, h("div", { class: "dialog-head" }, this.#heading, close), this.#list, help);
    this.#list.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("click", (event) => this.#onClick(event));
  }

  get isShown() {
    return !this.element.hidden;
  }

  toggle() {
    this.element.hidden = this.isShown;
    if (!this.isShown) return this.#canvas.focus();
    this.#fill();
    this.#list.focus();
  }

  /** Something on the board is another. */
  update() {
    this.#isStale = true;
    if (!this.isShown || this.#isWaiting) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      if (this.isShown && this.#isStale) this.#fill();
    }, REFRESH_MS);
  }

  /** The selection is another. */
  updateSelection() {
    if (!this.isShown) return;
    this.#objects.forEach(({ id }, i) => this.#list.children[i]?.setAttribute("aria-selected", String(this.#canvas.selection.ids.has(id))));
  }

  #fill() {
    this.#isStale = false;
    const current = this.#objects[this.#at]?.id;
    const all = readingOrder(this.#session.replica.list(), document.documentElement.dir === "rtl");
    this.#objects = all.slice(0, ROWS_MOST);
    const names = new Map(this.#session.people.map(({ userId, name }) => [userId, name]));
    this.#heading.textContent = tn(all.length, "{n} object", "{n} objects");
    this.#list.replaceChildren(...this.#objects.map((object, i) => h(
      "li", { role: "option", id: `outline-${i}`, "aria-selected": String(this.#canvas.selection.ids.has(object.id)) },
      h("span", { class: "outline-title", dir: "auto" }, titleOf(object)), h("span", { class: "outline-detail" }, detailOf(object, names.get(object.userId) ?? null)),
    )));
    const at = this.#objects.findIndex(({ id }) => id === current);
    this.#go(at >= 0 ? at : Math.min(this.#at, this.#objects.length - 1));
  }

  /** @param {number} at */
  #go(at) {
    this.#list.children[this.#at]?.classList.remove("current");
    this.#at = Math.max(0, Math.min(at, this.#objects.length - 1));
    const row = this.#list.children[this.#at];
    row?.classList.add("current");
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.#list.setAttribute("aria-activedescendant", row.id);
    else this.#list.removeAttribute("aria-activedescendant");
  }

  #choose() {
    const object = this.#objects[this.#at];
    if (!object) return;
    this.#canvas.chooseTool("select");
    this.#canvas.selection.set([object.id]);
    this.#canvas.reveal(object);
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const row = /** @type {HTMLElement} */ (event.target).closest("li");
    if (!row) return;
    this.#go([...this.#list.children].indexOf(row));
    this.#choose();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const arrow = ARROWS[event.key];
    if (arrow && event.altKey) {
      this.#choose();
      this.#editor.nudge(arrow[0] * STEP, arrow[1] * STEP);
    } else if (event.key === "ArrowDown") this.#go(this.#at + 1);
    else if (event.key === "ArrowUp") this.#go(this.#at - 1);
    else if (event.key === "Home") this.#go(0);
    else if (event.key === "End") this.#go(this.#objects.length - 1);
    else if (event.key === "Enter" || event.key === " ") this.#choose();
    else if (event.key === "Delete") {
      this.#choose();
      this.#editor.delete();
    } else if (event.key === "Escape") this.toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
