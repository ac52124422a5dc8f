// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The 1€ filter: Géry Casiez, Nicolas Roussel and Daniel Vogel, "1€ Filter: A Simple Speed-based
 * Low-pass Filter for Noisy Input in Interactive Systems", CHI 2012. A first-order low-pass filter
 * whose cutoff grows with the speed: a slow hand does not tremble, a fast one is not late.
 *
 * Values and speeds are in screen pixels, so that it feels the same at every zoom.
 */

/** Cutoff of a hand at rest, in Hz: lower trembles less. */
const CUTOFF_LEAST = 2.5;
/** By how much the cutoff grows with each pixel a second: higher lags less. */
const BETA = 0.03;
/** Cutoff for the speed itself, in Hz; a hand is as fast as it begins from its first step on. */
const CUTOFF_SPEED = 8;
/** However it trembles, what is drawn is never farther than this from where the hand is. */
const LAG_MOST = 3;
/** Between two points that say the same time, and the most: after a pause nothing is left of what was before. Seconds */
const STEP_LEAST = 0.001;
const STEP_MOST = 0.1;

/** How much of a new value counts. @param {number} cutoff @param {number} step in seconds */
function alphaOf(cutoff, step) {
  return 1 / (1 + 1 / (2 * Math.PI * cutoff * step));
}

export class OneEuroFilter {
  /** @type {number | null} */
  #value = null;
  /** @type {number | null} */
  #speed = null;

  /** @param {number} value @param {number} step seconds since the last one @returns {number} */
  filter(value, step) {
    if (this.#value === null) {
      this.#value = value;
      return value;
    }
    const dt = Math.min(STEP_MOST, Math.max(STEP_LEAST, step));
    const speed = (value - this.#value) / dt;
    this.#speed = this.#speed === null ? speed : this.#speed + alphaOf(CUTOFF_SPEED, dt) * (speed - this.#speed);
    const smooth = this.#value + alphaOf(CUTOFF_LEAST + BETA * Math.abs(this.#speed), dt) * (value - this.#value);
    this.#value = Math.min(value + LAG_MOST, Math.max(value - LAG_MOST, smooth));
    return this.#value;
  }
}

/**
 * Smooths the points of one stroke.
 *
 * @template {{x: number, y: number, time?: number}} P
 * @param {number} zoom
 * @returns {(point: P) => P} for one point after the other; `time` is in ms. Without one, points are as they are
 */
export function makeSmoother(zoom) {
  const [x, y] = [new OneEuroFilter(), new OneEuroFilter()];
  let last = 0;
  return (point) => {
    if (point.time === undefined) return point;
    const step = (point.time - last) / 1000;
    last = point.time;
    return { ...point, x: x.filter(point.x * zoom, step) / zoom, y: y.filter(point.y * zoom, step) / zoom };
  };
}
