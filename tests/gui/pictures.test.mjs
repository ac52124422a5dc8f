// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { Desktop, freshFolder, until } from "./desktop.mjs";
import { endsWithTest } from "./endings.mjs";
import { Guest } from "./guest.mjs";

const run = promisify(execFile);

const RED = "#e01b24";

/** @type {Desktop} */
let app;
/** @type {Guest} */
let bob;
let link = "";
let folder = "";

beforeEach(async () => {
  folder = await freshFolder();
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"]);
  link = await app.link();
  bob = await Guest.join(link, "Bob");
});

afterEach(async () => {
  await bob.leave();
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

/** @returns {Promise<string>} where the picture is */
async function paint(name, size, color) {
  const path = join(folder, name);
  await run("convert", ["-size", size, `xc:${color}`, path]);
  return path;
}

/** @returns {Promise<string>} the dialog; nothing if there is none */
async function findDialog() {
  const { stdout } = await run("xdotool", ["search", "--onlyvisible", "--name", "^Insert Pictures$"]).catch(() => ({ stdout: "" }));
  return stdout.trim();
}

/** Names a file in the toolkit's own dialog. @param {string} path */
async function choose(path) {
  const dialog = await until("there is a dialog", findDialog);
  await run("xdotool", ["windowfocus", "--sync", dialog]);
  await run("xdotool", ["type", "--delay", "20", path]);
  // Newer GTK goes to the folder first, and then wants to be asked again.
  await until("the dialog is closed", async () => {
    await app.key("alt+i");
    return !(await findDialog());
  });
}

test("a picture that the host inserts is seen by host and guests", async () => {
  const path = await paint("red.png", "200x100", RED);
  await app.key("i");
  await choose(path);

  const { event } = await bob.untilEvent("image");
  const shape = event.event;
  assert.deepEqual([shape.w, shape.h], [200, 100]);
  const { host, hash } = new URL(link);
  const response = await fetch(`http://${host}/b/room/images/${shape.image}`, { headers: { Authorization: `Bearer ${hash.slice(1)}` } });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("Content-Type"), "image/png");
  await app.shows(RED, Math.round(5 + shape.x + 100), Math.round(52 + shape.y + 50));
});

test("what is no picture is refused in words, and the app goes on", async () => {
  const path = join(folder, "words.png");
  await writeFile(path, "These are words.");
  await app.key("9");
  await choose(path);
  await app.drag([[200, 200], [240, 240], [300, 260]]);
  await bob.untilEvent("draw");
  assert.ok(!bob.told.some(([, payload]) => payload.event?.event?.type === "image"));
});

test("files that are copied in another app are pasted, each a little below the one before, and all are selected", async () => {
  const paths = [await paint("red.png", "200x100", RED), await paint("blue.png", "60x80", "#1c71d8")];
  const owner = spawn("xclip", ["-selection", "clipboard", "-t", "text/uri-list", "-quiet"], { stdio: ["pipe", "ignore", "ignore"] });
  endsWithTest(() => owner.kill());
  owner.stdin.end(paths.map((path) => `${pathToFileURL(path).href}\r\n`).join(""));
  await app.key("v");
  await app.move(505, 452);
  const pictures = () => bob.told.filter(([event, payload]) => event === "event" && payload.event.event.type === "image").map(([, payload]) => payload.event.event);
  await until("the clipboard has another owner", async () => (pictures().length > 0 || (await app.key("ctrl+v"), pictures().length > 0)));
  await until("there are two pictures", () => pictures().length >= 2);
  owner.kill();

  const [red, blue] = pictures();
  assert.deepEqual([red.x, red.y, red.w, red.h], [400, 350, 200, 100]);
  assert.deepEqual([blue.x + blue.w / 2, blue.y + blue.h / 2], [524, 424]);
});

test("the lasso is in the menu of the button that selects, and takes its place", async () => {
  await bob.push("circle", { cx: 300, cy: 200, radius: 20, color: RED, width: 8 });
  await app.shows(RED, 5 + 320, 52 + 200);
  const button = [294, 680];
  await app.click(...button, 3);
  await app.click(308, 620);
  await app.drag([[250, 200], [320, 190], [400, 250], [320, 310], [250, 270], [250, 205]]);
  await app.key("Delete");
  await bob.untilEvent("delete");
});
