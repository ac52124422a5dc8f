/* chalk-pen.h - what is drawn next looks like
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "chalk-shape.h"

G_BEGIN_DECLS

#define CHALK_PEN_COLOR 0x241f31ff       /* of a new pen */
#define CHALK_PEN_COLOR_LIGHT 0xffffffff /* of one that is to show on dark paper */
#define CHALK_PEN_WIDTH 4.0
#define CHALK_PEN_TEXT_SIZE 20.0  /* board pixels */
#define CHALK_PEN_CUSTOM_COLORS 6 /* that are remembered */

#define CHALK_TYPE_PEN (chalk_pen_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPen, chalk_pen, CHALK, PEN, GObject)

ChalkPen *chalk_pen_new (void);
const ChalkStyle *chalk_pen_get_style (ChalkPen *self);
ChalkStyle chalk_pen_get_style_for (ChalkPen *self, ChalkShapeKind kind);
void chalk_pen_set_style (ChalkPen *self, const ChalkStyle *style);

ChalkText chalk_pen_get_text (ChalkPen *self);
void chalk_pen_set_text (ChalkPen *self, const ChalkText *text);

ChalkColor chalk_pen_get_color (ChalkPen *self);
void chalk_pen_set_color (ChalkPen *self, ChalkColor color);
double chalk_pen_get_width (ChalkPen *self);
void chalk_pen_set_width (ChalkPen *self, double width);
const char *const *chalk_pen_get_custom_colors (ChalkPen *self);
void chalk_pen_remember_color (ChalkPen *self, ChalkColor color);

const char *chalk_dash_to_name (ChalkDash dash);
gboolean chalk_dash_from_name (const char *name, ChalkDash *dash);
const char *chalk_font_to_name (ChalkFont font);
gboolean chalk_font_from_name (const char *name, ChalkFont *font);
const char *chalk_align_to_name (ChalkAlign align);
gboolean chalk_align_from_name (const char *name, ChalkAlign *align);

G_END_DECLS
