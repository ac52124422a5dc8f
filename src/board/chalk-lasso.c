/* chalk-lasso.c - which objects a line drawn around them catches
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-lasso.h"

#define SEGMENT_SAMPLES 5
#define RIM_SAMPLES 16
#define BOX_SAMPLES 8
#define SAMPLES_MOST RIM_SAMPLES

/**
 * chalk_polygon_contains:
 * @corners: (array length=n_corners): in order; the last one is joined to the first
 * @point: a point
 *
 * Returns: whether @point is inside by the even-odd rule; fewer than three corners contain nothing
 */
gboolean
chalk_polygon_contains (const ChalkPoint *corners, gsize n_corners, ChalkPoint point)
{
  gboolean is_inside = FALSE;

  if (n_corners < 3)
    return FALSE;

  /* A ray to the right: each edge that it crosses is a way in or out. */
  for (gsize i = 0, j = n_corners - 1; i < n_corners; j = i++)
    {
      ChalkPoint a = corners[i];
      ChalkPoint b = corners[j];

      if ((a.y > point.y) != (b.y > point.y)
          && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
        is_inside = !is_inside;
    }

  return is_inside;
}

static gsize
sample_segment (ChalkShape *shape, ChalkPoint *samples)
{
  gsize n_points;
  const ChalkStrokePoint *ends = chalk_shape_get_points (shape, &n_points);

  for (guint i = 0; i < SEGMENT_SAMPLES; i++)
    {
      double t = i / (SEGMENT_SAMPLES - 1.0);

      samples[i] = (ChalkPoint){ ends[0].x + t * (ends[1].x - ends[0].x),
                                 ends[0].y + t * (ends[1].y - ends[0].y) };
    }

  return SEGMENT_SAMPLES;
}

static gsize
sample_rim (ChalkRect box, ChalkPoint *samples)
{
  ChalkPoint middle = chalk_rect_get_middle (box);

  for (guint i = 0; i < RIM_SAMPLES; i++)
    {
      double angle = i * 2 * G_PI / RIM_SAMPLES;

      samples[i] = (ChalkPoint){ middle.x + cos (angle) * box.width / 2,
                                 middle.y + sin (angle) * box.height / 2 };
    }

  return RIM_SAMPLES;
}

/* Corners, and the middles of the sides. */
static gsize
sample_box (ChalkRect box, ChalkPoint *samples)
{
  chalk_rect_get_corners (box, samples);
  for (guint i = 0; i < 4; i++)
    samples[4 + i] = (ChalkPoint){ (samples[i].x + samples[(i + 1) % 4].x) / 2,
                                   (samples[i].y + samples[(i + 1) % 4].y) / 2 };

  return BOX_SAMPLES;
}

static gsize
sample_outline (ChalkShape *shape, ChalkPoint samples[SAMPLES_MOST])
{
  ChalkShapeKind kind = chalk_shape_get_kind (shape);
  ChalkRect box = chalk_shape_get_box (shape);
  ChalkPoint middle = chalk_rect_get_middle (box);
  gsize n;

  if (kind == CHALK_SHAPE_LINE || kind == CHALK_SHAPE_ARROW)
    return sample_segment (shape, samples);

  n = kind == CHALK_SHAPE_CIRCLE || kind == CHALK_SHAPE_ELLIPSE ? sample_rim (box, samples)
                                                                : sample_box (box, samples);
  for (gsize i = 0; i < n; i++)
    samples[i] = chalk_point_rotate (samples[i], middle, chalk_shape_get_rotation (shape));

  return n;
}

static gboolean
catches_stroke (const ChalkPoint *lasso, gsize n_lasso, ChalkShape *stroke)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (stroke, &n_points);
  gsize n_inside = 0;

  for (gsize i = 0; i < n_points; i++)
    n_inside += chalk_polygon_contains (lasso, n_lasso, (ChalkPoint){ points[i].x, points[i].y });

  return n_inside * 2 > n_points;
}

/**
 * chalk_lasso_catches:
 * @lasso: (array length=n_points): a line that is closed by joining its ends, in board pixels
 *
 * Nobody draws a line around things exactly: what counts is whether more than half of an object's
 * outline is inside, at its points or, where a kind has none, at points spread over it. The
 * browser client's tools/lasso.js says the same; tests/fixtures/geometry/lasso.json has examples.
 *
 * Returns: whether @shape is caught
 */
gboolean
chalk_lasso_catches (const ChalkPoint *lasso, gsize n_points, ChalkShape *shape)
{
  ChalkPoint samples[SAMPLES_MOST];
  gsize n_samples;
  gsize n_inside = 0;

  g_return_val_if_fail (shape != NULL, FALSE);

  if (chalk_shape_get_kind (shape) == CHALK_SHAPE_STROKE)
    return catches_stroke (lasso, n_points, shape);

  n_samples = sample_outline (shape, samples);
  for (gsize i = 0; i < n_samples; i++)
    n_inside += chalk_polygon_contains (lasso, n_points, samples[i]);

  return n_inside * 2 > n_samples;
}
