// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { webcrypto } from "node:crypto";

/**
 * @typedef {import("./board-server.mjs").BoardServer} BoardServer
 */

// Browsers have it everywhere, Node.js 18 only as a module.
globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

/**
 * A class that phoenix.js takes for WebSocket, connected to a server in this process. Messages
 * travel in order and never at once, as they do over a network.
 *
 * @param {BoardServer} server
 */
export function transportTo(server) {
  return class FakeWebSocket {
    readyState = 0;
    bufferedAmount = 0;
    binaryType = "arraybuffer";
    timeout = 0;
    /** @type {(event?: any) => void} */
    onopen = () => {};
    /** @type {(event?: any) => void} */
    onmessage = () => {};
    /** @type {(event?: any) => void} */
    onclose = () => {};
    /** @type {(event?: any) => void} */
    onerror = () => {};
    #peer;

    constructor() {
      this.#peer = server.connect({
        send: (text) => this.#later(() => this.readyState === 1 && this.onmessage({ data: text })),
        close: (code) => this.#later(() => this.#closed(code)),
      });
      this.#later(() => {
        if (this.readyState !== 0) return;
        this.readyState = 1;
        this.onopen();
      });
    }

    /** @param {() => void} action */
    #later(action) {
      setImmediate(action);
    }

    /** @param {string} text */
    send(text) {
      this.#later(() => {
        if (server.peers.has(this.#peer)) this.#peer.receive(text);
      });
    }

    /** @param {number} [code] */
    close(code = 1000) {
      if (this.readyState >= 2) return;
      this.readyState = 2;
      if (server.peers.has(this.#peer)) this.#peer.close(code);
      else this.#later(() => this.#closed(code));
    }

    /** @param {number} code */
    #closed(code) {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.onclose({ code });
    }
  };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). @param {number} seed */
export function randomFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let n = Math.imul(seed ^ (seed >>> 15), seed | 1);
    n ^= n + Math.imul(n ^ (n >>> 7), n | 61);
    return ((n ^ (n >>> 14)) >>> 0) / 4294967296;
  };
}

const PATIENCE_MS = 10_000;

/** Waits until a condition holds; fails when it takes too long. @param {() => boolean} condition */
export async function until(condition) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
