// screens.mjs - paint every screen of the app, in all its looks, to be looked at
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Usage: CHALKLINE_APP=build/src/app/chalkline CHALKLINE_LOCALE_DIR=build/po CHALKLINE_SCREEN=1920x1200 \
//          tests/tools/with-display node tests/tools/screens.mjs FOLDER [LOOK…]
// Writes FOLDER/LOOK-SCREEN.png. Without names all looks are painted, which takes some minutes.

import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { activate, Desktop } from "../gui/desktop.mjs";
import { Guest } from "../gui/guest.mjs";
import { drawScene, useDesktopFont } from "./scene.mjs";

const run = promisify(execFile);
const settle = (ms = 700) => new Promise((resolve) => setTimeout(resolve, ms));

/** From the edge where a line begins, and from above: the button with the number of people. */
const PEOPLE_BUTTON = [76, 28];

/** How to come to each screen from the board. @type {Record<string, (app: Desktop, look: Look) => unknown>} */
const SCREENS = {
  board: () => {},
  menu: (app) => app.key("F10"),
  share: () => activate("win.share"),
  people: (app, { width, rtl }) => app.click(rtl ? width - PEOPLE_BUTTON[0] : PEOPLE_BUTTON[0], PEOPLE_BUTTON[1]),
  boards: () => activate("win.boards"),
  history: () => activate("win.history"),
  preferences: () => activate("app.preferences"),
  shortcuts: () => activate("win.show-help-overlay"),
  help: () => activate("app.connection-help"),
};

/** @typedef {{ width: number, height: number, env: string[], rtl?: boolean, screens?: string[] }} Look */

/** @type {Record<string, Look>} */
const LOOKS = {
  light: { width: 1024, height: 720, env: [] },
  dark: { width: 1024, height: 720, env: ["ADW_DEBUG_COLOR_SCHEME=prefer-dark"] },
  narrow: { width: 360, height: 640, env: [] },
  wide: { width: 1920, height: 1080, env: [], screens: ["board", "boards", "history"] },
  contrast: { width: 1024, height: 720, env: ["ADW_DEBUG_HIGH_CONTRAST=1"], screens: ["board", "boards", "share"] },
  arabic: { width: 1024, height: 720, env: ["LANGUAGE=ar"], rtl: true },
  "arabic-narrow": { width: 360, height: 640, env: ["LANGUAGE=ar"], rtl: true, screens: ["board", "share", "history"] },
};

/** Where nobody has drawn. */
const BLANK = [103, 303];

const ARGS = ["--address", "127.0.0.1", "--port", "4040"];

/** @returns {Promise<string>} a data folder with the board that every picture shows */
async function makeBoard() {
  const app = await Desktop.start(ARGS);
  const guests = await drawScene(await app.link());
  for (const guest of guests) await guest.leave();
  await app.stop();
  return app.data;
}

/** @param {string} data @param {Look} look @param {string} screen @param {string} file */
async function paint(data, look, screen, file) {
  const app = await Desktop.start(ARGS, data, ["env", ...look.env], BLANK);
  const link = await app.link();
  const guests = [await Guest.join(link, "Mia", "#9141ac"), await Guest.join(link, "Jonas", "#26a269")];
  await app.resize(look.width, look.height);
  await app.move(look.width / 2, look.height / 2);
  await SCREENS[screen](app, look);
  await settle();
  await app.fitWindows(look.width);
  await app.move(look.width / 2, look.height - 200);
  await settle();
  await run("import", ["-window", "root", "-trim", "+repage", file]);
  for (const guest of guests) await guest.leave();
  await app.stop();
  if (/CRITICAL/.test(app.errors)) console.error(`${file}: ${app.errors}`);
}

const [folder, ...wanted] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
await useDesktopFont();
const data = await makeBoard();
for (const [name, look] of Object.entries(LOOKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const screen of look.screens ?? Object.keys(SCREENS)) {
    const file = join(folder, `${name}-${screen}.png`);
    await paint(data, look, screen, file).catch((error) => console.error(`${file}: ${error.message}`));
    console.log(file);
  }
}
