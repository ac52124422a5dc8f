// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { DEFAULT_PAPER } from "../model/shapes.js";

/**
 * The paper below what is drawn (E28), as the background of an element.
 *
 * @typedef {import("../model/shapes.js").Paper} Paper
 * @typedef {import("./viewport.js").Viewport} Viewport
 */

/** Distance of the dots or lines, in board units at zoom 1, and the least on the screen. */
export const GRID = 24;
const GRID_LEAST = 14;
const GRID_MOST = 4 * GRID_LEAST;

/** How bright a colour is to the eye, 0 to 1. @param {string} color */
export function luminanceOf(color) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16) / 255);
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2;
}

/** Whether light ink is needed. @param {Paper} paper */
export function isDark({ color }) {
  return luminanceOf(color) < 0.2;
}

/** The distance of the dots in board units, at a zoom: doubled or halved until they neither crowd nor get lost. @param {number} zoom */
export function gridStep(zoom) {
  let step = GRID;
  while (step * zoom < GRID_LEAST) step *= 2;
  while (step * zoom > GRID_MOST) step /= 2;
  return step;
}

/** The look of the paper: its colours are in the style sheet where nobody has changed them. @param {HTMLElement} element @param {Paper} paper */
export function showPaper(element, paper) {
  element.dataset.pattern = paper.pattern;
  const isUsual = paper.color === DEFAULT_PAPER.color;
  element.style.setProperty("--paper", isUsual ? "" : paper.color);
  const ink = isDark(paper) ? "#ffffff38" : "#0000002b";
  element.style.setProperty("--paper-dot", isUsual ? "" : ink);
}

/**
 * Moves the pattern with what is seen: an element that reaches a step beyond what is seen, so that
 * the browser need not paint it again. In whole device pixels, as what is drawn.
 *
 * @param {HTMLElement} pattern @param {Viewport} viewport @param {number} deviceScale device pixels for a CSS pixel
 */
export function showPattern(pattern, { x, y, zoom }, deviceScale) {
  const step = gridStep(zoom) * zoom;
  const shift = [x, y].map((at) => {
    const before = -at * zoom - Math.floor((-at * zoom) / step) * step - step;
    return `${Math.round(before * deviceScale) / deviceScale}px`;
  });
  pattern.style.backgroundSize = `${step}px ${step}px`;
  pattern.style.transform = `translate(${shift.join()})`;
}
