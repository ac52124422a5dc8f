/* chalk-snapshot.c - the messages of one sync
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-snapshot.h"

/* What surrounds the events of a chunk in its frame is well below this. */
#define CHUNK_ENVELOPE_BYTES 512

/**
 * ChalkSnapshot:
 *
 * A board at one version, or the way to it from an older one, as the messages of one sync: the
 * start, the chunks, the end. Everybody who joins at the same version is told the same messages,
 * and a chunk is made when the first of them is ready for it. Reference-counted.
 */
struct _ChalkSnapshot
{
  grefcount ref_count;
  ChalkSyncMode mode;
  guint64 sync_id;
  guint64 version;
  guint64 last_known; /* delta: where it starts */
  guint64 digest;
  guint n_objects;
  GPtrArray *items;    /* full: ChalkObject; delta: ChalkEvent */
  GArray *ends;        /* guint: index behind the last item of each chunk */
  GPtrArray *messages; /* nullable ChalkMessage: start, chunks, end */
};

/* Messages that nobody asked for yet are NULL. */
static void
free_message (gpointer message)
{
  g_clear_pointer ((ChalkMessage **) &message, chalk_message_unref);
}

static gsize
text_size (GBytes *text)
{
  return g_bytes_get_size (text) + 1;
}

static ChalkSnapshot *
alloc_snapshot (ChalkSyncMode mode, guint64 sync_id, ChalkBoard *board, GDestroyNotify free_item)
{
  ChalkSnapshot *self = g_new0 (ChalkSnapshot, 1);

  g_ref_count_init (&self->ref_count);
  self->mode = mode;
  self->sync_id = sync_id;
  self->version = chalk_board_get_version (board);
  self->digest = chalk_board_get_digest (board);
  self->n_objects = chalk_board_get_n_objects (board);
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->messages = g_ptr_array_new_with_free_func (free_message);

  return self;
}

static GBytes *
item_text (ChalkSnapshot *self, gpointer item)
{
  return self->mode == CHALK_SYNC_FULL ? chalk_object_get_text (item) : chalk_event_get_text (item);
}

static void
cut_into_chunks (ChalkSnapshot *self)
{
  const gsize room = CHALK_LIMIT_FRAME_BYTES - CHUNK_ENVELOPE_BYTES;
  gsize n_bytes = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      gsize size = text_size (item_text (self, g_ptr_array_index (self->items, i)));

      if (n_bytes > 0 && n_bytes + size > room)
        {
          g_array_append_val (self->ends, i);
          n_bytes = 0;
        }
      n_bytes += size;
    }

  if (self->items->len > 0)
    g_array_append_val (self->ends, self->items->len);
  g_ptr_array_set_size (self->messages, self->ends->len + 2);
}

typedef struct
{
  GPtrArray *items;
  const ChalkCodec *codec;
} Collection;

static gboolean
collect_object (ChalkObject *object, gpointer user_data)
{
  Collection *collection = user_data;

  if (chalk_object_get_text (object) == NULL)
    {
      g_autoptr (GBytes) text = collection->codec->object_text (object);

      chalk_object_set_text (object, text);
    }
  g_ptr_array_add (collection->items, chalk_object_ref (object));

  return TRUE;
}

/**
 * chalk_snapshot_new_full:
 * @sync_id: a number that no other sync of the session has
 * @board: the board to tell about
 * @codec: serialises the objects that have no text yet
 *
 * Returns: (transfer full): the whole of @board as it is now
 */
ChalkSnapshot *
chalk_snapshot_new_full (guint64 sync_id, ChalkBoard *board, const ChalkCodec *codec)
{
  ChalkSnapshot *self;
  Collection collection;

  g_return_val_if_fail (CHALK_IS_BOARD (board) && codec != NULL, NULL);

  self = alloc_snapshot (CHALK_SYNC_FULL, sync_id, board, (GDestroyNotify) chalk_object_unref);
  collection = (Collection){ self->items, codec };
  chalk_board_foreach (board, collect_object, &collection);
  cut_into_chunks (self);

  return self;
}

/**
 * chalk_snapshot_new_delta:
 * @sync_id: a number that no other sync of the session has
 * @board: the board, at the head of @log
 * @log: reaches @last_known + 1
 * @last_known: the version to start from
 *
 * Returns: (transfer full): the events after @last_known
 */
ChalkSnapshot *
chalk_snapshot_new_delta (guint64 sync_id, ChalkBoard *board, ChalkLog *log, guint64 last_known)
{
  ChalkSnapshot *self;

  g_return_val_if_fail (CHALK_IS_BOARD (board) && log != NULL, NULL);
  g_return_val_if_fail (chalk_log_reaches (log, last_known + 1), NULL);

  self = alloc_snapshot (CHALK_SYNC_DELTA, sync_id, board, (GDestroyNotify) chalk_event_unref);
  self->last_known = last_known;
  for (guint64 sequence = last_known + 1; sequence <= chalk_log_get_head (log); sequence++)
    g_ptr_array_add (self->items, chalk_event_ref (chalk_log_get (log, sequence)));
  cut_into_chunks (self);

  return self;
}

ChalkSnapshot *
chalk_snapshot_ref (ChalkSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_snapshot_unref (ChalkSnapshot *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->ends, g_array_unref);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  g_free (self);
}

/* The version that the sync leads to. */
guint64
chalk_snapshot_get_version (ChalkSnapshot *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->version;
}

/* Deltas: the version that the sync starts from. */
guint64
chalk_snapshot_get_last_known (ChalkSnapshot *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->last_known;
}

/* The start, the chunks and the end: 2 or more. */
guint
chalk_snapshot_get_n_messages (ChalkSnapshot *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->messages->len;
}

static ChalkMessage *
make_chunk (ChalkSnapshot *self, guint chunk)
{
  ChalkMessage *message = chalk_message_new (CHALK_MESSAGE_SNAPSHOT);
  guint begin = chunk > 1 ? g_array_index (self->ends, guint, chunk - 2) : 0;
  guint end = g_array_index (self->ends, guint, chunk - 1);
  gboolean is_full = self->mode == CHALK_SYNC_FULL;
  GPtrArray *items =
      g_ptr_array_new_full (end - begin, is_full ? (GDestroyNotify) chalk_object_unref
                                                 : (GDestroyNotify) chalk_event_unref);

  for (guint i = begin; i < end; i++)
    {
      gpointer item = g_ptr_array_index (self->items, i);

      g_ptr_array_add (items, is_full ? (gpointer) chalk_object_ref (item)
                                      : (gpointer) chalk_event_ref (item));
    }

  message->chunk = chunk;
  message->n_chunks = self->ends->len;
  if (is_full)
    message->objects = items;
  else
    message->events = items;

  return message;
}

static ChalkMessage *
make_message (ChalkSnapshot *self, guint index)
{
  ChalkMessage *message;

  if (index == 0)
    message = chalk_message_new (CHALK_MESSAGE_SYNC_START);
  else if (index <= self->ends->len)
    message = make_chunk (self, index);
  else
    message = chalk_message_new (CHALK_MESSAGE_SYNC_COMPLETE);

  message->mode = self->mode;
  message->sync_id = self->sync_id;
  message->sequence = self->version;
  message->digest = self->digest;
  message->n_objects = self->n_objects;

  return message;
}

/**
 * chalk_snapshot_get_message:
 * @index: 0 for the start, up to chalk_snapshot_get_n_messages() - 1 for the end
 *
 * Returns: (transfer none): a message, made the first time it is asked for
 */
ChalkMessage *
chalk_snapshot_get_message (ChalkSnapshot *self, guint index)
{
  gpointer *place;

  g_return_val_if_fail (self != NULL && index < self->messages->len, NULL);

  place = &g_ptr_array_index (self->messages, index);
  if (*place == NULL)
    *place = make_message (self, index);

  return *place;
}
