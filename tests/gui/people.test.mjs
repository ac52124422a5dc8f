// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { BoardPage } from "../browser/board-page.mjs";
import { launch, whyNot } from "../browser/chromium.mjs";
import { Desktop } from "./desktop.mjs";

// What is clicked on the screen.
const PEOPLE_BUTTON = [76, 27];
const SHARE_BUTTON = [829, 27];
const ALLOW = [264, 92];
const DENY = [190, 92];
/** The rim of a button: no letter of it. */
const ANSWERS = [245, 84];
/** Below two people. */
const SUMMON = [160, 266];

let browser;
/** @type {Desktop} */
let app;
/** @type {any[]} */
let contexts;

describe("gui: people", { skip: whyNot() }, () => {
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  beforeEach(async () => {
    contexts = [];
    app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"]);
  });

  afterEach(async () => {
    for (const context of contexts) await context.close();
    assert.equal(await app.stop(), 0);
    assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
  });

  /** @returns {Promise<BoardPage>} somebody's page, whatever it shows */
  async function visit() {
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(await app.link());
    return new BoardPage(page);
  }

  async function open() {
    const page = await visit();
    await page.untilLive();
    return page;
  }

  /** Chooses the last of the three things that guests may do. */
  async function letThemAsk() {
    await app.click(...SHARE_BUTTON);
    for (let i = 0; i < 3; i++) await app.key("Tab");
    await app.key("space");
    await app.key("Escape");
  }

  /** @returns {Promise<BoardPage>} the page of somebody who has been told to wait */
  async function ask() {
    const guest = await visit();
    await guest.page.getByText("Waiting to be let in").waitFor();
    return guest;
  }

  /** Answers the one who waits, who stands above everybody else. @param {number[]} button */
  async function answer(button) {
    await app.click(...PEOPLE_BUTTON);
    await app.showsNot("#ffffff", ...ANSWERS);
    await app.click(...button);
    await app.key("Escape");
  }

  const zoomOf = async (page) => (await page.viewport()).zoom;

  test("R5 who asks waits, and is in when the host allows it", async () => {
    await letThemAsk();
    const guest = await ask();
    await answer(ALLOW);
    await guest.untilLive();
    assert.equal((await guest.state()).role, "editor");
  });

  test("R5 who is turned away is told so", async () => {
    await letThemAsk();
    const guest = await ask();
    await answer(DENY);
    await guest.page.getByText("The host has removed you").waitFor();
  });

  test("P7 a page follows the host, until its user zooms", async () => {
    const guest = await open();
    await guest.page.locator(".people-button").click();
    await guest.page.locator("button.person").click();
    await guest.page.getByText(/^Following /).waitFor();
    const before = await zoomOf(guest);
    for (let i = 0; i < 3; i++) await app.key("ctrl+minus");
    await guest.page.waitForFunction((zoom) => window.chalkline.viewport().zoom < zoom * 0.7, before);

    await guest.page.mouse.move(500, 400);
    await guest.page.mouse.wheel(0, 300);
    await guest.page.locator(".follow-frame").waitFor({ state: "hidden" });
  });

  test("P8 the host brings everyone along, and there is a way back", async () => {
    const guest = await open();
    const before = await guest.viewport();
    for (let i = 0; i < 3; i++) await app.key("ctrl+minus");
    await app.click(...PEOPLE_BUTTON);
    await app.showsNot("#ffffff", ...SUMMON);
    await app.click(...SUMMON);
    await guest.page.getByText(/ brought everyone here$/).waitFor();
    await guest.page.waitForFunction((zoom) => window.chalkline.viewport().zoom < zoom * 0.7, before.zoom);

    await guest.page.getByRole("button", { name: "Go Back" }).click();
    await guest.page.waitForFunction(
      ({ x, zoom }) => Math.abs(window.chalkline.viewport().x - x) < 0.5 && Math.abs(window.chalkline.viewport().zoom - zoom) < 0.01,
      before,
    );
  });

  test("P7 the host follows a guest, with a frame in their colour", async () => {
    const guest = await open();
    const { color } = (await guest.state()).people.find(({ isSelf }) => isSelf);
    await app.click(...PEOPLE_BUTTON);
    await app.showsNot("#ffffff", ...SUMMON);
    await app.click(160, 216);
    await app.shows(color, 7, 300);
    await guest.page.context().close();
    await app.showsNot(color, 7, 300);
  });
});
