// transport.test.mjs - frames, channels' lives, serializers and closes
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fixture } from "../web/fixtures.mjs";
import { Guest, circle, quitAll } from "./guest.mjs";
import { RawPeer, refusal } from "./raw-peer.mjs";
import { Server } from "./server.mjs";

describe("transport", () => {
  /** @type {Server} */ let server;
  before(async () => (server = await Server.start()));
  after(async () => {
    await quitAll();
    await server.stop();
  });

  const V1 = "/socket/websocket?vsn=1.0.0";

  it("T1 refuses other versions with 403", async () => {
    assert.equal(await refusal(server.socketUrl("/socket/websocket?vsn=3.0.0")), 403);
    assert.equal(await refusal(server.socketUrl("/socket/websocket?vsn=two")), 403);
  });

  it("T2 negotiates no compression", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    assert.equal(peer.socket.extensions, "");
    await peer.close();
  });

  it("T4 speaks V1 where it is asked for, and where nothing is", async () => {
    for (const path of [V1, "/socket/websocket"]) {
      const topic = "session:v1";
      const peer = await RawPeer.connect(server.socketUrl(path));
      peer.send({ topic, event: "phx_join", ref: "1", payload: { user_id: "ada" } });
      const joined = await peer.inbox.take();
      assert.deepEqual([joined.topic, joined.event, joined.ref, joined.payload.status], [topic, "phx_reply", "1", "ok"]);
      await peer.inbox.take((f) => f.event === "sync_complete" && f.ref === null);

      peer.send({ topic, event: "circle", ref: "2", payload: circle() });
      const answer = await peer.inbox.take((f) => f.ref === "2");
      const told = await peer.inbox.take((f) => f.event === "event");
      assert.equal(told.payload.event.sequence_number, answer.payload.response.sequence_number);

      peer.send({ topic: "phoenix", event: "heartbeat", ref: "3", payload: {} });
      assert.deepEqual((await peer.inbox.take((f) => f.ref === "3")).payload, { status: "ok", response: {} });
      await peer.close();
    }
  });

  it("T4 understands phoenix.js with a serializer of V1", async () => {
    const options = {
      vsn: "1.0.0",
      encode: ({ topic, event, ref, payload }, done) => done(JSON.stringify({ topic, event, ref, payload })),
      decode: (text, done) => done({ join_ref: null, ...JSON.parse(text) }),
    };
    const ada = new Guest(server, { user_id: "ada" }, { topic: "session:v1js", options });
    await ada.enter();
    await ada.do("circle", circle({ id: "old" }));
    await ada.reaches(1);
    assert.ok(ada.board.objects.has("old"));
    await ada.quit();
  });

  describe("T5 ends the connection of who sends no message", () => {
    const paths = { v2: "/socket/websocket?vsn=2.0.0", v1: V1 };
    for (const { format, name, text } of fixture("frames.json").invalid.filter((f) => f.format in paths))
      it(`${format} ${name}`, async () => {
        const peer = await RawPeer.connect(server.socketUrl(paths[format]));
        peer.send(text);
        assert.equal((await peer.closed).code, 1007);
      });

    it("binary", async () => {
      const peer = await RawPeer.connect(server.socketUrl());
      peer.socket.send(Buffer.from([1, 2, 3]));
      assert.equal((await peer.closed).code, 1003);
    });

    it("text that is no UTF-8", async () => {
      const peer = await RawPeer.connect(server.socketUrl());
      peer.socket.send(Buffer.from([0x5b, 0xff, 0x5d]), { binary: false });
      assert.equal((await peer.closed).code, 1007);
    });

    it("larger than 256 KiB", async () => {
      const peer = await RawPeer.connect(server.socketUrl());
      peer.send(JSON.stringify(["1", "1", "t", "e", { a: "x".repeat(262144) }]));
      assert.equal((await peer.closed).code, 1009);
    });

    it("larger than 256 KiB, fragments added up", async () => {
      const peer = await RawPeer.connect(server.socketUrl());
      for (let i = 0; i < 20 && peer.socket.readyState === 1; i++)
        peer.socket.send("x".repeat(20_000), { fin: false });
      assert.equal((await peer.closed).code, 1009);
    });

    it("and nobody else's", async () => {
      const ada = new Guest(server, { user_id: "ada" }, { topic: "session:undisturbed" });
      await ada.enter();
      const peer = await RawPeer.connect(server.socketUrl());
      await peer.join("session:undisturbed", { user_id: "mallory" });
      peer.send("nonsense");
      await peer.closed;
      assert.deepEqual(await ada.told("user_left"), { user_id: "mallory" });
      await ada.do("circle", circle());
      await ada.quit();
    });
  });

  it("T6 answers heartbeats", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    assert.deepEqual(await peer.ask(null, "1", "phoenix", "heartbeat", {}), { status: "ok", response: {} });
    await peer.close();
  });

  it("T6 closes a peer that joins nothing within 10 s", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    assert.deepEqual(await peer.closed, { code: 1008, reason: "join timeout" });
  });

  it("T7 answers what is no session with unmatched topic", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    for (const topic of ["room", "session:", "session:a b", "sessions:room", `session:${"x".repeat(65)}`, ""])
      assert.deepEqual(await peer.ask("1", topic, topic, "phx_join", { user_id: "ada" }), {
        status: "error",
        response: { reason: "unmatched topic" },
      });
    await peer.close();
  });

  it("J2 names what is wrong with a join", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    for (const [i, { payload, detail }] of fixture("joins.json").invalid.entries()) {
      const { status, response } = await peer.ask(`${i}`, `${i}`, "session:joins", "phx_join", payload);
      assert.deepEqual([status, response.reason], ["error", "invalid_payload"]);
      assert.ok(response.detail.startsWith(detail), response.detail);
    }
    await peer.close();
  });

  it("T9 answers a leave, then closes the channel", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    await peer.join("session:leave", { user_id: "ada" }, "4");
    peer.send(["4", "5", "session:leave", "phx_leave", {}]);
    await peer.inbox.take((f) => f[1] === "5");
    assert.deepEqual(await peer.inbox.take((f) => f[3] !== "presence_diff"), ["4", "4", "session:leave", "phx_close", {}]);
    assert.equal((await peer.ask("4", "6", "session:leave", "circle", circle())).response.reason, "not_joined");
    await peer.close();
  });

  it("T10 closes the first channel of a topic before it answers the second", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    await peer.join("session:twice", { user_id: "ada" }, "1");
    peer.send(["2", "2", "session:twice", "phx_join", { user_id: "ada" }]);
    const frames = [await peer.inbox.take((f) => f[3] === "phx_close"), await peer.inbox.take((f) => f[3] === "phx_reply")];
    assert.deepEqual(frames[0], ["1", "1", "session:twice", "phx_close", {}]);
    assert.deepEqual(frames[1].slice(0, 2), ["2", "2"]);
    await peer.close();
  });

  it("T11 refuses pushes to what is not joined, or no longer", async () => {
    const peer = await RawPeer.connect(server.socketUrl());
    const ask = (joinRef, ref) => peer.ask(joinRef, ref, "session:stale", "circle", circle());
    assert.equal((await ask("1", "2")).response.reason, "not_joined");
    await peer.join("session:stale", { user_id: "ada" }, "3");
    await peer.join("session:stale", { user_id: "ada" }, "4");
    assert.equal((await ask("3", "5")).response.reason, "not_joined");
    assert.equal((await ask("4", "6")).status, "ok");
    await peer.close();
  });

  it("T13 closes its peers with 1001 when it stops", async (t) => {
    const other = await Server.start();
    t.after(() => other.stop());
    const [joined, idle] = [await RawPeer.connect(other.socketUrl()), await RawPeer.connect(other.socketUrl())];
    await joined.join("session:room", { user_id: "ada" });
    await other.stop();
    assert.equal((await joined.closed).code, 1001);
    assert.equal((await idle.closed).code, 1001);
  });

  it("T14 refuses foreign hosts and origins", async () => {
    const url = server.socketUrl();
    assert.equal(await refusal(url, { Host: "evil.example" }), 403);
    assert.equal(await refusal(url, { Origin: "http://evil.example" }), 403);
    const peer = await RawPeer.connect(url, { headers: { Origin: new URL(server.url).origin } });
    await peer.close();
  });

  it("L1 refuses peers beyond the cap of an address", async (t) => {
    const small = await Server.start("--max-peers-per-address", "2");
    t.after(() => small.stop());
    const peers = [];
    for (let i = 0; i < 2; i++) {
      peers.push(await RawPeer.connect(small.socketUrl()));
      await peers[i].join("session:room", { user_id: "ada" });
    }
    const third = await RawPeer.connect(small.socketUrl());
    third.send(["1", "1", "session:room", "phx_join", { user_id: "bob" }]);
    const answer = await third.inbox.take((f) => f[3] === "phx_reply");
    assert.equal(answer[4].response.reason, "too_many_peers");

    // A seat that is given up is free again.
    await peers[0].close();
    const fourth = await RawPeer.connect(small.socketUrl());
    assert.equal((await fourth.join("session:room", { user_id: "bob" })).status, "ok");
  });
});

describe("access", () => {
  /** @type {Server} */ let server;
  before(async () => (server = await Server.start("--access", "link")));
  after(async () => {
    await quitAll();
    await server.stop();
  });

  const reason = async (guest) => {
    const { response } = await guest.join();
    await guest.quit();
    return response.reason;
  };

  it("J2 refuses who does not have the link's secret", async () => {
    assert.notEqual(server.secret, "");
    assert.equal(await reason(new Guest(server, { user_id: "ada" })), "unauthorized");
    assert.equal(await reason(new Guest(server, { user_id: "ada", token: `${server.secret}x` })), "unauthorized");
  });

  it("J2 lets in who has it", async () => {
    const ada = new Guest(server, { user_id: "ada", token: server.secret });
    await ada.enter();
    assert.equal(ada.welcome.role, "editor");
    await ada.quit();
  });

  it("T12 takes the secret from authToken", async () => {
    const ada = new Guest(server, { user_id: "ada" }, { options: { authToken: server.secret } });
    await ada.enter();
    await ada.quit();
    assert.equal(await reason(new Guest(server, { user_id: "ada" }, { options: { authToken: "wrong" } })), "unauthorized");
  });

  it("T12 chooses the sub-protocol phoenix", async () => {
    const token = Buffer.from(server.secret).toString("base64url");
    const peer = await RawPeer.connect(server.socketUrl(), { protocols: ["phoenix", `base64url.bearer.phx.${token}`] });
    assert.equal(peer.socket.protocol, "phoenix");
    await peer.close();
  });

  it("X1 lets viewers see, and change nothing", async (t) => {
    const view = await Server.start("--access", "view");
    t.after(() => view.stop());
    const ada = new Guest(view, { user_id: "ada", token: view.secret });
    await ada.enter();
    assert.equal(ada.welcome.role, "viewer");
    assert.equal((await ada.ask("circle", circle())).response.reason, "not_allowed");
    await ada.quit();
  });
});
