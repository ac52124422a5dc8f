/* chalk-wire-shape.c - shapes as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-limits.h"

#include "chalk-wire-change-private.h"
#include "chalk-wire-content.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

/* Rules E5, E6, E18, E19, E23 to E25 and E29: the kinds of objects and how each is read and
 * written.
 */

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
static gboolean
read_ends (const ChalkJsonValue *object, ChalkPoint *from, ChalkPoint *to, GError **error)
{
  return chalk_wire_read_coordinate (object, "x1", &from->x, error)
         && chalk_wire_read_coordinate (object, "y1", &from->y, error)
         && chalk_wire_read_coordinate (object, "x2", &to->x, error)
         && chalk_wire_read_coordinate (object, "y2", &to->y, error);
}

static ChalkShape *
read_line (const ChalkJsonValue *object, GError **error)
{
  ChalkPoint from, to;
  ChalkStyle style;

  if (!read_ends (object, &from, &to, error)
      || !chalk_wire_read_style (object, CHALK_SHAPE_LINE, &style, error))
    return NULL;

  return chalk_shape_new_line (from, to, &style, error);
}

static ChalkShape *
read_arrow (const ChalkJsonValue *object, GError **error)
{
  ChalkPoint from, to;
  ChalkStyle style;

  if (!read_ends (object, &from, &to, error)
      || !chalk_wire_read_style (object, CHALK_SHAPE_ARROW, &style, error))
    return NULL;

  return chalk_shape_new_arrow (from, to, &style, error);
}

/* Reads a stroke in either form of rule E5. */
static ChalkShape *
read_stroke (const ChalkJsonValue *object, GError **error)
{
  g_autofree ChalkStrokePoint *points = NULL;
  const ChalkJsonValue *has_points;
  const ChalkJsonValue *has_end;
  ChalkStyle style;
  ChalkPoint from, to;
  gsize n_points;

  if (!chalk_wire_find (object, "points", CHALK_OPTIONAL, &has_points, error)
      || !chalk_wire_find (object, "x1", CHALK_OPTIONAL, &has_end, error))
    return NULL;
  if ((has_points == NULL) == (has_end == NULL))
    {
      chalk_wire_refuse (error, "points", "either these or x1, y1, x2, y2 must be given");
      return NULL;
    }

  if (!chalk_wire_read_style (object, CHALK_SHAPE_STROKE, &style, error))
    return NULL;
  if (has_points == NULL)
    return read_ends (object, &from, &to, error) ? chalk_shape_new_segment (from, to, &style, error)
                                                 : NULL;

  points = chalk_wire_read_points (object, &n_points, error);

  return points != NULL ? chalk_shape_new_stroke (points, n_points, &style, error) : NULL;
}

/* Reads `cx, cy, radius` and the style. */
static ChalkShape *
read_circle (const ChalkJsonValue *object, GError **error)
{
  ChalkPoint center;
  double radius;
  ChalkStyle style;

  if (!chalk_wire_read_coordinate (object, "cx", &center.x, error)
      || !chalk_wire_read_coordinate (object, "cy", &center.y, error)
      || !chalk_wire_read_number (object, "radius", CHALK_REQUIRED, &radius, error)
      || !chalk_wire_read_style (object, CHALK_SHAPE_CIRCLE, &style, error))
    return NULL;

  return chalk_shape_new_circle (center, radius, &style, error);
}

static gboolean
read_rotation (const ChalkJsonValue *object, double *rotation, GError **error)
{
  *rotation = 0;

  return chalk_wire_read_number (object, "rotation", CHALK_OPTIONAL, rotation, error);
}

/* Reads `cx, cy, rx, ry, rotation?` and the style. */
static ChalkShape *
read_ellipse (const ChalkJsonValue *object, GError **error)
{
  ChalkPoint center, radii;
  double rotation;
  ChalkStyle style;

  if (!chalk_wire_read_coordinate (object, "cx", &center.x, error)
      || !chalk_wire_read_coordinate (object, "cy", &center.y, error)
      || !chalk_wire_read_number (object, "rx", CHALK_REQUIRED, &radii.x, error)
      || !chalk_wire_read_number (object, "ry", CHALK_REQUIRED, &radii.y, error)
      || !read_rotation (object, &rotation, error)
      || !chalk_wire_read_style (object, CHALK_SHAPE_ELLIPSE, &style, error))
    return NULL;

  return chalk_shape_new_ellipse (center, radii, rotation, &style, error);
}

/* Reads `x, y, w, h, rotation?`. */
gboolean
chalk_wire_read_box (const ChalkJsonValue *object, ChalkRect *box, double *rotation, GError **error)
{
  return chalk_wire_read_coordinate (object, "x", &box->x, error)
         && chalk_wire_read_coordinate (object, "y", &box->y, error)
         && chalk_wire_read_number (object, "w", CHALK_REQUIRED, &box->width, error)
         && chalk_wire_read_number (object, "h", CHALK_REQUIRED, &box->height, error)
         && read_rotation (object, rotation, error);
}

static ChalkShape *
read_rectangle (const ChalkJsonValue *object, GError **error)
{
  ChalkRect box;
  double rotation;
  ChalkStyle style;

  if (!chalk_wire_read_box (object, &box, &rotation, error)
      || !chalk_wire_read_style (object, CHALK_SHAPE_RECTANGLE, &style, error))
    return NULL;

  return chalk_shape_new_rectangle (box, rotation, &style, error);
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
add_ends (GString *out, ChalkShape *shape)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (shape, &n_points);

  chalk_wire_add_number (out, "x1", points[0].x);
  chalk_wire_add_number (out, "y1", points[0].y);
  chalk_wire_add_number (out, "x2", points[1].x);
  chalk_wire_add_number (out, "y2", points[1].y);
}

static void
add_stroke (GString *out, ChalkShape *shape)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (shape, &n_points);

  if (chalk_shape_is_segment (shape))
    add_ends (out, shape);
  else
    chalk_wire_add_points (out, points, n_points);
}

static void
add_center (GString *out, ChalkShape *shape)
{
  ChalkPoint center = chalk_shape_get_anchor (shape);

  chalk_wire_add_number (out, "cx", center.x);
  chalk_wire_add_number (out, "cy", center.y);
}

static void
add_circle (GString *out, ChalkShape *shape)
{
  add_center (out, shape);
  chalk_wire_add_number (out, "radius", chalk_shape_get_radius (shape));
}

static void
add_rotation (GString *out, ChalkShape *shape)
{
  if (chalk_shape_get_rotation (shape) != 0)
    chalk_wire_add_number (out, "rotation", chalk_shape_get_rotation (shape));
}

static void
add_ellipse (GString *out, ChalkShape *shape)
{
  ChalkPoint radii = chalk_shape_get_extent (shape);

  add_center (out, shape);
  chalk_wire_add_number (out, "rx", radii.x);
  chalk_wire_add_number (out, "ry", radii.y);
  add_rotation (out, shape);
}

/* Writes `x, y, w, h, rotation?`. */
void
chalk_wire_add_box (GString *out, ChalkShape *shape)
{
  ChalkPoint corner = chalk_shape_get_anchor (shape);
  ChalkPoint size = chalk_shape_get_extent (shape);

  chalk_wire_add_number (out, "x", corner.x);
  chalk_wire_add_number (out, "y", corner.y);
  chalk_wire_add_number (out, "w", size.x);
  chalk_wire_add_number (out, "h", size.y);
  add_rotation (out, shape);
}

static const struct
{
  const char *name;
  ChalkShape *(*read) (const ChalkJsonValue *object, GError **error);
  void (*add) (GString *out, ChalkShape *shape); /* the geometry; the style follows */
} kinds[CHALK_SHAPE_N_KINDS] = {
  [CHALK_SHAPE_STROKE] = { "draw", read_stroke, add_stroke },
  [CHALK_SHAPE_CIRCLE] = { "circle", read_circle, add_circle },
  [CHALK_SHAPE_LINE] = { "line", read_line, add_ends },
  [CHALK_SHAPE_ARROW] = { "arrow", read_arrow, add_ends },
  [CHALK_SHAPE_RECTANGLE] = { "rectangle", read_rectangle, chalk_wire_add_box },
  [CHALK_SHAPE_ELLIPSE] = { "ellipse", read_ellipse, add_ellipse },
  [CHALK_SHAPE_TEXT] = { "text", chalk_wire_read_text, chalk_wire_add_text },
  [CHALK_SHAPE_NOTE] = { "note", chalk_wire_read_note, chalk_wire_add_text },
  [CHALK_SHAPE_IMAGE] = { "image", chalk_wire_read_image, chalk_wire_add_image },
  [CHALK_SHAPE_CUSTOM] = { "custom", chalk_wire_read_custom, chalk_wire_add_custom },
};

/* The name on the wire of a kind, and of the push that creates one. */
const char *
chalk_wire_shape_get_name (ChalkShapeKind kind)
{
  return kinds[kind].name;
}

/* Finds the kind that is called @name; %FALSE if none is. */
gboolean
chalk_wire_shape_from_name (const char *name, ChalkShapeKind *kind)
{
  for (guint i = 0; i < CHALK_SHAPE_N_KINDS; i++)
    if (strcmp (kinds[i].name, name) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

/* Reads the members of a shape whose kind is known. */
ChalkShape *
chalk_wire_read_kind (const ChalkJsonValue *object, ChalkShapeKind kind, GError **error)
{
  return kinds[kind].read (object, error);
}

/* Reads `{type, …}`. */
ChalkShape *
chalk_wire_read_shape (const ChalkJsonValue *object, GError **error)
{
  const char *type;
  ChalkShapeKind kind;

  if (!chalk_wire_read_string (object, "type", CHALK_REQUIRED, &type, error))
    return NULL;

  if (!chalk_wire_shape_from_name (type, &kind))
    {
      chalk_wire_refuse (error, "type", "must be that of an object");
      return NULL;
    }

  return kinds[kind].read (object, error);
}

/* Writes the members of a shape, its kind included. */
void
chalk_wire_add_shape (GString *out, ChalkShape *shape)
{
  ChalkShapeKind kind = chalk_shape_get_kind (shape);

  chalk_wire_add_string (out, "type", kinds[kind].name);
  kinds[kind].add (out, shape);
  chalk_wire_add_style (out, kind, chalk_shape_get_style (shape));
}

/* Writes the event that creates @shape, as an object. */
void
chalk_wire_write_shape (GString *out, ChalkShape *shape)
{
  chalk_wire_begin_object (out);
  chalk_wire_add_shape (out, shape);
  chalk_wire_end_object (out);
}
