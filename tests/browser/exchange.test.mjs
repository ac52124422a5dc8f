// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import WebSocket from "ws";
import { until } from "./board-page.mjs";
import { useWorld, whyNot } from "./chromium.mjs";

/** @param {string} name */
const fixture = (name) => new URL(`../fixtures/excalidraw/${name}`, import.meta.url);

describe("browser: drawings from elsewhere", { skip: whyNot() }, () => {
  const world = useWorld();

  /** Pastes as a browser does. @param {import("./board-page.mjs").BoardPage} page @param {string} text */
  const paste = ({ page }, text) => page.evaluate((value) => {
    const data = new DataTransfer();
    data.setData("text/plain", value);
    document.querySelector("canvas.overlay").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);

  /** @param {import("./board-page.mjs").BoardPage} page @param {string} name */
  async function importFile(page, name) {
    await page.page.click(".app-menu");
    const [chooser] = await Promise.all([page.page.waitForEvent("filechooser"), page.page.getByRole("menuitem", { name: "Import…" }).click()]);
    await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer: readFileSync(fixture(name)) });
  }

  it("imports a drawing of Excalidraw in the middle of what is seen, groups and locks too", async () => {
    const page = await world.open(world.newBoard());
    await importFile(page, "read-groups.excalidraw");
    await page.untilObjects(5);
    const objects = await page.objects();
    const marks = objects.map(({ isLocked, group }) => [isLocked, group]);
    assert.ok(marks[0][1] && marks[0][1] === marks[1][1] && marks[3][1] && marks[3][1] !== marks[0][1]);
    assert.deepEqual(marks.map(([isLocked]) => isLocked), [false, true, false, false, false]);
    const { x, width, zoom } = await page.viewport();
    const [minX, maxX] = [Math.min(...objects.map(({ bounds }) => bounds.minX)), Math.max(...objects.map(({ bounds }) => bounds.maxX))];
    assert.ok(Math.abs((minX + maxX) / 2 - (x + width / zoom / 2)) <= 1);
    assert.equal((await page.state()).selection.length, 5);
    assert.ok(await page.page.getByText("5 objects imported").isVisible());
    assert.deepEqual(page.page.errors, []);
  });

  it("says so where a file is no drawing", async () => {
    const page = await world.open(world.newBoard());
    await importFile(page, "refused-other.excalidraw");
    await until("it is said", () => page.page.getByText("is no drawing of Excalidraw").isVisible());
    assert.equal((await page.state()).objects, 0);
  });

  it("takes what Excalidraw has copied, and other text as text", async () => {
    const page = await world.open(world.newBoard());
    await paste(page, readFileSync(fixture("read-clipboard.excalidraw"), "utf8"));
    const { objects: expected } = JSON.parse(readFileSync(fixture("read-clipboard.json"), "utf8"));
    await page.untilObjects(expected.length);
    await paste(page, '{"type": "excalidraw/nothing"}');
    await page.untilObjects(expected.length + 1);
    const { kind, shape } = (await page.objects()).at(-1);
    assert.deepEqual([kind, shape.text], ["text", '{"type": "excalidraw/nothing"}']);
  });

  it("brings along what it copies itself, and what it saves as .excalidraw", async () => {
    const page = await world.open(world.newBoard());
    await page.drawStroke([[100, 100], [200, 150], [300, 100]]);
    await page.drawCircle([200, 300], 50);
    await page.untilObjects(2);
    await page.page.keyboard.press("Control+a");
    const text = await page.page.evaluate(() => {
      const data = new DataTransfer();
      document.querySelector("canvas.overlay").dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData("text/plain");
    });
    const other = await world.open(world.newBoard());
    await paste(other, text);
    await other.untilObjects(2);
    assert.deepEqual((await other.objects()).map(({ kind }) => kind), ["stroke", "circle"]);
  });

  it("L2 L3 sends a copy of the longest stroke, which has longer numbers, in parts that each fit into a message", async () => {
    const points = Array.from({ length: 10_000 }, (_, i) => [-9_990_000 - (i % 7), -9_990_000 - (i % 1000), 0.5]);
    const socket = new WebSocket(`ws://127.0.0.1:${world.server.port}/ws?user_id=painter`);
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "draw", points, color: "#241f31" }));
    const page = await world.open("room");
    await page.untilObjects(1);
    await page.page.keyboard.press("Control+a");
    await page.page.keyboard.press("Control++");
    await page.page.keyboard.press("Control+d");
    await page.untilObjects(4);
    assert.deepEqual((await page.objects()).map(({ shape }) => shape.xy.length / 2), [10_000, 5_000, 5_000, 2]);
    socket.close();
  });

  it("sends a large drawing in parts that each fit into a message", async () => {
    const page = await world.open(world.newBoard());
    const points = Array.from({ length: 3_000 }, (_, i) => [i / 3.3333, Math.sin(i / 50) * 100.123]);
    const elements = Array.from({ length: 20 }, (_, i) => ({ type: "freedraw", x: 0, y: i * 10, points, pressures: points.map(() => 0.321), strokeColor: "#e03131" }));
    await paste(page, JSON.stringify({ type: "excalidraw/clipboard", elements }));
    await page.untilObjects(20);
    assert.ok((await page.state()).version >= 5);
  });
});
