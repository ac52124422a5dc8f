/* chalk-drawing.c - a part of a board that is taken away: as a picture, a page or a file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-error.h"
#include "chalk-painter-paper.h"
#include "chalk-painter.h"

#include "chalk-drawing.h"

#define MARGIN 16.0 /* board pixels around the ink */

/**
 * ChalkDrawing:
 *
 * Some objects of a board in z-order, and which part of the board is shown. Nothing in it changes
 * any more: made on the board's thread, it may be written on any other.
 */
struct _ChalkDrawing
{
  GPtrArray *objects; /* ChalkObject, lowest first */
  ChalkRect region;
  ChalkPaper paper;
  gboolean has_paper;
  char *title;              /* nullable */
  ChalkImageSource *images; /* nullable: shows the pictures */
  GHashTable *pictures;     /* name → GBytes: those that the objects show and that are there */
  guint64 version;
  guint64 digest;
};

/* --- What of the board -------------------------------------------------------------------------
 */

typedef struct
{
  GHashTable *ids;         /* nullable: the wanted ones */
  const ChalkRect *region; /* nullable */
  GPtrArray *objects;
  ChalkRect ink; /* of all objects, if there are any */
} Choice;

static gboolean
consider_object (ChalkObject *object, gpointer user_data)
{
  Choice *choice = user_data;
  ChalkRect ink = chalk_shape_get_ink_bounds (chalk_object_get_shape (object));

  if (choice->ids != NULL && !g_hash_table_contains (choice->ids, chalk_object_get_id (object)))
    return TRUE;
  if (choice->region != NULL && !chalk_rect_intersects (ink, *choice->region))
    return TRUE;

  choice->ink = choice->objects->len > 0 ? chalk_rect_union (choice->ink, ink) : ink;
  g_ptr_array_add (choice->objects, chalk_object_ref (object));

  return TRUE;
}

/* The first bytes of a PNG; whatever else a board keeps is a JPEG (rule H7). */
static const guint8 png_head[] = { 0x89, 'P', 'N', 'G' };

static GHashTable *
find_pictures (GPtrArray *objects, const ChalkDrawingPart *part)
{
  GHashTable *pictures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < objects->len && part->find_picture != NULL; i++)
    {
      const char *name =
          chalk_shape_get_image (chalk_object_get_shape (g_ptr_array_index (objects, i)));
      GBytes *picture;

      if (name == NULL || g_hash_table_contains (pictures, name))
        continue;
      picture = part->find_picture (name, part->picture_data);
      if (picture != NULL)
        g_hash_table_insert (pictures, g_strdup (name), picture);
    }

  return pictures;
}

static GHashTable *
new_set (const char *const *ids)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; ids[i] != NULL; i++)
    g_hash_table_add (set, (gpointer) ids[i]);

  return set;
}

static gboolean
check_region (const ChalkRect *region, GError **error)
{
  if (chalk_coordinate_is_valid (region->x) && chalk_coordinate_is_valid (region->y)
      && chalk_coordinate_is_valid (region->x + region->width)
      && chalk_coordinate_is_valid (region->y + region->height) && region->width > 0
      && region->height > 0)
    return TRUE;

  g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                       "x, y, w, h: must be a part of the board");

  return FALSE;
}

/* With a margin, and of whole pixels: so nothing is blurred that is sharp on the board. */
static ChalkRect
get_sheet (ChalkRect ink)
{
  double left = floor (ink.x - MARGIN);
  double top = floor (ink.y - MARGIN);

  return (ChalkRect){ left, top, ceil (ink.x + ink.width + MARGIN) - left,
                      ceil (ink.y + ink.height + MARGIN) - top };
}

/**
 * chalk_drawing_new:
 * @board: what is drawn on; it may change afterwards
 * @part: what of it is wanted; ids that are not on the board count for nothing
 * @error: return location; %CHALK_ERROR_INVALID for a region that is none,
 *   %CHALK_ERROR_UNKNOWN_OBJECT where none of the ids is on the board
 *
 * Returns: (transfer full) (nullable): a small empty sheet if there is nothing on the board
 */
ChalkDrawing *
chalk_drawing_new (ChalkBoard *board, const ChalkDrawingPart *part, GError **error)
{
  g_autoptr (GHashTable) ids = NULL;
  g_autoptr (GPtrArray) objects = NULL;
  Choice choice = { 0 };
  ChalkDrawing *self;

  g_return_val_if_fail (CHALK_IS_BOARD (board) && part != NULL, NULL);

  if (part->region != NULL && !check_region (part->region, error))
    return NULL;

  ids = part->ids != NULL ? new_set (part->ids) : NULL;
  objects = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);
  choice = (Choice){ .ids = ids, .region = part->region, .objects = objects };
  chalk_board_foreach (board, consider_object, &choice);
  if (ids != NULL && objects->len == 0)
    {
      g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_UNKNOWN_OBJECT,
                           "ids: none of them is there");
      return NULL;
    }

  self = g_new0 (ChalkDrawing, 1);
  self->pictures = find_pictures (objects, part);
  self->objects = g_steal_pointer (&objects);
  self->region = part->region != NULL ? *part->region : get_sheet (choice.ink);
  self->paper = *chalk_board_get_paper (board);
  self->has_paper = part->has_paper;
  self->title = g_strdup (part->title);
  self->version = chalk_board_get_version (board);
  self->digest = chalk_board_get_digest (board);

  return self;
}

void
chalk_drawing_free (ChalkDrawing *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->objects, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->images);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_free (self);
}

/* In board pixels; never empty. */
ChalkRect
chalk_drawing_get_region (ChalkDrawing *self)
{
  g_return_val_if_fail (self != NULL, ((ChalkRect){ 0, 0, 1, 1 }));

  return self->region;
}

/* (transfer none) (nullable) */
const char *
chalk_drawing_get_title (ChalkDrawing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

gboolean
chalk_drawing_has_paper (ChalkDrawing *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_paper;
}

/* (transfer none): the board's, whether it is wanted or not */
const ChalkPaper *
chalk_drawing_get_paper (ChalkDrawing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->paper;
}

/* Whether dots or lines of the paper are shown. Those that nobody has chosen help to find one's way
 * on a screen; elsewhere they are in the way. */
gboolean
chalk_drawing_has_pattern (ChalkDrawing *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_paper && self->paper.version != 0 && self->paper.pattern != CHALK_PAPER_NONE;
}

/* Of the board when the drawing was made. */
guint64
chalk_drawing_get_version (ChalkDrawing *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->version;
}

/* Of the whole board when the drawing was made. */
guint64
chalk_drawing_get_digest (ChalkDrawing *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->digest;
}

/* (transfer none) (array length=n_objects): lowest first */
ChalkObject *const *
chalk_drawing_get_objects (ChalkDrawing *self, guint *n_objects)
{
  g_return_val_if_fail (self != NULL && n_objects != NULL, NULL);

  *n_objects = self->objects->len;

  return (ChalkObject *const *) self->objects->pdata;
}

/* (transfer none) (nullable): the picture that images called @name show, as it is stored */
GBytes *
chalk_drawing_get_picture (ChalkDrawing *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_hash_table_lookup (self->pictures, name);
}

const char *
chalk_drawing_get_picture_type (GBytes *picture)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (picture, &n_bytes);

  return n_bytes >= sizeof png_head && memcmp (bytes, png_head, sizeof png_head) == 0
             ? "image/png"
             : "image/jpeg";
}

/* (transfer full): the picture as files have it that hold all that they show */
char *
chalk_drawing_dup_data_url (GBytes *picture)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (picture, &n_bytes);
  g_autofree char *text = g_base64_encode (bytes, n_bytes);

  return g_strdup_printf ("data:%s;base64,%s", chalk_drawing_get_picture_type (picture), text);
}

/* @images: shows the pictures when the drawing is painted; usable on any thread that paints */
void
chalk_drawing_set_images (ChalkDrawing *self, ChalkImageSource *images)
{
  g_return_if_fail (self != NULL && CHALK_IS_IMAGE_SOURCE (images));

  g_set_object (&self->images, images);
}

static ChalkRect
get_clip (cairo_t *cr)
{
  double left;
  double top;
  double right;
  double bottom;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);

  return (ChalkRect){ left, top, right - left, bottom - top };
}

static void
paint_paper (ChalkDrawing *self, cairo_t *cr, ChalkRect clip)
{
  double scale = 1;
  double ignored = 0;

  chalk_painter_set_color (cr, self->paper.color);
  cairo_paint (cr);
  if (!chalk_drawing_has_pattern (self))
    return;

  /* In pixels of the target, of which the lines are one wide. */
  cairo_user_to_device_distance (cr, &scale, &ignored);
  cairo_save (cr);
  cairo_translate (cr, clip.x, clip.y);
  cairo_scale (cr, 1 / scale, 1 / scale);
  chalk_painter_paint_paper (cr, &self->paper, (ChalkPoint){ clip.x, clip.y }, scale,
                             clip.width * scale, clip.height * scale);
  cairo_restore (cr);
}

/**
 * chalk_drawing_paint:
 * @cr: its matrix maps board pixels to the target; what its clip leaves out costs little
 *
 * Paints the region, and nothing beyond it.
 */
void
chalk_drawing_paint (ChalkDrawing *self, cairo_t *cr)
{
  ChalkRect clip;

  g_return_if_fail (self != NULL && cr != NULL);

  cairo_save (cr);
  cairo_rectangle (cr, self->region.x, self->region.y, self->region.width, self->region.height);
  cairo_clip (cr);
  clip = get_clip (cr);
  chalk_painter_set_images (cr, self->images);
  if (self->has_paper)
    paint_paper (self, cr, clip);

  for (guint i = 0; i < self->objects->len; i++)
    {
      ChalkShape *shape = chalk_object_get_shape (g_ptr_array_index (self->objects, i));

      if (chalk_rect_intersects (chalk_shape_get_ink_bounds (shape), clip))
        chalk_painter_paint_shape (cr, shape);
    }
  cairo_restore (cr);
}
