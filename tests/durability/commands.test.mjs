// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { mkdtemp, open, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import WebSocket from "ws";

import { Server, command } from "./server.mjs";

let folder;
let file;

/**
 * Sends these at once and resolves with their answers. They come in no certain order: what the
 * session has no say in is answered before what it has.
 *
 * @param {string} url @param {string[]} frames @param {(frame: any) => [string, any] | undefined} read the number of what is answered, and the answer
 * @returns {Promise<any[]>} in the order of what was sent
 */
function ask(url, frames, read) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const answers = new Map();
    socket.on("error", reject);
    socket.on("open", () => frames.forEach((frame) => socket.send(JSON.stringify(frame))));
    socket.on("message", (text) => {
      const [number, answer] = read(JSON.parse(text)) ?? [];
      if (number === undefined) return;
      answers.set(Number(number), answer);
      if (answers.size < frames.length) return;
      socket.terminate();
      resolve(frames.map((_frame, i) => answers.get(i)));
    });
  });
}

/** Joins, pushes and resolves with the answers. */
async function push(port, pushes) {
  const frames = [["phx_join", { user_id: "ada" }], ...pushes].map(([event, payload], i) => ["1", String(i), "session:room", event, payload]);
  const url = `ws://127.0.0.1:${port}/socket/websocket?vsn=2.0.0`;
  const answers = await ask(url, frames, ([, ref, , event, payload]) => (event === "phx_reply" ? [ref, payload] : undefined));
  return answers.slice(1);
}

/** Backups are made beside the work; waits for one. */
async function backedUp() {
  const deadline = Date.now() + 30_000;
  const names = () => readdir(join(folder, ".chalkline-backups")).catch(() => []);
  while (!(await names()).some((name) => name.endsWith(".chalkline"))) {
    assert.ok(Date.now() < deadline, "a backup is made");
    await new Promise(setImmediate);
  }
}

const circle = (id) => ["circle", { id, cx: 10, cy: 20, radius: 5, color: "#e01b24" }];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "chalkline-commands-"));
  file = join(folder, "room.chalkline");
  const server = await Server.start(folder);
  const answers = await push(server.port, [circle("a"), circle("b"), ["delete", { object_id: "a" }]]);
  assert.deepEqual(answers.map(({ response }) => response.sequence_number), [1, 2, 3]);
  await backedUp();
  assert.equal(await server.end("SIGTERM"), 0);
});

after(() => rm(folder, { recursive: true }));

const fails = async (code, pattern, ...args) =>
  assert.rejects(command(...args), (error) => error.code === code && pattern.test(error.stderr));

/** Joins in plain JSON, says these and resolves with the answers. */
function say(port, messages) {
  const frames = messages.map((message, i) => ({ ref: String(i), ...message }));
  return ask(`ws://127.0.0.1:${port}/ws?user_id=ada`, frames, ({ ref, ...answer }) => (ref === undefined ? undefined : [ref, answer]));
}

test("X2 a deleted id is remembered after a restart, for whoever comes back late", async () => {
  const server = await Server.start(folder);
  const late = { object_id: "a", x: 1, y: 2 };
  const deleted = { reason: "unknown_object", detail: "object_id: a was deleted", deleted: true };
  try {
    const batch = { changes: [{ type: "move", object_id: "b", x: 0, y: 0 }, { type: "move", ...late }] };
    const [move, removal, together, strange, again] = await push(server.port, [
      ["move", late], ["delete", { object_id: "a" }], ["batch", batch], ["move", { ...late, object_id: "z" }], circle("a"),
    ]);
    for (const { response } of [move, removal, together]) assert.deepEqual(response, deleted);
    assert.deepEqual([strange.response.reason, strange.response.deleted], ["unknown_object", undefined]);
    assert.deepEqual(again.response, { sequence_number: 1, id: "a", duplicate: true });

    const restore = { object: { id: "a", user_id: "ada", ...circle("a")[1], type: "circle" }, above: null };
    const plain = await say(server.port, [{ type: "move", ...late }, { type: "batch", ...batch }, { type: "restore", ...restore }]);
    for (const answer of plain.slice(0, 2)) assert.deepEqual(answer, { type: "error", ...deleted });
    assert.equal(plain[2].reason, "unknown_event");
    const ids = JSON.parse(await command("export", file)).events.map(({ id }) => id);
    assert.deepEqual(ids, ["b"]);
  } finally {
    await server.end("SIGTERM");
  }
});

test("a board that is open elsewhere is refused by name, and guests hear no file names", async () => {
  const server = await Server.start(folder);
  const other = await Server.start(folder);
  try {
    await push(server.port, [circle("b")]);
    const [answer] = await push(other.port, [circle("c")]);
    assert.equal(answer.status, "error");
    assert.ok(!JSON.stringify(answer).includes(folder));
    assert.match(other.errors, /room\.chalkline: is open in process \d+/);
  } finally {
    await server.end("SIGTERM");
    await other.end("SIGTERM");
  }
});

test("history prints each event as clients get it", async () => {
  const events = (await command("history", file)).trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(events.map(({ event }) => event.type), ["circle", "circle", "delete"]);
  assert.equal(events[0].user_id, "ada");
});

test("export shows the board as it is and as it was", async () => {
  const ids = async (...args) => JSON.parse(await command("export", file, ...args)).events.map(({ id }) => id);
  assert.deepEqual(await ids(), ["b"]);
  assert.deepEqual(await ids("--at", "2"), ["a", "b"]);
  assert.deepEqual(await ids("--at", "0"), []);
  assert.deepEqual(await ids("--at", "2001-01-01T00:00:00Z"), []);
  assert.deepEqual(await ids("--at", "2999-01-01T00:00:00Z"), ["b"]);
});

test("export writes pictures and pages", async () => {
  const svg = join(folder, "b.svg");
  const png = join(folder, "b.png");
  await command("export", file, "--format", "svg", "--output", svg);
  await command("export", file, "--format", "png", "--output", png, "--scale", "2");
  assert.match(await readFile(svg, "utf8"), /<svg[^]*<title>room<\/title>[^]*<circle/);
  const picture = await readFile(png);
  assert.equal(picture.subarray(1, 4).toString(), "PNG");
  const [, width] = /<svg[^>]*width="([\d.]+)"/.exec(await readFile(svg, "utf8"));
  assert.equal(picture.readUInt32BE(16), Math.ceil(2 * Number(width)));
  assert.match(await command("export", file, "--format", "pdf"), /^%PDF-/);
});

test("what is exported for Excalidraw is imported again, on a new board and on one that is there", async () => {
  const drawing = join(folder, "b.excalidraw");
  const other = join(folder, "imported.chalkline");
  await command("export", file, "--format", "excalidraw", "--output", drawing);
  for (const n of [1, 2]) {
    assert.match(await command("import", drawing, other), /1 object is in .*imported\.chalkline/);
    assert.match(await command("check", other), new RegExp(`version ${n + 1}, ${n} object`));
  }
  const [{ event }] = JSON.parse(await command("export", other)).events;
  assert.equal(event.type, "circle");
  await fails(1, /imported\.chalkline: not UTF-8/, "import", other, other);
});

test("wrong arguments are named", async () => {
  await fails(2, /--at yesterday/, "export", file, "--at", "yesterday");
  await fails(2, /--format gif/, "export", file, "--format", "gif");
  await fails(2, /--scale large/, "export", file, "--format", "png", "--scale", "large");
  await fails(2, /two files are needed/, "import", file);
  await fails(2, /one FILE is needed/, "check");
  await fails(1, /none\.chalkline/, "check", join(folder, "none.chalkline"));
});

test("a damaged board is found, set aside and replaced by its backup", async () => {
  assert.match(await command("check", file), /version 3, 1 object, digest [0-9a-f]{16}/);
  const handle = await open(file, "r+");
  await handle.write(Buffer.alloc(8192, 0x55), 0, 8192, 4096);
  await handle.close();
  await fails(1, /room\.chalkline/, "check", file);
  assert.match(await command("recover", file), /room\.damaged-1\.chalkline/);
  assert.match(await command("check", file), /is good/);
});
