// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

/** Shows a dialog above the page; Escape and its button close it, and it is gone then. @param {string} title @param {...Node} children @returns {HTMLDialogElement} */
export function openDialog(title, ...children) {
  const label = t("Close");
  const close = h("button", { type: "button", class: "flat round", "aria-label": label, title: label }, icon("close"));
  const dialog = h("dialog", { class: "dialog", role: "dialog", "aria-label": title }, h("div", { class: "dialog-head" }, h("h2", {}, title), close), ...children);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
