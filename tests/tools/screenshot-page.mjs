// screenshot-page.mjs - paint docs/phone.png and docs/browser.png: the page, where two others draw
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Usage: CHALKLINE_SERVER=build/src/headless/chalkline-server node tests/tools/screenshot-page.mjs FOLDER

import { join } from "node:path";

import { BoardPage } from "../browser/board-page.mjs";
import { ChalklineServer } from "../browser/chalkline-server.mjs";
import { launch } from "../browser/chromium.mjs";
import { drawScene } from "./scene.mjs";

const PICTURES = {
  phone: { viewport: { width: 360, height: 640 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true },
  browser: { viewport: { width: 1024, height: 720 }, colorScheme: "dark" },
};

const server = await new ChalklineServer(["--access", "link"]).start();
const browser = await launch();
const guests = await drawScene(server.link);
for (const [name, options] of Object.entries(PICTURES)) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem("chalkline.name", "Ada"));
  await page.goto(server.link);
  const board = new BoardPage(page);
  await board.untilState("all is there", ({ connection, people, is_sharp }) => connection === "live" && people.length >= 3 && is_sharp);
  await page.screenshot({ path: join(process.argv[2], `${name}.png`) });
  await context.close();
}
for (const guest of guests) await guest.leave();
await browser.close();
await server.stop();
