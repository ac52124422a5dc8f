/* chalk-store.c - the durable form of a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-store.h"

G_DEFINE_INTERFACE (ChalkStore, chalk_store, G_TYPE_OBJECT)

static void
chalk_store_default_init (ChalkStoreInterface *iface)
{
}

gboolean
chalk_store_load (ChalkStore *self, ChalkBoard *board, GError **error)
{
  g_return_val_if_fail (CHALK_IS_STORE (self) && CHALK_IS_BOARD (board), FALSE);

  return CHALK_STORE_GET_IFACE (self)->load (self, board, error);
}

gboolean
chalk_store_append (ChalkStore *self, const ChalkStoreEntry *entries, gsize n_entries,
                    GError **error)
{
  g_return_val_if_fail (CHALK_IS_STORE (self) && entries != NULL && n_entries > 0, FALSE);

  return CHALK_STORE_GET_IFACE (self)->append (self, entries, n_entries, error);
}

/**
 * chalk_store_find:
 * @event_id: any valid id, of an event or of an object that was created
 * @user_id: (out) (transfer full): whose event it is
 * @sequence: (out): its number
 *
 * Returns: %TRUE if the store has an event with this id
 */
gboolean
chalk_store_find (ChalkStore *self, const char *event_id, char **user_id, guint64 *sequence)
{
  g_return_val_if_fail (CHALK_IS_STORE (self) && event_id != NULL, FALSE);
  g_return_val_if_fail (user_id != NULL && sequence != NULL, FALSE);

  return CHALK_STORE_GET_IFACE (self)->find (self, event_id, user_id, sequence);
}

gboolean
chalk_store_read (ChalkStore *self, guint64 first, guint64 last, GPtrArray *events, GError **error)
{
  g_return_val_if_fail (CHALK_IS_STORE (self) && events != NULL, FALSE);

  return CHALK_STORE_GET_IFACE (self)->read (self, first, last, events, error);
}

/* @names: (element-type utf8 utf8): a table that owns both, to which is added what people called
 * themselves */
gboolean
chalk_store_list_people (ChalkStore *self, GHashTable *names, GError **error)
{
  g_return_val_if_fail (CHALK_IS_STORE (self) && names != NULL, FALSE);

  return CHALK_STORE_GET_IFACE (self)->list_people (self, names, error);
}

gboolean
chalk_store_put_image (ChalkStore *self, ChalkImage *image, GError **error)
{
  g_return_val_if_fail (CHALK_IS_STORE (self) && image != NULL, FALSE);

  return CHALK_STORE_GET_IFACE (self)->put_image (self, image, error);
}

/* @name: any string. Returns: (transfer full) (nullable): %NULL without an error for no such one */
ChalkImage *
chalk_store_get_image (ChalkStore *self, const char *name, GError **error)
{
  g_return_val_if_fail (CHALK_IS_STORE (self) && name != NULL, NULL);

  return CHALK_STORE_GET_IFACE (self)->get_image (self, name, error);
}

/* @name: any string */
gboolean
chalk_store_has_image (ChalkStore *self, const char *name)
{
  g_return_val_if_fail (CHALK_IS_STORE (self) && name != NULL, FALSE);

  return CHALK_STORE_GET_IFACE (self)->has_image (self, name);
}

gboolean
chalk_store_sum_images (ChalkStore *self, guint64 *n_bytes, GError **error)
{
  g_return_val_if_fail (CHALK_IS_STORE (self) && n_bytes != NULL, FALSE);

  return CHALK_STORE_GET_IFACE (self)->sum_images (self, n_bytes, error);
}
