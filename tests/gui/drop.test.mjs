// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is dragged out of another program's window and dropped onto the board.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { Desktop, freshFolder, until } from "./desktop.mjs";
import { endsWithTest } from "./endings.mjs";
import { Guest } from "./guest.mjs";

const run = promisify(execFile);

const DRAWING = fileURLToPath(new URL("../fixtures/excalidraw/read-groups.excalidraw", import.meta.url));
/** Beside the window, and where on the board things are dropped: 500, 400. */
const SOURCE = [1100, 300];
const TARGET = [505, 452];

/** @type {Desktop} */
let app;
/** @type {Guest} */
let bob;

beforeEach(async () => {
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"]);
  bob = await Guest.join(await app.link(), "Bob");
});

afterEach(async () => {
  await bob.leave();
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

/**
 * Drags out of a window of another process and lets go over the board.
 * @param {string[]} offer what there is to drag, as drag-source has it
 * @returns {Promise<string>} what became of it
 */
async function drop(...offer) {
  const source = spawn(process.env.CHALKLINE_DRAG_SOURCE ?? "", offer, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  endsWithTest(() => source.kill());
  source.stdout.on("data", (data) => (output += data));
  await until("there is something to drag", () => output.includes("Ready"));
  const { stdout } = await run("xdotool", ["search", "--sync", "--onlyvisible", "--name", "^Drag Source$"]);
  await run("xdotool", ["windowmove", "--sync", stdout.trim(), ...SOURCE.map(String)]);

  const [x, y] = [SOURCE[0] + 50, SOURCE[1] + 50];
  await app.press(x, y);
  for (const step of [0.05, 0.1, 0.4, 0.7, 0.9, 1]) await app.move(x + (TARGET[0] - x) * step, y + (TARGET[1] - y) * step);
  await until("it may be dropped", () => output.includes("Welcome"));
  await app.release();
  await until("the drag is over", () => /Copied|Refused/.test(output));
  source.kill();
  return output.trim().split("\n").at(-1) ?? "";
}

/** What bob has been told, changes in batches one by one. */
function told(type) {
  const events = bob.told.filter(([name]) => name === "event").map(([, payload]) => payload.event.event);
  return events.flatMap((event) => event.changes ?? [event]).filter((change) => change.type === type);
}

test("pictures lie where they are dropped", async () => {
  const folder = await freshFolder();
  const paths = [join(folder, "red.png"), join(folder, "blue.png")];
  await run("convert", ["-size", "200x100", "xc:#e01b24", paths[0]]);
  await run("convert", ["-size", "60x60", "xc:#1c71d8", paths[1]]);
  assert.equal(await drop("files", ...paths), "Copied");
  await until("there are two pictures", () => told("image").length === 2);
  const [red, blue] = told("image");
  assert.deepEqual([red.x, red.y, red.w, red.h], [400, 350, 200, 100]);
  assert.deepEqual([blue.x + blue.w / 2, blue.y + blue.h / 2], [524, 424]);
  await app.shows("#e01b24", TARGET[0] - 80, TARGET[1]);
});

test("a drawing lies with its middle where it is dropped", async () => {
  assert.equal(await drop("files", DRAWING), "Copied");
  await until("the drawing is there", () => told("rectangle").length === 2);
  // It is 60 wide and 50 high.
  assert.deepEqual([told("rectangle")[0].x, told("rectangle")[0].y], [470, 375]);
});

test("what is no picture and no drawing is said to be none", async () => {
  const path = join(await freshFolder(), "letter.odt");
  await writeFile(path, "PK\x03\x04");
  await drop("files", path);
  await app.showsNot("#ffffff", 330, 616);
  assert.deepEqual(bob.told.filter(([name]) => name === "event"), []);
});

test("text becomes text on the board", async () => {
  assert.equal(await drop("text", "Two wheels\nare\tenough"), "Copied");
  await until("there is a text", () => told("text").length === 1);
  const [{ text, x, y, w, h }] = told("text");
  assert.equal(text, "Two wheels\nare    enough");
  assert.deepEqual([Math.round(x + w / 2), Math.round(y + h / 2)], [500, 400]);
});

test("a link out of a browser becomes its address", async () => {
  assert.equal(await drop("link", "https://example.org/wheels?n=2"), "Copied");
  await until("there is a text", () => told("text").length === 1);
  assert.equal(told("text")[0].text, "https://example.org/wheels?n=2");
});
