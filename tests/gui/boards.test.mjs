// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, test } from "node:test";

import { Desktop, freshFolder, until } from "./desktop.mjs";

const INK = "#241f31"; // what the pen has at the start
const WHITE = "#ffffff";
const UNDO = [530, 490]; // the button of the toast in the window of boards

/** @type {Desktop} */
let app;

/** @param {string[]} args @param {string} data @param {string[]} wrapper */
async function start(args = [], data = "", wrapper = []) {
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0", ...args], data, wrapper);
}

afterEach(async () => {
  await app.stop();
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

/** Draws a stroke that passes 300,200 and waits until it is stored. */
async function draw() {
  await app.drag([[200, 200], [260, 200], [320, 200], [400, 200]]);
  await app.shows(INK, 300, 200);
}

const boards = (data) => join(data, "chalkline", "boards");

/** The files of the boards that are kept. @returns {Promise<string[]>} */
async function kept(data) {
  const names = await readdir(boards(data)).catch(() => []);
  return names.filter((name) => /^[\w-]+\.chalkline$/.test(name));
}

/** A board that was drawn on and closed. @returns {Promise<string>} its file */
async function makeFile() {
  await start();
  await draw();
  await app.stop();
  return join(boards(app.data), "room.chalkline");
}

/** Keys go to the window below the pointer: dialogs appear in the corner. */
const toDialog = () => app.move(60, 60);

test("what was drawn is there again after the app was killed", async () => {
  await start();
  await draw();
  await app.kill();

  await start([], app.data);
  await app.shows(INK, 300, 200);
});

test("a file is opened where it is, under its own name", async () => {
  const file = join(await freshFolder(), "Plans.chalkline");
  await copyFile(await makeFile(), file);

  await start([file]);
  await app.shows(INK, 300, 200);
  assert.equal(await app.title, "Plans");
  assert.match(await app.link(), /\/b\/[0-9a-f]{32}#/);
  assert.deepEqual(await kept(app.data), []);
});

test("a new board is empty, has its own link, and the other is kept", async () => {
  await start();
  await draw();
  await app.key("ctrl+n");
  await app.shows(WHITE, 300, 200);
  const [, first, second] = await until("both links are said", () => {
    const lines = app.output.trim().split("\n");
    return lines.length === 3 && lines;
  });
  assert.notEqual(new URL(first).pathname, new URL(second).pathname);
  assert.equal((await kept(app.data)).includes("room.chalkline"), true);
});

test("a board that is renamed keeps its name, and one that is deleted can be brought back", async () => {
  await start();
  await draw();
  await app.key("F2");
  await toDialog();
  await app.key("ctrl+a", "M", "a", "p", "Return");
  await until("the title is the name", async () => (await app.title) === "Map");

  await app.move(600, 400);
  await app.key("ctrl+shift+o");
  await app.move(500, 400);
  await until("the board is gone", async () => {
    await app.key("Tab", "Delete");
    return !(await kept(app.data)).includes("room.chalkline");
  });
  await until("the window shows another one", async () => (await app.title) === "Untitled Board");
  await until("it is back", async () => {
    await app.click(...UNDO);
    return (await kept(app.data)).includes("room.chalkline");
  });
});

test("a damaged board is recovered from its backup, and set aside", async () => {
  const file = await makeFile();
  const backups = join(boards(app.data), ".chalkline-backups");
  await mkdir(backups, { recursive: true });
  await copyFile(file, join(backups, "room.1.chalkline"));
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0xff, 100));

  await start([], app.data);
  await toDialog();
  await until("it is told", () => app.errors.includes("malformed"));
  await app.shows(WHITE, 600, 300);
  await until("the backup is there", async () => {
    await app.key("Return");
    return (await readdir(boards(app.data))).includes("room.damaged-1.chalkline");
  });
  await until("what was recovered is told", async () => {
    await app.key("Escape");
    return (await app.pixel(300, 200)) === INK;
  });
});

test("a folder that may not be written leaves a board to draw on", async () => {
  await start([], "/sys");
  await until("it is told", () => /cannot make the folder/.test(app.errors));
  await toDialog();
  await app.key("Escape");
  await app.drag([[200, 300], [300, 300], [400, 300]]);
  await app.shows(INK, 300, 300);
});

test("a file that is missing and one that is no board are refused in words", async () => {
  const file = join(await freshFolder(), "letter.chalkline");
  await writeFile(file, "Dear Ada,\n".repeat(1000));
  await start([file, `${file}x`]);
  await until("both are told", () => /letter\.chalkline: .*\n(.*\n)*.*letter\.chalklinex: /.test(app.errors));
  assert.equal(await readFile(file, "utf8"), "Dear Ada,\n".repeat(1000));
});

test("a banner says that changes are not saved while the disk is full", async (context) => {
  const wrap = (folder) => ["unshare", "--mount", "sh", "-c", `mount -t tmpfs -o size=2m tmpfs '${folder}' && exec "$@"`, "sh"];
  const data = await freshFolder();
  try {
    const [command, ...args] = [...wrap(data), "true"];
    execFileSync(command, args, { stdio: "ignore" });
  } catch {
    await start();
    context.skip("this user may not mount anything");
    return;
  }

  await start([], data, wrap(data));
  await draw();
  await app.shows(WHITE, 700, 60);
  const ballast = `/proc/${app.pid}/root${data}/ballast`;
  await assert.rejects(writeFile(ballast, Buffer.alloc(4 << 20)));
  await app.drag([[200, 300], [300, 300], [400, 300]]);
  await until("it is told", () => app.errors.includes("cannot be stored"));
  await app.showsNot(WHITE, 700, 60);

  await rm(ballast);
  await app.drag([[200, 400], [300, 400], [400, 400]]);
  await until("it is over", () => app.errors.includes("stored again"));
  await app.shows(WHITE, 700, 60);
});
