// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The icons, drawn on a grid of 16 like those of the desktop; made from paths, so that they take the
 * colour of the text and need no request of their own.
 */

/** @type {Record<string, string>} lines of 1.6 with round ends */
const LINES = {
  select: "M3.5 2.5 13 8.2 8.7 9.2 6.2 13z",
  pen: "M2.5 13.5 3.4 10 10.8 2.6a1.4 1.4 0 0 1 2 0l.6.6a1.4 1.4 0 0 1 0 2L6 12.6zM9.5 4l2.6 2.6",
  circle: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11z",
  line: "M3 13 13 3",
  arrow: "M3 13 13 3M6.5 3H13v6.5",
  rectangle: "M2.5 3.5h11v9h-11z",
  ellipse: "M8 3.8a6.2 4.2 0 1 0 0 8.4 6.2 4.2 0 1 0 0-8.4z",
  eraser: "M6.3 13.3 2.7 9.7a1.3 1.3 0 0 1 0-1.8L8.2 2.4a1.3 1.3 0 0 1 1.8 0l3.6 3.6a1.3 1.3 0 0 1 0 1.8L8 13.3zM5.3 5.3l5.4 5.4M6.3 13.3h7.2",
  hand: "M5 8.5V4a1.1 1.1 0 0 1 2.2 0v3V2.9a1.1 1.1 0 0 1 2.2 0V7 3.8a1.1 1.1 0 0 1 2.2 0V8 6a1 1 0 0 1 2 0v3.5c0 2.5-1.8 4.5-4.3 4.5-2 0-3.1-.7-4-2L2.5 9.3a1.1 1.1 0 0 1 1.7-1.3z",
  lasso: "M8 3c3.3 0 5.8 1.6 5.8 3.7S11.3 10.4 8 10.4c-1 0-2-.1-2.8-.4M5.2 10C3.3 9.4 2.2 8.2 2.2 6.7 2.2 4.6 4.7 3 8 3M5.2 10a1.5 1.5 0 1 0-1.6 1.8c.9.3 1 1.2.4 2",
  highlighter: "M2.5 13.5h4M5 10.8 10.6 3a1.2 1.2 0 0 1 1.7-.3l1.2.9a1.2 1.2 0 0 1 .2 1.7L8 12.7zM5 10.8l-1 2.7h2.6L8 12.7",
  text: "M3 4.5V3h10v1.5M8 3v10M6 13h4",
  note: "M2.8 2.8h10.4v6.6l-3.8 3.8H2.8zM9.4 13.2V9.4h3.8",
  image: "M2.2 3h11.6v10H2.2zM2.4 11l3.4-3.6 3 3 1.8-1.8 3 3M10.8 6.2h.01",
  laser: "M2.5 13.5l4-4M9.5 6.5h.01M9.5 2v1.5M9.5 9.5V11M5 6.5h1.5M12.5 6.5H14M6.3 3.3l1.1 1.1M11.6 8.6l1.1 1.1M12.7 3.3l-1.1 1.1",
  trash: "M2.5 4.5h11M6 4.3V2.7h4v1.6M4 4.5l.6 8.8h6.8l.6-8.8M6.7 7v4M9.3 7v4",
  undo: "M6.5 3 3 6.5 6.5 10M3.2 6.5h6.3a3.5 3.5 0 0 1 0 7H7",
  redo: "M9.5 3 13 6.5 9.5 10M12.8 6.5H6.5a3.5 3.5 0 0 0 0 7H9",
  more: "M6.5 4.5 10 8l-3.5 3.5",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  map: "M2.5 3.5h11v9h-11zM4.5 7.5h4v3h-4z",
  list: "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01",
  check: "M3.5 8.5 6.5 11.5 12.5 5",
  solid: "M2 8h12",
  dashed: "M2 8h2.5M6.8 8h2.4M11.5 8H14",
  dotted: "M2.5 8h.01M6.2 8h.01M9.8 8h.01M13.5 8h.01",
  "text-start": "M2.5 4h11M2.5 8h6M2.5 12h8.5",
  "text-center": "M2.5 4h11M5 8h6M3.8 12h8.4",
  "text-end": "M2.5 4h11M7.5 8h6M5 12h8.5",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  close: "M4 4l8 8M12 4l-8 8",
  people: "M6 8.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 1 0 0 5.2zM1.5 13.5c0-2.4 1.8-3.7 4.5-3.7s4.5 1.3 4.5 3.7M11 3.2a2.5 2.5 0 0 1 0 4.8M12.2 10c1.5.4 2.3 1.6 2.3 3.5",
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 1 0 0-3.6z",
  lock: "M4 7.5h8v6H4zM5.5 7.3V5a2.5 2.5 0 0 1 5 0v2.3",
};

/** @param {string} name @returns {SVGElement} an icon that takes the colour of the text */
export function icon(name) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", LINES[name]);
  svg.append(path);
  return svg;
}
