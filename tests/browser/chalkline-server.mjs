// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** How long the server may take to say that it listens, and to end. */
const PATIENCE_MS = 20_000;

/** The real server in a process of its own, on a port that the system chooses. */
export class ChalklineServer {
  #process;
  #args;
  #prefix;
  port = 0;
  /** Where the browsers find it. */
  host = "127.0.0.1";
  /** The link to share, as the server says it. */
  link = "";

  /** @param {string[]} args @param {string[]} [prefix] a command that starts it, for example in a namespace */
  constructor(args = ["--access", "open"], prefix = []) {
    this.#args = args;
    this.#prefix = prefix;
  }

  get origin() {
    return `http://${this.host}:${this.port}`;
  }

  /** The secret of the link (H1). */
  get secret() {
    return new URL(this.link).hash.slice(1);
  }

  /** Starts it, after a stop or a kill on the port that it had. */
  async start() {
    const server = process.env.CHALKLINE_SERVER;
    const [command, ...args] = [...this.#prefix, server, "--port", String(this.port), "--data", ":memory:", ...this.#args];
    this.#process = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface(this.#process.stdout);
    const deadline = setTimeout(() => this.#process.kill("SIGKILL"), PATIENCE_MS);
    for await (const line of lines) {
      const listening = line.match(/^Listening on http:\/\/[^/]*:(\d+)\//);
      if (listening) this.port = Number(listening[1]);
      else this.link = line.match(/http:\/\/\S+/)?.[0] ?? this.link;
      if (this.port && (this.link || this.#args.includes("open"))) break;
    }
    clearTimeout(deadline);
    if (!this.port) throw new Error(`${server} has not said that it listens`);
    this.#process.stdout.resume();
    return this;
  }

  /** Ends it as a service manager would. @returns {Promise<number | null>} its exit status */
  async stop() {
    return this.#end("SIGTERM");
  }

  /** Ends it as a power cut would. */
  async kill() {
    await this.#end("SIGKILL");
  }

  /** @param {NodeJS.Signals} signal */
  async #end(signal) {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null;
    const deadline = setTimeout(() => running.kill("SIGKILL"), PATIENCE_MS);
    running.kill(signal);
    await once(running, "exit");
    clearTimeout(deadline);
    return running.exitCode;
  }
}
