// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { BoardPage, until } from "./board-page.mjs";
import { ChalklineServer } from "./chalkline-server.mjs";
import { DESKTOP, launch, whyNot } from "./chromium.mjs";
import { press, untilSaid } from "./clipboard.mjs";

/**
 * What a page has to do in every engine: with another page of the same engine, and with Chromium.
 *
 * @param {string} name of the engine
 * @param {{start: () => Promise<unknown>, open: (url: string) => Promise<import("./engine-tab.mjs").EngineTab>, close: () => Promise<void>}} engine
 * @param {string | false} why it cannot be driven here
 */
export function describeEngine(name, engine, why) {
  describe(`browser: ${name}`, { skip: whyNot() || why }, () => {
    const server = new ChalklineServer();
    let chromium = null;
    const others = [];
    let boards = 0;

    before(async () => {
      await server.start();
      await engine.start();
      chromium = await launch();
    });
    afterEach(async () => {
      for (const other of others.splice(0)) await other.close();
    });
    after(async () => {
      await chromium?.close();
      await engine.close();
      await server.stop();
    });

    const newBoard = () => `${server.origin}/b/${name.toLowerCase()}-${++boards}`;

    /** @param {string} board */
    async function open(board) {
      const page = new BoardPage(await engine.open(board));
      await page.untilLive();
      return page;
    }

    /** @param {string} board */
    async function openChromium(board) {
      const page = await chromium.newPage(DESKTOP);
      others.push(page);
      await page.goto(board);
      const opened = new BoardPage(page);
      await opened.untilLive();
      return opened;
    }

    const AROUND_STROKE = { x: 80, y: 80, width: 240, height: 90 };
    const hasStroke = async (page) => (await page.ink(AROUND_STROKE)) > 500;

    it("E11 J4 what is drawn in one page is seen in others, and by who comes late", async () => {
      const board = newBoard();
      const ada = await open(board);
      const [bob, mia] = [await open(board), await openChromium(board)];
      await ada.page.activate();
      await ada.drawStroke([[100, 100], [200, 150], [300, 100]]);
      await ada.drawCircle([300, 300], 50);
      await ada.untilObjects(2);
      await bob.untilSameAs(ada);
      await mia.untilSameAs(ada);
      await until("Chromium paints the stroke", () => hasStroke(mia));
      await bob.page.activate();
      await until("the stroke is painted", () => hasStroke(bob));
      const cleo = await open(board);
      assert.equal((await cleo.state()).objects, 2);
      await cleo.untilSameAs(ada);
      await cleo.page.activate();
      await cleo.untilLooksLike(bob);
    });

    it("E11 P3 what Chromium draws is seen while it is drawn, and after", async () => {
      const board = newBoard();
      const [ada, mia] = [await open(board), await openChromium(board)];
      await ada.page.activate();
      await mia.chooseTool("pen");
      await mia.drag([[100, 100], [200, 150], [300, 100]], { isHeld: true });
      await until("the stroke is under way", async () => (await ada.ink(AROUND_STROKE, "overlay")) > 500);
      await mia.page.mouse.up();
      await mia.untilObjects(1);
      await ada.untilSameAs(mia);
      await until("the stroke is painted", () => hasStroke(ada));
    });

    it("E7 E8 moves and deletes", async () => {
      const board = newBoard();
      const [ada, mia] = [await open(board), await openChromium(board)];
      await ada.page.activate();
      await ada.drawStroke([[100, 100], [200, 150], [300, 100]]);
      await ada.untilObjects(1);
      await ada.chooseTool("select");
      await ada.drag([[200, 150], [300, 250], [400, 350]]);
      await mia.untilState("it has moved", ({ version }) => version === 2);
      await mia.untilSameAs(ada);
      const [{ x, y }] = await mia.objects();
      assert.deepEqual([Math.round(x), Math.round(y)], [300, 300]);
      await ada.chooseTool("eraser");
      await ada.drag([[300, 250], [400, 350], [420, 380]]);
      await mia.untilObjects(0);
    });

    it("E17 undo and redo by keys", async () => {
      const board = newBoard();
      const [ada, mia] = [await open(board), await openChromium(board)];
      await ada.page.activate();
      await ada.drawStroke([[100, 100], [200, 150], [300, 100]]);
      await mia.untilObjects(1);
      await ada.page.keyboard.press("Control+z");
      await mia.untilObjects(0);
      await ada.page.keyboard.press("Control+Shift+z");
      await mia.untilObjects(1);
      await mia.untilSameAs(ada);
    });

    it("E23 text is seen while it is written, then is an object", async () => {
      const board = newBoard();
      const [ada, mia] = [await open(board), await openChromium(board)];
      await ada.page.activate();
      await ada.chooseTool("text");
      await ada.click(100, 100);
      await until("the field is there", () => ada.isWriting());
      await ada.page.keyboard.insertText("Two wheels");
      await mia.untilState("the preview is here", ({ previews }) => previews === 1);
      await ada.page.keyboard.press("Escape");
      await ada.untilObjects(1);
      await mia.untilSameAs(ada);
      const [{ kind, shape }] = await mia.objects();
      assert.deepEqual([kind, shape.text], ["text", "Two wheels"]);
      await until("it is painted", async () => (await ada.ink({ x: 95, y: 80, width: 130, height: 40 })) > 100);
    });

    it("copies pictures from a plain http address, and pastes them", async () => {
      const ada = await open(newBoard());
      await ada.page.activate();
      await ada.page.evaluate(() => void Object.defineProperty(window, "isSecureContext", { value: false }));
      await ada.drawStroke([[100, 100], [200, 150], [300, 100]]);
      await ada.untilObjects(1);
      await ada.chooseTool("select");
      await ada.page.keyboard.press("Shift+Alt+c");
      await untilSaid(ada, "Copied as PNG");
      await ada.page.keyboard.press("Control+v");
      await ada.untilObjects(2);
      await press(ada, ".app-menu");
      await press(ada, ".menu button", "Copy as SVG");
      // WebKit wants another click, because the host was asked meanwhile.
      await untilSaid(ada, /^(Copied as SVG|The picture is ready)/);
      if (await ada.page.evaluate(() => document.querySelector(".toasts").textContent.includes("ready"))) await press(ada, ".toast button", "Copy");
      await untilSaid(ada, "Copied as SVG.");
      await ada.page.keyboard.press("Control+v");
      await ada.untilObjects(3);
      assert.deepEqual((await ada.objects()).map(({ kind }) => kind), ["stroke", "image", "image"]);
    });

    it("J10 plays the demonstration to a verdict without a flaw", async () => {
      const page = await engine.open(`${server.origin}/demo?seed=7&autostart=1`);
      await page.activate();
      const state = () => page.evaluate(() => window.chalklineDemo?.state() ?? {});
      await until("it plays", async () => (await state()).phase === "running");
      await until("it is done", async () => ["done", "failed"].includes((await state()).phase));
      const { verdict } = await state();
      assert.ok(verdict.isOk, JSON.stringify(verdict));
    });
  });
}
