/* chalk-shape-stroke.c - shapes along points: strokes, lines and arrows
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-shape-private.h"

/* Rule E19; resources/web/model/shapes.js has the same numbers. */
#define HEAD_BASE 8.0   /* board pixels */
#define HEAD_WIDTHS 3.0 /* widths of the line */
#define HEAD_DEGREES 28.0

static ChalkPoint
point_at (ChalkShape *self, gsize index)
{
  return (ChalkPoint){ self->points[index].x, self->points[index].y };
}

static ChalkRect
bounds_of_points (ChalkShape *self)
{
  double left = self->points[0].x;
  double right = left;
  double top = self->points[0].y;
  double bottom = top;

  for (gsize i = 1; i < self->n_points; i++)
    {
      left = MIN (left, self->points[i].x);
      right = MAX (right, self->points[i].x);
      top = MIN (top, self->points[i].y);
      bottom = MAX (bottom, self->points[i].y);
    }

  return (ChalkRect){ left, top, right - left, bottom - top };
}

static ChalkRect
get_bounds (ChalkShape *self)
{
  return self->bounds;
}

static gboolean
hit_points (ChalkShape *self, ChalkPoint point, double reach)
{
  ChalkPoint before = point_at (self, 0);

  if (chalk_point_distance (point, before) <= reach)
    return TRUE;

  for (gsize i = 1; i < self->n_points; i++)
    {
      ChalkPoint end = point_at (self, i);

      if (chalk_segment_distance (point, before, end) <= reach)
        return TRUE;
      before = end;
    }

  return FALSE;
}

static gboolean
points_touch_rect (ChalkShape *self, ChalkRect rect)
{
  for (gsize i = 0; i < self->n_points; i++)
    if (chalk_segment_touches_rect (point_at (self, i > 0 ? i - 1 : 0), point_at (self, i), rect))
      return TRUE;

  return FALSE;
}

static ChalkShape *
take_if_valid (ChalkShape *self, GError **error)
{
  for (gsize i = 0; i < self->n_points; i++)
    if (!chalk_coordinate_is_valid (self->points[i].x)
        || !chalk_coordinate_is_valid (self->points[i].y))
      {
        chalk_shape_refuse (error, "points", "must be finite and within 10000000");
        chalk_shape_unref (self);
        return NULL;
      }

  return chalk_shape_seal (self);
}

static void
set_point (ChalkShape *self, gsize index, ChalkPoint point)
{
  self->points[index].x = point.x;
  self->points[index].y = point.y;
}

static ChalkShape *
stretch_points (ChalkShape *self, ChalkRect from, ChalkRect to, GError **error)
{
  ChalkShape *copy = chalk_shape_copy (self);

  for (gsize i = 0; i < copy->n_points; i++)
    set_point (copy, i, chalk_point_map (point_at (copy, i), from, to));

  return take_if_valid (copy, error);
}

static ChalkShape *
turn_points (ChalkShape *self, ChalkPoint center, double degrees, GError **error)
{
  ChalkShape *copy = chalk_shape_copy (self);

  for (gsize i = 0; i < copy->n_points; i++)
    set_point (copy, i, chalk_point_rotate (point_at (copy, i), center, degrees));

  return take_if_valid (copy, error);
}

const ChalkShapeClass chalk_stroke_class = {
  .measure = bounds_of_points,
  .get_box = get_bounds,
  .get_core = bounds_of_points,
  .hit = hit_points,
  .touches_rect = points_touch_rect,
  .stretch = stretch_points,
  .turn = turn_points,
};

/* --- Arrows ------------------------------------------------------------------------------------
 */

/* Where the lines of the head end that begin at the tip. */
static void
find_barbs (ChalkShape *self, ChalkPoint barbs[2])
{
  ChalkPoint from = point_at (self, 0);
  ChalkPoint tip = point_at (self, 1);
  double length = chalk_point_distance (from, tip);
  double head = MIN (HEAD_BASE + HEAD_WIDTHS * self->style.width, length / 2);
  ChalkPoint back = tip;

  if (length > 0)
    {
      back.x += (from.x - tip.x) / length * head;
      back.y += (from.y - tip.y) / length * head;
    }
  barbs[0] = chalk_point_rotate (back, tip, HEAD_DEGREES);
  barbs[1] = chalk_point_rotate (back, tip, -HEAD_DEGREES);
}

static ChalkRect
measure_arrow (ChalkShape *self)
{
  ChalkRect bounds = bounds_of_points (self);
  ChalkPoint barbs[2];

  find_barbs (self, barbs);

  return chalk_rect_union (bounds, chalk_rect_from_points (barbs[0], barbs[1]));
}

static gboolean
hit_arrow (ChalkShape *self, ChalkPoint point, double reach)
{
  ChalkPoint barbs[2];

  find_barbs (self, barbs);

  return hit_points (self, point, reach)
         || chalk_segment_distance (point, point_at (self, 1), barbs[0]) <= reach
         || chalk_segment_distance (point, point_at (self, 1), barbs[1]) <= reach;
}

static gboolean
arrow_touches_rect (ChalkShape *self, ChalkRect rect)
{
  ChalkPoint barbs[2];

  find_barbs (self, barbs);

  return points_touch_rect (self, rect)
         || chalk_segment_touches_rect (point_at (self, 1), barbs[0], rect)
         || chalk_segment_touches_rect (point_at (self, 1), barbs[1], rect);
}

const ChalkShapeClass chalk_arrow_class = {
  .measure = measure_arrow,
  .get_box = get_bounds,
  .get_core = bounds_of_points,
  .hit = hit_arrow,
  .touches_rect = arrow_touches_rect,
  .stretch = stretch_points,
  .turn = turn_points,
};

/**
 * chalk_shape_get_barbs:
 * @barbs: (out): where the two lines of the head end that begin at the tip, the last point
 *
 * Returns: %FALSE for anything but an arrow
 */
gboolean
chalk_shape_get_barbs (ChalkShape *self, ChalkPoint barbs[2])
{
  g_return_val_if_fail (self != NULL && barbs != NULL, FALSE);

  if (self->kind != CHALK_SHAPE_ARROW)
    return FALSE;

  find_barbs (self, barbs);

  return TRUE;
}

/* --- Making them -------------------------------------------------------------------------------
 */

static gboolean
check_points (const ChalkStrokePoint *points, gsize n_points, GError **error)
{
  if (n_points == 0)
    return chalk_shape_refuse (error, "points", "must have at least one point");

  if (n_points > CHALK_LIMIT_STROKE_POINTS)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "points: more than %d",
                   CHALK_LIMIT_STROKE_POINTS);
      return FALSE;
    }

  for (gsize i = 0; i < n_points; i++)
    {
      if (!chalk_coordinate_is_valid (points[i].x) || !chalk_coordinate_is_valid (points[i].y))
        return chalk_shape_refuse (error, "points", "must be finite and within 10000000");
      if (points[i].pressure != CHALK_PRESSURE_NONE
          && !(points[i].pressure >= 0 && points[i].pressure <= 1))
        return chalk_shape_refuse (error, "points", "pressure must be 0 to 1");
    }

  return TRUE;
}

static ChalkShape *
new_along (ChalkShapeKind kind, const ChalkStrokePoint *points, gsize n_points,
           const ChalkStyle *style, GError **error)
{
  ChalkShape *self;

  if (!chalk_shape_check_style (kind, style, error) || !check_points (points, n_points, error))
    return NULL;

  self = chalk_shape_alloc (kind, style, n_points);
  memcpy (self->points, points, n_points * sizeof *points);

  return chalk_shape_seal (self);
}

static ChalkShape *
new_between (ChalkShapeKind kind, ChalkPoint from, ChalkPoint to, const ChalkStyle *style,
             GError **error)
{
  const ChalkStrokePoint points[] = {
    { from.x, from.y, CHALK_PRESSURE_NONE },
    { to.x, to.y, CHALK_PRESSURE_NONE },
  };

  return new_along (kind, points, G_N_ELEMENTS (points), style, error);
}

/**
 * chalk_shape_new_stroke:
 * @points: (array length=n_points): the points of the stroke, copied
 * @n_points: their number, 1 to %CHALK_LIMIT_STROKE_POINTS
 * @style: colour and width; strokes are not filled
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * The values may come from the network.
 *
 * Returns: (transfer full) (nullable): a stroke through @points
 */
ChalkShape *
chalk_shape_new_stroke (const ChalkStrokePoint *points, gsize n_points, const ChalkStyle *style,
                        GError **error)
{
  g_return_val_if_fail (points != NULL || n_points == 0, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  return new_along (CHALK_SHAPE_STROKE, points, n_points, style, error);
}

/**
 * chalk_shape_new_segment:
 * @from: where the stroke begins
 * @to: where it ends
 * @style: as for chalk_shape_new_stroke()
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * A stroke of two points that keeps the short form of rule E5 on the wire.
 *
 * Returns: (transfer full) (nullable): the stroke
 */
ChalkShape *
chalk_shape_new_segment (ChalkPoint from, ChalkPoint to, const ChalkStyle *style, GError **error)
{
  ChalkShape *self;

  g_return_val_if_fail (style != NULL, NULL);

  self = new_between (CHALK_SHAPE_STROKE, from, to, style, error);
  if (self != NULL)
    self->is_segment = TRUE;

  return self;
}

/**
 * chalk_shape_new_line:
 * @from: where the line begins
 * @to: where it ends; may be the same point
 * @style: colour, width and dash
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * The values may come from the network.
 *
 * Returns: (transfer full) (nullable): a straight line
 */
ChalkShape *
chalk_shape_new_line (ChalkPoint from, ChalkPoint to, const ChalkStyle *style, GError **error)
{
  g_return_val_if_fail (style != NULL, NULL);

  return new_between (CHALK_SHAPE_LINE, from, to, style, error);
}

/* As chalk_shape_new_line(), with a head at @to. */
ChalkShape *
chalk_shape_new_arrow (ChalkPoint from, ChalkPoint to, const ChalkStyle *style, GError **error)
{
  g_return_val_if_fail (style != NULL, NULL);

  return new_between (CHALK_SHAPE_ARROW, from, to, style, error);
}
