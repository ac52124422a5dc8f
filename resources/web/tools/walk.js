// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Going over the board and drawing on it without a pointer. The desktop does the same
 * (src/app/chalk-editor-keyboard.c).
 *
 * @typedef {import("../model/board.js").BoardObject} BoardObject
 * @typedef {import("../model/shapes.js").Bounds} Bounds
 * @typedef {import("../render/viewport.js").Viewport} Viewport
 * @typedef {import("./tool.js").Tool} Tool
 * @typedef {import("./tool.js").Input} Input
 */

/** What is placed by a key, in screen pixels: half of its width and height. */
const HALF_WIDTH = 80;
const HALF_HEIGHT = 50;
/** Screen pixels around what is brought into sight. */
const SIGHT_MARGIN = 24;
const FROM_CORNER = new Set(["line", "arrow", "rectangle", "ellipse"]);
const FROM_MIDDLE = new Set(["circle"]);
const AT_ONCE = new Set(["text", "note"]);

/**
 * The neighbour of what is selected: above the highest of it, or below the lowest; the first or the last
 * object of all where nothing is selected.
 *
 * @param {readonly BoardObject[]} list lowest first
 * @param {ReadonlySet<string>} selected
 * @param {boolean} isForward
 * @returns {BoardObject | null} null past the end
 */
export function neighbourOf(list, selected, isForward) {
  const objects = list.filter(({ shape }) => shape.kind !== "unknown");
  const isSelected = (/** @type {BoardObject} */ { id }) => selected.has(id);
  if (!objects.some(isSelected)) return (isForward ? objects[0] : objects[objects.length - 1]) ?? null;
  if (!isForward) return objects[objects.findIndex(isSelected) - 1] ?? null;
  for (let i = objects.length - 1; i >= 0; i--) if (isSelected(objects[i])) return objects[i + 1] ?? null;
  return null;
}

/** How far to pan, as little as is needed, until all of it is seen, or at least its top left corner. @param {Viewport} viewport @param {Bounds} bounds @returns {{dx: number, dy: number}} screen pixels */
export function wayIntoSight({ x, y, zoom, width, height }, { minX, minY, maxX, maxY }) {
  const along = (/** @type {number} */ start, /** @type {number} */ end, /** @type {number} */ size) => {
    let way = Math.min(0, size - SIGHT_MARGIN - end);
    if (start + way < SIGHT_MARGIN) way = SIGHT_MARGIN - start;
    return way;
  };
  return { dx: along((minX - x) * zoom, (maxX - x) * zoom, width), dy: along((minY - y) * zoom, (maxY - y) * zoom, height) };
}

/**
 * Does with a tool, in the middle of what is seen, what a drag of a usual size would do, or a click where
 * the tool needs no more.
 *
 * @param {Tool} tool
 * @param {Viewport} viewport
 * @returns {boolean} whether the tool is one that can
 */
export function drawInTheMiddle(tool, viewport) {
  const { name } = tool;
  if (!FROM_CORNER.has(name) && !FROM_MIDDLE.has(name) && !AT_ONCE.has(name)) return false;
  const reach = FROM_CORNER.has(name) ? 1 : 0;
  const at = (/** @type {number} */ dx, /** @type {number} */ dy) => inputAt(viewport, viewport.width / 2 + dx, viewport.height / 2 + dy);
  tool.begin(at(-reach * HALF_WIDTH, -reach * HALF_HEIGHT));
  if (AT_ONCE.has(name)) tool.end(at(0, 0));
  else tool.end(at(HALF_WIDTH, reach * HALF_HEIGHT));
  return true;
}

/** @param {Viewport} viewport @param {number} screenX @param {number} screenY @returns {Input} */
function inputAt(viewport, screenX, screenY) {
  const point = viewport.toBoard(screenX, screenY);
  return {
    ...point, screenX, screenY, points: [{ ...point, pressure: null, time: 0 }], predicted: [],
    device: "mouse", shift: false, alt: false, isEraser: false,
  };
}
