#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// latency [SAMPLES] - from a pointer in one browser to the pixels in another: see README.md

import { loadavg } from "node:os";
import { BoardPage } from "../browser/board-page.mjs";
import { ChalklineServer } from "../browser/chalkline-server.mjs";
import { DESKTOP, launch } from "../browser/chromium.mjs";

const SAMPLES = 200;
/** Points of one stroke, which goes from left to right. */
const POINTS = 20;
const STEP = 36;
/** What is looked at: a square a little before the point, where the pointer with its name is not. */
const BEHIND = 12;
const RADIUS = 5;
/** Frames of both come at any time to each other: so that they do not fall into step. */
const PAUSE_MS = { from: 30, to: 70 };
const TARGET_MS = 25;

/** Runs in the page that draws: when the browser got the last input, on a clock that both share. */
function watchInput() {
  const note = ({ timeStamp }) => (window.inputAt = performance.timeOrigin + timeStamp);
  for (const name of ["pointerdown", "pointermove", "pointerup"]) addEventListener(name, note, true);
}

/** Runs in the page that looks on. @returns {Promise<number>} when it had painted ink at a place */
function untilInk({ x, y, radius, names }) {
  const hasInk = (canvas) => {
    const scale = canvas.width / canvas.clientWidth;
    if (!scale) return false;
    const size = 2 * radius * scale;
    const [seen, all] = [canvas.parentElement, canvas].map((box) => box.getBoundingClientRect());
    const [left, top] = [x - radius + seen.left - all.left, y - radius + seen.top - all.top];
    const { data } = canvas.getContext("2d").getImageData(left * scale, top * scale, size, size);
    for (let i = 3; i < data.length; i += 4) if (data[i] > 127) return true;
    return false;
  };
  const canvases = names.map((name) => document.querySelector(`canvas.${name}`));
  return new Promise((resolve) => {
    // After all that is done for the frame, whoever asked for it first.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (canvases.some(hasInk)) resolve(performance.timeOrigin + performance.now());
      else requestAnimationFrame(() => port2.postMessage(null));
    };
    port2.postMessage(null);
  });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS.from + Math.random() * (PAUSE_MS.to - PAUSE_MS.from)));

async function openPage(browser, url) {
  const page = new BoardPage(await browser.newPage(DESKTOP));
  await page.page.goto(url);
  await page.untilLive();
  return page;
}

/** One input of Ada's. @returns {Promise<number>} ms until Bob's page has painted it at a place of the canvas */
async function time({ ada, bob }, [x, y], names, input) {
  await pause();
  const seen = bob.page.evaluate(untilInk, { x: x - BEHIND, y, radius: RADIUS, names });
  await input();
  const seenAt = await seen;
  return seenAt - (await ada.page.evaluate(() => window.inputAt));
}

/** A stroke, point by point. @returns {Promise<{moves: number[], ends: number[]}>} ms */
async function drawOne(pages, y) {
  const { left, top } = await pages.ada.origin();
  const { mouse } = pages.ada.page;
  const at = (i) => [60 + i * STEP, y];
  const moves = [];
  await mouse.move(left + at(0)[0], top + at(0)[1]);
  await mouse.down();
  for (let i = 1; i < POINTS; i++) {
    const [x] = at(i);
    moves.push(await time(pages, [x, y], ["overlay", "board"], () => mouse.move(left + x, top + y)));
  }
  const ends = [await time(pages, at(POINTS / 2), ["board"], () => mouse.up())];
  return { moves, ends };
}

/** So that the next stroke finds an empty board. */
async function takeBack({ ada, bob }) {
  await ada.page.keyboard.press("Control+z");
  await bob.untilObjects(0);
}

function report(what, times, target) {
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1).padStart(6);
  console.log(`${what.padEnd(32)} p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, ${times.length} times${target}`);
}

const samples = Number(process.argv[2]) || SAMPLES;
const server = new ChalklineServer();
await server.start();
const browsers = [await launch(), await launch()];
try {
  const url = `${server.origin}/b/latency`;
  const pages = { ada: await openPage(browsers[0], url), bob: await openPage(browsers[1], url) };
  await pages.ada.page.evaluate(watchInput);
  await pages.ada.chooseTool("pen");
  const [moves, ends] = [[], []];
  for (let i = 0; moves.length < samples; i++) {
    const times = await drawOne(pages, 120 + (i % 8) * 50);
    moves.push(...times.moves);
    ends.push(...times.ends);
    await takeBack(pages);
  }
  report("a point of a stroke under way", moves, `; target: p50 below ${TARGET_MS} ms`);
  report("a stroke that ends", ends, "");
  console.log(`load of the machine: ${loadavg()[0].toFixed(1)}`);
} finally {
  for (const browser of browsers) await browser.close();
  await server.stop();
}
