/* chalk-pending.c - the host's changes that the session has not told of yet
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-pending.h"

/**
 * ChalkPending:
 *
 * What a desk has submitted and its replica does not have yet, in the order of submission. Until
 * then it is shown above the board. The desk owns it.
 */
struct _ChalkPending
{
  GPtrArray *entries; /* Entry */
};

typedef struct
{
  guint64 tag;
  guint64 sequence; /* 0 until the session has answered */
  char *event_id;
  ChalkChange *change;
} Entry;

static void
free_entry (Entry *entry)
{
  g_clear_pointer (&entry->event_id, g_free);
  g_clear_pointer (&entry->change, chalk_change_unref);
  g_free (entry);
}

ChalkPending *
chalk_pending_new (void)
{
  ChalkPending *self = g_new0 (ChalkPending, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);

  return self;
}

void
chalk_pending_free (ChalkPending *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

/* @tag: by which the session answers; @event_id: also that of an object which is created without
 * one of its own */
void
chalk_pending_add (ChalkPending *self, guint64 tag, const char *event_id, ChalkChange *change)
{
  Entry *entry;

  g_return_if_fail (self != NULL && event_id != NULL && change != NULL);

  entry = g_new0 (Entry, 1);
  entry->tag = tag;
  entry->event_id = g_strdup (event_id);
  entry->change = chalk_change_ref (change);
  g_ptr_array_add (self->entries, entry);
}

/* @sequence: the number that the event has got; 0 if it was refused */
void
chalk_pending_answer (ChalkPending *self, guint64 tag, guint64 sequence)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->tag != tag)
        continue;

      if (sequence != 0)
        entry->sequence = sequence;
      else
        g_ptr_array_remove_index (self->entries, i);
      return;
    }
}

/* Forgets what a replica of @version has. */
void
chalk_pending_settle (ChalkPending *self, guint64 version)
{
  g_return_if_fail (self != NULL);

  for (guint i = self->entries->len; i > 0; i--)
    {
      Entry *entry = g_ptr_array_index (self->entries, i - 1);

      if (entry->sequence != 0 && entry->sequence <= version)
        g_ptr_array_remove_index (self->entries, i - 1);
    }
}

void
chalk_pending_clear (ChalkPending *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->entries, 0);
}

gboolean
chalk_pending_is_empty (ChalkPending *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->entries->len == 0;
}

static void
hide_changed (GHashTable *ids, ChalkChange *change)
{
  const char *object_id = chalk_change_get_object_id (change);
  gsize n_changes;
  ChalkChange *const *changes = chalk_change_get_changes (change, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    hide_changed (ids, changes[i]);

  if (object_id != NULL && chalk_change_get_change_type (change) != CHALK_CHANGE_ORDER
      && chalk_change_get_change_type (change) != CHALK_CHANGE_MARK)
    g_hash_table_add (ids, g_strdup (object_id));
}

/**
 * chalk_pending_add_hidden:
 * @ids: (element-type utf8): a set that owns its keys
 *
 * Adds the objects that are shown otherwise than the board has them.
 */
void
chalk_pending_add_hidden (ChalkPending *self, GHashTable *ids)
{
  g_return_if_fail (self != NULL && ids != NULL);

  for (guint i = 0; i < self->entries->len; i++)
    hide_changed (ids, ((Entry *) g_ptr_array_index (self->entries, i))->change);
}

static ChalkShape *
dup_shape_of (ChalkBoard *board, GHashTable *shapes, const char *object_id)
{
  ChalkShape *shape = g_hash_table_lookup (shapes, object_id);
  ChalkObject *object;

  if (shape != NULL)
    return chalk_shape_ref (shape);

  object = chalk_board_lookup (board, object_id);
  return object != NULL ? chalk_shape_ref (chalk_object_get_shape (object)) : NULL;
}

static void
fold_move (ChalkBoard *board, GHashTable *shapes, ChalkChange *change)
{
  const char *object_id = chalk_change_get_object_id (change);
  g_autoptr (ChalkShape) shape = dup_shape_of (board, shapes, object_id);
  ChalkShape *moved = NULL;

  if (shape != NULL)
    moved = chalk_shape_move_to (shape, chalk_change_get_anchor (change), NULL);
  if (moved != NULL)
    g_hash_table_insert (shapes, g_strdup (object_id), moved);
}

/* Keeps in @shapes what each object will look like when @change is no longer pending. @event_id is
 * the id of what a change creates that does not name it. */
static void
fold_change (ChalkBoard *board, GHashTable *shapes, ChalkChange *change, const char *event_id)
{
  const char *object_id = chalk_change_get_object_id (change);
  ChalkShape *shape = chalk_change_get_shape (change);
  gsize n_changes;
  ChalkChange *const *changes = chalk_change_get_changes (change, &n_changes);

  switch (chalk_change_get_change_type (change))
    {
    case CHALK_CHANGE_CREATE:
      g_hash_table_insert (shapes, g_strdup (object_id != NULL ? object_id : event_id),
                           chalk_shape_ref (shape));
      break;

    case CHALK_CHANGE_MOVE:
      fold_move (board, shapes, change);
      break;

    case CHALK_CHANGE_UPDATE:
      g_hash_table_insert (shapes, g_strdup (object_id), chalk_shape_ref (shape));
      break;

    /* Shown where it was until the session has told of it. */
    case CHALK_CHANGE_ORDER:
    case CHALK_CHANGE_MARK:
    case CHALK_CHANGE_PAPER:
      break;

    case CHALK_CHANGE_DELETE:
      g_hash_table_remove (shapes, object_id);
      break;

    case CHALK_CHANGE_RESTORE:
      shape = chalk_object_get_shape (chalk_change_get_object (change));
      g_hash_table_insert (shapes, g_strdup (object_id), chalk_shape_ref (shape));
      break;

    case CHALK_CHANGE_BATCH:
      for (gsize i = 0; i < n_changes; i++)
        fold_change (board, shapes, changes[i], event_id);
      break;

    case CHALK_CHANGE_N_TYPES:
    default:
      g_assert_not_reached ();
    }
}

/**
 * chalk_pending_foreach_shape:
 * @board: without what is pending
 * @func: (scope call): called with each shape as the pending changes will leave it
 */
void
chalk_pending_foreach_shape (ChalkPending *self, ChalkBoard *board, ChalkShapeFunc func,
                             gpointer user_data)
{
  g_autoptr (GHashTable) shapes = NULL;
  GHashTableIter iter;
  gpointer shape;

  g_return_if_fail (self != NULL && func != NULL);

  shapes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) chalk_shape_unref);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      fold_change (board, shapes, entry->change, entry->event_id);
    }

  g_hash_table_iter_init (&iter, shapes);
  while (g_hash_table_iter_next (&iter, NULL, &shape))
    func (shape, user_data);
}
