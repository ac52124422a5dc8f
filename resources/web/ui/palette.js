// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { contrast } from "../model/color.js";
import { ColorField, CustomColors } from "./color-field.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { Popover } from "./popover.js";

/**
 * @typedef {import("../model/style.js").Look} Look
 * @typedef {import("../model/style.js").Member} Member
 *
 * @typedef {object} Shown what the popover shows
 * @property {Partial<Look>} look a member that is left out is not the same for all that is selected
 * @property {ReadonlySet<Member>} members that can be chosen
 * @property {string} paper colour of the paper, on which others have to be seen
 */

/** Less than this is hardly seen: yellow on white has 1.7. */
const CONTRAST_LEAST = 1.5;
const OPACITY_LEAST = 10;

/** Line widths in board pixels, with what they are called. @returns {[number, string][]} */
const WIDTHS = () => [[2, t("Thin")], [4, t("Medium")], [8, t("Thick")], [16, t("Very thick")]];
/** @returns {["solid" | "dashed" | "dotted", string][]} */
const DASHES = () => [["solid", t("Solid")], ["dashed", t("Dashed")], ["dotted", t("Dotted")]];
/** Sizes of letters in board units. @returns {[number, string, string][]} */
const SIZES = () => [[16, t("Small"), "S"], [20, t("Middle-sized"), "M"], [28, t("Large"), "L"], [36, t("Very large"), "XL"]];
/** @returns {["sans" | "serif" | "mono", string][]} */
const FONTS = () => [["sans", t("Sans serif")], ["serif", t("Serif")], ["mono", t("Monospaced")]];
/** @returns {["start" | "center" | "end", string][]} */
const ALIGNS = () => [["start", t("Align to the start")], ["center", t("Center")], ["end", t("Align to the end")]];

/** What the selection looks like and what is drawn next: a button that shows it, and a popover to choose it. */
export class Palette {
  element;
  #button;
  #swatch = h("span", { class: "style-dot" });
  #warning = h("p", { class: "look-warning", role: "status", hidden: true }, t("Hard to see on this paper"));
  #panel = h("div", { class: "palette", role: "dialog" });
  /** @type {{members: Member[], element: HTMLElement, show: (look: Partial<Look>) => void}[]} */
  #parts = [];
  /** @type {{element: HTMLElement, isShown: () => boolean}[]} what tools add */
  #extras = [];
  #onChoose;
  /** What is shown, so that nothing is done where it is the same. */
  #shown = "";

  /** @param {(part: Partial<Look>) => void} onChoose */
  constructor(onChoose) {
    this.#onChoose = onChoose;
    const label = t("Style");
    this.#button = h("button", { type: "button", class: "tool", title: label, "aria-label": label }, this.#swatch);
    this.#panel.setAttribute("aria-label", label);
    this.#addColors();
    this.#addChoices("width", t("Width"), WIDTHS().map(([width, name]) => [width, name, makeDot(width)]));
    this.#addChoices("dash", t("Line Style"), DASHES().map(([dash, name]) => [dash, name, icon(dash)]));
    this.#addChoices("size", t("Text size"), SIZES().map(([size, name, letter]) => [size, name, h("span", {}, letter)]));
    this.#addChoices("font", t("Font"), FONTS().map(([font, name]) => [font, name, h("span", { class: `font-${font}` }, "Aa")]));
    this.#addChoices("align", t("Alignment"), ALIGNS().map(([align, name]) => [align, name, icon(`text-${align}`)]));
    this.#addOpacity();
    this.element = h("div", { class: "anchor" }, this.#button, this.#panel);
    new Popover(this.#button, this.#panel);
    this.#panel.addEventListener("keydown", moveInGroup);
  }

  /** More to choose, for one tool. @param {HTMLElement} element @param {() => boolean} isShown */
  addExtra(element, isShown) {
    this.#panel.prepend(element);
    this.#extras.push({ element, isShown });
  }

  #addColors() {
    const customs = new CustomColors();
    const color = new ColorField({ label: t("Color"), hasNone: false, customs, onChoose: (value) => value && this.#onChoose({ color: value }) });
    const fill = new ColorField({ label: t("Fill"), hasNone: true, customs, onChoose: (value) => this.#onChoose({ fill: value }) });
    color.element.append(this.#warning);
    this.#add(["color"], color.element, (look) => color.show(look.color));
    this.#add(["fill"], fill.element, (look) => fill.show(look.fill));
  }

  /**
   * @template {Member} M
   * @param {M} member
   * @param {string} label
   * @param {[Look[M], string, Element][]} choices value, name, and what shows it
   */
  #addChoices(member, label, choices) {
    const group = h("div", { class: `choices ${member}`, role: "radiogroup", "aria-label": label });
    const buttons = choices.map(([value, name, picture]) => {
      const button = h("button", { type: "button", class: "choice", role: "radio", title: name, "aria-label": name }, picture);
      button.addEventListener("click", () => this.#onChoose(/** @type {any} */ ({ [member]: value })));
      group.append(button);
      return { button, value };
    });
    const show = (/** @type {Partial<Look>} */ look) => {
      for (const { button, value } of buttons) button.setAttribute("aria-checked", String(look[member] === value));
    };
    this.#add([member], h("section", { class: "look-part" }, h("h3", {}, label), group), show);
  }

  #addOpacity() {
    const label = t("Opacity");
    const slider = h("input", { type: "range", min: String(OPACITY_LEAST), max: "100", step: "5", "aria-label": label });
    const value = h("output", {});
    const say = (/** @type {string} */ percent) => (value.textContent = percent && t("{percent} %", { percent }));
    slider.addEventListener("input", () => say(slider.value));
    slider.addEventListener("change", () => this.#onChoose({ opacity: Number(slider.value) / 100 }));
    const element = h("section", { class: "look-part opacity" }, h("h3", {}, label), slider, value);
    this.#add(["opacity"], element, ({ opacity }) => {
      slider.value = String(Math.round((opacity ?? 1) * 100));
      say(opacity === undefined ? "" : slider.value);
    });
  }

  /** @param {Member[]} members @param {HTMLElement} element @param {(look: Partial<Look>) => void} show */
  #add(members, element, show) {
    this.#panel.append(element);
    this.#parts.push({ members, element, show });
  }

  /** @param {Shown} shown */
  show({ look, members, paper }) {
    const shown = JSON.stringify([look, [...members], paper, this.#extras.map(({ isShown }) => isShown())]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    for (const part of this.#parts) {
      part.element.hidden = !part.members.some((member) => members.has(member));
      part.show(look);
    }
    for (const { element, isShown } of this.#extras) element.hidden = !isShown();
    const { color, width = 4, fill } = look;
    this.#warning.hidden = !color || contrast(color, paper) >= CONTRAST_LEAST;
    this.#swatch.classList.toggle("different", !color);
    this.#swatch.style.setProperty("--color", fill ?? color ?? "");
    this.#swatch.style.setProperty("--rim", color ?? "");
    this.#swatch.classList.toggle("filled", Boolean(fill && fill !== color));
    this.#swatch.style.setProperty("--width", `${Math.min(20, 8 + width)}px`);
  }

  /** @param {boolean} isEnabled */
  setEnabled(isEnabled) {
    this.#button.disabled = !isEnabled;
  }
}

/** @param {number} width */
function makeDot(width) {
  const dot = h("span", { class: "width-dot" });
  dot.style.setProperty("--width", `${width}px`);
  return dot;
}

/** Arrow keys go from choice to choice. @param {KeyboardEvent} event */
function moveInGroup(event) {
  const group = /** @type {HTMLElement} */ (event.target).closest("[role=radiogroup]");
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!group || !step) return;
  const buttons = /** @type {HTMLElement[]} */ ([...group.querySelectorAll("[role=radio]")]);
  const at = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
  const isMirrored = event.key.startsWith("Arrow") && /Left|Right/.test(event.key) && getComputedStyle(group).direction === "rtl";
  buttons[(at + (isMirrored ? -step : step) + buttons.length) % buttons.length].focus();
  event.preventDefault();
  event.stopPropagation();
}
