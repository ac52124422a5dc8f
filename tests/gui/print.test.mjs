// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

// With the toolkit's own dialog and the printer that is a file.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { promisify } from "node:util";

import { Desktop, freshFolder, until } from "./desktop.mjs";
import { Guest } from "./guest.mjs";

const run = promisify(execFile);

const INK = "#241f31";
/** A centimetre, in points. */
const MARGIN = 28;

/** @type {Desktop} */
let app;
/** Where files go that nobody gives a folder. */
let folder = "";

beforeEach(async () => {
  folder = await freshFolder();
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"], "", ["env", "--chdir", folder]);
});

afterEach(async () => {
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

/** Two words far from each other, with a line below both. */
async function write() {
  const guest = await Guest.join(await app.link(), "Mia");
  await guest.push("text", { x: 100, y: 100, w: 120, h: 25, text: "Wheels", size: 20, color: INK });
  await guest.push("text", { x: 700, y: 100, w: 120, h: 25, text: "Brakes", size: 20, color: INK });
  await guest.push("draw", { x1: 100, y1: 200, x2: 820, y2: 200, color: INK, width: 4 });
  await app.shows(INK, 605, 252);
  await guest.leave();
}

/** Opens the dialog and prints. @param {string[]} keys what is chosen there before @returns {Promise<string>} the file */
async function print(...keys) {
  await app.key("ctrl+p");
  await app.untilWindows(2, "the dialog is there");
  const { stdout: dialog } = await run("xdotool", ["search", "--onlyvisible", "--name", "^Print$"]);
  const size = async () => (await run("xdotool", ["getwindowgeometry", dialog.trim()])).stdout.split("\n")[2];
  // The printer comes to the list a little later. Once it is chosen there is more to choose.
  const before = await size();
  await until("the printer is chosen", async () => (await app.key("Tab", "Home", "space"), (await size()) !== before));
  if (keys.length > 0) await app.key(...keys);
  await app.key("alt+p");
  await app.untilWindows(1, "the dialog is gone");
  const name = await until("there is a file", async () => (await readdir(folder)).find((found) => found.endsWith(".pdf")));
  const file = join(folder, name);
  await until("the file is whole", async () => (await readFile(file, "latin1")).trimEnd().endsWith("%%EOF"));
  return file;
}

/** @param {string} file @returns {Promise<{pages: RegExpMatchArray[], width: number, height: number, words: Record<string, number[]>}>} the words with their left and right edge, in points */
async function read(file) {
  const { stdout } = await run("pdftotext", ["-bbox", file, "-"]);
  const pages = [...stdout.matchAll(/<page width="([\d.]+)" height="([\d.]+)"/g)];
  const words = [...stdout.matchAll(/<word xMin="([\d.]+)" .* xMax="([\d.]+)" .*>(.*)<\/word>/g)];
  const [, width, height] = pages[0].map(Number);
  return { pages, width, height, words: Object.fromEntries(words.map(([, left, right, word]) => [word, [Number(left), Number(right)]])) };
}

test("the whole board is printed on one page, the way round that fits, and its text stays text", async () => {
  await write();
  const file = await print();
  assert.match(file, /\/Untitled Board\.pdf$/);
  const { pages, width, height, words } = await read(file);
  assert.equal(pages.length, 1);
  assert.ok(width > height, `${width} × ${height}`);
  assert.deepEqual(Object.keys(words), ["Wheels", "Brakes"]);
  const [[left], [, right]] = [words.Wheels, words.Brakes];
  assert.ok(left >= MARGIN && left < width / 4, `${left} of ${width}`);
  assert.ok(right <= width - MARGIN && right > width * 0.75, `${right} of ${width}`);
});

test("the selection is printed alone", async () => {
  await write();
  await app.key("v");
  await app.click(110, 165);
  const { words } = await read(await print("alt+l"));
  assert.deepEqual(Object.keys(words), ["Wheels"]);
});

test("nothing is printed where the dialog is closed", async () => {
  await write();
  await app.key("ctrl+p");
  await app.untilWindows(2, "the dialog is there");
  await app.key("Escape");
  await app.untilWindows(1, "the dialog is gone");
  assert.deepEqual(await readdir(folder), []);
});
