// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BoardPage } from "./board-page.mjs";
import { useWorld, whyNot } from "./chromium.mjs";

describe("browser: joining late and coming back", { skip: whyNot() }, () => {
  const world = useWorld();

  /** @param {BoardPage} page @param {number} count of short strokes @param {number} [y] */
  async function drawSome(page, count, y = 100) {
    for (let i = 0; i < count; i++) await page.drawStroke([[60 + i * 90, y], [110 + i * 90, y + 40]]);
  }

  it("J4 who comes late sees everything at once", async () => {
    const board = world.newBoard();
    const ada = await world.open(board);
    await drawSome(ada, 4);
    await ada.drawCircle([300, 400], 80);
    await ada.untilObjects(5);
    await ada.chooseTool("select");
    await ada.click(60, 100);
    await ada.page.keyboard.press("Delete");
    await ada.untilObjects(4);
    const bob = await world.open(board);
    assert.equal((await bob.state()).objects, 4);
    await bob.untilSameAs(ada);
    await bob.untilLooksLike(ada);
  });

  it("J7 who joins amid a flood misses nothing", async () => {
    const board = world.newBoard();
    const ada = await world.open(board);
    await drawSome(ada, 2);
    const drawing = drawSome(ada, 6, 250);
    const late = await Promise.all([world.open(board), world.open(board)]);
    await drawing;
    await ada.untilObjects(8);
    for (const page of late) await page.untilSameAs(ada);
  });

  it("J5 E4 offline and back: the changes go out once, and the delta is taken", async () => {
    const board = world.newBoard();
    const ada = await world.open(board);
    const bob = await world.open(board);
    await drawSome(ada, 2);
    await ada.untilObjects(2);
    await bob.untilSameAs(ada);
    const frames = listen(bob.page);
    await bob.page.context().setOffline(true);
    await bob.page.evaluate(() => window.dispatchEvent(new Event("offline")));
    await bob.untilState("the page is offline", ({ connection }) => connection === "offline");
    await drawSome(bob, 2, 300);
    await bob.untilState("two changes wait", ({ outbox, objects }) => outbox === 2 && objects === 4);
    await drawSome(ada, 1, 500);
    await ada.untilObjects(3);
    await bob.page.context().setOffline(false);
    await bob.untilObjects(5);
    await ada.untilObjects(5);
    await ada.untilSameAs(bob);
    assert.equal((await ada.state()).version, 5);
    assert.deepEqual(frames.in.filter(({ event }) => event === "sync_start").map(({ payload }) => payload.mode), ["delta"]);
    assert.equal(frames.out.filter(({ event }) => event === "draw").length, 2);
  });

  it("X2 what was changed offline and deleted meanwhile stays deleted, and the page says how much that was", async () => {
    const board = world.newBoard();
    const ada = await world.open(board);
    const bob = await world.open(board);
    await drawSome(ada, 2);
    await bob.untilObjects(2);
    await bob.page.context().setOffline(true);
    await bob.page.evaluate(() => window.dispatchEvent(new Event("offline")));
    await bob.untilState("the page is offline", ({ connection }) => connection === "offline");
    await bob.chooseTool("select");
    for (const x of [60, 150]) await bob.drag([[x, 100], [x + 20, 130], [x + 20, 160]]);
    await drawSome(bob, 1, 300);
    await bob.untilState("three changes wait", ({ outbox }) => outbox === 3);

    await ada.page.keyboard.press("Control+a");
    await ada.page.keyboard.press("Delete");
    await ada.untilObjects(0);
    await bob.page.context().setOffline(false);
    await bob.untilObjects(1);
    await bob.untilSameAs(ada);
    const toast = bob.page.locator(".toast");
    await toast.waitFor();
    assert.equal(await toast.innerText(), "2 changes from when you were offline were not made. Somebody else has deleted that already.");
  });

  it("T13 a server that is started anew is found again, and gets what it has forgotten not twice", async () => {
    const board = world.newBoard();
    const ada = await world.open(board);
    await drawSome(ada, 2);
    await ada.untilObjects(2);
    await world.server.stop();
    await ada.untilState("the page is offline", ({ connection }) => connection === "offline");
    await drawSome(ada, 1, 300);
    await world.server.start();
    await ada.untilLive();
    await ada.untilState("what waited is through", ({ outbox, version }) => outbox === 0 && version === 1);
    const bob = await world.open(board);
    await bob.untilSameAs(ada);
  });

  it("E4 a connection that breaks while changes are under way loses and doubles none", async () => {
    const board = world.newBoard();
    const ada = await world.open(board);
    const bob = await world.open(board);
    const drawing = drawSome(ada, 8);
    await bob.untilState("it has begun", ({ version }) => version > 0);
    await ada.page.context().setOffline(true);
    await ada.page.evaluate(() => window.dispatchEvent(new Event("offline")));
    await ada.untilState("the page is offline", ({ connection }) => connection === "offline");
    await ada.page.context().setOffline(false);
    await drawing;
    await ada.untilObjects(8);
    await bob.untilSameAs(ada);
    assert.equal((await bob.state()).version, 8);
  });
});

/** Everything that a page says and hears from now on. */
function listen(page) {
  const frames = { in: [], out: [] };
  page.on("websocket", (socket) => {
    const read = (text) => {
      const [, , , event, payload] = JSON.parse(text);
      return { event, payload };
    };
    socket.on("framesent", ({ payload }) => frames.out.push(read(payload)));
    socket.on("framereceived", ({ payload }) => frames.in.push(read(payload)));
  });
  return frames;
}
