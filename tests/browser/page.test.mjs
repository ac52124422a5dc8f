// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DESKTOP, PHONE, useWorld, whyNot } from "./chromium.mjs";

/** What a page may weigh over the wire, with everything that it brings in. */
const MAX_BYTES = 150_000;

describe("browser: the pages themselves", { skip: whyNot() }, () => {
  const world = useWorld();

  for (const path of ["/", "/demo"]) {
    it(`H1 ${path} weighs at most ${MAX_BYTES} bytes over the wire, all requests counted`, async () => {
      const page = await world.newPage();
      const devtools = await page.context().newCDPSession(page);
      await devtools.send("Network.enable");
      let bytes = 0;
      const urls = [];
      devtools.on("Network.requestWillBeSent", ({ request }) => urls.push(request.url));
      devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
      await page.goto(world.server.origin + path);
      await page.waitForFunction(() => window.chalkline?.state().connection === "live" || window.chalklineDemo);
      await page.waitForLoadState("networkidle");
      assert.ok(bytes > 10_000 && bytes <= MAX_BYTES, `${bytes} bytes in ${urls.length} requests`);
      for (const url of urls) assert.ok(url.startsWith(world.server.origin), `${url} is somebody else's`);
      assert.deepEqual(page.errors, []);
    });
  }

  for (const [name, context] of Object.entries({ DESKTOP, PHONE })) {
    it(`H1 the demonstration ends in numbers without a flaw (${name.toLowerCase()})`, async () => {
      const page = await world.newPage(context);
      await page.goto(`${world.server.origin}/demo?seed=7&hold_ms=400&autostart=1`);
      await page.waitForFunction(() => window.chalklineDemo?.state().phase === "done", null, { timeout: 60_000 });
      const { verdict, messages } = await page.evaluate(() => window.chalklineDemo.state());
      assert.ok(verdict.isOk, JSON.stringify(verdict));
      assert.equal(verdict.findings.length, 6);
      assert.ok(verdict.version > 60 && messages > verdict.version * 5);
      for (const { covered, live } of verdict.findings) assert.equal(covered + live, verdict.version);
      assert.ok(verdict.findings.slice(2, 5).every(({ covered, live }) => covered > 0 && live > 0));
      assert.match(await page.locator(".banner").innerText(), /Nothing was lost, doubled or reordered/);
      assert.equal(await page.locator(".count tbody tr").count(), 7);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      assert.deepEqual(page.errors, []);
      if (name === "DESKTOP") await readMessages(page);
    });
  }
});

/** The log and the timeline can be read by mouse and by keys. */
async function readMessages(page) {
  await page.waitForFunction(() => document.querySelectorAll(".log-table tbody tr").length === window.chalklineDemo.state().messages);
  await page.locator(".log select").selectOption("cleo");
  await page.waitForFunction(() => [...document.querySelectorAll(".who")].every((who) => who.textContent === "Cleo"));
  const lane = page.getByRole("group", { name: "Messages of Cleo" });
  await lane.focus();
  await page.keyboard.press("Home");
  assert.match(await page.locator(".details").innerText(), /Cleo → phx_join · .*400 ms/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.match(await page.locator(".details").innerText(), /sync_start/);
}
