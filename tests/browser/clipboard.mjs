// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { until } from "./board-page.mjs";

/** @typedef {import("./board-page.mjs").BoardPage} BoardPage */

/** Pastes objects as another board of ours has copied them; they are selected then. @param {BoardPage} board @param {object[]} objects as pushes */
export function pasteClip({ page }, objects) {
  return page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("application/x-chalkline+json", text);
    document.querySelector("canvas.overlay").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, JSON.stringify({ type: "chalkline/clipboard", version: 1, board: "another", objects }));
}

/** Clicks an entry of the page's menu, or of a list in it, as somebody does. @param {BoardPage} board @param {string} entry @param {string} [list] */
export async function chooseInMenu({ page }, entry, list) {
  await page.click(".app-menu");
  if (list) await page.getByRole("menuitem", { name: list }).click();
  await page.locator('[role^="menuitem"]', { hasText: entry }).first().click();
}

/** Clicks an element by the mouse, in whatever engine. @param {BoardPage} board @param {string} selector @param {string} [words] that it begins with */
export async function press({ page }, selector, words = "") {
  const { x, y } = await until(`${words || selector} is there`, () => page.evaluate(({ selector: where, words: start }) => {
    const element = [...document.querySelectorAll(where)].find(({ textContent }) => textContent.trim().startsWith(start));
    if (!element) return null;
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, { selector, words }));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();
}

/** @param {BoardPage} board @param {string | RegExp} words of a toast, or how it begins */
export function untilSaid({ page }, words) {
  const isSaid = (/** @type {string} */ text) => (typeof words === "string" ? text.startsWith(words) : words.test(text));
  const said = () => page.evaluate(() => [...document.querySelectorAll(".toast > span")].map(({ textContent }) => textContent ?? ""));
  return until(`it is said: ${words}`, async () => (await said()).some(isSaid));
}

/** Runs in the page: a field into which what other apps take can be pasted. */
function makeField() {
  const field = Object.assign(document.createElement("div"), { contentEditable: "true" });
  document.body.replaceChildren(field);
  field.focus();
  window.pasted = null;
  field.addEventListener("paste", ({ clipboardData }) => {
    window.pasted = { text: clipboardData.getData("text/plain"), file: clipboardData.files[0] ?? null };
  });
}

/** Runs in the page: the picture that has been pasted, as a file or into the field. */
async function lookAtPicture() {
  const image = document.querySelector("img");
  await image?.decode();
  const picture = window.pasted.file ? await createImageBitmap(window.pasted.file) : image;
  if (!picture) return null;
  const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
  const ctx = canvas.getContext("2d");
  ctx.drawImage(picture, 0, 0);
  const colorAt = (x, y) => `#${[...ctx.getImageData(x, y, 1, 1).data.subarray(0, 3)].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  // The margin of 16, and half of the line of 4, both twice as large.
  return { width: picture.width, height: picture.height, isFile: window.pasted.file !== null, corner: colorAt(0, 0), edge: colorAt(36, canvas.height / 2) };
}

/**
 * Another page of the same browser, which takes whatever is on its clipboard.
 *
 * @param {any} context of Playwright
 * @param {string} url of a page that may show pictures
 */
export async function newReader(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(makeField);
  const paste = async () => {
    await page.keyboard.press("Control+v");
    await until("it is pasted", () => page.evaluate(() => window.pasted !== null));
  };
  return {
    async pasteText() {
      await paste();
      return page.evaluate(() => window.pasted.text);
    },
    async pastePicture() {
      await paste();
      return until("the picture is there", () => page.evaluate(lookAtPicture));
    },
  };
}
