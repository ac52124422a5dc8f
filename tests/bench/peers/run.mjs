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
import { within } from "./patience.mjs";

const SIZES = [1000, 5000, 20_000];
const VIEWPORT = { width: 1280, height: 800 };
/** How long a board may take to show the drawing, and for each thing that the hand does, the way to its place included. */
const SHOW_MS = 120_000;
const DO_MS = 90_000;
/** Times fewer ms a frame than the better of the two others, at the largest size. */
const TARGET = 3;

const column = (text, width) => String(text).padStart(width);
const ms = (value) => column(value.toFixed(value < 10 ? 2 : 1), 9);

/**
 * @typedef {object} Result
 * @property {string} what the hand did
 * @property {number} [frames]
 * @property {number} [main]
 * @property {number} [all]
 * @property {number} [p50]
 * @property {number} [p99]
 * @property {string} [failure] why there are no numbers
 */

/** @param {Hand} hand @param {number} middle of the drawing @returns {[string, () => Promise<object>][]} what is measured, and how */
function makeTasks(hand, middle) {
  const at = async (/** @type {number} */ zoom, /** @type {() => Promise<object>} */ measure) => {
    await hand.goTo(middle, middle, zoom);
    return measure();
  };
  return [
    ["pan at 100 %", () => at(1, () => hand.measurePan())],
    ["pan at 25 %", () => at(0.25, () => hand.measurePan())],
    ["zoom to 25 % and back", () => at(1, () => hand.measureZoom(0.25))],
  ];
}

/** What a board has failed at is a result, too; what would have come after it is not tried. @returns {AsyncGenerator<Result>} */
async function* measure(browser, board, drawing) {
  let task = "show it";
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    page.setDefaultTimeout(SHOW_MS);
    const count = await within(SHOW_MS, board.show(page, drawing));
    if (count !== drawing.elements.length) throw new Error(`it shows ${count} of them`);
    const hand = await Hand.on(page, browser, VIEWPORT);
    for (const [what, run] of makeTasks(hand, (Math.sqrt(count) * SPACING) / 2)) {
      task = what;
      yield { what, ...(await within(DO_MS, run())) };
    }
  } catch (error) {
    yield { what: task, failure: error.message.split("\n")[0] };
  }
}

/** @param {string} name @param {number} count @param {Result} result */
function print(name, count, { what, frames, main, all, p50, p99, failure }) {
  const numbers = failure ? `  no result: ${failure}` : `${column(frames, 6)}${ms(main)}${ms(all)}${ms(p50)}${ms(p99)}`;
  console.log(`${column(count, 7)}  ${name.padEnd(11)} ${what.padEnd(22)}${numbers}`);
}

/** @param {number} count @param {Map<string, Result[]>} byBoard */
function compare(count, byBoard) {
  const [ours, ...others] = byBoard.values();
  const target = count === Math.max(...SIZES) ? `, target ${TARGET}` : "";
  for (const { what, main, all, failure } of ours) {
    const theirs = others.flatMap((results) => results.filter((result) => result.what === what && !result.failure));
    if (failure || !theirs.length) continue;
    const ratio = (value, key) => (Math.min(...theirs.map((result) => result[key])) / value).toFixed(1);
    console.log(`${column(count, 7)}  ${what}: ${ratio(main, "main")} times fewer ms of the main thread than the better of the others${target}; ` +
      `${ratio(all, "all")} times fewer of all threads`);
  }
}

const sizes = process.argv.slice(2).map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
  console.error("Usage: run [OBJECTS…], for example: run 1000 5000 20000");
  process.exit(2);
}
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
    const byBoard = new Map(boards.map(({ name }) => [name, []]));
    for (const board of boards) {
      // A browser for each, so that nobody pays for what another has left behind.
      const browser = await launch(undefined, [NO_NETWORK]);
      try {
        for await (const result of measure(browser, board, drawing)) {
          byBoard.get(board.name).push(result);
          print(board.name, count, result);
        }
      } finally {
        await browser.close();
      }
    }
    compare(count, byBoard);
    console.log(`         load of the machine: ${loadavg()[0].toFixed(1)}\n`);
    // Others may have a limit, we may not.
    if (byBoard.get(chalkline.name).some(({ failure }) => failure)) process.exitCode = 1;
  }
} finally {
  pages.stop();
  await chalkline.stop();
}
