/* chalk-store.h - the durable form of a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"
#include "chalk-image.h"

G_BEGIN_DECLS

/**
 * ChalkStoreEntry:
 * @event: a sequenced event with its text
 * @changes: (element-type ChalkBoardChange): what it did to the board
 * @author: (nullable): what the event's user calls themself, where it is known
 *
 * Both, so that a store can keep the history and the state without folding one into the other.
 */
typedef struct
{
  ChalkEvent *event;
  GArray *changes;
  char *author;
} ChalkStoreEntry;

#define CHALK_TYPE_STORE (chalk_store_get_type ())
G_DECLARE_INTERFACE (ChalkStore, chalk_store, CHALK, STORE, GObject)

/**
 * ChalkStoreInterface:
 * @load: fills an empty board with the stored state, version included
 * @append: makes events durable, all or none; numbers continue those stored. When it returns %TRUE
 * the events survive the process
 * @find: looks an event up by its id, or by the id of an object that it put on the board, however
 * old and whatever became of it; %FALSE if there is none
 * @read: appends to @events the stored events with first ≤ number ≤ last, in order
 * @list_people: adds to @names who called themselves what when they last changed something, user id
 * → name, both owned
 * @put_image: makes a picture durable, for as long as the store; one that it has is no error
 * @get_image: (transfer full) (nullable): the picture of this name; %NULL without an error for none
 * @sum_images: (out): bytes of all pictures
 *
 * A store belongs to one session and is used from one thread. `tests/store/` holds its contract.
 */
struct _ChalkStoreInterface
{
  GTypeInterface parent_iface;

  gboolean (*load) (ChalkStore *self, ChalkBoard *board, GError **error);
  gboolean (*append) (ChalkStore *self, const ChalkStoreEntry *entries, gsize n_entries,
                      GError **error);
  gboolean (*find) (ChalkStore *self, const char *event_id, char **user_id, guint64 *sequence);
  gboolean (*read) (ChalkStore *self, guint64 first, guint64 last, GPtrArray *events,
                    GError **error);
  gboolean (*list_people) (ChalkStore *self, GHashTable *names, GError **error);
  gboolean (*put_image) (ChalkStore *self, ChalkImage *image, GError **error);
  ChalkImage *(*get_image) (ChalkStore *self, const char *name, GError **error);
  gboolean (*has_image) (ChalkStore *self, const char *name);
  gboolean (*sum_images) (ChalkStore *self, guint64 *n_bytes, GError **error);
};

gboolean chalk_store_load (ChalkStore *self, ChalkBoard *board, GError **error);
gboolean chalk_store_append (ChalkStore *self, const ChalkStoreEntry *entries, gsize n_entries,
                             GError **error);
gboolean chalk_store_find (ChalkStore *self, const char *event_id, char **user_id,
                           guint64 *sequence);
gboolean chalk_store_read (ChalkStore *self, guint64 first, guint64 last, GPtrArray *events,
                           GError **error);
gboolean chalk_store_list_people (ChalkStore *self, GHashTable *names, GError **error);
gboolean chalk_store_put_image (ChalkStore *self, ChalkImage *image, GError **error);
ChalkImage *chalk_store_get_image (ChalkStore *self, const char *name, GError **error);
gboolean chalk_store_has_image (ChalkStore *self, const char *name);
gboolean chalk_store_sum_images (ChalkStore *self, guint64 *n_bytes, GError **error);

G_END_DECLS
