// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** What keys are called in the actions of WebDriver; a letter is itself. */
const KEYS = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Alt: "\uE00A",
  Escape: "\uE00C", End: "\uE010", Home: "\uE011", Delete: "\uE017",
};

/**
 * A page in a browser that is driven by WebDriver, of either generation, with as much of Playwright's
 * interface as BoardPage uses. What a driver has to add is `evaluate`, `activate` and `perform`.
 */
export class EngineTab {
  #at = { x: 0, y: 0 };

  constructor() {
    this.mouse = {
      move: (x, y, { steps = 1 } = {}) => this.#move(Math.round(x), Math.round(y), steps),
      down: () => this.#point([{ type: "pointerDown", button: 0 }]),
      up: () => this.#point([{ type: "pointerUp", button: 0 }]),
    };
    this.keyboard = {
      press: (chord) => this.#press(chord.split("+").map((name) => KEYS[name] ?? name)),
      insertText: (text) => this.#type(text),
    };
  }

  /** @param {(arg: any) => unknown} run in the page @param {unknown} [arg] @returns {Promise<any>} */
  evaluate(run, arg) {
    throw new Error(`no driver evaluates ${run} with ${arg}`);
  }

  /** Brings it to the front: only there it is sure to get input and to paint. @returns {Promise<unknown>} */
  activate() {
    throw new Error("no driver brings this to the front");
  }

  /** @param {object[]} sources of input, with their actions @returns {Promise<unknown>} */
  perform(sources) {
    throw new Error(`no driver performs ${sources}`);
  }

  async #move(x, y, steps) {
    const from = this.#at;
    this.#at = { x, y };
    const actions = [];
    for (let i = 1; i <= steps; i++) {
      const part = i / steps;
      actions.push({ type: "pointerMove", x: Math.round(from.x + (x - from.x) * part), y: Math.round(from.y + (y - from.y) * part) });
    }
    await this.#point(actions);
  }

  #point(actions) {
    return this.perform([{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }]);
  }

  #press(keys) {
    const actions = [...keys.map((value) => ({ type: "keyDown", value })), ...[...keys].reverse().map((value) => ({ type: "keyUp", value }))];
    return this.perform([{ type: "key", id: "keys", actions }]);
  }

  #type(text) {
    const actions = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    return this.perform([{ type: "key", id: "keys", actions }]);
  }
}
