// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { restoreElements, showBoard } from "../../excalidraw/board.mjs";

const board = await showBoard();

/** The drawing, in Excalidraw as its package shows it. */
window.peer = {
  load(drawing) {
    board.updateScene({ elements: restoreElements(drawing.elements, null) });
    return board.getSceneElements().length;
  },
  view() {
    const { scrollX, scrollY, zoom } = board.getAppState();
    return { x: -scrollX, y: -scrollY, zoom: zoom.value };
  },
};
