// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./board-page.mjs";
import { EngineTab } from "./engine-tab.mjs";

const DRIVER = process.env.WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver";
/** The GTK 3 one: that of GTK 4 refuses every action of a pointer. */
const BROWSER = process.env.WEBKIT_BROWSER ?? findBrowser();
/** How long it may take to answer one command, and to end. */
const PATIENCE_MS = 60_000;
/** The state of a socket, as /proc/net/tcp has it. */
const LISTENING = "0A";

function findBrowser() {
  const folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"];
  const paths = folders.map((folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`);
  return paths.find((path) => existsSync(path)) ?? paths[0];
}

/** Why it cannot be driven here, or false. */
export function whyNoWebKit() {
  if (!existsSync(DRIVER) || !existsSync(BROWSER)) return "WebKitGTK's driver is not installed";
  return process.env.DISPLAY ? false : "there is no display for WebKitGTK";
}

/** WebKitGTK by WebDriver: as much of it as the tests of a board need. */
export class WebKit {
  #process;
  #home;
  #origin;
  #session;
  #hasOpened = false;

  async start() {
    this.#home = mkdtempSync(join(tmpdir(), "chalkline-webkit-"));
    const env = { ...process.env, HOME: this.#home, WEBKIT_DISABLE_COMPOSITING_MODE: "1" };
    this.#process = spawn(DRIVER, ["--host=127.0.0.1", "--port=0"], { env, stdio: "ignore" });
    // It does not say which port it has been given.
    this.#origin = `http://127.0.0.1:${await until("the driver listens", () => findPort(this.#process.pid))}`;
    const browserOptions = { binary: BROWSER, args: ["--automation"] };
    const { sessionId } = await this.#request("POST", "/session", {
      capabilities: { alwaysMatch: { "browserName": "MiniBrowser", "webkitgtk:browserOptions": browserOptions } },
    });
    this.#session = sessionId;
    return this;
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} the value of the answer */
  async #request(method, path, body) {
    const answer = await fetch(this.#origin + path, {
      method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { value } = /** @type {any} */ (await answer.json());
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }

  /** @param {string} path within the session @param {object} [body] */
  post(path, body = {}) {
    return this.#request("POST", `/session/${this.#session}/${path}`, body);
  }

  /** @param {string} url @returns {Promise<Tab>} a window of its own, when it has loaded */
  async open(url) {
    const window = this.#hasOpened
      ? (await this.post("window/new", { type: "window" })).handle
      : await this.#request("GET", `/session/${this.#session}/window`);
    this.#hasOpened = true;
    await this.post("window", { handle: window });
    await this.post("url", { url });
    return new Tab(this, window);
  }

  async close() {
    if (this.#session) await this.#request("DELETE", `/session/${this.#session}`);
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      this.#process.kill("SIGTERM");
      await once(this.#process, "exit");
    }
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The TCP port of loopback at which a process listens, or null as long as there is none. @param {number} pid */
function findPort(pid) {
  const folder = `/proc/${pid}/fd`;
  const sockets = new Set();
  for (const name of readdirSync(folder)) {
    const inode = linkOf(join(folder, name)).match(/^socket:\[(\d+)\]$/)?.[1];
    if (inode) sockets.add(inode);
  }
  for (const line of readFileSync("/proc/net/tcp", "utf8").trim().split("\n").slice(1)) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state === LISTENING && sockets.has(inode)) return Number.parseInt(local.split(":")[1], 16);
  }
  return null;
}

/** @param {string} path of a link that may be gone by now */
function linkOf(path) {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

class Tab extends EngineTab {
  #webkit;
  #window;

  constructor(webkit, window) {
    super();
    this.#webkit = webkit;
    this.#window = window;
  }

  async evaluate(run, arg = null) {
    await this.activate();
    const script = `const done = arguments[1];
      (async () => (${run})(JSON.parse(arguments[0])))().then(
        (value) => done(JSON.stringify({ value })), (error) => done(JSON.stringify({ error: String(error) })));`;
    const { value, error } = JSON.parse(await this.#webkit.post("execute/async", { script, args: [JSON.stringify(arg)] }));
    if (error) throw new Error(error);
    return value;
  }

  activate() {
    return this.#webkit.post("window", { handle: this.#window });
  }

  async perform(actions) {
    await this.activate();
    await this.#webkit.post("actions", { actions });
  }
}
