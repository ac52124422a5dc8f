// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Shortcuts. Keys without a modifier count only while no text field has the focus.
 *
 * @typedef {object} KeyActions
 * @property {(name: string) => void} chooseTool
 * @property {() => void} deleteSelection
 * @property {() => void} escape
 * @property {() => void} selectAll
 * @property {() => void} duplicate
 * @property {(way: "raise" | "lower") => void} reorder
 * @property {(kind: "undo" | "redo") => void} request
 * @property {(dx: number, dy: number) => boolean} nudge by screen pixels; whether there was something to move
 * @property {(factor: number) => void} zoom
 * @property {() => void} resetZoom
 * @property {() => void} fit
 * @property {() => void} fitSelection
 * @property {(isDown: boolean) => void} space
 */

/** @type {Record<string, string>} those of Excalidraw where that has the tool; the desktop has the same */
const TOOL_KEYS = {
  v: "select", 1: "select", r: "rectangle", 2: "rectangle", c: "circle", 3: "circle", o: "ellipse", 4: "ellipse",
  a: "arrow", 5: "arrow", l: "line", 6: "line", p: "pen", 7: "pen", h: "hand", 8: "hand", e: "eraser",
};
const STEP = 1.25;
/** How far an arrow key moves, and with Shift, in screen pixels. */
const NUDGE = 1;
const NUDGE_FAR = 10;

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {KeyActions} actions */
export function listenToKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (isTextField(event.target) || event.defaultPrevented) return;
    if (handleKey(event, actions)) event.preventDefault();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === " ") actions.space(false);
  });
  window.addEventListener("blur", () => actions.space(false));
}

/** @param {EventTarget | null} target */
function isTextField(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** @param {KeyboardEvent} event @param {KeyActions} actions @returns {boolean} whether the key was one of ours */
function handleKey(event, actions) {
  if (event.ctrlKey || event.metaKey) return handleCommand(event, actions);
  if (event.altKey) return false;
  const arrow = ARROWS[event.key];
  if (arrow) return nudge(arrow, event.shiftKey, actions);
  // Shift and 1 give another character on each keyboard; the code names the key itself.
  if (event.shiftKey && event.code === "Digit1") return run(actions.fit);
  if (event.shiftKey && event.code === "Digit2") return run(actions.fitSelection);
  const tool = event.shiftKey ? undefined : TOOL_KEYS[event.key.toLowerCase()];
  if (tool) return run(() => actions.chooseTool(tool));
  return handleOther(event, actions);
}

/** @param {KeyboardEvent} event @param {KeyActions} actions */
function handleCommand(event, actions) {
  if (event.altKey) return false;
  switch (event.key.toLowerCase()) {
    case "a":
      return run(actions.selectAll);
    case "d":
      return run(actions.duplicate);
    case "]":
      return run(() => actions.reorder("raise"));
    case "[":
      return run(() => actions.reorder("lower"));
    case "0":
      return run(actions.resetZoom);
    case "z":
      return run(() => actions.request(event.shiftKey ? "redo" : "undo"));
    case "y":
      return run(() => actions.request("redo"));
    default:
      return false;
  }
}

/** @param {KeyboardEvent} event @param {KeyActions} actions */
function handleOther(event, actions) {
  switch (event.key) {
    case "Delete":
    case "Backspace":
      return run(actions.deleteSelection);
    case "Escape":
      return run(actions.escape);
    case "+":
    case "=":
      return run(() => actions.zoom(STEP));
    case "-":
      return run(() => actions.zoom(1 / STEP));
    case "0":
      return run(actions.resetZoom);
    case " ":
      // On a button the space bar presses it.
      if (event.target instanceof HTMLButtonElement) return false;
      return run(() => actions.space(true));
    default:
      return false;
  }
}

/** @param {[number, number]} arrow @param {boolean} isFar @param {KeyActions} actions */
function nudge([x, y], isFar, actions) {
  const step = isFar ? NUDGE_FAR : NUDGE;
  return actions.nudge(x * step, y * step);
}

/** @param {() => void} action */
function run(action) {
  action();
  return true;
}
