// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { Popover } from "./popover.js";

/**
 * @typedef {{color: string, width: number}} Style
 */

/** The colours to choose from, with what they are called. */
const COLORS = () => [
  ["#241f31", t("Black")],
  ["#77767b", t("Gray")],
  ["#e01b24", t("Red")],
  ["#ff7800", t("Orange")],
  ["#f5c211", t("Yellow")],
  ["#2ec27e", t("Green")],
  ["#1c71d8", t("Blue")],
  ["#9141ac", t("Purple")],
  ["#986a44", t("Brown")],
];

/** Line widths in board pixels, with what they are called. @returns {[number, string][]} */
const WIDTHS = () => [
  [2, t("Thin")],
  [4, t("Medium")],
  [8, t("Thick")],
  [16, t("Very thick")],
];

export const DEFAULT_STYLE = Object.freeze({ color: "#241f31", width: 4 });

/** Colour and width of what is drawn next: a button that shows them, and a popover to choose them. */
export class Palette {
  element;
  #button;
  #swatch = h("span", { class: "style-dot" });
  #custom;
  /** @type {{element: HTMLElement, isChosen: (style: Style) => boolean}[]} */
  #choices = [];
  #style;
  #onChange;

  /** @param {Style} style @param {(style: Style) => void} onChange */
  constructor(style, onChange) {
    this.#style = style;
    this.#onChange = onChange;
    const label = t("Color and width");
    this.#button = h("button", { type: "button", class: "tool", title: label, "aria-label": label }, this.#swatch);
    this.#custom = this.#makeCustom();
    const panel = h(
      "div",
      { class: "palette", role: "group", "aria-label": label },
      h("div", { class: "swatches", role: "radiogroup", "aria-label": t("Color") }, ...this.#makeColors(), this.#custom.label),
      h("div", { class: "widths", role: "radiogroup", "aria-label": t("Width") }, ...this.#makeWidths()),
    );
    this.element = h("div", { class: "anchor" }, this.#button, panel);
    new Popover(this.#button, panel);
    this.#show();
  }

  #makeColors() {
    return COLORS().map(([color, name]) => {
      const button = this.#makeChoice("swatch", name, (style) => style.color === color, () => ({ color }));
      button.style.setProperty("--color", color);
      return button;
    });
  }

  #makeWidths() {
    return WIDTHS().map(([width, name]) => {
      const button = this.#makeChoice("width", name, (style) => style.width === width, () => ({ width }));
      const dot = h("span", { class: "width-dot" });
      dot.style.setProperty("--width", `${width}px`);
      button.append(dot);
      return button;
    });
  }

  /** @param {string} kind @param {string} name @param {(style: Style) => boolean} isChosen @param {() => Partial<Style>} choose */
  #makeChoice(kind, name, isChosen, choose) {
    const element = h("button", { type: "button", class: kind, role: "radio", title: name, "aria-label": name });
    element.addEventListener("click", () => this.#choose(choose()));
    this.#choices.push({ element, isChosen });
    return element;
  }

  #makeCustom() {
    const name = t("Another color");
    const input = h("input", { type: "color", "aria-label": name, value: this.#style.color });
    input.addEventListener("input", () => this.#choose({ color: input.value }));
    return { input, label: h("label", { class: "swatch custom", title: name }, icon("plus"), input) };
  }

  /** @param {Partial<Style>} part */
  #choose(part) {
    this.#style = { ...this.#style, ...part };
    this.#onChange(this.#style);
    this.#show();
  }

  #show() {
    let isColorListed = false;
    for (const { element, isChosen } of this.#choices) {
      const chosen = isChosen(this.#style);
      element.setAttribute("aria-checked", String(chosen));
      isColorListed ||= chosen && element.classList.contains("swatch");
    }
    this.#custom.label.classList.toggle("chosen", !isColorListed);
    this.#custom.label.style.setProperty("--color", isColorListed ? "" : this.#style.color);
    this.#swatch.style.setProperty("--color", this.#style.color);
    this.#swatch.style.setProperty("--width", `${Math.min(20, 6 + this.#style.width)}px`);
  }

  /** @param {boolean} isEnabled */
  setEnabled(isEnabled) {
    this.#button.disabled = !isEnabled;
  }
}
