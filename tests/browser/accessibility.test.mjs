// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "./board-page.mjs";
import { DESKTOP, useWorld, whyNot } from "./chromium.mjs";

describe("browser: without a pointer, and without seeing the board", { skip: whyNot() }, () => {
  const world = useWorld();

  /** What assistive technology gets of a page. @param {import("./board-page.mjs").BoardPage} page @returns {Promise<{role: string, name: string, properties: Record<string, unknown>}[]>} */
  async function hear({ page }) {
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    await client.detach();
    return nodes.filter(({ ignored }) => !ignored).map(({ role, name, properties = [] }) => ({
      role: role.value, name: name?.value ?? "", properties: Object.fromEntries(properties.map((property) => [property.name, property.value.value])),
    }));
  }

  /** @param {import("./board-page.mjs").BoardPage} page @param {string} role */
  const named = async (page, role) => (await hear(page)).filter((node) => node.role === role).map(({ name }) => name);

  /** @param {import("./board-page.mjs").BoardPage} page */
  const said = ({ page }) => page.evaluate(() => [...document.querySelectorAll("[role=log] p")].map(({ textContent }) => textContent));

  /** @param {import("./board-page.mjs").BoardPage} page @param {string} name @param {string[]} keys */
  async function place(page, ...keys) {
    await page.page.focus("canvas.overlay");
    for (const key of keys) await page.page.keyboard.press(key);
  }

  it("places objects by keys, walks them from the lowest to the topmost, and goes on", async () => {
    const page = await world.open(world.newBoard());
    const { keyboard } = page.page;
    await place(page, "r", "Enter", "Shift+ArrowRight", "Escape", "c", "Enter");
    await page.untilObjects(2);
    const [rectangle, circle] = await page.objects();
    assert.deepEqual([rectangle.kind, circle.kind], ["rectangle", "circle"]);
    assert.deepEqual((await page.state()).selection, [circle.id]);
    await keyboard.press("Shift+Tab");
    assert.deepEqual((await page.state()).selection, [rectangle.id]);
    const name = (await page.state()).people[0].name;
    await until("it is said", async () => (await said(page)).at(-1)?.startsWith(`Rectangle. ${name}, at `));
    await keyboard.press("Tab");
    assert.deepEqual((await page.state()).selection, [circle.id]);
    await keyboard.press("Tab");
    assert.deepEqual((await page.state()).selection, []);
    assert.equal(await page.page.evaluate(() => document.activeElement.classList.contains("overlay")), false);
    assert.deepEqual(page.page.errors, []);
  });

  it("lets Enter press the button that has the focus", async () => {
    const page = await world.open(world.newBoard());
    await place(page, "r");
    await page.page.focus('.tool[data-tool="hand"]');
    await page.page.keyboard.press("Enter");
    await page.untilState("the hand is chosen", ({ tool, objects }) => tool === "hand" && objects === 0);
  });

  it("lists what is on the board, selects and shows it, and deletes it", async () => {
    const page = await world.open(world.newBoard());
    const { keyboard } = page.page;
    await place(page, "r", "Enter", "Escape", "n", "Enter");
    await until("the field is there", () => page.page.evaluate(() => document.activeElement === document.querySelector(".writing")));
    await keyboard.insertText("Ask Mia");
    await keyboard.press("Escape");
    await page.untilObjects(2);
    await keyboard.press("F9");
    const options = (await hear(page)).filter(({ role }) => role === "option");
    assert.deepEqual(options.map(({ name }) => name.replace(/ [^ ]+ [^ ]+, at .*/, "")), ["Note: Ask Mia", "Rectangle"]);
    assert.deepEqual(await named(page, "listbox"), ["Objects on the board, the topmost first"]);
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    const [rectangle, note] = await page.objects();
    assert.deepEqual((await page.state()).selection, [rectangle.id]);
    assert.ok((await page.viewport()).zoom > 1);
    await keyboard.press("Delete");
    await page.untilObjects(1);
    await until("the list is shorter", async () => (await named(page, "option")).length === 1);
    await keyboard.press("Space");
    assert.deepEqual((await page.state()).selection, [note.id]);
    await keyboard.press("Escape");
    assert.equal(await page.page.evaluate(() => document.activeElement.classList.contains("overlay")), true);
    assert.deepEqual(page.page.errors, []);
  });

  it("makes no more rows of a long list than are seen", async () => {
    const page = await world.open("room");
    await page.page.evaluate(async () => {
      const socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws?user_id=eve`);
      await new Promise((resolve) => (socket.onopen = resolve));
      const change = (_, i) => ({ type: "circle", id: `many-${i}-xxxxxxxxxxxx`, cx: (i % 20) * 60, cy: Math.floor(i / 20) * 60, radius: 20, color: "#e01b24", width: 4 });
      socket.send(JSON.stringify({ type: "batch", changes: Array.from({ length: 400 }, change) }));
    });
    await page.untilObjects(400);
    await page.page.keyboard.press("F9");
    await page.page.keyboard.press("End");
    const rows = await page.page.evaluate(() => [...document.querySelectorAll("[role=option]")].map((row) => row.getAttribute("aria-posinset")));
    assert.ok(rows.includes("400") && rows.length < 40, `${rows.length}`);
    assert.equal(await page.page.evaluate(() => {
      const list = document.querySelector("[role=listbox]");
      return document.getElementById(list.getAttribute("aria-activedescendant")).getAttribute("aria-setsize");
    }), "400");
  });

  it("says who comes and goes, and what they do", async () => {
    const board = world.newBoard();
    const ada = await world.open(board);
    await ada.untilState("ada is here", ({ people }) => people.length === 1);
    const bob = await world.open(board);
    await bob.untilState("both are here", ({ people }) => people.length === 2);
    const { name } = (await bob.state()).people[0];
    await until("bob has joined", async () => (await said(ada)).includes(`${name} has joined`));
    await bob.drawCircle([200, 200], 40);
    await bob.drawCircle([400, 200], 40);
    await until("it is said what he drew", async () => (await said(ada)).some((text) => new RegExp(`^${name} drew \\d objects?$`).test(text)));
    assert.deepEqual((await said(bob)).filter((text) => text.startsWith(name)), []);
    await bob.page.close();
    await until("bob has left", async () => (await said(ada)).includes(`${name} has left`));
  });

  it("gives every control a name", async () => {
    const page = await world.open(world.newBoard());
    await page.page.keyboard.press("Shift+M");
    await page.page.keyboard.press("F9");
    const nodes = await hear(page);
    const controls = nodes.filter(({ role }) => ["button", "checkbox", "textbox", "slider", "listbox", "application", "toolbar", "menu"].includes(role));
    assert.ok(controls.length > 15, `${controls.length}`);
    assert.deepEqual(controls.filter(({ name }) => !name.trim()), []);
    assert.ok(nodes.some(({ role, name }) => role === "application" && name === "Drawing board"));
    assert.ok(nodes.some(({ role, name }) => /image|img/.test(role) && name === "Overview of the board"));
    assert.ok(nodes.some(({ role, properties }) => role === "log" && properties.live === "polite"));
  });

  it("works the menu and the list of shortcuts by keys, and gives the focus back", async () => {
    const page = await world.open(world.newBoard());
    const { keyboard } = page.page;
    await page.page.focus(".app-menu");
    await keyboard.press("Enter");
    const items = (await hear(page)).filter(({ role }) => /^menuitem/.test(role)).map(({ name }) => name.split(" ")[0]);
    for (const item of ["Export…", "Outline", "Minimap", "Snap", "Paper", "Keyboard"]) assert.ok(items.includes(item), item);
    await keyboard.press("p");
    await keyboard.press("ArrowRight");
    await keyboard.press("b");
    await keyboard.press("Enter");
    await page.untilState("the paper is green", ({ paper }) => paper.color === "#2b4a3e");
    assert.equal(await page.page.evaluate(() => document.activeElement.className), "flat app-menu");
    await keyboard.press("?");
    assert.deepEqual(await named(page, "dialog"), ["Keyboard Shortcuts"]);
    await keyboard.press("Escape");
    assert.deepEqual(await named(page, "dialog"), []);
    assert.deepEqual(page.page.errors, []);
  });

  it("H8 saves the board, or what is selected, as a file", async () => {
    const page = await world.open(world.newBoard());
    await place(page, "r", "Enter", "Escape", "c", "Enter");
    await page.untilObjects(2);
    /** @param {string} format @param {string} part */
    const save = async (format, part) => {
      await page.page.click(".app-menu");
      await page.page.getByRole("menuitem", { name: "Export…" }).click();
      await page.page.locator(".export select").first().selectOption(format);
      await page.page.locator(".export select").last().selectOption(part);
      const [download] = await Promise.all([page.page.waitForEvent("download"), page.page.getByRole("button", { name: "Save" }).click()]);
      const chunks = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk);
      return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
    };
    const picture = await save("png", "all");
    assert.match(picture.name, /\.png$/);
    assert.equal(picture.bytes.subarray(1, 4).toString(), "PNG");
    const drawing = await save("excalidraw", "selection");
    assert.match(drawing.name, /\.excalidraw$/);
    assert.deepEqual(JSON.parse(drawing.bytes.toString()).elements.map(({ type }) => type), ["ellipse"]);
    assert.match((await save("svg", "view")).bytes.toString(), /<svg/);
    assert.equal((await save("pdf", "all")).bytes.subarray(0, 4).toString(), "%PDF");
    assert.equal((await save("json", "all")).name.endsWith(".json"), true);
    assert.deepEqual(page.page.errors, []);
  });

  it("moves what is seen by the overview, which costs nothing while it is not shown", async () => {
    const page = await world.open(world.newBoard());
    await page.drawCircle([200, 200], 40);
    await page.untilObjects(1);
    const map = page.page.locator(".minimap");
    assert.equal(await map.isVisible(), false);
    await page.page.keyboard.press("Shift+M");
    const hasInk = () => page.page.evaluate(() => {
      const canvas = document.querySelector(".minimap-canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, i) => i % 4 === 0 && data[i + 3] > 200 && value < 60 && data[i + 2] < 80);
    });
    await until("the circle is seen on it", hasInk);
    const before = await page.viewport();
    await page.page.locator(".minimap-canvas").focus();
    await page.page.keyboard.press("ArrowRight");
    assert.equal((await page.viewport()).x, before.x + 64);
    const box = await map.boundingBox();
    await page.page.mouse.click(box.x + 20, box.y + 20);
    assert.ok((await page.viewport()).x < before.x);
    await page.page.keyboard.press("Shift+M");
    assert.equal(await map.isVisible(), false);
  });

  for (const [what, options] of [["fewer movements", { reducedMotion: "reduce" }], ["colours of the system", { forcedColors: "active" }], ["more contrast", { contrast: "more" }]]) {
    it(`has the focus seen for those who want ${what}`, async () => {
      const page = await world.open(world.newBoard(), { context: { ...DESKTOP, ...options } });
      for (const selector of [".app-menu", '.tool[data-tool="hand"]', "canvas.overlay"]) {
        await page.page.keyboard.press("Tab");
        await page.page.focus(selector);
        const outline = await page.page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          return [outlineStyle, parseFloat(outlineWidth)];
        });
        assert.ok(outline[0] === "solid" && outline[1] >= 2, `${selector}: ${outline}`);
      }
      await page.page.click(".app-menu");
      const moves = await page.page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
      if (options.reducedMotion) assert.equal(moves, 0);
    });
  }
});
