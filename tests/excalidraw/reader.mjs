// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { exportToCanvas, exportToSvg, getCommonBounds, loadFromBlob, serializeAsJSON, showBoard } from "./board.mjs";

/** What is less opaque is no edge of anything. */
const FAINT = 0.1;

const board = await showBoard();
let drawing = { elements: [], appState: {}, files: {} };

/** @param {string[]} ids what is left out */
function toExport(ids) {
  const elements = drawing.elements.filter(({ id, containerId }) => !ids.includes(containerId ?? id));
  return { elements, files: drawing.files, appState: { exportBackground: false }, exportPadding: 0 };
}

/**
 * What of a cell of a picture has ink, how much of it there is, in opaque pixels, and its mean colour; null if there is none.
 *
 * @param {ImageData} image
 * @param {{x: number, y: number, width: number, height: number}} cell
 */
function inkOf({ data, width: columns, height: rows }, { x, y, width, height }) {
  let [left, top, right, bottom, ink] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  const color = [0, 0, 0];
  for (let row = Math.max(0, y); row < Math.min(rows, y + height); row++) {
    for (let column = Math.max(0, x); column < Math.min(columns, x + width); column++) {
      const i = 4 * (row * columns + column);
      const alpha = data[i + 3] / 255;
      ink += alpha;
      for (let channel = 0; channel < 3; channel++) color[channel] += data[i + channel] * alpha;
      if (alpha < FAINT) continue;
      [left, top, right, bottom] = [Math.min(left, column), Math.min(top, row), Math.max(right, column + 1), Math.max(bottom, row + 1)];
    }
  }
  return ink ? { edges: { left: left - x, top: top - y, right: right - x, bottom: bottom - y }, ink, color: color.map((sum) => sum / ink) } : null;
}

/** What the tests have Excalidraw do. */
window.reader = {
  /** Opens a file, as its own command does. @param {string} text */
  async open(text) {
    drawing = await loadFromBlob(new Blob([text], { type: "application/json" }), null, null);
    return drawing;
  },
  /** The file that it saves. */
  save: () => serializeAsJSON(drawing.elements, drawing.appState, drawing.files, "local"),
  /** What the elements cover, by its own measure: the area of the pictures. */
  area() {
    const [minX, minY, maxX, maxY] = getCommonBounds(drawing.elements);
    return { x: minX, y: minY, width: maxX - minX, height: maxY - minY };
  },
  /** @param {string[]} ids what is left out */
  png: async (ids) => (await exportToCanvas(toExport(ids))).toDataURL(),
  /** @param {string[]} ids what is left out */
  svg: async (ids) => new XMLSerializer().serializeToString(await exportToSvg(toExport(ids))),
  /** What there is to see in each cell of a picture. @param {string} url @param {{x: number, y: number, width: number, height: number}[]} cells in pixels */
  async measure(url, cells) {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const ctx = canvas.getContext("2d");
    ctx.drawImage(picture, 0, 0);
    const image = ctx.getImageData(0, 0, canvas.width, canvas.height);
    return cells.map((cell) => inkOf(image, cell));
  },
  /** What is on its board. */
  shown: () => ({ elements: board.getSceneElements(), files: board.getFiles() }),
};
