// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "./dom.js";
import { t, tn } from "./i18n.js";

/** What others do within this time is told in one sentence: a drawing class must not become a stream of talk. */
const PAUSE_MS = 2_000;
/** Sentences that stay: a screen reader may not have said them yet. */
const LINES_MOST = 5;

/** @typedef {{drew: number, changed: number, deleted: number}} Deeds */

/** Tells a screen reader who comes and goes, and what others do. */
export class Announcer {
  element = h("div", { class: "unseen", role: "log", "aria-live": "polite", "aria-label": t("What happens") });
  #nameOf;
  /** @type {Map<string, Deeds>} by user id, since the last report */
  #deeds = new Map();
  /** @type {Map<string, string> | null} who was here; null before it is known */
  #people = null;
  #later;

  /** @param {(userId: string) => string} nameOf @param {(callback: () => void, ms: number) => unknown} [later] */
  constructor(nameOf, later = setTimeout) {
    this.#nameOf = nameOf;
    this.#later = (/** @type {() => void} */ callback) => later(callback, PAUSE_MS);
  }

  /** @param {string} text one sentence; said when the reader has said what it is saying */
  say(text) {
    this.element.append(h("p", {}, text));
    while (this.element.childElementCount > LINES_MOST) this.element.firstElementChild?.remove();
  }

  /** Somebody else's event. @param {import("../wire/events.js").SequencedEvent} event */
  count({ userId, changes }) {
    if (!changes.length) return;
    if (!this.#deeds.size) this.#later(() => this.#tell());
    const deeds = this.#deeds.get(userId) ?? { drew: 0, changed: 0, deleted: 0 };
    this.#deeds.set(userId, deeds);
    for (const { type } of changes) deeds[type === "create" ? "drew" : type === "delete" ? "deleted" : "changed"]++;
  }

  #tell() {
    const all = [...this.#deeds];
    this.#deeds.clear();
    if (all.length === 1) return this.#tellOf(this.#nameOf(all[0][0]), all[0][1]);
    const count = all.reduce((sum, [, { drew, changed, deleted }]) => sum + drew + changed + deleted, 0);
    this.say(tn(count, "{n} change by several people", "{n} changes by several people"));
  }

  /** @param {string} name @param {Deeds} deeds */
  #tellOf(name, { drew, changed, deleted }) {
    if (drew) this.say(tn(drew, "{name} drew {n} object", "{name} drew {n} objects", { name }));
    if (changed) this.say(tn(changed, "{name} changed {n} object", "{name} changed {n} objects", { name }));
    if (deleted) this.say(tn(deleted, "{name} deleted {n} object", "{name} deleted {n} objects", { name }));
  }

  /** @param {{userId: string, name: string, isSelf: boolean}[]} people who is here now; none while there is no connection */
  update(people) {
    if (!people.length) return;
    const before = this.#people;
    const now = new Map(people.filter(({ isSelf }) => !isSelf).map(({ userId, name }) => [userId, name]));
    this.#people = now;
    // Nobody who is there already has joined.
    if (!before) return;
    const joined = [...now].filter(([userId]) => !before.has(userId)).map(([, name]) => name);
    const left = [...before].filter(([userId]) => !now.has(userId)).map(([, name]) => name);
    if (joined.length === 1) this.say(t("{name} has joined", { name: joined[0] }));
    else if (joined.length) this.say(tn(joined.length, "{n} person has joined", "{n} people have joined"));
    if (left.length === 1) this.say(t("{name} has left", { name: left[0] }));
    else if (left.length) this.say(tn(left.length, "{n} person has left", "{n} people have left"));
  }
}
