// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { Replica } from "../../resources/web/model/replica.js";
import { Viewport } from "../../resources/web/render/viewport.js";
import { anchorOf, boundsMeet } from "../../resources/web/model/shapes.js";
import { duplicates, lowered, raised } from "../../resources/web/tools/arrange.js";
import { EraserTool } from "../../resources/web/tools/eraser.js";
import { splitPoints } from "../../resources/web/model/erase.js";
import { rotatePoint } from "../../resources/web/model/lines.js";
import { LaserTool } from "../../resources/web/tools/laser.js";
import { makeSmoother } from "../../resources/web/tools/one-euro.js";
import { NoteTool, TextTool } from "../../resources/web/tools/text.js";
import { breakLines, cleanText, cutText, fitNote, fitText, fitTyped } from "../../resources/web/tools/wrap.js";
import { fixture } from "./fixtures.mjs";
import { HandTool } from "../../resources/web/tools/hand.js";
import { HIGHLIGHTER, PenTool } from "../../resources/web/tools/pen.js";
import { boundsOfAll } from "../../resources/web/tools/groups.js";
import { PreviewSender } from "../../resources/web/tools/preview-sender.js";
import { SelectTool } from "../../resources/web/tools/select.js";
import { Selection } from "../../resources/web/tools/selection.js";
import { ShapeTool } from "../../resources/web/tools/shape.js";
import { fitWriting } from "../../resources/web/tools/wrap.js";
import { makeId } from "../../resources/web/wire/outgoing.js";
import "./harness.mjs";

/**
 * @typedef {import("../../resources/web/tools/tool.js").ToolContext} ToolContext
 * @typedef {import("../../resources/web/tools/tool.js").Input} Input
 */

/** @type {any[]} what was committed: the changes, the first of them, and the id of its object */
let commits = [];
/** @type {any[]} previews that went out */
let previews = [];
/** @type {any[]} where somebody began to write */
let writes = [];
/** @type {Replica} */
let replica;
/** @type {ToolContext} */
let context;
let now = 0;

beforeEach(() => {
  commits = [];
  previews = [];
  writes = [];
  now = 0;
  replica = new Replica("ada", () => {});
  context = {
    replica,
    viewport: new Viewport(),
    style: { color: "#1c71d8", width: 4 },
    selection: new Selection(() => {}),
    preview: new PreviewSender((preview) => previews.push(preview) > 0),
    erasesParts: false,
    userId: "ada",
    lasers: new Map(),
    find: ({ minX, minY, maxX, maxY }) => replica.list().filter(({ bounds }) => boundsMeet(bounds, { minX, minY, maxX, maxY })),
    write: (place) => writes.push(place),
    fit: (shape, width) => fitWriting(shape, width, (text, size) => (text.length * size) / 2),
    insertPicture: () => {},
    commit: (changes) => {
      const id = changes[0].objectId;
      commits.push({ id, changes, change: changes[0] });
      replica.propose(`${id}-${commits.length}`, changes);
    },
    refresh: () => {},
    repaint: () => {},
  };
});

/** @param {number} x @param {number} y @param {Partial<Input>} [more] @returns {Input} */
function at(x, y, more = {}) {
  return { x, y, screenX: x, screenY: y, points: [{ x, y, pressure: null }], device: "mouse", shift: false, alt: false, isEraser: false, ...more };
}

/** Lets a frame pass. */
function frame() {
  now += 50;
  context.preview.flush(now);
}

/** @param {number} cx @param {number} [cy] */
function addCircle(cx, cy = 0) {
  const objectId = makeId();
  context.commit([{ type: "create", objectId, shape: { kind: "circle", cx, cy, radius: 10, color: "#000000", width: 2, fill: null } }]);
  return objectId;
}

describe("tools/pen", () => {
  it("commits one stroke of all points, coalesced ones too", () => {
    const pen = new PenTool(context);
    pen.begin(at(0, 0));
    pen.move(at(20, 0, { points: [{ x: 10, y: 0, pressure: null }, { x: 20, y: 0, pressure: null }] }));
    pen.end(at(30, 5));
    assert.equal(commits.length, 1);
    const { shape } = commits[0].change;
    assert.deepEqual(shape.xy, [0, 0, 10, 0, 20, 0, 30, 5]);
    assert.equal(shape.pressure, null);
    assert.deepEqual([shape.color, shape.width], ["#1c71d8", 4]);
  });

  it("E5 keeps the pressure of a pen", () => {
    const pen = new PenTool(context);
    pen.begin(at(0, 0, { points: [{ x: 0, y: 0, pressure: 0.2 }] }));
    pen.end(at(9, 9, { points: [{ x: 9, y: 9, pressure: 0.777 }] }));
    assert.deepEqual(commits[0].change.shape.pressure, [0.2, 0.78]);
  });

  it("makes a dot of a click", () => {
    const pen = new PenTool(context);
    pen.begin(at(3, 4));
    pen.end(at(3, 4));
    assert.deepEqual(commits[0].change.shape.xy, [3, 4]);
  });

  it("leaves out points that add nothing", () => {
    const pen = new PenTool(context);
    pen.begin(at(0, 0));
    for (let i = 1; i <= 10; i++) pen.move(at(i / 10, 0));
    pen.end(at(10, 0));
    assert.ok(commits[0].change.shape.xy.length < 10);
  });

  it("L3 goes on as another stroke before one has too many points", () => {
    const pen = new PenTool(context);
    pen.begin(at(0, 0));
    for (let i = 1; i < 5200; i++) pen.move(at(i, 0));
    pen.end(at(5200, 0));
    assert.equal(commits.length, 2);
    assert.equal(commits[0].change.shape.xy.length, 10000);
    assert.deepEqual(commits[1].change.shape.xy.slice(0, 2), commits[0].change.shape.xy.slice(-2));
  });

  it("commits nothing when it is cancelled", () => {
    const pen = new PenTool(context);
    pen.begin(at(0, 0));
    pen.move(at(10, 0));
    frame();
    pen.cancel();
    pen.end(at(20, 0));
    assert.equal(commits.length, 0);
    assert.equal(previews.at(-1), null);
  });

  it("P4 previews points as they come, then says that it is over", () => {
    const pen = new PenTool(context);
    pen.begin(at(0, 0));
    frame();
    pen.move(at(10, 0));
    pen.move(at(20, 0));
    frame();
    frame();
    pen.end(at(30, 0));
    assert.deepEqual(previews.map((p) => p && [p.from, p.points]), [
      [0, [[0, 0]]],
      [1, [[10, 0], [20, 0]]],
      null,
    ]);
    assert.equal(previews[0].id, commits[0].id);
  });
});

describe("tools/preview-sender", () => {
  it("L6 sends no more than its share", () => {
    const pen = new PenTool(context);
    pen.begin(at(0, 0));
    assert.equal(context.preview.flush(100), false);
    pen.move(at(10, 0));
    assert.equal(context.preview.flush(101), true);
    assert.equal(previews.length, 1);
    assert.equal(context.preview.flush(200), false);
    assert.equal(previews.length, 2);
  });

  it("P4 shows a stroke from its first point on a new connection", () => {
    const pen = new PenTool(context);
    pen.begin(at(0, 0));
    frame();
    context.preview.restart();
    pen.move(at(10, 0));
    frame();
    assert.deepEqual(previews[1].points, [[0, 0], [10, 0]]);
  });

  it("sends nothing at all where there was nothing to be seen", () => {
    context.preview.end();
    frame();
    assert.deepEqual(previews, []);
  });
});

describe("tools/circle", () => {
  it("draws from the centre outwards", () => {
    const tool = new ShapeTool(context, "circle");
    tool.begin(at(100, 100));
    tool.move(at(103, 104));
    frame();
    tool.end(at(130, 140));
    assert.deepEqual(commits[0].change.shape, { kind: "circle", cx: 100, cy: 100, radius: 50, color: "#1c71d8", width: 4, fill: null });
    assert.equal(previews[0].radius, 5);
    assert.equal(previews[0].id, commits[0].id);
  });

  it("takes a click for a slip", () => {
    const tool = new ShapeTool(context, "circle");
    tool.begin(at(100, 100));
    tool.end(at(101, 100));
    assert.equal(commits.length, 0);
  });
});

describe("tools/select", () => {
  it("selects the topmost by a click, and nothing beside", () => {
    addCircle(0);
    const top = addCircle(0);
    const tool = new SelectTool(context);
    tool.begin(at(10, 0));
    tool.end(at(10, 0));
    assert.deepEqual([...context.selection.ids], [top]);
    tool.begin(at(500, 500));
    tool.end(at(500, 500));
    assert.equal(context.selection.size, 0);
  });

  it("adds and removes by Shift and click", () => {
    const [a, b] = [addCircle(0), addCircle(100)];
    const tool = new SelectTool(context);
    for (const x of [10, 110]) {
      tool.begin(at(x, 0, { shift: true }));
      tool.end(at(x, 0, { shift: true }));
    }
    assert.deepEqual([...context.selection.ids], [a, b]);
    tool.begin(at(10, 0, { shift: true }));
    tool.end(at(10, 0, { shift: true }));
    assert.deepEqual([...context.selection.ids], [b]);
  });

  it("leaves only the clicked one of several selected", () => {
    const [a, b] = [addCircle(0), addCircle(100)];
    context.selection.set([a, b]);
    const tool = new SelectTool(context);
    tool.begin(at(10, 0));
    tool.end(at(10, 0));
    assert.deepEqual([...context.selection.ids], [a]);
  });

  it("E7 moves all that is selected, and previews it", () => {
    const [a, b] = [addCircle(0), addCircle(100)];
    context.selection.set([a, b]);
    commits.length = 0;
    const tool = new SelectTool(context);
    tool.begin(at(10, 0));
    tool.move(at(30, 40));
    frame();
    assert.deepEqual([...tool.lifted()], [a, b]);
    tool.end(at(35, 50));
    assert.deepEqual(previews, [{ type: "move", object_ids: [a, b], dx: 20, dy: 40 }, null]);
    assert.equal(commits.length, 1);
    assert.deepEqual(commits[0].changes.map((/** @type {any} */ { objectId, x, y }) => [objectId, x, y]), [[a, 25, 50], [b, 125, 50]]);
    assert.equal(tool.lifted().size, 0);
  });

  it("does not move by a click of an unsteady hand", () => {
    addCircle(0);
    commits.length = 0;
    const tool = new SelectTool(context);
    tool.begin(at(10, 0));
    tool.end(at(11, 1));
    assert.equal(commits.length, 0);
  });

  it("selects by a rubber band, in any direction, and back", () => {
    const [a] = [addCircle(0), addCircle(100)];
    const tool = new SelectTool(context);
    tool.begin(at(50, 50));
    tool.move(at(-20, -20));
    assert.deepEqual([...context.selection.ids], [a]);
    tool.move(at(49, 49));
    assert.equal(context.selection.size, 0);
    tool.cancel();
  });

  it("keeps the selection when a drag is cancelled, and moves nothing", () => {
    const a = addCircle(0);
    commits.length = 0;
    const tool = new SelectTool(context);
    tool.begin(at(10, 0));
    tool.move(at(60, 0));
    tool.cancel();
    tool.end(at(70, 0));
    assert.equal(commits.length, 0);
    assert.deepEqual([...context.selection.ids], [a]);
  });

  it("reaches farther for a finger than for a mouse", () => {
    addCircle(0);
    const tool = new SelectTool(context);
    tool.begin(at(20, 0));
    assert.equal(context.selection.size, 0);
    tool.cancel();
    tool.begin(at(20, 0, { device: "touch" }));
    assert.equal(context.selection.size, 1);
  });
});

describe("the frame of what is selected", () => {
  const style = { color: "#000000", width: 2, fill: null };

  /** @param {any} shape which is selected */
  function add(shape) {
    const objectId = makeId();
    context.commit([{ type: "create", objectId, shape }]);
    context.selection.set([objectId]);
    return objectId;
  }

  const addRectangle = (rotation = 0) => add({ kind: "rectangle", x: 200, y: 200, w: 100, h: 60, rotation, ...style });

  /** @param {[number, number]} from @param {[number, number]} to @param {Partial<Input>} [more] */
  function drag(from, to, more) {
    const tool = new SelectTool(context);
    tool.begin(at(...from, more));
    tool.move(at(...to, more));
    tool.end(at(...to, more));
    return commits.at(-1).change;
  }

  /** @param {any} shape */
  const boxOf = ({ x, y, w, h }) => [x, y, w, h];

  it("E21 resizes by a corner, keeping the ratio with Shift", () => {
    const id = addRectangle();
    const change = drag([310, 270], [360, 300]);
    assert.deepEqual([change.type, change.objectId, boxOf(change.shape)], ["update", id, [200, 200, 150, 90]]);
    addRectangle();
    assert.deepEqual(boxOf(drag([310, 270], [410, 270], { shift: true }).shape), [200, 200, 200, 120]);
  });

  it("resizes by a side around the middle with Alt", () => {
    addRectangle();
    assert.deepEqual(boxOf(drag([190, 230], [200, 230], { alt: true }).shape), [210, 200, 80, 60]);
  });

  it("turns by the upper handle, in steps with Shift", () => {
    addRectangle();
    assert.equal(drag([250, 166], [320, 230]).shape.rotation, 90);
    addRectangle();
    assert.equal(drag([250, 166], [320, 225], { shift: true }).shape.rotation, 90);
  });

  it("resizes what is turned along its own sides, the other one staying", () => {
    addRectangle(90);
    const { shape } = drag([250, 290], [250, 310]);
    assert.deepEqual([boxOf(shape), shape.rotation], [[190, 210, 120, 60], 90]);
  });

  it("resizes several as one, where they are now", () => {
    const [a, b] = [addCircle(100), addCircle(300)];
    context.commit([{ type: "move", objectId: a, x: 100, y: 100 }]);
    context.selection.set([a, b]);
    // Around both: 90 to 310, -10 to 110.
    drag([320, 120], [540, 120], { shift: false });
    const shapes = commits.at(-1).changes.map((/** @type {any} */ change) => change.shape);
    assert.deepEqual(shapes.map((/** @type {any} */ { kind }) => kind), ["ellipse", "ellipse"]);
    assert.deepEqual(shapes.map((/** @type {any} */ { cx, cy, rx, ry }) => [cx, cy, rx, ry]), [[110, 100, 20, 10], [510, 0, 20, 10]]);
  });

  it("is turned inside out beyond its other side", () => {
    addRectangle();
    assert.deepEqual(boxOf(drag([310, 230], [160, 230]).shape), [150, 200, 50, 60]);
    addRectangle();
    assert.deepEqual(boxOf(drag([310, 270], [160, 150], { shift: true }).shape), [100, 140, 100, 60]);
    const [a, b] = [add({ kind: "line", x1: 0, y1: 0, x2: 10, y2: 20, ...style }), addRectangle(30)];
    context.selection.set([a, b]);
    const { minX, minY, maxX, maxY } = boundsOfAll(replica.list().filter(({ id }) => context.selection.ids.has(id)));
    drag([maxX + 10, (minY + maxY) / 2], [2 * minX - maxX + 10, (minY + maxY) / 2]);
    const [line, box] = commits.at(-1).changes.map((/** @type {any} */ { shape }) => shape);
    assert.deepEqual([line.x1, line.x2, line.y1, line.y2, box.rotation], [0, -10, 0, 20, -30]);
  });

  describe("of a text", () => {
    const text = { kind: "text", x: 200, y: 200, w: 80, h: 50, rotation: 0, text: "one two\nand", size: 20, color: "#000000", font: "sans", align: "start", breaks: [] };

    it("E23 breaks its lines anew by a side, and not below the width of a letter", () => {
      add(text);
      const { shape } = drag([290, 225], [240, 240]);
      assert.deepEqual([boxOf(shape), shape.size, shape.breaks], [[200, 200, 30, 75], 20, [4]]);
      add(text);
      assert.deepEqual(boxOf(drag([190, 225], [500, 225]).shape).slice(0, 3), [260, 200, 20]);
    });

    it("makes its letters larger by a corner or an edge", () => {
      add(text);
      const { shape } = drag([290, 260], [290, 310]);
      assert.deepEqual([boxOf(shape), shape.size], [[200, 200, 160, 100], 40]);
      add({ ...text, x: 300 });
      assert.deepEqual(boxOf(drag([340, 260], [340, 310]).shape), [260, 200, 160, 100]);
    });

    it("breaks the lines of a note anew", () => {
      add({ ...text, kind: "note", w: 100, h: 100, fill: "#f8e45c", text: "one two", breaks: [4] });
      assert.deepEqual(drag([310, 250], [510, 250]).shape.breaks, []);
    });
  });

  it("keeps the ratio of a picture, except with Shift", () => {
    const picture = { kind: "image", x: 200, y: 200, w: 100, h: 60, rotation: 0, image: "0".repeat(64), alt: "" };
    add(picture);
    assert.deepEqual(boxOf(drag([310, 270], [410, 270]).shape), [200, 200, 200, 120]);
    add(picture);
    assert.deepEqual(boxOf(drag([310, 270], [410, 270], { shift: true }).shape), [200, 200, 200, 60]);
  });

  describe("of a line", () => {
    const arrow = { kind: "arrow", x1: 200, y1: 200, x2: 300, y2: 240, ...style };

    /** @param {any} shape */
    const endsOf = ({ x1, y1, x2, y2 }) => [x1, y1, x2, y2];

    it("moves the end that is dragged", () => {
      const id = add(arrow);
      const change = drag([302, 241], [402, 141]);
      assert.deepEqual([change.type, change.objectId, endsOf(change.shape)], ["update", id, [200, 200, 400, 140]]);
      add(arrow);
      assert.deepEqual(endsOf(drag([200, 200], [100, 230]).shape), [100, 230, 300, 240]);
    });

    it("is straight with Shift, and keeps its middle with Alt", () => {
      add(arrow);
      assert.deepEqual(endsOf(drag([300, 240], [400, 210], { shift: true }).shape), [200, 200, 400, 200]);
      add(arrow);
      assert.deepEqual(endsOf(drag([300, 240], [320, 250], { alt: true }).shape), [180, 190, 320, 250]);
    });

    it("has its end on the grid", () => {
      add(arrow);
      context.grid = 24;
      assert.deepEqual(endsOf(drag([300, 240], [310, 250]).shape), [200, 200, 312, 240]);
    });

    it("is moved by its middle, however short it is", () => {
      add({ ...arrow, x2: 206, y2: 200 });
      assert.equal(drag([203, 200], [213, 200]).type, "move");
    });

    it("does not become a point", () => {
      add(arrow);
      assert.equal(drag([300, 240], [201, 201]).type, "create");
    });
  });

  it("says by the cursor what a drag would do", () => {
    const tool = new SelectTool(context);
    addRectangle();
    assert.deepEqual([[310, 270], [310, 190], [310, 230], [250, 190], [250, 166], [250, 200], [250, 400]].map(([x, y]) => tool.cursorAt({ x, y })),
      ["nwse-resize", "nesw-resize", "ew-resize", "ns-resize", "grab", "move", null]);
    const id = addRectangle(90);
    assert.equal(tool.cursorAt({ x: 250, y: 290 }), "ns-resize");
    context.commit([{ type: "mark", objectId: id, isLocked: true }]);
    assert.equal(tool.cursorAt({ x: 250, y: 290 }), null);
  });

  it("takes a click on a handle for one on what is below it", () => {
    const first = addRectangle();
    const below = addCircle(300, 270);
    context.selection.set([first]);
    const before = commits.length;
    const tool = new SelectTool(context);
    tool.begin(at(310, 270));
    tool.end(at(310, 270));
    assert.equal(commits.length, before);
    assert.deepEqual([...context.selection.ids], [below]);
  });

  it("P4 shows the others what becomes of it", () => {
    const id = addRectangle();
    const tool = new SelectTool(context);
    tool.begin(at(310, 270));
    tool.move(at(360, 300));
    frame();
    assert.deepEqual([previews.at(-1).object_id ?? previews.at(-1).id, previews.at(-1).w], [id, 150]);
    tool.cancel();
    frame();
    assert.equal(previews.at(-1), null);
  });

  it("leaves everything as it was when it is cancelled", () => {
    addRectangle();
    const before = commits.length;
    const tool = new SelectTool(context);
    tool.begin(at(310, 270));
    tool.move(at(360, 300));
    tool.cancel();
    tool.end(at(360, 300));
    assert.equal(commits.length, before);
  });
});

describe("tools/arrange", () => {
  it("copies what is selected in its order, beside it and under new ids", () => {
    const [a, b] = [addCircle(0), addCircle(100)];
    context.commit([{ type: "move", objectId: a, x: 50, y: 0 }]);
    const changes = duplicates(replica.list(), new Set([b, a]), { x: 16, y: 16 });
    assert.deepEqual(changes.map(({ shape }) => anchorOf(shape)), [{ x: 66, y: 16 }, { x: 116, y: 16 }]);
    assert.ok(changes.every(({ objectId }) => objectId !== a && objectId !== b));
  });

  it("E22 raises and lowers past the next one there, and leaves others alone", () => {
    const [a, b, far, c] = [addCircle(0), addCircle(5), addCircle(900), addCircle(8)];
    assert.deepEqual(raised(replica.list(), new Set([a])), [{ type: "order", objectId: a, above: c }]);
    assert.deepEqual(lowered(replica.list(), new Set([c])), [{ type: "order", objectId: c, above: b }]);
    assert.deepEqual(raised(replica.list(), new Set([c])), []);
    assert.deepEqual(raised(replica.list(), new Set([a, b])), [
      { type: "order", objectId: b, above: null },
      { type: "order", objectId: a, above: b },
    ]);
    assert.deepEqual(lowered(replica.list(), new Set([far])), []);
  });
});

describe("tools/shape", () => {
  /** @param {string} name @param {[number, number]} from @param {[number, number]} to @param {Partial<Input>} [more] */
  function drag(name, from, to, more) {
    const tool = new ShapeTool(context, name);
    tool.begin(at(...from, more));
    tool.end(at(...to, more));
    return commits.at(-1)?.change.shape;
  }

  it("E18 draws a box from corner to corner, whichever comes first", () => {
    const { kind, x, y, w, h } = drag("rectangle", [300, 200], [100, 250]);
    assert.deepEqual([kind, x, y, w, h], ["rectangle", 100, 200, 200, 50]);
    const { cx, cy, rx, ry } = drag("ellipse", [300, 200], [100, 250]);
    assert.deepEqual([cx, cy, rx, ry], [200, 225, 100, 25]);
  });

  it("makes a box square with Shift, and draws it from its middle with Alt", () => {
    const { x, y, w, h } = drag("rectangle", [300, 200], [280, 250], { shift: true });
    assert.deepEqual([x, y, w, h], [250, 200, 50, 50]);
    const { cx, cy, rx, ry } = drag("ellipse", [300, 200], [280, 250], { shift: true, alt: true });
    assert.deepEqual([cx, cy, rx, ry], [300, 200, 50, 50]);
  });

  it("E19 turns a line to the nearest diagonal with Shift", () => {
    const arrow = drag("arrow", [10, 10], [110, 30]);
    assert.deepEqual([arrow.kind, arrow.x2, arrow.y2], ["arrow", 110, 30]);
    const level = drag("line", [10, 10], [110, 30], { shift: true });
    assert.deepEqual([level.x2, level.y2], [110, 10]);
    const diagonal = drag("line", [10, 10], [110, 90], { shift: true });
    assert.deepEqual([diagonal.x2, diagonal.y2], [100, 100]);
  });

  it("draws nothing of a slip of the hand", () => {
    drag("rectangle", [10, 10], [11, 12]);
    drag("rectangle", [10, 10], [110, 10]);
    assert.equal(commits.length, 0);
  });

  it("P4 shows what is being drawn", () => {
    const tool = new ShapeTool(context, "arrow");
    tool.begin(at(0, 0));
    tool.move(at(50, 50));
    frame();
    assert.equal(previews[0].type, "arrow");
    tool.cancel();
    assert.equal(previews.at(-1), null);
  });
});

describe("tools/eraser", () => {
  it("deletes what it touched when it is lifted", () => {
    const [a, , c] = [addCircle(0), addCircle(100, 50), addCircle(200)];
    commits.length = 0;
    const tool = new EraserTool(context);
    tool.begin(at(10, 0));
    tool.move(at(190, 0));
    assert.deepEqual([...tool.lifted()], [a, c]);
    assert.equal(commits.length, 0);
    tool.end(at(300, 300));
    assert.deepEqual(commits.map(({ changes }) => changes), [[{ type: "delete", objectId: a }, { type: "delete", objectId: c }]]);
  });

  it("deletes nothing when it is cancelled", () => {
    addCircle(0);
    commits.length = 0;
    const tool = new EraserTool(context);
    tool.begin(at(10, 0));
    tool.cancel();
    tool.end(at(300, 300));
    assert.equal(commits.length, 0);
  });
});

describe("tools/eraser, what is locked", () => {
  for (const shift of [false, true]) {
    it(`is named once for each time that it is at work, where nothing else is erased${shift ? ", with Shift too" : ""}`, () => {
      let times = 0;
      context.onLocked = () => times++;
      const [id, other] = [addCircle(0), addCircle(50)];
      for (const objectId of [id, other]) context.commit([{ type: "mark", objectId, isLocked: true }]);
      commits.length = 0;
      const tool = new EraserTool(context);
      const erase = (/** @type {number} */ y) => {
        tool.begin(at(-100, y, { shift }));
        tool.move(at(0, y, { shift }));
        tool.move(at(30, y, { shift }));
        tool.end(at(100, y, { shift }));
      };
      erase(25);
      assert.equal(times, 0);
      erase(0);
      assert.equal(times, 1);
      erase(0);
      assert.equal(times, 2);
      assert.deepEqual(commits, []);
      context.commit([{ type: "create", objectId: makeId(), shape: { kind: "line", x1: 20, y1: -20, x2: 20, y2: 20, color: "#000000", width: 2 } }]);
      erase(0);
      assert.deepEqual([times, commits.length], [2, 2]);
    });
  }
});

describe("tools/eraser, parts", () => {
  /** @param {any} shape */
  function add(shape) {
    const objectId = makeId();
    context.commit([{ type: "create", objectId, shape: { color: "#000000", width: 4, ...shape } }]);
    commits.length = 0;
    return objectId;
  }

  it("cuts a stroke in one change: its first part stays the object, the others come to lie below it", () => {
    const id = add({ kind: "stroke", xy: [0, 0, 100, 0, 200, 0], pressure: [0, 0.5, 1] });
    const tool = new EraserTool(context);
    tool.begin(at(100, -50, { shift: true }));
    tool.move(at(100, 50, { shift: true }));
    tool.end(at(100, 50, { shift: true }));
    const [first, second, order] = commits[0].changes;
    assert.deepEqual([first.type, first.objectId, first.shape.xy, first.shape.pressure], ["update", id, [0, 0, 90, 0], [0, 0.45]]);
    assert.deepEqual([second.type, second.shape.xy, second.shape.pressure], ["create", [110, 0, 200, 0], [0.55, 1]]);
    assert.deepEqual(order, { type: "order", objectId: second.objectId, above: id });
  });

  it("goes on with what is left, where it was moved to", () => {
    const id = add({ kind: "line", x1: 0, y1: 0, x2: 100, y2: 0 });
    context.commit([{ type: "move", objectId: id, x: 0, y: 40 }]);
    commits.length = 0;
    const tool = new EraserTool(context);
    context.erasesParts = true;
    tool.begin(at(20, 40));
    tool.move(at(20, 400));
    tool.move(at(80, 400));
    tool.end(at(80, 40));
    const shapes = commits[0].changes.map((/** @type {any} */ change) => change.shape).filter(Boolean);
    assert.deepEqual(shapes.map((/** @type {any} */ { kind, x1, x2, y1 }) => [kind, x1, x2, y1]), [["line", 0, 10, 40], ["line", 30, 70, 40], ["line", 90, 100, 40]]);
  });

  it("leaves what has no parts, and what is locked", () => {
    addCircle(0);
    const id = add({ kind: "line", x1: 0, y1: 0, x2: 100, y2: 0 });
    context.commit([{ type: "mark", objectId: id, isLocked: true }]);
    commits.length = 0;
    const tool = new EraserTool(context);
    tool.begin(at(10, 0, { shift: true }));
    tool.end(at(50, 0, { shift: true }));
    assert.deepEqual(commits, []);
  });

  for (const { name, points, width, from, to, radius, touched, parts } of fixture("erase.json", "geometry").cases) {
    it(`does what the desktop does: ${name}`, () => {
      const list = points.map((/** @type {number[]} */ [x, y, pressure = null]) => ({ x, y, pressure }));
      const found = splitPoints(list, { x: from[0], y: from[1] }, { x: to[0], y: to[1] }, radius + width / 2);
      assert.equal(found !== null, touched);
      const numbers = (found ?? []).map((part) => part.map(({ x, y, pressure }) => (pressure === null ? [x, y] : [x, y, pressure])));
      assert.deepEqual(numbers.map((part) => part.length), parts.map((/** @type {any} */ part) => part.length));
      numbers.flat(2).forEach((value, i) => assert.ok(Math.abs(value - parts.flat(2)[i]) < 1e-4, `${numbers}`));
    });
  }
});

describe("tools/one-euro", () => {
  /** @param {number[]} xs */
  const smooth = (xs, step = 8) => {
    const smoother = makeSmoother(1);
    return xs.map((x, i) => smoother({ x, y: 0, time: i * step }).x);
  };

  it("stills a hand that trembles", () => {
    const still = smooth(Array.from({ length: 60 }, (_, i) => 100 + (i % 2)));
    const rest = still.slice(20);
    assert.ok(Math.max(...rest) - Math.min(...rest) < 0.6, `${rest}`);
  });

  it("is not late when the hand is fast", () => {
    const xs = Array.from({ length: 40 }, (_, i) => i * 16);
    const found = smooth(xs);
    found.forEach((x, i) => assert.ok(xs[i] - x <= 3, `${x} is not ${xs[i]}`));
  });

  it("leaves alone what does not say when it was", () => {
    const point = { x: 1, y: 2 };
    assert.equal(makeSmoother(1)(point), point);
  });
});

describe("tools/pen, its kinds", () => {
  it("E26 a highlighter is wide, of one width, and darkens", () => {
    const pen = new PenTool(context, HIGHLIGHTER);
    pen.begin(at(0, 0, { points: [{ x: 0, y: 0, pressure: 0.2 }] }));
    pen.end(at(9, 9));
    const { pressure, width, opacity, blend } = commits[0].change.shape;
    assert.deepEqual([pressure, width, opacity, blend], [null, 24, 0.5, "multiply"]);
  });

  it("black makes no highlighter: it is yellow then", () => {
    assert.equal(HIGHLIGHTER.styleOf({ color: "#241f31", width: 4 }).color, "#f6d32d");
    assert.equal(HIGHLIGHTER.styleOf({ color: "#33d17a", width: 4 }).color, "#33d17a");
  });

  it("never keeps what the browser only expected", () => {
    const pen = new PenTool(context);
    pen.begin(at(0, 0));
    pen.move(at(20, 0, { predicted: [{ x: 60, y: 0, pressure: null }] }));
    pen.end(at(30, 5));
    assert.deepEqual(commits[0].change.shape.xy, [0, 0, 20, 0, 30, 5]);
  });

  it("ends where the pen was lifted, smoothed or not", () => {
    const pen = new PenTool(context);
    const point = (/** @type {number} */ x, /** @type {number} */ time) => at(x, 0, { points: [{ x, y: 0, pressure: null, time }] });
    pen.begin(point(0, 0));
    pen.move(point(8, 8));
    pen.end(point(9, 16));
    assert.equal(commits[0].change.shape.xy.at(-2), 9);
  });
});

describe("tools/laser", () => {
  it("P6 sends a trail part by part, with what is left when it ends, and commits nothing", () => {
    const tool = new LaserTool(context);
    tool.begin(at(1, 1));
    frame();
    tool.move(at(2, 2));
    tool.move(at(3, 3));
    tool.end(at(4, 4));
    assert.deepEqual(previews.map((preview) => preview && [preview.type, preview.from, preview.points]), [
      ["laser", 0, [[1, 1]]], ["laser", 1, [[2, 2], [3, 3], [4, 4]]], null,
    ]);
    assert.equal(context.lasers.get("ada")?.points.length, 4);
    assert.equal(context.lasers.get("ada")?.isOn, false);
    assert.equal(commits.length, 0);
  });

  it("P6 is a spotlight with Shift", () => {
    const tool = new LaserTool(context);
    tool.begin(at(1, 1, { shift: true }));
    frame();
    assert.equal(previews[0].spotlight, true);
    assert.equal(context.lasers.get("ada")?.isSpotlight, true);
  });
});

describe("tools/text", () => {
  it("begins to write where it is pressed, and as wide as it is dragged", () => {
    const tool = new TextTool(context);
    tool.begin(at(10, 100));
    tool.end(at(12, 100));
    tool.begin(at(200, 100));
    tool.end(at(50, 140));
    assert.deepEqual(writes, [{ at: { x: 10, y: 87.5 }, width: null }, { at: { x: 50, y: 100 }, width: 150 }]);
  });

  it("writes in the text that is there", () => {
    const note = new NoteTool(context);
    note.begin();
    note.end(at(300, 300));
    const { objectId, shape } = commits[0].change;
    assert.deepEqual([shape.kind, shape.x, shape.y, shape.w, shape.h, shape.fill], ["note", 200, 200, 200, 200, "#f8e45c"]);
    assert.deepEqual(writes, [{ objectId }]);
    const tool = new TextTool(context);
    tool.begin(at(310, 310));
    tool.end(at(310, 310));
    assert.deepEqual(writes[1], { objectId });
  });
});

describe("tools/wrap", () => {
  /** Every letter is as wide as it is high. @param {string} line @param {number} size */
  const measure = (line, size) => [...line].length * size;
  const text = (/** @type {Partial<import("../../resources/web/model/shapes.js").Text>} */ more) => /** @type {import("../../resources/web/model/shapes.js").Text} */ ({
    kind: "text", x: 0, y: 0, w: 1, h: 1, rotation: 0, text: "", size: 10, color: "#000000", font: "sans", align: "start", breaks: [], ...more,
  });

  it("E23 breaks lines after words, and words that are too long anywhere", () => {
    const breaks = (/** @type {string} */ line, /** @type {number} */ n) => breakLines(line, n, (part) => measure(part, 1));
    assert.deepEqual(breaks("one two three", 7), [8]);
    assert.deepEqual(breaks("one two  three", 7), [9]);
    assert.deepEqual(breaks("abcdefgh ij", 3), [3, 6, 9]);
    assert.deepEqual(breaks("ab\ncd ef", 2), [6]);
    assert.deepEqual(breaks("漢字漢字", 2), [2]);
    assert.deepEqual(breaks("🚲🚲🚲", 2), [2]);
    assert.deepEqual(breaks("", 2), []);
    assert.deepEqual(breaks("a", 0.5), []);
  });

  it("makes the box as large as its lines, on the side where they begin", () => {
    assert.deepEqual(pick(fitText(text({ text: "abc\nde" }), null, measure)), [0, 0, 31.5, 25]);
    assert.deepEqual(pick(fitText(text({ text: "abc", w: 20, align: "end" }), null, measure)), [-11.5, 0, 31.5, 12.5]);
    assert.deepEqual(pick(fitText(text({ text: "של", w: 10 }), null, measure)), [-11.5, 0, 21.5, 12.5]);
    assert.deepEqual(pick(fitText(text({ text: "ab cd" }), 30, measure)), [0, 0, 30, 25]);
    const turned = fitText(text({ text: "abc", w: 10, h: 12.5, rotation: 90 }), null, measure);
    const corner = rotatePoint({ x: turned.x, y: turned.y }, { x: turned.x + turned.w / 2, y: turned.y + turned.h / 2 }, 90);
    assert.ok(Math.hypot(corner.x - 11.25, corner.y - 1.25) < 0.01, JSON.stringify(corner));
  });

  it("E24 breaks the lines of a note where they are largest", () => {
    const note = /** @type {import("../../resources/web/model/shapes.js").Note} */ ({ ...text({ text: "ab cd ef gh", size: 20, w: 72, h: 72 }), kind: "note", fill: "#ffffff" });
    const fitted = fitNote(note, measure);
    assert.deepEqual(fitted.breaks, [6]);
    assert.deepEqual(fitNote({ ...note, text: "ab" }, measure).breaks, []);
  });

  it("E23 cleans what is pasted", () => {
    assert.equal(cleanText("a\tb\r\nc\u0007\u2028d"), "a    b\nc\nd");
  });

  it("E23 cuts between characters, and what was typed last", () => {
    assert.equal(cutText("🚲🚲🚲", 2), "🚲🚲");
    assert.deepEqual(fitTyped("ab", "cd", 4), { text: "abcd", caret: 2, isWhole: true });
    assert.deepEqual(fitTyped("a🚲🚲🚲", "cd", 4), { text: "a🚲cd", caret: 3, isWhole: false });
  });
});

/** @param {{x: number, y: number, w: number, h: number}} box */
function pick({ x, y, w, h }) {
  return [x, y, w, h];
}

describe("tools/hand", () => {
  it("moves the paper with the pointer", () => {
    const tool = new HandTool(context);
    tool.begin(at(0, 0));
    tool.move(at(30, -10));
    tool.end(at(30, -10));
    assert.deepEqual([context.viewport.x, context.viewport.y], [-30, 10]);
  });
});
