/* chalk-memory-store.c - a store that lasts as long as the process
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-memory-store.h"

/**
 * ChalkMemoryStore:
 *
 * Keeps all events in memory. For boards that nobody wants to keep, and for tests.
 */
struct _ChalkMemoryStore
{
  GObject parent_instance;
  /* Owned */
  GPtrArray *events;  /* ChalkEvent; number n stands at index n - 1 */
  GHashTable *people; /* user id → name */
  GHashTable *images; /* name → ChalkImage */
  guint64 n_image_bytes;
  GHashTable *ids; /* id of an event or a created object → ChalkEvent, borrowed */
};

static void chalk_memory_store_iface_init (ChalkStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkMemoryStore, chalk_memory_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_STORE,
                                                      chalk_memory_store_iface_init))

static gboolean
chalk_memory_store_load (ChalkStore *store, ChalkBoard *board, GError **error)
{
  ChalkMemoryStore *self = CHALK_MEMORY_STORE (store);

  for (guint i = 0; i < self->events->len; i++)
    g_array_unref (chalk_board_apply (board, g_ptr_array_index (self->events, i)));

  return TRUE;
}

/* The first event to use an id is the one that it stands for: restorations come later. */
static void
remember_id (ChalkMemoryStore *self, const char *id, ChalkEvent *event)
{
  if (!g_hash_table_contains (self->ids, id))
    g_hash_table_insert (self->ids, g_strdup (id), event);
}

static void
remember_ids (ChalkMemoryStore *self, const ChalkStoreEntry *entry)
{
  remember_id (self, chalk_event_get_id (entry->event), entry->event);
  for (guint i = 0; i < entry->changes->len; i++)
    {
      ChalkBoardChange *change = &g_array_index (entry->changes, ChalkBoardChange, i);

      if (change->before == NULL && change->after != NULL)
        remember_id (self, chalk_object_get_id (change->after), entry->event);
    }
}

static gboolean
chalk_memory_store_append (ChalkStore *store, const ChalkStoreEntry *entries, gsize n_entries,
                           GError **error)
{
  ChalkMemoryStore *self = CHALK_MEMORY_STORE (store);

  for (gsize i = 0; i < n_entries; i++)
    {
      ChalkEvent *event = entries[i].event;

      g_assert (chalk_event_get_sequence (event) == self->events->len + 1);
      g_ptr_array_add (self->events, chalk_event_ref (event));
      remember_ids (self, &entries[i]);
      if (entries[i].author != NULL)
        g_hash_table_insert (self->people, g_strdup (chalk_event_get_user_id (event)),
                             g_strdup (entries[i].author));
    }

  return TRUE;
}

static gboolean
chalk_memory_store_find (ChalkStore *store, const char *event_id, char **user_id, guint64 *sequence)
{
  ChalkMemoryStore *self = CHALK_MEMORY_STORE (store);
  ChalkEvent *event = g_hash_table_lookup (self->ids, event_id);

  if (event == NULL)
    return FALSE;

  *user_id = g_strdup (chalk_event_get_user_id (event));
  *sequence = chalk_event_get_sequence (event);

  return TRUE;
}

static gboolean
chalk_memory_store_read (ChalkStore *store, guint64 first, guint64 last, GPtrArray *events,
                         GError **error)
{
  ChalkMemoryStore *self = CHALK_MEMORY_STORE (store);

  for (guint64 sequence = MAX (first, 1); sequence <= MIN (last, self->events->len); sequence++)
    g_ptr_array_add (events, chalk_event_ref (g_ptr_array_index (self->events, sequence - 1)));

  return TRUE;
}

static gboolean
chalk_memory_store_list_people (ChalkStore *store, GHashTable *names, GError **error)
{
  GHashTableIter iter;
  const char *user_id;
  const char *name;

  g_hash_table_iter_init (&iter, CHALK_MEMORY_STORE (store)->people);
  while (g_hash_table_iter_next (&iter, (gpointer *) &user_id, (gpointer *) &name))
    g_hash_table_insert (names, g_strdup (user_id), g_strdup (name));

  return TRUE;
}

static gboolean
chalk_memory_store_has_image (ChalkStore *store, const char *name)
{
  return g_hash_table_contains (CHALK_MEMORY_STORE (store)->images, name);
}

static gboolean
chalk_memory_store_put_image (ChalkStore *store, ChalkImage *image, GError **error)
{
  ChalkMemoryStore *self = CHALK_MEMORY_STORE (store);

  if (chalk_memory_store_has_image (store, chalk_image_get_name (image)))
    return TRUE;

  g_hash_table_insert (self->images, (gpointer) chalk_image_get_name (image),
                       chalk_image_ref (image));
  self->n_image_bytes += g_bytes_get_size (chalk_image_get_data (image));

  return TRUE;
}

static ChalkImage *
chalk_memory_store_get_image (ChalkStore *store, const char *name, GError **error)
{
  ChalkImage *image = g_hash_table_lookup (CHALK_MEMORY_STORE (store)->images, name);

  return image != NULL ? chalk_image_ref (image) : NULL;
}

static gboolean
chalk_memory_store_sum_images (ChalkStore *store, guint64 *n_bytes, GError **error)
{
  *n_bytes = CHALK_MEMORY_STORE (store)->n_image_bytes;

  return TRUE;
}

static void
chalk_memory_store_iface_init (ChalkStoreInterface *iface)
{
  iface->load = chalk_memory_store_load;
  iface->append = chalk_memory_store_append;
  iface->find = chalk_memory_store_find;
  iface->read = chalk_memory_store_read;
  iface->list_people = chalk_memory_store_list_people;
  iface->put_image = chalk_memory_store_put_image;
  iface->get_image = chalk_memory_store_get_image;
  iface->has_image = chalk_memory_store_has_image;
  iface->sum_images = chalk_memory_store_sum_images;
}

static void
chalk_memory_store_finalize (GObject *object)
{
  ChalkMemoryStore *self = CHALK_MEMORY_STORE (object);

  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->images, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);

  G_OBJECT_CLASS (chalk_memory_store_parent_class)->finalize (object);
}

static void
chalk_memory_store_class_init (ChalkMemoryStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_memory_store_finalize;
}

static void
chalk_memory_store_init (ChalkMemoryStore *self)
{
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->images =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) chalk_image_unref);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Returns: (transfer full): an empty store */
ChalkStore *
chalk_memory_store_new (void)
{
  return g_object_new (CHALK_TYPE_MEMORY_STORE, NULL);
}
