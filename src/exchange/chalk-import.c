/* chalk-import.c - what was read of a drawing from elsewhere
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-id.h"
#include "chalk-limits.h"

#include "chalk-import-private.h"

/* A batch is one event, and that goes out in one frame: this many points, or characters, of all its
 * objects keep it at some hundred KiB. */
#define BATCH_WEIGHT 10000

static void
clear_item (gpointer data)
{
  ChalkImportItem *item = data;

  g_clear_pointer (&item->shape, chalk_shape_unref);
}

ChalkImport *
chalk_import_new (void)
{
  ChalkImport *self = g_new0 (ChalkImport, 1);

  self->items = g_array_new (FALSE, TRUE, sizeof (ChalkImportItem));
  g_array_set_clear_func (self->items, clear_item);
  self->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->names = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
chalk_import_free (ChalkImport *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

/**
 * chalk_import_add:
 * @shape: (transfer full) (nullable): what it looks like; %NULL if it could not be made
 * @item: the rest
 *
 * Returns: whether there is something to add
 */
gboolean
chalk_import_add (ChalkImport *self, ChalkShape *shape, const ChalkImportItem *item)
{
  ChalkImportItem added = *item;

  if (shape == NULL)
    return FALSE;

  added.shape = shape;
  g_array_append_val (self->items, added);

  return TRUE;
}

/* @picture: (transfer full). Returns: its index */
int
chalk_import_add_picture (ChalkImport *self, GBytes *picture)
{
  g_ptr_array_add (self->pictures, picture);
  g_ptr_array_add (self->names, NULL);

  return (int) self->pictures->len - 1;
}

/* Nothing is there without its shape, and no image without its picture. */
static gboolean
is_there (ChalkImport *self, const ChalkImportItem *item)
{
  return item->shape != NULL
         && (item->picture == CHALK_IMPORT_NO_PICTURE
             || g_ptr_array_index (self->names, item->picture) != NULL);
}

static guint
count (ChalkImport *self, gboolean is_wanted_there)
{
  guint n_items = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const ChalkImportItem *item = &g_array_index (self->items, ChalkImportItem, i);

      if (item->shape != NULL && is_there (self, item) == is_wanted_there)
        n_items++;
    }

  return n_items;
}

/* The objects that chalk_import_list_changes() creates: images count when their picture is named.
 */
guint
chalk_import_get_n_objects (ChalkImport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count (self, TRUE);
}

/* What could not be read or shown, and images whose picture is not named. */
guint
chalk_import_get_n_left_out (ChalkImport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_left_out + count (self, FALSE);
}

/* What is shown in another way than where it comes from. */
guint
chalk_import_get_n_simplified (ChalkImport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_simplified;
}

/**
 * chalk_import_get_bounds:
 * @bounds: (out): of everything painted, in board pixels, images without a name too
 *
 * Returns: %FALSE if there is nothing
 */
gboolean
chalk_import_get_bounds (ChalkImport *self, ChalkRect *bounds)
{
  gboolean has_any = FALSE;

  g_return_val_if_fail (self != NULL && bounds != NULL, FALSE);

  for (guint i = 0; i < self->items->len; i++)
    {
      ChalkShape *shape = g_array_index (self->items, ChalkImportItem, i).shape;
      ChalkRect ink;

      if (shape == NULL)
        continue;
      ink = chalk_shape_get_ink_bounds (shape);
      *bounds = has_any ? chalk_rect_union (*bounds, ink) : ink;
      has_any = TRUE;
    }

  return has_any;
}

/* Returns: %FALSE if the drawing says nothing of its paper */
gboolean
chalk_import_get_paper (ChalkImport *self, ChalkColor *color, gboolean *has_grid)
{
  g_return_val_if_fail (self != NULL && color != NULL && has_grid != NULL, FALSE);

  *color = self->paper;
  *has_grid = self->has_grid;

  return self->paper != CHALK_COLOR_NONE;
}

guint
chalk_import_get_n_pictures (ChalkImport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pictures->len;
}

/* (transfer none): a picture as it came, in whatever format it claims to be */
GBytes *
chalk_import_get_picture (ChalkImport *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->pictures->len, NULL);

  return g_ptr_array_index (self->pictures, index);
}

/* @name: the name under which the session has it, rule H7 */
void
chalk_import_set_picture_name (ChalkImport *self, guint index, const char *name)
{
  g_return_if_fail (self != NULL && index < self->pictures->len && name != NULL);

  g_free (self->names->pdata[index]);
  self->names->pdata[index] = g_strdup (name);
}

/* --- Changes -----------------------------------------------------------------------------------
 */

/* What is in the making: the batches, and the changes of the next one. */
typedef struct
{
  ChalkImport *import;
  ChalkPoint offset;
  GPtrArray *batches;
  GPtrArray *changes;
  gsize weight;
  GPtrArray *group_ids; /* nullable strings, by number; made when they are needed */
} Maker;

static void
finish_batch (Maker *maker)
{
  if (maker->changes->len == 0)
    return;

  g_ptr_array_add (maker->batches,
                   chalk_change_new_batch ((ChalkChange *const *) maker->changes->pdata,
                                           maker->changes->len, NULL));
  g_ptr_array_set_size (maker->changes, 0);
  maker->weight = 0;
}

static gsize
weigh (ChalkShape *shape)
{
  const ChalkText *text = chalk_shape_get_text (shape);
  gsize n_points;

  chalk_shape_get_points (shape, &n_points);

  return 1 + n_points + (text != NULL ? strlen (text->text) : 0);
}

static const char *
get_group_id (Maker *maker, guint group)
{
  if (group == 0)
    return NULL;

  if (maker->group_ids->pdata[group] == NULL)
    maker->group_ids->pdata[group] = chalk_id_new ();

  return maker->group_ids->pdata[group];
}

/* Returns: (transfer full) (nullable): the item's shape where it is to be */
static ChalkShape *
place (Maker *maker, const ChalkImportItem *item)
{
  ChalkPoint anchor = chalk_shape_get_anchor (item->shape);
  g_autoptr (ChalkShape) placed = chalk_shape_move_to (
      item->shape, (ChalkPoint){ anchor.x + maker->offset.x, anchor.y + maker->offset.y }, NULL);

  if (placed == NULL || item->picture == CHALK_IMPORT_NO_PICTURE)
    return g_steal_pointer (&placed);

  return chalk_shape_new_image (chalk_shape_get_box (placed), chalk_shape_get_rotation (placed),
                                g_ptr_array_index (maker->import->names, item->picture),
                                chalk_shape_get_alt (placed), chalk_shape_get_style (placed), NULL);
}

static void
add_change (Maker *maker, const ChalkImportItem *item)
{
  g_autoptr (ChalkShape) shape = place (maker, item);
  g_autofree char *id = chalk_id_new ();
  ChalkMark mark = { CHALK_MARK_LOCKED | CHALK_MARK_GROUP, item->is_locked,
                     get_group_id (maker, item->group) };
  gsize weight;

  /* Moved beyond the end of the board. */
  if (shape == NULL)
    return;

  weight = weigh (shape);
  if (maker->changes->len == CHALK_LIMIT_BATCH || maker->weight + weight > BATCH_WEIGHT)
    finish_batch (maker);
  g_ptr_array_add (maker->changes, chalk_change_new_create_marked (id, shape, &mark));
  maker->weight += weight;
}

/**
 * chalk_import_list_changes:
 * @offset: how far everything is moved, in board pixels
 *
 * Each call makes new ids. What the offset would move beyond the end of the board is left out.
 *
 * Returns: (transfer full) (element-type ChalkChange): batches that create the objects, lowest
 *   first, to be submitted in this order
 */
GPtrArray *
chalk_import_list_changes (ChalkImport *self, ChalkPoint offset)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) group_ids = NULL;
  Maker maker;

  g_return_val_if_fail (self != NULL, NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);
  group_ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (group_ids, (int) self->n_groups + 1);
  maker = (Maker){ self, offset, NULL, changes, 0, group_ids };
  maker.batches = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);
  for (guint i = 0; i < self->items->len; i++)
    {
      const ChalkImportItem *item = &g_array_index (self->items, ChalkImportItem, i);

      if (is_there (self, item))
        add_change (&maker, item);
    }
  finish_batch (&maker);

  return maker.batches;
}
