/* chalk-replay.c - a board at any moment of its history
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-replay.h"

/* A seek applies at most this many events. */
#define CHECKPOINT_EVENTS 1000
/* How much of a store is read at once. */
#define READ_EVENTS 10000

/* The objects of a board at one moment. They are immutable, so this costs a pointer an object. */
typedef struct
{
  guint64 version;
  GPtrArray *objects; /* ChalkObject, lowest first */
} Checkpoint;

/**
 * ChalkReplay:
 *
 * The events of a session, with a board that can be set to any moment among them. Kept checkpoints
 * make a seek as cheap backwards as forwards. Made to leave one user's events out, it shows what
 * the board would be if that user had never been there. Belongs to whoever made it; use from one
 * thread.
 */
struct _ChalkReplay
{
  char *without_user_id;  /* nullable */
  GPtrArray *events;      /* ChalkEvent, in order */
  GPtrArray *checkpoints; /* Checkpoint: after 0, 1000, 2000 … events */
  ChalkBoard *board;      /* after `position` events */
  guint position;
};

static void
free_checkpoint (gpointer data)
{
  Checkpoint *checkpoint = data;

  g_clear_pointer (&checkpoint->objects, g_ptr_array_unref);
  g_free (checkpoint);
}

static gboolean
collect_object (ChalkObject *object, gpointer objects)
{
  g_ptr_array_add (objects, chalk_object_ref (object));

  return TRUE;
}

static void
add_checkpoint (ChalkReplay *self)
{
  Checkpoint *checkpoint = g_new0 (Checkpoint, 1);

  checkpoint->version = chalk_board_get_version (self->board);
  checkpoint->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);
  chalk_board_foreach (self->board, collect_object, checkpoint->objects);
  g_ptr_array_add (self->checkpoints, checkpoint);
}

static void
go_to_checkpoint (ChalkReplay *self, guint index)
{
  Checkpoint *checkpoint = g_ptr_array_index (self->checkpoints, index);

  chalk_board_clear (self->board, checkpoint->version);
  for (guint i = 0; i < checkpoint->objects->len; i++)
    chalk_board_append (self->board, g_ptr_array_index (checkpoint->objects, i));
  self->position = index * CHECKPOINT_EVENTS;
}

static void
step (ChalkReplay *self)
{
  ChalkEvent *event = g_ptr_array_index (self->events, self->position++);

  if (g_strcmp0 (chalk_event_get_user_id (event), self->without_user_id) != 0)
    g_array_unref (chalk_board_apply (self->board, event));
}

/**
 * chalk_replay_new:
 * @without_user_id: (nullable): whose events to leave out of the board
 *
 * Returns: (transfer full): a replay without events
 */
ChalkReplay *
chalk_replay_new (const char *without_user_id)
{
  ChalkReplay *self = g_new0 (ChalkReplay, 1);

  self->without_user_id = g_strdup (without_user_id);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  self->checkpoints = g_ptr_array_new_with_free_func (free_checkpoint);
  self->board = chalk_board_new ();
  add_checkpoint (self);

  return self;
}

/**
 * chalk_replay_new_from_store:
 * @store: read from its first event to its last; may be read on another thread than its session's
 *   only if it says so
 * @without_user_id: (nullable): whose events to leave out of the board
 * @error: return location; what @store says
 *
 * Returns: (transfer full) (nullable): a replay of all that @store has
 */
ChalkReplay *
chalk_replay_new_from_store (ChalkStore *store, const char *without_user_id, GError **error)
{
  g_autoptr (ChalkReplay) self = chalk_replay_new (without_user_id);
  guint n_read;

  g_return_val_if_fail (CHALK_IS_STORE (store), NULL);

  do
    {
      g_autoptr (GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
      guint64 first = self->events->len + 1;

      if (!chalk_store_read (store, first, first + READ_EVENTS - 1, events, error))
        return NULL;
      for (guint i = 0; i < events->len; i++)
        chalk_replay_append (self, g_ptr_array_index (events, i));
      n_read = events->len;
    }
  while (n_read == READ_EVENTS);

  return g_steal_pointer (&self);
}

void
chalk_replay_free (ChalkReplay *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->without_user_id, g_free);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->checkpoints, g_ptr_array_unref);
  g_clear_object (&self->board);
  g_free (self);
}

/**
 * chalk_replay_append:
 * @event: the event after the last one
 *
 * The board goes to the end.
 */
void
chalk_replay_append (ChalkReplay *self, ChalkEvent *event)
{
  g_return_if_fail (self != NULL && event != NULL);

  chalk_replay_seek (self, self->events->len);
  g_ptr_array_add (self->events, chalk_event_ref (event));
  step (self);
  if (self->position % CHECKPOINT_EVENTS == 0)
    add_checkpoint (self);
}

guint
chalk_replay_get_n_events (ChalkReplay *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->events->len;
}

/* (transfer none): @index counts from 0, in the order of the events. */
ChalkEvent *
chalk_replay_get_event (ChalkReplay *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->events->len, NULL);

  return g_ptr_array_index (self->events, index);
}

/**
 * chalk_replay_find_time:
 * @timestamp_ms: in ms since the epoch
 *
 * Wall clocks may go back; then the last event that is not later counts.
 *
 * Returns: how many events there were at that time
 */
guint
chalk_replay_find_time (ChalkReplay *self, gint64 timestamp_ms)
{
  guint n_events;

  g_return_val_if_fail (self != NULL, 0);

  n_events = self->events->len;
  while (n_events > 0
         && chalk_event_get_timestamp (g_ptr_array_index (self->events, n_events - 1))
                > timestamp_ms)
    n_events--;

  return n_events;
}

/**
 * chalk_replay_seek:
 * @n_events: how many events shall have happened, 0 to chalk_replay_get_n_events()
 *
 * Returns: (transfer none): the board at that moment; changes with the next call
 */
ChalkBoard *
chalk_replay_seek (ChalkReplay *self, guint n_events)
{
  guint checkpoint = n_events / CHECKPOINT_EVENTS;

  g_return_val_if_fail (self != NULL && n_events <= self->events->len, NULL);

  if (n_events < self->position || self->position < checkpoint * CHECKPOINT_EVENTS)
    go_to_checkpoint (self, checkpoint);
  while (self->position < n_events)
    step (self);

  return self->board;
}
