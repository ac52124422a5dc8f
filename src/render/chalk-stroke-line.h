/* chalk-stroke-line.h - the smooth line that a stroke's points stand for
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-shape.h"

G_BEGIN_DECLS

/* A place on the line and half of the line's width there, in board pixels. */
typedef struct
{
  double x;
  double y;
  double radius;
} ChalkStrokeSample;

gboolean chalk_stroke_has_pressure (const ChalkStrokePoint *points, gsize n_points);
double chalk_stroke_get_radius (const ChalkStyle *style, double pressure);
double chalk_stroke_get_pressure (const ChalkStyle *style, double radius);
GArray *chalk_stroke_sample (const ChalkStyle *style, const ChalkStrokePoint *points,
                             gsize n_points);

G_END_DECLS
