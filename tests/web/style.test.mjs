// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contrast, inkFor, parseColor } from "../../resources/web/model/color.js";
import { commonLook, lineStyle, lookOf, membersOf, membersOfTool, restyled } from "../../resources/web/model/style.js";

/** @type {any} */
const line = { kind: "line", x1: 0, y1: 0, x2: 9, y2: 9, color: "#000000", width: 2 };
/** @type {any} */
const box = { kind: "rectangle", x: 0, y: 0, w: 9, h: 9, rotation: 0, color: "#000000", width: 4, fill: "#ffffff", dash: "dashed", opacity: 0.5 };
/** @type {any} */
const text = { kind: "text", x: 0, y: 0, w: 100, h: 50, rotation: 0, text: "a", size: 20, color: "#000000", font: "sans", align: "start", breaks: [] };

describe("model/color", () => {
  for (const [typed, color] of Object.entries({ "#ABC": "#aabbcc", f00: "#ff0000", " 1c71d8 ": "#1c71d8", "#1c71d880": "#1c71d880", red: null, "#12345": null, "": null })) {
    it(`reads “${typed}” as ${color}`, () => assert.equal(parseColor(typed), color));
  }

  it("tells how well colours can be told apart", () => {
    assert.equal(Math.round(contrast("#000000", "#ffffff")), 21);
    assert.equal(contrast("#77767b", "#77767b"), 1);
    assert.equal(contrast("#ffffff", "#f5c211"), contrast("#f5c211", "#ffffff"));
    assert.deepEqual(["#f5c211", "#241f31", "#ffffff"].map(inkFor), ["#000000", "#ffffff", "#000000"]);
  });
});

describe("model/style", () => {
  it("E20 knows what a shape looks like where it does not say so", () => {
    assert.deepEqual(lookOf(line), { color: "#000000", width: 2, dash: "solid", opacity: 1 });
    assert.deepEqual(membersOf("unknown"), []);
    assert.ok(membersOfTool("highlighter").includes("dash"));
    assert.ok(membersOfTool("hand").includes("fill"));
  });

  it("finds what several have in common", () => {
    const { members, look } = commonLook([line, box]);
    assert.ok(members.has("fill"));
    assert.deepEqual(look, { color: "#000000", fill: "#ffffff" });
  });

  it("E21 changes what a kind has, and leaves the rest alone", () => {
    const part = { color: "#e01b24", fill: null, opacity: 1, dash: /** @type {const} */ ("solid"), size: 36 };
    assert.deepEqual(restyled(line, part), { ...line, color: "#e01b24" });
    const { dash, opacity, ...rest } = box;
    assert.deepEqual(restyled(box, part), { ...rest, color: "#e01b24", fill: null });
    assert.equal(restyled(line, { width: 2, fill: "#ffffff" }), line);
    assert.equal(dash + opacity, "dashed0.5");
  });

  it("E23 makes a text's box as much larger as its letters, so that lines stay as they are", () => {
    assert.deepEqual(restyled(text, { size: 30 }), { ...text, size: 30, w: 150, h: 75 });
    assert.deepEqual(restyled(text, { font: "mono" }), { ...text, font: "mono" });
  });

  it("E24 leaves a note its paper", () => {
    /** @type {any} */
    const note = { ...text, kind: "note", fill: "#f8e45c" };
    assert.equal(restyled(note, { fill: null }), note);
    assert.equal(restyled(note, { size: 36 }).w, 100);
  });

  it("says of a line only what is not as usual", () => {
    assert.deepEqual(lineStyle({ color: "#000000", width: 1, opacity: 1, dash: "solid" }), { color: "#000000", width: 1 });
    assert.deepEqual(lineStyle({ color: "#000000", width: 1, opacity: 0.5, dash: "dotted" }), { color: "#000000", width: 1, opacity: 0.5, dash: "dotted" });
  });
});
