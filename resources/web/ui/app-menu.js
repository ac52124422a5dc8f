// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { DEFAULT_PAPER, PAPER_ID } from "../model/shapes.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { entryOf, Menu } from "./menu.js";

/**
 * @typedef {import("./menu.js").Entry} Entry
 * @typedef {import("../model/shapes.js").Paper} Paper
 */

const PAPERS = () => [["#ffffff", t("White")], ["#fdf6e3", t("Cream")], ["#241f31", t("Dark")], ["#1f3d2b", t("Blackboard green")]];
/** @returns {[Paper["pattern"], string][]} */
const PATTERNS = () => [["dots", t("Dots")], ["grid", t("Grid")], ["lines", t("Lines")], ["none", t("No pattern")]];

/** The choice of another paper (E28). @param {import("../session.js").Session} session @returns {Entry} */
export function paperEntry(session) {
  const paper = session.replica.paper ?? DEFAULT_PAPER;
  const choose = (/** @type {Partial<Paper>} */ part) =>
    session.commit([{ type: "paper", objectId: PAPER_ID, paper: { ...session.replica.paper, ...part } }]);
  return {
    label: t("Paper"),
    isEnabled: session.canEdit,
    entries: [
      ...PAPERS().map(([color, label]) => ({ label, isChecked: paper.color === color, run: () => choose({ color }) })),
      ...PATTERNS().map(([pattern, label]) => ({ label, isChecked: paper.pattern === pattern, run: () => choose({ pattern }) })),
    ],
  };
}

/** The page's menu, in the header. @param {readonly import("./commands.js").Command[]} commands shown in it, in their order @param {() => Entry} paper */
export function makeAppMenu(commands, paper) {
  const label = t("Menu");
  const button = h("button", { type: "button", class: "flat app-menu", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, title: label }, icon("menu"));
  button.addEventListener("click", () => {
    const menu = new Menu(label, [...commands.map(entryOf), null, paper()], () => button.setAttribute("aria-expanded", "false"));
    const { left, right, bottom } = button.getBoundingClientRect();
    button.setAttribute("aria-expanded", "true");
    menu.open(getComputedStyle(button).direction === "rtl" ? left + 8 : right - 8, bottom + 4);
  });
  return button;
}
