/* chalk-shape.c - what an object looks like: geometry and style
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-shape-private.h"

/**
 * ChalkShape:
 *
 * Geometry and style of one object. Immutable and reference-counted, so that the board, the log, a
 * snapshot and a painting thread share one; references may be taken and dropped on any thread.
 */
G_DEFINE_BOXED_TYPE (ChalkShape, chalk_shape, chalk_shape_ref, chalk_shape_unref)

static const ChalkShapeClass *const classes[CHALK_SHAPE_N_KINDS] = {
  [CHALK_SHAPE_STROKE] = &chalk_stroke_class, [CHALK_SHAPE_CIRCLE] = &chalk_round_class,
  [CHALK_SHAPE_LINE] = &chalk_stroke_class,   [CHALK_SHAPE_ARROW] = &chalk_arrow_class,
  [CHALK_SHAPE_RECTANGLE] = &chalk_box_class, [CHALK_SHAPE_ELLIPSE] = &chalk_round_class,
  [CHALK_SHAPE_TEXT] = &chalk_box_class,      [CHALK_SHAPE_NOTE] = &chalk_box_class,
  [CHALK_SHAPE_IMAGE] = &chalk_box_class,     [CHALK_SHAPE_CUSTOM] = &chalk_box_class,
};

#define STYLE_OF_ALL (CHALK_STYLE_OPACITY | CHALK_STYLE_BLEND)
#define STYLE_OF_LINES (CHALK_STYLE_COLOR | CHALK_STYLE_WIDTH | CHALK_STYLE_DASH | STYLE_OF_ALL)

static const ChalkStyleParts style_parts[CHALK_SHAPE_N_KINDS] = {
  [CHALK_SHAPE_STROKE] = STYLE_OF_LINES,
  [CHALK_SHAPE_CIRCLE] = STYLE_OF_LINES | CHALK_STYLE_FILL,
  [CHALK_SHAPE_LINE] = STYLE_OF_LINES,
  [CHALK_SHAPE_ARROW] = STYLE_OF_LINES,
  [CHALK_SHAPE_RECTANGLE] = STYLE_OF_LINES | CHALK_STYLE_FILL,
  [CHALK_SHAPE_ELLIPSE] = STYLE_OF_LINES | CHALK_STYLE_FILL,
  [CHALK_SHAPE_TEXT] = CHALK_STYLE_COLOR | STYLE_OF_ALL,
  [CHALK_SHAPE_NOTE] = CHALK_STYLE_COLOR | CHALK_STYLE_FILL | STYLE_OF_ALL,
  [CHALK_SHAPE_IMAGE] = STYLE_OF_ALL,
  [CHALK_SHAPE_CUSTOM] = 0,
};

/* --- For the kinds -----------------------------------------------------------------------------
 */

gboolean
chalk_shape_refuse (GError **error, const char *field, const char *why)
{
  g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID, "%s: %s", field, why);

  return FALSE;
}

gboolean
chalk_shape_check_style (ChalkShapeKind kind, const ChalkStyle *style, GError **error)
{
  if ((style_parts[kind] & CHALK_STYLE_WIDTH) != 0
      && !(style->width > 0 && style->width <= CHALK_LIMIT_STROKE_WIDTH))
    return chalk_shape_refuse (error, "width", "must be over 0 and at most 1000");

  if (!(style->opacity >= 0 && style->opacity <= 1))
    return chalk_shape_refuse (error, "opacity", "must be over 0 and at most 1");

  return TRUE;
}

gboolean
chalk_shape_check_rotation (double rotation, GError **error)
{
  return fabs (rotation) <= CHALK_LIMIT_ROTATION
         || chalk_shape_refuse (error, "rotation", "must be -360 to 360");
}

/* @style with nothing in it but what a shape of @kind has, so that two that look the same are. */
static ChalkStyle
trim_style (ChalkShapeKind kind, const ChalkStyle *style)
{
  ChalkStyleParts parts = style_parts[kind];
  ChalkStyle trimmed = { .opacity = 1 };

  if ((parts & CHALK_STYLE_COLOR) != 0)
    trimmed.color = style->color;
  if ((parts & CHALK_STYLE_WIDTH) != 0)
    trimmed.width = style->width;
  if ((parts & CHALK_STYLE_FILL) != 0)
    trimmed.fill = style->fill;
  if ((parts & CHALK_STYLE_OPACITY) != 0 && style->opacity != 0)
    trimmed.opacity = style->opacity;
  if ((parts & CHALK_STYLE_DASH) != 0)
    trimmed.dash = style->dash;
  if ((parts & CHALK_STYLE_BLEND) != 0)
    trimmed.blend = style->blend;

  return trimmed;
}

/* Returns: (transfer full): a shape whose points and extent are yet to be filled in */
ChalkShape *
chalk_shape_alloc (ChalkShapeKind kind, const ChalkStyle *style, gsize n_points)
{
  ChalkShape *self = g_malloc0 (sizeof *self + n_points * sizeof self->points[0]);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->style = trim_style (kind, style);
  self->n_points = n_points;

  return self;
}

/* As chalk_shape_alloc(), for what has no points but its anchor. */
ChalkShape *
chalk_shape_alloc_at (ChalkShapeKind kind, const ChalkStyle *style, ChalkPoint anchor)
{
  ChalkShape *self = chalk_shape_alloc (kind, style, 1);

  self->points[0] = (ChalkStrokePoint){ anchor.x, anchor.y, CHALK_PRESSURE_NONE };

  return self;
}

/* Returns: (transfer full): a copy that may be changed until it is sealed */
ChalkShape *
chalk_shape_copy (ChalkShape *self)
{
  ChalkShape *copy = g_memdup2 (self, sizeof *self + self->n_points * sizeof self->points[0]);

  g_atomic_ref_count_init (&copy->ref_count);
  if (copy->content != NULL)
    g_atomic_rc_box_acquire (copy->content);

  return copy;
}

/* What becomes of the extent when the shape is stretched. One that is turned cannot become slanted:
 * each of its own axes grows as much as the line along it does. */
ChalkPoint
chalk_shape_stretch_extent (ChalkShape *self, ChalkRect from, ChalkRect to)
{
  double sx = from.width > 0 ? fabs (to.width) / from.width : 1;
  double sy = from.height > 0 ? fabs (to.height) / from.height : 1;
  double angle = self->rotation * G_PI / 180;

  if (self->rotation == 0)
    return (ChalkPoint){ self->extent.x * sx, self->extent.y * sy };

  return (ChalkPoint){ self->extent.x * hypot (sx * cos (angle), sy * sin (angle)),
                       self->extent.y * hypot (sx * sin (angle), sy * cos (angle)) };
}

/* The other way around, where @to is its own mirror image. */
double
chalk_shape_stretch_rotation (ChalkShape *self, ChalkRect to)
{
  return (to.width < 0) != (to.height < 0) ? -self->rotation : self->rotation;
}

/* Within half a turn either way. */
double
chalk_shape_add_rotation (ChalkShape *self, double degrees)
{
  return remainder (self->rotation + degrees, 360);
}

/* Returns: (transfer full): @self, from now on immutable */
ChalkShape *
chalk_shape_seal (ChalkShape *self)
{
  self->bounds = classes[self->kind]->measure (self);

  return self;
}

/* --- For everybody -----------------------------------------------------------------------------
 */

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
    {
      g_clear_pointer (&self->content, chalk_content_unref);
      g_free (self);
    }
}

/* What of a style shapes of @kind have; what else a style says does not matter to them. */
ChalkStyleParts
chalk_shape_kind_get_style_parts (ChalkShapeKind kind)
{
  g_return_val_if_fail (kind < CHALK_SHAPE_N_KINDS, 0);

  return style_parts[kind];
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
 * Returns: the point that a move places: the first point, the centre, or the top left
 * corner of the box before it is turned (rule E7)
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

  if (classes[self->kind]->get_ink != NULL)
    return classes[self->kind]->get_ink (self);

  return chalk_rect_expand (self->bounds, self->style.width);
}

/**
 * chalk_shape_get_points:
 * @n_points: (out): their number
 *
 * Returns: (transfer none) (array length=n_points): a stroke's or line's points; of others the
 * anchor
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

/* The radii of a circle or an ellipse, the width and height of a rectangle; 0 for others. */
ChalkPoint
chalk_shape_get_extent (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, ((ChalkPoint){ 0, 0 }));

  return self->extent;
}

/**
 * chalk_shape_get_box:
 *
 * Returns: what a shape that can be turned fills before it is; the bounds of any other
 */
ChalkRect
chalk_shape_get_box (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, ((ChalkRect){ 0, 0, 0, 0 }));

  return classes[self->kind]->get_box (self);
}

/* Degrees clockwise around the middle of the box; 0 for what cannot be turned. */
double
chalk_shape_get_rotation (ChalkShape *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rotation;
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

  return classes[self->kind]->hit (self, point, reach);
}

static gboolean
has_same_style (ChalkShape *self, ChalkShape *other)
{
  return self->style.color == other->style.color && self->style.width == other->style.width
         && self->style.fill == other->style.fill && self->style.opacity == other->style.opacity
         && self->style.dash == other->style.dash && self->style.blend == other->style.blend;
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
      || self->extent.x != other->extent.x || self->extent.y != other->extent.y
      || self->rotation != other->rotation || !has_same_style (self, other)
      || !chalk_content_equal (self->content, other->content))
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

  return classes[self->kind]->touches_rect (self, rect);
}

static gboolean
stays_on_board (ChalkShape *self, double dx, double dy)
{
  ChalkRect core = classes[self->kind]->get_core (self);

  return chalk_coordinate_is_valid (core.x + dx) && chalk_coordinate_is_valid (core.y + dy)
         && chalk_coordinate_is_valid (core.x + core.width + dx)
         && chalk_coordinate_is_valid (core.y + core.height + dy);
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
  if (!stays_on_board (self, dx, dy))
    {
      chalk_shape_refuse (error, "x, y", "the whole object must stay within 10000000");
      return NULL;
    }

  moved = chalk_shape_copy (self);
  for (gsize i = 0; i < moved->n_points; i++)
    {
      moved->points[i].x += dx;
      moved->points[i].y += dy;
    }
  /* Exactly where it was asked to be, whatever the additions rounded. */
  moved->points[0].x = anchor.x;
  moved->points[0].y = anchor.y;

  return chalk_shape_seal (moved);
}

/**
 * chalk_shape_stretch:
 * @from: a rectangle, for example around all that is selected
 * @to: what it becomes; the width of lines stays
 * @error: return location; %CHALK_ERROR_INVALID if it would be beyond the board, or nothing
 *
 * A circle becomes an ellipse where the two sides of @from grow differently.
 *
 * Returns: (transfer full) (nullable): the shape as it is when @from is moved and stretched to @to
 */
ChalkShape *
chalk_shape_stretch (ChalkShape *self, ChalkRect from, ChalkRect to, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return classes[self->kind]->stretch (self, from, to, error);
}

/**
 * chalk_shape_turn:
 * @center: what it is turned around
 * @degrees: clockwise
 * @error: return location; %CHALK_ERROR_INVALID if it would be beyond the board
 *
 * Returns: (transfer full) (nullable): the shape turned
 */
ChalkShape *
chalk_shape_turn (ChalkShape *self, ChalkPoint center, double degrees, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return classes[self->kind]->turn (self, center, degrees, error);
}

/**
 * chalk_shape_restyle:
 * @style: its new style; what its kind does not have is ignored
 * @error: return location; %CHALK_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the same geometry in another style
 */
ChalkShape *
chalk_shape_restyle (ChalkShape *self, const ChalkStyle *style, GError **error)
{
  ChalkShape *copy;

  g_return_val_if_fail (self != NULL && style != NULL, NULL);

  if (!chalk_shape_check_style (self->kind, style, error))
    return NULL;

  copy = chalk_shape_copy (self);
  copy->style = trim_style (self->kind, style);

  return chalk_shape_seal (copy);
}
