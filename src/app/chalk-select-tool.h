/* chalk-select-tool.h - selects by click, Shift+click and rubber band, and moves what is selected
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_SELECT_TOOL (chalk_select_tool_get_type ())
G_DECLARE_FINAL_TYPE (ChalkSelectTool, chalk_select_tool, CHALK, SELECT_TOOL, GObject)

ChalkTool *chalk_select_tool_new (ChalkEditor *editor);
gboolean chalk_select_tool_enter_group (ChalkSelectTool *self, const ChalkToolInput *input);
gboolean chalk_select_tool_has_grip (ChalkSelectTool *self, const ChalkToolInput *input);

G_END_DECLS
