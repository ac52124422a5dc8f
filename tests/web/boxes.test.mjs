// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Board, createObject, moveObject } from "../../resources/web/model/board.js";
import { Digest } from "../../resources/web/model/digest.js";
import { Replica } from "../../resources/web/model/replica.js";
import { boundsOf, DEFAULT_PAPER, PAPER_ID, shapeOf, stretchShape } from "../../resources/web/model/shapes.js";
import { directionOf, linesOf, placeOf } from "../../resources/web/model/text-lines.js";
import { hitTest, inkBounds, touchesBand } from "../../resources/web/render/geometry.js";
import { gridStep, isDark } from "../../resources/web/render/paper.js";
import { Pictures } from "../../resources/web/render/pictures.js";
import { readChanges } from "../../resources/web/wire/events.js";
import { readSyncStart } from "../../resources/web/wire/messages.js";
import { pushOf } from "../../resources/web/wire/outgoing.js";
import { readShape, shapePayload, shapeType } from "../../resources/web/wire/shapes.js";
import { LIMITS } from "../../resources/web/wire/values.js";

const BOX = { x: 10, y: 20, w: 120, h: 50 };
const TEXT = { type: "text", ...BOX, text: "Two wheels\nare enough", size: 20, color: "#241f31" };
const NOTE = { type: "note", x: 10, y: 20, w: 200, h: 200, text: "Ask Mia" };
const IMAGE = { type: "image", ...BOX, image: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae" };
const CUSTOM = { type: "custom", ...BOX, kind: "timer", data: { minutes: 5 } };

/** @param {any} body @returns {any} */
const read = (body) => readShape(body);
/** @param {any} body */
const written = (body) => ({ type: shapeType(read(body)), ...shapePayload(read(body)) });
/** @param {any} body @param {string} [id] */
const event = (body, id = "e1", sequence = 1) => ({ id, userId: "ada", sequence, timestamp: 0, changes: readChanges(body, id) ?? [] });

describe("wire/box-shapes", () => {
  for (const body of [
    TEXT,
    { ...TEXT, font: "mono", align: "end", breaks: [3, 7], rotation: 30, opacity: 0.5, blend: "multiply" },
    { ...NOTE, size: 20, color: "#241f31", fill: "#f8e45c" },
    { ...NOTE, size: 14, color: "#ffffff", fill: "#1c71d8", align: "start", font: "serif" },
    IMAGE,
    { ...IMAGE, alt: "A map", opacity: 0.25 },
    CUSTOM,
    { ...CUSTOM, data: null },
    { type: "custom", ...BOX, kind: "timer" },
    { type: "rectangle", ...BOX, color: "#241f31", width: 2, blend: "multiply" },
    { type: "hologram", ...BOX, depth: [1, { a: 2 }], color: 7 },
  ]) {
    it(`says what it has read: ${JSON.stringify(body)}`, () => assert.deepEqual(written(body), body));
  }

  it("E24 a note has a size, colours and an alignment without saying so, and may be empty", () => {
    const { size, color, fill, align, text } = read({ type: "note", ...BOX });
    assert.deepEqual({ size, color, fill, align, text }, { size: 20, color: "#241f31", fill: "#f8e45c", align: "center", text: "" });
  });

  for (const [name, body] of Object.entries({
    "E23 an empty text": { ...TEXT, text: "" },
    "E23 a text without one": { ...TEXT, text: undefined },
    "L12 a text that is too long": { ...TEXT, text: "ab".repeat(LIMITS.text / 2) + "c" },
    "E23 a tab": { ...TEXT, text: "a\tb" },
    "E23 no size": { ...TEXT, size: 0 },
    "E23 a size over the limit": { ...TEXT, size: 1000.5 },
    "E23 another font": { ...TEXT, font: "comic" },
    "E23 another alignment": { ...TEXT, align: "left" },
    "E23 breaks that do not ascend": { ...TEXT, breaks: [5, 5] },
    "E23 a break behind the text": { ...TEXT, breaks: [22] },
    "E23 a break that is no whole number": { ...TEXT, breaks: [1.5] },
    "E25 a name that is none": { ...IMAGE, image: "map.png" },
    "L12 an alt that is too long": { ...IMAGE, alt: "x".repeat(1001) },
    "E29 a kind that is no id": { ...CUSTOM, kind: "a b" },
    "E18 a box without width": { ...NOTE, w: 0 },
    "E26 another blending": { ...NOTE, blend: "screen" },
    "E29 an unknown type that is nowhere": { type: "hologram", x: 1, y: 2 },
  })) {
    it(`refuses ${name}`, () => assert.equal(read(body), undefined));
  }

  it("L12 counts characters, not the units of UTF-16", () => {
    assert.ok(read({ ...TEXT, text: "🚲".repeat(LIMITS.text) }));
    assert.equal(read({ ...TEXT, text: "🚲".repeat(LIMITS.text + 1) }), undefined);
  });

  it("E13 does not take what happens to objects for an object of an unknown type", () => {
    assert.equal(readChanges({ type: "glow", object_id: "s1", ...BOX }, "e1"), undefined);
    assert.equal(readChanges({ type: "paper", ...BOX }, "e1"), undefined);
  });

  it("E27 reads and says marks", () => {
    const mark = { type: "mark", object_id: "s1", locked: true, group: null };
    const [change] = readChanges(mark, "e1") ?? [];
    assert.deepEqual(change, { type: "mark", objectId: "s1", isLocked: true, group: null });
    assert.deepEqual(pushOf("e1", [change]), { event: "mark", payload: { id: "e1", object_id: "s1", locked: true, group: null } });
    const [part] = readChanges({ type: "mark", object_id: "s1", group: "g1" }, "e1") ?? [];
    assert.deepEqual(part, { type: "mark", objectId: "s1", group: "g1" });
    assert.equal(readChanges({ type: "mark", object_id: "s1", locked: 1 }, "e1"), undefined);
  });

  it("E27 keeps the marks of an object that is created", () => {
    const [change] = readChanges({ ...NOTE, locked: true, group: "g1" }, "n1") ?? [];
    assert.deepEqual(/** @type {any} */ (change).marks, { isLocked: true, group: "g1" });
    const { payload } = pushOf("n1", [change]);
    assert.deepEqual([payload.locked, payload.group], [true, "g1"]);
  });

  it("E28 reads the paper of an event and of a sync", () => {
    const [change] = readChanges({ type: "paper", color: "#241F31", pattern: "grid" }, "e1") ?? [];
    assert.deepEqual(change, { type: "paper", objectId: PAPER_ID, paper: { color: "#241f31", pattern: "grid" } });
    assert.deepEqual(pushOf("e1", [change]).payload, { id: "e1", color: "#241f31", pattern: "grid" });
    assert.equal(readChanges({ type: "paper", color: "#241f3180", pattern: "grid" }, "e1"), undefined);
    const start = { sync_id: "1", mode: "full", objects: 0, paper: { color: "#241f31", pattern: "none", sequence_number: 7 } };
    assert.deepEqual(readSyncStart(start)?.paper, { paper: { color: "#241f31", pattern: "none" }, sequence: 7 });
    assert.equal(readSyncStart({ sync_id: "1", mode: "full", objects: 0 })?.paper, null);
  });
});

describe("model/board, marks and paper", () => {
  it("E27 marks stay through updates and moves, and a restoration says them anew", () => {
    const board = new Board();
    board.apply(event({ ...NOTE, group: "g1" }, "n1", 1));
    board.apply(event({ type: "mark", object_id: "n1", locked: true }, "e2", 2));
    board.apply(event({ type: "update", object_id: "n1", shape: TEXT }, "e3", 3));
    board.apply(event({ type: "move", object_id: "n1", x: 0, y: 0 }, "e4", 4));
    assert.deepEqual(board.objects.get("n1")?.marks, { isLocked: true, group: "g1" });
    board.apply(event({ type: "restore", object: { id: "n1", user_id: "ada", ...NOTE, group: "g2" }, above: null }, "e5", 5));
    assert.deepEqual(board.objects.get("n1")?.marks, { isLocked: false, group: "g2" });
  });

  it("E28 the paper counts in the digest like an object", () => {
    const board = new Board();
    assert.deepEqual(board.paper, DEFAULT_PAPER);
    board.apply(event({ type: "paper", color: "#241f31", pattern: "grid" }, "e1", 1));
    board.apply(event({ type: "paper", color: "#ffffff", pattern: "lines" }, "e2", 2));
    const expected = new Digest();
    expected.toggle(":paper", 2);
    assert.equal(board.digest, expected.toString());
    assert.equal(board.paper.pattern, "lines");
    const late = new Board();
    late.load([], { paper: board.paper, sequence: 2 });
    assert.equal(late.digest, board.digest);
    late.load([]);
    assert.deepEqual([late.paper, late.digest], [DEFAULT_PAPER, "0000000000000000"]);
  });

  it("E28 an own change of the paper is seen at once, and taken back when it is refused", () => {
    let news = 0;
    const replica = new Replica("ada", () => {}, null, () => news++);
    replica.propose("e1", readChanges({ type: "paper", color: "#241f31", pattern: "grid" }, "e1") ?? []);
    assert.equal(replica.paper.pattern, "grid");
    assert.equal(replica.list().length, 0);
    replica.refuse("e1", { reason: "not_allowed", detail: "" }, 0);
    assert.deepEqual(replica.paper, DEFAULT_PAPER);
    assert.equal(news, 2);
  });

  it("E27 an own mark is seen at once", () => {
    const replica = new Replica("ada", () => {});
    replica.apply(event(NOTE, "n1", 1));
    replica.propose("e2", readChanges({ type: "mark", object_id: "n1", locked: true }, "e2") ?? []);
    assert.equal(replica.get("n1")?.marks.isLocked, true);
    assert.equal(replica.board.objects.get("n1")?.marks.isLocked, false);
  });
});

describe("boxes", () => {
  const note = createObject("n1", "ada", 1, read({ ...NOTE, rotation: 90 }));

  it("are touched anywhere within", () => {
    assert.ok(hitTest(note, 110, 120, 0));
    assert.ok(!hitTest(note, 215, 120, 2));
    assert.ok(touchesBand(note, { minX: 100, minY: 100, maxX: 101, maxY: 101 }));
    assert.ok(hitTest(moveObject(note, 500, 20, 2), 600, 120, 0));
  });

  it("are stretched, what foreigners say included", () => {
    const shape = read({ type: "hologram", ...BOX, depth: 3 });
    const twice = stretchShape(shape, boundsOf(shape), { minX: 0, minY: 0, maxX: 240, maxY: 100 });
    assert.deepEqual(shapePayload(twice), { x: 0, y: 0, w: 240, h: 100, depth: 3 });
  });

  it("let text grow with its lines, and with its room in a note", () => {
    const box = { minX: 0, minY: 0, maxX: 100, maxY: 50 };
    const sizeIn = (/** @type {string} */ type, /** @type {number} */ maxX, /** @type {number} */ maxY) => {
      const shape = read({ type, x: 0, y: 0, w: 100, h: 50, text: "ab cd", size: 20, breaks: [3], color: "#241f31" });
      return /** @type {any} */ (stretchShape(shape, box, { minX: 0, minY: 0, maxX, maxY })).size;
    };
    assert.deepEqual([sizeIn("text", 300, 50), sizeIn("text", 100, 100), sizeIn("text", 1e6, 1e6)], [20, 40, 1000]);
    assert.deepEqual([sizeIn("note", 100, 100), sizeIn("note", 200, 100)], [20, 40]);
  });

  it("keep the size of what they say when they are only moved", () => {
    const text = createObject("t1", "ada", 1, read({ ...TEXT, x: 0.1, w: 33.3, h: 0.7, size: 0.2 }));
    assert.equal(/** @type {any} */ (shapeOf(moveObject(text, 1234.567, 0.3, 2))).size, 0.2);
  });

  it("reserve room for a shadow, and for letters that reach out of their box", () => {
    const sides = (/** @type {any} */ body) => Object.values(inkBounds(createObject("a", "ada", 1, read(body))));
    assert.deepEqual(sides(NOTE), [10, 20, 210, 222]);
    assert.deepEqual(sides(TEXT), [5, 15, 135, 75]);
    assert.deepEqual(sides(IMAGE), [10, 20, 130, 70]);
  });
});

describe("model/text-lines", () => {
  it("E23 begins lines where the text says so, and at its breaks", () => {
    assert.deepEqual(linesOf({ text: "one two\n\nthree", breaks: [] }), ["one two", "", "three"]);
    assert.deepEqual(linesOf({ text: "one two\nthree", breaks: [4] }), ["one", "two", "three"]);
    assert.deepEqual(linesOf({ text: "🚲🚲 🚲", breaks: [3] }), ["🚲🚲", "🚲"]);
  });

  it("E23 a line begins where its first letter does", () => {
    assert.equal(directionOf("12 wheels"), "ltr");
    assert.equal(directionOf("12 שלום abc"), "rtl");
    assert.equal(directionOf("مرحبا"), "rtl");
    assert.equal(directionOf("…"), "ltr");
  });

  it("E24 makes the text of a note smaller only where its lines are higher than it", () => {
    const place = placeOf(read(NOTE));
    assert.deepEqual([place.x, place.w, place.size], [26, 168, 20]);
    assert.equal(place.y, 20 + (200 - 25) / 2);
    const tall = placeOf(read({ ...NOTE, text: "a\n".repeat(13) + "a" }));
    assert.equal(tall.size, 168 / 14 / 1.25);
    assert.equal(tall.y, 36);
    assert.equal(placeOf(read({ ...NOTE, w: 50, h: 60 })).padding, 5);
  });
});

describe("render/paper", () => {
  it("tells dark paper from light", () => {
    assert.ok(isDark({ color: "#241f31", pattern: "dots" }));
    assert.ok(isDark({ color: "#1f4d3a", pattern: "dots" }));
    assert.ok(!isDark({ color: "#fdf6e3", pattern: "dots" }));
  });

  it("keeps the dots apart at every zoom", () => {
    for (const zoom of [0.02, 0.3, 1, 7, 64]) assert.ok(gridStep(zoom) * zoom >= 14 && gridStep(zoom) * zoom <= 56);
    assert.equal(gridStep(1), 24);
  });
});

describe("render/pictures", () => {
  /** @param {Partial<import("../../resources/web/render/pictures.js").PictureOptions>} options */
  function setUp(options = {}) {
    /** @type {string[]} */
    const asked = [];
    /** @type {string[]} */
    const arrived = [];
    /** @type {(() => void)[]} */
    const later = [];
    let now = 0;
    const pictures = new Pictures({
      load: async (name) => {
        asked.push(name);
        if (name.startsWith("bad")) throw new Error("404");
        return { source: /** @type {any} */ ({}), width: 100, height: 100 };
      },
      onArrive: (name) => arrived.push(name),
      now: () => now,
      later: (callback) => later.push(callback),
      ...options,
    });
    const pass = (/** @type {number} */ ms) => {
      now += ms;
      for (const callback of later.splice(0)) callback();
    };
    return { pictures, asked, arrived, pass };
  }
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it("settles when each picture is there or could not be had, and at once where they are", async () => {
    /** @type {(() => void)[]} */
    const loaded = [];
    const { pictures } = setUp({
      load: (name) => new Promise((resolve, reject) => {
        loaded.push(() => (name === "bad" ? reject(new Error("404")) : resolve({ source: /** @type {any} */ ({}), width: 1, height: 1 })));
      }),
    });
    let isSettled = false;
    pictures.settle(["a", "bad", "a"]).then(() => (isSettled = true));
    await settle();
    assert.equal(loaded.length, 2);
    loaded[0]();
    await settle();
    assert.equal(isSettled, false);
    loaded[1]();
    await settle();
    assert.equal(isSettled, true);
    await pictures.settle(["a"]);
  });

  it("asks once for what is painted often, and tells when it is there", async () => {
    const { pictures, asked, arrived } = setUp();
    assert.equal(pictures.get("a"), null);
    assert.equal(pictures.get("a"), null);
    await settle();
    assert.equal(pictures.get("a")?.width, 100);
    assert.deepEqual([asked, arrived], [["a"], ["a"]]);
  });

  it("tries again what it could not get, ever less often", async () => {
    const { pictures, asked, pass } = setUp();
    pictures.get("bad");
    await settle();
    assert.ok(pictures.hasFailed("bad"));
    pass(2000);
    await settle();
    assert.equal(asked.length, 2);
    pass(2000);
    await settle();
    assert.equal(asked.length, 2);
    pictures.retry();
    await settle();
    assert.equal(asked.length, 3);
  });

  it("forgets what it has not needed for longest when there are too many pixels", async () => {
    const { pictures, asked } = setUp({ maxPixels: 25_000 });
    for (const name of ["a", "b"]) pictures.get(name);
    await settle();
    pictures.get("a");
    pictures.get("c");
    await settle();
    assert.ok(pictures.get("a") && pictures.get("c"));
    pictures.get("b");
    assert.deepEqual(asked, ["a", "b", "c", "b"]);
  });
});
