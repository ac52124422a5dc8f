// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { boundsOfPieces, placePieces } from "../wire/clip.js";
import { readExcalidraw } from "../wire/excalidraw-read.js";
import { blobOf } from "./clipboard-write.js";
import { h } from "./dom.js";
import { t, tn } from "./i18n.js";

/**
 * Drawings of Excalidraw, from a file or from the clipboard, in the middle of what is seen or where they are dropped. The desktop does the
 * same (src/app/chalk-window-import.c).
 *
 * @typedef {import("../model/shapes.js").Point} Point
 * @typedef {import("../wire/excalidraw-read.js").Drawing} Drawing
 * @typedef {import("../wire/excalidraw-read.js").DrawnPiece} DrawnPiece
 */

const DRAWING = /\.(excalidraw|json)$/i;

export class DrawingImport {
  #session;
  #canvas;
  #pictures;
  #say;
  #input = h("input", { type: "file", accept: ".excalidraw,application/json,image/*", multiple: true, hidden: true, tabindex: "-1", "aria-label": t("Import") });

  /**
   * @param {import("../session.js").Session} session
   * @param {import("./canvas.js").Canvas} canvas
   * @param {import("./picture-insert.js").PictureInsert} pictures
   * @param {(text: string) => void} say
   */
  constructor(session, canvas, pictures, say) {
    this.#session = session;
    this.#canvas = canvas;
    this.#pictures = pictures;
    this.#say = say;
    canvas.element.append(this.#input);
    this.#input.addEventListener("change", () => {
      this.take([...(this.#input.files ?? [])], null);
      this.#input.value = "";
    });
  }

  /** Lets the user choose a file. */
  choose() {
    if (this.#session.canEdit) this.#input.click();
  }

  /** Drawings, and pictures among them. @param {File[]} files @param {Point | null} at what becomes their middle; null for that of what is seen */
  async take(files, at) {
    const drawings = files.filter(({ name, type }) => DRAWING.test(name) || type === "application/json");
    const pictures = files.filter((file) => !drawings.includes(file));
    if (pictures.length) this.#pictures.insert(pictures, at);
    for (const file of drawings) {
      const drawing = readExcalidraw(await file.text().catch(() => ""));
      if (drawing) await this.insert(drawing, at);
      else this.#say(t("“{name}” is no drawing of Excalidraw: nothing was imported.", { name: file.name }));
    }
  }

  /** @param {Drawing} drawing @param {Point | null} at as above */
  async insert({ pieces, files, leftOut }, at) {
    const known = await this.#withPictures(pieces, files);
    const lost = leftOut + pieces.length - known.length;
    const offset = known.length ? this.#offsetOf(known, at) : { x: 0, y: 0 };
    const changes = this.#session.canEdit ? placePieces(known, offset) : [];
    if (changes.length) {
      this.#session.commit(changes);
      this.#canvas.chooseTool("select");
      this.#canvas.selection.set(changes.map(({ objectId }) => objectId));
    }
    const parts = [tn(changes.length, "{n} object imported", "{n} objects imported")];
    if (lost) parts.push(tn(lost, "{n} could not be taken over", "{n} could not be taken over"));
    this.#say(parts.join(" · "));
  }

  /** The host gets the pictures first; what shows one that it did not take is left out. @param {DrawnPiece[]} pieces @param {Map<string, string>} files @returns {Promise<DrawnPiece[]>} */
  async #withPictures(pieces, files) {
    const stored = await Promise.all([...files].map(async ([file, url]) => /** @type {const} */ ([file, await this.#pictures.store(blobOf(url), file)])));
    const names = new Map(stored);
    return pieces.flatMap((piece) => {
      if (piece.shape.kind !== "image") return [piece];
      const image = names.get(piece.file ?? "");
      return image ? [{ ...piece, shape: { ...piece.shape, image } }] : [];
    });
  }

  /** @param {DrawnPiece[]} pieces at least one @param {Point | null} at */
  #offsetOf(pieces, at) {
    const { minX, minY, maxX, maxY } = boundsOfPieces(pieces);
    const middle = at ?? this.#canvas.viewport.middle;
    return { x: Math.round(middle.x - (minX + maxX) / 2), y: Math.round(middle.y - (minY + maxY) / 2) };
  }
}
