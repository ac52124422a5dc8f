/* chalk-shape.c - what an object looks like: geometry and style
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-shape.h"

/**
 * ChalkShape:
 *
 * Geometry and style of one object. Immutable and reference-counted, so that the board, the log, a
 * snapshot and a painting thread share one; references may be taken and dropped on any thread.
 */
struct _ChalkShape
{
  gatomicrefcount ref_count;
  ChalkShapeKind kind;
  ChalkStyle style;
  ChalkRect bounds; /* of the ideal outline, without its width */
  gboolean is_segment;
  double radius;  /* circles */
  gsize n_points; /* strokes: all points; circles: 1, the centre */
  ChalkStrokePoint points[];
};

G_DEFINE_BOXED_TYPE (ChalkShape, chalk_shape, chalk_shape_ref, chalk_shape_unref)

static gboolean
set_invalid (GError **error, const char *field, const char *why)
{
  g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID, "%s: %s", field, why);

  return FALSE;
}

static gboolean
check_style (const ChalkStyle *style, GError **error)
{
  if (!(style->width > 0 && style->width <= CHALK_LIMIT_STROKE_WIDTH))
    return set_invalid (error, "width", "must be over 0 and at most 1000");

  return TRUE;
}

static gboolean
check_points (const ChalkStrokePoint *points, gsize n_points, GError **error)
{
  if (n_points == 0)
    return set_invalid (error, "points", "must have at least one point");

  if (n_points > CHALK_LIMIT_STROKE_POINTS)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "points: more than %d",
                   CHALK_LIMIT_STROKE_POINTS);
      return FALSE;
    }

  for (gsize i = 0; i < n_points; i++)
    {
      if (!chalk_coordinate_is_valid (points[i].x) || !chalk_coordinate_is_valid (points[i].y))
        return set_invalid (error, "points", "must be finite and within 10000000");
      if (points[i].pressure != CHALK_PRESSURE_NONE
          && !(points[i].pressure >= 0 && points[i].pressure <= 1))
        return set_invalid (error, "points", "pressure must be 0 to 1");
    }

  return TRUE;
}

static ChalkShape *
alloc_shape (ChalkShapeKind kind, const ChalkStyle *style, gsize n_points)
{
  ChalkShape *self = g_malloc0 (sizeof *self + n_points * sizeof self->points[0]);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->style = *style;
  self->n_points = n_points;

  return self;
}

static void
compute_bounds (ChalkShape *self)
{
  double left = self->points[0].x - self->radius;
  double right = self->points[0].x + self->radius;
  double top = self->points[0].y - self->radius;
  double bottom = self->points[0].y + self->radius;

  for (gsize i = 1; i < self->n_points; i++)
    {
      left = MIN (left, self->points[i].x);
      right = MAX (right, self->points[i].x);
      top = MIN (top, self->points[i].y);
      bottom = MAX (bottom, self->points[i].y);
    }

  self->bounds = (ChalkRect){ left, top, right - left, bottom - top };
}

/**
 * chalk_shape_new_stroke:
 * @points: (array length=n_points): the points of the stroke, copied
 * @n_points: their number, 1 to %CHALK_LIMIT_STROKE_POINTS
 * @style: colour and width; the fill is kept but strokes are not filled
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
  ChalkShape *self;

  g_return_val_if_fail (points != NULL || n_points == 0, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  if (!check_style (style, error) || !check_points (points, n_points, error))
    return NULL;

  self = alloc_shape (CHALK_SHAPE_STROKE, style, n_points);
  memcpy (self->points, points, n_points * sizeof *points);
  compute_bounds (self);

  return self;
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
  const ChalkStrokePoint points[] = {
    { from.x, from.y, CHALK_PRESSURE_NONE },
    { to.x, to.y, CHALK_PRESSURE_NONE },
  };
  ChalkShape *self = chalk_shape_new_stroke (points, G_N_ELEMENTS (points), style, error);

  if (self != NULL)
    self->is_segment = TRUE;

  return self;
}

/**
 * chalk_shape_new_circle:
 * @center: the centre
 * @radius: over 0, at most %CHALK_LIMIT_COORDINATE
 * @style: colour and width of the outline, and the fill
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * The values may come from the network.
 *
 * Returns: (transfer full) (nullable): a circle
 */
ChalkShape *
chalk_shape_new_circle (ChalkPoint center, double radius, const ChalkStyle *style, GError **error)
{
  ChalkShape *self;

  g_return_val_if_fail (style != NULL, NULL);

  if (!check_style (style, error))
    return NULL;

  if (!chalk_coordinate_is_valid (center.x) || !chalk_coordinate_is_valid (center.y))
    {
      set_invalid (error, "cx, cy", "must be finite and within 10000000");
      return NULL;
    }

  if (!(radius > 0 && radius <= CHALK_LIMIT_COORDINATE))
    {
      set_invalid (error, "radius", "must be over 0 and at most 10000000");
      return NULL;
    }

  self = alloc_shape (CHALK_SHAPE_CIRCLE, style, 1);
  self->radius = radius;
  self->points[0] = (ChalkStrokePoint){ center.x, center.y, CHALK_PRESSURE_NONE };
  compute_bounds (self);

  return self;
}

ChalkShape *
chalk_shape_ref (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_shape_unref (ChalkShape *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

ChalkShapeKind
chalk_shape_get_kind (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, CHALK_SHAPE_STROKE);

  return self->kind;
}

const ChalkStyle *
chalk_shape_get_style (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->style;
}

/**
 * chalk_shape_get_anchor:
 *
 * Returns: the point that a move places: a stroke's first point, a circle's centre (rule E7)
 */
ChalkPoint
chalk_shape_get_anchor (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, ((ChalkPoint){ 0, 0 }));

  return (ChalkPoint){ self->points[0].x, self->points[0].y };
}

/**
 * chalk_shape_get_bounds:
 *
 * Returns: the bounds of the ideal outline, its width left out
 */
ChalkRect
chalk_shape_get_bounds (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, ((ChalkRect){ 0, 0, 0, 0 }));

  return self->bounds;
}

/**
 * chalk_shape_get_ink_bounds:
 *
 * Returns: bounds that hold everything painted; at most half a width too large, and never too small
 */
ChalkRect
chalk_shape_get_ink_bounds (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, ((ChalkRect){ 0, 0, 0, 0 }));

  return chalk_rect_expand (self->bounds, self->style.width);
}

/**
 * chalk_shape_get_points:
 * @n_points: (out): their number
 *
 * Returns: (transfer none) (array length=n_points): a stroke's points; a circle's centre
 */
const ChalkStrokePoint *
chalk_shape_get_points (ChalkShape *self, gsize *n_points)
{
  g_return_val_if_fail (self != NULL && n_points != NULL, NULL);

  *n_points = self->n_points;

  return self->points;
}

/* Whether the stroke was drawn as `{x1, y1, x2, y2}` and is written that way (rule E5). */
gboolean
chalk_shape_is_segment (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_segment;
}

/* 0 for anything but a circle. */
double
chalk_shape_get_radius (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->radius;
}

static gboolean
hit_stroke (ChalkShape *self, ChalkPoint point, double reach)
{
  ChalkPoint before = chalk_shape_get_anchor (self);

  if (chalk_point_distance (point, before) <= reach)
    return TRUE;

  for (gsize i = 1; i < self->n_points; i++)
    {
      ChalkPoint end = { self->points[i].x, self->points[i].y };

      if (chalk_segment_distance (point, before, end) <= reach)
        return TRUE;
      before = end;
    }

  return FALSE;
}

static gboolean
hit_circle (ChalkShape *self, ChalkPoint point, double reach)
{
  double distance = chalk_point_distance (point, chalk_shape_get_anchor (self)) - self->radius;

  if (self->style.fill != CHALK_COLOR_NONE && distance <= 0)
    return TRUE;

  return fabs (distance) <= reach;
}

/**
 * chalk_shape_hit:
 * @point: where the user points
 * @tolerance: board pixels by which they may miss what is painted; not negative
 *
 * Returns: %TRUE if @point is on the line, or in a filled shape
 */
gboolean
chalk_shape_hit (ChalkShape *self, ChalkPoint point, double tolerance)
{
  double reach;

  g_return_val_if_fail (self != NULL && tolerance >= 0, FALSE);

  reach = self->style.width / 2 + tolerance;
  if (!chalk_rect_contains_point (chalk_rect_expand (self->bounds, reach), point))
    return FALSE;

  switch (self->kind)
    {
    case CHALK_SHAPE_STROKE:
      return hit_stroke (self, point, reach);

    case CHALK_SHAPE_CIRCLE:
      return hit_circle (self, point, reach);

    case CHALK_SHAPE_N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
has_same_style (ChalkShape *self, ChalkShape *other)
{
  return self->style.color == other->style.color && self->style.width == other->style.width
         && self->style.fill == other->style.fill;
}

/**
 * chalk_shape_is_translation:
 * @other: another shape
 *
 * Returns: %TRUE if moving the one gives the other, but for what additions round
 */
gboolean
chalk_shape_is_translation (ChalkShape *self, ChalkShape *other)
{
  const double epsilon = 1e-6;

  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->kind != other->kind || self->n_points != other->n_points
      || self->radius != other->radius || !has_same_style (self, other))
    return FALSE;

  for (gsize i = 1; i < self->n_points; i++)
    {
      const ChalkStrokePoint *a = &self->points[i];
      const ChalkStrokePoint *b = &other->points[i];

      if (fabs ((a->x - self->points[0].x) - (b->x - other->points[0].x)) > epsilon
          || fabs ((a->y - self->points[0].y) - (b->y - other->points[0].y)) > epsilon
          || a->pressure != b->pressure)
        return FALSE;
    }

  return TRUE;
}

/* Whether both look the same, at the same place, but for what additions round. */
gboolean
chalk_shape_equal (ChalkShape *self, ChalkShape *other)
{
  return self == other
         || (chalk_shape_is_translation (self, other)
             && chalk_point_distance (chalk_shape_get_anchor (self), chalk_shape_get_anchor (other))
                    < 1e-6);
}

static gboolean
stroke_touches_rect (ChalkShape *self, ChalkRect rect)
{
  for (gsize i = 0; i < self->n_points; i++)
    {
      const ChalkStrokePoint *from = &self->points[i > 0 ? i - 1 : 0];
      const ChalkStrokePoint *to = &self->points[i];

      if (chalk_segment_touches_rect ((ChalkPoint){ from->x, from->y },
                                      (ChalkPoint){ to->x, to->y }, rect))
        return TRUE;
    }

  return FALSE;
}

/* The line touches it unless it is all within the circle or all outside. */
static gboolean
circle_touches_rect (ChalkShape *self, ChalkRect rect)
{
  ChalkPoint center = chalk_shape_get_anchor (self);
  ChalkPoint near = { CLAMP (center.x, rect.x, rect.x + rect.width),
                      CLAMP (center.y, rect.y, rect.y + rect.height) };
  ChalkPoint far = { center.x < rect.x + rect.width / 2 ? rect.x + rect.width : rect.x,
                     center.y < rect.y + rect.height / 2 ? rect.y + rect.height : rect.y };

  if (chalk_point_distance (center, near) > self->radius)
    return FALSE;

  return self->style.fill != CHALK_COLOR_NONE || chalk_point_distance (center, far) >= self->radius;
}

/**
 * chalk_shape_touches_rect:
 * @rect: a rectangle in board pixels, for example a rubber band
 *
 * Returns: %TRUE if the middle of the line, or the inside of a filled shape, touches @rect
 */
gboolean
chalk_shape_touches_rect (ChalkShape *self, ChalkRect rect)
{
  g_return_val_if_fail (self != NULL, FALSE);

  switch (self->kind)
    {
    case CHALK_SHAPE_STROKE:
      return stroke_touches_rect (self, rect);

    case CHALK_SHAPE_CIRCLE:
      return circle_touches_rect (self, rect);

    case CHALK_SHAPE_N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * chalk_shape_move_to:
 * @anchor: where the anchor goes; may come from the network
 * @error: return location; %CHALK_ERROR_INVALID if a part of it would leave the board
 *
 * Returns: (transfer full) (nullable): the same shape at another place
 */
ChalkShape *
chalk_shape_move_to (ChalkShape *self, ChalkPoint anchor, GError **error)
{
  ChalkShape *moved;
  double dx;
  double dy;

  g_return_val_if_fail (self != NULL, NULL);

  dx = anchor.x - self->points[0].x;
  dy = anchor.y - self->points[0].y;
  if (!chalk_coordinate_is_valid (anchor.x) || !chalk_coordinate_is_valid (anchor.y)
      || !chalk_coordinate_is_valid (self->bounds.x + self->radius + dx)
      || !chalk_coordinate_is_valid (self->bounds.y + self->radius + dy)
      || !chalk_coordinate_is_valid (self->bounds.x + self->bounds.width - self->radius + dx)
      || !chalk_coordinate_is_valid (self->bounds.y + self->bounds.height - self->radius + dy))
    {
      set_invalid (error, "x, y", "the whole object must stay within 10000000");
      return NULL;
    }

  moved = g_memdup2 (self, sizeof *self + self->n_points * sizeof self->points[0]);
  g_atomic_ref_count_init (&moved->ref_count);
  for (gsize i = 0; i < moved->n_points; i++)
    {
      moved->points[i].x += dx;
      moved->points[i].y += dy;
    }
  /* Exactly where it was asked to be, whatever the additions rounded. */
  moved->points[0].x = anchor.x;
  moved->points[0].y = anchor.y;
  compute_bounds (moved);

  return moved;
}
