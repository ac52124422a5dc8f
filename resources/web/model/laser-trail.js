// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * @typedef {import("../wire/messages.js").LaserPreview} LaserPreview
 * @typedef {{x: number, y: number, at: number, isStart: boolean}} LaserPoint when it came, in ms; whether no line
 *   leads to it from the point before
 */

/** From the moment when a point came until nothing is seen of it any more (P6). */
export const LASER_FADE_MS = 1_000;

/**
 * The fading trail of one laser pointer. While the laser is on its newest point is seen however
 * long it stays there.
 */
export class LaserTrail {
  /** @type {LaserPoint[]} oldest first; some may have faded */
  points = [];
  /** Whether all but what is around the newest point is to be darkened. */
  isSpotlight = false;
  /** @type {string | null} of the trail that goes on */
  #id = null;

  get isOn() {
    return this.#id !== null;
  }

  /** @param {LaserPreview} part @param {number} now in ms */
  add({ id, xy, isSpotlight }, now) {
    this.#forgetFaded(now);
    for (let i = 0; i < xy.length; i += 2) {
      this.points.push({ x: xy[i], y: xy[i + 1], at: now, isStart: i === 0 && id !== this.#id });
    }
    this.#id = id;
    this.isSpotlight = isSpotlight;
  }

  /** The laser is off; what is seen of it fades. */
  end() {
    this.#id = null;
    this.isSpotlight = false;
  }

  /** Whether something of it is still seen. @param {number} now in ms */
  isSeen(now) {
    return this.isOn || this.isFading(now);
  }

  /** Whether the next frame looks different. @param {number} now in ms */
  isFading(now) {
    const newest = this.points.at(-1);
    return newest !== undefined && strengthOf(newest, now) > 0;
  }

  /** The last point that has faded is where the line to the first that has not begins. @param {number} now */
  #forgetFaded(now) {
    const first = this.points.findIndex((point) => strengthOf(point, now) > 0);
    if (first > 1) this.points.splice(0, first - 1);
    else if (first < 0) this.points.splice(0, this.points.length - 1);
  }
}

/** How much of a point is left, from 1 to 0. @param {LaserPoint} point @param {number} now in ms */
export function strengthOf(point, now) {
  return 1 - Math.min(1, Math.max(0, (now - point.at) / LASER_FADE_MS));
}
