/* chalk-gestures.h - from a canvas's input devices to an editor
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_GESTURES (chalk_gestures_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGestures, chalk_gestures, CHALK, GESTURES, GObject)

ChalkGestures *chalk_gestures_new (GtkWidget *canvas);
void chalk_gestures_set_editor (ChalkGestures *self, ChalkEditor *editor);

G_END_DECLS
