// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Excalidraw, restoreElements } from "@excalidraw/excalidraw";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import "@excalidraw/excalidraw/index.css";

/** The drawing, in Excalidraw as its package shows it. */
function show(api) {
  window.peer = {
    load(drawing) {
      api.updateScene({ elements: restoreElements(drawing.elements, null) });
      return api.getSceneElements().length;
    },
    view() {
      const { scrollX, scrollY, zoom } = api.getAppState();
      return { x: -scrollX, y: -scrollY, zoom: zoom.value };
    },
  };
}

const root = document.createElement("div");
root.style.cssText = "position: fixed; inset: 0";
document.body.append(root);
createRoot(root).render(createElement(Excalidraw, { excalidrawAPI: show }));
