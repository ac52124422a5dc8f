/* chalk-lasso-tool.h - selects what a line is drawn around
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-select-tool.h"

G_BEGIN_DECLS

#define CHALK_TYPE_LASSO_TOOL (chalk_lasso_tool_get_type ())
G_DECLARE_FINAL_TYPE (ChalkLassoTool, chalk_lasso_tool, CHALK, LASSO_TOOL, GObject)

ChalkTool *chalk_lasso_tool_new (ChalkEditor *editor, ChalkSelectTool *select);

G_END_DECLS
