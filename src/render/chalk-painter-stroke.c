/* chalk-painter-stroke.c - strokes, lines and arrows on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-far-shape.h"
#include "chalk-stroke-line.h"

#include "chalk-painter-private.h"

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
  chalk_far_trace_line (cr, samples, CHALK_TRACE_MARGIN * style->width);
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

/* Samples in one path. Filling one takes the longer the more of its parts lie beside each other,
 * and a stroke may have a hundred thousand. The browser client has the same number
 * (resources/web/render/paint.js).
 */
#define PIECE_SAMPLES 128

static ChalkRect
get_ink_bounds (const ChalkStrokeSample *samples, guint n_samples)
{
  ChalkRect bounds = { 0 };

  for (guint i = 0; i < n_samples; i++)
    {
      double radius = samples[i].radius;
      ChalkRect disc = { samples[i].x - radius, samples[i].y - radius, 2 * radius, 2 * radius };

      bounds = i > 0 ? chalk_rect_union (bounds, disc) : disc;
    }

  return bounds;
}

static gboolean
is_in_sight (cairo_t *cr, ChalkRect bounds)
{
  ChalkPoint from;
  ChalkPoint to;

  cairo_clip_extents (cr, &from.x, &from.y, &to.x, &to.y);

  return chalk_rect_intersects (bounds, chalk_rect_from_points (from, to));
}

/* A line whose width changes is an outline: a disc at each sample and a band between each two. All
 * turn the same way round, so the winding rule (cairo's default) fills their union once, also where
 * the line crosses itself.
 */
static void
fill_piece (cairo_t *cr, const ChalkStrokeSample *samples, guint n_samples)
{
  if (!is_in_sight (cr, get_ink_bounds (samples, n_samples)))
    return;

  for (guint i = 0; i < n_samples; i++)
    {
      add_disc (cr, &samples[i]);
      if (i > 0)
        add_band (cr, &samples[i - 1], &samples[i]);
    }
  cairo_fill (cr);
}

/* Each piece begins with the disc that the one before ends with. */
static void
fill_pieces (cairo_t *cr, const ChalkStrokeSample *samples, guint n_samples)
{
  for (guint i = 0; i == 0 || i + 1 < n_samples; i += PIECE_SAMPLES)
    fill_piece (cr, samples + i, MIN (PIECE_SAMPLES + 1, n_samples - i));
}

/* Where pieces overlap, a colour that lets something through must not count twice. */
static void
fill_pieces_as_one (cairo_t *cr, const ChalkStyle *style, const ChalkStrokeSample *samples,
                    guint n_samples)
{
  double alpha = (style->color & 0xff) / 255.0 * chalk_painter_get_opacity (style);

  chalk_painter_begin_group (cr, get_ink_bounds (samples, n_samples));
  chalk_painter_set_color (cr, style->color | 0xff);
  fill_pieces (cr, samples, n_samples);
  chalk_painter_end_group (cr, alpha);
}

static gboolean
lets_through (cairo_t *cr, const ChalkStyle *style)
{
  return cairo_get_operator (cr) != CAIRO_OPERATOR_OVER || (style->color & 0xff) != 0xff
         || chalk_painter_get_opacity (style) < 1;
}

static void
fill_varying_line (cairo_t *cr, const ChalkStyle *style, const ChalkStrokePoint *points,
                   gsize n_points)
{
  g_autoptr (GArray) line = chalk_stroke_sample (style, points, n_points);
  const ChalkStrokeSample *samples = (const ChalkStrokeSample *) (gpointer) line->data;

  if (line->len > PIECE_SAMPLES && lets_through (cr, style))
    fill_pieces_as_one (cr, style, samples, line->len);
  else
    fill_pieces (cr, samples, line->len);
}

/* @points: (array length=n_points): of a stroke, one or more */
void
chalk_painter_paint_points (cairo_t *cr, const ChalkStyle *style, const ChalkStrokePoint *points,
                            gsize n_points)
{
  g_return_if_fail (n_points > 0);

  cairo_new_path (cr);
  chalk_painter_set_ink (cr, style);

  if (chalk_stroke_has_pressure (points, n_points)
      && !chalk_far_is_needed (cr, get_bounds (points, n_points)))
    {
      fill_varying_line (cr, style, points, n_points);
      return;
    }

  trace_line (cr, style, points, n_points);
  chalk_painter_stroke_dashed (cr, style);
}

static void
paint_stroke (cairo_t *cr, ChalkShape *shape)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (shape, &n_points);

  chalk_painter_paint_points (cr, chalk_shape_get_style (shape), points, n_points);
}

static void
trace_stroke (cairo_t *cr, ChalkShape *shape)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (shape, &n_points);

  trace_line (cr, chalk_shape_get_style (shape), points, n_points);
}

const ChalkShapePainter chalk_stroke_painter = { paint_stroke, trace_stroke };

static void
paint_line (cairo_t *cr, ChalkShape *shape)
{
  trace_stroke (cr, shape);
  chalk_painter_set_ink (cr, chalk_shape_get_style (shape));
  chalk_painter_stroke_dashed (cr, chalk_shape_get_style (shape));
}

const ChalkShapePainter chalk_line_painter = { paint_line, trace_stroke };

/* From one end to the tip to the other end. */
static void
trace_head (cairo_t *cr, ChalkShape *shape)
{
  gsize n_points;
  const ChalkStrokePoint *tip = chalk_shape_get_points (shape, &n_points) + 1;
  ChalkPoint barbs[2];
  ChalkStrokePoint corners[3];

  chalk_shape_get_barbs (shape, barbs);
  corners[0] = (ChalkStrokePoint){ barbs[0].x, barbs[0].y, CHALK_PRESSURE_NONE };
  corners[1] = *tip;
  corners[2] = (ChalkStrokePoint){ barbs[1].x, barbs[1].y, CHALK_PRESSURE_NONE };
  /* Two lines, because a line through three points is a curve. */
  trace_line (cr, chalk_shape_get_style (shape), corners, 2);
  trace_line (cr, chalk_shape_get_style (shape), corners + 1, 2);
}

static void
trace_arrow (cairo_t *cr, ChalkShape *shape)
{
  trace_stroke (cr, shape);
  trace_head (cr, shape);
}

/* As one path, where it can be, so that a colour that lets something through is no darker where
 * the lines meet. The head is never dashed: there would be little left of it. */
static void
paint_arrow (cairo_t *cr, ChalkShape *shape)
{
  const ChalkStyle *style = chalk_shape_get_style (shape);

  chalk_painter_set_ink (cr, style);
  trace_stroke (cr, shape);
  if (style->dash != CHALK_DASH_SOLID)
    chalk_painter_stroke_dashed (cr, style);
  trace_head (cr, shape);
  chalk_painter_stroke_solid (cr, style);
}

const ChalkShapePainter chalk_arrow_painter = { paint_arrow, trace_arrow };
