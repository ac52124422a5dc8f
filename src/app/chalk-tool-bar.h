/* chalk-tool-bar.h - the tools, what they draw with, and undo
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_TOOL_BAR (chalk_tool_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChalkToolBar, chalk_tool_bar, CHALK, TOOL_BAR, GtkWidget)

void chalk_tool_bar_set_editor (ChalkToolBar *self, ChalkEditor *editor);
void chalk_tool_bar_set_on_dark (ChalkToolBar *self, gboolean is_on_dark);
void chalk_tool_bar_show_style (ChalkToolBar *self, const ChalkStyle *style);

G_END_DECLS
