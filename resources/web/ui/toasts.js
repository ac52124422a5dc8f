// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

/** @typedef {{label: string, run: () => void}} Action */

const SHOWN_MS = 5_000;
/** Of what one may want to do something about. */
const ACTION_SHOWN_MS = 10_000;

/** Short news that go away by themselves; the same news twice is shown once. */
export class Toasts {
  element = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
  /** @type {Map<string, {element: HTMLElement, timer: ReturnType<typeof setTimeout>}>} */
  #shown = new Map();

  /** @param {string} text @param {Action} [action] what can be done about it */
  show(text, action) {
    // What can be done about it may be another by now.
    if (action) this.#remove(text);
    const known = this.#shown.get(text);
    if (known) clearTimeout(known.timer);
    const element = known?.element ?? this.#make(text, action);
    const duration = action ? ACTION_SHOWN_MS : SHOWN_MS;
    this.#shown.set(text, { element, timer: setTimeout(() => this.#remove(text), duration) });
  }

  /**
   * News of something that takes a while, until it is done.
   *
   * @param {string} text
   * @returns {{update: (part: number) => void, done: () => void}} how much of it is done, 0 to 1
   */
  progress(text) {
    const bar = h("progress", { max: "1", "aria-label": text });
    const element = h("div", { class: "toast" }, h("span", {}, text), bar);
    this.element.append(element);
    return {
      update: (part) => {
        bar.value = part;
      },
      done: () => element.remove(),
    };
  }

  /** @param {string} text @param {Action} [action] */
  #make(text, action) {
    const label = t("Dismiss");
    const close = h("button", { type: "button", class: "flat round", "aria-label": label, title: label }, icon("close"));
    close.addEventListener("click", () => this.#remove(text));
    const element = h("div", { class: "toast" }, h("span", {}, text), action ? this.#makeButton(text, action) : null, close);
    this.element.append(element);
    return element;
  }

  /** @param {string} text @param {Action} action */
  #makeButton(text, { label, run }) {
    const button = h("button", { type: "button", class: "flat" }, label);
    button.addEventListener("click", () => {
      this.#remove(text);
      run();
    });
    return button;
  }

  /** @param {string} text */
  #remove(text) {
    const shown = this.#shown.get(text);
    if (!shown) return;
    clearTimeout(shown.timer);
    shown.element.remove();
    this.#shown.delete(text);
  }
}
