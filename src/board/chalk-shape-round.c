/* chalk-shape-round.c - circles and ellipses
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-limits.h"

#include "chalk-shape-private.h"

/* Halvings of the interval in which the nearest point is looked for: as many as a double has bits.
 */
#define BISECTIONS 60

static ChalkPoint
get_center (ChalkShape *self)
{
  return (ChalkPoint){ self->points[0].x, self->points[0].y };
}

static ChalkRect
measure_round (ChalkShape *self)
{
  ChalkPoint center = get_center (self);
  double angle = self->rotation * G_PI / 180;
  ChalkPoint reach = self->extent;

  if (self->rotation != 0)
    {
      reach.x = hypot (self->extent.x * cos (angle), self->extent.y * sin (angle));
      reach.y = hypot (self->extent.x * sin (angle), self->extent.y * cos (angle));
    }

  return (ChalkRect){ center.x - reach.x, center.y - reach.y, 2 * reach.x, 2 * reach.y };
}

static ChalkRect
get_round_box (ChalkShape *self)
{
  ChalkPoint center = get_center (self);

  return (ChalkRect){ center.x - self->extent.x, center.y - self->extent.y, 2 * self->extent.x,
                      2 * self->extent.y };
}

static ChalkRect
get_round_core (ChalkShape *self)
{
  return (ChalkRect){ self->points[0].x, self->points[0].y, 0, 0 };
}

/* How far @point, in the frame of an ellipse's axes and in its first quadrant, is from the line.
 * @a is the longer radius. By David Eberly, "Distance from a Point to an Ellipse, an Ellipsoid, or
 * a Hyperellipsoid": the nearest point has one parameter, which is found by bisection.
 */
static double
distance_in_quadrant (double a, double b, ChalkPoint point)
{
  double ratio = (a / b) * (a / b);
  double low = point.y / b - 1;
  double high = hypot (a / b * (point.x / b), point.y / b) - 1;
  double t = low;

  for (int i = 0; i < BISECTIONS && low < high; i++)
    {
      double g;

      t = low + (high - low) / 2;
      g = hypot (a / b * (point.x / b) / (t + ratio), point.y / b / (t + 1)) - 1;
      if (g > 0)
        low = t;
      else
        high = t;
    }

  return hypot (ratio * point.x / (t + ratio) - point.x, point.y / (t + 1) - point.y);
}

/* On the longer axis two points are equally near, or the end of the axis is the nearest. */
static double
distance_on_axis (double a, double b, double x)
{
  double room = a * a - b * b;
  double share = room > 0 ? x / (room / a) : 1;

  if (share >= 1)
    return fabs (x - a);

  return hypot (a * share - x, b * sqrt (1 - share * share));
}

static double
distance_to_line (ChalkPoint radii, ChalkPoint point)
{
  ChalkPoint folded = { fabs (point.x), fabs (point.y) };
  double a = radii.x;
  double b = radii.y;

  if (a == b)
    return fabs (hypot (folded.x, folded.y) - a);

  if (a < b)
    {
      a = radii.y;
      b = radii.x;
      folded = (ChalkPoint){ folded.y, folded.x };
    }

  return folded.y > 0 ? distance_in_quadrant (a, b, folded) : distance_on_axis (a, b, folded.x);
}

/* Turned and moved so that the centre is the origin and the radii lie on the axes. */
static ChalkPoint
to_axes (ChalkShape *self, ChalkPoint point)
{
  ChalkPoint center = get_center (self);
  ChalkPoint turned = chalk_point_rotate (point, center, -self->rotation);

  return (ChalkPoint){ turned.x - center.x, turned.y - center.y };
}

static gboolean
hit_round (ChalkShape *self, ChalkPoint point, double reach)
{
  ChalkPoint local = to_axes (self, point);

  if (self->style.fill != CHALK_COLOR_NONE
      && hypot (local.x / self->extent.x, local.y / self->extent.y) <= 1)
    return TRUE;

  return distance_to_line (self->extent, local) <= reach;
}

/* Where the ellipse is a circle of radius 1, the rectangle is a parallelogram: the line touches it
 * unless it is all within that circle or all outside. */
static gboolean
round_touches_rect (ChalkShape *self, ChalkRect rect)
{
  const ChalkPoint origin = { 0, 0 };
  gboolean holds_center = chalk_rect_contains_point (rect, get_center (self));
  double near = holds_center ? 0 : G_MAXDOUBLE;
  double far = 0;
  ChalkPoint corners[4];

  chalk_rect_get_corners (rect, corners);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      corners[i] = to_axes (self, corners[i]);
      corners[i].x /= self->extent.x;
      corners[i].y /= self->extent.y;
    }
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      near = MIN (near, chalk_segment_distance (origin, corners[i], corners[(i + 1) % 4]));
      far = MAX (far, chalk_point_distance (origin, corners[i]));
    }

  return near <= 1 && (self->style.fill != CHALK_COLOR_NONE || far >= 1);
}

static ChalkShape *
stretch_round (ChalkShape *self, ChalkRect from, ChalkRect to, GError **error)
{
  ChalkPoint center = chalk_point_map (get_center (self), from, to);
  ChalkPoint radii = chalk_shape_stretch_extent (self, from, to);

  if (self->kind == CHALK_SHAPE_CIRCLE && fabs (radii.x - radii.y) <= 1e-9 * radii.x)
    return chalk_shape_new_circle (center, radii.x, &self->style, error);

  return chalk_shape_new_ellipse (center, radii, chalk_shape_stretch_rotation (self, to),
                                  &self->style, error);
}

static ChalkShape *
turn_round (ChalkShape *self, ChalkPoint center, double degrees, GError **error)
{
  ChalkPoint turned = chalk_point_rotate (get_center (self), center, degrees);

  if (self->kind == CHALK_SHAPE_CIRCLE)
    return chalk_shape_new_circle (turned, self->extent.x, &self->style, error);

  return chalk_shape_new_ellipse (turned, self->extent, chalk_shape_add_rotation (self, degrees),
                                  &self->style, error);
}

const ChalkShapeClass chalk_round_class = {
  .measure = measure_round,
  .get_box = get_round_box,
  .get_core = get_round_core,
  .hit = hit_round,
  .touches_rect = round_touches_rect,
  .stretch = stretch_round,
  .turn = turn_round,
};

static gboolean
check_radius (const char *field, double radius, GError **error)
{
  return (radius > 0 && radius <= CHALK_LIMIT_COORDINATE)
         || chalk_shape_refuse (error, field, "must be over 0 and at most 10000000");
}

static gboolean
check_center (ChalkPoint center, GError **error)
{
  return (chalk_coordinate_is_valid (center.x) && chalk_coordinate_is_valid (center.y))
         || chalk_shape_refuse (error, "cx, cy", "must be finite and within 10000000");
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

  if (!chalk_shape_check_style (CHALK_SHAPE_CIRCLE, style, error) || !check_center (center, error)
      || !check_radius ("radius", radius, error))
    return NULL;

  self = chalk_shape_alloc_at (CHALK_SHAPE_CIRCLE, style, center);
  self->extent = (ChalkPoint){ radius, radius };

  return chalk_shape_seal (self);
}

/**
 * chalk_shape_new_ellipse:
 * @center: the centre
 * @radii: along the axes before it is turned, each as for chalk_shape_new_circle()
 * @rotation: degrees around the centre, clockwise, at most %CHALK_LIMIT_ROTATION either way
 * @style: colour and width of the outline, and the fill
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * The values may come from the network.
 *
 * Returns: (transfer full) (nullable): an ellipse
 */
ChalkShape *
chalk_shape_new_ellipse (ChalkPoint center, ChalkPoint radii, double rotation,
                         const ChalkStyle *style, GError **error)
{
  ChalkShape *self;

  g_return_val_if_fail (style != NULL, NULL);

  if (!chalk_shape_check_style (CHALK_SHAPE_CIRCLE, style, error) || !check_center (center, error)
      || !check_radius ("rx", radii.x, error) || !check_radius ("ry", radii.y, error)
      || !chalk_shape_check_rotation (rotation, error))
    return NULL;

  self = chalk_shape_alloc_at (CHALK_SHAPE_ELLIPSE, style, center);
  self->extent = radii;
  self->rotation = rotation;

  return chalk_shape_seal (self);
}

/* 0 for anything but a circle. */
double
chalk_shape_get_radius (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kind == CHALK_SHAPE_CIRCLE ? self->extent.x : 0;
}
