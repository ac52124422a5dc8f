/* chalk-far-shape.c - shapes that reach beyond what cairo can count
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-stroke-line.h"

#include "chalk-far-shape.h"

/* cairo keeps device coordinates in 24 bits before the point. What a zoomed board maps beyond that
 * would come back at the other side, so it is cut to what is seen before cairo gets it. The limit
 * leaves room for the width of lines.
 */
#define DEVICE_LIMIT 4e6

/* Pieces of the part of a circle that is seen: at such a size each of them is straight. */
#define ARC_PIECES 64

static ChalkRect
get_seen (cairo_t *cr, double margin)
{
  double left;
  double top;
  double right;
  double bottom;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);

  return chalk_rect_expand ((ChalkRect){ left, top, right - left, bottom - top }, margin);
}

/**
 * chalk_far_is_needed:
 * @bounds: what a path covers, in the units of the context's matrix
 *
 * Returns: %TRUE if cairo cannot draw the path as it is
 */
gboolean
chalk_far_is_needed (cairo_t *cr, ChalkRect bounds)
{
  double left = bounds.x;
  double top = bounds.y;
  double right = bounds.x + bounds.width;
  double bottom = bounds.y + bounds.height;

  cairo_user_to_device (cr, &left, &top);
  cairo_user_to_device (cr, &right, &bottom);

  return MIN (left, top) < -DEVICE_LIMIT || MAX (right, bottom) > DEVICE_LIMIT
         || MAX (left, top) > DEVICE_LIMIT || MIN (right, bottom) < -DEVICE_LIMIT;
}

static void
add_segment (cairo_t *cr, ChalkPoint a, ChalkPoint b, ChalkRect seen)
{
  double from;
  double to;

  if (!chalk_segment_clip (a, b, seen, &from, &to))
    return;

  cairo_move_to (cr, a.x + from * (b.x - a.x), a.y + from * (b.y - a.y));
  cairo_line_to (cr, a.x + to * (b.x - a.x), a.y + to * (b.y - a.y));
}

/**
 * chalk_far_trace_line:
 * @samples: (element-type ChalkStrokeSample): the line
 * @margin: how far beyond what is seen the line still matters: half of its width or more
 *
 * Appends what is seen of the line to the path.
 */
void
chalk_far_trace_line (cairo_t *cr, GArray *samples, double margin)
{
  ChalkRect seen = get_seen (cr, margin);

  for (guint i = 0; i < samples->len; i++)
    {
      const ChalkStrokeSample *a = &g_array_index (samples, ChalkStrokeSample, i > 0 ? i - 1 : 0);
      const ChalkStrokeSample *b = &g_array_index (samples, ChalkStrokeSample, i);

      add_segment (cr, (ChalkPoint){ a->x, a->y }, (ChalkPoint){ b->x, b->y }, seen);
    }
}

/**
 * chalk_far_trace_polygon:
 * @corners: (array length=n_corners): the corners in order; the last is joined to the first
 * @margin: as for chalk_far_trace_line()
 *
 * Appends what is seen of the polygon's line to the path.
 */
void
chalk_far_trace_polygon (cairo_t *cr, const ChalkPoint *corners, guint n_corners, double margin)
{
  ChalkRect seen = get_seen (cr, margin);

  for (guint i = 0; i < n_corners; i++)
    add_segment (cr, corners[i], corners[(i + 1) % n_corners], seen);
}

/* The angles under which @rect is seen from a point outside of it: less than half a turn. */
static void
get_angles (ChalkPoint eye, ChalkRect rect, double *first, double *last)
{
  double middle = atan2 (rect.y + rect.height / 2 - eye.y, rect.x + rect.width / 2 - eye.x);
  ChalkPoint corners[4];

  chalk_rect_get_corners (rect, corners);
  *first = middle;
  *last = middle;
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double angle = atan2 (corners[i].y - eye.y, corners[i].x - eye.x);

      /* The same turn as the middle, so that the difference is a true one. */
      angle = middle + remainder (angle - middle, 2 * G_PI);
      *first = MIN (*first, angle);
      *last = MAX (*last, angle);
    }
}

/* Directions from the centre of a circle to points on the part of it that is seen. */
static ChalkPoint
direction_at (double first, double last, int index)
{
  double angle = first + (last - first) * index / ARC_PIECES;

  return (ChalkPoint){ cos (angle), sin (angle) };
}

/**
 * chalk_far_trace_circle:
 * @margin: as for chalk_far_trace_line()
 *
 * Appends what is seen of a circle's line to the path.
 */
void
chalk_far_trace_circle (cairo_t *cr, ChalkPoint center, double radius, double margin)
{
  ChalkRect seen = get_seen (cr, margin);
  ChalkPoint before = { 0, 0 };
  double first;
  double last;

  /* So large a circle around something that is seen is nowhere to be seen itself. */
  if (chalk_rect_contains_point (seen, center))
    return;

  get_angles (center, seen, &first, &last);
  for (int i = 0; i <= ARC_PIECES; i++)
    {
      ChalkPoint direction = direction_at (first, last, i);
      ChalkPoint point = { center.x + direction.x * radius, center.y + direction.y * radius };

      if (i > 0)
        add_segment (cr, before, point, seen);
      before = point;
    }
}

/* How far @point lies beyond the tangent of a circle in @direction from its centre. */
static double
beyond_tangent (ChalkPoint point, ChalkPoint center, ChalkPoint direction, double radius)
{
  return (point.x - center.x) * direction.x + (point.y - center.y) * direction.y - radius;
}

/* What of a convex polygon is on the inner side of a tangent (Sutherland and Hodgman). */
static GArray *
cut_by_tangent (GArray *polygon, ChalkPoint center, ChalkPoint direction, double radius)
{
  GArray *inner = g_array_sized_new (FALSE, FALSE, sizeof (ChalkPoint), polygon->len + 1);

  for (guint i = 0; i < polygon->len; i++)
    {
      ChalkPoint a = g_array_index (polygon, ChalkPoint, i);
      ChalkPoint b = g_array_index (polygon, ChalkPoint, (i + 1) % polygon->len);
      double beyond_a = beyond_tangent (a, center, direction, radius);
      double beyond_b = beyond_tangent (b, center, direction, radius);

      if (beyond_a <= 0)
        g_array_append_val (inner, a);
      if ((beyond_a < 0 && beyond_b > 0) || (beyond_a > 0 && beyond_b < 0))
        {
          double t = beyond_a / (beyond_a - beyond_b);
          ChalkPoint cut = { a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };

          g_array_append_val (inner, cut);
        }
    }

  return inner;
}

static GArray *
new_seen_polygon (cairo_t *cr)
{
  GArray *polygon = g_array_new (FALSE, FALSE, sizeof (ChalkPoint));
  ChalkPoint corners[4];

  chalk_rect_get_corners (get_seen (cr, 0), corners);
  g_array_append_vals (polygon, corners, G_N_ELEMENTS (corners));

  return polygon;
}

static void
replace_polygon (GArray **polygon, GArray *inner)
{
  g_array_unref (*polygon);
  *polygon = inner;
}

static void
trace_polygon (cairo_t *cr, GArray *polygon)
{
  for (guint i = 0; i < polygon->len; i++)
    {
      ChalkPoint point = g_array_index (polygon, ChalkPoint, i);

      cairo_line_to (cr, point.x, point.y);
    }
  cairo_close_path (cr);
}

/**
 * chalk_far_trace_disc:
 *
 * Appends what is seen of the inside of a circle to the path, as a polygon.
 */
void
chalk_far_trace_disc (cairo_t *cr, ChalkPoint center, double radius)
{
  ChalkRect seen = get_seen (cr, 0);
  g_autoptr (GArray) polygon = new_seen_polygon (cr);
  double first;
  double last;

  if (!chalk_rect_contains_point (seen, center))
    {
      get_angles (center, seen, &first, &last);
      for (int i = 0; i <= ARC_PIECES && polygon->len > 0; i++)
        replace_polygon (&polygon,
                         cut_by_tangent (polygon, center, direction_at (first, last, i), radius));
    }

  trace_polygon (cr, polygon);
}

/**
 * chalk_far_trace_box:
 * @rotation: degrees around the middle
 *
 * Appends what is seen of the inside of a box that is turned to the path, as a polygon.
 */
void
chalk_far_trace_box (cairo_t *cr, ChalkRect box, double rotation)
{
  const ChalkPoint origin = { 0, 0 };
  const ChalkPoint axes[] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
  g_autoptr (GArray) polygon = new_seen_polygon (cr);

  for (guint i = 0; i < G_N_ELEMENTS (axes) && polygon->len > 0; i++)
    replace_polygon (&polygon, cut_by_tangent (polygon, chalk_rect_get_middle (box),
                                               chalk_point_rotate (axes[i], origin, rotation),
                                               (i % 2 == 0 ? box.width : box.height) / 2));

  trace_polygon (cr, polygon);
}
