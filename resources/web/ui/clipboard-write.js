// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Pictures on the clipboard. Where the page is a secure context, browsers take them as such. From a plain
 * http address they let a page write only in a copy event, and only what is text: then a PNG goes as HTML
 * that shows it, and an SVG as its source.
 *
 * @typedef {{format: "svg", source: string}
 *   | {format: "png", url: string, width: number, height: number, isWhole: boolean, lacksPictures: boolean}} Copy
 *   a PNG is a data: address; whether it is as large as it ought to be, and whether placeholders stand for pictures
 */

/** What a data URL in base64 holds; nothing where that is damaged. @param {string} url */
export function blobOf(url) {
  const [head, body] = url.split(";base64,");
  try {
    return new Blob([Uint8Array.from(atob(body), (character) => character.charCodeAt(0))], { type: head.slice("data:".length).replace("jpg", "jpeg") });
  } catch {
    return new Blob([]);
  }
}

/** The picture that HTML shows, if it holds it. @param {string} html @returns {File | null} */
export function pictureIn(html) {
  const image = new DOMParser().parseFromString(html, "text/html").querySelector('img[src^="data:image/"]');
  if (!image) return null;
  const blob = blobOf(/** @type {string} */ (image.getAttribute("src")));
  return blob.size ? new File([blob], "", { type: blob.type }) : null;
}

/** Whether pictures can be written as such. */
function canWritePictures() {
  return window.isSecureContext && typeof ClipboardItem === "function" && typeof navigator.clipboard?.write === "function";
}

/** @param {"png" | "svg"} format @param {Promise<Copy>} copy that is on its way */
function itemOf(format, copy) {
  const blobAs = (/** @type {string} */ type) => copy.then((made) => (made.format === "png" ? blobOf(made.url) : new Blob([made.source], { type })));
  if (format === "png") return new ClipboardItem({ "image/png": blobAs("image/png") });
  const isKnown = /** @type {any} */ (ClipboardItem).supports?.("image/svg+xml") ?? false;
  return new ClipboardItem({ "text/plain": blobAs("text/plain"), ...(isKnown && { "image/svg+xml": blobAs("image/svg+xml") }) });
}

/** Writes it in a copy event, for which the user must have just done something. @param {Copy} copy @returns {boolean} whether the browser let it */
export function writeByEvent(copy) {
  let isWritten = false;
  const write = (/** @type {ClipboardEvent} */ event) => {
    if (!event.clipboardData) return;
    if (copy.format === "png") event.clipboardData.setData("text/html", `<img src="${copy.url}" alt="">`);
    else event.clipboardData.setData("text/plain", copy.source);
    event.preventDefault();
    event.stopImmediatePropagation();
    isWritten = true;
  };
  // WebKit asks first whether there is anything to copy.
  const agree = (/** @type {Event} */ event) => event.preventDefault();
  document.addEventListener("beforecopy", agree, { capture: true });
  document.addEventListener("copy", write, { capture: true });
  const isDone = document.execCommand("copy");
  document.removeEventListener("copy", write, { capture: true });
  document.removeEventListener("beforecopy", agree, { capture: true });
  return isDone && isWritten;
}

/**
 * Writes a picture while it is still being made, as far as the browser allows that.
 *
 * @param {"png" | "svg"} format
 * @param {Promise<Copy>} copy
 * @returns {Promise<boolean>} false: it has to be written by an event
 */
export async function writePicture(format, copy) {
  if (!canWritePictures()) return false;
  try {
    await navigator.clipboard.write([itemOf(format, copy)]);
    return true;
  } catch {
    return false;
  }
}
