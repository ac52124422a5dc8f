/* chalk-dot.h - a round spot of colour
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-color.h"

G_BEGIN_DECLS

#define CHALK_TYPE_DOT (chalk_dot_get_type ())
G_DECLARE_FINAL_TYPE (ChalkDot, chalk_dot, CHALK, DOT, GtkWidget)

GtkWidget *chalk_dot_new (ChalkColor color, double diameter);
GtkWidget *chalk_dot_new_in_text_color (double diameter);
GtkWidget *chalk_dot_new_avatar (const char *name, ChalkColor color);
void chalk_dot_set_color (ChalkDot *self, ChalkColor color);
void chalk_dot_set_diameter (ChalkDot *self, double diameter);

G_END_DECLS
