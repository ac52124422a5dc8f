/* chalk-text-tool.h - begins to write on the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_TEXT_TOOL (chalk_text_tool_get_type ())
G_DECLARE_FINAL_TYPE (ChalkTextTool, chalk_text_tool, CHALK, TEXT_TOOL, GObject)

ChalkTool *chalk_text_tool_new (ChalkEditor *editor, ChalkShapeKind kind);

G_END_DECLS
