// server.mjs - the real server as a child process
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const BINARY =
  process.env.CHALKLINE_SERVER ??
  new URL("../../build/src/headless/chalkline-server", import.meta.url).pathname;

/** A `chalkline-server` on a free port of the loopback; nothing that it keeps outlives it. */
export class Server {
  #process;
  #stderr = "";

  /** @param {string[]} args more arguments */
  static async start(...args) {
    const server = new Server(args);
    await server.#listening();
    return server;
  }

  /** @param {string[]} args */
  constructor(args) {
    const all = ["--port", "0", "--address", "127.0.0.1", "--data", ":memory:", ...args];
    if (!args.includes("--access")) all.push("--access", "open");
    if (!args.includes("--max-peers-per-address")) all.push("--max-peers-per-address", "0");
    this.#process = spawn(BINARY, all, {
      stdio: ["ignore", "pipe", "pipe"],
      // Whatever peers send, a GLib warning is a bug.
      env: { ...process.env, G_DEBUG: "fatal-warnings" },
    });
    this.#process.stderr.on("data", (data) => (this.#stderr += data));
    /** @type {string} */ this.url = "";
    /** @type {string} the link's secret; empty where none is needed */ this.secret = "";
  }

  async #listening() {
    for await (const line of createInterface({ input: this.#process.stdout })) {
      const url = /^Listening on (\S+)$/.exec(line)?.[1];
      if (url) this.url = url;
      else {
        this.secret = new URL(line.trim()).hash.slice(1);
        return;
      }
    }
    assert.fail(`the server did not start: ${this.#stderr}`);
  }

  /** The address of a WebSocket. @param {string} path */
  socketUrl(path = "/socket/websocket?vsn=2.0.0") {
    return new URL(path, this.url).href.replace(/^http/, "ws");
  }

  /** Asks it to end, and checks that it does so without a complaint. */
  async stop() {
    if (this.#process.exitCode === null) {
      this.#process.kill("SIGTERM");
      await once(this.#process, "exit");
    }
    assert.equal(this.#process.exitCode, 0, this.#stderr);
    assert.doesNotMatch(this.#stderr, /WARNING|CRITICAL|ERROR/);
  }
}
