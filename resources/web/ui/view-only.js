// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

/**
 * What stands where the tools are, for whoever may only watch: that it is so, and a hand to raise.
 *
 * @typedef {import("../session.js").Session} Session
 */
export class ViewOnly {
  #button = h("button", { type: "button", class: "hand", "aria-pressed": "false" });
  element = h("p", { class: "view-only", hidden: true }, icon("eye"), h("span", {}, t("View only")), this.#button);
  #isRaised = false;

  /** @param {(isRaised: boolean) => void} onHand */
  constructor(onHand) {
    this.#button.addEventListener("click", () => onHand(!this.#isRaised));
  }

  /** @param {Session} session */
  update(session) {
    this.element.hidden = session.role !== "viewer";
    this.#isRaised = session.hasHand;
    this.#button.hidden = session.connection !== "live";
    this.#button.setAttribute("aria-pressed", String(this.#isRaised));
    this.#button.textContent = this.#isRaised ? t("Lower Hand") : t("Ask to Draw");
    this.#button.title = this.#isRaised ? t("You no longer would like to draw") : t("Tell the host that you would like to draw");
  }
}
