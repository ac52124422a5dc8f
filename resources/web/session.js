// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Emitter } from "./model/emitter.js";
import { Position } from "./model/position.js";
import { Presence } from "./model/presence.js";
import { Previews } from "./model/previews.js";
import { Replica } from "./model/replica.js";
import { PAPER_ID } from "./model/shapes.js";
import { SyncInProgress } from "./model/sync.js";
import { Timers } from "./model/timers.js";
import { readEvent, readEvents } from "./wire/events.js";
import { Link } from "./wire/link.js";
import {
  readAccepted, readEphemeral, readHeartbeat, readMetas, readPresenceDiff, readRefusal, readRoleNews, readSnapshot,
  readSummons, readSyncComplete, readSyncStart, readUserLeft, readWelcome,
} from "./wire/messages.js";
import { makeId, pushOf } from "./wire/outgoing.js";
import { inParts } from "./wire/parts.js";
import { readRecord } from "./wire/values.js";

/**
 * @typedef {import("./model/board.js").BoardObject} BoardObject
 * @typedef {import("./model/outbox.js").Entry} Entry
 * @typedef {import("./model/presence.js").Person} Person
 * @typedef {import("./wire/events.js").Change} Change
 * @typedef {import("./wire/events.js").SequencedEvent} SequencedEvent
 * @typedef {import("./wire/messages.js").Refusal} Refusal
 * @typedef {import("./wire/messages.js").Role} Role
 *
 * @typedef {"connecting" | "syncing" | "live" | "offline" | "refused"} Connection
 *
 * @typedef {object} SessionEvents
 * @property {void} status connection, progress, role or the number of waiting changes is another
 * @property {{before: BoardObject | null, after: BoardObject | null}} object one object looks different
 * @property {void} paper the paper may be another
 * @property {void} reset the whole board may look different
 * @property {void} people
 * @property {void} ephemeral somebody's pointer, preview or view is another
 * @property {import("./wire/messages.js").Summons} summoned the host brings everyone along (P8)
 * @property {{entry: Entry, refusal: Refusal}} refused an own change was refused and is undone (X1)
 * @property {number} skipped objects that an undo left alone, because others have changed them since
 * @property {SequencedEvent} applied a confirmed event, exactly once and in order; not those of a full snapshot
 * @property {{mode: "full" | "delta", events: number, version: number, digest: string, matches: boolean}} synced
 * @property {{direction: "in" | "out", event: string, payload: unknown}} traffic
 *
 * @typedef {object} SessionOptions
 * @property {any} Socket the class of phoenix.js
 * @property {string} endpoint
 * @property {string} topic
 * @property {string} userId
 * @property {string} [name]
 * @property {string} [color]
 * @property {string} [token] the secret of the link
 * @property {import("./wire/stash.js").Stash} [stash] where unconfirmed changes outlive the page
 * @property {Record<string, unknown>} [joinExtras] more members for the join payload (J1)
 * @property {Record<string, unknown>} [socketOptions] passed on to phoenix.js
 * @property {number} [probeMs] how long the server may take to answer probe()
 * @property {() => number} [now] in ms; only differences count
 */

/** How long missing events may stay away before a sync is asked for instead. */
const GAP_PATIENCE_MS = 5_000;
/** The pause before asking for another sync when the last one has not healed the board. */
const HEAL_MS = 1_000;
const HEAL_MAX_MS = 60_000;
/**
 * Refusals of a join after which phoenix.js goes on asking: there may be room soon, and the host may
 * let this user in (R5). Another answer would be the same next time.
 */
const PASSING = new Set(["too_many_peers", "unavailable", "waiting"]);
/** Events that came in the middle of a sync; more of them would be brought by a new one. */
const MAX_HELD = 1_000;

/**
 * One user's live copy of one board: joins, takes the sync, applies events in order, sends the
 * user's changes until they are through, and heals itself when something is missing. Needs no DOM.
 */
export class Session {
  /** @type {Emitter<SessionEvents & Record<string, any>>} */
  #emitter = new Emitter();
  #options;
  #now;
  #link;
  replica;
  presence = new Presence();
  previews = new Previews();
  #position = new Position();
  /** @type {SyncInProgress | null} */
  #sync = null;
  /** @type {SequencedEvent[]} what came during a sync */
  #held = [];
  /** Whether there has been a sync, so that the version says something. */
  #hasBoard = false;
  /** @type {Connection} */
  #connection = "connecting";
  /** @type {Refusal | null} */
  #refusal = null;
  /** @type {Role | null} null before the first join */
  #role = null;
  /** @type {Set<number>} numbers that a gap_report has named */
  #reported = new Set();
  #timers = new Timers();
  #healings = 0;

  /** @param {SessionOptions} options */
  constructor(options) {
    this.#options = { ...options };
    this.#now = options.now ?? (() => performance.now());
    const onChange = (/** @type {BoardObject | null} */ before, /** @type {BoardObject | null} */ after) =>
      this.#emitter.emit("object", { before, after });
    this.replica = new Replica(options.userId, onChange, options.stash, () => this.#emitter.emit("paper", undefined));
    for (const { id, kind, changes } of options.stash?.restore() ?? []) {
      if (kind === "change") this.replica.propose(id, changes);
      else this.replica.request(id, kind);
    }
    this.#link = new Link(
      {
        Socket: options.Socket,
        endpoint: options.endpoint,
        topic: options.topic,
        socketOptions: options.socketOptions,
        probeMs: options.probeMs,
        joinPayload: () => this.#joinPayload(),
      },
      {
        onJoined: (response) => this.#joined(response),
        onRefused: (response) => this.#refused(response),
        onLost: () => this.#lost(),
        onEnded: (reason) => this.#refused({ reason, detail: "" }),
        onMessage: (event, payload) => this.#receive(event, payload),
        onTraffic: (direction, event, payload) => this.#emitter.emit("traffic", { direction, event, payload }),
      },
    );
  }

  /** @type {Emitter<SessionEvents & Record<string, any>>["on"]} */
  on(name, listener) {
    return this.#emitter.on(name, listener);
  }

  open() {
    this.#link.open();
  }

  /** Leaves for good. */
  close() {
    this.#timers.clear();
    this.#link.close();
    this.#setConnection("offline");
  }

  /** Connects at once instead of waiting for the next try. */
  retryNow() {
    this.#link.retryNow();
  }

  /** Checks a connection that may be dead without having said so. */
  probe() {
    this.#link.probe();
  }

  get connection() {
    return this.#connection;
  }

  /** Why the join was refused, while the connection is "refused". */
  get refusal() {
    return this.#refusal;
  }

  get version() {
    return this.#position.version;
  }

  get userId() {
    return this.#options.userId;
  }

  get role() {
    return this.#role;
  }

  /** Whether this user may change the board. Offline one may: the changes wait. */
  get canEdit() {
    return this.#hasBoard && this.#role !== null && this.#role !== "viewer" && this.#connection !== "refused";
  }

  /** How far the sync is. @returns {{chunk: number, chunks: number}} */
  get progress() {
    return { chunk: this.#sync?.chunk ?? 0, chunks: this.#sync?.chunks ?? 0 };
  }

  /** @returns {Person[]} */
  get people() {
    return this.presence.people(this.userId);
  }

  /** The name and colour that others see. @param {{name: string, color: string}} identity */
  setIdentity({ name, color }) {
    Object.assign(this.#options, { name, color });
    if (this.#connection === "refused") return;
    this.#link.rejoin();
    this.#setConnection("connecting");
  }

  /**
   * Changes the board: at once here, for everybody as soon as the server has it. Changes of one
   * moment go as one event, as far as one may hold them. What is locked stays as it is (E27).
   *
   * @param {Change[]} proposed
   */
  commit(proposed) {
    const changes = proposed.filter(({ type, objectId }) => type === "mark" || !this.replica.get(objectId)?.marks.isLocked);
    const { parts, tooLarge } = inParts(changes);
    for (const part of parts) {
      // An object that is created alone has the id of its event (E2).
      const isAlone = part.length === 1 && part[0].type === "create";
      this.replica.propose(isAlone ? part[0].objectId : makeId(), part);
    }
    // The server would close the connection, each time that it were sent (L2).
    for (const change of tooLarge) {
      /** @type {Entry} */
      const entry = { id: makeId(), kind: "change", changes: [change], state: "waiting", sequence: 0 };
      this.#emitter.emit("refused", { entry, refusal: { reason: "too_large", detail: "" } });
    }
    this.#flush();
    this.#emitter.emit("status", undefined);
  }

  /** Gives the board another paper, or a part of it another look. @param {Partial<import("./model/shapes.js").Paper>} part */
  setPaper(part) {
    this.commit([{ type: "paper", objectId: PAPER_ID, paper: { ...this.replica.paper, ...part } }]);
  }

  /** Takes back this user's newest change, or does it again (E17). @param {"undo" | "redo"} kind */
  request(kind) {
    this.replica.request(makeId(), kind);
    this.#flush();
    this.#emitter.emit("status", undefined);
  }

  /** Shows the others where this user points; null for nowhere. @param {{x: number, y: number} | null} point */
  point(point) {
    if (this.#connection === "live") this.#link.cast("pointer", point ? { x: point.x, y: point.y } : {});
  }

  /** Shows the others what this user is about to do; null when that is over. @param {Record<string, unknown> | null} preview @returns {boolean} whether it went out */
  preview(preview) {
    if (this.#connection !== "live") return false;
    if (preview && this.#link.isCongested) return false;
    this.#link.cast("preview", preview ?? {});
    return true;
  }

  /** Tells the others what this user sees (P7). @param {import("./wire/messages.js").View} view */
  see({ x, y, width, height }) {
    if (this.#connection === "live") this.#link.cast("view", { x, y, w: width, h: height });
  }

  /** Tells the host that this user would like to draw, or no longer would (R3). @param {boolean} isRaised */
  raiseHand(isRaised) {
    this.#link.cast("raise_hand", { raised: isRaised });
  }

  get hasHand() {
    return this.people.some(({ isSelf, hasHand }) => isSelf && hasHand);
  }

  // --- Joining and leaving

  #joinPayload() {
    const { userId, name, color, token } = this.#options;
    /** @type {Record<string, unknown>} */
    const payload = { ...this.#options.joinExtras, user_id: userId, batch: true };
    if (name) payload.name = name;
    if (color) payload.color = color;
    if (token) payload.token = token;
    if (this.#hasBoard) payload.last_known_version = this.version;
    return payload;
  }

  /** @param {unknown} response */
  #joined(response) {
    const welcome = readWelcome(response);
    this.#role = welcome?.role ?? "viewer";
    this.#refusal = null;
    this.#setConnection("syncing");
  }

  /** @param {unknown} response */
  #refused(response) {
    this.#refusal = readRefusal(response);
    if (!PASSING.has(this.#refusal.reason)) this.#link.close();
    this.#setConnection("refused");
  }

  /** @param {Role} role */
  #takeRole(role) {
    this.#role = role;
    this.#emitter.emit("status", undefined);
  }

  #lost() {
    this.#timers.clear();
    this.#sync = null;
    this.#held = [];
    this.#reported.clear();
    this.#position.forget();
    this.replica.outbox.disconnect();
    this.presence.clear();
    this.previews.clear();
    this.#emitter.emit("people", undefined);
    this.#emitter.emit("ephemeral", undefined);
    // A board that is full is left and asked again in turns: that it is full stays the news.
    if (this.#connection !== "refused") this.#setConnection("offline");
  }

  /** @param {Connection} connection */
  #setConnection(connection) {
    this.#connection = connection;
    this.#emitter.emit("status", undefined);
  }

  // --- What the server says

  /** @type {Record<string, (payload: unknown) => void>} */
  #handlers = {
    sync_start: (payload) => this.#startSync(payload),
    snapshot: (payload) => this.#addSnapshot(payload),
    sync_complete: (payload) => this.#completeSync(payload),
    event: (payload) => this.#takeEvents([readEvent(readRecord(payload)?.event)]),
    events: (payload) => this.#takeEvents(readEvents(readRecord(payload)?.events)),
    resend_events: (payload) => this.#takeEvents(readEvents(readRecord(payload)?.events)),
    heartbeat: (payload) => this.#takeHeartbeat(payload),
    presence_state: (payload) => this.#takePresence(payload),
    presence_diff: (payload) => this.#takePresenceDiff(payload),
    role: (payload) => this.#takeRole(readRoleNews(payload)),
    removed: (payload) => this.#refused(payload),
    user_left: (payload) => this.#forgetUser(readUserLeft(payload)),
    ephemeral: (payload) => this.#takeEphemeral(payload),
    summoned: (payload) => this.#takeSummons(payload),
  };

  /** @param {string} event @param {unknown} payload */
  #receive(event, payload) {
    this.#handlers[event]?.(payload);
  }

  /** @param {unknown} payload */
  #startSync(payload) {
    const start = readSyncStart(payload);
    if (!start) return this.#heal();
    this.#timers.stop("heal");
    this.#sync = new SyncInProgress(start);
    this.#setConnection("syncing");
  }

  /** @param {unknown} payload */
  #addSnapshot(payload) {
    const snapshot = readSnapshot(payload);
    if (snapshot && this.#sync?.add(snapshot)) this.#emitter.emit("status", undefined);
  }

  /** @param {unknown} payload */
  #completeSync(payload) {
    const complete = readSyncComplete(payload);
    const sync = this.#sync;
    if (complete && sync && complete.syncId !== sync.id) return;
    this.#sync = null;
    if (!complete || !sync?.isWhole(complete, this.version)) return this.#heal();

    if (sync.mode === "full") this.#load(sync);
    else for (const event of sync.events) this.#apply(event);
    this.#hasBoard = true;
    this.#reported.clear();
    this.#timers.stop("gap");
    this.#position.reset(complete.version);
    this.replica.settle(complete.version);
    const matches = this.#compare(complete.digest);
    this.#setConnection("live");
    this.#emitter.emit("synced", {
      mode: sync.mode, events: sync.events.length, version: complete.version, digest: complete.digest, matches,
    });
    this.#release();
    this.#flush();
  }

  /** @param {SyncInProgress} sync */
  #load({ events, paper }) {
    this.replica.load(events, paper);
    this.previews.clear();
    this.#emitter.emit("reset", undefined);
  }

  /** What came during the sync, and what came too early before it. */
  #release() {
    for (const event of this.#position.drain()) this.#apply(event);
    this.#takeEvents(this.#held.splice(0));
  }

  /** @param {(SequencedEvent | undefined)[]} events */
  #takeEvents(events) {
    for (const event of events) {
      if (!event) continue;
      if (!this.#hasBoard || this.#sync) {
        if (this.#held.length < MAX_HELD) this.#held.push(event);
      } else {
        this.#takeEvent(event);
      }
    }
    this.#emitter.emit("status", undefined);
  }

  /** @param {SequencedEvent} event */
  #takeEvent(event) {
    const verdict = this.#position.accept(event);
    if (verdict.type === "apply") for (const next of verdict.events) this.#apply(next);
    else if (verdict.type === "gap") this.#reportGap(verdict.missing);
    else if (verdict.type === "lost") this.#heal();
    if (!this.#position.hasGap) this.#timers.stop("gap");
  }

  /** @param {SequencedEvent} event */
  #apply(event) {
    this.replica.apply(event);
    this.previews.settle(event);
    this.#emitter.emit("applied", event);
    this.#emitter.emit("ephemeral", undefined);
  }

  /** @param {number[]} missing */
  #reportGap(missing) {
    const fresh = missing.filter((n) => !this.#reported.has(n));
    if (!fresh.length) return;
    for (const n of fresh) this.#reported.add(n);
    this.#link.push("gap_report", { missing_sequences: fresh });
    this.#timers.start("gap", GAP_PATIENCE_MS, () => this.#heal());
  }

  // --- Healing

  /** @param {unknown} payload */
  #takeHeartbeat(payload) {
    const heartbeat = readHeartbeat(payload);
    if (!heartbeat || !this.#hasBoard) return;
    this.#link.cast("heartbeat_response", { sequence: this.version });
    const isComparable = heartbeat.digest !== undefined && heartbeat.sequence === this.version && !this.#sync;
    if (isComparable) this.#compare(/** @type {string} */ (heartbeat.digest));
  }

  /** @param {string} digest the server's @returns {boolean} whether the board has the same (D4) */
  #compare(digest) {
    const matches = this.replica.board.digest === digest;
    if (matches) this.#healings = 0;
    else this.#heal();
    return matches;
  }

  /** Asks for a full sync (J8): at once, and with growing pauses if that does not help. */
  #heal() {
    if (this.#timers.has("heal")) return;
    const delay = this.#healings ? Math.min(HEAL_MAX_MS, HEAL_MS * 2 ** (this.#healings - 1)) : 0;
    this.#healings++;
    this.#position.forget();
    this.#timers.start("heal", delay, () => {
      if (this.#link.isJoined) this.#link.push("resync", {});
    });
  }

  // --- Others

  /** @param {unknown} payload */
  #takePresence(payload) {
    this.presence.replace(readMetas(payload));
    this.#emitter.emit("people", undefined);
  }

  /** @param {unknown} payload */
  #takePresenceDiff(payload) {
    for (const userId of this.presence.update(readPresenceDiff(payload))) this.previews.remove(userId);
    this.#emitter.emit("people", undefined);
    this.#emitter.emit("ephemeral", undefined);
  }

  /** @param {string | undefined} userId */
  #forgetUser(userId) {
    if (userId === undefined) return;
    this.previews.remove(userId);
    this.#emitter.emit("ephemeral", undefined);
  }

  /** @param {unknown} payload */
  #takeEphemeral(payload) {
    for (const entry of readEphemeral(payload)) {
      if (entry.userId !== this.userId) this.previews.update(entry, this.#now());
    }
    this.#emitter.emit("ephemeral", undefined);
  }

  /** @param {unknown} payload */
  #takeSummons(payload) {
    const summons = readSummons(payload);
    if (summons) this.#emitter.emit("summoned", summons);
  }

  // --- Own changes

  /** Sends what waits, as fast as the server allows. */
  #flush() {
    if (this.#connection !== "live") return;
    const { entries, againInMs } = this.replica.outbox.take(this.#now());
    for (const entry of entries) this.#send(entry);
    if (againInMs !== null) this.#timers.start("flush", againInMs, () => this.#flush());
  }

  /** @param {Entry} entry */
  #send({ id, kind, changes }) {
    const { event, payload } = kind === "change" ? pushOf(id, changes) : { event: kind, payload: { id } };
    this.#link.push(event, payload, {
      ok: (response) => this.#accepted(id, response),
      error: (response) => this.#rejected(id, readRefusal(response)),
      timeout: () => this.#retry(id),
    });
  }

  /** @param {string} id @param {unknown} response */
  #accepted(id, response) {
    const accepted = readAccepted(response);
    if (!accepted) return this.#retry(id);
    this.replica.accept(id, accepted.sequence, this.version);
    if (accepted.skipped) this.#emitter.emit("skipped", accepted.skipped);
    this.#flush();
    this.#emitter.emit("status", undefined);
  }

  /** @param {string} id @param {Refusal} refusal */
  #rejected(id, refusal) {
    const entry = this.replica.refuse(id, refusal, this.#now());
    if (entry) this.#emitter.emit("refused", { entry, refusal });
    this.#flush();
    this.#emitter.emit("status", undefined);
  }

  /** @param {string} id */
  #retry(id) {
    this.replica.outbox.retry(id);
    this.#flush();
  }
}
