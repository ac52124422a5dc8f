// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { t } from "./i18n.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../wire/messages.js").View} View
 * @typedef {{viewport: import("../render/viewport.js").Viewport, element: HTMLElement, show: (view: View) => void}} Shower
 *   the canvas, as far as it is of interest here
 */

/** P7. */
const VIEW_INTERVAL_MS = 100;
/** A little longer than what comes between two views. */
const STEP_MS = 180;
const SUMMONS_MS = 400;

/**
 * Shows what somebody else sees, until they leave or this user does something of their own; goes
 * where the host brings everyone; and tells the others what is seen here (P7, P8).
 */
export class Guide {
  #session;
  #canvas;
  #toasts;
  /** @type {string | null} */
  #followed = null;
  #frame = h("div", { class: "follow-frame", hidden: true });
  #text = h("span", { role: "status" });
  #bar;
  /** The view as this guide has left it. @type {View | null} */
  #shown = null;
  /** Where it is going. @type {View | null} */
  #goal = null;
  /** Grows with each movement: an earlier one ends. */
  #movement = 0;
  /** What the others know to be seen here. @type {View | null} */
  #told = null;
  #isResting = false;
  element;

  /** @param {Session} session @param {Shower} canvas @param {import("./toasts.js").Toasts} toasts */
  constructor(session, canvas, toasts) {
    this.#session = session;
    this.#canvas = canvas;
    this.#toasts = toasts;
    const stop = h("button", { type: "button", class: "flat" }, t("Stop"));
    stop.addEventListener("click", () => this.stop());
    this.#bar = h("div", { class: "follow-bar", hidden: true }, this.#text, stop);
    this.element = h("div", { class: "guide" }, this.#frame, this.#bar);
    // Whoever takes the paper into their own hands goes their own way.
    for (const name of ["pointerdown", "wheel"]) canvas.element.addEventListener(name, () => this.#interrupt(), { capture: true, passive: true });
    session.on("ephemeral", () => this.update());
    session.on("people", () => this.#showFollowed());
    session.on("summoned", (summons) => this.#takeSummons(summons));
    session.on("synced", () => {
      this.#told = null;
      this.update();
    });
  }

  /** @returns {string | null} user id */
  get followed() {
    return this.#followed;
  }

  /** Shows at least what somebody sees from now on. @param {string} userId */
  follow(userId) {
    this.#followed = userId;
    this.#movement++;
    this.#shown = this.#seen();
    this.#goal = null;
    this.#showFollowed();
    this.#catchUp();
  }

  stop() {
    if (this.#followed === null) return;
    this.#followed = null;
    this.#movement++;
    this.#showFollowed();
  }

  /** What is seen, or what others see, may be another. */
  update() {
    this.#tell();
    if (this.#followed === null) return;
    const seen = this.#seen();
    const isResized = this.#shown && !isSameShape(seen, this.#shown, this.#canvas.viewport);
    if (this.#shown && !isResized && !isSame(seen, this.#shown)) this.stop();
    else this.#catchUp();
  }

  /** @returns {View} */
  #seen() {
    const { x, y, zoom, width, height } = this.#canvas.viewport;
    return { x, y, width: width / zoom, height: height / zoom };
  }

  // --- Telling the others

  #tell() {
    const seen = this.#seen();
    if (this.#isResting || this.#session.connection !== "live" || !(seen.width > 0 && seen.height > 0)) return;
    if (this.#told && isSame(seen, this.#told)) return;
    this.#told = seen;
    this.#session.see(seen);
    this.#isResting = true;
    setTimeout(() => {
      this.#isResting = false;
      this.#tell();
    }, VIEW_INTERVAL_MS);
  }

  // --- Following

  #interrupt() {
    this.#movement++;
    this.stop();
  }

  #showFollowed() {
    const person = this.#session.people.find(({ userId }) => userId === this.#followed);
    // They may come back in a moment, when the connection does.
    if (!person && this.#followed !== null && this.#session.connection === "live") {
      this.#followed = null;
      this.#movement++;
    }
    this.#frame.hidden = !person;
    this.#bar.hidden = !person;
    if (!person) return;
    this.#frame.style.borderColor = person.color;
    this.#text.textContent = t("Following {name}", { name: person.name });
  }

  #catchUp() {
    const view = this.#followed !== null && this.#session.previews.views.get(this.#followed);
    if (!view || (this.#goal && isSame(view, this.#goal))) return;
    this.#goal = view;
    this.#move(view, STEP_MS);
  }

  /** @param {import("../wire/messages.js").Summons} summons */
  #takeSummons({ userId, view }) {
    if (userId === this.#session.userId) return;
    const before = this.#seen();
    this.stop();
    this.#move(view, SUMMONS_MS);
    const name = this.#session.people.find((person) => person.userId === userId)?.name ?? t("The host");
    this.#toasts.show(t("{name} brought everyone here", { name }), {
      label: t("Go Back"),
      run: () => this.#move(before, SUMMONS_MS),
    });
  }

  /** Goes there smoothly; at once for whoever wants nothing to move. @param {View} goal @param {number} duration in ms */
  #move(goal, duration) {
    const movement = ++this.#movement;
    const from = this.#seen();
    const start = performance.now();
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const step = (/** @type {number} */ now) => {
      if (movement !== this.#movement) return;
      const part = isStill ? 1 : Math.min(1, Math.max(0, (now - start) / duration));
      this.#canvas.show(between(from, goal, part * (2 - part)));
      this.#shown = this.#seen();
      if (part < 1) requestAnimationFrame(step);
    };
    step(start);
  }
}

/** @param {View} a @param {View} b @param {number} part */
function between(a, b, part) {
  const mix = (/** @type {number} */ from, /** @type {number} */ to) => from + (to - from) * part;
  return { x: mix(a.x, b.x), y: mix(a.y, b.y), width: mix(a.width, b.width), height: mix(a.height, b.height) };
}

/** @param {View} a @param {View} b */
function isSame(a, b) {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** Whether both could be seen in a window of this shape. @param {View} a @param {View} b @param {{width: number, height: number}} window */
function isSameShape(a, b, { width, height }) {
  const shape = width / height;
  const isOf = (/** @type {View} */ view) => Math.abs(view.width / view.height - shape) < 1e-6 * shape;
  return isOf(a) && isOf(b);
}
