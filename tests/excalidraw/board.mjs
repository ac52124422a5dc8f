// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Excalidraw } from "@excalidraw/excalidraw";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import "@excalidraw/excalidraw/index.css";

export * from "@excalidraw/excalidraw";

/** Fills the page with Excalidraw as its package shows it. @returns {Promise<any>} its imperative API */
export function showBoard() {
  const root = document.createElement("div");
  root.style.cssText = "position: fixed; inset: 0";
  document.body.append(root);
  return new Promise((resolve) => createRoot(root).render(createElement(Excalidraw, { excalidrawAPI: resolve })));
}
