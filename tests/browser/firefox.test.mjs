// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { BoardPage, until } from "./board-page.mjs";
import { ChalklineServer } from "./chalkline-server.mjs";
import { whyNot } from "./chromium.mjs";
import { Firefox, isInstalled } from "./firefox.mjs";

const whyNoFirefox = () => whyNot() || (isInstalled() ? false : "Firefox ESR is not installed");

describe("browser: Firefox", { skip: whyNoFirefox() }, () => {
  const server = new ChalklineServer();
  const firefox = new Firefox();

  before(async () => {
    await server.start();
    await firefox.start();
  });
  after(async () => {
    await firefox.close();
    await server.stop();
  });

  /** @param {string} board */
  async function open(board) {
    const page = new BoardPage(await firefox.open(`${server.origin}/b/${board}`));
    await page.untilLive();
    return page;
  }

  it("E11 J4 what is drawn in one page is seen in another, and by who comes late", async () => {
    const ada = await open("one");
    const bob = await open("one");
    await ada.page.activate();
    await ada.drawStroke([[100, 100], [200, 150], [300, 100]]);
    await ada.drawCircle([300, 300], 50);
    await ada.untilObjects(2);
    await bob.untilSameAs(ada);
    await bob.page.activate();
    await until("the stroke is painted", async () => (await bob.ink({ x: 80, y: 80, width: 240, height: 90 })) > 500);
    const cleo = await open("one");
    assert.equal((await cleo.state()).objects, 2);
    await cleo.untilSameAs(ada);
    await cleo.page.activate();
    await cleo.untilLooksLike(bob);
  });

  it("E7 E8 moves and deletes", async () => {
    const ada = await open("two");
    const bob = await open("two");
    await ada.page.activate();
    await ada.drawStroke([[100, 100], [200, 150], [300, 100]]);
    await ada.untilObjects(1);
    await ada.chooseTool("select");
    await ada.drag([[200, 150], [300, 250], [400, 350]]);
    await bob.untilState("it has moved", ({ version }) => version === 2);
    await bob.untilSameAs(ada);
    const [{ x, y }] = await bob.objects();
    assert.deepEqual([Math.round(x), Math.round(y)], [300, 300]);
    await ada.chooseTool("eraser");
    await ada.drag([[300, 250], [400, 350], [420, 380]]);
    await bob.untilObjects(0);
  });

  it("J10 plays the demonstration to a verdict without a flaw", async () => {
    const page = await firefox.open(`${server.origin}/demo?seed=7&autostart=1`);
    await page.activate();
    const state = () => page.evaluate(() => window.chalklineDemo?.state() ?? {});
    await until("it plays", async () => (await state()).phase === "running");
    await until("it is done", async () => ["done", "failed"].includes((await state()).phase));
    const { verdict } = await state();
    assert.ok(verdict.isOk, JSON.stringify(verdict));
  });
});
