// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { makeRandom } from "./random.js";

/**
 * Who does what when in the demonstration. The same seed gives the same script.
 *
 * @typedef {import("../model/shapes.js").Shape} Shape
 * @typedef {import("../wire/events.js").Change} Change
 * @typedef {import("./random.js").Random} Random
 * @typedef {{id: string, name: string, color: string, role: "draws" | "joins" | "checks"}} Actor
 * @typedef {{atMs: number, actor: string, change: Change}} Act
 * @typedef {{atMs: number, actor: string}} Entrance
 * @typedef {{acts: Act[], entrances: Entrance[], durationMs: number}} Script
 */

/** @type {readonly Actor[]} */
export const ACTORS = Object.freeze([
  { id: "ada", name: "Ada", color: "#1c71d8", role: "draws" },
  { id: "bob", name: "Bob", color: "#c64600", role: "draws" },
  { id: "cleo", name: "Cleo", color: "#2ec27e", role: "joins" },
  { id: "dan", name: "Dan", color: "#9141ac", role: "joins" },
  { id: "eve", name: "Eve", color: "#e5a50a", role: "joins" },
  { id: "fay", name: "Fay", color: "#865e3c", role: "checks" },
]);

/** The paper that they draw on, in board pixels. */
export const PAPER = Object.freeze({ width: 320, height: 200 });

const DURATION_MS = 8_000;
/** The mean pause between two acts of one person. */
const PAUSE_MS = 130;
/** When those who join come, as parts of the whole; each a little sooner or later. */
const ENTRANCES = [0.25, 0.45, 0.65];
/** How long others have to have seen an object before somebody changes it. */
const RIPE_MS = 800;
const MARGIN = 24;

/** @param {number} seed @returns {Script} in the order of time */
export function makeScript(seed) {
  const random = makeRandom(seed);
  const joiners = ACTORS.filter((actor) => actor.role === "joins");
  const entrances = joiners.map((actor, i) => ({
    atMs: Math.round((ENTRANCES[i] + random.between(-0.05, 0.05)) * DURATION_MS),
    actor: actor.id,
  }));
  return { acts: makeActs(random, seed), entrances, durationMs: DURATION_MS };
}

/** @param {Random} random @param {number} seed @returns {Act[]} */
function makeActs(random, seed) {
  const times = ACTORS.filter((actor) => actor.role === "draws").flatMap((actor) => timesOf(actor, random));
  times.sort((a, b) => a.atMs - b.atMs);
  const scene = new Scene(random);
  return times.map(({ atMs, actor }, i) => {
    return { atMs, actor: actor.id, change: scene.next(`demo-${seed}-${i + 1}`, atMs, actor) };
  });
}

/** @param {Actor} actor @param {Random} random */
function timesOf(actor, random) {
  const times = [];
  for (let at = random.between(0, PAUSE_MS); at < DURATION_MS; at += random.between(0.4, 1.6) * PAUSE_MS) {
    times.push({ atMs: Math.round(at), actor });
  }
  return times;
}

/** What is on the paper as far as the script goes: nobody moves or deletes what is gone. */
class Scene {
  /** @type {Map<string, number>} when each object was last changed, in ms */
  #objects = new Map();
  #random;

  /** @param {Random} random */
  constructor(random) {
    this.#random = random;
  }

  /** @param {string} id of a new object @param {number} nowMs @param {Actor} actor @returns {Change} */
  next(id, nowMs, actor) {
    const ripe = [...this.#objects].filter(([, atMs]) => nowMs - atMs >= RIPE_MS).map(([key]) => key);
    const chance = this.#random.next();
    if (ripe.length > 3 && chance < 0.22) return this.#move(this.#random.pick(ripe), nowMs);
    if (ripe.length > 3 && chance < 0.36) return this.#delete(this.#random.pick(ripe));
    return this.#create(id, nowMs, chance < 0.62 ? makeCircle(this.#random, actor) : makeStroke(this.#random, actor));
  }

  /** @param {string} objectId @param {number} nowMs @param {Shape} shape @returns {Change} */
  #create(objectId, nowMs, shape) {
    this.#objects.set(objectId, nowMs);
    return { type: "create", objectId, shape };
  }

  /** @param {string} objectId @param {number} nowMs @returns {Change} */
  #move(objectId, nowMs) {
    this.#objects.set(objectId, nowMs);
    const place = makePlace(this.#random);
    return { type: "move", objectId, x: place.x, y: place.y };
  }

  /** @param {string} objectId @returns {Change} */
  #delete(objectId) {
    this.#objects.delete(objectId);
    return { type: "delete", objectId };
  }
}

/** @param {Random} random */
function makePlace(random) {
  return {
    x: Math.round(random.between(MARGIN, PAPER.width - MARGIN)),
    y: Math.round(random.between(MARGIN, PAPER.height - MARGIN)),
  };
}

/** @param {Random} random @param {Actor} actor @returns {Shape} */
function makeCircle(random, { color }) {
  const { x, y } = makePlace(random);
  const fill = random.next() < 0.5 ? `${color}30` : null;
  return { kind: "circle", cx: x, cy: y, radius: Math.round(random.between(5, 17)), color, width: 3, fill };
}

/** A wave or a curl. @param {Random} random @param {Actor} actor @returns {Shape} */
function makeStroke(random, { color }) {
  const start = makePlace(random);
  const length = random.between(20, 70) * (start.x > PAPER.width / 2 ? -1 : 1);
  const swing = random.between(4, 14);
  const turns = random.between(1, 3);
  const xy = [];
  for (let i = 0; i <= 24; i++) {
    const part = i / 24;
    const angle = part * turns * 2 * Math.PI;
    xy.push(round(start.x + length * part + swing * (1 - Math.cos(angle))), round(start.y + swing * Math.sin(angle)));
  }
  return { kind: "stroke", xy, pressure: null, color, width: Math.round(random.between(2, 5)) };
}

/** @param {number} v to a tenth, so that the numbers stay short on the wire */
const round = (v) => Math.round(v * 10) / 10;
