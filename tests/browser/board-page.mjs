// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { areAlike } from "./picture.mjs";

const PATIENCE_MS = 60_000;
/** The pause between two looks at a condition. */
const LOOK_MS = 10;
/**
 * Waits until a condition holds; fails with its words when that takes too long.
 *
 * @param {string} what
 * @param {() => Promise<unknown> | unknown} condition
 */
export async function until(what, condition) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await condition();
    if (value) return value;
    assert.ok(Date.now() < deadline, `waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/**
 * The page of a board as a user works it: by mouse and keys, on a page of Playwright's or of anything
 * that has `evaluate`, `mouse` and `keyboard` like it.
 */
export class BoardPage {
  page;

  constructor(page) {
    this.page = page;
  }

  // --- What there is

  /** @returns {Promise<any>} see `window.chalkline` in app.js */
  state() {
    return this.page.evaluate(() => window.chalkline?.state() ?? {});
  }

  /** @returns {Promise<any[]>} in z-order */
  objects() {
    return this.page.evaluate(() => window.chalkline.objects());
  }

  /** Whether a text or note is being written in. @returns {Promise<boolean>} */
  isWriting() {
    return this.page.evaluate(() => document.activeElement === document.querySelector(".writing"));
  }

  viewport() {
    return this.page.evaluate(() => window.chalkline.viewport());
  }

  /**
   * How many pixels a canvas has coloured within a part of the page.
   *
   * @param {{x: number, y: number, width: number, height: number}} area in CSS pixels of the canvas
   * @param {"board" | "overlay"} [canvas] what is drawn, or what is about to be
   */
  ink(area, canvas = "board") {
    return this.page.evaluate(({ x, y, width, height, canvas: name }) => {
      const element = document.querySelector(`canvas.${name}`);
      const scale = element.width / element.clientWidth;
      if (!scale) return 0;
      // The canvas may begin outside of what is seen of it.
      const [seen, all] = [element.parentElement, element].map((box) => box.getBoundingClientRect());
      const at = [x + seen.left - all.left, y + seen.top - all.top, width, height].map((length) => length * scale);
      const { data } = element.getContext("2d").getImageData(...at);
      let count = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 127) count++;
      return count;
    }, { ...area, canvas });
  }

  /** What is seen of the board. @returns {Promise<import("./picture.mjs").Picture>} */
  async picture() {
    const { width, text } = await this.page.evaluate(() => {
      const canvas = document.querySelector("canvas.board");
      const scale = canvas.width / canvas.clientWidth;
      const [seen, all] = [canvas.parentElement, canvas].map((box) => box.getBoundingClientRect());
      const [left, top, width, height] = [seen.left - all.left, seen.top - all.top, seen.width, seen.height].map((length) => Math.round(length * scale));
      const { data } = canvas.getContext("2d").getImageData(left, top, width, height);
      let bytes = "";
      for (let i = 0; i < data.length; i += 8192) bytes += String.fromCharCode(...data.subarray(i, i + 8192));
      return { width, text: btoa(bytes) };
    });
    return { width, bytes: Buffer.from(text, "base64") };
  }

  // --- Waiting

  /** @param {string} what @param {(state: any) => unknown} condition */
  untilState(what, condition) {
    return until(what, async () => condition(await this.state()));
  }

  untilLive() {
    return this.untilState("the page is live", ({ connection }) => connection === "live");
  }

  /** @param {number} count */
  untilObjects(count) {
    return this.untilState(`there are ${count} objects, all confirmed`, ({ objects, outbox }) => objects === count && outbox === 0);
  }

  /** @param {BoardPage} other */
  untilSameAs(other) {
    return until("both have the same board", async () => {
      const [a, b] = [await this.state(), await other.state()];
      return a.version === b.version && a.digest === b.digest && a.outbox + b.outbox === 0;
    });
  }

  /** @param {BoardPage} other */
  untilLooksLike(other) {
    return until("both show the same", async () => areAlike(await this.picture(), await other.picture()));
  }

  // --- Doing

  /** @param {"select" | "pen" | "line" | "arrow" | "rectangle" | "ellipse" | "circle" | "eraser" | "hand" | "text" | "note"} name */
  async chooseTool(name) {
    await this.page.evaluate((tool) => document.querySelector(`[data-tool="${tool}"].tool`).click(), name);
    await this.untilState(`${name} is chosen`, ({ tool }) => tool === name);
  }

  /** Where the canvas is on the page. */
  origin() {
    return this.page.evaluate(() => {
      const { left, top } = document.querySelector("canvas.overlay").getBoundingClientRect();
      return { left, top };
    });
  }

  /**
   * Presses at the first point of the canvas, goes through the others, and releases unless told not to.
   *
   * @param {[number, number][]} points in CSS pixels of the canvas
   * @param {{isHeld?: boolean}} [options]
   */
  async drag(points, { isHeld = false } = {}) {
    const { left, top } = await this.origin();
    const { mouse } = this.page;
    await mouse.move(left + points[0][0], top + points[0][1]);
    await mouse.down();
    for (const [x, y] of points.slice(1)) await mouse.move(left + x, top + y, { steps: 4 });
    if (!isHeld) await mouse.up();
  }

  /** @param {number} x in CSS pixels of the canvas @param {number} y */
  async click(x, y) {
    await this.drag([[x, y]]);
  }

  /** @param {[number, number][]} points */
  async drawStroke(points) {
    await this.chooseTool("pen");
    await this.drag(points);
  }

  /** @param {[number, number]} centre @param {number} radius */
  async drawCircle([x, y], radius) {
    await this.chooseTool("circle");
    await this.drag([[x, y], [x + radius / 2, y], [x + radius, y]]);
  }
}
