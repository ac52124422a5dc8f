/* chalk-shape-tool.h - draws a shape from where the pointer goes down to where it goes up
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_SHAPE_TOOL (chalk_shape_tool_get_type ())
G_DECLARE_FINAL_TYPE (ChalkShapeTool, chalk_shape_tool, CHALK, SHAPE_TOOL, GObject)

ChalkTool *chalk_shape_tool_new (ChalkEditor *editor, ChalkShapeKind kind);

G_END_DECLS
