// kinds.test.mjs - objects of every kind, marks and papers, in plain JSON
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Guest, circle, quitAll as quitPhoenix } from "../phoenix/guest.mjs";
import { assertSameBoards, kinds, thing, upload } from "../phoenix/kinds.mjs";
import { Server } from "../phoenix/server.mjs";
import { PlainGuest, quitAll } from "./plain-guest.mjs";

describe("W2 kinds", () => {
  /** @type {Server} */ let server;
  /** @type {PlainGuest} */ let ada;
  let image = "";
  before(async () => {
    server = await Server.start();
    ada = await enter("ada");
    ({ image } = await upload(server, "ada"));
    await ada.do("draw", thing());
  });
  after(async () => {
    await Promise.all([quitAll(), quitPhoenix()]);
    await server.stop();
  });

  /** @param {string} userId @param {object} [join] */
  async function enter(userId, join = {}) {
    const guest = new PlainGuest(server, { user_id: userId, ...join });
    guest.complete = await guest.enter();
    return guest;
  }

  for (const { rule, name, event, payload, told } of kinds()) {
    it(`${rule} ${name}`, async () => {
      const { id } = await ada.do(event, payload(image));
      const { event: whole } = await ada.told("event", (m) => m.event.id === id);
      assert.deepEqual(whole.event, told(image));
    });
  }

  it("E25 E27 names what is refused", async () => {
    assert.equal((await ada.ask("image", { x: 0, y: 0, w: 1, h: 1, image: "0".repeat(64) })).reason, "unknown_image");
    await ada.do("circle", circle({ id: "held", locked: true }));
    assert.equal((await ada.ask("delete", { object_id: "held" })).reason, "locked");
  });

  it("D1 E28 late joiners have the same board, in either protocol", async () => {
    await ada.reaches((await ada.do("paper", { color: "#fdf6e3", pattern: "lines" })).sequence_number);
    const plain = await enter("eve", { batch: true });
    const phoenix = new Guest(server, { user_id: "joe" });
    const complete = await phoenix.enter();
    assert.equal(plain.complete.digest, ada.board.digest);
    assert.equal(complete.digest, ada.board.digest);
    assertSameBoards(plain.board, ada.board);
    assertSameBoards(phoenix.board, ada.board);
  });
});
