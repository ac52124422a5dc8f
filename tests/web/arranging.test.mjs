// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, describe, it } from "node:test";
import { createObject } from "../../resources/web/model/board.js";
import { boundsMeet } from "../../resources/web/model/shapes.js";
import { Replica } from "../../resources/web/model/replica.js";
import { Viewport } from "../../resources/web/render/viewport.js";
import { alignOffsets, aligned, distributeOffsets } from "../../resources/web/tools/align.js";
import { duplicates, toBack, toFront } from "../../resources/web/tools/arrange.js";
import { dragHandle } from "../../resources/web/tools/frame.js";
import { grouped, lockToggled, ungrouped, unitsOf, withGroups } from "../../resources/web/tools/groups.js";
import { lassoCatches } from "../../resources/web/tools/lasso.js";
import { LassoTool } from "../../resources/web/tools/lasso-tool.js";
import { PreviewSender } from "../../resources/web/tools/preview-sender.js";
import { SelectTool } from "../../resources/web/tools/select.js";
import { Selection } from "../../resources/web/tools/selection.js";
import { ShapeTool } from "../../resources/web/tools/shape.js";
import { snapMove, snapValue } from "../../resources/web/tools/snap.js";
import { readShape } from "../../resources/web/wire/shapes.js";
import "./harness.mjs";

const fixture = JSON.parse(readFileSync(new URL("../fixtures/geometry/lasso.json", import.meta.url), "utf8"));

/** @type {any} */
let context;
/** @type {any[][]} */
let commits;
/** @type {Replica} */
let replica;
let lockedHints = 0;

beforeEach(() => {
  commits = [];
  lockedHints = 0;
  replica = new Replica("ada", () => {});
  context = {
    replica,
    find: (bounds) => replica.list().filter((object) => boundsMeet(object.bounds, bounds)),
    viewport: new Viewport(),
    style: { color: "#1c71d8", width: 4 },
    selection: new Selection(() => {}),
    preview: new PreviewSender(() => true),
    grid: null,
    onLocked: () => lockedHints++,
    commit: (/** @type {any[]} */ changes) => {
      commits.push(changes);
      replica.propose(`change-${commits.length}`, changes);
    },
    refresh: () => {},
    repaint: () => {},
  };
});

/** @param {number} x @param {number} y @param {object} [more] @returns {any} */
const at = (x, y, more = {}) => ({ x, y, screenX: x, screenY: y, points: [{ x, y, pressure: null }], device: "mouse", shift: false, alt: false, isEraser: false, ...more });

/** A filled square of 20. @param {string} id @param {number} x @param {number} [y] @param {Partial<import("../../resources/web/model/shapes.js").Marks>} [marks] */
function addBox(id, x, y = 0, marks = {}) {
  const shape = { kind: /** @type {const} */ ("rectangle"), x, y, w: 20, h: 20, rotation: 0, color: "#000000", width: 2, fill: "#ffffff" };
  replica.propose(`make-${id}`, [{ type: "create", objectId: id, shape, marks: { isLocked: false, group: null, ...marks } }]);
}

/** @param {any} tool @param {any[]} inputs */
function drag(tool, ...inputs) {
  tool.begin(inputs[0]);
  for (const input of inputs.slice(1)) tool.move(input);
  tool.end(inputs[inputs.length - 1]);
}

const selected = () => [...context.selection.ids].sort();

describe("tools/lasso", () => {
  for (const { name, shape, lasso, catches } of fixture.cases) {
    it(`${catches ? "catches" : "leaves"} ${name}`, () => {
      const points = lasso.map((/** @type {number[]} */ [x, y]) => ({ x, y }));
      assert.equal(lassoCatches(points, /** @type {any} */ (readShape(shape))), catches);
    });
  }

  it("selects what it goes around, with groups and without what is locked", () => {
    addBox("a", 10, 10);
    addBox("b", 500, 10, { group: "g" });
    addBox("c", 40, 10, { group: "g" });
    addBox("d", 70, 10, { isLocked: true });
    drag(new LassoTool(context), at(0, 0), at(100, 0), at(100, 50), at(0, 50));
    assert.deepEqual(selected(), ["a", "b", "c"]);
  });

  it("adds to what is selected with Shift, and gives it back when it is cancelled", () => {
    addBox("a", 10, 10);
    addBox("b", 500, 10);
    context.selection.set(["b"]);
    const tool = new LassoTool(context);
    drag(tool, at(0, 0, { shift: true }), at(50, 0), at(50, 50), at(0, 50));
    assert.deepEqual(selected(), ["a", "b"]);
    tool.begin(at(0, 0, { shift: true }));
    tool.cancel();
    assert.deepEqual(selected(), ["a", "b"]);
  });
});

describe("tools/groups", () => {
  beforeEach(() => {
    addBox("a", 0, 0, { group: "g" });
    addBox("b", 100, 0, { group: "g" });
    addBox("c", 200);
  });

  it("E27 groups are selected whole", () => {
    assert.deepEqual([...withGroups(["a"], replica)], ["a", "b"]);
    assert.deepEqual([...withGroups(["c"], replica)], ["c"]);
    assert.deepEqual(unitsOf(replica.list()).map((unit) => unit.map(({ id }) => id)), [["a", "b"], ["c"]]);
  });

  it("E27 grouping makes one of all, and nothing of what is one already", () => {
    const changes = /** @type {any[]} */ (grouped(replica.list()));
    assert.deepEqual(changes.map(({ type, objectId }) => [type, objectId]), [["mark", "a"], ["mark", "b"], ["mark", "c"]]);
    assert.equal(new Set(changes.map(({ group }) => group)).size, 1);
    assert.deepEqual(grouped(replica.list().slice(0, 2)), []);
    assert.deepEqual(ungrouped(replica.list()).map(({ objectId }) => objectId), ["a", "b"]);
  });

  it("E27 one that is not locked makes all locked, else all are unlocked", () => {
    addBox("d", 300, 0, { isLocked: true });
    assert.deepEqual(lockToggled(replica.list()).map(({ objectId }) => objectId), ["a", "b", "c"]);
    assert.deepEqual(lockToggled(replica.list().slice(3)), [{ type: "mark", objectId: "d", isLocked: false }]);
  });

  it("a click selects the group, a double click goes into it, another click out again", () => {
    const tool = new SelectTool(context);
    drag(tool, at(5, 5));
    assert.deepEqual(selected(), ["a", "b"]);
    assert.equal(tool.enterGroup(at(5, 5)), true);
    assert.deepEqual(selected(), ["a"]);
    drag(tool, at(105, 5));
    assert.deepEqual(selected(), ["b"]);
    assert.equal(tool.enterGroup(at(105, 5)), false);
    drag(tool, at(205, 5));
    drag(tool, at(5, 5));
    assert.deepEqual(selected(), ["a", "b"]);
  });

  it("Shift takes a whole group in and out", () => {
    const tool = new SelectTool(context);
    drag(tool, at(205, 5));
    drag(tool, at(5, 5, { shift: true }));
    assert.deepEqual(selected(), ["a", "b", "c"]);
    drag(tool, at(105, 5, { shift: true }));
    assert.deepEqual(selected(), ["c"]);
  });

  it("copies are a group of their own", () => {
    const copies = duplicates(replica.list(), new Set(["a", "b", "c"]), { x: 5, y: 7 });
    const groups = copies.map(({ marks }) => marks?.group);
    assert.equal(groups[0], groups[1]);
    assert.notEqual(groups[0], "g");
    assert.equal(groups[2], undefined);
    assert.deepEqual(copies.map(({ shape }) => /** @type {any} */ (shape).y), [7, 7, 7]);
  });
});

describe("tools/select", () => {
  it("E27 selects what is locked by a click, not by a band, and does not move it", () => {
    addBox("a", 0, 0, { isLocked: true });
    const tool = new SelectTool(context);
    drag(tool, at(-10, -10), at(50, 50));
    assert.deepEqual(selected(), []);
    drag(tool, at(5, 5));
    assert.deepEqual(selected(), ["a"]);
    drag(tool, at(5, 5), at(50, 50));
    assert.deepEqual(commits, []);
    assert.equal(lockedHints, 1);
  });

  it("Shift moves along one axis, Alt leaves a copy", () => {
    addBox("a", 0);
    const tool = new SelectTool(context);
    drag(tool, at(5, 5), at(55, 15, { shift: true }));
    assert.deepEqual(commits[0], [{ type: "move", objectId: "a", x: 50, y: 0 }]);
    drag(tool, at(55, 5), at(95, 45, { alt: true }));
    assert.equal(commits[1][0].type, "create");
    assert.deepEqual([replica.get("a")?.x, commits[1][0].shape.x, commits[1][0].shape.y], [50, 90, 40]);
    assert.deepEqual(selected(), [commits[1][0].objectId]);
  });

  it("snaps what is moved to the grid", () => {
    addBox("a", 5, 5);
    context.grid = 24;
    drag(new SelectTool(context), at(10, 10), at(30, 12));
    assert.deepEqual(commits[0], [{ type: "move", objectId: "a", x: 24, y: 0 }]);
  });
});

describe("tools/snap", () => {
  it("goes to the nearest line, or nowhere without a grid", () => {
    assert.deepEqual([snapValue(13, 24), snapValue(-11, 24), snapValue(13, null)], [24, -0, 13]);
    assert.deepEqual(snapMove({ minX: 5, minY: 5, maxX: 9, maxY: 9 }, { x: 1, y: 0 }, 24), { x: -5, y: 0 });
  });

  it("snaps the corners of new shapes, and sides that are dragged", () => {
    context.grid = 24;
    drag(new ShapeTool(context, "rectangle"), at(10, 13), at(60, 70));
    const { x, y, w, h } = commits[0][0].shape;
    assert.deepEqual([x, y, w, h], [0, 24, 72, 48]);
    const frame = { box: { minX: 0, minY: 0, maxX: 20, maxY: 20 }, rotation: 0 };
    const right = 6;
    assert.deepEqual(dragHandle(frame, right, { x: 22, y: 10 }, at(45, 10), 1, 24).to, { minX: 0, minY: 0, maxX: 48, maxY: 20 });
  });
});

describe("tools/align", () => {
  const boxes = [{ minX: 0, minY: 0, maxX: 10, maxY: 10 }, { minX: 50, minY: 20, maxX: 70, maxY: 60 }, { minX: 20, minY: 90, maxX: 50, maxY: 100 }];

  for (const [edge, offsets] of /** @type {[any, number[]][]} */ ([
    ["left", [0, -50, -20]], ["center", [30, -25, 0]], ["right", [60, 0, 20]], ["top", [0, -20, -90]], ["middle", [45, 10, -45]], ["bottom", [90, 40, 0]],
  ])) {
    it(`meets at the ${edge} of all`, () => assert.deepEqual(alignOffsets(boxes, edge).map(({ x, y }) => x + y), offsets));
  }

  it("makes gaps equal, overlaps too, and leaves two alone", () => {
    assert.deepEqual(distributeOffsets(boxes, "horizontal").map(({ x }) => x), [0, 0, -5]);
    assert.deepEqual(distributeOffsets(boxes, "vertical").map(({ y }) => y), [0, 10, 0]);
    const large = [0, 1, 20].map((x) => ({ minX: x, minY: 0, maxX: x + 40, maxY: 1 }));
    assert.equal(distributeOffsets(large, "horizontal")[1].x, 9);
    assert.deepEqual(distributeOffsets(boxes.slice(1), "vertical"), [{ x: 0, y: 0 }, { x: 0, y: 0 }]);
  });

  it("counts a group as one, and leaves what is locked", () => {
    addBox("a", 0, 0, { group: "g" });
    addBox("b", 30, 40, { group: "g" });
    addBox("c", 100, 100);
    addBox("d", -100, 0, { isLocked: true });
    assert.deepEqual(aligned(replica.list(), "top", 1), [{ type: "move", objectId: "c", x: 100, y: 0 }]);
    assert.deepEqual(aligned(replica.list(), "right", 1).map(({ objectId }) => objectId), ["a", "b"]);
  });
});

describe("tools/arrange", () => {
  it("E22 brings to the front and to the back in order, and does nothing where all is there", () => {
    const list = ["a", "b", "c", "d"].map((id) => createObject(id, "ada", 1, { kind: "unknown" }));
    assert.deepEqual(toFront(list, new Set(["a", "c"])), [{ type: "order", objectId: "a", above: null }, { type: "order", objectId: "c", above: null }]);
    assert.deepEqual(toBack(list, new Set(["b", "d"])), [{ type: "order", objectId: "b", above: "a" }, { type: "order", objectId: "d", above: "a" }]);
    assert.deepEqual([toFront(list, new Set(["c", "d"])), toBack(list, new Set(["a"])), toFront(list, new Set())], [[], [], []]);
  });
});
