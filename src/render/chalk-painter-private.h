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
extern const ChalkShapePainter chalk_text_painter;
extern const ChalkShapePainter chalk_note_painter;
extern const ChalkShapePainter chalk_image_painter;
extern const ChalkShapePainter chalk_custom_painter;

double chalk_painter_get_opacity (const ChalkStyle *style);
void chalk_painter_set_ink (cairo_t *cr, const ChalkStyle *style);
void chalk_painter_set_fill (cairo_t *cr, const ChalkStyle *style);
void chalk_painter_stroke_solid (cairo_t *cr, const ChalkStyle *style);
void chalk_painter_stroke_dashed (cairo_t *cr, const ChalkStyle *style);

void chalk_painter_paint_points (cairo_t *cr, const ChalkStyle *style,
                                 const ChalkStrokePoint *points, gsize n_points);

void chalk_painter_enter_box (cairo_t *cr, ChalkShape *shape);
void chalk_painter_trace_box (cairo_t *cr, ChalkShape *shape);
void chalk_painter_fill_box (cairo_t *cr, ChalkShape *shape);
void chalk_painter_paint_label (cairo_t *cr, const ChalkText *text, const ChalkStyle *style,
                                ChalkRect room);
void chalk_painter_clip (cairo_t *cr, ChalkRect rect);
void chalk_painter_begin_group (cairo_t *cr, ChalkRect bounds);
void chalk_painter_end_group (cairo_t *cr, double opacity);
ChalkImageSource *chalk_painter_get_images (cairo_t *cr);

G_END_DECLS
