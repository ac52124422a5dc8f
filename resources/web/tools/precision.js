// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * How exactly a hand can point: what is finer only makes messages longer.
 *
 * @param {number} value in board units
 * @param {number} zoom
 * @returns {number} rounded to a small part of a screen pixel
 */
export function roundToZoom(value, zoom) {
  const factor = zoom > 5 ? 1000 : 100;
  return Math.round(value * factor) / factor;
}
