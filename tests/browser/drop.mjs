// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Drags something over the board and drops it there, as the system hands Chromium what other programs offer.
 *
 * @param {any} page
 * @param {{text?: string, files?: string[]}} what words, or paths of files
 * @param {[number, number]} at from the canvas's corner, in CSS pixels
 */
export async function drop(page, { text, files = [] }, at) {
  const { left, top } = await page.locator("canvas.overlay").evaluate((canvas) => canvas.getBoundingClientRect().toJSON());
  const items = text === undefined ? [] : [{ mimeType: "text/plain", data: text }];
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: left + at[0], y: top + at[1], data: { items, files, dragOperationsMask: 1 } });
  }
  await session.detach();
}
