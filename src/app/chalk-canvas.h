/* chalk-canvas.h - the widget that shows a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_CANVAS (chalk_canvas_get_type ())
G_DECLARE_FINAL_TYPE (ChalkCanvas, chalk_canvas, CHALK, CANVAS, GtkWidget)

GtkWidget *chalk_canvas_new (void);
ChalkEditor *chalk_canvas_get_editor (ChalkCanvas *self);
void chalk_canvas_set_editor (ChalkCanvas *self, ChalkEditor *editor);
gboolean chalk_canvas_is_sharp (ChalkCanvas *self);

G_END_DECLS
