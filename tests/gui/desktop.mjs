// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { endsWithTest } from "./endings.mjs";

const run = promisify(execFile);

const DEADLINE_MS = 30_000;
const POLL_MS = 30;
/** Motions that come sooner than a frame after each other are merged by the toolkit. */
const FRAME_MS = 18;

/** libadwaita's dialogs measure labels too narrowly for GTK 4.18; GLib misses a desktop without notifications. */
const NOISE =
  /.*(Trying to measure GtkLabel|GtkBox \w+ \(box\) reported min width|unable to send notifications).*\n/g;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a condition holds; what it says last is part of the failure. */
export async function until(what, condition) {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (Date.now() > deadline) throw new Error(`timed out waiting until ${what}`);
    await pause(POLL_MS);
  }
}

const xdotool = async (...args) => (await run("xdotool", args.map(String))).stdout.trim();

const NAME = "io.github.chalkline.Chalkline";

/** On a Wayland display, X knows the window of the compositor alone. */
const WINDOW_CLASS = process.env.WAYLAND_DISPLAY ? "weston" : "chalkline";

/**
 * What a menu or a notification does, asked over the session bus.
 * @param {string} action as GTK calls it: `app.quit`, `win.share`
 */
export function activate(action) {
  const [group, name] = action.split(".");
  return run("gdbus", [
    "call", "--session", "--dest", NAME,
    "--object-path", `/${NAME.replaceAll(".", "/")}${group === "win" ? "/window/1" : ""}`,
    "--method", "org.gtk.Actions.Activate", name, "[]", "{}",
  ]);
}

/** A new folder below the one that goes away with the display. */
export async function freshFolder() {
  const parent = process.env.XDG_DATA_HOME ?? tmpdir();
  await mkdir(parent, { recursive: true });
  return mkdtemp(join(parent, "chalkline-gui-"));
}

/** The real app in a real window, with real input. Coordinates are those of the screen. */
export class Desktop {
  /** Where this app keeps its boards. */
  data = "";
  #process;
  #output = "";
  #errors = "";
  #window = "";

  /**
   * Starts the app and waits for its window to be painted.
   * @param {string[]} args
   * @param {string} data the data folder; without it the app has never been used before
   * @param {string[]} wrapper a command that runs the app in its own place
   * @param {number[]} blank where the paper shows on a board that was drawn on
   */
  static async start(args = [], data = "", wrapper = [], blank = [600, 300]) {
    const self = new Desktop();
    self.data = data || (await freshFolder());
    const [command, ...rest] = [...wrapper, process.env.CHALKLINE_APP, ...args];
    self.#process = spawn(command, rest, {
      env: { ...process.env, G_DEBUG: "fatal-criticals", XDG_DATA_HOME: self.data },
      stdio: ["ignore", "pipe", "pipe"],
    });
    self.#process.once("exit", endsWithTest(() => self.kill()));
    self.#process.stdout.on("data", (data) => (self.#output += data));
    self.#process.stderr.on("data", (data) => (self.#errors += data));
    self.#window = await until("there is a window", () => self.#findWindow());
    await until("the paper is painted", async () => (await self.pixel(blank[0], blank[1])) === "#ffffff");
    return self;
  }

  async #findWindow() {
    if (this.#process.exitCode !== null) throw new Error(`the app ended:\n${this.#errors}`);
    return (await this.#findWindows())[0];
  }

  /** Popovers are windows, too. @returns {Promise<string[]>} */
  async #findWindows() {
    const found = await xdotool("search", "--onlyvisible", "--class", WINDOW_CLASS).catch(() => "");
    return found.split("\n").filter(Boolean);
  }

  get pid() {
    return this.#process.pid;
  }

  get output() {
    return this.#output;
  }

  /** What the app says of what is wrong, without what the libraries say of themselves. */
  get errors() {
    return this.#errors.replaceAll(NOISE, "");
  }

  /** The link to share, once the app has said it. @returns {Promise<string>} */
  link() {
    return until("the app says its link", () => this.#output.split("\n")[1]);
  }

  get title() {
    return xdotool("getwindowname", this.#window);
  }

  async key(...keys) {
    await xdotool("key", ...keys);
    await pause(FRAME_MS);
  }

  async keyDown(key) {
    await xdotool("keydown", key);
    await pause(FRAME_MS);
  }

  async keyUp(key) {
    await xdotool("keyup", key);
    await pause(FRAME_MS);
  }

  async click(x, y, button = 1) {
    await xdotool("mousemove", x, y);
    await pause(FRAME_MS);
    await xdotool("click", button);
    await pause(FRAME_MS);
  }

  async press(x, y, button = 1) {
    await xdotool("mousemove", x, y);
    await pause(FRAME_MS);
    await xdotool("mousedown", button);
    await pause(FRAME_MS);
  }

  async move(x, y) {
    await xdotool("mousemove", x, y);
    await pause(FRAME_MS);
  }

  async release(button = 1) {
    await xdotool("mouseup", button);
    await pause(FRAME_MS);
  }

  /** Drags through the points with a button held. */
  async drag(points, button = 1) {
    await this.press(...points[0], button);
    for (const point of points.slice(1)) await this.move(...point);
    await this.release(button);
  }

  /** The colour that the screen shows at a place, as #rrggbb. */
  async pixel(x, y) {
    const { stdout } = await run(
      "import",
      ["-window", "root", "-crop", `1x1+${x}+${y}`, "-depth", "8", "rgb:-"],
      { encoding: "buffer" },
    );
    return `#${stdout.subarray(0, 3).toString("hex")}`;
  }

  /** Waits until the screen shows a colour at a place. */
  shows(color, x, y) {
    return until(`${x},${y} is ${color}`, async () => (await this.pixel(x, y)) === color);
  }

  /** Waits until the screen shows anything else than a colour at a place. */
  showsNot(color, x, y) {
    return until(`${x},${y} is not ${color}`, async () => (await this.pixel(x, y)) !== color);
  }

  /** In pixels of the screen, with the edge that the toolkit draws. */
  async resize(width, height) {
    await xdotool("windowsize", "--sync", this.#window, width, height);
    await pause(20 * FRAME_MS);
  }

  /** @returns {Promise<number[]>} width and height of the window */
  async size() {
    const [, width, height] = /Geometry: (\d+)x(\d+)/.exec(await xdotool("getwindowgeometry", this.#window)) ?? [];
    return [Number(width), Number(height)];
  }

  /** Makes all windows as narrow as a screen: without a window manager nobody else does. */
  async fitWindows(width) {
    for (const window of await this.#findWindows()) {
      const [, own, height] = /Geometry: (\d+)x(\d+)/.exec(await xdotool("getwindowgeometry", window)) ?? [];
      if (Number(own) > width) await xdotool("windowsize", window, width, height);
    }
  }

  screenshot(file) {
    return run("import", ["-window", this.#window, file]);
  }

  /** Waits for a window after there was none. */
  async untilWindow() {
    this.#window = await until("there is a window", () => this.#findWindow());
  }

  /** Waits until there are as many windows and popovers. */
  untilWindows(count, what) {
    return until(what, async () => (await this.#findWindows()).length === count);
  }

  untilNoWindow() {
    return until("there is no window", async () => !(await this.#findWindow()));
  }

  /** Waits until the app has ended by itself. @returns {Promise<number | null>} its exit code */
  async ended() {
    await until("the app has ended", () => this.#process.exitCode !== null);
    return this.#process.exitCode;
  }

  /** Closes the window that has the focus, which is to end the app. @returns {Promise<number | null>} */
  async closeWindow() {
    await this.key("ctrl+w");
    return this.ended();
  }

  /** Ends the app at once, as a power cut does. */
  async kill() {
    this.#process.kill("SIGKILL");
    await once(this.#process, "exit");
  }

  /** Ends the app as whoever uses it does. @returns {Promise<number | null>} its exit code */
  async quit() {
    const ended = this.#process.exitCode === null ? once(this.#process, "exit") : null;
    await this.key("ctrl+q");
    await ended;
    return this.#process.exitCode;
  }

  /** Ends the app as a desktop session does. @returns {Promise<number | null>} its exit code */
  async stop() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      this.#process.kill("SIGTERM");
      await once(this.#process, "exit");
    }
    return this.#process.exitCode;
  }
}
