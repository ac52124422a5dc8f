/* chalk-painter-round.c - circles and ellipses on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-far-shape.h"

#include "chalk-painter-private.h"

static void
trace_circle (cairo_t *cr, ChalkShape *shape)
{
  ChalkPoint center = chalk_shape_get_anchor (shape);
  double radius = chalk_shape_get_radius (shape);

  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    {
      chalk_far_trace_circle (cr, center, radius,
                              CHALK_TRACE_MARGIN * chalk_shape_get_style (shape)->width);
      return;
    }

  cairo_new_sub_path (cr);
  cairo_arc (cr, center.x, center.y, radius, 0, 2 * G_PI);
  cairo_close_path (cr);
}

static void
fill_circle (cairo_t *cr, ChalkShape *shape)
{
  chalk_painter_set_fill (cr, chalk_shape_get_style (shape));
  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    chalk_far_trace_disc (cr, chalk_shape_get_anchor (shape), chalk_shape_get_radius (shape));
  else
    trace_circle (cr, shape);
  cairo_fill (cr);
}

/* A line as thick as its circle leaves no hole, but cairo's outline of it does. */
static void
fill_dot (cairo_t *cr, ChalkShape *shape)
{
  ChalkPoint center = chalk_shape_get_anchor (shape);
  const ChalkStyle *style = chalk_shape_get_style (shape);

  chalk_painter_set_ink (cr, style);
  cairo_arc (cr, center.x, center.y, chalk_shape_get_radius (shape) + style->width / 2, 0,
             2 * G_PI);
  cairo_fill (cr);
}

static void
paint_circle (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);

  if (chalk_shape_get_radius (shape) <= style->width / 2)
    {
      fill_dot (cr, shape);
      return;
    }

  if (style->fill != CHALK_COLOR_NONE)
    fill_circle (cr, shape);

  trace_circle (cr, shape);
  chalk_painter_set_ink (cr, style);
  chalk_painter_stroke_dashed (cr, style);
}

const ChalkShapePainter chalk_circle_painter = { paint_circle, trace_circle };

/* Makes the ellipse a circle of radius 1 around the origin, until cairo_restore(). */
static void
save_round (cairo_t *cr, ChalkShape *shape)
{
  ChalkPoint center = chalk_shape_get_anchor (shape);
  ChalkPoint radii = chalk_shape_get_extent (shape);

  cairo_save (cr);
  cairo_translate (cr, center.x, center.y);
  cairo_rotate (cr, chalk_shape_get_rotation (shape) * G_PI / 180);
  cairo_scale (cr, radii.x, radii.y);
}

static void
trace_ellipse (cairo_t *cr, ChalkShape *shape)
{
  ChalkPoint radii = chalk_shape_get_extent (shape);
  double width = chalk_shape_get_style (shape)->width;
  gboolean is_far = chalk_far_is_needed (cr, chalk_shape_get_bounds (shape));

  save_round (cr, shape);
  if (is_far)
    {
      chalk_far_trace_circle (cr, (ChalkPoint){ 0, 0 }, 1,
                              CHALK_TRACE_MARGIN * width / MIN (radii.x, radii.y));
    }
  else
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_close_path (cr);
    }
  cairo_restore (cr);
}

static void
fill_ellipse (cairo_t *cr, ChalkShape *shape)
{
  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    {
      save_round (cr, shape);
      chalk_far_trace_disc (cr, (ChalkPoint){ 0, 0 }, 1);
      cairo_restore (cr);
    }
  else
    trace_ellipse (cr, shape);
  cairo_fill (cr);
}

static void
paint_ellipse (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);
  ChalkPoint radii = chalk_shape_get_extent (shape);
  /* The line leaves no hole, but cairo's outline of it does. */
  gboolean is_all_line = MIN (radii.x, radii.y) <= style->width / 2;

  if (is_all_line || style->fill != CHALK_COLOR_NONE)
    {
      if (is_all_line)
        chalk_painter_set_ink (cr, style);
      else
        chalk_painter_set_fill (cr, style);
      fill_ellipse (cr, shape);
    }

  trace_ellipse (cr, shape);
  chalk_painter_set_ink (cr, style);
  chalk_painter_stroke_dashed (cr, style);
}

const ChalkShapePainter chalk_ellipse_painter = { paint_ellipse, trace_ellipse };
