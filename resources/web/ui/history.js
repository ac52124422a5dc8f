// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

/** Buttons that take back one's own changes and do them again. */
export class HistoryControl {
  element;
  #buttons;

  /** @param {(kind: "undo" | "redo") => void} onRequest */
  constructor(onRequest) {
    this.#buttons = [
      makeButton("undo", t("Undo"), "Ctrl+Z", "Control+Z", () => onRequest("undo")),
      makeButton("redo", t("Redo"), "Ctrl+Shift+Z", "Control+Shift+Z", () => onRequest("redo")),
    ];
    this.element = h("div", { class: "history", role: "group", "aria-label": t("History") }, ...this.#buttons);
  }

  /** @param {boolean} isEnabled */
  setEnabled(isEnabled) {
    for (const button of this.#buttons) button.disabled = !isEnabled;
  }
}

/** @param {string} name @param {string} text @param {string} keys as people say it @param {string} shortcut as ARIA says it @param {() => void} onClick */
function makeButton(name, text, keys, shortcut, onClick) {
  const attributes = { type: "button", class: "flat", title: `${text} (${keys})`, "aria-label": text, "aria-keyshortcuts": shortcut };
  return h("button", { ...attributes, onclick: onClick }, icon(name));
}
