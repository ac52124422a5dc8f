// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

const STEPS = 120;
/** CSS pixels of one wheel event: as far as a quick hand moves paper in a frame. */
const STEP = { x: 20, y: 12 };
/** A wheel event with the control key, as a pinch on a touchpad makes them. */
const PINCH = 10;
/** Boards that are slow are measured for fewer frames, for at most so long. */
const PATIENCE_MS = 15_000;
/** More turns of the wheel bring nobody nearer to a place. */
const TURNS_MOST = 200;
/** What a board puts off until the hand rests belongs to the frames, too. */
const REST_MS = 500;
const CONTROL = 2;
/** A zoom that is off by less than this factor is the same. */
const NEAR = 1.03;

/** Runs in the page: when the next frame is painted, says what is shown. */
const nextView = () => new Promise((resolve) => requestAnimationFrame(() => resolve(window.peer.view())));

/** A hand at the wheel, by the browser's own input, and what its page costs meanwhile. */
export class Hand {
  #page;
  #session;
  #browserSession;
  #middle;
  #size;

  /** @param {any} page @param {any} browser @param {{width: number, height: number}} size */
  static async on(page, browser, size) {
    const hand = new Hand();
    hand.#page = page;
    hand.#size = size;
    hand.#middle = { x: size.width / 2, y: size.height / 2 };
    hand.#session = await page.context().newCDPSession(page);
    hand.#browserSession = await browser.newBrowserCDPSession();
    await hand.#session.send("Performance.enable", { timeDomain: "threadTicks" });
    return hand;
  }

  /** @returns {Promise<{x: number, y: number, zoom: number}>} what is shown after it */
  async #turn(deltaX, deltaY, modifiers = 0) {
    await this.#session.send("Input.dispatchMouseEvent", { type: "mouseWheel", ...this.#middle, deltaX, deltaY, modifiers });
    return this.#page.evaluate(nextView);
  }

  /** Shows a place of the board in the middle. @param {number} x @param {number} y @param {number} zoom about that, by pinching */
  async goTo(x, y, zoom) {
    let view = await this.#turn(0, 0);
    // In one direction: a board's steps may be too large to come any nearer.
    const isGoingOut = view.zoom > zoom;
    const isThere = () => (isGoingOut ? view.zoom < zoom * NEAR : view.zoom > zoom / NEAR);
    for (let i = 0; i < TURNS_MOST && !isThere(); i++) view = await this.#turn(0, isGoingOut ? PINCH : -PINCH, CONTROL);
    for (let i = 0; i < TURNS_MOST; i++) {
      const dx = (x - view.x) * view.zoom - this.#size.width / 2;
      const dy = (y - view.y) * view.zoom - this.#size.height / 2;
      if (Math.hypot(dx, dy) < 2) break;
      view = await this.#turn(Math.max(-400, Math.min(400, dx)), Math.max(-400, Math.min(400, dy)));
    }
    await this.#rest();
    await this.#rest();
  }

  #rest() {
    return this.#page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), REST_MS);
  }

  /** Away from where it is, and back again. */
  measurePan() {
    return this.#measure(async (i) => {
      const sign = i < STEPS / 2 ? 1 : -1;
      await this.#turn(sign * STEP.x, sign * STEP.y);
      return i + 1 < STEPS;
    });
  }

  /** @param {number} farthest zoom, to which it goes from where it is, and back again */
  async measureZoom(farthest) {
    const { zoom: start } = await this.#turn(0, 0);
    let isGoingOut = true;
    return this.#measure(async () => {
      const { zoom } = await this.#turn(0, isGoingOut ? PINCH : -PINCH, CONTROL);
      if (isGoingOut) isGoingOut = zoom > farthest;
      return isGoingOut || zoom < start * 0.95;
    });
  }

  /** @param {(i: number) => Promise<boolean>} step one frame; whether there is another one */
  async #measure(step) {
    const times = [];
    const [main, all] = [await this.#mainMs(), await this.#allMs()];
    const deadline = performance.now() + PATIENCE_MS;
    for (let goesOn = true; goesOn && performance.now() < deadline;) {
      const start = performance.now();
      goesOn = await step(times.length);
      times.push(performance.now() - start);
    }
    await this.#rest();
    const frames = times.length;
    times.sort((a, b) => a - b);
    return {
      frames,
      main: ((await this.#mainMs()) - main) / frames,
      all: ((await this.#allMs()) - all) / frames,
      p50: times[Math.floor(frames / 2)],
      p99: times[Math.floor(frames * 0.99)],
    };
  }

  /** CPU time of the page's main thread: whatever else the machine does, it does not count. */
  async #mainMs() {
    const { metrics } = await this.#session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  }

  /** CPU time of the processes that run pages, and of the one that composes what is seen. */
  async #allMs() {
    const { processInfo } = await this.#browserSession.send("SystemInfo.getProcessInfo");
    const counted = processInfo.filter(({ type }) => type === "renderer" || type === "GPU");
    return counted.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000;
  }
}
