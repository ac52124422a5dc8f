// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { until } from "./board-page.mjs";
import { useWorld, whyNot } from "./chromium.mjs";
import { drop } from "./drop.mjs";

describe("browser: pictures", { skip: whyNot() }, () => {
  const world = useWorld([]);
  let folder = "";
  before(async () => (folder = await mkdtemp(join(tmpdir(), "chalkline-drop-"))));
  after(() => rm(folder, { recursive: true }));

  /** Two live pages of a new board, by the link. */
  async function openTwo() {
    const board = world.newBoard();
    const hash = `#${world.server.secret}`;
    const pages = [await world.open(board, { hash }), await world.open(board, { hash })];
    for (const page of pages) await page.untilState("both are here", ({ people }) => people.length === 2);
    return pages;
  }

  /** A picture of one colour, as a file. @param {any} page @param {{name: string, type: string, width: number, height: number}} picture */
  async function makePicture(page, { name, type, width, height }) {
    const text = await page.evaluate(async ([mime, w, h]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: w, height: h });
      const ctx = canvas.getContext("2d");
      ctx.fillStyle = "#1c71d8";
      ctx.fillRect(0, 0, w, h);
      return canvas.toDataURL(mime).split(",")[1];
    }, [type, width, height]);
    return { name, mimeType: type, buffer: Buffer.from(text, "base64") };
  }

  /** Chooses a file as a user does. @param {import("./board-page.mjs").BoardPage} page @param {object} file */
  async function choose({ page }, file) {
    const chooser = page.waitForEvent("filechooser");
    await page.evaluate(() => document.querySelector('[data-tool="image"].tool').click());
    await (await chooser).setFiles(file);
  }

  /** Pastes a file. @param {any} page @param {string} type @param {string} text */
  function paste(page, type, text) {
    return page.evaluate(([mime, content]) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([content], "given", { type: mime }));
      return document.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
    }, [type, text]);
  }

  /** Drops a file out of another program's window. @param {any} page @param {string} name @param {string} text @param {[number, number]} at */
  async function dropFile(page, name, text, at) {
    const path = join(folder, name);
    await writeFile(path, text);
    await drop(page, { files: [path] }, at);
  }

  it("H7 a picture is chosen in one and seen in the other", async () => {
    const [ada, bob] = await openTwo();
    await choose(ada, await makePicture(ada.page, { name: "sea.png", type: "image/png", width: 200, height: 100 }));
    await ada.untilObjects(1);
    await bob.untilSameAs(ada);
    const [{ kind, shape }] = await bob.objects();
    assert.deepEqual([kind, shape.w, shape.h], ["image", 200, 100]);
    const area = { x: shape.x + 10, y: shape.y + 10, width: 100, height: 50 };
    await until("it is painted", async () => (await bob.ink(area)) === 5000);
    await bob.untilLooksLike(ada);
    assert.deepEqual(await ada.state().then(({ selection, tool }) => [selection.length, tool]), [1, "select"]);
    assert.deepEqual([...ada.page.errors, ...bob.page.errors], []);
  });

  it("L13 a large photograph is made smaller before it is sent", async () => {
    const [ada] = await openTwo();
    const sent = ada.page.waitForRequest((request) => request.method() === "POST");
    await choose(ada, await makePicture(ada.page, { name: "photo.jpg", type: "image/jpeg", width: 6000, height: 4000 }));
    assert.equal((await sent).headers()["content-type"], "image/jpeg");
    await ada.untilObjects(1);
    const [{ shape }] = await ada.objects();
    const { width, height } = await ada.viewport();
    assert.ok(shape.w <= width && shape.h <= height, `${shape.w} and ${shape.h}`);
    assert.ok(Math.abs(shape.w / shape.h - 1.5) < 0.01);
  });

  it("H7 a drawing that is pasted is sent as a picture, and what is dropped lies where it was dropped", async () => {
    const [ada, bob] = await openTwo();
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="100" height="50" fill="red"/></svg>';
    const sent = ada.page.waitForRequest((request) => request.method() === "POST");
    await dropFile(ada.page, "drawing.svg", drawing, [300, 250]);
    assert.equal((await sent).headers()["content-type"], "image/png");
    await ada.untilObjects(1);
    const [{ shape }] = await ada.objects();
    assert.deepEqual([Math.round(shape.x + shape.w / 2), Math.round(shape.y + shape.h / 2)], [300, 250]);
    await paste(ada.page, "image/svg+xml", drawing);
    await ada.untilObjects(2);
    await bob.untilSameAs(ada);
  });

  it("a drawing is as large as it says, and fine enough to be enlarged", async () => {
    const [ada] = await openTwo();
    const drawing = (/** @type {number} */ w, /** @type {number} */ h) => `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="50%" height="50%"/></svg>`;
    const answered = ada.page.waitForResponse((response) => response.request().method() === "POST");
    await paste(ada.page, "image/svg+xml", drawing(200, 100));
    const { width, height } = await (await answered).json();
    assert.deepEqual([width, height], [1600, 800]);
    await ada.untilObjects(1);
    const [{ shape }] = await ada.objects();
    assert.deepEqual([shape.w, shape.h], [200, 100]);
    await paste(ada.page, "image/svg+xml", drawing(40_000, 20_000));
    await ada.untilObjects(2);
    const large = (await ada.objects())[1].shape;
    assert.ok(large.w < (await ada.viewport()).width && large.w === 2 * large.h, `${large.w} and ${large.h}`);
  });

  it("H7 says why a picture is not there", async () => {
    const [ada] = await openTwo();
    const said = (/** @type {RegExp} */ words) => until(String(words), async () => words.test((await ada.page.locator(".toasts").textContent()) ?? ""));
    await dropFile(ada.page, "photo.heic", "no picture at all", [300, 250]);
    await said(/not a picture/);
    await ada.page.route("**/images?**", (route) => route.fulfill({ status: 413, json: { reason: "too_large", detail: "" } }));
    await choose(ada, await makePicture(ada.page, { name: "sea.png", type: "image/png", width: 20, height: 10 }));
    await said(/too large/);
    assert.equal((await ada.state()).objects, 0);
  });
});
