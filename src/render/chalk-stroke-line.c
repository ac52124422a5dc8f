/* chalk-stroke-line.c - the smooth line that a stroke's points stand for
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-stroke-line.h"

/* The browser client paints with the same numbers (resources/web/render/geometry.js), so that a
 * stroke looks the same on both sides: full pressure makes a line 1.6 times as wide, none 0.4.
 */
#define PRESSURE_LEAST 0.4
#define PRESSURE_SPAN 1.2
#define PRESSURE_NEUTRAL 0.5

#define STEP_LEAST 1.5 /* board pixels between two samples of a thin line */
#define STEPS_MAX 16   /* samples of one curve */

/* Whether at least one point says how hard the pen was pressed. */
gboolean
chalk_stroke_has_pressure (const ChalkStrokePoint *points, gsize n_points)
{
  for (gsize i = 0; i < n_points; i++)
    if (points[i].pressure != CHALK_PRESSURE_NONE)
      return TRUE;

  return FALSE;
}

/**
 * chalk_stroke_get_radius:
 * @style: the stroke's style
 * @pressure: 0 to 1, or %CHALK_PRESSURE_NONE
 *
 * Returns: half of the line's width, in board pixels, in a stroke that has pressure
 */
double
chalk_stroke_get_radius (const ChalkStyle *style, double pressure)
{
  if (pressure == CHALK_PRESSURE_NONE)
    pressure = PRESSURE_NEUTRAL;

  return style->width / 2 * (PRESSURE_LEAST + PRESSURE_SPAN * pressure);
}

/**
 * chalk_stroke_get_pressure:
 * @radius: half of the line's width at some place, in board pixels
 *
 * Returns: the pressure that chalk_stroke_get_radius() makes this of, to three digits
 */
double
chalk_stroke_get_pressure (const ChalkStyle *style, double radius)
{
  return rint (1000 * (radius / (style->width / 2) - PRESSURE_LEAST) / PRESSURE_SPAN) / 1000;
}

static ChalkStrokeSample
sample_at (const ChalkStyle *style, const ChalkStrokePoint *point)
{
  return (ChalkStrokeSample){ point->x, point->y,
                              chalk_stroke_get_radius (style, point->pressure) };
}

static ChalkStrokeSample
middle_of (ChalkStrokeSample a, ChalkStrokeSample b)
{
  return (ChalkStrokeSample){ (a.x + b.x) / 2, (a.y + b.y) / 2, (a.radius + b.radius) / 2 };
}

/* Appends samples of the quadratic curve from @a to @b, @a left out. */
static void
sample_curve (GArray *samples, ChalkStrokeSample a, ChalkStrokeSample control, ChalkStrokeSample b)
{
  double length =
      hypot (control.x - a.x, control.y - a.y) + hypot (b.x - control.x, b.y - control.y);
  int steps = (int) CLAMP (ceil (length / MAX (STEP_LEAST, a.radius)), 1, STEPS_MAX);

  for (int i = 1; i <= steps; i++)
    {
      double t = (double) i / steps;
      double p = (1 - t) * (1 - t);
      double q = 2 * t * (1 - t);
      double r = t * t;
      ChalkStrokeSample sample = { p * a.x + q * control.x + r * b.x,
                                   p * a.y + q * control.y + r * b.y,
                                   p * a.radius + q * control.radius + r * b.radius };

      g_array_append_val (samples, sample);
    }
}

/**
 * chalk_stroke_sample:
 * @style: the stroke's style
 * @points: (array length=n_points): the stroke's points
 * @n_points: their number, 1 or more
 *
 * Walks the line: quadratic curves from the middle of each two points to the next, with the point
 * between as control point, in steps that are short for the line's width.
 *
 * Returns: (transfer full) (element-type ChalkStrokeSample): at least one sample
 */
GArray *
chalk_stroke_sample (const ChalkStyle *style, const ChalkStrokePoint *points, gsize n_points)
{
  GArray *samples = g_array_sized_new (FALSE, FALSE, sizeof (ChalkStrokeSample), n_points * 2);
  ChalkStrokeSample start;

  g_return_val_if_fail (style != NULL && points != NULL && n_points > 0, samples);

  start = sample_at (style, &points[0]);
  g_array_append_val (samples, start);

  for (gsize i = 1; i < n_points; i++)
    {
      ChalkStrokeSample control = sample_at (style, &points[i]);
      ChalkStrokeSample end =
          i + 1 < n_points ? middle_of (control, sample_at (style, &points[i + 1])) : control;

      sample_curve (samples, start, control, end);
      start = end;
    }

  return samples;
}
