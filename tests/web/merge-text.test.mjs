// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mergeText, moveCaret } from "../../resources/web/model/merge-text.js";
import { fixture } from "./fixtures.mjs";

describe("model/merge-text", () => {
  for (const { name, base, mine, theirs, merged } of fixture("merge.json", "text").cases) {
    it(name, () => assert.equal(mergeText(base, mine, theirs), merged));
  }

  it("moves the caret with what stands around it", () => {
    assert.equal(moveCaret(5, "Hello", "Oh, Hello"), 9);
    assert.equal(moveCaret(5, "Hello", "Hello Bob"), 5);
    assert.equal(moveCaret(2, "Hello", "He"), 2);
    assert.equal(moveCaret(9, "Hello Bob", "Hello"), 5);
  });
});
