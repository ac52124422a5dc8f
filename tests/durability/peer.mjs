// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import WebSocket from "ws";

const TOPIC = "session:room";
/** 160 pushes a second, below what a peer may do (rule L6). */
const BURST = 8;
const BURST_MS = 50;

/**
 * One user with an own copy of the event log, who goes on pushing whatever becomes of the server:
 * what is unanswered when a connection breaks is sent again, in order, under the same id.
 */
export class Peer {
  #socket = null;
  #refs = new Map(); // ref → id of the push
  #nextRef = 1;
  #made = 0;
  #timer = null;
  #onAnswer;
  #random;
  /** id → push that waits for its answer, in order */
  unanswered = new Map();
  /** id → sequence number that the server answered */
  acknowledged = new Map();
  duplicates = 0;
  refused = [];
  /** sequence number → id: every event that this peer was ever sent */
  seen = new Map();
  version = 0;
  /** what happened to the order of events, if anything */
  disorder = [];
  modes = { delta: 0, full: 0 };
  digest = "";

  constructor(userId, random, onAnswer) {
    this.userId = userId;
    this.#random = random;
    this.#onAnswer = onAnswer;
  }

  /** Connects and joins; resolves when the sync is complete. */
  connect(port, isDrawing = true) {
    const url = `ws://127.0.0.1:${port}/socket/websocket?vsn=2.0.0`;
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.#refs.clear();
    return new Promise((resolve, reject) => {
      const synced = () => {
        resolve();
        if (this.#socket === socket) this.#resend(isDrawing);
      };
      socket.on("error", reject);
      socket.on("close", () => reject(new Error("closed")));
      socket.on("open", () => this.#join());
      socket.on("message", (text) => this.#take(JSON.parse(text), synced));
    });
  }

  disconnect() {
    clearInterval(this.#timer);
    this.#socket?.terminate();
    this.#socket = null;
  }

  #send(event, payload) {
    const ref = String(this.#nextRef++);
    this.#socket.send(JSON.stringify(["j", ref, TOPIC, event, payload]));
    return ref;
  }

  #join() {
    const payload = { user_id: this.userId, batch: true };
    if (this.version > 0) payload.last_known_version = this.version;
    this.#socket.send(JSON.stringify(["j", "j", TOPIC, "phx_join", payload]));
  }

  #push(id) {
    const [event, payload] = this.unanswered.get(id);
    this.#refs.set(this.#send(event, { ...payload, id }), id);
  }

  #resend(isDrawing) {
    for (const id of this.unanswered.keys()) this.#push(id);
    if (isDrawing) this.#timer = setInterval(() => this.#draw(), BURST_MS);
  }

  #draw() {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    for (let i = 0; i < BURST; i++) {
      const id = `${this.userId}-${++this.#made}`;
      this.unanswered.set(id, this.#newPush());
      this.#push(id);
    }
  }

  #newPush() {
    const own = [...this.acknowledged.keys()];
    const dice = this.#random();
    const objectId = own[Math.floor(this.#random() * own.length)];
    const at = () => Math.floor(this.#random() * 4000) / 4;
    if (own.length > 0 && dice < 0.1) return ["delete", { object_id: objectId }];
    if (own.length > 0 && dice < 0.3) return ["move", { object_id: objectId, x: at(), y: at() }];
    if (dice < 0.6) return ["circle", { cx: at(), cy: at(), radius: 5, color: "#e01b24" }];
    return ["draw", { points: [[at(), at()], [at(), at(), 0.5], [at(), at()]], color: "#1c71d8" }];
  }

  #take([, ref, , event, payload], synced) {
    if (event === "phx_reply" && this.#refs.has(ref)) {
      this.#answer(this.#refs.get(ref), payload);
      this.#refs.delete(ref);
      return;
    }
    if (event === "sync_start") this.#startSync(payload);
    if (event === "snapshot") this.#takeSnapshot(payload);
    if (event === "sync_complete") {
      this.version = payload.current_version;
      this.digest = payload.digest;
      synced();
    }
    if (event === "events") for (const entry of payload.events) this.#see(entry);
  }

  #startSync({ mode }) {
    this.modes[mode]++;
    this.mode = mode;
  }

  #takeSnapshot({ events }) {
    if (this.mode === "delta") for (const entry of events) this.#see(entry);
  }

  #see({ id, sequence_number: sequence }) {
    if (sequence !== this.version + 1) this.disorder.push(`${sequence} after ${this.version}`);
    this.seen.set(sequence, id);
    this.version = sequence;
  }

  #answer(id, { status, response }) {
    this.unanswered.delete(id);
    if (status === "ok") {
      this.acknowledged.set(id, response.sequence_number);
      if (response.duplicate) this.duplicates++;
    } else {
      this.refused.push(response.reason);
    }
    this.#onAnswer();
  }
}
