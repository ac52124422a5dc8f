// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { activate, Desktop } from "./desktop.mjs";

const LINGUAS = new URL("../../po/LINGUAS", import.meta.url);
const LANGUAGES = ["en", ...(await readFile(LINGUAS, "utf8")).split("\n").filter((line) => /^\w/.test(line))];

/** What opens a window or a popover, on a board with one stroke that is selected. */
const SCREENS = {
  "the menu of the selection": (app) => app.key("shift+F10"),
  "the main menu": (app) => app.key("F10"),
  "the share popover": () => activate("win.share"),
  "the boards": () => activate("win.boards"),
  "renaming": (app) => app.key("F2"),
  "exporting": () => activate("win.export"),
  "the preferences": () => activate("app.preferences"),
  "the shortcuts": () => activate("win.show-help-overlay"),
  "the help for guests": () => activate("app.connection-help"),
  "what is said of the app": () => activate("app.about"),
  "a new link": () => activate("app.new-link"),
  "the end for everyone": () => activate("app.end-sharing"),
};

for (const language of LANGUAGES) {
  test(`every screen opens and closes without a warning: ${language}`, async () => {
    const app = await Desktop.start(["--address", "127.0.0.1", "--port", "0"], "", ["env", `LANGUAGE=${language}`]);
    await app.drag([[200, 200], [240, 240], [300, 300]]);
    await app.key("ctrl+a");
    for (const [name, open] of Object.entries(SCREENS)) {
      await open(app);
      await app.untilWindows(2, `${name} is open`);
      await app.key("Escape");
      await app.untilWindows(1, `${name} is closed`);
    }
    await activate("win.history");
    await app.showsNot("#ffffff", 600, 600);
    assert.equal(await app.stop(), 0);
    assert.doesNotMatch(app.errors, /CRITICAL|WARNING/);
  });
}
