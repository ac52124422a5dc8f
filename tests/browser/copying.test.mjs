// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseInMenu, newReader, pasteClip, untilSaid } from "./clipboard.mjs";
import { until } from "./board-page.mjs";
import { useWorld, whyNot } from "./chromium.mjs";

const INK = "#241f31";

describe("browser: pictures for the clipboard", { skip: whyNot() }, () => {
  const world = useWorld();

  /** @param {number} x @param {number} y */
  const box = (x, y) => ({ type: "rectangle", x, y, w: 100, h: 50, color: INK, width: 4, fill: "#1c71d8" });

  /** A page with these on its board, selected. @param {object[]} objects */
  async function openWith(objects) {
    const board = await world.open(world.newBoard());
    await pasteClip(board, objects);
    await board.untilObjects(objects.length);
    return board;
  }

  /** From the browser's own clipboard, into another page. @param {import("./board-page.mjs").BoardPage} board */
  const reader = (board) => newReader(board.page.context(), `${world.server.origin}/hello`);

  it("a PNG of what is selected, on the paper, is there for others by Shift+Alt+C", async () => {
    const board = await openWith([box(400, 300)]);
    await pasteClip(board, [box(100, 100)]);
    await board.untilObjects(2);
    await board.page.keyboard.press("Shift+Alt+c");
    // 100 by 50, half of its line on either side, 16 around that, twice as large.
    await untilSaid(board, "Copied as PNG: 272 × 172 pixels.");
    const { width, height, corner, edge } = await (await reader(board)).pastePicture();
    assert.deepEqual([width, height], [272, 172]);
    assert.deepEqual([corner, edge], ["#ffffff", INK]);
  });

  it("without a selection it is the whole board; in another colour of the paper", async () => {
    const board = await openWith([box(0, 0), box(300, 0)]);
    await chooseInMenu(board, "Dark", "Paper");
    await board.page.keyboard.press("Escape");
    await board.page.keyboard.press("Shift+Alt+c");
    await untilSaid(board, "Copied as PNG: 872 × 172 pixels.");
    const { width, corner } = await (await reader(board)).pastePicture();
    assert.deepEqual([width, corner], [872, INK]);
  });

  it("an SVG is there as text, and comes back as a picture", async () => {
    const board = await openWith([box(100, 100)]);
    await chooseInMenu(board, "Copy as SVG");
    await untilSaid(board, "Copied as SVG.");
    assert.match(await (await reader(board)).pasteText(), /^<\?xml[^]*<svg[^]*<rect/);
    await board.page.bringToFront();
    await board.page.keyboard.press("Control+v");
    await board.untilObjects(2);
    assert.equal((await board.objects())[1].kind, "image");
  });

  it("the menu of a selection has both, and pastes nothing older afterwards", async () => {
    const board = await openWith([box(100, 100)]);
    await board.page.keyboard.press("Control+c");
    await board.page.focus("canvas.overlay");
    await board.page.keyboard.press("Shift+F10");
    assert.ok(await board.page.getByRole("menuitem", { name: "Copy as SVG" }).isEnabled());
    await board.page.getByRole("menuitem", { name: "Copy as PNG" }).click();
    await untilSaid(board, "Copied as PNG");
    await board.page.keyboard.press("Shift+F10");
    await board.page.getByRole("menuitem", { name: "Paste" }).click();
    await untilSaid(board, "Press Ctrl+V to paste");
  });

  it("the export dialog copies what is chosen there", async () => {
    const board = await openWith([box(100, 100)]);
    await chooseInMenu(board, "Export…");
    const dialog = board.page.getByRole("dialog");
    await dialog.getByLabel("Format").selectOption("pdf");
    assert.ok(await dialog.getByRole("button", { name: "Copy" }).isDisabled());
    await dialog.getByLabel("Format").selectOption("png");
    await dialog.getByRole("button", { name: "Copy" }).click();
    await untilSaid(board, /^Copied as PNG: \d+ × \d+ pixels\.$/);
    assert.ok((await (await reader(board)).pastePicture()).width > 200);
  });

  it("what covers very much is made smaller, and that is said", async () => {
    const board = await openWith([box(0, 0), box(20_000, 0)]);
    await board.page.keyboard.press("Shift+Alt+c");
    await untilSaid(board, /^Copied as PNG, made smaller: 4096 × \d+ pixels\.$/);
    assert.equal((await (await reader(board)).pastePicture()).width, 4096);
  });

  it("an empty board is nothing to copy", async () => {
    const board = await world.open(world.newBoard());
    await board.page.keyboard.press("Shift+Alt+c");
    await untilSaid(board, "There is nothing to copy.");
  });

  it("more objects than an address may name are not left out in silence", async () => {
    const many = Array.from({ length: 302 }, (_, i) => box(i * 10, 0));
    const board = await openWith(many);
    await chooseInMenu(board, "Copy as SVG");
    await untilSaid(board, "Copied as SVG.");
    await pasteClip(board, many);
    await board.untilObjects(604);
    await chooseInMenu(board, "Copy as SVG");
    await untilSaid(board, "So many objects cannot be copied as SVG");
  });

  it("without a connection a PNG can be copied, and an SVG says why it cannot", async () => {
    const board = await openWith([box(100, 100)]);
    await board.page.context().setOffline(true);
    await chooseInMenu(board, "Copy as SVG");
    await untilSaid(board, "The file could not be fetched: the connection was lost.");
    await board.page.keyboard.press("Shift+Alt+c");
    await untilSaid(board, "Copied as PNG: 272 × 172 pixels.");
  });

  it("a picture that cannot be fetched is missed aloud", async () => {
    const board = await world.open(world.newBoard());
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>';
    await board.page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, drawing);
    await board.untilObjects(1);
    await board.page.keyboard.press("Shift+Alt+c");
    await untilSaid(board, "Copied as PNG");
    assert.ok(!(await board.page.locator(".toasts").textContent()).includes("missing"));
    await board.page.route("**/images/*", (route) => route.abort());
    await board.page.reload();
    await board.untilObjects(1);
    await board.page.keyboard.press("Shift+Alt+c");
    await untilSaid(board, "Copied as PNG");
    await untilSaid(board, "Pictures are missing: they could not be fetched.");
  });

  it("where the browser wants another click, it is asked for", async () => {
    const board = await openWith([box(100, 100)]);
    await board.page.evaluate(() => {
      Object.defineProperty(window, "isSecureContext", { value: false });
      document.execCommand = () => false;
    });
    await chooseInMenu(board, "Copy as SVG");
    await untilSaid(board, "The picture is ready.");
    await board.page.evaluate(() => delete document.execCommand);
    await board.page.locator(".toast").getByRole("button", { name: "Copy" }).click();
    await untilSaid(board, "Copied as SVG.");
    assert.match(await (await reader(board)).pasteText(), /<svg/);
  });

  it("a browser that lets nothing be copied is named", async () => {
    const board = await openWith([box(100, 100)]);
    await board.page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      document.execCommand = () => false;
    });
    await board.page.keyboard.press("Shift+Alt+c");
    await board.page.locator(".toast").getByRole("button", { name: "Copy" }).click();
    await untilSaid(board, "The browser does not let this page copy.");
  });

  it("the list of shortcuts has the key", async () => {
    const board = await world.open(world.newBoard());
    await board.page.keyboard.press("?");
    await until("it is listed", () => board.page.locator(".shortcuts dt", { hasText: "Copy as PNG" }).isVisible());
    assert.deepEqual(board.page.errors, []);
  });
});
