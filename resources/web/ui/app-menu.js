// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { entryOf, Menu } from "./menu.js";

/**
 * @typedef {import("./menu.js").Entry} Entry
 * @typedef {import("./menu.js").Item} Item
 * @typedef {import("../model/shapes.js").Paper} Paper
 */

/** The papers of the desktop (resources/ui/chalk-canvas-menu.ui). @returns {[string, Paper["color"]][]} */
const COLORS = () => [[t("White"), "#ffffff"], [t("Cream"), "#fdf6e3"], [t("Dark"), "#241f31"], [t("Blackboard Green"), "#2b4a3e"]];
/** @returns {[string, Paper["pattern"]][]} */
const PATTERNS = () => [[t("Dots"), "dots"], [t("Grid"), "grid"], [t("Lines"), "lines"], [t("No Pattern"), "none"]];
/** Where the menu ends, from the end of the button, and below it. */
const EDGE = 8;
const GAP = 4;
/** What is in the menu, by the ids of commands; null is a line. */
const MENU = ["import", "export", "copy-png", "copy-svg", null, "fit", "fit-selection", "select-all", null, "outline", "minimap", "grid", "paper", null, "shortcuts"];

/** The choice of another paper (E28). @param {import("../session.js").Session} session @returns {Entry} */
export function paperEntry(session) {
  const { paper } = session.replica;
  const choice = (/** @type {string} */ label, /** @type {Partial<Paper>} */ part) => ({
    label, isChecked: Object.entries(part).every(([member, value]) => value === paper[/** @type {keyof Paper} */ (member)]), isChoice: true, run: () => session.setPaper(part),
  });
  return {
    label: t("Paper"),
    isEnabled: session.canEdit,
    entries: [...COLORS().map(([label, color]) => choice(label, { color })), null, ...PATTERNS().map(([label, pattern]) => choice(label, { pattern }))],
  };
}

/**
 * The page's menu, in the header.
 *
 * @param {readonly import("./commands.js").Command[]} commands
 * @param {() => Entry} paper
 */
export function makeAppMenu(commands, paper) {
  const known = new Map(commands.map((command) => [command.id, command]));
  const label = t("Main Menu");
  const button = h("button", { type: "button", class: "flat app-menu", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, title: label }, icon("menu"));
  const open = () => {
    const items = MENU.flatMap((/** @returns {Item[]} */ (id) => {
      const command = known.get(id ?? "");
      if (id === null) return [null];
      return id === "paper" ? [paper()] : command ? [entryOf(command)] : [];
    }));
    const menu = new Menu(label, items, () => button.setAttribute("aria-expanded", "false"));
    const { left, right, bottom } = button.getBoundingClientRect();
    button.setAttribute("aria-expanded", "true");
    menu.open(getComputedStyle(button).direction === "rtl" ? left + EDGE : right - EDGE, bottom + GAP);
  };
  // A press that closes the menu must not open it again.
  let wasOpen = false;
  window.addEventListener("pointerdown", ({ target }) => (wasOpen = button.contains(/** @type {Node} */ (target)) && button.getAttribute("aria-expanded") === "true"), { capture: true });
  button.addEventListener("click", () => {
    if (!wasOpen) open();
    wasOpen = false;
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    open();
  });
  return button;
}
