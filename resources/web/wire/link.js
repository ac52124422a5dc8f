// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * One membership of one session over phoenix.js: the socket, the channel, and what becomes of them.
 * phoenix.js connects again and joins again by itself; this class gives each join a number, so that
 * answers and messages of an earlier one are told apart, and takes away what cannot be retried.
 *
 * @typedef {object} LinkHandlers
 * @property {(response: unknown) => void} onJoined the join was answered ok: a sync follows
 * @property {(response: unknown) => void} onRefused the join was answered error
 * @property {() => void} onLost the membership is gone for now; onJoined follows when it is back
 * @property {(reason: "unauthorized" | "ended") => void} onEnded the host wants nobody back by this link (T15)
 * @property {(event: string, payload: unknown) => void} onMessage what the server pushes
 * @property {(direction: "in" | "out", event: string, payload: unknown) => void} [onTraffic] all of it, for watching
 *
 * @typedef {object} LinkOptions
 * @property {any} Socket the class of phoenix.js
 * @property {string} endpoint for example "/socket"
 * @property {string} topic
 * @property {() => Record<string, unknown>} joinPayload asked at each join
 * @property {Record<string, unknown>} [socketOptions] passed on to phoenix.js
 * @property {number} [probeMs] how long a server that is there may take to answer a probe
 */

/** Everything the server pushes (J3, E10, E11, D3, P). */
const MESSAGES = [
  "sync_start", "snapshot", "sync_complete", "event", "events", "resend_events", "heartbeat",
  "presence_state", "presence_diff", "user_joined", "user_left", "role", "removed", "ephemeral", "summoned",
];
/** Why the server closes a connection for good (T15). @type {Record<number, "unauthorized" | "ended">} */
const ENDS = { 4001: "unauthorized", 4002: "ended" };
/** Half of what the server waits for (L7), less room for one that is late. */
const HEARTBEAT_MS = 20_000;
const RECONNECT_MS = [50, 200, 500, 1000, 2000];
const RECONNECT_MAX_MS = 3_000;
const PROBE_MS = 3_000;

export class Link {
  #options;
  #handlers;
  #socket;
  /** @type {any} */
  #channel = null;
  /** Grows with each join and each loss; what belongs to an earlier one is ignored. */
  #epoch = 0;
  #isJoined = false;
  #isClosed = false;

  /** @param {LinkOptions} options @param {LinkHandlers} handlers */
  constructor(options, handlers) {
    this.#options = options;
    this.#handlers = handlers;
    const delay = (/** @type {number} */ tries) => RECONNECT_MS[tries - 1] ?? RECONNECT_MAX_MS;
    this.#socket = new options.Socket(options.endpoint, {
      heartbeatIntervalMs: HEARTBEAT_MS,
      reconnectAfterMs: delay,
      rejoinAfterMs: delay,
      ...options.socketOptions,
    });
    this.#socket.onClose((/** @type {{code?: number} | undefined} */ event) => this.#closed(event?.code ?? 0));
    this.#socket.onError(() => this.#lose());
  }

  get isJoined() {
    return this.#isJoined;
  }

  open() {
    this.#isClosed = false;
    this.#socket.connect();
    this.#join();
  }

  /** Leaves for good. */
  close() {
    this.#isClosed = true;
    this.#isJoined = false;
    this.#epoch++;
    this.#channel?.leave();
    this.#socket.disconnect();
  }

  /** Leaves and joins again, with a join payload that has changed. */
  rejoin() {
    const old = this.#channel;
    this.#lose();
    old?.leave();
    this.#join();
  }

  /** Connects at once instead of waiting for the next try. */
  retryNow() {
    if (this.#isClosed || this.#socket.isConnected()) return;
    this.#socket.disconnect();
    this.#socket.connect();
  }

  /** Finds out whether the server is still there, and takes the connection for lost if it does not say so. */
  probe() {
    if (this.#isClosed) return;
    const epoch = this.#epoch;
    const timer = setTimeout(() => {
      if (epoch !== this.#epoch) return;
      this.#socket.disconnect();
      this.#lose();
      this.#socket.connect();
    }, this.#options.probeMs ?? PROBE_MS);
    if (!this.#socket.ping(() => clearTimeout(timer))) clearTimeout(timer);
  }

  /** Whether more would only pile up unsent in this browser. @returns {boolean} */
  get isCongested() {
    return (this.#socket.conn?.bufferedAmount ?? 0) > 64 * 1024;
  }

  /**
   * Says something that is answered. Of the three exactly one is called, or none if the membership
   * is lost first.
   *
   * @param {string} event
   * @param {Record<string, unknown>} payload
   * @param {{ok?: (response: unknown) => void, error?: (response: unknown) => void, timeout?: () => void}} [answers]
   */
  push(event, payload, answers = {}) {
    const epoch = this.#epoch;
    const push = this.#channel.push(event, payload);
    for (const [status, callback] of Object.entries(answers)) {
      push.receive(status, (/** @type {any} */ response) => {
        if (epoch === this.#epoch) callback(response);
      });
    }
    this.#handlers.onTraffic?.("out", event, payload);
  }

  /** Says something that is never answered (T8). @param {string} event @param {Record<string, unknown>} payload */
  cast(event, payload) {
    if (!this.#isJoined || !this.#socket.isConnected()) return;
    this.#socket.push({ topic: this.#options.topic, event, payload, ref: null, join_ref: this.#channel.joinRef() });
    this.#handlers.onTraffic?.("out", event, payload);
  }

  #join() {
    const channel = this.#socket.channel(this.#options.topic, () => this.#joinPayload());
    this.#channel = channel;
    const isCurrent = () => channel === this.#channel && !this.#isClosed;
    for (const event of MESSAGES) {
      channel.on(event, (/** @type {unknown} */ payload) => isCurrent() && this.#receive(event, payload));
    }
    channel.onError(() => isCurrent() && this.#lose());
    channel.onClose(() => isCurrent() && this.#replace());
    channel
      .join()
      .receive("ok", (/** @type {unknown} */ response) => isCurrent() && this.#welcome(response))
      .receive("error", (/** @type {unknown} */ response) => isCurrent() && this.#refuse(response));
  }

  #joinPayload() {
    const payload = this.#options.joinPayload();
    this.#handlers.onTraffic?.("out", "phx_join", payload);
    return payload;
  }

  /** @param {string} event @param {unknown} payload */
  #receive(event, payload) {
    this.#handlers.onTraffic?.("in", event, payload);
    if (this.#isJoined) this.#handlers.onMessage(event, payload);
  }

  /** @param {unknown} response */
  #welcome(response) {
    this.#epoch++;
    this.#isJoined = true;
    this.#handlers.onTraffic?.("in", "phx_reply", response);
    this.#handlers.onJoined(response);
  }

  /** @param {unknown} response */
  #refuse(response) {
    this.#handlers.onTraffic?.("in", "phx_reply", response);
    this.#handlers.onRefused(response);
  }

  /** The server has closed the channel: phoenix.js takes that as final, this client joins anew. */
  #replace() {
    this.#lose();
    setTimeout(() => {
      if (!this.#isClosed && !this.#isJoined) this.#join();
    }, RECONNECT_MS[1]);
  }

  /** @param {number} code */
  #closed(code) {
    const isOwn = this.#isClosed;
    this.#lose();
    if (!isOwn && ENDS[code]) this.#handlers.onEnded(ENDS[code]);
  }

  #lose() {
    if (this.#isClosed) return;
    this.#epoch++;
    this.#isJoined = false;
    this.#handlers.onLost();
  }
}
