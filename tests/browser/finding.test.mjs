// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "./board-page.mjs";
import { useWorld, whyNot } from "./chromium.mjs";

describe("browser: menus, clipboard and what a screen reader hears", { skip: whyNot() }, () => {
  const world = useWorld();

  /** @param {any} board */
  async function drawTwo(board) {
    await board.chooseTool("rectangle");
    await board.drag([[100, 100], [200, 160]]);
    await board.chooseTool("ellipse");
    await board.drag([[300, 100], [400, 160]]);
    await board.untilObjects(2);
  }

  it("E27 a group is made, copied to another board, and locked by the menu", async () => {
    const ada = await world.open(world.newBoard());
    await drawTwo(ada);
    const { keyboard, mouse } = ada.page;
    await keyboard.press("Control+a");
    await keyboard.press("Control+g");
    await until("both are in a group", async () => (await ada.objects()).every(({ group }) => group));
    await keyboard.press("Control+c");
    const [{ group }] = await ada.objects();

    await ada.page.goto(`${world.server.origin}/b/${world.newBoard()}`);
    await ada.untilLive();
    await ada.page.locator("canvas.overlay").focus();
    await keyboard.press("Control+v");
    await ada.untilObjects(2);
    const copies = await ada.objects();
    assert.equal(copies[0].group, copies[1].group);
    assert.notEqual(copies[0].group, group);

    const { left, top } = await ada.origin();
    const { minX, minY } = copies[0].bounds;
    await mouse.click(left + minX, top + minY + 30, { button: "right" });
    await ada.page.getByRole("menuitem", { name: "Lock" }).click();
    await until("both are locked", async () => (await ada.objects()).every(({ isLocked }) => isLocked));
    await keyboard.press("Delete");
    await ada.page.getByText("That is locked").waitFor();
    assert.equal((await ada.state()).objects, 2);
    assert.deepEqual(ada.page.errors, []);
  });

  it("Tab walks the objects, and the outline lists them for a screen reader", async () => {
    const ada = await world.open(world.newBoard());
    await drawTwo(ada);
    const { keyboard } = ada.page;
    await keyboard.press("Tab");
    await ada.untilState("one is selected", ({ selection }) => selection.length === 1);
    await keyboard.press("Shift+O");
    const session = await ada.page.context().newCDPSession(ada.page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const named = (/** @type {string} */ role) => nodes.filter((node) => node.role?.value === role).map((node) => node.name?.value ?? "");
    assert.deepEqual(named("listbox"), ["Objects on the board, the topmost first"]);
    const options = named("option");
    assert.equal(options.length, 2);
    assert.match(options[0], /^Ellipse.*, at /);
    assert.ok(named("log").length > 0);
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    const ellipse = (await ada.objects()).find(({ kind }) => kind === "ellipse");
    await ada.untilState("the ellipse is selected", ({ selection }) => selection[0] === ellipse.id);
    await keyboard.press("Delete");
    await ada.untilObjects(1);
    assert.deepEqual(ada.page.errors, []);
  });

  it("a tool draws by Enter alone", async () => {
    const ada = await world.open(world.newBoard());
    await ada.page.locator("canvas.overlay").focus();
    await ada.page.keyboard.press("r");
    await ada.page.keyboard.press("Enter");
    await ada.untilObjects(1);
    await ada.page.keyboard.press("Shift+ArrowRight");
    await ada.untilState("it has moved", ({ version, outbox }) => version === 2 && outbox === 0);
    assert.deepEqual(ada.page.errors, []);
  });
});
