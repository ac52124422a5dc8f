// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, test } from "node:test";

import { Desktop, until } from "./desktop.mjs";
import { endsWithTest } from "./endings.mjs";
import { Guest } from "./guest.mjs";

const INK = "#241f31";
const WHITE = "#ffffff";
/** A PNG of one pixel. */
const DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC";

/** @type {Desktop} */
let app;

beforeEach(async () => {
  app = await Desktop.start(["--port", "0", "--address", "127.0.0.1"]);
});

afterEach(async () => {
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

async function drawRectangle() {
  await app.key("r");
  await app.drag([[150, 150], [200, 200], [250, 250]]);
  await app.shows(INK, 200, 150);
  await app.key("ctrl+a");
}

/** Points at a place with the selection tool, which draws nothing there. */
async function pointAt(x, y) {
  await app.key("v");
  await app.move(x, y);
}

/** Pastes, and selects nothing, so that the ink has its own colour. */
async function pasteAt(x, y) {
  await pointAt(x, y);
  await app.key("ctrl+v");
  await app.showsNot(WHITE, x, y - 50);
  await app.key("Escape");
  await app.shows(INK, x, y - 50);
}

test("what is copied is pasted where the pointer is, again and again", async () => {
  await drawRectangle();
  await app.key("ctrl+c");
  await pasteAt(500, 400);
  await pasteAt(700, 400);
  assert.equal(await app.pixel(200, 150), INK);
});

test("what is cut is gone, and comes back by pasting", async () => {
  await drawRectangle();
  await app.key("ctrl+x");
  await app.shows(WHITE, 200, 150);
  await pasteAt(500, 400);
});

test("words of another app become a text", async () => {
  const guest = await Guest.join(await app.link(), "Mia");
  const owner = spawn("xclip", ["-selection", "clipboard", "-quiet"], { stdio: ["pipe", "ignore", "ignore"] });
  endsWithTest(() => owner.kill());
  owner.stdin.end("Two wheels\nare\tenough");
  await pointAt(500, 400);
  await until("the clipboard has another owner", async () => (await app.key("ctrl+v"), guest.told.some(([event]) => event === "event")));
  const { event } = await guest.untilEvent("batch");
  const [{ type, text }] = event.event.changes;
  assert.deepEqual([type, text], ["text", "Two wheels\nare    enough"]);
  owner.kill();
  await guest.leave();
});

test("the picture that a page copies as HTML becomes a picture", async () => {
  const guest = await Guest.join(await app.link(), "Mia");
  const owner = spawn("xclip", ["-selection", "clipboard", "-quiet", "-t", "text/html"], { stdio: ["pipe", "ignore", "ignore"] });
  owner.stdin.end(`<meta charset="utf-8"><img src="data:image/png;base64,${DOT}" alt="">`);
  await pointAt(500, 400);
  await until("the clipboard has another owner", async () => (await app.key("ctrl+v"), guest.told.some(([event]) => event === "event")));
  const { event } = await guest.untilEvent("image");
  assert.deepEqual([event.event.w, event.event.h], [1, 1]);
  owner.kill();
  await guest.leave();
});

test("an SVG document of another app becomes a picture of its size", async () => {
  const guest = await Guest.join(await app.link(), "Mia");
  const owner = spawn("xclip", ["-selection", "clipboard", "-quiet"], { stdio: ["pipe", "ignore", "ignore"] });
  endsWithTest(() => owner.kill());
  owner.stdin.end('<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="120" height="60" fill="red"/></svg>');
  await pointAt(500, 400);
  await until("the clipboard has another owner", async () => (await app.key("ctrl+v"), guest.told.some(([event]) => event === "event")));
  const { event } = await guest.untilEvent("image");
  assert.deepEqual([event.event.w, event.event.h], [120, 60]);
  await guest.leave();
});

test("another app gets a drawing, a picture and vectors", async () => {
  await drawRectangle();
  await app.key("ctrl+c");
  const get = async (target) => {
    const reader = spawn("xclip", ["-selection", "clipboard", "-o", "-t", target], { stdio: ["ignore", "pipe", "ignore"] });
    const parts = [];
    reader.stdout.on("data", (part) => parts.push(part));
    await once(reader, "close");
    return Buffer.concat(parts);
  };
  const drawing = JSON.parse(String(await get("text/plain;charset=utf-8")));
  assert.equal(drawing.type, "excalidraw");
  assert.equal(drawing.elements[0].type, "rectangle");
  assert.match(String(await get("image/svg+xml")), /<svg[\s\S]*<rect/);
  assert.equal((await get("image/png")).subarray(1, 4).toString(), "PNG");
});
