// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { keysInWords } from "./keys.js";

/**
 * A menu that keys and screen readers know: arrows go up and down, right and left into lists and out of them,
 * a letter goes to the next entry that begins with it, Escape closes.
 *
 * @typedef {object} Entry
 * @property {string} label
 * @property {string} [keys] shown beside it
 * @property {() => void} [run]
 * @property {boolean} [isEnabled]
 * @property {boolean} [isChecked] of one that is switched on and off, or one of several
 * @property {boolean} [isChoice] of one of several that exclude each other
 * @property {Item[]} [entries] a list of its own
 * @typedef {Entry | null} Item null is a line between others
 */

/** The least room between a menu and the edge of the page. */
const EDGE = 8;

export class Menu {
  element;
  #onClose;
  /** @type {Menu | null} */
  #child = null;
  /** @type {HTMLElement | null} */
  #returnTo = null;
  #onOutside = (/** @type {Event} */ event) => {
    if (!this.#holds(/** @type {Node} */ (event.target))) this.close();
  };

  /** @param {string} label @param {Item[]} items @param {() => void} [onClose] */
  constructor(label, items, onClose = () => {}) {
    this.#onClose = onClose;
    this.element = h("div", { class: "menu", role: "menu", "aria-label": label, tabindex: "-1" }, ...items.map((item) => this.#makeItem(item)));
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  /** @param {Node} node @returns {boolean} */
  #holds(node) {
    return this.element.contains(node) || (this.#child !== null && this.#child.#holds(node));
  }

  /** @param {Item} item */
  #makeItem(item) {
    if (!item) return h("div", { class: "menu-line", role: "separator" });
    const { label, keys = "", run, isEnabled = true, isChecked, isChoice = false, entries } = item;
    const role = isChecked === undefined ? "menuitem" : isChoice ? "menuitemradio" : "menuitemcheckbox";
    const mark = h("span", { class: "menu-mark" }, isChecked ? icon("check") : null);
    const end = entries ? h("span", { class: "menu-more" }, icon("more")) : h("kbd", {}, keys);
    const button = h("button", { type: "button", role, tabindex: "-1", disabled: !isEnabled }, mark, h("span", { class: "menu-label" }, label), end);
    if (isChecked !== undefined) button.setAttribute("aria-checked", String(isChecked));
    if (entries) {
      button.setAttribute("aria-haspopup", "menu");
      button.addEventListener("click", () => this.#openChild(button, label, entries));
      button.dataset.list = "";
    } else {
      button.addEventListener("click", () => {
        this.closeAll();
        run?.();
      });
    }
    button.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType !== "mouse" || button.disabled || button.getAttribute("aria-expanded") === "true") return;
      this.#closeChild();
      button.focus({ preventScroll: true });
      if (entries) this.#openChild(button, label, entries, false);
    });
    return button;
  }

  /** @param {HTMLElement} button @param {string} label @param {Item[]} entries @param {boolean} [takesFocus] */
  #openChild(button, label, entries, takesFocus = true) {
    this.#closeChild();
    const child = new Menu(label, entries, () => button.removeAttribute("aria-expanded"));
    button.setAttribute("aria-expanded", "true");
    child.#parent = this;
    this.#child = child;
    const { left, right, top } = button.getBoundingClientRect();
    const isMirrored = getComputedStyle(button).direction === "rtl";
    child.#show(isMirrored ? left : right, top, isMirrored ? right : left, takesFocus);
    child.#returnTo = button;
  }

  /** @type {Menu | null} */
  #parent = null;

  #closeChild() {
    this.#child?.close();
    this.#child = null;
  }

  /** @param {number} x in pixels of the page @param {number} y */
  open(x, y) {
    this.#returnTo = /** @type {HTMLElement | null} */ (document.activeElement);
    this.#show(x, y, x);
    document.addEventListener("pointerdown", this.#onOutside, { capture: true });
    window.addEventListener("blur", this.#onOutside);
  }

  /** @param {number} x @param {number} y @param {number} otherX where its other side is if there is no room @param {boolean} [takesFocus] */
  #show(x, y, otherX, takesFocus = true) {
    document.body.append(this.element);
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const isMirrored = getComputedStyle(this.element).direction === "rtl";
    const fits = isMirrored ? x - width >= EDGE : x + width <= window.innerWidth - EDGE;
    const edge = fits ? x : otherX;
    const left = isMirrored === fits ? edge - width : edge;
    this.element.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
    this.element.style.top = `${Math.max(EDGE, Math.min(y, window.innerHeight - height - EDGE))}px`;
    if (takesFocus) this.#focusAt(0);
  }

  close() {
    this.#closeChild();
    if (!this.element.isConnected) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.remove();
    document.removeEventListener("pointerdown", this.#onOutside, { capture: true });
    window.removeEventListener("blur", this.#onOutside);
    if (hadFocus) this.#returnTo?.focus({ preventScroll: true });
    this.#onClose();
  }

  closeAll() {
    this.close();
    this.#parent?.closeAll();
  }

  /** @returns {HTMLButtonElement[]} */
  #usable() {
    return [...this.element.querySelectorAll("button")].filter((button) => !button.disabled);
  }

  /** @param {number} index */
  #focusAt(index) {
    const buttons = this.#usable();
    (buttons[(index + buttons.length) % buttons.length] ?? this.element).focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const buttons = this.#usable();
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const isMirrored = getComputedStyle(this.element).direction === "rtl";
    const [into, out] = isMirrored ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    if (event.key === "ArrowDown") this.#focusAt(at + 1);
    else if (event.key === "ArrowUp") this.#focusAt(at < 0 ? -1 : at - 1);
    else if (event.key === "Home") this.#focusAt(0);
    else if (event.key === "End") this.#focusAt(-1);
    else if (event.key === into && buttons[at]?.dataset.list === "") buttons[at].click();
    else if ((event.key === out && this.#parent) || event.key === "Escape") this.close();
    else if (event.key === "Tab") this.closeAll();
    else if (!this.#jump(event, buttons, at)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event @param {HTMLButtonElement[]} buttons @param {number} at */
  #jump({ key, ctrlKey }, buttons, at) {
    if (key.length !== 1 || key === " " || ctrlKey) return false;
    const order = [...buttons.slice(at + 1), ...buttons.slice(0, at + 1)];
    const begins = (/** @type {HTMLButtonElement} */ button) =>
      button.querySelector(".menu-label")?.textContent?.toLocaleLowerCase().startsWith(key.toLocaleLowerCase());
    order.find(begins)?.focus();
    return true;
  }
}

/** A command as an entry. @param {import("./commands.js").Command} command @returns {Entry} */
export function entryOf({ label, keys, run, isEnabled, isChecked }) {
  return { label, keys: keys.length ? keysInWords(keys[0]) : "", run: () => void run(), isEnabled: isEnabled?.() ?? true, isChecked: isChecked?.() };
}
