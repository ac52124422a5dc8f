// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

/**
 * Saves the board as a file, which the host makes (H8).
 *
 * @typedef {"all" | "selection" | "view"} Scope
 * @typedef {object} Source
 * @property {string} board its id
 * @property {string} token the link's secret
 * @property {string} userId who asks
 * @property {() => ReadonlySet<string>} selection
 * @property {() => {minX: number, minY: number, maxX: number, maxY: number}} view
 */

const FORMATS = () => [
  ["png", t("Picture (PNG)")], ["svg", t("Drawing (SVG)")], ["pdf", t("Document (PDF)")], ["json", t("Chalkline (JSON)")], ["excalidraw", t("Excalidraw")],
];
/** What other apps take from the clipboard. */
const COPIED = new Set(["png", "svg"]);
/** @returns {[Scope, string][]} */
const SCOPES = () => [["all", t("Whole board")], ["selection", t("Selection")], ["view", t("What is seen")]];
/** A request's address may not be of any length. */
export const IDS_MOST = 300;

/** @param {Source} source @param {string} format @param {Scope} scope @param {boolean} hasPaper */
export function exportAddress(source, format, scope, hasPaper) {
  const query = new URLSearchParams({ user_id: source.userId });
  if (scope === "selection") query.set("ids", [...source.selection()].join(","));
  if (scope === "view") {
    const { minX, minY, maxX, maxY } = source.view();
    for (const [name, value] of Object.entries({ x: minX, y: minY, w: maxX - minX, h: maxY - minY })) query.set(name, String(Math.round(value * 100) / 100));
  }
  if (format === "png") query.set("scale", "2");
  if (!hasPaper) query.set("paper", "0");
  return `/b/${source.board}/board.${format}?${query}`;
}

/** @param {number} status of the answer */
function describe(status) {
  switch (status) {
    case 401:
    case 403:
      return t("The link is no longer valid.");
    case 404:
      return t("This host cannot export.");
    case 413:
      return t("The board is too large for that.");
    case 429:
      return t("The host is busy. Try again in a moment.");
    default:
      return t("The host could not make the file ({status}).", { status });
  }
}

/** Why there is no file, in words for people. */
export class FileError extends Error {}

/** @param {Source} source @param {string} format @param {Scope} scope @param {boolean} hasPaper @returns {Promise<Blob>} rejects with a FileError */
export async function fetchFile(source, format, scope, hasPaper) {
  try {
    const response = await fetch(exportAddress(source, format, scope, hasPaper), { headers: { Authorization: `Bearer ${source.token}` } });
    if (response.ok) return await response.blob();
    throw new FileError(describe(response.status));
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(t("The file could not be fetched: the connection was lost."));
  }
}

/** What can be copied. @param {string} format @param {Blob} file @returns {Promise<import("./clipboard-write.js").Copy>} */
async function copyOf(format, file) {
  if (format === "svg") return { format, source: await file.text() };
  const { width, height } = await createImageBitmap(file);
  const reader = new FileReader();
  reader.readAsDataURL(file);
  await new Promise((resolve) => reader.addEventListener("load", resolve));
  return { format: "png", url: String(reader.result), width, height, isWhole: true, lacksPictures: false };
}

/**
 * @param {Source} source
 * @param {Scope} scope that is chosen at first
 * @param {(text: string) => void} say
 * @param {import("./picture-copy.js").PictureCopy} pictureCopy
 */
export function openExport(source, scope, say, pictureCopy) {
  const count = source.selection().size;
  const format = makeSelect(t("Format"), FORMATS());
  const part = makeSelect(t("Part"), SCOPES().filter(([name]) => name !== "selection" || (count > 0 && count <= IDS_MOST)));
  if (scope !== "selection" || (count > 0 && count <= IDS_MOST)) part.select.value = scope;
  const paper = h("input", { type: "checkbox" });
  paper.checked = true;
  const save = h("button", { type: "submit", class: "suggested" }, t("Save"));
  const copy = h("button", { type: "button" }, t("Copy"));
  const form = h("form", { class: "export" }, format.element, part.element, h("label", { class: "check" }, paper, t("With the paper")), h("div", { class: "row" }, copy, save));
  const dialog = openDialog(t("Export"), form);
  const chosen = () => fetchFile(source, format.select.value, /** @type {Scope} */ (part.select.value), paper.checked);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    save.disabled = true;
    try {
      saveFile(await chosen(), `${source.board}.${format.select.value}`);
    } catch (error) {
      say(/** @type {FileError} */ (error).message);
    }
    dialog.close();
  });
  format.select.addEventListener("change", () => (copy.disabled = !COPIED.has(format.select.value)));
  copy.addEventListener("click", () => {
    const kind = /** @type {"png" | "svg"} */ (format.select.value);
    dialog.close();
    pictureCopy.put(kind, chosen().then((file) => copyOf(kind, file)));
  });
}

/** @param {string} label @param {string[][]} options */
function makeSelect(label, options) {
  const select = h("select", {}, ...options.map(([value, text]) => h("option", { value }, text)));
  return { select, element: h("label", {}, h("span", {}, label), select) };
}

/** @param {Blob} blob @param {string} name */
export function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
