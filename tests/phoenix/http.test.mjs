// http.test.mjs - what is served beside the sockets
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, it } from "node:test";
import { Server } from "./server.mjs";

describe("http", () => {
  /** @type {Server} */ let server;
  before(async () => (server = await Server.start()));
  after(() => server.stop());

  const get = (path, options) => fetch(new URL(path, server.url), options);

  it("H1 serves the page of a board", async () => {
    for (const path of ["/", "/b/room", "/b/a-Z_09", "/demo"]) {
      const response = await get(path);
      assert.equal(response.status, 200, path);
      assert.match(response.headers.get("content-type") ?? "", /^text\/html/);
      assert.match(await response.text(), /<!doctype html>/i);
    }
  });

  it("H1 serves no board of a wrong name", async () => {
    for (const path of ["/b/", "/b/a%20b", `/b/${"x".repeat(65)}`]) assert.equal((await get(path)).status, 404, path);
  });

  it("H2 says that it is well", async () => {
    const response = await get("/healthz");
    assert.equal(response.status, 200);
    assert.equal((await response.text()).trim(), "ok");
  });

  it("H2 tells its numbers to loopback", async () => {
    const response = await get("/metrics");
    assert.equal(response.status, 200);
    assert.match(await response.text(), /^chalkline_peers \d+$/m);
  });

  it("H3 has nothing else", async () => {
    for (const path of ["/nothing", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/socket"])
      assert.equal((await get(path)).status, 404, path);
  });

  it("H3 takes GET and HEAD only", async () => {
    for (const method of ["POST", "PUT", "DELETE"]) assert.equal((await get("/", { method })).status, 405);
    const response = await get("/", { method: "HEAD" });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), "");
  });

  it("H3 protects all that it answers", async () => {
    for (const path of ["/", "/healthz", "/nothing"]) {
      const { headers } = await get(path);
      assert.match(headers.get("content-security-policy") ?? "", /default-src|script-src/, path);
      assert.equal(headers.get("x-content-type-options"), "nosniff", path);
      assert.equal(headers.get("referrer-policy"), "no-referrer", path);
    }
  });

  it("T14 refuses a request for a foreign host", async () => {
    const { hostname, port } = new URL(server.url);
    const status = await new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: "/", headers: { Host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject);
      sent.end();
    });
    assert.equal(status, 403);
  });
});
