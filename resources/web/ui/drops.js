// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** @typedef {import("../model/shapes.js").Point} Point */

/**
 * What is dropped on the paper: files go to whoever imports them, words and links are pasted.
 * @param {import("../session.js").Session} session
 * @param {import("./canvas.js").Canvas} canvas
 * @param {import("./drawing-import.js").DrawingImport} drawings
 * @param {import("./clipboard.js").Clipboard} clipboard
 */
export function listenToDrops(session, canvas, drawings, clipboard) {
  const { element } = canvas;
  const isWelcome = (/** @type {DataTransfer} */ { types }) => session.canEdit && (types.includes("Files") || types.includes("text/plain"));
  const mark = (/** @type {boolean} */ isOver) => element.classList.toggle("drop-target", isOver);
  element.addEventListener("dragover", (event) => {
    if (!event.dataTransfer || !isWelcome(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    mark(true);
  });
  element.addEventListener("dragleave", () => mark(false));
  element.addEventListener("drop", (event) => {
    mark(false);
    const data = event.dataTransfer;
    // Never to the browser, which would leave the board for the file.
    if (data?.types.includes("Files")) event.preventDefault();
    if (!data || !isWelcome(data)) return;
    event.preventDefault();
    const { left, top } = element.getBoundingClientRect();
    const at = canvas.viewport.toBoard(event.clientX - left, event.clientY - top);
    if (data.files.length) drawings.take([...data.files], at);
    else clipboard.take(data.getData("text/plain"), at);
  });
}
