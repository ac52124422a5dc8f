// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createObject } from "../../resources/web/model/board.js";
import { Overview, squareAround } from "../../resources/web/render/overview.js";

/** @param {string} id @param {number} x @param {number} y */
const stroke = (id, x, y) => createObject(id, "ada", 1, { kind: "stroke", xy: [x, y, x + 40, y + 30], pressure: null, color: "#000000", width: 2 });

/** A clock that stands still but for what is done: a look at it takes a tenth of a millisecond. */
function makeClock() {
  /** @type {{at: number, callback: () => void}[]} */
  const waiting = [];
  let time = 0;
  return {
    now: () => (time += 0.1),
    later: (/** @type {() => void} */ callback, /** @type {number} */ ms) => waiting.push({ at: time + ms, callback }),
    /** @returns {boolean} whether there was something to do */
    step() {
      const next = waiting.sort((a, b) => a.at - b.at).shift();
      if (!next) return false;
      time = Math.max(time, next.at);
      next.callback();
      return true;
    },
    get time() {
      return time;
    },
  };
}

function makeOverview(/** @type {import("../../resources/web/model/board.js").BoardObject[]} */ objects) {
  const clock = makeClock();
  let [paths, canvases, pictures] = [0, 0, 0];
  const nothing = () => {};
  const ctx = { setTransform: nothing, beginPath: nothing, moveTo: nothing, lineTo: nothing, fillRect: () => paths++, stroke: () => paths++ };
  const overview = new Overview({
    list: () => objects,
    makeCanvas: () => {
      canvases++;
      return /** @type {any} */ ({ width: 192, height: 192, getContext: () => ctx });
    },
    onPainted: () => pictures++,
  }, clock);
  return { overview, clock, counts: () => ({ paths, canvases, pictures }) };
}

describe("render/overview", () => {
  it("has the board in the middle of a square", () => {
    assert.deepEqual(squareAround([stroke("a", 0, 0), stroke("b", 160, 70)]), { x: 0, y: -50, side: 200 });
    assert.equal(squareAround([]), null);
  });

  it("paints 20,000 objects in slices, and looks up in between", () => {
    const { overview, clock, counts } = makeOverview(Array.from({ length: 20_000 }, (_, i) => stroke(`s${i}`, (i % 200) * 50, Math.floor(i / 200) * 50)));
    overview.start();
    let steps = 0;
    while (!overview.picture && clock.step()) steps++;
    assert.deepEqual(counts(), { paths: 20_000, canvases: 1, pictures: 1 });
    assert.ok(steps > 10, `${steps}`);
  });

  it("begins anew once for all that happened meanwhile, after a pause", () => {
    const { overview, clock, counts } = makeOverview([stroke("a", 0, 0)]);
    overview.start();
    while (!overview.picture) clock.step();
    const before = clock.time;
    for (let i = 0; i < 100; i++) overview.update();
    while (clock.step());
    assert.equal(counts().pictures, 2);
    assert.ok(clock.time - before >= 300);
  });

  it("does nothing while nobody looks, and forgets what is not there any more", () => {
    const objects = [stroke("a", 0, 0)];
    const { overview, clock, counts } = makeOverview(objects);
    overview.update();
    assert.equal(clock.step(), false);
    overview.start();
    while (clock.step());
    assert.ok(overview.picture);
    overview.end();
    objects.pop();
    overview.update();
    assert.equal(clock.step(), false);
    overview.start();
    while (clock.step());
    assert.equal(overview.picture, null);
    assert.equal(counts().canvases, 1);
  });
});
