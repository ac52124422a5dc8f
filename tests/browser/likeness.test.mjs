// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import WebSocket from "ws";
import { until } from "./board-page.mjs";
import { useWorld, whyNot } from "./chromium.mjs";
import { compare } from "./picture.mjs";

const SCENES = new URL("../fixtures/pictures/scenes.json", import.meta.url);

/**
 * One look, two painters: the host's, with cairo, and the page's, in Chromium, of the same board at
 * the same zoom. The measure is that of picture.mjs: the share of the 4 by 4 cells with ink whose
 * mean is off by more than 48 of 255.
 */
describe("browser: the host paints what the page paints", { skip: whyNot() }, async () => {
  const world = useWorld();
  const { scenes } = JSON.parse(await readFile(SCENES, "utf8"));

  /** Puts the objects on the board of those who speak plain JSON (W1), instead of what is there. */
  async function fill(objects) {
    const socket = new WebSocket(`ws://127.0.0.1:${world.server.port}/ws?user_id=painter`);
    const told = [];
    socket.on("message", (data) => told.push(JSON.parse(String(data))));
    await once(socket, "open");
    await until("the painter has joined", () => told.some(({ type }) => type === "joined"));
    const there = told.filter(({ type }) => type === "snapshot").flatMap(({ events }) => events);
    const changes = there.map(({ id }) => ({ type: "delete", object_id: id }));
    objects.forEach((object) => changes.push({ id: crypto.randomUUID(), ...object }));
    socket.send(JSON.stringify({ type: "batch", ref: "1", changes }));
    const answer = await until("the painter is answered", () => told.find(({ ref }) => ref === "1"));
    assert.equal(answer.type, "ok", JSON.stringify(answer));
    socket.close();
  }

  /** The host's picture of what the page shows. @param {any} page @param {{x: number, y: number, zoom: number, width: number, height: number}} view */
  async function paintedByHost(page, { x, y, zoom, width, height }) {
    const query = new URLSearchParams({ x, y, w: width / zoom, h: height / zoom, scale: zoom, paper: 0 });
    const { width: columns, text } = await page.evaluate(async (path) => {
      const answer = await fetch(path);
      if (!answer.ok) throw new Error(await answer.text());
      const bitmap = await createImageBitmap(await answer.blob());
      const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
      const ctx = canvas.getContext("2d");
      ctx.drawImage(bitmap, 0, 0);
      const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
      let bytes = "";
      for (let i = 0; i < data.length; i += 8192) bytes += String.fromCharCode(...data.subarray(i, i + 8192));
      return { width: canvas.width, text: btoa(bytes) };
    }, `/b/room/board.png?${query}`);
    return { width: columns, bytes: Buffer.from(text, "base64") };
  }

  for (const { name, objects, off } of scenes) {
    it(`H8 ${name}`, async (t) => {
      await fill(objects);
      const ada = await world.open("room");
      await ada.untilObjects(objects.length);
      await ada.untilState("the page is sharp", (state) => state.is_sharp);
      const [page, host] = [await ada.picture(), await paintedByHost(ada.page, await ada.viewport())];
      assert.equal(page.width, host.width);
      assert.equal(page.bytes.length, host.bytes.length);
      const found = compare(page, host);
      t.diagnostic(`${found.off} of ${found.inked} cells are off, the worst by ${found.worst.toFixed(1)}`);
      assert.ok(found.inked > 100, "there is ink");
      assert.ok(found.off <= found.inked * off, `${found.off} of ${found.inked} cells are off, the worst by ${found.worst.toFixed(1)}`);
    });
  }
});
