// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChalklineServer } from "../../browser/chalkline-server.mjs";

/** A page that shows a board has `window.peer`: `view()` says what it shows, from where. */

/** Runs in Chalkline's page: what the others' pages say by themselves. */
async function describeChalkline(count) {
  const { chalkline } = window;
  while (chalkline.state().connection !== "live" || chalkline.state().objects < count) await new Promise(requestAnimationFrame);
  window.peer = { view: () => chalkline.viewport() };
  return chalkline.state().objects;
}

/** Chalkline as it is: its server, a board from a file, and its page. */
export class Chalkline {
  name = "Chalkline";
  #folder = mkdtempSync(join(tmpdir(), "chalkline-bench-"));
  #server = new ChalklineServer(["--access", "open", "--data", this.#folder]);

  start() {
    return this.#server.start();
  }

  /** @param {any} page @param {{elements: object[]}} drawing @returns {Promise<number>} how many objects are there */
  async show(page, drawing) {
    const name = `bench-${drawing.elements.length}`;
    const file = join(this.#folder, "drawing.excalidraw");
    writeFileSync(file, JSON.stringify(drawing));
    execFileSync(process.env.CHALKLINE_SERVER, ["import", file, join(this.#folder, `${name}.chalkline`)]);
    await page.goto(`${this.#server.origin}/b/${name}`);
    return page.evaluate(describeChalkline, drawing.elements.length);
  }

  async stop() {
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A board of others, in a page of ours. */
export class Peer {
  #pages;
  #module;

  /** @param {string} name @param {import("../../excalidraw/pages.mjs").Pages} pages @param {string} module */
  constructor(name, pages, module) {
    this.name = name;
    this.#pages = pages;
    this.#module = module;
  }

  /** @param {any} page @param {{elements: object[]}} drawing @returns {Promise<number>} how many objects are there */
  async show(page, drawing) {
    this.#pages.serve("/drawing.json", JSON.stringify(drawing));
    await page.goto(`${this.#pages.origin}/${this.#module}.html`);
    await page.waitForFunction("window.peer");
    return page.evaluate(async () => window.peer.load(await (await fetch("/drawing.json")).json()));
  }
}
