/* chalk-far-shape.h - shapes that reach beyond what cairo can count
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>

#include "chalk-shape.h"

G_BEGIN_DECLS

gboolean chalk_far_is_needed (cairo_t *cr, ChalkRect bounds);
void chalk_far_trace_line (cairo_t *cr, GArray *samples, double margin);
void chalk_far_trace_polygon (cairo_t *cr, const ChalkPoint *corners, guint n_corners,
                              double margin);
void chalk_far_trace_box (cairo_t *cr, ChalkRect box, double rotation);
void chalk_far_trace_circle (cairo_t *cr, ChalkPoint center, double radius, double margin);
void chalk_far_trace_disc (cairo_t *cr, ChalkPoint center, double radius);

G_END_DECLS
