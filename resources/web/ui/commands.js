// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { t } from "./i18n.js";

/**
 * All that can be done to the board, each once: with its words, its keys, and when there is something to
 * do. Keys, menus and the list of shortcuts are made from these.
 *
 * @typedef {object} Command
 * @property {string} id
 * @property {string} label
 * @property {string[]} keys chords as in keys.js; the first one is shown
 * @property {"tools" | "edit" | "arrange" | "view"} group
 * @property {(chord?: string) => boolean | void} run false: there was nothing to do, and the browser may have the key
 * @property {() => boolean} [isEnabled]
 * @property {() => boolean} [isChecked] of one that is switched on and off
 * @property {boolean} [isRepeatable]
 *
 * @typedef {import("./canvas.js").Canvas} Canvas
 * @typedef {import("./editor.js").Editor} Editor
 */

const ZOOM_STEP = 1.25;
/** How far an arrow key moves, and with Shift, in screen pixels. */
const NUDGE = 1;
const NUDGE_FAR = 10;

/** What each tool is called and its keys: those of Excalidraw where that has the tool; the desktop has the same. @returns {[string, string, string[]][]} */
const TOOLS = () => [
  ["select", t("Select and move"), ["V", "1"]],
  ["lasso", t("Lasso"), ["S"]],
  ["hand", t("Move the paper"), ["H"]],
  ["pen", t("Pen"), ["P", "7"]],
  ["highlighter", t("Highlighter"), ["M"]],
  ["eraser", t("Eraser"), ["E", "0"]],
  ["line", t("Line"), ["L", "6"]],
  ["arrow", t("Arrow"), ["A", "5"]],
  ["rectangle", t("Rectangle"), ["R", "2"]],
  ["ellipse", t("Ellipse"), ["O", "4"]],
  ["circle", t("Circle"), ["C"]],
  ["text", t("Text"), ["T", "8"]],
  ["note", t("Sticky note"), ["N"]],
  ["image", t("Picture"), ["I", "9"]],
  ["laser", t("Laser pointer"), ["K"]],
];

/** @type {[string, number, number][]} */
const ARROWS = [["ArrowLeft", -1, 0], ["ArrowRight", 1, 0], ["ArrowUp", 0, -1], ["ArrowDown", 0, 1]];

/** @returns {[import("../tools/align.js").Edge, string, string[]][]} */
const ALIGNMENTS = () => [
  ["left", t("Align Left"), ["Ctrl+Shift+ArrowLeft"]],
  ["center", t("Align Center"), []],
  ["right", t("Align Right"), ["Ctrl+Shift+ArrowRight"]],
  ["top", t("Align Top"), ["Ctrl+Shift+ArrowUp"]],
  ["middle", t("Align Middle"), []],
  ["bottom", t("Align Bottom"), ["Ctrl+Shift+ArrowDown"]],
];

/** @returns {[import("../tools/align.js").Axis, string][]} */
const DISTRIBUTIONS = () => [["horizontal", t("Distribute Horizontally")], ["vertical", t("Distribute Vertically")]];

/** @param {Canvas} canvas @returns {Command[]} */
export function toolCommands(canvas) {
  return TOOLS().filter(([id]) => canvas.hasTool(id)).map(([id, label, keys]) => ({
    id, label, keys, group: "tools", run: () => canvas.chooseTool(id), isChecked: () => canvas.chosenTool === id,
  }));
}

/** @param {Editor} editor @returns {Command[]} */
export function editCommands(editor) {
  const hasSelection = () => editor.canEdit && editor.hasSelection;
  return [
    { id: "undo", label: t("Undo"), keys: ["Ctrl+Z"], group: "edit", run: () => editor.request("undo"), isEnabled: () => editor.canRequest },
    { id: "redo", label: t("Redo"), keys: ["Ctrl+Shift+Z", "Ctrl+Y"], group: "edit", run: () => editor.request("redo"), isEnabled: () => editor.canRequest },
    { id: "duplicate", label: t("Duplicate"), keys: ["Ctrl+D"], group: "edit", run: () => editor.duplicate(), isEnabled: hasSelection },
    { id: "delete", label: t("Delete"), keys: ["Delete", "Backspace"], group: "edit", run: () => editor.delete(), isEnabled: hasSelection },
    { id: "select-all", label: t("Select All"), keys: ["Ctrl+A"], group: "edit", run: () => editor.selectAll(), isEnabled: () => editor.canEdit },
    ...ARROWS.map(([key, x, y]) => /** @type {Command} */ ({
      id: `nudge-${key}`, label: "", keys: [key, `Shift+${key}`], group: "arrange",
      run: (chord = "") => {
        const step = chord.startsWith("Shift+") ? NUDGE_FAR : NUDGE;
        return editor.nudge(x * step, y * step);
      },
    })),
  ];
}

/** @param {Editor} editor @returns {Command[]} */
export function arrangeCommands(editor) {
  const hasSelection = () => editor.canEdit && editor.hasSelection;
  return [
    { id: "front", label: t("Bring to Front"), keys: ["Ctrl+Shift+]"], group: "arrange", run: () => editor.reorder("front"), isEnabled: hasSelection },
    { id: "raise", label: t("Bring Forward"), keys: ["Ctrl+]"], group: "arrange", run: () => editor.reorder("raise"), isEnabled: hasSelection },
    { id: "lower", label: t("Send Backward"), keys: ["Ctrl+["], group: "arrange", run: () => editor.reorder("lower"), isEnabled: hasSelection },
    { id: "back", label: t("Send to Back"), keys: ["Ctrl+Shift+["], group: "arrange", run: () => editor.reorder("back"), isEnabled: hasSelection },
    { id: "group", label: t("Group"), keys: ["Ctrl+G"], group: "arrange", run: () => editor.group(), isEnabled: () => editor.canEdit && editor.unitCount > 1 },
    { id: "ungroup", label: t("Ungroup"), keys: ["Ctrl+Shift+G"], group: "arrange", run: () => editor.ungroup(), isEnabled: () => editor.canEdit && editor.hasGroup },
    { id: "lock", label: t("Lock or Unlock"), keys: ["Ctrl+Shift+L"], group: "arrange", run: () => editor.toggleLock(), isEnabled: hasSelection },
    ...ALIGNMENTS().map(([edge, label, keys]) => /** @type {Command} */ ({
      id: `align-${edge}`, label, keys, group: "arrange", run: () => editor.align(edge), isEnabled: () => editor.canEdit && editor.unitCount > 1,
    })),
    ...DISTRIBUTIONS().map(([axis, label]) => /** @type {Command} */ ({
      id: `distribute-${axis}`, label, keys: [], group: "arrange", run: () => editor.distribute(axis), isEnabled: () => editor.canEdit && editor.unitCount > 2,
    })),
  ];
}

/** @param {Canvas} canvas @returns {Command[]} */
export function viewCommands(canvas) {
  return [
    { id: "zoom-in", label: t("Zoom in"), keys: ["Ctrl++", "Ctrl+=", "+", "="], group: "view", run: () => canvas.zoom(ZOOM_STEP) },
    { id: "zoom-out", label: t("Zoom out"), keys: ["Ctrl+-", "-"], group: "view", run: () => canvas.zoom(1 / ZOOM_STEP) },
    { id: "zoom-reset", label: t("Original size"), keys: ["Ctrl+0"], group: "view", run: () => canvas.resetZoom() },
    { id: "fit", label: t("Show everything"), keys: ["Shift+1"], group: "view", run: () => canvas.fit() },
    { id: "fit-selection", label: t("Show the selection"), keys: ["Shift+2"], group: "view", run: () => canvas.fitSelection() },
    { id: "write", label: t("Edit the text, or draw with the tool in hand"), keys: ["Enter"], group: "edit", run: () => canvas.hasFocus && (canvas.writeInSelection() || canvas.drawByKey()) },
    { id: "grid", label: t("Snap to Grid"), keys: ["Ctrl+'"], group: "view", run: () => canvas.setSnapping(!canvas.isSnapping), isChecked: () => canvas.isSnapping },
    { id: "escape", label: t("Cancel, or select nothing"), keys: ["Escape"], group: "edit", run: () => canvas.escape() },
  ];
}
