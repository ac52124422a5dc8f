/* chalk-geometry.h - points and rectangles in board pixels
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All in board pixels at zoom 1: x to the right, y down. */
typedef struct
{
  double x;
  double y;
} ChalkPoint;

typedef struct
{
  double x; /* left */
  double y; /* top */
  double width;
  double height;
} ChalkRect;

gboolean chalk_coordinate_is_valid (double coordinate);
double chalk_point_distance (ChalkPoint a, ChalkPoint b);
ChalkPoint chalk_point_rotate (ChalkPoint point, ChalkPoint center, double degrees);
ChalkPoint chalk_rect_get_middle (ChalkRect rect);
void chalk_rect_get_corners (ChalkRect rect, ChalkPoint corners[4]);
ChalkPoint chalk_point_map (ChalkPoint point, ChalkRect from, ChalkRect to);
double chalk_segment_distance (ChalkPoint point, ChalkPoint a, ChalkPoint b);
gboolean chalk_segment_clip (ChalkPoint a, ChalkPoint b, ChalkRect rect, double *from, double *to);
gboolean chalk_segment_touches_rect (ChalkPoint a, ChalkPoint b, ChalkRect rect);
ChalkRect chalk_rect_from_points (ChalkPoint a, ChalkPoint b);
ChalkRect chalk_rect_expand (ChalkRect rect, double margin);
ChalkRect chalk_rect_union (ChalkRect a, ChalkRect b);
gboolean chalk_rect_intersects (ChalkRect a, ChalkRect b);
gboolean chalk_rect_contains_rect (ChalkRect outer, ChalkRect inner);
gboolean chalk_rect_contains_point (ChalkRect rect, ChalkPoint point);

G_END_DECLS
