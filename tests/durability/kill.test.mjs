// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { Peer } from "./peer.mjs";
import { Server, command } from "./server.mjs";

const KILLS = process.env.CHALK_TEST_LONG ? 200 : 20;
const PEERS = 8;
const SEED = Number(process.env.CHALK_TEST_SEED ?? 20260501);

/** Numbers in [0, 1) that follow from a seed (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const moment = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Peers that draw, and somebody who waits for their answers. */
class Crowd {
  #wanted = 0;
  #reached = () => {};
  answers = 0;

  constructor(random) {
    this.peers = Array.from({ length: PEERS }, (_, i) => new Peer(`u${i}`, random, () => this.#count()));
  }

  #count() {
    if (++this.answers === this.#wanted) this.#reached();
  }

  connect(port, isDrawing) {
    return Promise.all(this.peers.map((peer) => peer.connect(port, isDrawing)));
  }

  /** Resolves when so many more answers have come. */
  more(count) {
    this.#wanted = this.answers + count;
    return new Promise((resolve) => (this.#reached = resolve));
  }

  disconnect() {
    for (const peer of this.peers) peer.disconnect();
  }

  get unanswered() {
    return this.peers.reduce((sum, peer) => sum + peer.unanswered.size, 0);
  }
}

/** Every acknowledged event is in the history once, where its answer said. */
function assertNothingLost(crowd, history) {
  const places = new Map();
  history.forEach((event, index) => {
    assert.equal(event.sequence_number, index + 1, "the numbers go on without a gap");
    assert.ok(!places.has(event.id), `${event.id} is there once`);
    places.set(event.id, event.sequence_number);
  });
  for (const peer of crowd.peers) {
    for (const [id, sequence] of peer.acknowledged) assert.equal(places.get(id), sequence, `${id} was acknowledged`);
    for (const [sequence, id] of peer.seen) assert.equal(history[sequence - 1]?.id, id, `${sequence} was told`);
  }
}

test(`nothing acknowledged is lost by ${KILLS} kills under load`, { timeout: 1_200_000 }, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const random = randomFrom(SEED);
  const folder = await mkdtemp(join(tmpdir(), "chalkline-kill-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "room.chalkline");
  const crowd = new Crowd(random);
  let server = await Server.start(folder);
  t.after(() => server.end("SIGKILL"));
  const { port } = server;

  for (let kill = 0; kill < KILLS; kill++) {
    const answers = crowd.more(50 + Math.floor(random() * 400));
    await crowd.connect(port);
    await answers;
    await moment(random() * 60); // the kill falls anywhere into what the server does
    await server.end("SIGKILL");
    crowd.disconnect();
    server = await Server.start(folder, port);
  }

  const rest = crowd.unanswered > 0 ? crowd.more(crowd.unanswered) : Promise.resolve();
  await crowd.connect(port, false);
  await rest;
  crowd.disconnect();
  await crowd.connect(port, false);
  const digests = new Set(crowd.peers.map((peer) => peer.digest));
  const versions = new Set(crowd.peers.map((peer) => peer.version));
  crowd.disconnect();
  assert.equal(await server.end("SIGTERM"), 0);

  const history = (await command("history", file)).trimEnd().split("\n").map((line) => JSON.parse(line));
  const verdict = await command("check", file);
  assertNothingLost(crowd, history);
  assert.deepEqual([...versions], [history.length]);
  assert.equal(digests.size, 1);
  assert.ok(verdict.includes(`digest ${[...digests][0]}`), verdict);
  for (const peer of crowd.peers) {
    assert.deepEqual(peer.disorder, []);
    assert.equal(peer.modes.full, 1, "all but the first sync are deltas");
  }
  assert.deepEqual((await readdir(folder)).sort(), [".chalkline-backups", "room.chalkline"]);

  const sum = (pick) => crowd.peers.reduce((total, peer) => total + pick(peer), 0);
  t.diagnostic(
    `${KILLS} kills, ${history.length} events, ${sum((peer) => peer.acknowledged.size)} acknowledged, ` +
      `${sum((peer) => peer.duplicates)} sent twice and stored once, ${sum((peer) => peer.refused.length)} refused`,
  );
});
