/* chalk-style-popover.h - what is drawn, and what is selected, can look like
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_STYLE_POPOVER (chalk_style_popover_get_type ())
G_DECLARE_FINAL_TYPE (ChalkStylePopover, chalk_style_popover, CHALK, STYLE_POPOVER, GtkPopover)

void chalk_style_popover_set_editor (ChalkStylePopover *self, ChalkEditor *editor);
void chalk_style_popover_set_on_dark (ChalkStylePopover *self, gboolean is_on_dark);
void chalk_style_popover_show_style (ChalkStylePopover *self, const ChalkStyle *style);

G_END_DECLS
