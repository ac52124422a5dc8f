/* chalk-palette.h - buttons for the colour and the width of what is drawn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHALK_TYPE_PALETTE (chalk_palette_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPalette, chalk_palette, CHALK, PALETTE, GtkBox)

G_END_DECLS
