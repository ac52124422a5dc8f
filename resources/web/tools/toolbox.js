// @ts-check
// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { EraserTool } from "./eraser.js";
import { HandTool } from "./hand.js";
import { LaserTool } from "./laser.js";
import { LassoTool } from "./lasso-tool.js";
import { HIGHLIGHTER, PenTool } from "./pen.js";
import { SelectTool } from "./select.js";
import { SHAPE_TOOLS, ShapeTool } from "./shape.js";
import { ImageTool, NoteTool, TextTool } from "./text.js";

/**
 * All tools; whoever adds one adds it here, and its words and keys in ui/commands.js.
 *
 * @param {import("./tool.js").ToolContext} context
 * @returns {import("./tool.js").Tool[]}
 */
export function makeTools(context) {
  return [
    new SelectTool(context),
    new LassoTool(context),
    new PenTool(context),
    new PenTool(context, HIGHLIGHTER),
    new EraserTool(context),
    new HandTool(context),
    new TextTool(context),
    new NoteTool(context),
    new ImageTool(context),
    new LaserTool(context),
    ...SHAPE_TOOLS.map((name) => new ShapeTool(context, name)),
  ];
}
