// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { BoardPage } from "./board-page.mjs";
import { ChalklineServer } from "./chalkline-server.mjs";
import { launch, whyNot } from "./chromium.mjs";
import { chooseInMenu, newReader, pasteClip, untilSaid } from "./clipboard.mjs";

const HOST_ADDRESS = "192.168.77.1";
const GUEST_ADDRESS = "192.168.77.2";

/** Two machines on a network of their own: two network namespaces and a cable between them. */
class Lan {
  host = `chalkline-host-${process.pid}`;
  guest = `chalkline-guest-${process.pid}`;

  up() {
    ip("netns", "add", this.host);
    ip("netns", "add", this.guest);
    ip("-n", this.host, "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", this.guest);
    for (const [name, address] of [[this.host, HOST_ADDRESS], [this.guest, GUEST_ADDRESS]]) {
      ip("-n", name, "link", "set", "lo", "up");
      ip("-n", name, "address", "add", `${address}/24`, "dev", "cable");
      // No address by itself: the kernel would give it a second later, and Chromium drops what it is
      // loading when the network changes.
      ip("-n", name, "link", "set", "cable", "addrgenmode", "none");
      ip("-n", name, "link", "set", "cable", "up");
    }
  }

  down() {
    for (const name of [this.host, this.guest]) {
      try {
        ip("netns", "delete", name);
      } catch {
        // It was not made, because making the one before it failed.
      }
    }
  }
}

/** @param {...string} args */
function ip(...args) {
  execFileSync("ip", args, { stdio: "pipe" });
}

/** Why there can be no network of the test's own here, or false. */
function whyNoLan() {
  if (whyNot()) return whyNot();
  if (process.getuid?.() !== 0) return "only root may make network namespaces";
  const lan = new Lan();
  try {
    lan.up();
    return false;
  } catch (error) {
    return `no network namespaces here: ${String(error.stderr ?? error).trim()}`;
  } finally {
    lan.down();
  }
}

describe("browser: from another machine, over plain http", { skip: whyNoLan() }, () => {
  const lan = new Lan();
  const server = new ChalklineServer(["--access", "open"], ["ip", "netns", "exec", lan.host]);
  let folder;
  let browser;

  before(async () => {
    lan.up();
    server.host = HOST_ADDRESS;
    await server.start();
    folder = mkdtempSync(join(tmpdir(), "chalkline-lan-"));
    // Playwright starts one executable; this one goes to the guest's machine first.
    const chromium = join(folder, "chromium");
    writeFileSync(chromium, `#!/bin/sh\nexec ip netns exec ${lan.guest} /usr/bin/chromium "$@"\n`);
    chmodSync(chromium, 0o755);
    browser = await launch(chromium);
  });
  after(async () => {
    await browser?.close();
    await server.stop();
    lan.down();
    if (folder) rmSync(folder, { recursive: true });
  });

  it("the page works, though it is no secure context", async () => {
    const pages = [];
    for (let i = 0; i < 2; i++) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${server.origin}/`);
      assert.equal(await page.evaluate(() => window.isSecureContext), false);
      pages.push(new BoardPage(page));
      await pages[i].untilLive();
    }
    const [ada, bob] = pages;
    await ada.drawStroke([[100, 100], [200, 150], [300, 100]]);
    await ada.drawCircle([300, 300], 50);
    await ada.untilObjects(2);
    await bob.untilSameAs(ada);
    assert.equal((await bob.state()).people.length, 2);
  });

  it("pictures can be copied all the same: a PNG for what takes HTML, an SVG as text", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.origin}/b/copied`);
    const board = new BoardPage(page);
    await board.untilLive();
    await pasteClip(board, [{ type: "rectangle", x: 100, y: 100, w: 100, h: 50, color: "#241f31", width: 4 }]);
    await board.untilObjects(1);
    await page.keyboard.press("Shift+Alt+c");
    await untilSaid(board, "Copied as PNG: 272 × 172 pixels.");
    const reader = await newReader(context, `${server.origin}/hello`);
    assert.deepEqual(await reader.pastePicture(), { width: 272, height: 172, isFile: false, corner: "#ffffff", edge: "#241f31" });
    await page.bringToFront();
    await page.keyboard.press("Control+v");
    await board.untilObjects(2);
    const [, picture] = await board.objects();
    assert.deepEqual([picture.kind, picture.shape.w / picture.shape.h], ["image", 272 / 172]);
    await chooseInMenu(board, "Copy as SVG");
    await untilSaid(board, "Copied as SVG.");
    assert.match(await (await newReader(context, `${server.origin}/hello`)).pasteText(), /^<\?xml[^]*<svg/);
  });

  it("H4 a telephone learns that it reaches the host, without a link", async () => {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage();
    await page.goto(`${server.origin}/hello`);
    await page.getByRole("heading", { name: "You can reach this computer" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });

  it("the demonstration works there, too", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.origin}/demo?seed=3&autostart=1`);
    await page.waitForFunction(() => window.chalklineDemo?.state().phase === "done", null, { timeout: 60_000 });
    assert.equal(await page.evaluate(() => window.chalklineDemo.state().verdict.isOk), true);
  });
});
