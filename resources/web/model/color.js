// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Colours as the wire has them: #rrggbb or #rrggbbaa, in lower case. */

const SHORT = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i;
const LONG = /^#?([0-9a-f]{6}(?:[0-9a-f]{2})?)$/i;

/** What somebody typed, as a colour; null if it is none. @param {string} text @returns {string | null} */
export function parseColor(text) {
  const trimmed = text.trim();
  const short = trimmed.match(SHORT);
  if (short) return `#${short.slice(1).map((digit) => digit + digit).join("")}`.toLowerCase();
  const long = trimmed.match(LONG);
  return long ? `#${long[1]}`.toLowerCase() : null;
}

/** Red, green and blue, 0 to 1. @param {string} color */
function channels(color) {
  return [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16) / 255);
}

/** As WCAG 2 says. @param {string} color */
function luminance(color) {
  const [r, g, b] = channels(color).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How well two colours can be told apart, 1 to 21; what they let through is left out. @param {string} a @param {string} b */
export function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever reads better on a colour. @param {string} color */
export function inkFor(color) {
  return contrast(color, "#000000") > contrast(color, "#ffffff") ? "#000000" : "#ffffff";
}
