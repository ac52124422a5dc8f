/* chalk-svg.h - a drawing of others as a picture
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean chalk_svg_is (const char *text);
GdkTexture *chalk_svg_rasterize (const char *text, GError **error);

G_END_DECLS
