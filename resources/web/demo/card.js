// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { paintObject } from "../render/paint.js";
import { h } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { PAPER } from "./script.js";

/**
 * One participant: what they see, live, and how they are.
 *
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("./script.js").Actor} Actor
 */

/** Enough for a sharp picture at the size of a card. */
const SCALE = 2;

export class Card {
  element;
  #canvas = h("canvas", { class: "paper-small", role: "img" });
  #state = h("span", { class: "state" });
  #version = h("b", {}, "0");
  #digest = h("code", {}, "–");
  #verdict = h("p", { class: "card-verdict" });
  /** @type {Session | null} */
  #session = null;
  #isScheduled = false;
  #isFrozen = false;

  /** @param {Actor} actor */
  constructor({ name, color, role }) {
    this.#canvas.width = PAPER.width * SCALE;
    this.#canvas.height = PAPER.height * SCALE;
    this.#canvas.setAttribute("aria-label", t("What {name} sees", { name }));
    const disc = h("span", { class: "dot" });
    disc.style.setProperty("--color", color);
    this.element = h("li", { class: "card" },
      h("div", { class: "card-head" }, disc, h("h3", {}, name), h("span", { class: "note" }, ROLES[role]()), this.#state),
      this.#canvas,
      h("p", { class: "card-facts" },
        h("span", {}, t("Version"), " ", this.#version), h("span", {}, t("Digest"), " ", this.#digest)),
      this.#verdict);
    this.#showState("waiting");
  }

  /** @param {Session} session */
  follow(session) {
    this.#session = session;
    for (const event of /** @type {const} */ (["status", "object", "reset", "applied"])) {
      session.on(event, () => this.#refresh());
    }
    this.#refresh();
  }

  /** Goes on showing what it shows, though the session ends. */
  freeze() {
    this.#paint();
    this.#isFrozen = true;
  }

  /** @param {string} text @param {boolean} isOk */
  judge(text, isOk) {
    this.#verdict.textContent = text;
    this.element.dataset.verdict = isOk ? "ok" : "bad";
  }

  #refresh() {
    if (this.#isScheduled || this.#isFrozen) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      if (!this.#isFrozen) this.#paint();
    });
  }

  #paint() {
    const session = this.#session;
    const ctx = this.#canvas.getContext("2d");
    if (!session || !ctx) return;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    ctx.setTransform(SCALE, 0, 0, SCALE, 0, 0);
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    for (const object of session.replica.list()) paintObject(ctx, object);
    this.#version.textContent = String(session.version);
    this.#digest.textContent = session.replica.board.digest;
    this.#showState(session.connection);
  }

  /** @param {string} state */
  #showState(state) {
    this.element.dataset.state = state;
    this.#state.textContent = (STATES[state] ?? STATES.offline)();
  }
}

/** @type {Record<Actor["role"], () => string>} */
const ROLES = {
  draws: () => t("draws"),
  joins: () => t("joins amid it"),
  checks: () => t("joins at the end"),
};

/** @type {Record<string, () => string>} */
const STATES = {
  waiting: () => t("Waiting"),
  connecting: () => t("Connecting"),
  syncing: () => t("Syncing"),
  live: () => t("Live"),
  refused: () => t("Refused"),
  offline: () => t("Offline"),
};
