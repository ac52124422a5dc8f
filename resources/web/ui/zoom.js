// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

/** How large the board is seen, and buttons to change it. */
export class ZoomControl {
  element;
  #level = h("button", { type: "button", class: "level", title: t("Original size (Ctrl+0)"), "aria-label": t("Original size") });

  #map;

  /** @param {{onZoom: (factor: number) => void, onReset: () => void, onFit: () => void, onMap: () => void}} actions */
  constructor({ onZoom, onReset, onFit, onMap }) {
    this.#map = makeButton("map", t("Minimap"), "Shift+M", onMap);
    this.#level.addEventListener("click", onReset);
    this.element = h(
      "div",
      { class: "zoom", role: "group", "aria-label": t("Zoom") },
      makeButton("minus", t("Zoom out"), "−", () => onZoom(1 / 1.25)),
      this.#level,
      makeButton("plus", t("Zoom in"), "+", () => onZoom(1.25)),
      makeButton("fit", t("Show everything"), "Shift+1", onFit),
      this.#map,
    );
  }

  /** @param {number} zoom @param {boolean} hasMap whether the minimap is shown */
  update(zoom, hasMap) {
    this.#map.setAttribute("aria-pressed", String(hasMap));
    const text = t("{percent} %", { percent: Math.round(zoom * 100) });
    if (this.#level.textContent !== text) this.#level.textContent = text;
  }
}

/** @param {string} name @param {string} text @param {string} key @param {() => void} onClick */
function makeButton(name, text, key, onClick) {
  const button = h("button", { type: "button", class: `flat zoom-${name}`, title: `${text} (${key})`, "aria-label": text }, icon(name));
  button.addEventListener("click", onClick);
  return button;
}
