// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "./board-page.mjs";
import { useWorld, whyNot } from "./chromium.mjs";

const STROKE = [[100, 100], [200, 150], [300, 100]];
const AROUND_STROKE = { x: 80, y: 80, width: 240, height: 90 };
const ELSEWHERE = { x: 500, y: 300, width: 300, height: 200 };

describe("browser: two pages of one board", { skip: whyNot() }, () => {
  const world = useWorld();

  /** Two live pages of a new board. */
  async function openTwo() {
    const board = world.newBoard();
    const pages = [await world.open(board), await world.open(board)];
    for (const page of pages) await page.untilState("both are here", ({ people }) => people.length === 2);
    return pages;
  }

  it("E11 a stroke drawn in one is seen in the other, by state and by pixels", async () => {
    const [ada, bob] = await openTwo();
    assert.equal(await bob.ink(AROUND_STROKE), 0);
    await ada.drawStroke(STROKE);
    await ada.untilObjects(1);
    await bob.untilSameAs(ada);
    const [object] = await bob.objects();
    assert.equal(object.kind, "stroke");
    assert.equal(object.user_id, (await ada.state()).user_id);
    await until("the stroke is painted", async () => (await bob.ink(AROUND_STROKE)) > 500);
    assert.equal(await bob.ink(ELSEWHERE), 0);
    await bob.untilLooksLike(ada);
    assert.deepEqual([...ada.page.errors, ...bob.page.errors], []);
  });

  it("E6 a circle is drawn from its centre outwards", async () => {
    const [ada, bob] = await openTwo();
    await ada.drawCircle([300, 300], 60);
    await ada.untilObjects(1);
    await bob.untilSameAs(ada);
    const [{ kind, x, y, bounds }] = await bob.objects();
    assert.deepEqual([kind, x, y, bounds.maxX - bounds.minX], ["circle", 300, 300, 120]);
    await until("the ring is painted", async () => (await bob.ink({ x: 355, y: 290, width: 10, height: 20 })) > 20);
    assert.equal(await bob.ink({ x: 290, y: 290, width: 20, height: 20 }), 0);
  });

  it("E18, E21, E22 a box is drawn, made larger by its handle, and copied", async () => {
    const [ada, bob] = await openTwo();
    await ada.chooseTool("rectangle");
    await ada.drag([[200, 200], [250, 220], [300, 260]]);
    await ada.untilObjects(1);
    await ada.chooseTool("select");
    await ada.click(250, 200);
    await ada.drag([[310, 270], [340, 290], [360, 300]]);
    await ada.untilState("the update is through", ({ version, outbox }) => version === 2 && outbox === 0);
    await bob.untilSameAs(ada);
    const [{ kind, bounds }] = await bob.objects();
    assert.deepEqual([kind, bounds], ["rectangle", { minX: 200, minY: 200, maxX: 350, maxY: 290 }]);
    await until("its new edge is painted", async () => (await bob.ink({ x: 345, y: 220, width: 10, height: 40 })) > 20);

    await ada.page.keyboard.press("Control+d");
    await ada.untilObjects(2);
    const copy = (await ada.objects())[1].id;
    await ada.page.keyboard.press("Control+[");
    await ada.untilState("the order is through", ({ version, outbox }) => version === 4 && outbox === 0);
    await bob.untilSameAs(ada);
    assert.equal((await bob.objects())[0].id, copy);
    assert.deepEqual([...ada.page.errors, ...bob.page.errors], []);
  });

  it("E7 what is dragged moves for both", async () => {
    const [ada, bob] = await openTwo();
    await ada.drawStroke(STROKE);
    await ada.untilObjects(1);
    await bob.untilSameAs(ada);
    await bob.chooseTool("select");
    await bob.drag([[200, 150], [300, 250], [400, 350]]);
    await bob.untilState("the move is through", ({ version, outbox }) => version === 2 && outbox === 0);
    await ada.untilSameAs(bob);
    const [{ x, y }] = await ada.objects();
    assert.deepEqual([Math.round(x), Math.round(y)], [300, 300]);
    await until("nothing is left where it was", async () => (await ada.ink(AROUND_STROKE)) === 0);
    await until("it is where it went", async () => (await ada.ink({ x: 280, y: 280, width: 240, height: 90 })) > 500);
  });

  it("E8 what is selected is deleted by the Delete key", async () => {
    const [ada, bob] = await openTwo();
    await ada.drawStroke(STROKE);
    await ada.drawCircle([600, 400], 40);
    await ada.untilObjects(2);
    await bob.untilSameAs(ada);
    await bob.chooseTool("select");
    await bob.click(100, 100);
    await bob.untilState("the stroke is selected", ({ selection }) => selection.length === 1);
    await bob.page.keyboard.press("Delete");
    await bob.untilObjects(1);
    await ada.untilSameAs(bob);
    assert.deepEqual((await ada.objects()).map(({ kind }) => kind), ["circle"]);
    await until("its ink is gone", async () => (await ada.ink(AROUND_STROKE)) === 0);
  });

  it("P5 a stroke is seen while it is being drawn, before it is an event", async () => {
    const [ada, bob] = await openTwo();
    await ada.chooseTool("pen");
    await ada.drag(STROKE, { isHeld: true });
    await bob.untilState("the preview is here", ({ previews }) => previews === 1);
    await until("the preview is painted", async () => (await bob.ink(AROUND_STROKE, "overlay")) > 500);
    assert.equal((await bob.state()).version, 0);
    assert.equal(await bob.ink(AROUND_STROKE), 0);
    await ada.page.mouse.up();
    await bob.untilState("the event has taken its place", ({ version, previews }) => version === 1 && previews === 0);
    await until("the stroke is on the board", async () => (await bob.ink(AROUND_STROKE)) > 500);
  });

  it("P3 a pointer is seen where it is, and no more when it has left", async () => {
    const [ada, bob] = await openTwo();
    const { left, top } = await ada.origin();
    await ada.page.mouse.move(left + 400, top + 300);
    await bob.untilState("the pointer is here", ({ pointers }) => pointers === 1);
    await until("the pointer is painted", async () => (await bob.ink({ x: 390, y: 290, width: 60, height: 60 }, "overlay")) > 20);
    await ada.page.mouse.move(left + 400, top - 20);
    await bob.untilState("the pointer is gone", ({ pointers }) => pointers === 0);
  });

  it("P2 the list of people follows who comes and who goes", async () => {
    const [ada, bob] = await openTwo();
    const names = await ada.page.locator(".people-button").getAttribute("aria-label");
    assert.ok(names, "the button has a name");
    await bob.page.close();
    await ada.untilState("one is left", ({ people }) => people.length === 1);
  });

  it("E12 two who draw at once end with the same board", async () => {
    const [ada, bob] = await openTwo();
    const rows = (/** @type {number} */ x) => Array.from({ length: 5 }, (_, i) => [[x, 60 + i * 60], [x + 80, 90 + i * 60]]);
    await Promise.all([
      (async () => { for (const row of rows(100)) await ada.drawStroke(row); })(),
      (async () => { for (const row of rows(150)) await bob.drawStroke(row); })(),
    ]);
    await ada.untilObjects(10);
    await bob.untilSameAs(ada);
    await ada.untilLooksLike(bob);
  });
});
