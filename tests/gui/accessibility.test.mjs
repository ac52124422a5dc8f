// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { promisify } from "node:util";

import { Desktop, until } from "./desktop.mjs";
import { endsWithTest } from "./endings.mjs";
import { Guest } from "./guest.mjs";

const run = promisify(execFile);
const TREE = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../tools/accessible-tree");
const LISTENER = join(TREE, "../accessible-announcements");
const ANNOUNCES = spawnSync("pkg-config", ["--atleast-version=4.14", "gtk4"]).status === 0;
const INK = "#241f31";

/** @type {Desktop} */
let app;

beforeEach(async () => {
  app = await Desktop.start(["--port", "0", "--address", "127.0.0.1"], "", ["env", "GTK_A11Y=atspi"]);
});

afterEach(async () => {
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

/** All that a screen reader finds, in its order. */
async function listAccessibles() {
  const { stdout } = await run(TREE, [String(app.pid)]);
  const list = [];
  const add = (node) => {
    list.push(node);
    node.children.forEach(add);
  };
  const tree = JSON.parse(stdout);
  if (tree) add(tree);
  return list;
}

/** Waits until something of this role has a name like that, or these words: no newer GTK names a status. */
function hears(role, words) {
  return until(`there is a ${role} ${words}`, async () =>
    (await listAccessibles()).find((node) => node.role === role && (words.test(node.name) || words.test(node.text))),
  );
}

async function drawRectangle() {
  await app.key("r");
  await app.drag([[150, 150], [200, 200], [280, 240]]);
  await app.shows(INK, 200, 150);
}

test("every button has a name", async () => {
  await hears("image", /^Drawing board$/);
  const buttons = (await listAccessibles()).filter(({ role }) => /^((push|toggle) )?button$/.test(role));
  assert.ok(buttons.length > 10);
  for (const { name } of buttons) assert.doesNotMatch(name, /^(Gtk.*)?$/);
});

test("the outline says what is on the board, whose it is and where", async () => {
  await drawRectangle();
  await app.key("F9");
  await hears("list", /^Objects on the board/);
  await hears("list item", /^Rectangle\. .+, at 14\d, \d+$/);
});

test("Tab walks over the board and says what is there", async () => {
  await drawRectangle();
  await app.key("Tab");
  await hears("status bar", /^Rectangle\. .+, at 14\d, \d+$/);
});

test("shapes are drawn, moved and deleted by keys alone", async () => {
  await app.key("r");
  await app.key("Return");
  await app.shows(INK, 432, 384); // in the middle of the canvas, 160 by 100
  await app.key("Tab");
  await hears("status bar", /^Rectangle/);
  await app.key("shift+Down");
  await app.key("shift+Down");
  await app.shows("#ffffff", 512, 325); // above the frame, that has moved down, too
  await app.key("Delete");
  await app.shows("#ffffff", 432, 384);
});

test("guests who come and draw are announced", async () => {
  const guest = await Guest.join(await app.link(), "Mia");
  await hears("status bar", /^Mia has joined$/);
  await guest.push("circle", { cx: 300, cy: 300, radius: 40, color: "#e01b24" });
  await hears("status bar", /^Mia drew a circle$/);
  await guest.leave();
  await hears("status bar", /^Mia has left$/);
});

test("announcements reach those who have looked at nothing yet", { skip: !ANNOUNCES && "newer GTK announces" }, async () => {
  const listener = spawn(LISTENER, [], { stdio: ["ignore", "pipe", "inherit"] });
  listener.once("exit", endsWithTest(() => listener.kill()));
  let heard = "";
  listener.stdout.on("data", (data) => (heard += data));
  await until("it listens", () => /^Listening$/m.test(heard));
  const guest = await Guest.join(await app.link(), "Mia");
  await until("it is announced", () => /^Mia has joined$/m.test(heard));
  await guest.leave();
  listener.kill();
  await once(listener, "exit");
});
