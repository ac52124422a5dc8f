/* canvas-drawing.c - the drawing that is measured: the same scribbles every time
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "canvas-drawing.h"

/* Returns: how wide and high a drawing of so many objects is */
double
canvas_drawing_extent (guint n_objects)
{
  return sqrt (n_objects) * CANVAS_DRAWING_SPACING;
}

/* Somewhere on a square of that size; half of them have been drawn with a pen. */
ChalkShape *
canvas_drawing_scribble (GRand *random, double extent)
{
  static const ChalkColor colors[] = { 0x241f31ff, 0xe01b24ff, 0x3584e480, 0x33d17aff };
  const ChalkStyle style = { colors[g_rand_int_range (random, 0, 4)],
                             g_rand_double_range (random, 1, 6), CHALK_COLOR_NONE };
  gboolean is_pen = g_rand_boolean (random);
  ChalkStrokePoint points[CANVAS_DRAWING_POINTS];
  double x = g_rand_double_range (random, 0, extent);
  double y = g_rand_double_range (random, 0, extent);
  double angle = g_rand_double_range (random, 0, 2 * G_PI);

  for (int i = 0; i < CANVAS_DRAWING_POINTS; i++)
    {
      points[i] = (ChalkStrokePoint){ x, y, is_pen ? g_rand_double (random) : CHALK_PRESSURE_NONE };
      angle += g_rand_double_range (random, -0.6, 0.6);
      x += 6 * cos (angle);
      y += 6 * sin (angle);
    }

  return chalk_shape_new_stroke (points, CANVAS_DRAWING_POINTS, &style, NULL);
}
