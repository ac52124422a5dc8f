// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { keysInWords } from "./keys.js";

/** @returns {[import("./commands.js").Command["group"], string][]} */
const GROUPS = () => [["tools", t("Tools")], ["edit", t("Edit")], ["arrange", t("Arrange")], ["view", t("View")]];

/** @returns {{group: string, label: string, keys: string[]}[]} what is no command */
const OTHERS = () => [
  { group: "tools", label: t("Make what is drawn regular"), keys: ["Shift"] },
  { group: "tools", label: t("Draw from the middle"), keys: ["Alt"] },
  { group: "edit", label: t("Cut"), keys: ["Ctrl+X"] },
  { group: "edit", label: t("Copy"), keys: ["Ctrl+C"] },
  { group: "edit", label: t("Paste"), keys: ["Ctrl+V"] },
  { group: "edit", label: t("Select the next object"), keys: ["Tab"] },
  { group: "edit", label: t("Select the object before"), keys: ["Shift+Tab"] },
  { group: "edit", label: t("Open the menu of the selection"), keys: ["Shift+F10"] },
  { group: "arrange", label: t("Move by one pixel"), keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] },
  { group: "arrange", label: t("Move by ten pixels"), keys: ["Shift+ArrowLeft"] },
  { group: "arrange", label: t("Leave a copy while dragging"), keys: ["Alt"] },
  { group: "view", label: t("Move the paper while it is held"), keys: ["Space"] },
];

/** Lists all keys. @param {readonly import("./commands.js").Command[]} commands */
export function openShortcuts(commands) {
  const all = [...commands.filter(({ label, keys }) => label && keys.length), ...OTHERS()];
  const sections = GROUPS().map(([group, title]) => {
    const rows = all.filter((entry) => entry.group === group).map(({ label, keys }) =>
      h("div", {}, h("dt", {}, label), h("dd", {}, ...keys.slice(0, 4).map((chord) => h("kbd", {}, keysInWords(chord))))));
    return h("section", {}, h("h3", {}, title), h("dl", {}, ...rows));
  });
  openDialog(t("Keyboard Shortcuts"), h("div", { class: "shortcuts" }, ...sections));
}
