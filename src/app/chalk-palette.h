/* chalk-palette.h - buttons for colours
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-pen.h"

G_BEGIN_DECLS

#define CHALK_TYPE_PALETTE (chalk_palette_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPalette, chalk_palette, CHALK, PALETTE, GtkWidget)

void chalk_palette_set_pen (ChalkPalette *self, ChalkPen *pen);
void chalk_palette_set_on_dark (ChalkPalette *self, gboolean is_on_dark);

G_END_DECLS
