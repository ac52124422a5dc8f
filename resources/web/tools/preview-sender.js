// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { laserPreview, movePreview, shapePreview } from "../wire/outgoing.js";
import { LIMITS } from "../wire/values.js";

/**
 * Shows the others what this user is about to do, at most once a frame: a stroke's points as they
 * come, anything else in its newest state (P3, P4).
 *
 * @typedef {import("../model/shapes.js").Shape} Shape
 * @typedef {{id: string, shape: Shape} | {ids: string[], dx: number, dy: number}
 *   | {id: string, xy: readonly number[], isSpotlight: boolean}} Shown
 */

/** L6 counts a preview a quarter; 40 a second leave room for the pointer and for real changes. */
const INTERVAL_MS = 25;

export class PreviewSender {
  #send;
  /** @type {Shown | null} */
  #next = null;
  /** Points of the current stroke that have been sent. */
  #sent = 0;
  #isShown = false;
  #sentAt = -Infinity;

  /** @param {(preview: Record<string, unknown> | null) => boolean} send says whether it went out */
  constructor(send) {
    this.#send = send;
  }

  /** @param {string} id @param {Shape} shape */
  showShape(id, shape) {
    if (!this.#next || !("id" in this.#next) || this.#next.id !== id) this.#sent = 0;
    this.#next = { id, shape };
  }

  /** @param {string[]} ids @param {number} dx @param {number} dy */
  showMove(ids, dx, dy) {
    this.#next = { ids: ids.slice(0, LIMITS.previewIds), dx, dy };
  }

  /** A trail, all of it from its first point. @param {string} id @param {readonly number[]} xy @param {boolean} isSpotlight */
  showLaser(id, xy, isSpotlight) {
    if (!this.#next || !("id" in this.#next) || this.#next.id !== id) this.#sent = 0;
    this.#next = { id, xy, isSpotlight };
  }

  /** It is over, but what has not been sent of it yet shall be seen. */
  finish() {
    if (this.#next && this.#countOf() > this.#sent) this.#send(this.#payload());
    this.#isShown ||= this.#next !== null;
    this.end();
  }

  /** It is over; if it became an event, that event has been sent before. */
  end() {
    this.#next = null;
    this.#sent = 0;
    if (this.#isShown) this.#send(null);
    this.#isShown = false;
  }

  /** The connection is new: nobody has seen anything of it. */
  restart() {
    this.#sent = 0;
    this.#isShown = false;
  }

  /** @param {number} nowMs @returns {boolean} whether there is more to send later */
  flush(nowMs) {
    if (!this.#next) return false;
    if (nowMs - this.#sentAt < INTERVAL_MS) return true;
    const count = this.#countOf();
    if (count && count === this.#sent) return false;
    if (!this.#send(this.#payload())) return false;
    this.#sentAt = nowMs;
    this.#isShown = true;
    this.#sent = count;
    return false;
  }

  /** Points of the stroke or the trail; 0 if it is neither. */
  #countOf() {
    const next = this.#next;
    if (!next) return 0;
    if ("xy" in next) return next.xy.length / 2;
    return "shape" in next && next.shape.kind === "stroke" ? next.shape.xy.length / 2 : 0;
  }

  #payload() {
    const next = /** @type {Shown} */ (this.#next);
    if ("xy" in next) return laserPreview(next.id, this.#sent, next.xy.slice(this.#sent * 2), next.isSpotlight);
    return "shape" in next ? shapePreview(next.id, next.shape, this.#sent) : movePreview(next.ids, next.dx, next.dy);
  }
}
