/* chalk-laser-tool.h - points at something for a moment
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_LASER_TOOL (chalk_laser_tool_get_type ())
G_DECLARE_FINAL_TYPE (ChalkLaserTool, chalk_laser_tool, CHALK, LASER_TOOL, GObject)

ChalkTool *chalk_laser_tool_new (ChalkEditor *editor);

G_END_DECLS
