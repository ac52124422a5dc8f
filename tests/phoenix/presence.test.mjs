// presence.test.mjs - who is here, as phoenix.js's Presence sees it
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Guest, quitAll } from "./guest.mjs";
import { Server } from "./server.mjs";

/** Waits until the guest's Presence shows these users. @param {Guest} guest @param {string[]} users */
async function shows(guest, users) {
  const here = () => guest.presence.list((id) => id).sort().join();
  while (here() !== users.join()) await guest.inbox.take();
}

describe("presence", () => {
  /** @type {Server} */ let server;
  before(async () => (server = await Server.start()));
  after(async () => {
    await quitAll();
    await server.stop();
  });

  it("P1 tells a joiner who is here, and everybody who comes and goes", async () => {
    const ada = new Guest(server, { user_id: "ada", name: "Ada", color: "#1c71d8" });
    await ada.enter();
    await shows(ada, ["ada"]);
    const bob = new Guest(server, { user_id: "bob" });
    await bob.enter();
    await shows(bob, ["ada", "bob"]);
    await shows(ada, ["ada", "bob"]);

    const { phx_ref, online_at, ...meta } = bob.presence.state.ada.metas[0];
    assert.deepEqual(meta, { name: "Ada", color: "#1c71d8", role: "editor" });
    assert.equal(typeof phx_ref, "string");
    assert.ok(Math.abs(online_at - Date.now()) < 60_000);

    await bob.quit();
    await shows(ada, ["ada"]);
    await ada.quit();
  });

  it("P2 tells of a user once, however many channels they have", async () => {
    const topic = "session:users";
    const ada = new Guest(server, { user_id: "ada" }, { topic });
    await ada.enter();
    const [one, two] = [1, 2].map(() => new Guest(server, { user_id: "bob", name: "Bob" }, { topic }));
    await one.enter();
    const joined = await ada.told("user_joined");
    assert.deepEqual(joined, { user_id: "bob", name: "Bob", color: one.welcome.color });
    await two.enter();
    while (ada.presence.state.bob?.metas.length !== 2) await ada.inbox.take();

    await one.quit();
    while (ada.presence.state.bob?.metas.length !== 1) await ada.inbox.take();
    await two.quit();
    assert.deepEqual(await ada.told("user_left"), { user_id: "bob" });
    assert.equal(ada.inbox.all.filter((m) => m.event === "user_joined").length, 1);
    assert.equal(ada.inbox.all.filter((m) => m.event === "user_left").length, 1);
    await ada.quit();
  });

  it("P2 tells of nobody to themselves", async () => {
    const ada = new Guest(server, { user_id: "ada" }, { topic: "session:alone" });
    await ada.enter();
    await ada.told("presence_state");
    await ada.do("connection_status", {});
    assert.ok(!ada.inbox.all.some((m) => m.event === "user_joined"));
    await ada.quit();
  });
});
