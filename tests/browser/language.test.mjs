// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DESKTOP, PHONE, useWorld, whyNot } from "./chromium.mjs";

/** What a person who speaks the language looks for. */
const LANGUAGES = {
  de: { lang: "de", dir: "ltr", pen: "Stift", people: "1 Person ist hier", live: "Live", full: "100 %", demo: "Nachzügler" },
  ar: { lang: "ar", dir: "rtl", pen: "قلم", people: "شخص واحد هنا", live: "مباشر", full: "100%", demo: "المنضمون متأخرًا" },
  "pt-PT": { lang: "pt-BR", dir: "ltr", pen: "Caneta", people: "1 pessoa está aqui", live: "Ao vivo", full: "100%", demo: "Os que chegam depois" },
  "zh-Hans-SG": { lang: "zh-CN", dir: "ltr", pen: "画笔", people: "1 人在此", live: "实时", full: "100%", demo: "晚加入者" },
  "zh-Hant-TW": { lang: "en", dir: "ltr", pen: "Pen", people: "1 person is here", live: "Live", full: "100 %", demo: "Late joiners" },
};

describe("browser: languages", { skip: whyNot() }, () => {
  const world = useWorld();
  const root = (page) => page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
  const isTooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

  for (const [locale, { lang, dir, pen, people, live, full, demo }] of Object.entries(LANGUAGES)) {
    it(`a browser that asks for ${locale} reads ${lang} on the board`, async () => {
      const board = await world.open(world.newBoard(), { context: { ...DESKTOP, locale } });
      await board.untilState("somebody is here", (state) => state.people.length === 1);
      const { page } = board;
      assert.deepEqual(await root(page), { lang, dir });
      assert.equal(await page.locator('.tool[data-tool="pen"]').getAttribute("aria-label"), pen);
      assert.equal(await page.locator(".people-button").getAttribute("aria-label"), people);
      assert.equal((await page.locator(".status").innerText()).trim(), live);
      assert.equal(await page.locator(".zoom .level").textContent(), full);
      assert.deepEqual(page.errors, []);
    });

    it(`a browser that asks for ${locale} reads ${lang} in the demonstration, on a phone`, async () => {
      const page = await world.newPage({ ...PHONE, locale });
      await page.goto(`${world.server.origin}/demo`);
      await page.waitForFunction(() => window.chalklineDemo);
      assert.deepEqual(await root(page), { lang, dir });
      assert.equal(await page.locator("h1").innerText(), demo);
      assert.equal(await isTooWide(page), false);
      assert.deepEqual(page.errors, []);
    });
  }

  it("from right to left the page is mirrored, and what is drawn is not", async () => {
    const board = world.newBoard();
    const english = await world.open(board);
    const arabic = await world.open(board, { context: { ...DESKTOP, locale: "ar" } });
    const left = async ({ page }, selector) => (await page.locator(selector).boundingBox()).x;
    assert.ok((await left(english, ".history")) < (await left(english, ".zoom")));
    assert.ok((await left(arabic, ".history")) > (await left(arabic, ".zoom")));

    await english.drawStroke([[200, 200], [400, 260]]);
    await arabic.untilSameAs(english);
    await arabic.untilLooksLike(english);
  });
});
