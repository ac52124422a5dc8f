// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

// @ts-expect-error The server puts the npm package's module beside these files.
import { Serializer, Socket } from "../phoenix.mjs";
import { h } from "../ui/dom.js";
import { loadCatalogue, t } from "../ui/i18n.js";
import { makeId } from "../wire/outgoing.js";
import { Card } from "./card.js";
import { Director } from "./director.js";
import { Log } from "./log.js";
import { explainFailure, makeTable, summarize, summarizeFinding } from "./report.js";
import { ACTORS } from "./script.js";
import { Timeline } from "./timeline.js";

/**
 * The composition root of the demonstration of late joiners. `?seed=N` plays the same script again,
 * `?hold_ms=N` sets the slider, `?autostart=1` starts at once.
 *
 * @typedef {import("./director.js").Phase} Phase
 */

/** How long a sync is held open may be chosen up to this (J10). */
const MAX_HOLD_MS = 2_000;
const DEFAULT_HOLD_MS = 100;
/** Room at the end of the timeline, for the last one to join. */
const SPARE_MS = 1_500;

class Page {
  #query = new URLSearchParams(location.search);
  #button = h("button", { class: "suggested pill", onclick: () => this.start() }, t("Start"));
  #hold = h("input", { type: "range", id: "hold", min: "0", max: String(MAX_HOLD_MS), step: "50", oninput: () => this.#showHold() });
  #holdText = h("output", { for: "hold" });
  #banner = h("div", { class: "banner", role: "status" });
  #cards = h("ul", { class: "cards" });
  #timeline = new Timeline();
  #count = h("section", { hidden: true });
  #log = new Log();
  /** @type {Map<string, Card>} by the participant's id */
  #byId = new Map();
  /** @type {Director | null} */
  #director = null;
  #seed = 0;

  constructor() {
    this.#hold.value = String(readNumber(this.#query.get("hold_ms")) ?? DEFAULT_HOLD_MS);
    this.#showHold();
    this.#tell("waiting", t("Ready."), t("Start to watch two people draw while three more join, and a sixth at the end."));
    this.#layCards();
  }

  /** @returns {Node[]} */
  get elements() {
    const main = h("main", {},
      h("div", { class: "intro" },
        h("p", {}, t("Whoever joins a board while others are drawing has to get what is there already, and the strokes that come in that very moment are easily lost, or arrive twice.")),
        h("p", {}, t("Here Ada and Bob draw while others join amid it; every message is counted, and at the end the numbers say whether everybody has seen everything once and in order."))),
      h("div", { class: "controls" }, this.#button,
        h("label", { for: "hold" }, t("Hold each joiner’s sync open for"), " ", this.#holdText), this.#hold),
      this.#banner,
      section(t("What each of them sees"), this.#cards),
      section(t("Every message, by time"), this.#timeline.element),
      this.#count,
      section(t("Every message, to read"), this.#log.element));
    return [makeHeader(), main];
  }

  get isAutomatic() {
    return this.#query.get("autostart") === "1";
  }

  #showHold() {
    this.#holdText.textContent = t("{ms} ms", { ms: this.#hold.value });
  }

  /** @param {string} state @param {string} title @param {string} text */
  #tell(state, title, text) {
    this.#banner.dataset.state = state;
    this.#banner.replaceChildren(h("h2", {}, title), h("p", {}, text));
  }

  #layCards() {
    for (const actor of ACTORS) this.#byId.set(actor.id, new Card(actor));
    this.#cards.replaceChildren(...[...this.#byId.values()].map((card) => card.element));
  }

  async start() {
    const director = this.#makeDirector();
    this.#director = director;
    this.#button.disabled = true;
    this.#hold.disabled = true;
    this.#count.hidden = true;
    this.#layCards();
    this.#log.clear();
    this.#timeline.clear(director.durationMs + SPARE_MS);
    this.#tell("running", t("Ada and Bob are drawing."), t("The others join one after the other."));
    await director.run();
    this.#finish(director);
  }

  #makeDirector() {
    this.#seed = readNumber(this.#query.get("seed")) ?? crypto.getRandomValues(new Uint16Array(1))[0];
    const director = new Director({
      Socket, Serializer,
      endpoint: "/socket",
      topic: `session:demo-${makeId()}`,
      token: decodeURIComponent(location.hash.slice(1)),
      seed: this.#seed,
      holdMs: Number(this.#hold.value),
    });
    director.on("entered", ({ actor, session }) => this.#byId.get(actor.id)?.follow(session));
    director.on("message", ({ actor, atMs, message }) => {
      this.#log.add(actor.id, atMs, message);
      this.#timeline.add(actor.id, atMs, message);
    });
    director.on("phase", (phase) => this.#showPhase(phase));
    return director;
  }

  /** @param {Phase} phase */
  #showPhase(phase) {
    if (phase === "settling") this.#tell("running", t("All is drawn."), t("The last messages are on their way."));
    if (phase === "checking") this.#tell("running", t("Fay joins."), t("What the server tells her is what the server has."));
    if (phase === "ending") for (const card of this.#byId.values()) card.freeze();
  }

  /** @param {Director} director */
  #finish(director) {
    const { verdict, failure } = director;
    const said = verdict ? summarize(verdict) : failure && explainFailure(failure);
    if (!said) return;
    this.#tell(verdict?.isOk ? "ok" : "bad", said.title, said.text);
    if (verdict) {
      for (const finding of verdict.findings) this.#byId.get(finding.id)?.judge(summarizeFinding(finding), finding.isOk);
      this.#count.replaceChildren(h("h2", {}, t("The count")), h("div", { class: "scroller" }, makeTable(verdict)));
      this.#count.hidden = false;
    }
    this.#button.textContent = t("Play it again");
    this.#button.disabled = false;
    this.#hold.disabled = false;
  }

  /** What tests read. */
  state() {
    const { phase = "waiting", verdict = null, failure = null } = this.#director ?? {};
    return { phase, seed: this.#seed, messages: this.#log.size, verdict, failure };
  }
}

function makeHeader() {
  const back = h("a", { class: "back", href: `/${location.hash}`, title: t("Back to the board") },
    h("span", { class: "back-arrow", "aria-hidden": "true" }, "←"), h("span", {}, t("Board")));
  return h("header", {}, back, h("h1", { class: "title" }, t("Late joiners")), h("span", {}));
}

/** @param {string} title @param {Node} content */
const section = (title, content) => h("section", {}, h("h2", {}, title), content);

/** @param {string | null} text @returns {number | undefined} */
function readNumber(text) {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

const { lang, dir } = await loadCatalogue(navigator.languages ?? [navigator.language]);
document.documentElement.lang = lang;
document.documentElement.dir = dir;
document.title = `${t("Late joiners")} – Chalkline`;
const page = new Page();
document.body.replaceChildren(...page.elements);
Object.defineProperty(window, "chalklineDemo", { value: Object.freeze({ state: () => page.state() }) });
if (page.isAutomatic) page.start();
