// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useWorld, whyNot } from "./chromium.mjs";

describe("browser: a board with a secret link", { skip: whyNot() }, () => {
  const world = useWorld(["--access", "link"]);

  it("J2 the right link opens it, and the secret is sent in no request", async () => {
    const page = await world.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(request.url() + JSON.stringify(request.headers())));
    await page.goto(world.server.origin + "/#" + world.server.secret);
    await page.waitForFunction(() => window.chalkline?.state().connection === "live");
    assert.ok(world.server.secret.length > 0);
    assert.ok(requests.length > 0 && requests.every((request) => !request.includes(world.server.secret)));
  });

  for (const [what, hash] of [["a wrong link", "#wrong"], ["no secret", ""]]) {
    it(`J2 ${what} leads to a page that says so and what to do`, async () => {
      const page = await world.newPage();
      await page.goto(`${world.server.origin}/${hash}`);
      const notice = page.getByRole("alert").filter({ visible: true });
      await notice.waitFor();
      assert.match(await notice.innerText(), /link is no longer valid[^]*new link/);
      assert.equal(await page.evaluate(() => window.chalkline.state().connection), "refused");
    });
  }

  it("J2 the demonstration takes the link along, there and back", async () => {
    const page = await world.newPage();
    await page.goto(`${world.server.origin}/demo?autostart=1#${world.server.secret}`);
    await page.waitForFunction(() => window.chalklineDemo?.state().phase === "running");
    await page.getByRole("link", { name: "Board" }).click();
    await page.waitForFunction(() => window.chalkline?.state().connection === "live");
    assert.equal(new URL(page.url()).pathname, "/");
  });

  it("J2 the demonstration says why it cannot be played", async () => {
    const page = await world.newPage();
    await page.goto(`${world.server.origin}/demo?autostart=1`);
    await page.waitForFunction(() => window.chalklineDemo?.state().phase === "failed");
    assert.match(await page.locator(".banner").innerText(), /could not be played[^]*link/);
  });
});

describe("browser: a board to look at", { skip: whyNot() }, () => {
  const world = useWorld(["--access", "view"]);

  it("X1 a viewer is told so, has no tools and draws nothing", async () => {
    const viewer = await world.open(world.newBoard(), { hash: world.server.secret ? `#${world.server.secret}` : "" });
    assert.equal((await viewer.state()).role, "viewer");
    assert.ok(await viewer.page.getByText("View only", { exact: true }).isVisible());
    assert.equal(await viewer.page.locator(".toolbar button:visible").count(), 0);
    await viewer.drag([[100, 100], [300, 300]]);
    const state = await viewer.state();
    assert.deepEqual([state.objects, state.outbox], [0, 0]);
  });
});

describe("browser: the page that shows that the host is reached", { skip: whyNot() }, () => {
  const world = useWorld(["--access", "link"]);

  it("H4 needs no secret and no script, and names no board", async () => {
    const page = await world.newPage();
    await page.goto(`${world.server.origin}/hello`);
    await page.getByRole("heading", { name: "You can reach this computer" }).waitFor();
    assert.match(await page.locator("body").innerText(), /Ask the host/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    const plain = await (await fetch(`${world.server.origin}/hello`)).text();
    assert.match(plain, /You can reach this computer/);
    assert.ok(!plain.includes(world.server.secret));
  });
});
