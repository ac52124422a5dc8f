#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// run [OBJECTS…] - what the same drawing costs in Chalkline's page and in others': see ../README.md

import { loadavg } from "node:os";
import { launch } from "../../browser/chromium.mjs";
import { NO_NETWORK, Pages } from "../../excalidraw/pages.mjs";
import { Chalkline, Peer } from "./boards.mjs";
import { makeDrawing, SPACING } from "./drawing.mjs";
import { Hand } from "./hand.mjs";

const SIZES = [1000, 5000, 20_000];
const VIEWPORT = { width: 1280, height: 800 };
/** Times fewer ms a frame than the better of the two others, at the largest size. */
const TARGET = 3;

const column = (text, width) => String(text).padStart(width);
const ms = (value) => column(value.toFixed(value < 10 ? 2 : 1), 9);

/** @returns {Promise<{what: string, main: number, all: number, p50: number, p99: number}[]>} */
async function measure(browser, board, drawing) {
  const page = await browser.newPage({ viewport: VIEWPORT });
  page.setDefaultTimeout(120_000);
  try {
    const count = await board.show(page, drawing);
    if (count !== drawing.elements.length) throw new Error(`${board.name} shows ${count} of ${drawing.elements.length} objects`);
    const hand = await Hand.on(page, browser, VIEWPORT);
    const middle = (Math.sqrt(count) * SPACING) / 2;
    const results = [];
    for (const zoom of [1, 0.25]) {
      await hand.goTo(middle, middle, zoom);
      results.push({ what: `pan at ${100 * zoom} %`, ...(await hand.measurePan()) });
    }
    await hand.goTo(middle, middle, 1);
    results.push({ what: "zoom to 25 % and back", ...(await hand.measureZoom(0.25)) });
    return results;
  } finally {
    await page.close();
  }
}

/** @param {string} name @param {number} count @param {Awaited<ReturnType<measure>>} results */
function print(name, count, results) {
  for (const { what, frames, main, all, p50, p99 } of results) {
    console.log(`${column(count, 7)}  ${name.padEnd(11)} ${what.padEnd(22)}${column(frames, 6)}${ms(main)}${ms(all)}${ms(p50)}${ms(p99)}`);
  }
}

/** @param {number} count @param {Map<string, Awaited<ReturnType<measure>>>} byBoard */
function compare(count, byBoard) {
  const [ours, ...others] = byBoard.values();
  const target = count === Math.max(...SIZES) ? `, target ${TARGET}` : "";
  ours.forEach(({ what, main, all }, i) => {
    const ratio = (value, key) => (Math.min(...others.map((results) => results[i][key])) / value).toFixed(1);
    console.log(`${column(count, 7)}  ${what}: ${ratio(main, "main")} times fewer ms of the main thread than the better of the others${target}; ` +
      `${ratio(all, "all")} times fewer of all threads`);
  });
}

const sizes = process.argv.slice(2).map(Number);
const pages = new Pages();
const chalkline = new Chalkline();
await chalkline.start();
await pages.start({ excalidraw: new URL("excalidraw.mjs", import.meta.url), tldraw: new URL("tldraw.mjs", import.meta.url) });
const boards = [chalkline, new Peer("Excalidraw", pages, "excalidraw"), new Peer("tldraw", pages, "tldraw")];
try {
  console.log("ms of CPU a frame: main is the page's main thread, all adds its other threads and the process that composes; p50 and p99 are");
  console.log("ms on the clock from a wheel event to the frame after it.\n");
  console.log(`objects  board       what                  frames     main      all      p50      p99`);
  for (const count of sizes.length ? sizes : SIZES) {
    const drawing = makeDrawing(count);
    const byBoard = new Map();
    for (const board of boards) {
      // A browser for each, so that nobody pays for what another has left behind.
      const browser = await launch(undefined, [NO_NETWORK]);
      try {
        byBoard.set(board.name, await measure(browser, board, drawing));
      } finally {
        await browser.close();
      }
      print(board.name, count, byBoard.get(board.name));
    }
    compare(count, byBoard);
    console.log(`         load of the machine: ${loadavg()[0].toFixed(1)}\n`);
  }
} finally {
  pages.stop();
  await chalkline.stop();
}
