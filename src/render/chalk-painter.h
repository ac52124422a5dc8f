/* chalk-painter.h - shapes on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>

#include "chalk-image-source.h"
#include "chalk-object.h"

G_BEGIN_DECLS

/* All of these paint in board coordinates: the context's matrix maps them to the target. None
 * changes anything else of the context but its path and source. Safe on any thread that has a
 * context of its own.
 */
void chalk_painter_set_color (cairo_t *cr, ChalkColor color);
void chalk_painter_set_images (cairo_t *cr, ChalkImageSource *images);
void chalk_painter_paint_shape (cairo_t *cr, ChalkShape *shape);
void chalk_painter_paint_stroke (cairo_t *cr, const ChalkStyle *style,
                                 const ChalkStrokePoint *points, gsize n_points);
gboolean chalk_painter_get_dash (const ChalkStyle *style, double dash[2]);
void chalk_painter_trace_shape (cairo_t *cr, ChalkShape *shape);
cairo_surface_t *chalk_painter_rasterize (ChalkObject *const *objects, gsize n_objects,
                                          ChalkPoint origin, double scale, int width, int height);
cairo_surface_t *chalk_painter_rasterize_until (ChalkObject *const *objects, gsize n_objects,
                                                ChalkImageSource *images, ChalkPoint origin,
                                                double scale, int width, int height,
                                                const gint *stop);

G_END_DECLS
