/* chalk-editor-copies.c - copies of objects, on the same board or another
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-id.h"

#include "chalk-editor-private.h"

#define DUPLICATE_OFFSET 16.0 /* screen pixels to the right of the original, and below it */

typedef struct
{
  ChalkSelection *selection;
  GPtrArray *objects; /* ChalkObject */
} Picking;

static gboolean
pick_selected (ChalkObject *object, gpointer user_data)
{
  Picking *picking = user_data;

  if (chalk_selection_contains (picking->selection, chalk_object_get_id (object)))
    g_ptr_array_add (picking->objects, chalk_object_ref (object));

  return TRUE;
}

/* Returns: (transfer full) (element-type ChalkObject): what is selected, lowest first */
GPtrArray *
chalk_editor_list_selected (ChalkEditor *self)
{
  Picking picking;

  g_return_val_if_fail (CHALK_IS_EDITOR (self), NULL);

  picking.selection = chalk_editor_get_selection (self);
  picking.objects = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);
  chalk_board_foreach (chalk_desk_get_board (chalk_editor_get_desk (self)), pick_selected,
                       &picking);

  return picking.objects;
}

/* Copies of a group are a group of their own. Returns: (transfer none) (nullable): its id */
static const char *
copy_group (GHashTable *groups, const char *group)
{
  char *copy;

  if (group == NULL)
    return NULL;

  copy = g_hash_table_lookup (groups, group);
  if (copy == NULL)
    {
      copy = chalk_id_new ();
      g_hash_table_insert (groups, g_strdup (group), copy);
    }

  return copy;
}

static ChalkChange *
copy_object (ChalkEditor *self, ChalkObject *object, ChalkPoint offset, GHashTable *groups)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  g_autoptr (ChalkShape) copy =
      chalk_shape_move_to (shape, chalk_editor_offset_anchor (self, shape, offset), NULL);
  ChalkMark mark = { .fields = CHALK_MARK_GROUP };
  g_autofree char *id = chalk_id_new ();

  mark.group = copy_group (groups, chalk_object_get_group (object));

  return copy != NULL ? chalk_change_new_create_marked (id, copy, &mark) : NULL;
}

/**
 * chalk_editor_insert_copies:
 * @objects: (element-type ChalkObject): of this board or another, lowest first
 * @offset: how far from where they are, in board pixels
 *
 * The copies lie above everything, in the order of their originals, and are selected instead. They
 * are not locked. What would lie beyond the board is left out.
 */
void
chalk_editor_insert_copies (ChalkEditor *self, GPtrArray *objects, ChalkPoint offset)
{
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_if_fail (CHALK_IS_EDITOR (self) && objects != NULL);

  for (guint i = 0; i < objects->len; i++)
    {
      ChalkChange *change = copy_object (self, objects->pdata[i], offset, groups);

      if (change == NULL)
        continue;
      g_ptr_array_add (changes, change);
      g_ptr_array_add (ids, (gpointer) chalk_change_get_object_id (change));
    }
  if (changes->len == 0)
    return;

  g_ptr_array_add (ids, NULL);
  chalk_editor_submit_all (self, changes);
  chalk_editor_set_tool_kind (self, CHALK_TOOL_SELECT);
  chalk_selection_set (chalk_editor_get_selection (self), (const char *const *) ids->pdata);
}

/* Copies what is selected, a little to the right and below. */
void
chalk_editor_duplicate_selection (ChalkEditor *self)
{
  g_autoptr (GPtrArray) objects = NULL;
  double offset;

  g_return_if_fail (CHALK_IS_EDITOR (self));

  chalk_editor_cancel (self);
  objects = chalk_editor_list_selected (self);
  offset = DUPLICATE_OFFSET / chalk_editor_get_view (self)->zoom;
  chalk_editor_insert_copies (self, objects, (ChalkPoint){ offset, offset });
}
