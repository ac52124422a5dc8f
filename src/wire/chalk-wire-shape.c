/* chalk-wire-shape.c - shapes as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-wire-change-private.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

/* Reads `color`, `width?` and, where there can be one, `fill?`. */
gboolean
chalk_wire_read_style (const ChalkJsonValue *object, gboolean can_fill, ChalkStyle *style,
                       GError **error)
{
  *style = (ChalkStyle){ .width = CHALK_WIDTH_DEFAULT, .fill = CHALK_COLOR_NONE };

  return chalk_wire_read_color (object, "color", CHALK_REQUIRED, &style->color, error)
         && chalk_wire_read_number (object, "width", CHALK_OPTIONAL, &style->width, error)
         && (!can_fill
             || chalk_wire_read_color (object, "fill", CHALK_OPTIONAL, &style->fill, error));
}

/* Reads `[x, y, pressure?]`. The pressure is checked here: what stands for none is no pressure. */
static gboolean
read_point (const ChalkJsonValue *value, ChalkStrokePoint *point)
{
  double *const parts[] = { &point->x, &point->y, &point->pressure };
  ChalkJsonIter iter;
  guint n_parts;

  if (chalk_json_value_get_value_type (value) != CHALK_JSON_ARRAY)
    return FALSE;

  n_parts = chalk_json_value_get_length (value);
  if (n_parts != 2 && n_parts != 3)
    return FALSE;

  point->pressure = CHALK_PRESSURE_NONE;
  chalk_json_iter_init (&iter, value);
  for (guint i = 0; chalk_json_iter_next (&iter, NULL, &value); i++)
    if (!chalk_wire_to_number (value, parts[i]))
      return FALSE;

  return n_parts == 2 || (point->pressure >= 0 && point->pressure <= 1);
}

/**
 * chalk_wire_read_points:
 * @object: has a member `points`
 * @n_points: (out): their number
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): the points; their coordinates are finite, no more is checked
 */
ChalkStrokePoint *
chalk_wire_read_points (const ChalkJsonValue *object, gsize *n_points, GError **error)
{
  g_autofree ChalkStrokePoint *points = NULL;
  const ChalkJsonValue *array;
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  if (!chalk_wire_read_array (object, "points", CHALK_LIMIT_STROKE_POINTS, &array, error))
    return NULL;

  points = g_new (ChalkStrokePoint, chalk_json_value_get_length (array) + 1);
  chalk_json_iter_init (&iter, array);
  for (*n_points = 0; chalk_json_iter_next (&iter, NULL, &value); (*n_points)++)
    if (!read_point (value, &points[*n_points]))
      {
        g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                     "points: number %" G_GSIZE_FORMAT
                     " must be [x, y] or [x, y, pressure], the pressure 0 to 1",
                     *n_points);
        return NULL;
      }

  return g_steal_pointer (&points);
}

/* Reads `x1, y1, x2, y2`. */
static ChalkShape *
read_segment (const ChalkJsonValue *object, const ChalkStyle *style, GError **error)
{
  ChalkPoint from;
  ChalkPoint to;

  if (!chalk_wire_read_coordinate (object, "x1", &from.x, error)
      || !chalk_wire_read_coordinate (object, "y1", &from.y, error)
      || !chalk_wire_read_coordinate (object, "x2", &to.x, error)
      || !chalk_wire_read_coordinate (object, "y2", &to.y, error))
    return NULL;

  return chalk_shape_new_segment (from, to, style, error);
}

/* Reads a stroke in either form of rule E5. */
ChalkShape *
chalk_wire_read_stroke (const ChalkJsonValue *object, GError **error)
{
  g_autofree ChalkStrokePoint *points = NULL;
  const ChalkJsonValue *has_points;
  const ChalkJsonValue *has_end;
  ChalkStyle style;
  gsize n_points;

  if (!chalk_wire_find (object, "points", CHALK_OPTIONAL, &has_points, error)
      || !chalk_wire_find (object, "x1", CHALK_OPTIONAL, &has_end, error))
    return NULL;
  if ((has_points == NULL) == (has_end == NULL))
    {
      chalk_wire_refuse (error, "points", "either these or x1, y1, x2, y2 must be given");
      return NULL;
    }

  if (!chalk_wire_read_style (object, FALSE, &style, error))
    return NULL;
  if (has_points == NULL)
    return read_segment (object, &style, error);

  points = chalk_wire_read_points (object, &n_points, error);

  return points != NULL ? chalk_shape_new_stroke (points, n_points, &style, error) : NULL;
}

/* Reads `cx, cy, radius` and the style. */
ChalkShape *
chalk_wire_read_circle (const ChalkJsonValue *object, GError **error)
{
  ChalkPoint center;
  double radius;
  ChalkStyle style;

  if (!chalk_wire_read_coordinate (object, "cx", &center.x, error)
      || !chalk_wire_read_coordinate (object, "cy", &center.y, error)
      || !chalk_wire_read_number (object, "radius", CHALK_REQUIRED, &radius, error)
      || !chalk_wire_read_style (object, TRUE, &style, error))
    return NULL;

  return chalk_shape_new_circle (center, radius, &style, error);
}

/* Writes `color, width` and, where there is one, `fill`. */
void
chalk_wire_add_style (GString *out, const ChalkStyle *style)
{
  chalk_wire_add_color (out, "color", style->color);
  chalk_wire_add_number (out, "width", style->width);
  if (style->fill != CHALK_COLOR_NONE)
    chalk_wire_add_color (out, "fill", style->fill);
}

void
chalk_wire_add_points (GString *out, const ChalkStrokePoint *points, gsize n_points)
{
  chalk_wire_write_name (out, "points");
  chalk_wire_begin_array (out);
  for (gsize i = 0; i < n_points; i++)
    {
      chalk_wire_begin_array (out);
      chalk_wire_write_number (out, points[i].x);
      chalk_wire_write_number (out, points[i].y);
      if (points[i].pressure != CHALK_PRESSURE_NONE)
        chalk_wire_write_number (out, points[i].pressure);
      chalk_wire_end_array (out);
    }
  chalk_wire_end_array (out);
}

static void
add_stroke (GString *out, ChalkShape *shape)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (shape, &n_points);

  if (chalk_shape_is_segment (shape))
    {
      chalk_wire_add_number (out, "x1", points[0].x);
      chalk_wire_add_number (out, "y1", points[0].y);
      chalk_wire_add_number (out, "x2", points[1].x);
      chalk_wire_add_number (out, "y2", points[1].y);
    }
  else
    chalk_wire_add_points (out, points, n_points);
}

/* Writes the members of a shape, its kind included. */
void
chalk_wire_add_shape (GString *out, ChalkShape *shape)
{
  ChalkPoint anchor = chalk_shape_get_anchor (shape);

  switch (chalk_shape_get_kind (shape))
    {
    case CHALK_SHAPE_STROKE:
      chalk_wire_add_string (out, "type", chalk_verb_get_name (CHALK_VERB_DRAW));
      add_stroke (out, shape);
      break;

    case CHALK_SHAPE_CIRCLE:
      chalk_wire_add_string (out, "type", chalk_verb_get_name (CHALK_VERB_CIRCLE));
      chalk_wire_add_number (out, "cx", anchor.x);
      chalk_wire_add_number (out, "cy", anchor.y);
      chalk_wire_add_number (out, "radius", chalk_shape_get_radius (shape));
      break;

    case CHALK_SHAPE_N_KINDS:
    default:
      g_assert_not_reached ();
    }

  chalk_wire_add_style (out, chalk_shape_get_style (shape));
}

/* Writes the event that creates @shape, as an object. */
void
chalk_wire_write_shape (GString *out, ChalkShape *shape)
{
  chalk_wire_begin_object (out);
  chalk_wire_add_shape (out, shape);
  chalk_wire_end_object (out);
}
