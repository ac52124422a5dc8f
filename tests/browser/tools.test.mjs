// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "./board-page.mjs";
import { untilSaid } from "./clipboard.mjs";
import { useWorld, whyNot } from "./chromium.mjs";

describe("browser: what two pages write and point at", { skip: whyNot() }, () => {
  const world = useWorld();

  /** Two live pages of a new board. */
  async function openTwo() {
    const board = world.newBoard();
    const pages = [await world.open(board), await world.open(board)];
    for (const page of pages) await page.untilState("both are here", ({ people }) => people.length === 2);
    return pages;
  }

  /** Writes where it is pressed. @param {import("./board-page.mjs").BoardPage} page @param {string} tool @param {[number, number]} at @param {string} text */
  async function write(page, tool, [x, y], text) {
    await page.chooseTool(tool);
    await page.click(x, y);
    await until("the field is there", () => page.isWriting());
    await page.page.keyboard.insertText(text);
  }

  it("E23 text is seen while it is written, then is an object, and can be written in again", async () => {
    const [ada, bob] = await openTwo();
    await write(ada, "text", [100, 100], "Two wheels");
    await bob.untilState("the preview is here", ({ previews }) => previews === 1);
    assert.equal((await bob.state()).version, 0);
    await ada.page.keyboard.press("Escape");
    await ada.untilObjects(1);
    await bob.untilSameAs(ada);
    const [{ kind, shape, bounds }] = await bob.objects();
    assert.deepEqual([kind, shape.text, shape.x, bounds.maxY - bounds.minY], ["text", "Two wheels", 100, 25]);
    await until("it is painted", async () => (await bob.ink({ x: 95, y: 80, width: 130, height: 40 })) > 100);
    await bob.untilLooksLike(ada);

    await bob.chooseTool("select");
    await bob.click(120, 100);
    await bob.page.keyboard.press("Enter");
    await until("the field is there", () => bob.isWriting());
    await bob.page.keyboard.press("End");
    await bob.page.keyboard.insertText("\nare enough");
    await until("the others see it in its place", async () => (await ada.ink({ x: 95, y: 110, width: 130, height: 25 }, "overlay")) > 50);
    await until("the old one is not seen", async () => (await ada.ink({ x: 95, y: 80, width: 130, height: 40 })) === 0);
    await bob.page.keyboard.press("Control+Enter");
    await bob.untilState("it is through", ({ version, outbox }) => version === 2 && outbox === 0);
    await ada.untilSameAs(bob);
    assert.equal((await ada.objects())[0].shape.text, "Two wheels\nare enough");
    assert.deepEqual([...ada.page.errors, ...bob.page.errors], []);
  });

  it("E23 two who write in the same text see each only their own", async () => {
    const [ada, bob] = await openTwo();
    await write(ada, "text", [100, 100], "Two");
    await ada.page.keyboard.press("Escape");
    await bob.untilObjects(1);
    for (const page of [ada, bob]) {
      await page.chooseTool("select");
      await page.click(110, 100);
      await page.page.keyboard.press("Enter");
      await until("the field is there", () => page.isWriting());
    }
    await bob.page.keyboard.insertText("A great many wheels");
    await ada.untilState("the preview is here", ({ previews }) => previews === 1);
    const beside = { x: 160, y: 80, width: 100, height: 40 };
    await ada.page.keyboard.press("End");
    await ada.page.keyboard.insertText("!");
    await bob.untilState("the preview is here", ({ previews }) => previews === 1);
    assert.equal(await ada.ink(beside, "overlay"), 0);
    await ada.page.keyboard.press("Escape");
    await until("what the other writes is seen again", async () => (await ada.ink(beside, "overlay")) > 50);
  });

  it("E17 undo in the middle of a drag takes back that alone", async () => {
    const [ada, bob] = await openTwo();
    await ada.chooseTool("rectangle");
    await ada.drag([[300, 300], [400, 400]]);
    await ada.untilObjects(1);
    await ada.chooseTool("select");
    const { left, top } = await ada.origin();
    await ada.page.mouse.move(left + 300, top + 350);
    await ada.page.mouse.down();
    await ada.page.mouse.move(left + 500, top + 350, { steps: 4 });
    await bob.untilState("the drag is seen", ({ previews }) => previews === 1);
    await ada.page.keyboard.press("Control+z");
    await bob.untilState("the drag is over", ({ previews }) => previews === 0);
    await ada.page.mouse.up();
    await ada.chooseTool("ellipse");
    await ada.drag([[100, 500], [200, 600]]);
    await bob.untilObjects(2);
    const [{ shape }] = await bob.objects();
    assert.deepEqual([shape.x, shape.y], [300, 300]);
  });

  it("E23 a double click on nothing begins a text, and not on something", async () => {
    const [ada, bob] = await openTwo();
    await ada.chooseTool("rectangle");
    await ada.drag([[300, 300], [400, 400]]);
    await ada.untilObjects(1);
    await ada.chooseTool("select");
    const { left, top } = await ada.origin();
    await ada.page.mouse.dblclick(left + 300, top + 350);
    assert.equal(await ada.isWriting(), false);
    await ada.page.mouse.dblclick(left + 100, top + 100);
    await until("the field is there", () => ada.isWriting());
    await ada.page.keyboard.insertText("Two wheels");
    await ada.page.keyboard.press("Escape");
    await ada.untilObjects(2);
    await bob.untilSameAs(ada);
    const { shape } = (await bob.objects())[1];
    assert.deepEqual([shape.x, shape.y, shape.text], [100, 87.5, "Two wheels"]);
  });

  it("E23 what has no room in a text is said, and takes the place of nothing", async () => {
    const [ada] = await openTwo();
    await write(ada, "text", [100, 100], `A${"two wheels are enough for most of us\n".repeat(270)}${"z".repeat(8)}`);
    await ada.page.keyboard.press("Control+Home");
    await ada.page.keyboard.press("ArrowRight");
    await ada.page.keyboard.insertText("bcd");
    await untilSaid(ada, "A text has no room for more: the rest was left out.");
    await ada.page.keyboard.press("Escape");
    await ada.untilObjects(1);
    const { text } = (await ada.objects())[0].shape;
    assert.deepEqual([text.length, text.slice(0, 4), text.at(-1)], [10_000, "Abtw", "z"]);
  });

  it("E23 tabs count as what becomes of them", async () => {
    const [ada] = await openTwo();
    await write(ada, "text", [100, 100], `${"\t\t\t\tZ\n".repeat(556)}Z`);
    await untilSaid(ada, "A text has no room for more: the rest was left out.");
  });

  it("E23 of what is pasted as a text, what has no room is said to be left out", async () => {
    const [ada] = await openTwo();
    await ada.page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, "two wheels ".repeat(1_000));
    await untilSaid(ada, "A text has no room for more: the rest was left out.");
    await ada.untilObjects(1);
    assert.equal((await ada.objects())[0].shape.text.length, 10_000);
  });

  it("E23 a drag gives the width in which lines break", async () => {
    const [ada, bob] = await openTwo();
    await ada.chooseTool("text");
    await ada.drag([[100, 100], [200, 120], [260, 130]]);
    await until("the field is there", () => ada.isWriting());
    await ada.page.keyboard.insertText("Two wheels are enough for most of us");
    await ada.click(600, 300);
    await ada.untilObjects(1);
    await bob.untilSameAs(ada);
    const [{ shape }] = await bob.objects();
    assert.equal(shape.w, 160);
    assert.ok(shape.breaks.length >= 2);
    assert.equal(shape.h, (shape.breaks.length + 1) * 25);
    await bob.untilLooksLike(ada);
  });

  it("E23 what is empty is not made, and what becomes empty goes", async () => {
    const [ada] = await openTwo();
    await write(ada, "text", [100, 100], "  ");
    await ada.page.keyboard.press("Escape");
    assert.equal((await ada.state()).objects, 0);
    await write(ada, "text", [100, 100], "gone");
    await ada.page.keyboard.press("Escape");
    await ada.untilObjects(1);
    await ada.page.keyboard.press("Enter");
    await until("the field is there", () => ada.isWriting());
    await ada.page.keyboard.press("Delete");
    await ada.page.keyboard.press("Escape");
    await ada.untilObjects(0);
  });

  it("E24 a note is put up and written on; who deletes it meanwhile takes nothing away that was written", async () => {
    const [ada, bob] = await openTwo();
    await write(ada, "note", [300, 250], "Ask Mia");
    await bob.untilState("the note is here", ({ objects }) => objects === 1);
    const corner = { x: 210, y: 160, width: 180, height: 20 };
    await until("its paper is seen, as what it is about to be", async () => (await bob.ink(corner, "overlay")) > 3000);
    await bob.chooseTool("select");
    await bob.click(220, 170);
    await bob.page.keyboard.press("Delete");
    await ada.untilState("the note is gone", ({ objects }) => objects === 0);
    await ada.page.keyboard.press("Escape");
    await ada.untilObjects(1);
    await bob.untilSameAs(ada);
    assert.equal((await bob.objects())[0].shape.text, "Ask Mia");
  });

  it("E26 a highlighter darkens what is below it", async () => {
    const [ada, bob] = await openTwo();
    await ada.drawStroke([[200, 100], [200, 300]]);
    await ada.chooseTool("highlighter");
    await ada.drag([[100, 200], [200, 200], [300, 200]]);
    await ada.untilObjects(2);
    await bob.untilSameAs(ada);
    const { shape } = (await bob.objects())[1];
    assert.deepEqual([shape.width, shape.opacity, shape.blend], [24, 0.5, "multiply"]);
    await bob.untilLooksLike(ada);
  });

  it("E15 an eraser cuts a stroke in one event, and one undo brings it back", async () => {
    const [ada, bob] = await openTwo();
    await ada.drawStroke([[100, 200], [300, 200]]);
    await ada.untilObjects(1);
    await ada.chooseTool("eraser");
    await ada.page.keyboard.down("Shift");
    await ada.drag([[200, 150], [200, 250]]);
    await ada.page.keyboard.up("Shift");
    await ada.untilState("it is cut", ({ objects, version, outbox }) => objects === 2 && version === 2 && outbox === 0);
    await bob.untilSameAs(ada);
    await until("the gap is seen", async () => (await bob.ink({ x: 195, y: 190, width: 10, height: 20 })) === 0);
    await ada.page.keyboard.press("Control+z");
    await ada.untilObjects(1);
    await bob.untilSameAs(ada);
    await until("the gap is closed", async () => (await bob.ink({ x: 195, y: 190, width: 10, height: 20 })) > 20);
  });

  it("P6 a laser is seen while it points, and fades", async () => {
    const [ada, bob] = await openTwo();
    await ada.chooseTool("laser");
    const around = { x: 80, y: 180, width: 240, height: 40 };
    await ada.drag([[100, 200], [200, 200], [300, 200]], { isHeld: true });
    await until("the trail is seen", async () => (await bob.ink(around, "overlay")) > 20);
    await ada.page.mouse.up();
    await ada.page.mouse.move(500, 500);
    await until("the trail has faded", async () => (await bob.ink(around, "overlay")) === 0);
    assert.equal((await ada.state()).version, 0);
    await ada.page.keyboard.down("Shift");
    await ada.drag([[100, 200], [110, 200]], { isHeld: true });
    await until("all else is dark", async () => (await bob.ink({ x: 600, y: 400, width: 50, height: 50 }, "overlay")) > 2000);
    await ada.page.mouse.up();
    await ada.page.keyboard.up("Shift");
    await until("it is light again", async () => (await bob.ink({ x: 600, y: 400, width: 50, height: 50 }, "overlay")) === 0);
    assert.deepEqual([...ada.page.errors, ...bob.page.errors], []);
  });

  it("E28 the paper is the same for all, who come late too", async () => {
    const ada = await world.open("room");
    await ada.page.evaluate(() => {
      const socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws?user_id=eve`);
      socket.onopen = () => socket.send(JSON.stringify({ type: "paper", color: "#241f31", pattern: "grid" }));
    });
    await ada.untilState("the paper is dark", ({ paper }) => paper.color === "#241f31");
    const bob = await world.open("room");
    await bob.untilSameAs(ada);
    const look = await bob.page.evaluate(() => {
      const paper = document.querySelector(".paper");
      return [getComputedStyle(paper).backgroundColor, paper.dataset.pattern];
    });
    assert.deepEqual(look, ["rgb(36, 31, 49)", "grid"]);
  });
});
