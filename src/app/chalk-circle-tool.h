/* chalk-circle-tool.h - draws a circle from its centre outwards
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_CIRCLE_TOOL (chalk_circle_tool_get_type ())
G_DECLARE_FINAL_TYPE (ChalkCircleTool, chalk_circle_tool, CHALK, CIRCLE_TOOL, GObject)

ChalkTool *chalk_circle_tool_new (ChalkEditor *editor);

G_END_DECLS
