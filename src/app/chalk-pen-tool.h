/* chalk-pen-tool.h - draws by hand
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_PEN_TOOL (chalk_pen_tool_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPenTool, chalk_pen_tool, CHALK, PEN_TOOL, GObject)

ChalkTool *chalk_pen_tool_new (ChalkEditor *editor);
ChalkTool *chalk_pen_tool_new_highlighter (ChalkEditor *editor);

G_END_DECLS
