// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Emitter } from "../model/emitter.js";
import { Session } from "../session.js";
import { tapFrames } from "./frames.js";
import { Ledger } from "./ledger.js";
import { ACTORS, makeScript } from "./script.js";
import { judge } from "./verdict.js";

/**
 * @typedef {import("./frames.js").Message} Message
 * @typedef {import("./script.js").Actor} Actor
 * @typedef {import("./verdict.js").Verdict} Verdict
 * @typedef {{reason: string, detail: string, actor: Actor}} Failure why it could not be finished
 * @typedef {"waiting" | "running" | "settling" | "checking" | "ending" | "done" | "failed"} Phase
 *   ending: the sessions are about to be closed
 *
 * @typedef {object} DirectorEvents
 * @property {Phase} phase
 * @property {{actor: Actor, session: Session}} entered somebody is about to join
 * @property {{actor: Actor, atMs: number, message: Message}} message
 *
 * @typedef {object} DirectorOptions
 * @property {any} Socket the class of phoenix.js
 * @property {{encode: Function, decode: Function}} Serializer of phoenix.js
 * @property {string} endpoint
 * @property {string} topic of a session that nobody else uses
 * @property {number} seed
 * @property {number} holdMs how long the sync of those who join is held open (J10)
 * @property {string} [token] the secret of the link
 * @property {Record<string, unknown>} [socketOptions] passed on to phoenix.js
 * @property {number} [pace] 1 is for watching; less is faster
 * @property {number} [patienceMs] how long anything may take before it counts as failed
 */

const PATIENCE_MS = 15_000;

/** Plays the script with real sessions, each on a socket of its own, and has it judged. Needs no DOM. */
export class Director {
  /** @type {Emitter<DirectorEvents & Record<string, any>>} */
  #emitter = new Emitter();
  #options;
  #script;
  #startedAt = 0;
  /** @type {Map<string, {actor: Actor, session: Session, ledger: Ledger}>} those who are here, by id */
  #cast = new Map();
  /** @type {Set<ReturnType<typeof setTimeout>>} */
  #timers = new Set();
  /** @type {(() => void) | null} looks whether what is waited for has come */
  #check = null;
  /** @type {((failure: Failure) => void) | null} */
  #fail = null;
  /** @type {Phase} */
  phase = "waiting";
  /** @type {Verdict | null} */
  verdict = null;
  /** @type {Failure | null} */
  failure = null;

  /** @param {DirectorOptions} options */
  constructor(options) {
    this.#options = { pace: 1, patienceMs: PATIENCE_MS, ...options };
    this.#script = makeScript(options.seed);
  }

  /** @type {Emitter<DirectorEvents & Record<string, any>>["on"]} */
  on(name, listener) {
    return this.#emitter.on(name, listener);
  }

  /** @returns {number} how long it will take, about, in ms */
  get durationMs() {
    return this.#script.durationMs * this.#options.pace + this.#options.holdMs;
  }

  /** @returns {number} ms since the start */
  get elapsedMs() {
    return performance.now() - this.#startedAt;
  }

  /** Plays everything once. Ends with a verdict or with a failure; does not throw. */
  async run() {
    this.#startedAt = performance.now();
    const failed = new Promise((resolve) => (this.#fail = resolve));
    const failure = /** @type {Failure | undefined} */ (await Promise.race([this.#play(), failed]));
    this.#enter("ending");
    this.stop();
    this.failure = failure ?? null;
    this.#enter(failure ? "failed" : "done");
  }

  /** Ends it at once, wherever it is. */
  stop() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#check = null;
    this.#fail = null;
    for (const { session } of this.#cast.values()) session.close();
  }

  async #play() {
    for (const actor of ACTORS) if (actor.role === "draws") this.#bringIn(actor, 0);
    await this.#until(() => this.#everybody(({ session }) => session.connection === "live"));
    this.#enter("running");
    await this.#perform();
    this.#enter("settling");
    await this.#until(() => this.#isSettled());
    this.#enter("checking");
    // Who comes after everything is over is told by the server what it has.
    for (const actor of ACTORS) if (actor.role === "checks") this.#bringIn(actor, 0);
    await this.#until(() => this.#everybody(({ session }) => session.connection === "live"));
    this.verdict = judge([...this.#cast.values()].map(({ actor, session, ledger }) => ({
      id: actor.id, ledger, shown: session.replica.board.digest,
    })));
  }

  /** @returns {Promise<void>} when the last of the script has been done */
  #perform() {
    const steps = [
      ...this.#script.acts.map(({ atMs, actor, change }) => ({
        atMs, action: () => this.#cast.get(actor)?.session.commit([change]),
      })),
      ...this.#script.entrances.map(({ atMs, actor }) => ({
        atMs, action: () => this.#bringIn(actorOf(actor), this.#options.holdMs),
      })),
    ].sort((a, b) => a.atMs - b.atMs);
    const begun = performance.now();
    return new Promise((resolve) => {
      const next = (/** @type {number} */ i) => {
        if (i === steps.length) return resolve();
        const wait = steps[i].atMs * this.#options.pace - (performance.now() - begun);
        this.#later(wait, () => {
          steps[i].action();
          next(i + 1);
        });
      };
      next(0);
    });
  }

  /** @param {number} delayMs @param {() => void} action @returns {() => void} calls it off */
  #later(delayMs, action) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, delayMs);
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  /** @param {Actor} actor @param {number} holdMs */
  #bringIn(actor, holdMs) {
    const { Socket, Serializer, endpoint, topic, token, socketOptions } = this.#options;
    const ledger = new Ledger();
    const session = new Session({
      Socket, endpoint, topic, token,
      userId: actor.id,
      name: actor.name,
      color: actor.color,
      joinExtras: holdMs ? { hold_ms: holdMs } : {},
      socketOptions: { ...socketOptions, ...tapFrames(Serializer, (message) => this.#overhear(actor, ledger, message)) },
    });
    this.#cast.set(actor.id, { actor, session, ledger });
    session.on("status", () => this.#watch(actor, session));
    this.#emitter.emit("entered", { actor, session });
    session.open();
  }

  /** @param {Actor} actor @param {Ledger} ledger @param {Message} message */
  #overhear(actor, ledger, message) {
    ledger.take(message);
    this.#emitter.emit("message", { actor, atMs: this.elapsedMs, message });
  }

  /** @param {Actor} actor @param {Session} session */
  #watch(actor, session) {
    if (session.refusal) this.#fail?.({ ...session.refusal, actor });
    else if (session.role === "viewer") this.#fail?.({ reason: "not_allowed", detail: "", actor });
    else this.#check?.();
  }

  /** @param {(member: {session: Session, ledger: Ledger}) => boolean} condition */
  #everybody(condition) {
    return [...this.#cast.values()].every(condition);
  }

  /** Whether all that was done has been answered and has come to everybody. */
  #isSettled() {
    const accepted = [...this.#cast.values()].flatMap(({ ledger }) => ledger.accepted);
    const version = Math.max(0, ...accepted);
    return this.#everybody(({ session, ledger }) => (
      session.connection === "live" && ledger.isAnswered && session.replica.outbox.size === 0 && session.version >= version
    ));
  }

  /**
   * Waits for a condition. Time that runs out ends the waiting as well: the verdict then says what
   * is missing.
   *
   * @param {() => boolean} condition
   * @returns {Promise<void>}
   */
  #until(condition) {
    return new Promise((resolve) => {
      const end = () => {
        callOff();
        this.#check = null;
        resolve();
      };
      const callOff = this.#later(this.#options.patienceMs, end);
      this.#check = () => condition() && end();
      this.#check();
    });
  }

  /** @param {Phase} phase */
  #enter(phase) {
    this.phase = phase;
    this.#emitter.emit("phase", phase);
  }
}

/** @param {string} id @returns {Actor} */
function actorOf(id) {
  const actor = ACTORS.find((one) => one.id === id);
  if (!actor) throw new TypeError(`the script names ${id}, whom there is not`);
  return actor;
}
