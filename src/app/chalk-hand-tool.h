/* chalk-hand-tool.h - moves what is seen of the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_HAND_TOOL (chalk_hand_tool_get_type ())
G_DECLARE_FINAL_TYPE (ChalkHandTool, chalk_hand_tool, CHALK, HAND_TOOL, GObject)

ChalkTool *chalk_hand_tool_new (ChalkEditor *editor);

G_END_DECLS
