// guest.mjs - a guest who uses the stock phoenix client
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Presence, Socket } from "phoenix";
import WebSocket from "ws";
import { Board } from "../../resources/web/model/board.js";
import { readEvents } from "../../resources/web/wire/events.js";
import { readSyncStart } from "../../resources/web/wire/messages.js";
import { Mailbox } from "./mailbox.mjs";

/** Those who have not quit: a test that fails leaves nobody who keeps its process alive. */
const everybody = new Set();

/** To be called after the tests of a file. */
export const quitAll = () => Promise.all([...everybody].map((guest) => guest.quit()));

/** One user on one channel, with the board that what they were told folds into. */
export class Guest {
  /** @type {Mailbox<{event: string, payload: any}>} */
  inbox = new Mailbox();
  /** @type {number[]} the numbers of the events told live or in a delta */
  numbers = [];
  board = new Board();
  version = 0;

  /**
   * @param {import("./server.mjs").Server} server
   * @param {Record<string, unknown>} join
   * @param {{topic?: string, socket?: Socket, options?: object}} [where]
   */
  constructor(server, join, { topic = "session:room", socket, options } = {}) {
    const url = server.socketUrl("/socket");
    everybody.add(this);
    this.socket = socket ?? new Socket(url, { transport: WebSocket, ...options });
    this.socket.connect();
    this.channel = this.socket.channel(topic, join);
    this.presence = new Presence(this.channel);
    // The hook that phoenix.js offers for every message of a channel.
    this.channel.onMessage = (event, payload) => {
      this.#fold(event, payload);
      if (!event.startsWith("chan_reply_")) this.inbox.put({ event, payload });
      return payload;
    };
  }

  #fold(event, payload) {
    if (event === "sync_start") this.mode = payload.mode;
    if (event === "sync_start" && payload.mode === "full") this.board.load([], readSyncStart(payload)?.paper);
    if (event === "snapshot" && this.mode === "full") this.#load(payload.events);
    if (event === "snapshot" && this.mode === "delta") this.#apply(payload.events);
    if (event === "event") this.#apply([payload.event]);
    if (event === "events") this.#apply(payload.events);
    if (event === "sync_complete") this.version = payload.current_version;
  }

  /** A full snapshot comes in chunks; each object reads like the event that makes it. */
  #load(events) {
    for (const event of readEvents(events)) this.board.apply(event);
  }

  #apply(events) {
    for (const event of readEvents(events)) {
      this.numbers.push(event.sequence);
      this.version = event.sequence;
      this.board.apply(event);
    }
  }

  /** Joins; the answer. @returns {Promise<{status: string, response: any}>} */
  join() {
    return settle(this.channel.join());
  }

  /** Joins and waits for the end of the sync. @returns {Promise<any>} sync_complete */
  async enter() {
    const { status, response } = await this.join();
    if (status !== "ok") throw new Error(JSON.stringify(response));
    this.welcome = response;
    return this.told("sync_complete");
  }

  /** The answer to a push. @returns {Promise<{status: string, response: any}>} */
  ask(event, payload) {
    return settle(this.channel.push(event, payload));
  }

  /** Pushes what must be accepted. */
  async do(event, payload) {
    const { status, response } = await this.ask(event, payload);
    if (status !== "ok") throw new Error(`${event}: ${JSON.stringify(response)}`);
    return response;
  }

  /** The payload of the next such message. */
  async told(event, accepts = (_payload) => true) {
    return (await this.inbox.take((m) => m.event === event && accepts(m.payload))).payload;
  }

  /** Waits until the board has this version, by an event or by a sync. */
  async reaches(version) {
    while (this.version < version) await this.inbox.take();
  }

  quit() {
    everybody.delete(this);
    return new Promise((resolve) => this.socket.disconnect(resolve));
  }
}

/** @param {import("phoenix").Push} push @returns {Promise<{status: string, response: any}>} */
export function settle(push) {
  return new Promise((resolve, reject) => {
    push
      .receive("ok", (response) => resolve({ status: "ok", response }))
      .receive("error", (response) => resolve({ status: "error", response }))
      .receive("timeout", () => reject(new Error("no answer")));
  });
}

export const INK = "#241f31";
export const circle = (more = {}) => ({ cx: 10, cy: 20, radius: 5, color: INK, ...more });
export const line = (more = {}) => ({ x1: 0, y1: 0, x2: 9, y2: 9, color: INK, ...more });
