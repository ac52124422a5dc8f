// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { t, tn } from "./i18n.js";

/** What happens within this time is told together. */
const MOMENT_MS = 1_500;

/** Tells a screen reader who comes and goes, and what others do, a moment's worth at a time. */
export class Announcer {
  element = h("div", { class: "unseen", role: "log", "aria-live": "polite", "aria-label": t("What happens") });
  #nameOf;
  /** @type {Map<string, {drew: number, changed: number, deleted: number}>} by user id */
  #deeds = new Map();
  /** @type {Map<string, string>} who was here */
  #people = new Map();
  #isWaiting = false;
  #later;

  /** @param {(userId: string) => string | null} nameOf @param {(callback: () => void, ms: number) => unknown} [later] */
  constructor(nameOf, later = setTimeout) {
    this.#nameOf = nameOf;
    this.#later = (/** @type {() => void} */ callback) => later(callback, MOMENT_MS);
  }

  /** @param {string} text */
  say(text) {
    const line = h("p", {}, text);
    this.element.append(line);
    while (this.element.childElementCount > 5) this.element.firstElementChild?.remove();
  }

  /** Somebody else's event. @param {import("../wire/events.js").SequencedEvent} event */
  count({ userId, changes }) {
    const deeds = this.#deeds.get(userId) ?? { drew: 0, changed: 0, deleted: 0 };
    this.#deeds.set(userId, deeds);
    for (const { type } of changes) deeds[type === "create" ? "drew" : type === "delete" ? "deleted" : "changed"]++;
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#later(() => this.#tell());
  }

  #tell() {
    this.#isWaiting = false;
    for (const [userId, { drew, changed, deleted }] of this.#deeds) {
      const name = this.#nameOf(userId) ?? t("Somebody");
      if (drew) this.say(tn(drew, "{name} drew {n} object", "{name} drew {n} objects", { name }));
      if (changed) this.say(tn(changed, "{name} changed {n} object", "{name} changed {n} objects", { name }));
      if (deleted) this.say(tn(deleted, "{name} deleted {n} object", "{name} deleted {n} objects", { name }));
    }
    this.#deeds.clear();
  }

  /** @param {{userId: string, name: string, isSelf: boolean}[]} people who is here now; none while there is no connection */
  update(people) {
    if (!people.length) return;
    const now = new Map(people.filter(({ isSelf }) => !isSelf).map(({ userId, name }) => [userId, name]));
    if (this.#people.size || this.#knowsPeople) {
      for (const [userId, name] of now) if (!this.#people.has(userId)) this.say(t("{name} has joined", { name }));
      for (const [userId, name] of this.#people) if (!now.has(userId)) this.say(t("{name} has left", { name }));
    }
    this.#knowsPeople = true;
    this.#people = now;
  }

  #knowsPeople = false;
}
