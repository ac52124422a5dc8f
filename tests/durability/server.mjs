// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";

const run = promisify(execFile);
const program = process.env.CHALKLINE_SERVER;

/** A real chalkline-server that keeps boards in a folder. */
export class Server {
  #process;
  port = 0;
  errors = "";

  /** Starts it and waits until it listens; port 0 is any. */
  static async start(folder, port = 0) {
    const self = new Server();
    const args = ["--address", "127.0.0.1", "--port", port, "--access", "open", "--data", folder];
    self.#process = spawn(program, args.map(String), { stdio: ["ignore", "pipe", "pipe"] });
    self.#process.stderr.on("data", (data) => (self.errors += data));
    self.port = await self.#listening();
    return self;
  }

  async #listening() {
    let output = "";
    for await (const data of this.#process.stdout) {
      output += data;
      const match = /^Listening on http:\/\/127\.0\.0\.1:(\d+)\/$/m.exec(output);
      if (match) {
        this.#process.stdout.resume();
        return Number(match[1]);
      }
    }
    throw new Error(`the server ended before it listened: ${this.errors}`);
  }

  /** As kill -9, or kindly with SIGTERM; waits until the process is gone. */
  async end(signal) {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return this.#process.exitCode;
    const exit = once(this.#process, "exit");
    this.#process.kill(signal);
    return (await exit)[0];
  }
}

/** Runs `chalkline-server COMMAND FILE …` and returns what it prints. */
export async function command(...args) {
  return (await run(program, args, { maxBuffer: 1 << 28 })).stdout;
}
