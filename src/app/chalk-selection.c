/* chalk-selection.c - the ids of the selected objects
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-selection.h"

/**
 * ChalkSelection:
 *
 * A set of object ids. Whoever edits owns it; it may name objects that have gone until it is told.
 */
struct _ChalkSelection
{
  GObject parent_instance;
  /* Owned */
  GHashTable *ids; /* set of char* */
};

G_DEFINE_FINAL_TYPE (ChalkSelection, chalk_selection, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit_changed (ChalkSelection *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chalk_selection_finalize (GObject *object)
{
  ChalkSelection *self = CHALK_SELECTION (object);

  g_clear_pointer (&self->ids, g_hash_table_unref);

  G_OBJECT_CLASS (chalk_selection_parent_class)->finalize (object);
}

static void
chalk_selection_class_init (ChalkSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_selection_finalize;

  /**
   * ChalkSelection::changed:
   *
   * Emitted after other objects are selected than before.
   */
  signals[CHANGED] = g_signal_new ("changed", CHALK_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
chalk_selection_init (ChalkSelection *self)
{
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

ChalkSelection *
chalk_selection_new (void)
{
  return g_object_new (CHALK_TYPE_SELECTION, NULL);
}

guint
chalk_selection_get_size (ChalkSelection *self)
{
  g_return_val_if_fail (CHALK_IS_SELECTION (self), 0);

  return g_hash_table_size (self->ids);
}

gboolean
chalk_selection_contains (ChalkSelection *self, const char *id)
{
  g_return_val_if_fail (CHALK_IS_SELECTION (self) && id != NULL, FALSE);

  return g_hash_table_contains (self->ids, id);
}

/* Returns: (transfer full): the ids, in no order */
GStrv
chalk_selection_dup_ids (ChalkSelection *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (CHALK_IS_SELECTION (self), NULL);

  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_strv_builder_add (builder, id);

  return g_strv_builder_end (builder);
}

static gboolean
has_exactly (ChalkSelection *self, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer id;

  if (g_hash_table_size (ids) != g_hash_table_size (self->ids))
    return FALSE;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (self->ids, id))
      return FALSE;

  return TRUE;
}

/**
 * chalk_selection_set:
 * @ids: (array zero-terminated=1): what is selected from now on; may name one twice
 */
void
chalk_selection_set (ChalkSelection *self, const char *const *ids)
{
  GHashTable *next;

  g_return_if_fail (CHALK_IS_SELECTION (self) && ids != NULL);

  next = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; ids[i] != NULL; i++)
    g_hash_table_add (next, g_strdup (ids[i]));

  if (has_exactly (self, next))
    {
      g_hash_table_unref (next);
      return;
    }

  g_hash_table_unref (self->ids);
  self->ids = next;
  emit_changed (self);
}

void
chalk_selection_set_one (ChalkSelection *self, const char *id)
{
  const char *const ids[] = { id, NULL };

  chalk_selection_set (self, ids);
}

void
chalk_selection_toggle (ChalkSelection *self, const char *id)
{
  g_return_if_fail (CHALK_IS_SELECTION (self) && id != NULL);

  if (!g_hash_table_remove (self->ids, id))
    g_hash_table_add (self->ids, g_strdup (id));
  emit_changed (self);
}

/* The object has gone: it is no longer selected. */
void
chalk_selection_forget (ChalkSelection *self, const char *id)
{
  g_return_if_fail (CHALK_IS_SELECTION (self) && id != NULL);

  if (g_hash_table_remove (self->ids, id))
    emit_changed (self);
}

void
chalk_selection_clear (ChalkSelection *self)
{
  const char *const none[] = { NULL };

  chalk_selection_set (self, none);
}
