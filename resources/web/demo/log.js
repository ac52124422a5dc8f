// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "../ui/dom.js";
import { t, tn } from "../ui/i18n.js";
import { describe, seconds } from "./describe.js";
import { kindOf } from "./frames.js";
import { ACTORS } from "./script.js";

/**
 * Every message in a row, to be read. Rows are made for those that are asked for, a frame at a time.
 *
 * @typedef {import("./frames.js").Message} Message
 * @typedef {{id: string, atMs: number, message: Message}} Entry
 */
export class Log {
  element;
  /** @type {Entry[]} */
  #entries = [];
  /** How many of the entries have been looked at for the table. */
  #seen = 0;
  #shown = 0;
  #isScheduled = false;
  #body = h("tbody", {});
  #count = h("span", { class: "note", role: "status" });
  #filter = h("select", { onchange: () => this.#restart() }, h("option", { value: "" }, t("Everybody")));
  #scroller;

  constructor() {
    for (const { id, name } of ACTORS) this.#filter.append(h("option", { value: id }, name));
    const head = [t("Time"), t("Who"), t("Way"), t("Message"), t("What is in it")].map((title) => h("th", { scope: "col" }, title));
    const table = h("table", { class: "log-table" }, h("thead", {}, h("tr", {}, ...head)), this.#body);
    this.#scroller = h("div", { class: "scroller log-scroller", tabindex: "0", role: "region", "aria-label": t("All messages") }, table);
    this.element = h("div", { class: "log" },
      h("div", { class: "log-head" }, h("label", {}, t("Messages of"), " ", this.#filter), this.#count),
      this.#scroller);
    this.#tellCount();
  }

  get size() {
    return this.#entries.length;
  }

  clear() {
    this.#entries = [];
    this.#restart();
  }

  /** @param {string} id of the participant @param {number} atMs @param {Message} message */
  add(id, atMs, message) {
    this.#entries.push({ id, atMs, message });
    this.#refresh();
  }

  #restart() {
    this.#seen = 0;
    this.#shown = 0;
    this.#body.replaceChildren();
    this.#refresh();
  }

  #refresh() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#catchUp();
    });
  }

  #catchUp() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const wasAtEnd = scrollTop + clientHeight >= scrollHeight - 4;
    const fresh = this.#entries.slice(this.#seen).filter(({ id }) => !this.#filter.value || id === this.#filter.value);
    this.#seen = this.#entries.length;
    this.#shown += fresh.length;
    this.#body.append(...fresh.map(makeRow));
    if (wasAtEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#tellCount();
  }

  #tellCount() {
    this.#count.textContent = tn(this.#shown, "{n} message", "{n} messages");
  }
}

/** @param {Entry} entry */
function makeRow({ id, atMs, message }) {
  const actor = ACTORS.find((one) => one.id === id);
  const dot = h("span", { class: "dot" });
  dot.style.setProperty("--color", actor?.color ?? "");
  const way = message.direction === "out" ? h("td", { title: t("sent") }, "→") : h("td", { title: t("received") }, "←");
  return h("tr", {},
    h("td", { class: "number" }, seconds(atMs)),
    h("td", {}, h("span", { class: "who" }, dot, actor?.name ?? id)),
    way,
    h("td", {}, h("span", { class: `key ${kindOf(message)}` }), h("code", {}, message.event)),
    h("td", {}, describe(message)));
}
