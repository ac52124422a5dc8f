// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { inkFor, parseColor } from "../model/color.js";
import { readColor } from "../wire/values.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { settings } from "./settings.js";

/** The colours to choose from, with what they are called; the desktop has the same. */
const COLORS = () => [
  ["#241f31", t("Black")],
  ["#77767b", t("Gray")],
  ["#ffffff", t("White")],
  ["#e01b24", t("Red")],
  ["#ff7800", t("Orange")],
  ["#f5c211", t("Yellow")],
  ["#2ec27e", t("Green")],
  ["#1c71d8", t("Blue")],
  ["#9141ac", t("Purple")],
  ["#986a44", t("Brown")],
];
const MAX_CUSTOM = 7;

/** Colours that people made themselves, newest first; this browser remembers them. */
export class CustomColors {
  /** @type {Set<() => void>} */
  #listeners = new Set();
  /** @type {string[]} */
  colors = (settings.get("colors") ?? "").split(" ").map(readColor).filter((color) => color !== undefined).slice(0, MAX_CUSTOM);

  /** @param {string} color */
  add(color) {
    if (COLORS().some(([known]) => known === color) || this.colors.includes(color)) return;
    this.colors = [color, ...this.colors].slice(0, MAX_CUSTOM);
    settings.set("colors", this.colors.join(" "));
    for (const listener of this.#listeners) listener();
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#listeners.add(listener);
  }
}

/** Chooses a colour: from those that there are, by the browser's own chooser, or by its digits. */
export class ColorField {
  element;
  #customs;
  #onChoose;
  #grid;
  #hasNone;
  #well = h("input", { type: "color", class: "well" });
  #digits = h("input", { type: "text", class: "digits", maxlength: "9", spellcheck: "false", autocomplete: "off", dir: "ltr" });
  /** @type {string | null | undefined} undefined: several objects have different ones */
  #color;

  /**
   * @param {object} options
   * @param {string} options.label
   * @param {boolean} options.hasNone whether no colour can be chosen, too
   * @param {CustomColors} options.customs
   * @param {(color: string | null) => void} options.onChoose
   */
  constructor({ label, hasNone, customs, onChoose }) {
    this.#customs = customs;
    this.#onChoose = onChoose;
    this.#hasNone = hasNone;
    this.#grid = h("div", { class: "swatches", role: "radiogroup", "aria-label": label });
    const wellName = t("Another color");
    this.#well.setAttribute("aria-label", `${label}: ${wellName}`);
    this.#well.title = wellName;
    this.#digits.setAttribute("aria-label", `${label}: ${t("Color by its digits")}`);
    this.#well.addEventListener("change", () => this.#chooseCustom(this.#well.value));
    this.#digits.addEventListener("change", () => this.#takeDigits());
    this.#digits.addEventListener("keydown", (event) => event.key === "Enter" && this.#takeDigits());
    this.element = h("section", { class: "look-part" }, h("h3", {}, label), this.#grid, h("div", { class: "custom-color" }, this.#well, this.#digits));
    customs.onChange(() => this.#fill());
    this.#fill();
  }

  /** @param {string | null | undefined} color */
  show(color) {
    this.#color = color;
    for (const button of this.#buttons()) {
      button.setAttribute("aria-checked", String(button.dataset.color === (color ?? (color === null ? "none" : undefined))));
    }
    if (color) this.#well.value = color.slice(0, 7);
    if (document.activeElement !== this.#digits) this.#digits.value = color ?? "";
    this.#digits.placeholder = color === undefined ? t("Different") : "#rrggbb";
    this.#digits.removeAttribute("aria-invalid");
  }

  /** @returns {HTMLElement[]} */
  #buttons() {
    return /** @type {HTMLElement[]} */ ([...this.#grid.children]);
  }

  #fill() {
    const named = COLORS().map(([color, name]) => this.#makeSwatch(color, name));
    const customs = this.#customs.colors.map((color) => this.#makeSwatch(color, color));
    this.#grid.replaceChildren(...(this.#hasNone ? [this.#makeNone()] : []), ...named, ...customs);
    this.show(this.#color);
  }

  /** @param {string} color @param {string} name */
  #makeSwatch(color, name) {
    const button = h("button", { type: "button", class: "swatch", role: "radio", title: name, "aria-label": name, "data-color": color }, icon("check"));
    button.style.setProperty("--color", color);
    button.style.setProperty("--mark", inkFor(color));
    button.addEventListener("click", () => this.#onChoose(color));
    return button;
  }

  #makeNone() {
    const name = t("None");
    const button = h("button", { type: "button", class: "swatch none", role: "radio", title: name, "aria-label": name, "data-color": "none" }, icon("check"));
    button.addEventListener("click", () => this.#onChoose(null));
    return button;
  }

  #takeDigits() {
    const color = parseColor(this.#digits.value);
    if (!color) return this.#digits.setAttribute("aria-invalid", "true");
    if (color !== this.#color) this.#chooseCustom(color);
  }

  /** @param {string} color */
  #chooseCustom(color) {
    this.#customs.add(color);
    this.#onChoose(color);
  }
}
