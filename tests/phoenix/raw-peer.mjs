// raw-peer.mjs - a bare WebSocket, for what the phoenix client never does
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { once } from "node:events";
import WebSocket from "ws";
import { Mailbox } from "./mailbox.mjs";

/** Sends and takes whole frames, of either serializer. */
export class RawPeer {
  inbox = new Mailbox();

  /** @param {string} url @param {{protocols?: string[], headers?: Record<string, string>}} [options] */
  static async connect(url, { protocols = [], headers } = {}) {
    const peer = new RawPeer(new WebSocket(url, protocols, { headers, perMessageDeflate: true }));
    await once(peer.socket, "open");
    return peer;
  }

  /** @param {WebSocket} socket */
  constructor(socket) {
    this.socket = socket;
    /** @type {Promise<{code: number, reason: string}>} */
    this.closed = new Promise((resolve) => {
      socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    socket.on("message", (data) => this.inbox.put(JSON.parse(data.toString())));
    socket.on("error", () => {});
  }

  /** @param {unknown} frame */
  send(frame) {
    this.socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  /** Sends a V2 push and waits for its answer: `{status, response}`. */
  async ask(joinRef, ref, topic, event, payload) {
    this.send([joinRef, ref, topic, event, payload]);
    return (await this.inbox.take((f) => f[1] === ref && f[3] === "phx_reply"))[4];
  }

  /** Joins and waits until the sync is complete. */
  async join(topic, payload, ref = "1") {
    const answer = await this.ask(ref, ref, topic, "phx_join", payload);
    await this.inbox.take((f) => f[3] === "sync_complete" && f[2] === topic);
    return answer;
  }

  async close() {
    this.socket.close();
    await this.closed;
  }
}

/** The status of an upgrade that the server refuses. @returns {Promise<number>} */
export async function refusal(url, headers) {
  const socket = new WebSocket(url, { headers });
  socket.on("error", () => {});
  const [, response] = await once(socket, "unexpected-response");
  response.resume();
  socket.terminate();
  return response.statusCode;
}
