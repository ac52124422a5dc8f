#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// strokes-page [POINTS…] - what painting long strokes with pressure costs in headless Chromium: see README.md

import { ChalklineServer } from "../browser/chalkline-server.mjs";
import { launch } from "../browser/chromium.mjs";

const LENGTHS = [300, 1000, 3000];
/** The better of so many paintings counts. */
const TRIES = 3;

/** Runs in the page: a stroke, and a canvas on which it is painted by the page's own modules. */
async function setUp({ kind, points, opacity }) {
  const { paintShape } = await import("/web/render/paint.js");
  const { setRound } = await import("/web/render/tile-layer.js");
  const ways = {
    /** As a pen writes: the next point is near. */
    dense: (i) => [500 + 300 * Math.cos(i / 40) + i / 20, 350 + 200 * Math.sin(i / 23)],
    /** As somebody shades: to and fro, 100 pixels each. */
    zigzag: (i) => [300 + i / 8, 250 + (i % 2 ? 100 : 0) + 20 * Math.sin(i / 9)],
    /** Anywhere: each point is 100 pixels from the one before, and the lines cross. */
    tangle: (i) => [500 + 200 * Math.sin(i / 4) + 100 * Math.sin(i * 1.3), 350 + 180 * Math.cos(i / 4.2) + 80 * Math.cos(i * 1.7)],
  };
  const numbers = Array.from({ length: points }, (_, i) => i);
  const shape = { kind: "stroke", xy: numbers.flatMap(ways[kind]), pressure: numbers.map((i) => 0.5 + 0.4 * Math.sin(i / 5)), color: "#241f31", width: 4, opacity };
  const canvas = Object.assign(document.createElement("canvas"), { width: 512, height: 512 });
  const ctx = canvas.getContext("2d");
  window.bench = ({ x, y, isNew = false }) => {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, 512, 512);
    ctx.setTransform(1, 0, 0, 1, -x, -y);
    setRound(ctx);
    paintShape(ctx, isNew ? { ...shape } : shape);
    // Canvases paint when somebody looks.
    return ctx.getImageData(256, 256, 1, 1).data[3];
  };
  window.bench({ x: 4000, y: 4000 });
}

/** What the page's main thread has worked so far, in ms; whatever else the machine does, it does not count. */
async function workedMs(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

/** @param {{x: number, y: number, isNew?: boolean}} painting where the tile is, and whether the outline has to be made first */
async function measure(page, session, painting) {
  let best = Infinity;
  for (let i = 0; i < TRIES; i++) {
    const before = await workedMs(session);
    await page.evaluate((what) => window.bench(what), painting);
    best = Math.min(best, (await workedMs(session)) - before);
  }
  return best;
}

const lengths = process.argv.slice(2).map(Number);
const server = new ChalklineServer();
await server.start();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.origin}/b/bench`);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  for (const opacity of [1, 0.5]) {
    for (const kind of ["dense", "zigzag", "tangle"]) {
      for (const points of lengths.length ? lengths : LENGTHS) {
        await page.evaluate(setUp, { kind, points, opacity });
        const made = await measure(page, session, { x: 4000, y: 4000, isNew: true });
        const middle = await measure(page, session, { x: 256, y: 144 });
        const edge = await measure(page, session, { x: 880, y: 380 });
        const what = `${kind.padEnd(6)} ${String(points).padStart(6)} points, opacity ${opacity}`;
        console.log(`${what}: the outline ${made.toFixed(1)} ms, a tile in the middle ${middle.toFixed(1)} ms, at the edge ${edge.toFixed(1)} ms`);
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
