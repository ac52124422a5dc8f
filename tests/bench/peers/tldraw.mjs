// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { b64Vecs, createShapeId, Tldraw } from "tldraw";
import "tldraw/tldraw.css";

const COLORS = { "#1e1e1e": "black", "#e03131": "red", "#2f9e44": "green", "#1971c2": "blue" };

/** What an element of Excalidraw is here. */
function makeShape({ id, type, x, y, width, height, points, strokeColor, backgroundColor }) {
  const look = { color: COLORS[strokeColor], dash: "draw", size: "s", fill: backgroundColor === "transparent" ? "none" : "solid" };
  const common = { id: createShapeId(id), x, y };
  if (type === "rectangle") return { ...common, type: "geo", props: { ...look, geo: "rectangle", w: width, h: height } };
  const path = b64Vecs.encodePoints(points.map(([px, py]) => ({ x: px, y: py, z: 0.5 })));
  return { ...common, type: "draw", props: { ...look, segments: [{ type: "free", path }], isComplete: true } };
}

/** The drawing, in tldraw as its package shows it. */
function show(editor) {
  editor.user.updateUserPreferences({ animationSpeed: 0 });
  window.peer = {
    load(drawing) {
      editor.run(() => editor.createShapes(drawing.elements.map(makeShape)), { history: "ignore" });
      return editor.getCurrentPageShapeIds().size;
    },
    view() {
      const { x, y, z } = editor.getCamera();
      return { x: -x, y: -y, zoom: z };
    },
  };
}

const root = document.createElement("div");
root.style.cssText = "position: fixed; inset: 0";
document.body.append(root);
// It takes 4,000 shapes on a page unless told otherwise.
createRoot(root).render(createElement(Tldraw, { onMount: show, options: { maxShapesPerPage: 1_000_000 } }));
