/* chalk-color.h - a colour with alpha
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 0xRRGGBBAA, not premultiplied, sRGB. */
typedef guint32 ChalkColor;

#define CHALK_COLOR_NONE ((ChalkColor) 0) /* transparent: no fill */
#define CHALK_COLOR_TEXT_SIZE 10          /* bytes of "#rrggbbaa" with its terminator */

gboolean chalk_color_parse (const char *text, ChalkColor *color);
const char *chalk_color_format (ChalkColor color, char text[CHALK_COLOR_TEXT_SIZE]);
ChalkColor chalk_color_for_user (const char *user_id);

G_END_DECLS
