// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "./board-page.mjs";
import { PHONE, useWorld, whyNot } from "./chromium.mjs";

/** Fingers and a pen on a page, by the browser's own debugging protocol. */
class Hand {
  #devtools;
  #origin;

  constructor(devtools, origin) {
    this.#devtools = devtools;
    this.#origin = origin;
  }

  static async on(boardPage) {
    const { page } = boardPage;
    return new Hand(await page.context().newCDPSession(page), await boardPage.origin());
  }

  /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {[number, number][]} fingers in CSS pixels of the canvas */
  touch(type, fingers) {
    const { left, top } = this.#origin;
    const touchPoints = fingers.map(([x, y], id) => ({ x: left + x, y: top + y, id, force: 0.5 }));
    return this.#devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
  }

  /** @param {[number, number][][]} steps where the fingers are, one after the other */
  async gesture(steps) {
    await this.touch("touchStart", steps[0]);
    for (const fingers of steps.slice(1)) await this.touch("touchMove", fingers);
    await this.touch("touchEnd", []);
  }

  /** @param {"mousePressed" | "mouseMoved" | "mouseReleased"} type @param {[number, number, number]} point with its pressure @param {"left" | "right"} [button] the tip, or that of the barrel */
  pen(type, [x, y, force], button = "left") {
    const { left, top } = this.#origin;
    const isDown = type !== "mouseReleased";
    const buttons = isDown ? { left: 1, right: 2 }[button] : 0;
    return this.#devtools.send("Input.dispatchMouseEvent", {
      type, x: left + x, y: top + y, button, buttons, clickCount: 1, pointerType: "pen", force,
    });
  }

  /** @param {[number, number, number][]} points x, y and pressure */
  async drawWithPen(points) {
    await this.pen("mousePressed", points[0]);
    for (const point of points.slice(1)) await this.pen("mouseMoved", point);
    await this.pen("mouseReleased", points[points.length - 1]);
  }
}

describe("browser: a telephone", { skip: whyNot() }, () => {
  const world = useWorld();
  const open = (/** @type {string} */ board) => world.open(board, { context: PHONE });

  it("draws with one finger", async () => {
    const board = world.newBoard();
    const phone = await open(board);
    const desk = await world.open(board);
    const hand = await Hand.on(phone);
    await hand.gesture([[[60, 200]], [[120, 260]], [[180, 200]], [[240, 260]]]);
    await phone.untilObjects(1);
    await desk.untilSameAs(phone);
    const [{ kind, x, y }] = await desk.objects();
    assert.deepEqual([kind, Math.round(x), Math.round(y)], ["stroke", 60, 200]);
    await until("it is painted", async () => (await phone.ink({ x: 50, y: 190, width: 200, height: 80 })) > 500);
  });

  it("zooms with two fingers and draws nothing by it", async () => {
    const phone = await open(world.newBoard());
    const hand = await Hand.on(phone);
    await hand.gesture([[[150, 300], [210, 300]], [[130, 300], [230, 300]], [[90, 300], [270, 300]]]);
    await until("it is zoomed", async () => (await phone.viewport()).zoom > 1.5);
    assert.equal((await phone.state()).objects, 0);
  });

  it("has every tool in reach and nothing beyond its edges", async () => {
    const phone = await open(world.newBoard());
    const boxes = await phone.page.locator(".toolbar button:visible").evaluateAll((buttons) => buttons.map((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      return { name: button.getAttribute("aria-label"), isInside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight, size: Math.min(right - left, bottom - top) };
    }));
    assert.ok(boxes.length >= 6);
    for (const { name, isInside, size } of boxes) assert.ok(name && isInside && size >= 36, JSON.stringify({ name, isInside, size }));
    assert.equal(await phone.page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  });

  it("E5 keeps the pressure of a pen", async () => {
    const board = world.newBoard();
    const tablet = await open(board);
    const hand = await Hand.on(tablet);
    await hand.drawWithPen([[60, 200, 0.1], [120, 200, 0.3], [180, 200, 0.9], [240, 200, 0.9], [300, 200, 0.1]]);
    await tablet.untilObjects(1);
    const desk = await world.open(board);
    const thickness = (/** @type {number} */ x) => desk.ink({ x: x - 2, y: 180, width: 4, height: 40 });
    await until("it is painted", async () => (await thickness(210)) > 0);
    const [thin, thick] = [await thickness(70), await thickness(210)];
    assert.ok(thick > 1.5 * thin && thin > 0, `${thin} and ${thick} pixels`);
  });

  it("lets the hand rest beside the pen", async () => {
    const tablet = await open(world.newBoard());
    const hand = await Hand.on(tablet);
    await hand.drawWithPen([[60, 200, 0.5], [200, 200, 0.5]]);
    await tablet.untilObjects(1);
    await hand.gesture([[[100, 400]], [[150, 450]]]);
    await until("the finger has moved the paper", async () => (await tablet.viewport()).x < -10);
    assert.equal((await tablet.state()).objects, 1);
  });

  it("takes back what a palm began before the pen came, and draws on beside it", async () => {
    const tablet = await open(world.newBoard());
    const hand = await Hand.on(tablet);
    await hand.touch("touchStart", [[250, 400]]);
    await hand.touch("touchMove", [[255, 405]]);
    await hand.pen("mousePressed", [60, 200, 0.5]);
    await hand.pen("mouseMoved", [120, 210, 0.5]);
    await hand.touch("touchMove", [[280, 440]]);
    await hand.pen("mouseMoved", [200, 200, 0.5]);
    await hand.pen("mouseReleased", [200, 200, 0]);
    await hand.touch("touchEnd", []);
    await tablet.untilObjects(1);
    const [{ kind, x, y }] = await tablet.objects();
    assert.deepEqual([kind, Math.round(x), Math.round(y)], ["stroke", 60, 200]);
    assert.equal((await tablet.viewport()).x, 0);
  });

  it("selects with the button of the pen's barrel", async () => {
    const tablet = await open(world.newBoard());
    const hand = await Hand.on(tablet);
    await hand.drawWithPen([[60, 200, 0.5], [200, 200, 0.5]]);
    await tablet.untilObjects(1);
    await hand.pen("mousePressed", [130, 200, 0.5], "right");
    await hand.pen("mouseMoved", [130, 240, 0.5], "right");
    await hand.pen("mouseReleased", [130, 300, 0], "right");
    await tablet.untilState("it is moved", ({ version, outbox }) => version === 2 && outbox === 0);
    const [{ y }] = await tablet.objects();
    assert.equal(Math.round(y), 300);
    assert.equal((await tablet.state()).tool, "pen");
  });
});
