// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * A part of the page that a button shows and hides. Escape and a press elsewhere hide it, and focus
 * goes back to the button.
 */
export class Popover {
  #button;
  #panel;

  /** @param {HTMLElement} button @param {HTMLElement} panel @param {{isOwn?: boolean}} [options] whether somebody else says when it opens */
  constructor(button, panel, { isOwn = false } = {}) {
    this.#button = button;
    this.#panel = panel;
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-haspopup", "true");
    panel.classList.add("popover");
    if (!isOwn) button.addEventListener("click", () => this.toggle());
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
      button.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      const target = /** @type {Node} */ (event.target);
      if (!panel.contains(target) && !button.contains(target)) this.close();
    }, { capture: true });
  }

  get isOpen() {
    return this.#panel.classList.contains("open");
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }

  open() {
    this.#panel.classList.add("open");
    this.#button.setAttribute("aria-expanded", "true");
  }

  close() {
    this.#panel.classList.remove("open");
    this.#button.setAttribute("aria-expanded", "false");
  }
}
