/* chalk-eraser-tool.h - takes away what it passes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_ERASER_TOOL (chalk_eraser_tool_get_type ())
G_DECLARE_FINAL_TYPE (ChalkEraserTool, chalk_eraser_tool, CHALK, ERASER_TOOL, GObject)

ChalkTool *chalk_eraser_tool_new (ChalkEditor *editor);

G_END_DECLS
