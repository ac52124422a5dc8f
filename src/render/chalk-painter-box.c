/* chalk-painter-box.c - rectangles on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-far-shape.h"

#include "chalk-painter-private.h"

static void
get_corners (ChalkShape *shape, ChalkPoint corners[4])
{
  ChalkRect box = chalk_shape_get_box (shape);

  chalk_rect_get_corners (box, corners);
  for (guint i = 0; i < 4; i++)
    corners[i] = chalk_point_rotate (corners[i], chalk_rect_get_middle (box),
                                     chalk_shape_get_rotation (shape));
}

static void
trace_box (cairo_t *cr, ChalkShape *shape)
{
  ChalkPoint corners[4];

  get_corners (shape, corners);
  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    {
      chalk_far_trace_polygon (cr, corners, 4,
                               CHALK_TRACE_MARGIN * chalk_shape_get_style (shape)->width);
      return;
    }

  cairo_move_to (cr, corners[0].x, corners[0].y);
  for (guint i = 1; i < 4; i++)
    cairo_line_to (cr, corners[i].x, corners[i].y);
  cairo_close_path (cr);
}

static void
fill_box (cairo_t *cr, ChalkShape *shape)
{
  chalk_painter_set_fill (cr, chalk_shape_get_style (shape));
  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    chalk_far_trace_box (cr, chalk_shape_get_box (shape), chalk_shape_get_rotation (shape));
  else
    trace_box (cr, shape);
  cairo_fill (cr);
}

static void
paint_rectangle (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);

  if (style->fill != CHALK_COLOR_NONE)
    fill_box (cr, shape);

  trace_box (cr, shape);
  chalk_painter_set_ink (cr, style);
  chalk_painter_stroke_dashed (cr, style);
}

const ChalkShapePainter chalk_rectangle_painter = { paint_rectangle, trace_box };
