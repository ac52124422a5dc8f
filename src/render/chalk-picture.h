/* chalk-picture.h - the pixels of a picture that a board keeps
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

cairo_surface_t *chalk_picture_decode (GBytes *file, GError **error);
cairo_surface_t *chalk_picture_halve (cairo_surface_t *surface);

G_END_DECLS
