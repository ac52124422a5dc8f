/* chalk-painter.c - shapes on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-far-shape.h"
#include "chalk-stroke-line.h"

#include "chalk-painter.h"

/* Widths by which a line is traced beyond what is seen, where it is cut: a halo is wider than its
 * line. */
#define TRACE_MARGIN 4

/* Makes @color, which is not premultiplied, the source. */
void
chalk_painter_set_color (cairo_t *cr, ChalkColor color)
{
  cairo_set_source_rgba (cr, (color >> 24 & 0xff) / 255.0, (color >> 16 & 0xff) / 255.0,
                         (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0);
}

/* cairo has cubic curves only. */
static void
quadratic_to (cairo_t *cr, ChalkPoint control, ChalkPoint end)
{
  double x;
  double y;

  cairo_get_current_point (cr, &x, &y);
  cairo_curve_to (cr, x + (control.x - x) * 2 / 3, y + (control.y - y) * 2 / 3,
                  end.x + (control.x - end.x) * 2 / 3, end.y + (control.y - end.y) * 2 / 3, end.x,
                  end.y);
}

/* The same line as chalk_stroke_sample() walks. */
static void
trace_near_line (cairo_t *cr, const ChalkStrokePoint *points, gsize n_points)
{
  const ChalkStrokePoint *last = &points[n_points - 1];

  cairo_move_to (cr, points[0].x, points[0].y);
  for (gsize i = 1; i + 1 < n_points; i++)
    quadratic_to (
        cr, (ChalkPoint){ points[i].x, points[i].y },
        (ChalkPoint){ (points[i].x + points[i + 1].x) / 2, (points[i].y + points[i + 1].y) / 2 });

  /* A stroke of one point is a line to itself, which round caps make a dot. */
  cairo_line_to (cr, last->x, last->y);
}

static ChalkRect
get_bounds (const ChalkStrokePoint *points, gsize n_points)
{
  ChalkRect bounds = { points[0].x, points[0].y, 0, 0 };

  for (gsize i = 1; i < n_points; i++)
    bounds = chalk_rect_union (bounds, (ChalkRect){ points[i].x, points[i].y, 0, 0 });

  return bounds;
}

static void
trace_line (cairo_t *cr, const ChalkStyle *style, const ChalkStrokePoint *points, gsize n_points)
{
  g_autoptr (GArray) samples = NULL;

  if (!chalk_far_is_needed (cr, get_bounds (points, n_points)))
    {
      trace_near_line (cr, points, n_points);
      return;
    }

  samples = chalk_stroke_sample (style, points, n_points);
  chalk_far_trace_line (cr, samples, TRACE_MARGIN * style->width);
}

static void
add_disc (cairo_t *cr, const ChalkStrokeSample *sample)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, sample->x, sample->y, sample->radius, 0, 2 * G_PI);
  cairo_close_path (cr);
}

static void
add_band (cairo_t *cr, const ChalkStrokeSample *a, const ChalkStrokeSample *b)
{
  double length = hypot (b->x - a->x, b->y - a->y);
  double nx;
  double ny;

  if (length <= 0)
    return;

  nx = (b->y - a->y) / length;
  ny = (a->x - b->x) / length;
  cairo_move_to (cr, a->x + nx * a->radius, a->y + ny * a->radius);
  cairo_line_to (cr, b->x + nx * b->radius, b->y + ny * b->radius);
  cairo_line_to (cr, b->x - nx * b->radius, b->y - ny * b->radius);
  cairo_line_to (cr, a->x - nx * a->radius, a->y - ny * a->radius);
  cairo_close_path (cr);
}

/* A line whose width changes is an outline: a disc at each sample and a band between each two. All
 * turn the same way round, so the winding rule (cairo's default) fills their union once, also where
 * the line crosses itself or its colour lets something through.
 */
static void
fill_varying_line (cairo_t *cr, const ChalkStyle *style, const ChalkStrokePoint *points,
                   gsize n_points)
{
  g_autoptr (GArray) samples = chalk_stroke_sample (style, points, n_points);

  for (guint i = 0; i < samples->len; i++)
    {
      const ChalkStrokeSample *sample = &g_array_index (samples, ChalkStrokeSample, i);

      add_disc (cr, sample);
      if (i > 0)
        add_band (cr, sample - 1, sample);
    }

  cairo_fill (cr);
}

static void
stroke_path (cairo_t *cr, double width)
{
  cairo_save (cr);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * chalk_painter_paint_stroke:
 * @style: colour and width
 * @points: (array length=n_points): the points, for example of a stroke in progress
 * @n_points: their number, 1 or more
 */
void
chalk_painter_paint_stroke (cairo_t *cr, const ChalkStyle *style, const ChalkStrokePoint *points,
                            gsize n_points)
{
  g_return_if_fail (cr != NULL && style != NULL && n_points > 0);

  cairo_new_path (cr);
  chalk_painter_set_color (cr, style->color);

  if (chalk_stroke_has_pressure (points, n_points)
      && !chalk_far_is_needed (cr, get_bounds (points, n_points)))
    {
      fill_varying_line (cr, style, points, n_points);
      return;
    }

  trace_line (cr, style, points, n_points);
  stroke_path (cr, style->width);
}

static void
trace_circle (cairo_t *cr, ChalkShape *shape)
{
  ChalkPoint center = chalk_shape_get_anchor (shape);
  double radius = chalk_shape_get_radius (shape);

  if (chalk_far_is_needed (cr, chalk_shape_get_bounds (shape)))
    {
      chalk_far_trace_circle (cr, center, radius,
                              TRACE_MARGIN * chalk_shape_get_style (shape)->width);
      return;
    }

  cairo_new_sub_path (cr);
  cairo_arc (cr, center.x, center.y, radius, 0, 2 * G_PI);
  cairo_close_path (cr);
}

static void
fill_circle (cairo_t *cr, ChalkShape *shape)
{
  chalk_painter_set_color (cr, chalk_shape_get_style (shape)->fill);
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

  chalk_painter_set_color (cr, style->color);
  cairo_arc (cr, center.x, center.y, chalk_shape_get_radius (shape) + style->width / 2, 0,
             2 * G_PI);
  cairo_fill (cr);
}

static void
paint_circle (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);

  cairo_new_path (cr);
  if (chalk_shape_get_radius (shape) <= style->width / 2)
    {
      fill_dot (cr, shape);
      return;
    }

  if (style->fill != CHALK_COLOR_NONE)
    fill_circle (cr, shape);

  trace_circle (cr, shape);
  chalk_painter_set_color (cr, style->color);
  stroke_path (cr, style->width);
}

void
chalk_painter_paint_shape (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStrokePoint *points;
  gsize n_points;

  g_return_if_fail (cr != NULL && shape != NULL);

  switch (chalk_shape_get_kind (shape))
    {
    case CHALK_SHAPE_STROKE:
      points = chalk_shape_get_points (shape, &n_points);
      chalk_painter_paint_stroke (cr, chalk_shape_get_style (shape), points, n_points);
      break;

    case CHALK_SHAPE_CIRCLE:
      paint_circle (cr, shape);
      break;

    case CHALK_SHAPE_N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * chalk_painter_trace_shape:
 *
 * Appends the middle of the shape's line to the path, for example to show that it is selected.
 */
void
chalk_painter_trace_shape (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStrokePoint *points;
  gsize n_points;

  g_return_if_fail (cr != NULL && shape != NULL);

  switch (chalk_shape_get_kind (shape))
    {
    case CHALK_SHAPE_STROKE:
      points = chalk_shape_get_points (shape, &n_points);
      trace_line (cr, chalk_shape_get_style (shape), points, n_points);
      break;

    case CHALK_SHAPE_CIRCLE:
      trace_circle (cr, shape);
      break;

    case CHALK_SHAPE_N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * chalk_painter_rasterize_until:
 * @stop: (nullable): not 0 as soon as nobody wants the surface any longer; may be set on any thread
 *
 * Like chalk_painter_rasterize(), but a surface that is not wanted is left unfinished.
 */
cairo_surface_t *
chalk_painter_rasterize_until (ChalkObject *const *objects, gsize n_objects, ChalkPoint origin,
                               double scale, int width, int height, const gint *stop)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -origin.x, -origin.y);
  for (gsize i = 0; i < n_objects && (stop == NULL || g_atomic_int_get (stop) == 0); i++)
    chalk_painter_paint_shape (cr, chalk_object_get_shape (objects[i]));

  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/**
 * chalk_painter_rasterize:
 * @objects: (array length=n_objects): lowest first
 * @n_objects: their number
 * @origin: the place on the board of the surface's top left corner
 * @scale: pixels of the surface for one board pixel
 * @width: of the surface, in pixels
 * @height: of the surface, in pixels
 *
 * Touches nothing but the objects, which are immutable: it may run on any thread.
 *
 * Returns: (transfer full): a premultiplied ARGB surface, transparent where nothing is
 */
cairo_surface_t *
chalk_painter_rasterize (ChalkObject *const *objects, gsize n_objects, ChalkPoint origin,
                         double scale, int width, int height)
{
  return chalk_painter_rasterize_until (objects, n_objects, origin, scale, width, height, NULL);
}
