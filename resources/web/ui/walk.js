// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { neighbourOf } from "../tools/walk.js";

/**
 * Tab goes from object to object, from the lowest to the topmost as on the desktop, and on to the next part of
 * the page after the last one; Escape with nothing selected lets it go there at once.
 */
export class Walk {
  #session;
  #canvas;
  #onObject;
  #isLeaving = false;

  /**
   * @param {import("../session.js").Session} session
   * @param {import("./canvas.js").Canvas} canvas
   * @param {(object: import("../model/board.js").BoardObject) => void} onObject it is selected now
   */
  constructor(session, canvas, onObject) {
    this.#session = session;
    this.#canvas = canvas;
    this.#onObject = onObject;
  }

  listen() {
    const { surface, selection } = this.#canvas;
    surface.addEventListener("focus", () => (this.#isLeaving = false));
    surface.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#isLeaving = selection.size === 0;
      else if (event.key === "Tab" && !event.ctrlKey && !event.altKey) this.#step(event);
      else if (event.key !== "Shift") this.#isLeaving = false;
    });
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const { selection } = this.#canvas;
    if (this.#isLeaving || this.#canvas.isBusy) return;
    const next = neighbourOf(this.#session.replica.list(), selection.ids, !event.shiftKey);
    if (!next) return selection.clear();
    event.preventDefault();
    this.#canvas.chooseTool("select");
    selection.set([next.id]);
    this.#canvas.reveal(next);
    this.#onObject(next);
  }
}
