// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { Popover } from "./popover.js";

/**
 * @typedef {import("./commands.js").Command} Command
 */

/** What is in the bar; a list of several shares one button, which shows the one used last. @type {readonly (readonly string[])[]} */
const BAR = [
  ["select", "lasso"], ["hand"], ["pen"], ["highlighter"], ["eraser"], ["line", "arrow", "rectangle", "ellipse", "circle"],
  ["text"], ["note"], ["image"], ["laser"],
];
/** Tools that change nothing: they are there for those who may only look, too. */
const LOOKING = new Set(["hand"]);
/** A press that is held so long opens the list. */
const HOLD_MS = 500;
/** A list of so many tools opens as soon as one of them is taken. */
const MANY = 3;

/** The tools, the style of what is drawn, and what can be done with the selection. */
export class Toolbar {
  element;
  /** @type {ToolButton[]} */
  #tools;
  #delete;
  #palette;
  #canEdit = false;
  #hasSelection = false;

  /**
   * @param {object} parts
   * @param {Command[]} parts.tools commands that choose a tool
   * @param {import("./palette.js").Palette} parts.palette
   * @param {HTMLElement} parts.history
   * @param {() => void} parts.onDelete
   */
  constructor({ tools, palette, history, onDelete }) {
    this.#palette = palette;
    const known = new Map(tools.map((command) => [command.id, command]));
    const groups = BAR.map((names) => names.flatMap((name) => known.get(name) ?? [])).filter((group) => group.length);
    this.#tools = groups.map((group) => new ToolButton(group));
    this.#delete = h("button", { type: "button", class: "tool delete", "aria-keyshortcuts": "Delete" }, icon("trash"));
    label(this.#delete, t("Delete the selection"), "Delete");
    this.#delete.addEventListener("click", onDelete);
    this.element = h(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": t("Tools") },
      h("div", { class: "tools", role: "group", "aria-label": t("Tool") }, ...this.#tools.map(({ element }) => element)),
      h("span", { class: "separator" }),
      palette.element,
      this.#delete,
      h("span", { class: "separator" }),
      history,
    );
    this.element.addEventListener("keydown", (event) => this.#moveFocus(event));
    this.#update();
  }

  /** Arrow keys go from button to button. @param {KeyboardEvent} event */
  #moveFocus(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const open = /** @type {Element} */ (event.target).closest(".popover.open");
    const buttons = open ? open.querySelectorAll("button") : this.element.querySelectorAll("button");
    const usable = [...buttons].filter((button) => !button.disabled && button.offsetParent !== null);
    const at = usable.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    if (at < 0) return;
    const direction = getComputedStyle(this.element).direction === "rtl" ? -step : step;
    usable[(at + direction + usable.length) % usable.length].focus();
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} name */
  setTool(name) {
    for (const tool of this.#tools) tool.setTool(name);
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
    for (const tool of this.#tools) tool.setEnabled(this.#canEdit || tool.isForLooking);
    this.#delete.disabled = !this.#canEdit || !this.#hasSelection;
    this.#palette.setEnabled(this.#canEdit);
  }
}

/** One place in the bar: a tool, or the one of several that was used last, with a list of them all. */
class ToolButton {
  element;
  #commands;
  /** @type {Command} */
  #shown;
  #button = h("button", { type: "button", class: "tool" });
  /** @type {Popover | null} */
  #popover = null;
  /** @type {Map<string, HTMLButtonElement>} in the list */
  #choices = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hold;

  /** @param {Command[]} commands */
  constructor(commands) {
    this.#commands = commands;
    this.#shown = commands[0];
    this.element = this.#button;
    if (commands.length > 1) this.element = this.#makeGroup();
    else this.#button.addEventListener("click", () => this.#shown.run());
    this.#show();
  }

  get isForLooking() {
    return this.#commands.some(({ id }) => LOOKING.has(id));
  }

  #makeGroup() {
    const panel = h("div", { class: "tool-list", role: "group", "aria-label": t("Tools") });
    for (const command of this.#commands) {
      const choice = h("button", { type: "button", class: "tool", "data-tool": command.id }, icon(command.id));
      label(choice, command.label, command.keys[0]);
      choice.addEventListener("click", () => {
        this.#popover?.close();
        command.run();
      });
      this.#choices.set(command.id, choice);
      panel.append(choice);
    }
    this.#button.classList.add("several");
    this.#popover = new Popover(this.#button, panel, { isOwn: true });
    this.#button.addEventListener("click", () => this.#press());
    this.#button.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      this.#popover?.open();
    });
    this.#button.addEventListener("pointerdown", () => (this.#hold = setTimeout(() => this.#popover?.open(), HOLD_MS)));
    for (const end of ["pointerup", "pointerleave", "pointercancel"]) this.#button.addEventListener(end, () => clearTimeout(this.#hold));
    return h("div", { class: "anchor several" }, this.#button, panel);
  }

  /** The first press takes the tool that is shown; a second one, or holding it, shows the others. Many are shown at once. */
  #press() {
    if (this.#popover?.isOpen) return;
    const isChosen = this.#button.getAttribute("aria-pressed") === "true";
    if (!isChosen) this.#shown.run();
    if (isChosen || this.#commands.length >= MANY) this.#popover?.open();
  }

  #show() {
    const { id, label: text, keys } = this.#shown;
    this.#button.replaceChildren(icon(id));
    this.#button.dataset.tool = id;
    this.#button.setAttribute("aria-keyshortcuts", keys[0]);
    label(this.#button, text, keys[0]);
  }

  /** @param {string} name */
  setTool(name) {
    const chosen = this.#commands.find(({ id }) => id === name);
    if (chosen && chosen !== this.#shown) {
      this.#shown = chosen;
      this.#show();
    }
    this.#button.setAttribute("aria-pressed", String(Boolean(chosen)));
    for (const [id, choice] of this.#choices) choice.setAttribute("aria-pressed", String(id === name));
  }

  /** @param {boolean} isEnabled */
  setEnabled(isEnabled) {
    this.#button.disabled = !isEnabled;
  }
}

/** @param {HTMLElement} element @param {string} text @param {string} key */
function label(element, text, key) {
  element.setAttribute("aria-label", text);
  element.title = `${text} (${key})`;
}
