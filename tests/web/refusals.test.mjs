// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { Refusals } from "../../resources/web/ui/refusals.js";

const GONE = { reason: "unknown_object", detail: "" };
const entry = (id, type = "move") => ({ id, kind: "change", changes: [{ type, objectId: "o" }], state: "sent", sequence: 0 });

describe("ui/refusals", () => {
  /** @type {string[]} */ let shown;
  /** @type {(() => void)[]} */ let timers;
  /** @type {Refusals} */ let refusals;

  beforeEach(() => {
    [shown, timers] = [[], []];
    refusals = new Refusals((text) => shown.push(text), ({ reason }) => `Why: ${reason}.`, (callback) => timers.push(callback));
  });

  it("tells at once why a change was refused that was made with a connection", () => {
    refusals.add({ entry: entry("a"), refusal: GONE });
    assert.deepEqual(shown, ["Why: unknown_object."]);
    assert.equal(timers.length, 0);
  });

  it("counts what was made while offline, by reason, and tells it in one sentence each", () => {
    const entries = ["a", "b", "c", "d"].map((id) => entry(id));
    refusals.comeBack(entries);
    for (const one of entries.slice(0, 3)) refusals.add({ entry: one, refusal: GONE });
    refusals.add({ entry: entries[3], refusal: { reason: "not_allowed", detail: "" } });
    assert.deepEqual([shown.length, timers.length], [0, 1]);
    timers[0]();
    assert.deepEqual(shown, [
      "3 changes from when you were offline were not made. Why: unknown_object.",
      "1 change from when you were offline was not made. Why: not_allowed.",
    ]);
  });

  it("begins anew after it has told", () => {
    refusals.comeBack([entry("a"), entry("b")]);
    refusals.add({ entry: entry("a"), refusal: GONE });
    timers.shift()?.();
    refusals.add({ entry: entry("b"), refusal: GONE });
    timers.shift()?.();
    assert.deepEqual(shown.map((text) => text.slice(0, 8)), ["1 change", "1 change"]);
  });

  it("keeps silent where what was to be deleted is gone already", () => {
    refusals.comeBack([entry("a", "delete")]);
    refusals.add({ entry: entry("a", "delete"), refusal: GONE });
    assert.deepEqual([shown.length, timers.length], [0, 0]);
  });
});
