// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from "../ui/dom.js";
import { t } from "../ui/i18n.js";
import { describe, seconds } from "./describe.js";
import { eventsOf, kindOf } from "./frames.js";
import { ACTORS } from "./script.js";

/**
 * A lane for each participant, time to the right, a mark for each message.
 *
 * @typedef {import("./frames.js").Kind} Kind
 * @typedef {import("./frames.js").Message} Message
 * @typedef {import("./script.js").Actor} Actor
 * @typedef {{atMs: number, message: Message, element: SVGElement}} Mark
 */

const SVG = "http://www.w3.org/2000/svg";
/** Where marks stand in a lane, from its top in pixels: what goes out above what comes in. */
const ROW = { out: 9, in: 25 };
const LANE_HEIGHT = 36;
const TICK_MS = 1000;
/** How near the pointer has to be to a mark, in pixels. */
const NEAR = 14;

/** @type {[Kind, () => string][]} */
const LEGEND = [
  ["draw", () => t("stroke")],
  ["circle", () => t("circle")],
  ["move", () => t("move")],
  ["delete", () => t("deletion")],
  ["several", () => t("several events in one")],
  ["sync", () => t("join and sync")],
  ["answer", () => t("answer")],
  ["error", () => t("error")],
  ["other", () => t("anything else")],
];

/** @param {string} name @param {Record<string, string | number>} attributes @returns {SVGElement} */
function s(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

export class Timeline {
  element;
  #details = h("p", { class: "details", role: "status" });
  /** @type {Map<string, Lane>} by the participant's id */
  #lanes = new Map();
  #axis = s("svg", { class: "axis", "aria-hidden": "true" });
  #spanMs = TICK_MS;

  constructor() {
    const lanes = h("div", { class: "lanes" });
    for (const actor of ACTORS) {
      const lane = new Lane(actor, (words) => this.#tell(words));
      this.#lanes.set(actor.id, lane);
      lanes.append(lane.label, lane.svg);
    }
    lanes.append(h("span", {}), this.#axis);
    this.element = h("div", { class: "timeline" }, makeLegend(), h("div", { class: "scroller" }, lanes), this.#details);
    this.clear(10_000);
  }

  /** Starts anew. @param {number} spanMs how much time there is room for, to begin with */
  clear(spanMs) {
    for (const lane of this.#lanes.values()) lane.clear();
    this.#tell(t("Point at a mark, or go through a lane with the arrow keys, to read a message."));
    this.#setSpan(spanMs);
  }

  /** @param {string} id of the participant @param {number} atMs @param {Message} message */
  add(id, atMs, message) {
    if (atMs > this.#spanMs) this.#setSpan(atMs * 1.2);
    this.#lanes.get(id)?.add(atMs, message);
  }

  /** @param {string} words */
  #tell(words) {
    this.#details.textContent = words;
  }

  /** @param {number} spanMs */
  #setSpan(spanMs) {
    this.#spanMs = spanMs;
    for (const lane of this.#lanes.values()) lane.setSpan(spanMs);
    this.#axis.replaceChildren();
    for (let at = 0; at < spanMs; at += TICK_MS) {
      const label = s("text", { x: percent(at, spanMs), y: 12 });
      label.textContent = t("{s} s", { s: at / 1000 });
      this.#axis.append(label);
    }
  }
}

/** @param {number} atMs @param {number} spanMs */
const percent = (atMs, spanMs) => `${((100 * atMs) / spanMs).toFixed(3)}%`;

function makeLegend() {
  const list = h("ul", { class: "legend", "aria-label": t("Legend") });
  for (const [kind, name] of LEGEND) list.append(h("li", {}, h("span", { class: `key ${kind}` }), name()));
  list.append(h("li", { class: "direction" }, t("hollow: sent, above")), h("li", { class: "direction" }, t("full: received, below")));
  return list;
}

/** One participant's messages. */
class Lane {
  svg = s("svg", { class: "lane", height: LANE_HEIGHT, tabindex: 0, role: "group" });
  label;
  /** @type {Mark[]} in the order of time */
  #marks = [];
  #name;
  #tell;
  #spanMs = TICK_MS;
  #chosen = -1;
  /** The bar of the sync that is going on. @type {{element: SVGElement, fromMs: number, toMs: number} | null} */
  #sync = null;
  /** @type {{element: SVGElement, fromMs: number, toMs: number}[]} */
  #bars = [];

  /** @param {Actor} actor @param {(words: string) => void} tell */
  constructor({ name, color }, tell) {
    this.#name = name;
    this.#tell = tell;
    const dot = h("span", { class: "dot" });
    dot.style.setProperty("--color", color);
    this.label = h("span", { class: "lane-name" }, dot, name);
    this.svg.setAttribute("aria-label", t("Messages of {name}", { name }));
    this.svg.addEventListener("pointermove", (event) => this.#point(event));
    this.svg.addEventListener("pointerdown", (event) => this.#point(event));
    this.svg.addEventListener("keydown", (event) => this.#press(event));
  }

  clear() {
    this.#marks = [];
    this.#bars = [];
    this.#sync = null;
    this.#chosen = -1;
    this.svg.replaceChildren();
  }

  /** @param {number} spanMs */
  setSpan(spanMs) {
    this.#spanMs = spanMs;
    for (const { atMs, element } of this.#marks) element.setAttribute(element.tagName === "rect" ? "x" : "cx", percent(atMs, spanMs));
    for (const bar of this.#bars) this.#placeBar(bar);
  }

  /** @param {number} atMs @param {Message} message */
  add(atMs, message) {
    if (message.event === "sync_start") this.#openSync(atMs);
    if (message.event === "sync_complete") this.#closeSync(atMs);
    const element = makeMark(message, percent(atMs, this.#spanMs));
    this.svg.append(element);
    this.#marks.push({ atMs, message, element });
  }

  /** @param {number} atMs */
  #openSync(atMs) {
    this.#sync = { element: s("rect", { class: "bar", y: 2, height: LANE_HEIGHT - 4, rx: 4 }), fromMs: atMs, toMs: atMs };
    this.#bars.push(this.#sync);
    this.#placeBar(this.#sync);
    this.svg.prepend(this.#sync.element);
  }

  /** @param {number} atMs */
  #closeSync(atMs) {
    if (!this.#sync) return;
    this.#sync.toMs = atMs;
    this.#placeBar(this.#sync);
    this.#sync = null;
  }

  /** @param {{element: SVGElement, fromMs: number, toMs: number}} bar */
  #placeBar({ element, fromMs, toMs }) {
    element.setAttribute("x", percent(fromMs, this.#spanMs));
    // A quick sync is to be seen all the same.
    element.setAttribute("width", percent(Math.max(toMs - fromMs, this.#spanMs / 250), this.#spanMs));
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const { left, width } = this.svg.getBoundingClientRect();
    const row = event.offsetY < LANE_HEIGHT / 2 ? "out" : "in";
    let best = -1;
    let least = NEAR;
    this.#marks.forEach(({ atMs, message }, i) => {
      const across = Math.abs((atMs / this.#spanMs) * width - (event.clientX - left));
      const distance = across + (message.direction === row ? 0 : 3);
      if (distance < least) [best, least] = [i, distance];
    });
    if (best >= 0) this.#choose(best);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    /** @type {Record<string, number>} */
    const targets = { ArrowRight: this.#chosen + 1, ArrowLeft: this.#chosen - 1, Home: 0, End: this.#marks.length - 1 };
    const target = targets[event.key];
    if (target === undefined || !this.#marks.length) return;
    event.preventDefault();
    this.#choose(Math.max(0, Math.min(this.#marks.length - 1, target)));
  }

  /** @param {number} index */
  #choose(index) {
    this.#marks[this.#chosen]?.element.classList.remove("chosen");
    this.#chosen = index;
    const { atMs, message, element } = this.#marks[index];
    element.classList.add("chosen");
    const arrow = message.direction === "out" ? "→" : "←";
    this.#tell(`${seconds(atMs)} · ${this.#name} ${arrow} ${message.event} · ${describe(message)}`);
  }
}

/** @param {Message} message @param {string} x */
function makeMark(message, x) {
  const kind = kindOf(message);
  const y = ROW[message.direction];
  const className = `mark ${kind} ${message.direction}`;
  if (kind !== "several") return s("circle", { class: className, cx: x, cy: y, r: kind === "answer" || kind === "other" ? 2 : 4 });
  const height = Math.min(20, 8 + eventsOf(message).length);
  return s("rect", { class: className, x, y: y - height / 2, width: 6, height, rx: 3 });
}
