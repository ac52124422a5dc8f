// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { paintPicture } from "../render/picture.js";
import { writeByEvent, writePicture } from "./clipboard-write.js";
import { FileError, fetchFile, IDS_MOST } from "./export-dialog.js";
import { t } from "./i18n.js";

/**
 * Copies what is selected, or the whole board, as a picture for other apps. A PNG is painted here, so that
 * it can be had without the host, on the paper's colour; an SVG is made by the host (H8), without the
 * paper, for whoever goes on drawing.
 *
 * @typedef {import("./clipboard-write.js").Copy} Copy
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 */

export class PictureCopy {
  #session;
  #canvas;
  #source;
  #toasts;
  #onCopied;

  /**
   * @param {import("../session.js").Session} session
   * @param {import("./canvas.js").Canvas} canvas
   * @param {import("./export-dialog.js").Source} source
   * @param {import("./toasts.js").Toasts} toasts
   * @param {() => void} onCopied
   */
  constructor(session, canvas, source, toasts, onCopied) {
    this.#session = session;
    this.#canvas = canvas;
    this.#source = source;
    this.#toasts = toasts;
    this.#onCopied = onCopied;
  }

  /** What is selected, or all there is. @returns {BoardObject[]} */
  get #objects() {
    const { ids } = this.#canvas.selection;
    return this.#session.replica.list().filter(({ id, shape }) => shape.kind !== "unknown" && (!ids.size || ids.has(id)));
  }

  /** @param {"png" | "svg"} format */
  copy(format) {
    const objects = this.#objects;
    if (!objects.length) this.#toasts.show(t("There is nothing to copy."));
    else this.put(format, format === "png" ? this.#paint(objects) : this.#fetchDrawing(objects.length));
  }

  /** @param {BoardObject[]} objects @returns {Promise<Copy>} */
  async #paint(objects) {
    const { pictures } = this.#canvas;
    const names = objects.flatMap(({ shape }) => (shape.kind === "image" ? [shape.image] : []));
    if (names.some((name) => !pictures.get(name))) await pictures.settle(names);
    const { canvas, isWhole } = paintPicture(objects, this.#session.replica.paper.color, pictures);
    const { width, height } = canvas;
    return { format: "png", url: canvas.toDataURL("image/png"), width, height, isWhole, lacksPictures: names.some((name) => !pictures.get(name)) };
  }

  /** @param {number} count of objects @returns {Promise<Copy>} */
  async #fetchDrawing(count) {
    const isAll = count === this.#session.replica.list().length;
    if (!isAll && count > IDS_MOST) throw new FileError(t("So many objects cannot be copied as SVG: select fewer, or copy them as PNG."));
    const file = await fetchFile(this.#source, "svg", isAll ? "all" : "selection", false);
    return { format: "svg", source: await file.text() };
  }

  /** Puts a picture on the clipboard, and says what has become of it. @param {"png" | "svg"} format @param {Promise<Copy>} copy */
  async put(format, copy) {
    try {
      if (await writePicture(format, copy)) this.#tell(await copy);
      else this.#putByEvent(await copy);
    } catch (error) {
      this.#toasts.show(error instanceof FileError ? error.message : t("The browser does not let this page copy."));
    }
  }

  /** Browsers want the user to have done something just now: where that was too long ago, they are asked to do it again. @param {Copy} copy */
  #putByEvent(copy) {
    if (writeByEvent(copy)) return this.#tell(copy);
    const again = () => (writeByEvent(copy) ? this.#tell(copy) : this.#toasts.show(t("The browser does not let this page copy.")));
    this.#toasts.show(t("The picture is ready."), { label: t("Copy"), run: again });
  }

  /** @param {Copy} copy */
  #tell(copy) {
    this.#onCopied();
    if (copy.format === "svg") return this.#toasts.show(t("Copied as SVG."));
    const { width, height } = copy;
    this.#toasts.show(copy.isWhole
      ? t("Copied as PNG: {width} × {height} pixels.", { width, height })
      : t("Copied as PNG, made smaller: {width} × {height} pixels.", { width, height }));
    if (copy.lacksPictures) this.#toasts.show(t("Pictures are missing: they could not be fetched."));
  }
}
