// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The app as a Flatpak: `./dev test --flatpak` builds it, installs it and runs this.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { BoardPage } from "../browser/board-page.mjs";
import { DESKTOP, launch } from "../browser/chromium.mjs";
import { Desktop, until } from "../gui/desktop.mjs";

const ID = "io.github.chalkline.Chalkline";
const SCRIPTS = process.env.CHALKLINE_FLATPAK ?? "";
const BUILT = join(SCRIPTS, "..", "build-flatpak");
const ANY_PORT = ["--port", "0", "--address", "127.0.0.1"];

const run = promisify(execFile);
const flatpak = async (...args) => (await run("flatpak", args)).stdout;

let home = "";
let browser;

before(async () => {
  // The sandbox keeps what the app writes below the home folder.
  home = await mkdtemp(join(tmpdir(), "chalkline-home-"));
  process.env.HOME = home;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await rm(home, { recursive: true, force: true });
});

/** @returns {Promise<BoardPage>} the app's board in a browser outside the sandbox */
async function joinBoard(app) {
  const context = await browser.newContext(DESKTOP);
  const page = await context.newPage();
  await page.goto(await app.link());
  const board = new BoardPage(page);
  await board.untilLive();
  return board;
}

test("the sandbox lets the app reach the network, the screen and Avahi, and no file", async () => {
  const permissions = await flatpak("info", "--user", "--show-permissions", ID);
  assert.deepEqual(permissions.split("\n").filter(Boolean), [
    "[Context]",
    "shared=network;ipc;",
    "sockets=x11;wayland;fallback-x11;",
    "devices=dri;",
    "[System Bus Policy]",
    "org.freedesktop.Avahi=talk",
  ]);
});

test("a browser joins the sandboxed app, and each sees what the other draws", async () => {
  const app = await Desktop.start(ANY_PORT);
  const guest = await joinBoard(app);

  await app.drag([[200, 300], [300, 300], [400, 300]]);
  await until("the guest has the stroke", async () => (await guest.objects()).length === 1);

  const { x, y, width, height } = await guest.page.locator("canvas.overlay").boundingBox();
  await guest.page.mouse.move(x + width / 2, y + height / 2);
  await guest.page.mouse.down();
  await guest.page.mouse.move(x + width / 2 + 80, y + height / 2, { steps: 8 });
  await guest.page.mouse.up();
  await until("the guest's stroke is stored", async () => (await guest.objects()).length === 2);

  if (process.env.CHALKLINE_SCREENSHOT) await app.screenshot(process.env.CHALKLINE_SCREENSHOT);
  assert.equal(await app.quit(), 0, app.errors);
  assert.doesNotMatch(app.errors, /CRITICAL|Chalkline.*WARNING/);
});

test("what was drawn is kept in the app's own folder, and is there the next time", async () => {
  const boards = join(home, ".var", "app", ID, "data", "chalkline", "boards");
  assert.ok((await readdir(boards)).some((name) => name.endsWith(".chalkline")));

  const app = await Desktop.start(ANY_PORT);
  const guest = await joinBoard(app);
  assert.equal((await guest.objects()).length, 2);
  assert.equal(await app.quit(), 0, app.errors);
});

test("the bundle and the .flatpakref install what was built", async () => {
  await run(join(SCRIPTS, "release"), [`file://${BUILT}/repo`]);
  const bundle = join(BUILT, "chalkline.flatpak");
  assert.ok((await stat(bundle)).size > 100_000);

  for (const source of [bundle, join(BUILT, `${ID}.flatpakref`)]) {
    await flatpak("uninstall", "--user", "-y", "--noninteractive", ID);
    await flatpak("install", "--user", "-y", "--noninteractive", "--no-deps", source);
    const { stdout } = await run("flatpak", ["run", "--user", "--command=chalkline-server", ID, "--version"]);
    assert.match(stdout, /^chalkline-server \d/);
  }
});
