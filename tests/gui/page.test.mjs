// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { BoardPage } from "../browser/board-page.mjs";
import { launch, whyNot } from "../browser/chromium.mjs";
import { Desktop, until } from "./desktop.mjs";

// The canvas's top left corner on the screen: there is no window manager that would move the window.
const LEFT = 5;
const TOP = 52;
const INK = "#241f31";
const SKIP = { skip: whyNot() };

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Desktop} */
let app;
/** @type {BoardPage} */
let page;

before(async () => {
  if (!SKIP.skip) browser = await launch();
});
after(() => browser?.close());

beforeEach(async () => {
  if (SKIP.skip) return;
  app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"]);
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  page = new BoardPage(await context.newPage());
  await page.page.goto(await app.link());
  await page.untilLive();
});

afterEach(async () => {
  if (SKIP.skip) return;
  await page.page.context().close();
  assert.equal(await app.stop(), 0);
  assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
});

/** Where a point of the board is on the page, and where it is in the window. */
async function onPage(x, y) {
  const viewport = await page.viewport();
  return [(x - viewport.x) * viewport.zoom, (y - viewport.y) * viewport.zoom];
}
const inWindow = (x, y) => [LEFT + x, TOP + y];

/** How much is drawn on the page around a point of the board. */
async function inkAt(x, y, canvas) {
  const [px, py] = await onPage(x, y);
  return page.ink({ x: px - 4, y: py - 4, width: 8, height: 8 }, canvas);
}

test("a stroke drawn in the window is seen on a real page while it is drawn, and then is there", SKIP, async () => {
  await app.press(...inWindow(200, 200));
  for (let x = 220; x <= 400; x += 20) await app.move(...inWindow(x, 200));

  await until("the page shows the stroke in progress", async () => (await inkAt(300, 200, "overlay")) > 0);
  const during = await page.state();
  assert.deepEqual([during.objects, during.version, during.previews], [0, 0, 1]);

  await app.release();
  await page.untilObjects(1);
  await until("the page shows the stroke", async () => (await inkAt(300, 200, "board")) > 0);
  await until("the beginning has made way for it", async () => (await inkAt(300, 200, "overlay")) === 0);
  assert.equal(await inkAt(300, 240, "board"), 0);
  const [stroke] = await page.objects();
  assert.equal(stroke.kind, "stroke");
  assert.deepEqual([stroke.x, stroke.y], [200, 200]);
  assert.equal((await page.state()).previews, 0);
});

test("a circle drawn on a real page is seen in the window while it is drawn, and then is there", SKIP, async () => {
  // Not where the pointer is, which the window shows, too.
  const rim = inWindow(230, 300);
  await app.shows("#ffffff", ...rim);
  await page.chooseTool("circle");
  const points = [await onPage(300, 300), await onPage(335, 300), await onPage(370, 300)];
  await page.drag(points, { isHeld: true });
  await app.showsNot("#ffffff", ...rim);
  assert.equal((await page.state()).version, 0);

  await page.page.mouse.up();
  await page.untilObjects(1);
  await app.shows(INK, ...rim);
  const [circle] = await page.objects();
  assert.deepEqual([circle.kind, circle.x, circle.y], ["circle", 300, 300]);
  await app.shows("#ffffff", ...inWindow(300, 300));
});

test("what one side deletes is gone on the other", SKIP, async () => {
  await app.drag([inWindow(200, 200), inWindow(300, 200), inWindow(400, 200)]);
  await page.untilObjects(1);
  await page.page.keyboard.press("Control+a");
  await page.page.keyboard.press("Delete");
  await app.shows("#ffffff", ...inWindow(300, 200));
  await app.key("ctrl+z");
  await page.untilObjects(0);
});
