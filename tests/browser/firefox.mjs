// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import WebSocket from "ws";
import { EngineTab } from "./engine-tab.mjs";

const EXECUTABLE = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
/** How long Firefox may take to start, to answer one command, and to end. */
const PATIENCE_MS = 40_000;
/** It shall ask nobody outside for anything. */
const PREFERENCES = {
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "app.update.enabled": false,
  "app.normandy.enabled": false,
  "browser.safebrowsing.update.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
};

/** Why it cannot be driven here, or false. */
export const whyNoFirefox = () => (existsSync(EXECUTABLE) ? false : "Firefox ESR is not installed");

/** Firefox by WebDriver BiDi: as much of it as the tests of a board need. */
export class Firefox {
  #process;
  #home;
  #socket;
  #next = 1;
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} commands without an answer */
  #waiting = new Map();

  async start() {
    this.#home = mkdtempSync(join(tmpdir(), "chalkline-firefox-"));
    const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
    writeFileSync(join(this.#home, "user.js"), lines.join(""));
    const args = ["--headless", "--no-remote", "--profile", this.#home, "--remote-debugging-port=0", "about:blank"];
    this.#process = spawn(EXECUTABLE, args, { env: { ...process.env, HOME: this.#home }, stdio: ["ignore", "ignore", "pipe"] });
    const url = await this.#findUrl();
    this.#socket = new WebSocket(`${url}/session`);
    this.#socket.on("message", (data) => this.#receive(String(data)));
    await once(this.#socket, "open");
    await this.send("session.new", { capabilities: {} });
    return this;
  }

  async #findUrl() {
    const deadline = setTimeout(() => this.#process.kill("SIGKILL"), PATIENCE_MS);
    try {
      for await (const line of createInterface(this.#process.stderr)) {
        const url = line.match(/WebDriver BiDi listening on (ws:\S+)/)?.[1];
        if (url) return url;
      }
    } finally {
      clearTimeout(deadline);
      this.#process.stderr.resume();
    }
    throw new Error("Firefox has not said where it listens");
  }

  /** @param {string} text */
  #receive(text) {
    const { id, result, error, message } = JSON.parse(text);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${error}: ${message}`));
    else waiting?.resolve(result);
  }

  /** @param {string} method @param {object} params @returns {Promise<any>} */
  send(method, params) {
    const id = this.#next++;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => reject(new Error(`${method} has not been answered`)), PATIENCE_MS);
      const settle = (action) => (value) => {
        clearTimeout(deadline);
        action(value);
      };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
    });
  }

  /** @param {string} url @returns {Promise<Tab>} when it has loaded */
  async open(url) {
    const { context } = await this.send("browsingContext.create", { type: "tab" });
    await this.send("browsingContext.navigate", { context, url, wait: "complete" });
    return new Tab(this, context);
  }

  async close() {
    const { exitCode, signalCode } = this.#process;
    if (exitCode === null && signalCode === null) {
      const deadline = setTimeout(() => this.#process.kill("SIGKILL"), PATIENCE_MS);
      // It ends without an answer.
      this.#socket?.send(JSON.stringify({ id: this.#next++, method: "browser.close", params: {} }));
      await once(this.#process, "exit");
      clearTimeout(deadline);
    }
    this.#socket?.close();
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Tab extends EngineTab {
  #firefox;
  #context;

  constructor(firefox, context) {
    super();
    this.#firefox = firefox;
    this.#context = context;
  }

  async evaluate(run, arg = null) {
    const { result, exceptionDetails } = await this.#firefox.send("script.callFunction", {
      functionDeclaration: `async (text) => JSON.stringify(await (${run})(JSON.parse(text))) ?? "null"`,
      arguments: [{ type: "string", value: JSON.stringify(arg) }],
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }

  activate() {
    return this.#firefox.send("browsingContext.activate", { context: this.#context });
  }

  perform(actions) {
    return this.#firefox.send("input.performActions", { context: this.#context, actions });
  }
}
