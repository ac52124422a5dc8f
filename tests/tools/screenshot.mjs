// screenshot.mjs - paint docs/screenshot.png: the real app with two guests
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Usage: CHALKLINE_APP=build/src/app/chalkline tests/tools/with-display node tests/tools/screenshot.mjs FILE

import { Desktop } from "../gui/desktop.mjs";
import { drawScene, useDesktopFont } from "./scene.mjs";

await useDesktopFont();
const app = await Desktop.start(["--address", "127.0.0.1", "--port", "4040"]);
const guests = await drawScene(await app.link());

await app.move(60, 200);
await app.shows("#9141ac", 505 + 5 + 4, 356 + 52 + 5);
await app.showsNot("#ffffff", 5 + 920, 52 + 240);
await app.screenshot(process.argv[2]);

for (const guest of guests) await guest.leave();
process.exitCode = (await app.stop()) ?? 1;
