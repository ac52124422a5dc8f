// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Board pixels for each object, both ways. */
export const SPACING = 60;
const STROKE_POINTS = 20;
const COLORS = ["#1e1e1e", "#e03131", "#2f9e44", "#1971c2"];
/** One of so many objects is a rectangle, the others are strokes. */
const RECTANGLE_OF = 5;

/**
 * Strokes and rectangles, the same ones every time, in the format of Excalidraw's files.
 *
 * @param {number} count
 */
export function makeDrawing(count) {
  let seed = 20261124;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const extent = Math.sqrt(count) * SPACING;
  const elements = Array.from({ length: count }, (_, i) => {
    const make = i % RECTANGLE_OF ? makeStroke : makeRectangle;
    const common = {
      id: `object-${i}`, x: random() * extent, y: random() * extent, angle: 0, seed: i + 1, version: 1, versionNonce: i + 1,
      strokeColor: COLORS[Math.floor(random() * COLORS.length)], strokeStyle: "solid", strokeWidth: 2, backgroundColor: "transparent",
      fillStyle: "solid", roughness: 1, opacity: 100, groupIds: [], frameId: null, roundness: null, boundElements: null, link: null,
      isDeleted: false, locked: false, updated: 1,
    };
    return { ...common, ...make(random) };
  });
  return { type: "excalidraw", version: 2, source: "chalkline-bench", elements, appState: { viewBackgroundColor: "#ffffff" }, files: {} };
}

/** @param {() => number} random */
function makeStroke(random) {
  const points = [[0, 0]];
  let angle = random() * 2 * Math.PI;
  while (points.length < STROKE_POINTS) {
    angle += random() * 1.2 - 0.6;
    const [x, y] = points[points.length - 1];
    points.push([x + 6 * Math.cos(angle), y + 6 * Math.sin(angle)]);
  }
  const size = (axis) => Math.max(...points.map((point) => point[axis])) - Math.min(...points.map((point) => point[axis]));
  return { type: "freedraw", strokeWidth: 1, points, pressures: [], simulatePressure: true, lastCommittedPoint: null, width: size(0), height: size(1) };
}

/** @param {() => number} random */
function makeRectangle(random) {
  const isFilled = random() < 0.5;
  return { type: "rectangle", width: 20 + random() * 80, height: 20 + random() * 60, ...(isFilled && { backgroundColor: "#ffec99" }) };
}
