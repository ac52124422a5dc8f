/* chalk-ephemeral.c - what is shown for a moment and never stored
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-limits.h"

#include "chalk-ephemeral.h"

/**
 * ChalkPreview:
 *
 * What a user is about to do: a part of a stroke in progress, another shape, a move of some
 * objects, or nothing any more (rule P4); or a part of the trail of a laser pointer, which becomes
 * nothing (rule P6). Immutable and reference-counted.
 */
struct _ChalkPreview
{
  grefcount ref_count;
  ChalkPreviewType type;
  char *id;          /* strokes and shapes: of the event that it will become; lasers: the trail's */
  ChalkStyle style;  /* strokes */
  guint from;        /* strokes, lasers: index of the first of the points */
  GArray *points;    /* strokes, lasers: ChalkStrokePoint */
  ChalkShape *shape; /* shapes */
  GStrv object_ids;  /* moves */
  ChalkPoint offset; /* moves: board pixels from where the objects are */
  gboolean is_spotlight; /* lasers: all but what is around the newest point is darkened */
};

static ChalkPreview *
alloc_preview (ChalkPreviewType type, const char *id)
{
  ChalkPreview *self = g_new0 (ChalkPreview, 1);

  g_ref_count_init (&self->ref_count);
  self->type = type;
  self->id = g_strdup (id);

  return self;
}

/* Returns: (transfer full): says that the preview is over */
ChalkPreview *
chalk_preview_new_none (void)
{
  return alloc_preview (CHALK_PREVIEW_NONE, NULL);
}

static void
set_points (ChalkPreview *self, guint from, const ChalkStrokePoint *points, gsize n_points)
{
  self->from = from;
  self->points = g_array_sized_new (FALSE, FALSE, sizeof *points, n_points);
  g_array_append_vals (self->points, points, n_points);
}

/**
 * chalk_preview_new_stroke:
 * @id: a valid id, of the event that the stroke will become
 * @style: colour and width
 * @from: index in the stroke of the first of @points
 * @points: (array length=n_points): the newest points, copied
 * @n_points: their number, 1 or more
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * The values may come from the network.
 *
 * Returns: (transfer full) (nullable): a part of a stroke in progress
 */
ChalkPreview *
chalk_preview_new_stroke (const char *id, const ChalkStyle *style, guint from,
                          const ChalkStrokePoint *points, gsize n_points, GError **error)
{
  g_autoptr (ChalkShape) shape = NULL;
  ChalkPreview *self;

  g_return_val_if_fail (id != NULL && chalk_id_is_valid (id) && style != NULL, NULL);

  /* The same checks as for the stroke that it will become. */
  shape = chalk_shape_new_stroke (points, n_points, style, error);
  if (shape == NULL)
    return NULL;

  if (from > CHALK_LIMIT_STROKE_POINTS - n_points)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "from: beyond %d points",
                   CHALK_LIMIT_STROKE_POINTS);
      return NULL;
    }

  self = alloc_preview (CHALK_PREVIEW_STROKE, id);
  self->style = *style;
  set_points (self, from, points, n_points);

  return self;
}

/**
 * chalk_preview_new_shape:
 * @id: a valid id, of the event that the shape will become
 * @shape: anything but a stroke, which is shown part by part
 *
 * Returns: (transfer full): a shape in progress
 */
ChalkPreview *
chalk_preview_new_shape (const char *id, ChalkShape *shape)
{
  ChalkPreview *self;

  g_return_val_if_fail (id != NULL && chalk_id_is_valid (id), NULL);
  g_return_val_if_fail (chalk_shape_get_kind (shape) != CHALK_SHAPE_STROKE, NULL);

  self = alloc_preview (CHALK_PREVIEW_SHAPE, id);
  self->shape = chalk_shape_ref (shape);

  return self;
}

/**
 * chalk_preview_new_move:
 * @object_ids: the objects, copied; may come from the network
 * @dx: board pixels to the right of where they are
 * @dy: board pixels below where they are
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): a move in progress
 */
ChalkPreview *
chalk_preview_new_move (const char *const *object_ids, double dx, double dy, GError **error)
{
  ChalkPreview *self;

  g_return_val_if_fail (object_ids != NULL, NULL);

  if (!chalk_coordinate_is_valid (dx) || !chalk_coordinate_is_valid (dy))
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                   "dx, dy: must be finite and within 10000000");
      return NULL;
    }

  for (gsize i = 0; object_ids[i] != NULL; i++)
    {
      if (i == CHALK_LIMIT_PREVIEW_OBJECTS)
        {
          g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "object_ids: more than %d",
                       CHALK_LIMIT_PREVIEW_OBJECTS);
          return NULL;
        }
      if (!chalk_id_is_valid (object_ids[i]))
        {
          g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID, "object_ids: not an id");
          return NULL;
        }
    }

  self = alloc_preview (CHALK_PREVIEW_MOVE, NULL);
  self->object_ids = g_strdupv ((char **) object_ids);
  self->offset = (ChalkPoint){ dx, dy };

  return self;
}

static gboolean
check_laser (guint from, const ChalkStrokePoint *points, gsize n_points, GError **error)
{
  if (n_points == 0 || n_points > CHALK_LIMIT_STROKE_POINTS)
    {
      g_set_error (error, CHALK_ERROR, n_points == 0 ? CHALK_ERROR_INVALID : CHALK_ERROR_TOO_LARGE,
                   "points: must be 1 to %d", CHALK_LIMIT_STROKE_POINTS);
      return FALSE;
    }

  if (from > G_MAXINT - n_points)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, "from: beyond %d points", G_MAXINT);
      return FALSE;
    }

  for (gsize i = 0; i < n_points; i++)
    if (!chalk_coordinate_is_valid (points[i].x) || !chalk_coordinate_is_valid (points[i].y))
      {
        g_set_error (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                     "points: must be finite and within 10000000");
        return FALSE;
      }

  return TRUE;
}

/**
 * chalk_preview_new_laser:
 * @id: a valid id, another for each trail
 * @from: index in the trail of the first of @points; the trail may be as long as one likes
 * @points: (array length=n_points): the newest points, copied; a laser has no pressure
 * @n_points: their number, 1 or more
 * @is_spotlight: whether everything but what is around the newest point is darkened
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * The values may come from the network.
 *
 * Returns: (transfer full) (nullable): a part of a laser pointer's trail
 */
ChalkPreview *
chalk_preview_new_laser (const char *id, guint from, const ChalkStrokePoint *points, gsize n_points,
                         gboolean is_spotlight, GError **error)
{
  ChalkPreview *self;

  g_return_val_if_fail (id != NULL && chalk_id_is_valid (id), NULL);
  g_return_val_if_fail (points != NULL || n_points == 0, NULL);

  if (!check_laser (from, points, n_points, error))
    return NULL;

  self = alloc_preview (CHALK_PREVIEW_LASER, id);
  set_points (self, from, points, n_points);
  for (gsize i = 0; i < n_points; i++)
    g_array_index (self->points, ChalkStrokePoint, i).pressure = CHALK_PRESSURE_NONE;
  self->is_spotlight = is_spotlight;

  return self;
}

ChalkPreview *
chalk_preview_ref (ChalkPreview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_preview_unref (ChalkPreview *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->shape, chalk_shape_unref);
  g_clear_pointer (&self->object_ids, g_strfreev);
  g_free (self);
}

ChalkPreviewType
chalk_preview_get_preview_type (ChalkPreview *self)
{
  g_return_val_if_fail (self != NULL, CHALK_PREVIEW_NONE);

  return self->type;
}

/* (nullable): set for strokes, shapes and lasers. */
const char *
chalk_preview_get_id (ChalkPreview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/* Set for strokes; a shape has its own. */
const ChalkStyle *
chalk_preview_get_style (ChalkPreview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shape != NULL ? chalk_shape_get_style (self->shape) : &self->style;
}

/* Strokes, lasers: index of the first of the points. */
guint
chalk_preview_get_from (ChalkPreview *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->from;
}

/* (transfer none) (array length=n_points) (nullable): set for strokes and lasers. */
const ChalkStrokePoint *
chalk_preview_get_points (ChalkPreview *self, gsize *n_points)
{
  g_return_val_if_fail (self != NULL && n_points != NULL, NULL);

  *n_points = self->points != NULL ? self->points->len : 0;

  return self->points != NULL ? (const ChalkStrokePoint *) self->points->data : NULL;
}

/* (nullable): set for shapes. */
ChalkShape *
chalk_preview_get_shape (ChalkPreview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shape;
}

/* (nullable): set for moves. */
const char *const *
chalk_preview_get_object_ids (ChalkPreview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->object_ids;
}

/* Moves: board pixels from where the objects are. */
ChalkPoint
chalk_preview_get_offset (ChalkPreview *self)
{
  g_return_val_if_fail (self != NULL, ((ChalkPoint){ 0, 0 }));

  return self->offset;
}

/* Lasers: whether everything but what is around the newest point is darkened. */
gboolean
chalk_preview_is_spotlight (ChalkPreview *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_spotlight;
}

void
chalk_ephemeral_free (ChalkEphemeral *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->preview, chalk_preview_unref);
  g_free (self);
}
