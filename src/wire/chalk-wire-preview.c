/* chalk-wire-preview.c - previews as JSON
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-limits.h"

#include "chalk-wire-change-private.h"
#include "chalk-wire-read.h"
#include "chalk-wire-write.h"

#define LASER "laser"

static ChalkPreview *
read_laser (const ChalkJsonValue *object, GError **error)
{
  g_autofree ChalkStrokePoint *points = NULL;
  gboolean is_spotlight = FALSE;
  const char *id;
  gint64 from;
  gsize n_points;

  if (!chalk_wire_read_id (object, "id", CHALK_REQUIRED, &id, error)
      || !chalk_wire_read_integer (object, "from", 0, G_MAXINT, &from, error)
      || !chalk_wire_read_boolean (object, "spotlight", CHALK_OPTIONAL, &is_spotlight, error))
    return NULL;

  points = chalk_wire_read_points (object, &n_points, error);
  if (points == NULL)
    return NULL;

  return chalk_preview_new_laser (id, (guint) from, points, n_points, is_spotlight, error);
}

static ChalkPreview *
read_stroke (const ChalkJsonValue *object, GError **error)
{
  g_autofree ChalkStrokePoint *points = NULL;
  const char *id;
  ChalkStyle style;
  gint64 from;
  gsize n_points;

  if (!chalk_wire_read_id (object, "id", CHALK_REQUIRED, &id, error)
      || !chalk_wire_read_style (object, CHALK_SHAPE_STROKE, &style, error)
      || !chalk_wire_read_integer (object, "from", 0, CHALK_SAFE_INTEGER_MAX, &from, error))
    return NULL;

  points = chalk_wire_read_points (object, &n_points, error);
  if (points == NULL)
    return NULL;

  return chalk_preview_new_stroke (id, &style, (guint) MIN (from, G_MAXINT), points, n_points,
                                   error);
}

static ChalkPreview *
read_shape (const ChalkJsonValue *object, ChalkShapeKind kind, GError **error)
{
  g_autoptr (ChalkShape) shape = NULL;
  const char *id;

  if (!chalk_wire_read_id (object, "id", CHALK_REQUIRED, &id, error))
    return NULL;

  shape = chalk_wire_read_kind (object, kind, error);

  return shape != NULL ? chalk_preview_new_shape (id, shape) : NULL;
}

static ChalkPreview *
read_move (const ChalkJsonValue *object, GError **error)
{
  g_autofree const char **ids = NULL;
  const ChalkJsonValue *array;
  const ChalkJsonValue *value;
  ChalkJsonIter iter;
  double dx;
  double dy;

  if (!chalk_wire_read_array (object, "object_ids", CHALK_LIMIT_PREVIEW_OBJECTS, &array, error)
      || !chalk_wire_read_coordinate (object, "dx", &dx, error)
      || !chalk_wire_read_coordinate (object, "dy", &dy, error))
    return NULL;

  ids = g_new0 (const char *, chalk_json_value_get_length (array) + 1);
  chalk_json_iter_init (&iter, array);
  for (guint i = 0; chalk_json_iter_next (&iter, NULL, &value); i++)
    {
      if (chalk_json_value_get_value_type (value) != CHALK_JSON_STRING)
        {
          chalk_wire_refuse (error, "object_ids", "must be ids");
          return NULL;
        }
      ids[i] = chalk_json_value_get_string (value, NULL);
    }

  return chalk_preview_new_move (ids, dx, dy, error);
}

/**
 * chalk_wire_read_preview:
 * @object: an object: a preview as rules P4 and P6 have it, or an empty one
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): the preview
 */
ChalkPreview *
chalk_wire_read_preview (const ChalkJsonValue *object, GError **error)
{
  const char *type;
  ChalkShapeKind kind;

  if (chalk_json_value_get_length (object) == 0)
    return chalk_preview_new_none ();

  if (!chalk_wire_read_string (object, "type", CHALK_REQUIRED, &type, error))
    return NULL;

  if (strcmp (type, chalk_verb_get_name (CHALK_VERB_MOVE)) == 0)
    return read_move (object, error);

  if (strcmp (type, LASER) == 0)
    return read_laser (object, error);

  if (!chalk_wire_shape_from_name (type, &kind))
    {
      chalk_wire_refuse (error, "type", "must be move, laser or that of an object");
      return NULL;
    }

  return kind == CHALK_SHAPE_STROKE ? read_stroke (object, error)
                                    : read_shape (object, kind, error);
}

static void
add_stroke (GString *out, ChalkPreview *preview)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_preview_get_points (preview, &n_points);

  chalk_wire_add_string (out, "id", chalk_preview_get_id (preview));
  chalk_wire_add_string (out, "type", chalk_wire_shape_get_name (CHALK_SHAPE_STROKE));
  chalk_wire_add_style (out, CHALK_SHAPE_STROKE, chalk_preview_get_style (preview));
  chalk_wire_add_integer (out, "from", chalk_preview_get_from (preview));
  chalk_wire_add_points (out, points, n_points);
}

static void
add_laser (GString *out, ChalkPreview *preview)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_preview_get_points (preview, &n_points);

  chalk_wire_add_string (out, "id", chalk_preview_get_id (preview));
  chalk_wire_add_string (out, "type", LASER);
  chalk_wire_add_integer (out, "from", chalk_preview_get_from (preview));
  chalk_wire_add_points (out, points, n_points);
  if (chalk_preview_is_spotlight (preview))
    chalk_wire_add_boolean (out, "spotlight", TRUE);
}

static void
add_move (GString *out, ChalkPreview *preview)
{
  ChalkPoint offset = chalk_preview_get_offset (preview);

  chalk_wire_add_string (out, "type", chalk_verb_get_name (CHALK_VERB_MOVE));
  chalk_wire_write_name (out, "object_ids");
  chalk_wire_begin_array (out);
  for (const char *const *id = chalk_preview_get_object_ids (preview); *id != NULL; id++)
    chalk_wire_write_string (out, *id);
  chalk_wire_end_array (out);
  chalk_wire_add_number (out, "dx", offset.x);
  chalk_wire_add_number (out, "dy", offset.y);
}

/**
 * chalk_wire_write_preview:
 * @preview: any preview
 *
 * Writes a preview as rules P5 and P6 have it: null for one that is over.
 */
void
chalk_wire_write_preview (GString *out, ChalkPreview *preview)
{
  ChalkPreviewType type = chalk_preview_get_preview_type (preview);

  if (type == CHALK_PREVIEW_NONE)
    {
      chalk_wire_write_null (out);
      return;
    }

  chalk_wire_begin_object (out);
  if (type == CHALK_PREVIEW_STROKE)
    add_stroke (out, preview);
  else if (type == CHALK_PREVIEW_MOVE)
    add_move (out, preview);
  else if (type == CHALK_PREVIEW_LASER)
    add_laser (out, preview);
  else
    {
      chalk_wire_add_string (out, "id", chalk_preview_get_id (preview));
      chalk_wire_add_shape (out, chalk_preview_get_shape (preview));
    }
  chalk_wire_end_object (out);
}
