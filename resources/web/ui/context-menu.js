// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { t } from "./i18n.js";
import { entryOf, Menu } from "./menu.js";

/**
 * @typedef {import("./menu.js").Item} Item
 * @typedef {import("./commands.js").Command} Command
 */

const HOLD_MS = 550;
const HOLD_DISTANCE = 8;

/** What can be done where the pointer is: secondary click, a long press of a finger, the menu key. */
export class ContextMenu {
  #canvas;
  #editor;
  #commands;
  #more;
  /** @type {Menu | null} */
  #menu = null;

  /**
   * @param {import("./canvas.js").Canvas} canvas
   * @param {import("./editor.js").Editor} editor
   * @param {readonly Command[]} commands
   * @param {{clipboard: () => import("./menu.js").Entry[], exportSelection: () => void, paper: () => import("./menu.js").Entry}} more
   */
  constructor(canvas, editor, commands, more) {
    this.#canvas = canvas;
    this.#editor = editor;
    this.#commands = new Map(commands.map((command) => [command.id, command]));
    this.#more = more;
    this.#listen(canvas.surface);
  }

  /** @param {HTMLElement} surface */
  #listen(surface) {
    surface.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      // The menu key has no place, a finger is waited for below, and the button of a pen selects.
      if (event.button === 2 && event.pointerType !== "touch" && event.pointerType !== "pen") this.#openAt(event.clientX, event.clientY);
    });
    surface.addEventListener("keydown", (event) => {
      if (event.key !== "ContextMenu" && !(event.key === "F10" && event.shiftKey)) return;
      event.preventDefault();
      this.openForSelection();
    });
    this.#listenToHold(surface);
  }

  /** @param {HTMLElement} surface */
  #listenToHold(surface) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let [x, y] = [0, 0];
    surface.addEventListener("pointerdown", (event) => {
      clearTimeout(timer);
      if (event.pointerType !== "touch" || !event.isPrimary || this.#canvas.chosenTool !== "select") return;
      [x, y] = [event.clientX, event.clientY];
      timer = setTimeout(() => {
        this.#canvas.cancel();
        this.#openAt(x, y);
      }, HOLD_MS);
    });
    surface.addEventListener("pointermove", (event) => Math.hypot(event.clientX - x, event.clientY - y) > HOLD_DISTANCE && clearTimeout(timer));
    for (const name of ["pointerup", "pointercancel"]) surface.addEventListener(name, () => clearTimeout(timer));
  }

  /** @param {number} clientX @param {number} clientY */
  #openAt(clientX, clientY) {
    const { left, top } = this.#canvas.element.getBoundingClientRect();
    this.#canvas.selectAt(clientX - left, clientY - top);
    this.#open(clientX, clientY);
  }

  /** At what is selected, or in the middle. */
  openForSelection() {
    const { left, top, width, height } = this.#canvas.element.getBoundingClientRect();
    const [object] = this.#editor.selected;
    const at = object ? this.#canvas.viewport.toScreen(object.bounds.maxX, object.bounds.maxY) : { x: width / 2, y: height / 2 };
    this.#open(left + Math.min(width, Math.max(0, at.x)), top + Math.min(height, Math.max(0, at.y)));
  }

  /** @param {number} x @param {number} y */
  #open(x, y) {
    this.#menu?.close();
    const items = this.#editor.hasSelection ? this.#selectionItems() : this.#boardItems();
    this.#menu = new Menu(this.#editor.hasSelection ? t("Selection") : t("Board"), items);
    this.#menu.open(x, y);
  }

  /** @param {string} id */
  #entry(id) {
    return entryOf(/** @type {Command} */ (this.#commands.get(id)));
  }

  /** @returns {Item[]} */
  #selectionItems() {
    const entries = (/** @type {string[]} */ ...ids) => ids.map((id) => this.#entry(id));
    const lock = { ...this.#entry("lock"), label: this.#editor.isLocked ? t("Unlock") : t("Lock") };
    const groups = this.#editor.hasGroup ? entries("ungroup") : entries("group");
    return [
      ...this.#more.clipboard(), this.#entry("duplicate"), null,
      ...groups, lock, null,
      ...entries("front", "raise", "lower", "back"), null,
      { label: t("Align"), isEnabled: this.#editor.unitCount > 1, entries: entries("align-left", "align-center", "align-right", "align-top", "align-middle", "align-bottom") },
      { label: t("Distribute"), isEnabled: this.#editor.unitCount > 2, entries: entries("distribute-horizontal", "distribute-vertical") }, null,
      ...entries("copy-png", "copy-svg"), { label: t("Export Selection…"), run: this.#more.exportSelection }, null,
      this.#entry("delete"),
    ];
  }

  /** @returns {Item[]} */
  #boardItems() {
    return [...this.#more.clipboard(), this.#entry("select-all"), null, this.#entry("copy-png"), this.#entry("copy-svg"), null, this.#more.paper(), this.#entry("grid"), this.#entry("minimap"), this.#entry("outline")];
  }
}
