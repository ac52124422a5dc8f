// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { t, tn } from "./i18n.js";

/**
 * The state of the connection, in words and in colour.
 *
 * @typedef {import("../session.js").Session} Session
 */
export class Status {
  element = h("div", { class: "status", role: "status", "aria-live": "polite" });
  #text = h("span", {});
  #bar = h("span", { class: "progress" });

  constructor() {
    this.element.append(h("span", { class: "dot" }), this.#text, this.#bar);
  }

  /** @param {Session} session */
  update(session) {
    const { chunk, chunks } = session.progress;
    this.element.dataset.state = session.connection;
    const text = describe(session);
    if (this.#text.textContent !== text) this.#text.textContent = text;
    this.#bar.style.setProperty("--part", chunks ? String(chunk / chunks) : "0");
    this.element.classList.toggle("in-progress", session.connection === "syncing" && chunks > 1);
  }
}

/** @param {Session} session @returns {string} */
function describe(session) {
  const waiting = session.replica.outbox.size;
  switch (session.connection) {
    case "connecting":
      return t("Connecting…");
    case "syncing":
      return describeSync(session.progress);
    case "live":
      return session.role === "viewer" ? t("Live, view only") : t("Live");
    case "refused":
      return t("Not connected");
    default:
      return waiting ? tn(waiting, "Offline: {n} change waits", "Offline: {n} changes wait") : t("Offline");
  }
}

/** @param {{chunk: number, chunks: number}} progress */
function describeSync({ chunk, chunks }) {
  return chunks > 1 ? t("Syncing {percent} %", { percent: Math.round((100 * chunk) / chunks) }) : t("Syncing…");
}
