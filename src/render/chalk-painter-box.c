/* chalk-painter-box.c - boxes on a cairo context
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

/* Appends the line around a box of any kind to the path. */
void
chalk_painter_trace_box (cairo_t *cr, ChalkShape *shape)
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

/* Fills the inside of a box of any kind with the source, whatever it is. */
void
chalk_painter_fill_box (cairo_t *cr, ChalkShape *shape)
{
  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    chalk_far_trace_box (cr, chalk_shape_get_box (shape), chalk_shape_get_rotation (shape));
  else
    chalk_painter_trace_box (cr, shape);
  cairo_fill (cr);
}

/* Makes the top left corner of a box the origin, before the box is turned. */
void
chalk_painter_enter_box (cairo_t *cr, ChalkShape *shape)
{
  ChalkRect box = chalk_shape_get_box (shape);
  ChalkPoint middle = chalk_rect_get_middle (box);

  cairo_translate (cr, middle.x, middle.y);
  cairo_rotate (cr, chalk_shape_get_rotation (shape) * G_PI / 180);
  cairo_translate (cr, -box.width / 2, -box.height / 2);
}

static void
paint_rectangle (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);

  if (style->fill != CHALK_COLOR_NONE)
    {
      chalk_painter_set_fill (cr, style);
      chalk_painter_fill_box (cr, shape);
    }

  chalk_painter_trace_box (cr, shape);
  chalk_painter_set_ink (cr, style);
  chalk_painter_stroke_dashed (cr, style);
}

const ChalkShapePainter chalk_rectangle_painter = { paint_rectangle, chalk_painter_trace_box };
