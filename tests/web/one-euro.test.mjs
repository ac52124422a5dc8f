// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSmoother } from "../../resources/web/tools/one-euro.js";
import { fixture } from "./fixtures.mjs";

for (const { name, points, smooth } of fixture("smooth.json", "geometry").cases) {
  test(`a stroke is smoothed as on the desktop: ${name}`, () => {
    const filter = makeSmoother(1);
    points.forEach(([x, y, time], i) => {
      const point = filter({ x, y, time });
      assert.ok(Math.abs(point.x - smooth[i][0]) < 1e-4 && Math.abs(point.y - smooth[i][1]) < 1e-4, `point ${i}`);
    });
  });
}
