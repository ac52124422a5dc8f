/* chalk-stroke-split.c - what an eraser leaves of a stroke
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-stroke-split.h"

/* The browser client does the same (resources/web/model/erase.js);
 * tests/fixtures/geometry/erase.json holds both to it. */

/* A part shorter than this much of the reach would only be a dot that is left over. */
#define LENGTH_LEAST 0.125

/* Where on a straight line, 0 at its beginning and 1 at its end. Nothing if @from > @to. */
typedef struct
{
  double from;
  double to;
} Interval;

static const Interval nothing = { 1, 0 };

static Interval
unite (Interval a, Interval b)
{
  if (a.from > a.to)
    return b;
  if (b.from > b.to)
    return a;

  return (Interval){ MIN (a.from, b.from), MAX (a.to, b.to) };
}

/* The part of the line from @a to @b within @radius of @center. */
static Interval
cut_by_disc (ChalkPoint a, ChalkPoint b, ChalkPoint center, double radius)
{
  ChalkPoint way = { b.x - a.x, b.y - a.y };
  ChalkPoint off = { a.x - center.x, a.y - center.y };
  double square = way.x * way.x + way.y * way.y;
  double middle;
  double rest;

  if (square == 0)
    return hypot (off.x, off.y) <= radius ? (Interval){ 0, 1 } : nothing;

  middle = -(off.x * way.x + off.y * way.y) / square;
  rest = middle * middle - (off.x * off.x + off.y * off.y - radius * radius) / square;
  if (rest < 0)
    return nothing;

  return (Interval){ MAX (middle - sqrt (rest), 0), MIN (middle + sqrt (rest), 1) };
}

/* Keeps the part of @part where a value that goes straight from @a to @b is within @least and
 * @most. */
static Interval
clip (Interval part, double a, double b, double least, double most)
{
  double first;
  double second;

  if (a == b)
    return a >= least && a <= most ? part : nothing;

  first = (least - a) / (b - a);
  second = (most - a) / (b - a);

  return (Interval){ MAX (part.from, MIN (first, second)), MIN (part.to, MAX (first, second)) };
}

/* The part of the line from @a to @b that is beside the line from @p to @q, within @reach. */
static Interval
cut_by_band (ChalkPoint a, ChalkPoint b, ChalkPoint p, ChalkPoint q, double reach)
{
  double length = chalk_point_distance (p, q);
  ChalkPoint along;
  Interval part = { 0, 1 };

  if (length == 0)
    return nothing;

  along = (ChalkPoint){ (q.x - p.x) / length, (q.y - p.y) / length };
  part = clip (part, (a.x - p.x) * along.x + (a.y - p.y) * along.y,
               (b.x - p.x) * along.x + (b.y - p.y) * along.y, 0, length);

  return clip (part, (a.y - p.y) * along.x - (a.x - p.x) * along.y,
               (b.y - p.y) * along.x - (b.x - p.x) * along.y, -reach, reach);
}

/* What a disc covers that goes from @p to @q is convex: one interval of a straight line at most. */
static Interval
cut (ChalkPoint a, ChalkPoint b, ChalkPoint p, ChalkPoint q, double reach)
{
  return unite (unite (cut_by_disc (a, b, p, reach), cut_by_disc (a, b, q, reach)),
                cut_by_band (a, b, p, q, reach));
}

static ChalkStrokePoint
point_between (const ChalkStrokePoint *a, const ChalkStrokePoint *b, double t)
{
  ChalkStrokePoint point = { a->x + (b->x - a->x) * t, a->y + (b->y - a->y) * t,
                             CHALK_PRESSURE_NONE };

  if (a->pressure != CHALK_PRESSURE_NONE && b->pressure != CHALK_PRESSURE_NONE)
    point.pressure = a->pressure + (b->pressure - a->pressure) * t;

  return point;
}

static double
length_of (GArray *part)
{
  double length = 0;

  for (guint i = 1; i < part->len; i++)
    {
      ChalkStrokePoint *a = &g_array_index (part, ChalkStrokePoint, i - 1);
      ChalkStrokePoint *b = &g_array_index (part, ChalkStrokePoint, i);

      length += hypot (b->x - a->x, b->y - a->y);
    }

  return length;
}

/* A part that is being collected: NULL where the eraser has been. */
typedef struct
{
  GArray *part;
  GPtrArray *parts;
  double length_least;
} Collector;

static void
append (Collector *self, ChalkStrokePoint point)
{
  if (self->part == NULL)
    self->part = g_array_new (FALSE, FALSE, sizeof (ChalkStrokePoint));
  g_array_append_val (self->part, point);
}

static void
finish_part (Collector *self)
{
  if (self->part == NULL)
    return;

  if (length_of (self->part) >= self->length_least)
    g_ptr_array_add (self->parts, g_steal_pointer (&self->part));
  g_clear_pointer (&self->part, g_array_unref);
}

/* Takes up the line from @a to @b, where @a has been taken up unless the eraser was there. */
static gboolean
walk (Collector *self, const ChalkStrokePoint *a, const ChalkStrokePoint *b, ChalkPoint from,
      ChalkPoint to, double reach)
{
  Interval gone = cut ((ChalkPoint){ a->x, a->y }, (ChalkPoint){ b->x, b->y }, from, to, reach);

  if (gone.from > gone.to)
    {
      append (self, *b);
      return FALSE;
    }

  if (gone.from > 0)
    append (self, point_between (a, b, gone.from));
  finish_part (self);
  if (gone.to < 1)
    {
      append (self, point_between (a, b, gone.to));
      append (self, *b);
    }

  return TRUE;
}

/**
 * chalk_stroke_split:
 * @points: (array length=n_points): a stroke's points
 * @n_points: their number, 1 or more
 * @from: where the eraser was, in board pixels
 * @to: where it went, straight; may be the same point
 * @reach: how near the middle of the line must have been to it, over 0
 * @parts: (element-type GArray): gets what is left, in its order, as arrays of #ChalkStrokePoint
 *
 * Cuts exactly where the distance is @reach; what has pressure gets what lies between that of both
 * neighbours. A part shorter than an eighth of @reach is not left.
 *
 * Returns: %FALSE if the eraser did not touch it; @parts is as it was then
 */
gboolean
chalk_stroke_split (const ChalkStrokePoint *points, gsize n_points, ChalkPoint from, ChalkPoint to,
                    double reach, GPtrArray *parts)
{
  Collector collector = { NULL, parts, reach * LENGTH_LEAST };
  guint n_before;
  gboolean is_touched;

  g_return_val_if_fail (points != NULL && n_points > 0 && reach > 0 && parts != NULL, FALSE);

  n_before = parts->len;
  is_touched = chalk_segment_distance ((ChalkPoint){ points[0].x, points[0].y }, from, to) <= reach;
  if (!is_touched)
    append (&collector, points[0]);
  for (gsize i = 1; i < n_points; i++)
    if (walk (&collector, &points[i - 1], &points[i], from, to, reach))
      is_touched = TRUE;

  if (is_touched)
    finish_part (&collector);
  else
    g_ptr_array_set_size (parts, (gint) n_before);
  g_clear_pointer (&collector.part, g_array_unref);

  return is_touched;
}

static ChalkShape *
make_part (ChalkShape *shape, GArray *part)
{
  const ChalkStrokePoint *points = (const ChalkStrokePoint *) part->data;

  if (chalk_shape_get_kind (shape) == CHALK_SHAPE_LINE)
    return chalk_shape_new_line ((ChalkPoint){ points[0].x, points[0].y },
                                 (ChalkPoint){ points[part->len - 1].x, points[part->len - 1].y },
                                 chalk_shape_get_style (shape), NULL);

  return chalk_shape_new_stroke (points, part->len, chalk_shape_get_style (shape), NULL);
}

/**
 * chalk_shape_split:
 * @shape: a stroke or a line; nothing else has parts
 * @radius: of the eraser, over 0: it takes away the ink that it touches
 * @parts: (element-type ChalkShape): gets what is left, in its order
 *
 * See chalk_stroke_split().
 *
 * Returns: %FALSE if the eraser did not touch it, or it has no parts
 */
gboolean
chalk_shape_split (ChalkShape *shape, ChalkPoint from, ChalkPoint to, double radius,
                   GPtrArray *parts)
{
  g_autoptr (GPtrArray) lines = NULL;
  const ChalkStrokePoint *points;
  gsize n_points;

  g_return_val_if_fail (shape != NULL && radius > 0 && parts != NULL, FALSE);

  if (chalk_shape_get_kind (shape) != CHALK_SHAPE_STROKE
      && chalk_shape_get_kind (shape) != CHALK_SHAPE_LINE)
    return FALSE;

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  points = chalk_shape_get_points (shape, &n_points);
  if (!chalk_stroke_split (points, n_points, from, to,
                           radius + chalk_shape_get_style (shape)->width / 2, lines))
    return FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      ChalkShape *part = make_part (shape, lines->pdata[i]);

      if (part != NULL)
        g_ptr_array_add (parts, part);
    }

  return TRUE;
}

/**
 * chalk_shape_is_swept:
 * @from: where an eraser was
 * @to: where it went, straight
 * @radius: of the eraser, over 0
 *
 * Returns: %TRUE if it touched the shape's ink, or the inside of a filled shape
 */
gboolean
chalk_shape_is_swept (ChalkShape *shape, ChalkPoint from, ChalkPoint to, double radius)
{
  ChalkRect way = chalk_rect_expand (chalk_rect_from_points (from, to), radius);
  double n_steps = ceil (chalk_point_distance (from, to) / radius);

  g_return_val_if_fail (shape != NULL && radius > 0, FALSE);

  if (!chalk_rect_intersects (chalk_shape_get_ink_bounds (shape), way))
    return FALSE;

  for (double step = 0; step <= n_steps; step++)
    {
      double t = n_steps > 0 ? step / n_steps : 0;
      ChalkPoint point = { from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t };

      if (chalk_shape_hit (shape, point, radius))
        return TRUE;
    }

  return FALSE;
}
