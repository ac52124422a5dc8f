// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { existsSync } from "node:fs";
import { after, afterEach, before } from "node:test";
import { chromium } from "playwright-core";
import { BoardPage } from "./board-page.mjs";
import { ChalklineServer } from "./chalkline-server.mjs";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
export const DESKTOP = { viewport: { width: 1000, height: 700 } };
export const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** Why these tests cannot run here, or false. */
export function whyNot() {
  return existsSync(EXECUTABLE) ? false : "Chromium is not installed";
}

/** @param {string} [executablePath] @param {string[]} [args] more of them */
export const launch = (executablePath = EXECUTABLE, args = []) => chromium.launch({ executablePath, args: [...ARGS, ...args] });

/**
 * A server and a Chromium for the tests of one `describe`; the pages that a test opens are its own.
 *
 * @param {string[]} [serverArgs]
 */
export function useWorld(serverArgs) {
  const world = { server: new ChalklineServer(serverArgs), browser: null };
  /** @type {any[]} */
  const contexts = [];
  let boards = 0;

  before(async () => {
    await world.server.start();
    world.browser = await launch();
  });
  // Pages that are of no use any more cost time all the same.
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  after(async () => {
    await world.browser?.close();
    await world.server.stop();
  });

  return Object.assign(world, {
    /** @returns {string} the id of a board that no other test uses */
    newBoard: () => `board-${process.pid}-${++boards}`,
    /** @param {object} [options] of the context @returns {Promise<any>} an empty page of somebody else's browser */
    async newPage(options = DESKTOP) {
      const context = await world.browser.newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      page.errors = [];
      page.on("pageerror", (error) => page.errors.push(error.message));
      page.on("console", (message) => message.type() === "error" && page.errors.push(message.text()));
      return page;
    },
    /** @param {string} board @param {{context?: object, hash?: string}} [options] @returns {Promise<BoardPage>} live */
    async open(board, { context, hash = "" } = {}) {
      const page = await this.newPage(context);
      await page.goto(`${world.server.origin}/b/${board}${hash}`);
      const opened = new BoardPage(page);
      await opened.untilLive();
      return opened;
    },
  });
}
