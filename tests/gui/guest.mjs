// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Socket } from "phoenix";
import WebSocket from "ws";

import { endsWithTest } from "./endings.mjs";

/** Somebody who joins the desktop's board with the stock client. */
export class Guest {
  /** Everything that was told, in order: [name, payload]. @type {[string, any][]} */
  told = [];
  closeCode = 0;
  #socket;
  #channel;
  #hasLeft = () => {};
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {string} link as the app prints it @param {string} name @param {string} color */
  static async join(link, name, color = "#9141ac") {
    const self = new Guest();
    const { host, hash } = new URL(link);
    self.#socket = new Socket(`ws://${host}/socket`, { transport: WebSocket, heartbeatIntervalMs: 20_000 });
    self.#socket.onClose((event) => (self.closeCode ||= event.code));
    self.#socket.connect();
    self.#hasLeft = endsWithTest(() => self.leave());
    self.#channel = self.#socket.channel("session:room", { user_id: name.toLowerCase(), name, color, token: hash.slice(1) });
    self.#channel.onMessage = (event, payload) => {
      self.told.push([event, payload]);
      for (const wake of self.#waiting.splice(0)) wake();
      return payload;
    };
    await new Promise((resolve, reject) => {
      self.#channel.join().receive("ok", resolve).receive("error", (error) => reject(new Error(JSON.stringify(error))));
    });
    await self.until("the sync is complete", (event) => event === "sync_complete");
    return self;
  }

  /** Waits for something that was told, now or before. @returns {Promise<any>} its payload */
  async until(what, matches) {
    const deadline = Date.now() + 20_000;
    for (let next = 0; ; ) {
      for (; next < this.told.length; next++) {
        const [event, payload] = this.told[next];
        if (matches(event, payload)) return payload;
      }
      if (Date.now() > deadline) throw new Error(`timed out waiting until ${what}; told: ${JSON.stringify(this.told).slice(0, 2000)}`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.#waiting.push(() => (clearTimeout(timer), resolve(undefined)));
      });
    }
  }

  /** Waits for an event of a type. */
  untilEvent(type) {
    return this.until(`there is a ${type}`, (event, payload) => event === "event" && payload.event.event.type === type);
  }

  /** @returns {Promise<any>} the answer to a push */
  push(event, payload) {
    return new Promise((resolve, reject) => {
      this.#channel
        .push(event, payload)
        .receive("ok", resolve)
        .receive("error", (error) => reject(new Error(JSON.stringify(error))));
    });
  }

  /** Pushes something that is not answered. */
  tell(event, payload) {
    this.#channel.push(event, payload);
  }

  leave() {
    this.#hasLeft();
    return new Promise((resolve) => this.#socket.disconnect(() => resolve(undefined)));
  }
}
