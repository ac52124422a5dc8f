/* chalk-shape-box.c - shapes in a box that may be turned, whatever is in it
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-limits.h"

#include "chalk-shape-private.h"

/* The box before it is turned. */
static ChalkRect
get_box (ChalkShape *self)
{
  return (ChalkRect){ self->points[0].x, self->points[0].y, self->extent.x, self->extent.y };
}

static void
get_turned_corners (ChalkShape *self, ChalkPoint corners[4])
{
  ChalkPoint middle = chalk_rect_get_middle (get_box (self));

  chalk_rect_get_corners (get_box (self), corners);
  for (guint i = 0; i < 4; i++)
    corners[i] = chalk_point_rotate (corners[i], middle, self->rotation);
}

static ChalkRect
measure_box (ChalkShape *self)
{
  ChalkPoint corners[4];

  if (self->rotation == 0)
    return get_box (self);

  get_turned_corners (self, corners);

  return chalk_rect_union (chalk_rect_from_points (corners[0], corners[2]),
                           chalk_rect_from_points (corners[1], corners[3]));
}

static gboolean
holds_point (ChalkShape *self, ChalkPoint point)
{
  ChalkRect box = get_box (self);
  ChalkPoint local = chalk_point_rotate (point, chalk_rect_get_middle (box), -self->rotation);

  return chalk_rect_contains_point (box, local);
}

/* Text, notes and pictures are hit anywhere, whatever of them is painted. */
static gboolean
is_solid (ChalkShape *self)
{
  return self->kind != CHALK_SHAPE_RECTANGLE || self->style.fill != CHALK_COLOR_NONE;
}

static gboolean
hit_box (ChalkShape *self, ChalkPoint point, double reach)
{
  ChalkPoint corners[4];

  if (is_solid (self) && holds_point (self, point))
    return TRUE;

  get_turned_corners (self, corners);
  for (guint i = 0; i < 4; i++)
    if (chalk_segment_distance (point, corners[i], corners[(i + 1) % 4]) <= reach)
      return TRUE;

  return FALSE;
}

static gboolean
box_touches_rect (ChalkShape *self, ChalkRect rect)
{
  ChalkPoint corners[4];

  get_turned_corners (self, corners);
  for (guint i = 0; i < 4; i++)
    if (chalk_segment_touches_rect (corners[i], corners[(i + 1) % 4], rect))
      return TRUE;

  /* What no edge touches lies all within a filled box, or all outside. */
  return is_solid (self) && holds_point (self, (ChalkPoint){ rect.x, rect.y });
}

/* A note has a shadow, and letters reach beyond the lines that they stand on. */
static ChalkRect
get_box_ink (ChalkShape *self)
{
  const ChalkPoint origin = { 0, 0 };
  ChalkRect below = self->bounds;
  ChalkPoint shadow;

  if (self->kind == CHALK_SHAPE_TEXT)
    return chalk_rect_expand (self->bounds, self->content->text.size * CHALK_TEXT_OVERHANG);

  if (self->kind != CHALK_SHAPE_NOTE)
    return chalk_rect_expand (self->bounds, self->style.width);

  shadow = chalk_point_rotate ((ChalkPoint){ 0, CHALK_NOTE_SHADOW_OFFSET }, origin, self->rotation);
  below.x += shadow.x;
  below.y += shadow.y;

  return chalk_rect_union (self->bounds, below);
}

gboolean
chalk_shape_check_box (ChalkRect box, GError **error)
{
  if (!chalk_coordinate_is_valid (box.x) || !chalk_coordinate_is_valid (box.y))
    return chalk_shape_refuse (error, "x, y", "must be finite and within 10000000");

  if (!(box.width > 0 && box.height > 0) || !chalk_coordinate_is_valid (box.x + box.width)
      || !chalk_coordinate_is_valid (box.y + box.height))
    return chalk_shape_refuse (error, "w, h", "must be over 0 and stay within 10000000");

  return TRUE;
}

static ChalkShape *
dup_at (ChalkShape *self, ChalkPoint middle, ChalkPoint size, double rotation, GError **error)
{
  const ChalkRect box = { middle.x - size.x / 2, middle.y - size.y / 2, size.x, size.y };
  ChalkShape *copy;

  if (!chalk_shape_check_box (box, error))
    return NULL;

  copy = chalk_shape_copy (self);
  copy->points[0].x = box.x;
  copy->points[0].y = box.y;
  copy->extent = size;
  copy->rotation = rotation;

  return chalk_shape_seal (copy);
}

/* Text grows with its lines. What stands in a note grows no faster than it has room to. */
static void
stretch_text (ChalkShape *stretched, ChalkPoint before)
{
  double across = stretched->extent.x / before.x;
  double down = stretched->extent.y / before.y;
  ChalkContent *content = stretched->content;

  stretched->content = chalk_content_scale_text (
      content, stretched->kind == CHALK_SHAPE_NOTE ? MIN (across, down) : down);
  chalk_content_unref (content);
}

static ChalkShape *
stretch_box (ChalkShape *self, ChalkRect from, ChalkRect to, GError **error)
{
  ChalkShape *stretched = dup_at (
      self, chalk_point_map (chalk_rect_get_middle (get_box (self)), from, to),
      chalk_shape_stretch_extent (self, from, to), chalk_shape_stretch_rotation (self, to), error);

  if (stretched != NULL && (self->kind == CHALK_SHAPE_TEXT || self->kind == CHALK_SHAPE_NOTE))
    stretch_text (stretched, self->extent);

  return stretched;
}

static ChalkShape *
turn_box (ChalkShape *self, ChalkPoint center, double degrees, GError **error)
{
  return dup_at (self, chalk_point_rotate (chalk_rect_get_middle (get_box (self)), center, degrees),
                 self->extent, chalk_shape_add_rotation (self, degrees), error);
}

const ChalkShapeClass chalk_box_class = {
  .measure = measure_box,
  .get_box = get_box,
  .get_core = get_box,
  .get_ink = get_box_ink,
  .hit = hit_box,
  .touches_rect = box_touches_rect,
  .stretch = stretch_box,
  .turn = turn_box,
};

/**
 * chalk_shape_alloc_box:
 * @box: where it is before it is turned; may come from the network
 * @rotation: likewise
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): a shape that is yet to be sealed
 */
ChalkShape *
chalk_shape_alloc_box (ChalkShapeKind kind, const ChalkStyle *style, ChalkRect box, double rotation,
                       GError **error)
{
  ChalkShape *self;

  if (!chalk_shape_check_style (kind, style, error) || !chalk_shape_check_box (box, error)
      || !chalk_shape_check_rotation (rotation, error))
    return NULL;

  self = chalk_shape_alloc_at (kind, style, (ChalkPoint){ box.x, box.y });
  self->extent = (ChalkPoint){ box.width, box.height };
  self->rotation = rotation;

  return self;
}

/**
 * chalk_shape_new_rectangle:
 * @box: where it is before it is turned; all corners on the board
 * @rotation: degrees around the middle, clockwise, at most %CHALK_LIMIT_ROTATION either way
 * @style: colour and width of the outline, and the fill
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * The values may come from the network.
 *
 * Returns: (transfer full) (nullable): a rectangle
 */
ChalkShape *
chalk_shape_new_rectangle (ChalkRect box, double rotation, const ChalkStyle *style, GError **error)
{
  ChalkShape *self;

  g_return_val_if_fail (style != NULL, NULL);

  self = chalk_shape_alloc_box (CHALK_SHAPE_RECTANGLE, style, box, rotation, error);

  return self != NULL ? chalk_shape_seal (self) : NULL;
}
