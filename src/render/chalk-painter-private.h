/* chalk-painter-private.h - how each kind of shape is painted
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-painter.h"

G_BEGIN_DECLS

/* Widths by which a line is traced beyond what is seen, where it is cut: a halo is wider than its
 * line. */
#define CHALK_TRACE_MARGIN 4

/**
 * ChalkShapePainter:
 * @paint: paints the shape; the path is empty
 * @trace: appends the middle of the shape's line to the path
 *
 * What the painter has to know of a kind.
 */
typedef struct
{
  void (*paint) (cairo_t *cr, ChalkShape *shape);
  void (*trace) (cairo_t *cr, ChalkShape *shape);
} ChalkShapePainter;

extern const ChalkShapePainter chalk_stroke_painter;
extern const ChalkShapePainter chalk_line_painter;
extern const ChalkShapePainter chalk_arrow_painter;
extern const ChalkShapePainter chalk_circle_painter;
extern const ChalkShapePainter chalk_ellipse_painter;
extern const ChalkShapePainter chalk_rectangle_painter;

void chalk_painter_set_ink (cairo_t *cr, const ChalkStyle *style);
void chalk_painter_set_fill (cairo_t *cr, const ChalkStyle *style);
void chalk_painter_stroke_solid (cairo_t *cr, const ChalkStyle *style);
void chalk_painter_stroke_dashed (cairo_t *cr, const ChalkStyle *style);

G_END_DECLS
