// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { BoardPage, until } from "../browser/board-page.mjs";
import { launch, whyNot as whyNoBrowser } from "../browser/chromium.mjs";
import { ChalklineServer } from "../browser/chalkline-server.mjs";
import { assertSameObjects, cellOf, draw, NAMES, OBJECTS, PAPER } from "./drawing.mjs";

/** Why these tests cannot run here, or false. */
function whyNot() {
  const isInstalled = existsSync(new URL("node_modules/@excalidraw/excalidraw", import.meta.url));
  return whyNoBrowser() || (isInstalled ? false : "Excalidraw is not installed (./dev test installs it)");
}

/** What Excalidraw has when it has opened an element: numbers of its own, and what it has none of in its own words. */
const ITS_OWN = new Set(["version", "versionNonce", "updated", "index", "seed"]);
/** It asks for this to be said and forgets it when it opens a file. */
const FORGOTTEN = { freedraw: "lastCommittedPoint" };
const NUMBER_TOLERANCE = 1e-6;

/** How far, in pixels, an edge of an object may be from where we draw it, and by which part of its ink there may be more or less. */
const LOOKS = {
  usual: { edge: 3, ink: 0.15 },
  // Fonts are each one's own.
  text: { edge: 12, ink: 0.5 },
  // Ours has a shadow.
  note: { edge: 4, ink: 0.15 },
  // Its heads are longer and wider.
  arrow: { edge: 6, ink: 0.4 },
  // Its pieces and gaps have other lengths, and the pieces are round.
  dashed: { edge: 10, ink: 0.6 },
  // Nothing but text there, and the shadow here.
  clear: { edge: Infinity, ink: Infinity },
  // It does not know our placeholder, which is filled.
  custom: { edge: 3, ink: Infinity },
};
const COLOR_TOLERANCE = 40;

/** In its SVG text that begins at the right begins where it ought to end. */
const MIRRORED = NAMES.filter((name) => /hebrew|arabic/.test(name));

/** @param {string} name */
function looksOf(name) {
  const { type, dash, fill } = OBJECTS[name];
  if (type === "note" && fill === "#00000000") return LOOKS.clear;
  return LOOKS[dash && type !== "arrow" ? "dashed" : type] ?? LOOKS.usual;
}

describe("excalidraw: the real reader", { skip: whyNot() }, () => {
  const folder = mkdtempSync(join(tmpdir(), "chalkline-excalidraw-"));
  const server = new ChalklineServer(["--access", "open", "--data", folder]);
  /** @type {import("./pages.mjs").Pages} */ let pages;
  let browser;
  /** A page of Excalidraw. */ let page;
  /** What we have exported. */ let written;
  /** What Excalidraw has opened. */ let opened;

  /** @param {...string} args @returns {string} */
  const chalkline = (...args) => execFileSync(process.env.CHALKLINE_SERVER, args, { encoding: "utf8", maxBuffer: 1e8 });
  /** The objects of a board in a file, in z-order. @param {string} name */
  const objectsOf = (name) => JSON.parse(chalkline("export", "--format", "json", join(folder, `${name}.chalkline`))).events.map(({ event }) => event);

  before(async () => {
    const { NO_NETWORK, Pages } = await import("./pages.mjs");
    pages = new Pages();
    await server.start();
    await draw(server);
    written = chalkline("export", "--format", "excalidraw", join(folder, "room.chalkline"));
    await pages.start({ reader: new URL("reader.mjs", import.meta.url) });
    browser = await launch(undefined, [NO_NETWORK]);
    page = await newPage();
    await page.goto(`${pages.origin}/reader.html`);
    await page.waitForFunction("window.reader");
    opened = await page.evaluate((text) => window.reader.open(text), written);
  });
  after(async () => {
    await browser?.close();
    pages?.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  describe("opens what is exported", () => {
    it("has every element, and those only", () => {
      const ids = JSON.parse(written).elements.map(({ id }) => id);
      assert.deepEqual(opened.elements.map(({ id }) => id), ids);
      assert.deepEqual(ids.filter((id) => !id.endsWith("_text")), NAMES);
      assert.equal(ids.length - NAMES.length, NAMES.filter((name) => OBJECTS[name].type === "note" && OBJECTS[name].text).length);
    });

    it("repairs nothing", () => {
      JSON.parse(written).elements.forEach((element, i) => {
        for (const [member, value] of Object.entries(element)) {
          if (ITS_OWN.has(member) || FORGOTTEN[element.type] === member) continue;
          const found = opened.elements[i][member];
          if (typeof value === "number") assert.ok(Math.abs(found - value) < NUMBER_TOLERANCE, `${element.id}: ${member} is ${found}, not ${value}`);
          else assert.deepEqual(found, member === "boundElements" ? value ?? [] : value, `${element.id}: ${member}`);
        }
      });
    });

    it("has the pictures, the paper's colour and the grid", () => {
      assert.deepEqual(opened.files, JSON.parse(written).files);
      assert.equal(Object.keys(opened.files).length, 1);
      assert.equal(opened.appState.viewBackgroundColor, PAPER.color);
      assert.equal(opened.appState.gridModeEnabled, true);
    });
  });

  describe("draws what we draw", () => {
    /** @type {any[]} */ let ours;
    let area;
    const cells = () => NAMES.map((name) => {
      const { x, y, ...size } = cellOf(name);
      return { x: Math.round(x - area.x), y: Math.round(y - area.y), ...size };
    });
    const measure = (url) => page.evaluate(([picture, parts]) => window.reader.measure(picture, parts), [url, cells()]);

    before(async () => {
      area = await page.evaluate(() => window.reader.area());
      const { x, y, width: w, height: h } = area;
      const answer = await fetch(`${server.origin}/b/room/board.png?${new URLSearchParams({ user_id: "ada", x, y, w, h, scale: 1, paper: 0 })}`);
      ours = await measure(`data:image/png;base64,${Buffer.from(await answer.arrayBuffer()).toString("base64")}`);
    });

    /** @param {any} theirs @param {any} own @param {string} name */
    function assertAlike(theirs, own, name) {
      assert.ok(theirs && own, `${name} is there`);
      const { edge, ink } = looksOf(name);
      for (const side of Object.keys(own.edges)) {
        assert.ok(Math.abs(theirs.edges[side] - own.edges[side]) <= edge, `${name}: ${side} is at ${theirs.edges[side]}, not ${own.edges[side]}`);
      }
      if (ink === Infinity) return;
      assert.ok(Math.abs(theirs.ink / own.ink - 1) <= ink, `${name}: ${theirs.ink} pixels have ink, not ${own.ink}`);
      theirs.color.forEach((value, i) => assert.ok(Math.abs(value - own.color[i]) <= COLOR_TOLERANCE, `${name}: its colour is ${theirs.color}, not ${own.color}`));
    }

    for (const form of ["png", "svg"]) {
      it(`as ${form.toUpperCase()}: each object in its place, of its size and colour`, async () => {
        const names = form === "svg" ? NAMES.filter((name) => !MIRRORED.includes(name)) : NAMES;
        const made = await page.evaluate(([name, left]) => window.reader[name](left), [form, NAMES.filter((name) => !names.includes(name))]);
        const theirs = await measure(form === "png" ? made : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(made)}`);
        NAMES.forEach((name, i) => names.includes(name) && assertAlike(theirs[i], ours[i], name));
      });
    }
  });

  describe("gives back what it was given", () => {
    it("in the file that it saves", async () => {
      const file = join(folder, "saved.excalidraw");
      writeFileSync(file, await page.evaluate(() => window.reader.save()));
      assert.match(chalkline("import", file, join(folder, "back.chalkline")), new RegExp(`: ${NAMES.length} objects are in `));
      assertSameObjects(objectsOf("back"), objectsOf("room"), NAMES);
    });

    it("by the clipboard, from our page and to it", async () => {
      const board = await openBoard("room");
      await board.untilObjects(NAMES.length);
      const names = NAMES.filter((name) => !OBJECTS[name].locked);
      await board.page.keyboard.press("Control+a");
      await board.untilState("all that is not locked is selected", ({ selection }) => selection.length === names.length);
      await untilCopied(board.page, '"dataURL"');
      await page.bringToFront();
      await page.mouse.click(500, 400);
      await page.keyboard.press("Control+v");
      const { elements, files } = await until("it is pasted", async () => {
        const shown = await page.evaluate(() => window.reader.shown());
        return shown.elements.length && shown;
      });
      assert.deepEqual(elements.map(({ type }) => type), typesOf(names));
      assert.equal(Object.keys(files).length, 1);
      // Ours has no such member.
      await untilCopied(page, '"index"');
      const back = await openBoard("copies");
      await back.page.keyboard.press("Control+v");
      await back.untilObjects(names.length);
      await back.page.context().close();
      assertSameObjects(objectsOf("copies"), objectsOf("room").filter((_, i) => !OBJECTS[NAMES[i]].locked), names, { isMoved: true });
    });
  });

  /** What Excalidraw has of them. @param {string[]} names */
  function typesOf(names) {
    return opened.elements.filter(({ id, containerId }) => names.includes(containerId ?? id)).map(({ type }) => type);
  }

  /** @param {string} id @returns {Promise<BoardPage>} our page */
  async function openBoard(id) {
    const board = new BoardPage(await newPage());
    await board.page.goto(`${server.origin}/b/${id}`);
    await board.untilLive();
    return board;
  }

  /** A page that may read the clipboard. */
  async function newPage() {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    return context.newPage();
  }

  /** Presses the keys until the clipboard has it: pictures come a little later. @param {any} from a page @param {string} words */
  async function untilCopied(from, words) {
    await until(`${words} is copied`, async () => {
      await from.keyboard.press("Control+c");
      return from.evaluate(async (text) => (await navigator.clipboard.readText()).includes(text), words);
    });
  }
});
