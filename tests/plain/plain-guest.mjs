// plain-guest.mjs - a guest who speaks plain JSON over the npm package ws
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { once } from "node:events";
import WebSocket from "ws";
import { Board } from "../../resources/web/model/board.js";
import { readEvents } from "../../resources/web/wire/events.js";
import { readSyncStart } from "../../resources/web/wire/messages.js";
import { Mailbox } from "../phoenix/mailbox.mjs";

const everybody = new Set();

/** To be called after the tests of a file: one that failed leaves nobody behind. */
export const quitAll = () => Promise.all([...everybody].map((guest) => guest.quit()));

/** One connection to /ws, with the board that what it is told folds into. */
export class PlainGuest {
  inbox = new Mailbox();
  board = new Board();
  version = 0;
  /** @type {number[]} the numbers of the events told live or in a delta */
  numbers = [];
  #mode = "full";
  #refs = 0;

  /** @param {import("../phoenix/server.mjs").Server} server @param {Record<string, string | number | boolean>} join */
  constructor(server, join, headers = {}) {
    const query = new URLSearchParams(Object.entries(join).map(([name, value]) => [name, String(value)]));
    everybody.add(this);
    this.socket = new WebSocket(server.socketUrl(`/ws?${query}`), { headers });
    this.closed = once(this.socket, "close").then(([code, reason]) => ({ code, reason: reason.toString() }));
    this.socket.on("error", () => {});
    this.socket.on("message", (data) => this.#take(JSON.parse(data.toString())));
  }

  #take(message) {
    const { type } = message;
    if (type === "sync_start") this.#mode = message.mode;
    if (type === "sync_start" && message.mode === "full") this.board.load([], readSyncStart(message)?.paper);
    if (type === "snapshot") this.#fold(message.events, this.#mode === "delta");
    if (type === "event") this.#fold([message.event], true);
    if (type === "events") this.#fold(message.events, true);
    if (type === "sync_complete") this.version = message.current_version;
    this.inbox.put(message);
  }

  #fold(events, isNews) {
    for (const event of readEvents(events)) {
      this.board.apply(event);
      if (!isNews) continue;
      this.numbers.push(event.sequence);
      this.version = event.sequence;
    }
  }

  /** Waits for the end of the sync, and for what follows it. @returns {Promise<any>} sync_complete */
  async enter() {
    const complete = await this.told("sync_complete");
    this.welcome = await this.told("joined");
    return complete;
  }

  /** The next message of this type. */
  told(type, accepts = (_message) => true) {
    return this.inbox.take((message) => message.type === type && accepts(message));
  }

  /** Sends and expects no answer. @param {string} type @param {object} [members] */
  say(type, members = {}) {
    this.socket.send(JSON.stringify({ type, ...members }));
  }

  /** Sends with a reference. @returns {Promise<any>} the answer, `ok` or `error`, without the reference */
  async ask(type, members = {}) {
    const ref = `r${++this.#refs}`;
    this.say(type, { ref, ...members });
    const { ref: _ref, ...answer } = await this.inbox.take((message) => message.ref === ref);
    return answer;
  }

  /** Sends what must be accepted. */
  async do(type, members) {
    const { type: outcome, ...answer } = await this.ask(type, members);
    if (outcome !== "ok") throw new Error(`${type}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Waits until the board has this version. */
  async reaches(version) {
    while (this.version < version) await this.inbox.take();
  }

  quit() {
    everybody.delete(this);
    this.socket.close();
    return this.closed;
  }
}
