// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** @typedef {{width: number, bytes: Buffer}} Picture four bytes for each pixel */

/** Pictures are compared by the means of squares of this many pixels a side. */
const CELL = 4;
/** How far such a mean may be off, of 255: a line that is missing or lies below another is off by far more. */
const TOLERANCE = 48;

/**
 * How alike two pictures of the same size are. They are never equal to the bit: each painter rounds
 * the rims of lines in its own way, and Chromium in another way when only a part is painted again (by
 * up to a quarter, a few pixels from where the part ends).
 *
 * @param {Picture} a
 * @param {Picture} b
 * @returns {{inked: number, off: number, worst: number}} how many cells show something in one of
 *   them, how many of these differ by more than the tolerance, and by how much the worst one does
 */
export function compare(a, b) {
  const [means, others] = [cellMeans(a), cellMeans(b)];
  let [inked, off, worst] = [0, 0, 0];
  for (let i = 0; i < means.length; i += 4) {
    if (!means[i + 3] && !others[i + 3]) continue;
    inked++;
    let difference = 0;
    for (let channel = 0; channel < 4; channel++) difference = Math.max(difference, Math.abs(means[i + channel] - others[i + channel]));
    if (difference > TOLERANCE) off++;
    worst = Math.max(worst, difference);
  }
  return { inked, off, worst };
}

/** Whether two pictures show the same. @param {Picture} a @param {Picture} b */
export function areAlike(a, b) {
  return a.width === b.width && a.bytes.length === b.bytes.length && compare(a, b).off === 0;
}

/** @param {Picture} picture @returns {Float32Array} the four channels of each cell, colours weighted by how opaque they are */
function cellMeans({ width, bytes }) {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(bytes.length / 4 / width / CELL);
  const means = new Float32Array(columns * rows * 4);
  for (let i = 0; i < bytes.length; i += 4) {
    const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
    const cell = (Math.floor(y / CELL) * columns + Math.floor(x / CELL)) * 4;
    for (let channel = 0; channel < 4; channel++) {
      const weight = channel < 3 ? bytes[i + 3] / 255 : 1;
      means[cell + channel] += (bytes[i + channel] * weight) / (CELL * CELL);
    }
  }
  return means;
}
