// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { useWorld, whyNot } from "./chromium.mjs";
import { drop } from "./drop.mjs";

const DRAWING = fileURLToPath(new URL("../fixtures/excalidraw/read-groups.excalidraw", import.meta.url));

describe("browser: drops", { skip: whyNot() }, () => {
  const world = useWorld(["--access", "open"]);

  it("a drawing of Excalidraw lies with its middle where it is dropped", async () => {
    const ada = await world.open(world.newBoard());
    await drop(ada.page, { files: [DRAWING] }, [300, 250]);
    await ada.untilObjects(5);
    const [first] = await ada.objects();
    // It is 60 wide and 50 high.
    assert.deepEqual([first.kind, first.x, first.y], ["rectangle", 270, 225]);
    assert.deepEqual(ada.page.errors, []);
  });

  it("text and links become text", async () => {
    const ada = await world.open(world.newBoard());
    await drop(ada.page, { text: "https://example.org/wheels?n=2\n" }, [300, 250]);
    await ada.untilObjects(1);
    const [{ kind, shape }] = await ada.objects();
    assert.deepEqual([kind, shape.text], ["text", "https://example.org/wheels?n=2"]);
    assert.deepEqual([Math.round(shape.x + shape.w / 2), Math.round(shape.y + shape.h / 2)], [300, 250]);
  });
});
