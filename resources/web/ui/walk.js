// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { nextObject, readingOrder } from "../tools/reading.js";
import { detailOf, titleOf } from "./words.js";

/**
 * Tab goes from object to object in the order in which one reads, and on to the next part of the page
 * after the last one; Escape with nothing selected lets it go there at once.
 */
export class Walk {
  #session;
  #canvas;
  #announcer;
  #isLeaving = false;

  /** @param {import("../session.js").Session} session @param {import("./canvas.js").Canvas} canvas @param {import("./announcer.js").Announcer} announcer */
  constructor(session, canvas, announcer) {
    this.#session = session;
    this.#canvas = canvas;
    this.#announcer = announcer;
  }

  listen() {
    const { surface, selection } = this.#canvas;
    surface.addEventListener("focus", () => (this.#isLeaving = false));
    surface.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#isLeaving = selection.size === 0;
      else if (event.key === "Tab" && !event.ctrlKey && !event.altKey) this.#step(event);
    });
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const { selection } = this.#canvas;
    if (this.#isLeaving || !this.#session.canEdit) return;
    const order = readingOrder(this.#session.replica.list(), document.documentElement.dir === "rtl");
    const next = nextObject(order, selection.ids, event.shiftKey ? -1 : 1);
    if (!next) return selection.clear();
    event.preventDefault();
    this.#canvas.chooseTool("select");
    selection.set([next.id]);
    this.#canvas.reveal(next);
    const author = this.#session.people.find(({ userId }) => userId === next.userId)?.name ?? null;
    this.#announcer.say(`${titleOf(next)}, ${detailOf(next, author)}`);
  }
}
