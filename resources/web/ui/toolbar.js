// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

/**
 * @typedef {{name: string, label: string, key: string, edits: boolean}} ToolEntry
 */

/** @returns {ToolEntry[]} */
const TOOLS = () => [
  { name: "select", label: t("Select and move"), key: "V", edits: true },
  { name: "pen", label: t("Pen"), key: "P", edits: true },
  { name: "line", label: t("Line"), key: "L", edits: true },
  { name: "arrow", label: t("Arrow"), key: "A", edits: true },
  { name: "rectangle", label: t("Rectangle"), key: "R", edits: true },
  { name: "ellipse", label: t("Ellipse"), key: "O", edits: true },
  { name: "circle", label: t("Circle"), key: "C", edits: true },
  { name: "eraser", label: t("Eraser"), key: "E", edits: true },
  { name: "hand", label: t("Move the paper"), key: "H", edits: false },
];

/** The tools, the style of what is drawn, and what can be done with the selection. */
export class Toolbar {
  element;
  /** @type {Map<string, {button: HTMLButtonElement, edits: boolean}>} */
  #tools = new Map();
  #delete;
  #palette;
  #canEdit = false;
  #hasSelection = false;

  /**
   * @param {object} parts
   * @param {import("./palette.js").Palette} parts.palette
   * @param {(name: string) => void} parts.onTool
   * @param {() => void} parts.onDelete
   */
  constructor({ palette, onTool, onDelete }) {
    this.#palette = palette;
    const buttons = TOOLS().map((tool) => this.#makeTool(tool, onTool));
    this.#delete = h("button", { type: "button", class: "tool", "aria-keyshortcuts": "Delete" }, icon("trash"));
    label(this.#delete, t("Delete the selection"), "Delete");
    this.#delete.addEventListener("click", onDelete);
    this.element = h(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": t("Tools") },
      h("div", { class: "tools", role: "radiogroup", "aria-label": t("Tool") }, ...buttons),
      h("span", { class: "separator" }),
      palette.element,
      this.#delete,
    );
    this.element.addEventListener("keydown", (event) => this.#moveFocus(event));
    this.#update();
  }

  /** @param {ToolEntry} tool @param {(name: string) => void} onTool */
  #makeTool(tool, onTool) {
    const button = h("button", { type: "button", class: "tool", role: "radio", "data-tool": tool.name, "aria-keyshortcuts": tool.key });
    button.append(icon(tool.name));
    label(button, tool.label, tool.key);
    button.addEventListener("click", () => onTool(tool.name));
    this.#tools.set(tool.name, { button, edits: tool.edits });
    return button;
  }

  /** Arrow keys go from button to button. @param {KeyboardEvent} event */
  #moveFocus(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const buttons = [...this.element.querySelectorAll(":scope > button, .tools > button, .anchor > button")];
    const usable = /** @type {HTMLButtonElement[]} */ (buttons).filter((button) => !button.disabled);
    const at = usable.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    if (at < 0) return;
    const direction = getComputedStyle(this.element).direction === "rtl" ? -step : step;
    usable[(at + direction + usable.length) % usable.length].focus();
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} name */
  setTool(name) {
    for (const [other, { button }] of this.#tools) button.setAttribute("aria-checked", String(other === name));
  }

  /** @param {boolean} canEdit */
  setCanEdit(canEdit) {
    this.#canEdit = canEdit;
    this.#update();
  }

  /** @param {boolean} hasSelection */
  setHasSelection(hasSelection) {
    this.#hasSelection = hasSelection;
    this.#update();
  }

  #update() {
    for (const { button, edits } of this.#tools.values()) button.disabled = edits && !this.#canEdit;
    this.#delete.disabled = !this.#canEdit || !this.#hasSelection;
    this.#palette.setEnabled(this.#canEdit);
  }
}

/** @param {HTMLElement} element @param {string} text @param {string} key */
function label(element, text, key) {
  element.setAttribute("aria-label", text);
  element.title = `${text} (${key})`;
}
