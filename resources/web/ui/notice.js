// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

/**
 * A page of its own where there is no board to show: why, and what to do.
 *
 * @typedef {import("../wire/messages.js").Refusal} Refusal
 */
export class Notice {
  #picture = h("div", { class: "notice-picture" });
  #title = h("h1", {});
  #text = h("p", {});
  #button = h("button", { type: "button", class: "suggested pill" });
  element = h(
    "div",
    { class: "notice", role: "alert", hidden: true },
    h("div", { class: "notice-card" }, this.#picture, this.#title, this.#text, this.#button),
  );

  /** @param {() => void} onRetry */
  constructor(onRetry) {
    this.#button.addEventListener("click", onRetry);
  }

  /** @param {Refusal | null} refusal null hides the notice */
  update(refusal) {
    this.element.hidden = !refusal;
    if (!refusal) return;
    const { picture, title, text } = describe(refusal);
    this.#picture.replaceChildren(icon(picture));
    this.#title.textContent = title;
    this.#text.textContent = text;
    this.#button.textContent = t("Try Again");
  }
}

/** @param {Refusal} refusal */
function describe({ reason, detail }) {
  switch (reason) {
    case "unauthorized":
      return {
        picture: "lock",
        title: t("This link is no longer valid"),
        text: t("Ask the host of the board for a new link or its QR code."),
      };
    case "ended":
      return {
        picture: "people",
        title: t("The host has ended this board"),
        text: t("Thank you for drawing along. To come back, ask the host for a new link."),
      };
    case "removed":
      return {
        picture: "lock",
        title: t("The host has removed you from this board"),
        text: t("What you drew stays. Ask the host if you think that this was a mistake."),
      };
    case "waiting":
      return {
        picture: "people",
        title: t("Waiting to be let in"),
        text: t("The host has been asked whether you may come in. You will get in as soon as they say yes."),
      };
    case "too_many_peers":
      return {
        picture: "people",
        title: t("The board is full"),
        text: t("As many people as fit are here already. You will get in as soon as somebody leaves."),
      };
    default:
      return { picture: "close", title: t("The board cannot be joined"), text: detail || reason };
  }
}
