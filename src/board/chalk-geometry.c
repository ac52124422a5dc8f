/* chalk-geometry.c - points and rectangles in board pixels
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-limits.h"

#include "chalk-geometry.h"

/**
 * chalk_coordinate_is_valid:
 * @coordinate: any double
 *
 * Returns: %TRUE if @coordinate is finite and within the board (rule E14)
 */
gboolean
chalk_coordinate_is_valid (double coordinate)
{
  return isfinite (coordinate) && fabs (coordinate) <= CHALK_LIMIT_COORDINATE;
}

double
chalk_point_distance (ChalkPoint a, ChalkPoint b)
{
  return hypot (a.x - b.x, a.y - b.y);
}

/**
 * chalk_point_rotate:
 * @point: what is turned
 * @center: what it is turned around
 * @degrees: clockwise, as the y axis points down
 *
 * Returns: @point itself, to the last bit, if @degrees is 0
 */
ChalkPoint
chalk_point_rotate (ChalkPoint point, ChalkPoint center, double degrees)
{
  double angle = degrees * G_PI / 180;
  double dx = point.x - center.x;
  double dy = point.y - center.y;

  if (degrees == 0)
    return point;

  return (ChalkPoint){ center.x + dx * cos (angle) - dy * sin (angle),
                       center.y + dx * sin (angle) + dy * cos (angle) };
}

/* Without an extent there is nothing to stretch: what is there moves along. */
static double
map_coordinate (double value, double from, double from_size, double to, double to_size)
{
  return to + (from_size > 0 ? (value - from) / from_size * to_size : value - from);
}

/**
 * chalk_point_map:
 * @point: a point
 * @from: a rectangle
 * @to: another; turned inside out, where a side has less than no length
 *
 * Returns: where @point is when @from is moved and stretched until it is @to
 */
ChalkPoint
chalk_point_map (ChalkPoint point, ChalkRect from, ChalkRect to)
{
  return (ChalkPoint){ map_coordinate (point.x, from.x, from.width, to.x, to.width),
                       map_coordinate (point.y, from.y, from.height, to.y, to.height) };
}

ChalkPoint
chalk_rect_get_middle (ChalkRect rect)
{
  return (ChalkPoint){ rect.x + rect.width / 2, rect.y + rect.height / 2 };
}

/* @corners: (out): clockwise, from the top left one */
void
chalk_rect_get_corners (ChalkRect rect, ChalkPoint corners[4])
{
  corners[0] = (ChalkPoint){ rect.x, rect.y };
  corners[1] = (ChalkPoint){ rect.x + rect.width, rect.y };
  corners[2] = (ChalkPoint){ rect.x + rect.width, rect.y + rect.height };
  corners[3] = (ChalkPoint){ rect.x, rect.y + rect.height };
}

/**
 * chalk_segment_distance:
 * @point: a point
 * @a: one end of a segment
 * @b: its other end, which may be the same point
 *
 * Returns: the distance of @point from the nearest point of the segment
 */
double
chalk_segment_distance (ChalkPoint point, ChalkPoint a, ChalkPoint b)
{
  double dx = b.x - a.x;
  double dy = b.y - a.y;
  double length_squared = dx * dx + dy * dy;
  double t = 0;

  if (length_squared > 0)
    t = CLAMP (((point.x - a.x) * dx + (point.y - a.y) * dy) / length_squared, 0, 1);

  return chalk_point_distance (point, (ChalkPoint){ a.x + t * dx, a.y + t * dy });
}

/* Keeps the part of [from, to] where the parameter of a segment is on the inner side of an edge.
 * Returns: FALSE if nothing is left */
static gboolean
clip_by_edge (double step, double room, double *from, double *to)
{
  if (step == 0)
    return room >= 0;

  if (step < 0)
    *from = MAX (*from, room / step);
  else
    *to = MIN (*to, room / step);

  return *from <= *to;
}

/**
 * chalk_segment_clip:
 * @a: one end of a segment
 * @b: its other end, which may be the same point
 * @rect: a rectangle; its edges belong to it
 * @from: (out): where the part in @rect begins, 0 at @a to 1 at @b
 * @to: (out): where it ends
 *
 * Returns: %FALSE if no part of the segment is in @rect; @from and @to say nothing then
 */
gboolean
chalk_segment_clip (ChalkPoint a, ChalkPoint b, ChalkRect rect, double *from, double *to)
{
  *from = 0;
  *to = 1;

  /* Liang and Barsky: the four edges in turn. */
  return clip_by_edge (a.x - b.x, a.x - rect.x, from, to)
         && clip_by_edge (b.x - a.x, rect.x + rect.width - a.x, from, to)
         && clip_by_edge (a.y - b.y, a.y - rect.y, from, to)
         && clip_by_edge (b.y - a.y, rect.y + rect.height - a.y, from, to);
}

/* Returns: TRUE if at least one point of the segment is in @rect */
gboolean
chalk_segment_touches_rect (ChalkPoint a, ChalkPoint b, ChalkRect rect)
{
  double from;
  double to;

  return chalk_segment_clip (a, b, rect, &from, &to);
}

ChalkRect
chalk_rect_from_points (ChalkPoint a, ChalkPoint b)
{
  return (ChalkRect){ MIN (a.x, b.x), MIN (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y) };
}

/**
 * chalk_rect_expand:
 * @rect: a rectangle
 * @margin: board pixels to add on every side; may be negative as long as something is left
 */
ChalkRect
chalk_rect_expand (ChalkRect rect, double margin)
{
  return (ChalkRect){ rect.x - margin, rect.y - margin, rect.width + 2 * margin,
                      rect.height + 2 * margin };
}

/**
 * chalk_rect_union:
 *
 * A rectangle without extent counts as the point or line that it is.
 *
 * Returns: the smallest rectangle that contains both
 */
ChalkRect
chalk_rect_union (ChalkRect a, ChalkRect b)
{
  double x = MIN (a.x, b.x);
  double y = MIN (a.y, b.y);

  return (ChalkRect){ x, y, MAX (a.x + a.width, b.x + b.width) - x,
                      MAX (a.y + a.height, b.y + b.height) - y };
}

/* Edges belong to a rectangle: two that touch intersect. */
gboolean
chalk_rect_intersects (ChalkRect a, ChalkRect b)
{
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height
         && b.y <= a.y + a.height;
}

gboolean
chalk_rect_contains_rect (ChalkRect outer, ChalkRect inner)
{
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width
         && inner.y + inner.height <= outer.y + outer.height;
}

gboolean
chalk_rect_contains_point (ChalkRect rect, ChalkPoint point)
{
  return chalk_rect_contains_rect (rect, (ChalkRect){ point.x, point.y, 0, 0 });
}
