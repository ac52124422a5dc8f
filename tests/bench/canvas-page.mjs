#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// canvas-page [OBJECTS…] - what showing a board costs in headless Chromium: see README.md

import { ChalklineServer } from "../browser/chalkline-server.mjs";
import { launch } from "../browser/chromium.mjs";

const SIZES = [1000, 5000, 20_000];
const FRAMES = 200;

/** Runs in the page: a board of scribbles, shown by the page's own modules. */
async function setUp(count) {
  const { BoardView } = await import("/web/render/board-view.js");
  const { Viewport } = await import("/web/render/viewport.js");
  const { Replica } = await import("/web/model/replica.js");
  let seed = 20261124;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const extent = Math.sqrt(count) * 60;
  const scribble = () => {
    const xy = [random() * extent, random() * extent];
    let angle = random() * 2 * Math.PI;
    while (xy.length < 40) {
      angle += random() * 1.2 - 0.6;
      xy.push(xy.at(-2) + 6 * Math.cos(angle), xy.at(-2) + 6 * Math.sin(angle));
    }
    const color = ["#241f31", "#e01b24", "#3584e4", "#33d17a"][Math.floor(random() * 4)];
    return { kind: "stroke", xy, pressure: random() < 0.5 ? xy.slice(0, 20).map(random) : null, color, width: 1 + 5 * random() };
  };
  const events = Array.from({ length: count }, (_, i) => (
    { id: `o${i}`, userId: "ada", sequence: i + 1, timestamp: 0, changes: [{ type: "create", objectId: `o${i}`, shape: scribble() }] }));
  const [board, overlay] = [document.createElement("canvas"), document.createElement("canvas")];
  document.body.replaceChildren(board, overlay);
  for (const { style } of [board, overlay]) Object.assign(style, { position: "fixed", inset: "0" });
  const replica = new Replica("me", () => {});
  const viewport = new Viewport();
  const view = new BoardView({ board, overlay, replica, viewport, paintOverlay: () => {} });
  view.resize(innerWidth, innerHeight, 1);
  replica.load(events);
  view.invalidate();
  window.bench = { view, viewport };
}

/** Runs in the page. @returns {Promise<number>} ms until all is painted */
async function settle() {
  const start = performance.now();
  while (!window.bench.view.isSharp) await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

/** Runs in the page: what a hand does, frame by frame. @returns {Promise<number[]>} ms between two frames */
async function move({ frames, kind }) {
  const { view, viewport } = window.bench;
  const times = [];
  let last = await new Promise(requestAnimationFrame);
  for (let i = 0; i < frames; i++) {
    if (kind === "pan") viewport.pan(-20, -12);
    else viewport.zoomAt(innerWidth / 2, innerHeight / 2, i < frames / 2 ? 0.98 : 1 / 0.98);
    view.refresh();
    const now = await new Promise(requestAnimationFrame);
    times.push(now - last);
    last = now;
  }
  return times;
}

/** What the page's main thread has worked so far, in ms; whatever else the machine does, it does not count. */
async function workedMs(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

const fixed = (ms) => ms.toFixed(1).padStart(6);

async function measure(page, session, count) {
  await page.evaluate(setUp, count);
  console.log(`first look   ${String(count).padStart(6)} objects: ${fixed(await page.evaluate(settle))} ms until all is painted`);
  for (const [what, kind, zoom] of [["panning", "pan", 1], ["panning, 25%", "pan", 0.25], ["zooming", "zoom", 1]]) {
    await page.evaluate((to) => {
      Object.assign(window.bench.viewport, { x: 0, y: 0, zoom: to });
      window.bench.view.refresh();
    }, zoom);
    await page.evaluate(settle);
    const before = await workedMs(session);
    const times = (await page.evaluate(move, { frames: FRAMES, kind })).sort((a, b) => a - b);
    const worked = (await workedMs(session)) - before;
    console.log(
      `${what.padEnd(12)} ${String(count).padStart(6)} objects: the main thread a frame ${fixed(worked / FRAMES)} ms, ` +
      `between two frames p50 ${fixed(times[FRAMES / 2])} ms, p99 ${fixed(times[Math.floor(FRAMES * 0.99)])} ms`);
  }
}

const sizes = process.argv.slice(2).map(Number);
const server = new ChalklineServer();
await server.start();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.origin}/b/bench`);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  for (const count of sizes.length ? sizes : SIZES) await measure(page, session, count);
} finally {
  await browser.close();
  await server.stop();
}
