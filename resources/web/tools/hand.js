// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { NONE } from "./tool.js";

/**
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 * @typedef {import("./tool.js").ToolContext} ToolContext
 */

/** Moves the paper. @implements {Tool} */
export class HandTool {
  name = "hand";
  cursor = "grab";
  #context;
  /** @type {{x: number, y: number} | null} where the pointer was, on the screen */
  #last = null;

  /** @param {ToolContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Input} input */
  begin(input) {
    this.#last = { x: input.screenX, y: input.screenY };
  }

  /** @param {Input} input */
  move(input) {
    if (!this.#last) return;
    this.#context.viewport.pan(input.screenX - this.#last.x, input.screenY - this.#last.y);
    this.#last = { x: input.screenX, y: input.screenY };
    this.#context.repaint();
  }

  /** @param {Input} input */
  end(input) {
    this.move(input);
    this.#last = null;
  }

  cancel() {
    this.#last = null;
  }

  lifted() {
    return NONE;
  }

  paint() {}
}
