/* chalk-replay.c - a board at any moment of its history
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-replay.h"

/* Events from one checkpoint to the next, at least; a seek applies about as many. */
#define CHECKPOINT_EVENTS 1000
/* On a large board they are farther apart: putting its objects back costs more than the events, and
 * so the memory that all checkpoints take stays in proportion to the number of events. */
#define CHECKPOINT_OBJECTS 8
/* Steps that can be taken back one by one. */
#define STEPS_KEPT 2000
/* Changes that are told one by one; whoever looks at more than that may as well look at everything.
 */
#define STEPS_TOLD 256
/* How much of a store is read at once. */
#define READ_EVENTS 10000

/* The objects of a board at one moment: the runs are shared with the board and each other. */
typedef struct
{
  guint position;
  guint64 version;
  ChalkPaper paper;
  GPtrArray *runs; /* ChalkRun, lowest first */
} Checkpoint;

/**
 * ChalkReplay:
 *
 * The events of a session, with a board that can be set to any moment among them. Checkpoints make
 * a seek as cheap backwards as forwards, and the last steps can be taken back as they are. Made to
 * leave one user's events out, it shows what the board would be if that user had never been there.
 * Belongs to whoever made it; use from one thread.
 */
struct _ChalkReplay
{
  char *without_user_id;  /* nullable */
  GPtrArray *events;      /* ChalkEvent, in order */
  GPtrArray *checkpoints; /* Checkpoint, in order, the first of the empty board */
  ChalkBoard *board;      /* after `position` events */
  GQueue *steps;          /* GArray of ChalkBoardChange: what the events before `position` did */
  guint position;
  ChalkReplayFunc func; /* nullable */
  gpointer user_data;
};

static void
free_checkpoint (gpointer data)
{
  Checkpoint *checkpoint = data;

  g_clear_pointer (&checkpoint->runs, g_ptr_array_unref);
  g_free (checkpoint);
}

static Checkpoint *
get_last_checkpoint (ChalkReplay *self)
{
  return g_ptr_array_index (self->checkpoints, self->checkpoints->len - 1);
}

/* The last one that is not after @position. */
static Checkpoint *
find_checkpoint (ChalkReplay *self, guint position)
{
  guint first = 0;
  guint n = self->checkpoints->len;

  while (n > 1)
    {
      guint half = n / 2;
      Checkpoint *middle = g_ptr_array_index (self->checkpoints, first + half);

      if (middle->position <= position)
        first += half;
      n = middle->position <= position ? n - half : half;
    }

  return g_ptr_array_index (self->checkpoints, first);
}

static void
add_checkpoint (ChalkReplay *self)
{
  Checkpoint *checkpoint = g_new0 (Checkpoint, 1);

  checkpoint->position = self->position;
  checkpoint->version = chalk_board_get_version (self->board);
  checkpoint->paper = *chalk_board_get_paper (self->board);
  checkpoint->runs = chalk_board_list_runs (self->board);
  g_ptr_array_add (self->checkpoints, checkpoint);
}

static gboolean
is_checkpoint_due (ChalkReplay *self)
{
  guint distance =
      MAX (CHECKPOINT_EVENTS, chalk_board_get_n_objects (self->board) / CHECKPOINT_OBJECTS);

  return self->position >= get_last_checkpoint (self)->position + distance;
}

static void
forget_steps (ChalkReplay *self)
{
  g_queue_clear_full (self->steps, (GDestroyNotify) g_array_unref);
}

static void
go_to_checkpoint (ChalkReplay *self, Checkpoint *checkpoint)
{
  forget_steps (self);
  chalk_board_clear (self->board, checkpoint->version);
  chalk_board_set_paper (self->board, &checkpoint->paper);
  for (guint i = 0; i < checkpoint->runs->len; i++)
    {
      guint n_objects;
      ChalkObject *const *objects =
          chalk_run_get_objects (g_ptr_array_index (checkpoint->runs, i), &n_objects);

      for (guint k = 0; k < n_objects; k++)
        chalk_board_append (self->board, objects[k]);
    }
  self->position = checkpoint->position;
}

static void
tell (ChalkReplay *self, ChalkObject *before, ChalkObject *after)
{
  if (self->func != NULL)
    self->func (before, after, self->user_data);
}

static GArray *
do_event (ChalkReplay *self, ChalkEvent *event)
{
  if (g_strcmp0 (chalk_event_get_user_id (event), self->without_user_id) == 0)
    return g_array_new (FALSE, FALSE, sizeof (ChalkBoardChange));

  return chalk_board_apply (self->board, event);
}

static void
step (ChalkReplay *self, gboolean is_told)
{
  GArray *changes = do_event (self, g_ptr_array_index (self->events, self->position++));

  for (guint i = 0; is_told && i < changes->len; i++)
    {
      ChalkBoardChange *change = &g_array_index (changes, ChalkBoardChange, i);

      tell (self, change->before, change->after);
    }

  g_queue_push_tail (self->steps, changes);
  if (self->steps->length > STEPS_KEPT)
    g_array_unref (g_queue_pop_head (self->steps));
  if (is_checkpoint_due (self))
    add_checkpoint (self);
}

static void
step_back (ChalkReplay *self, gboolean is_told)
{
  g_autoptr (GArray) changes = g_queue_pop_tail (self->steps);
  guint64 version = 0;

  self->position--;
  if (self->position > 0)
    version = chalk_event_get_sequence (g_ptr_array_index (self->events, self->position - 1));
  chalk_board_revert (self->board, version, changes);
  for (guint i = changes->len; is_told && i > 0; i--)
    {
      ChalkBoardChange *change = &g_array_index (changes, ChalkBoardChange, i - 1);

      tell (self, change->after, change->before);
    }
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
  self->steps = g_queue_new ();
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
  forget_steps (self);
  g_clear_pointer (&self->steps, g_queue_free);
  g_free (self);
}

/**
 * chalk_replay_set_func:
 * @func: (nullable) (scope forever): called with each object that a seek changes, as it was and as
 *   it is, and with neither after a seek that may have changed any, or the paper
 *
 * For whoever paints the board.
 */
void
chalk_replay_set_func (ChalkReplay *self, ChalkReplayFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->func = func;
  self->user_data = user_data;
}

/**
 * chalk_replay_append:
 * @event: the event after the last one
 *
 * The board follows if it was at the end, and else stays where it is.
 */
void
chalk_replay_append (ChalkReplay *self, ChalkEvent *event)
{
  g_return_if_fail (self != NULL && event != NULL);

  g_ptr_array_add (self->events, chalk_event_ref (event));
  if (self->position == self->events->len - 1)
    step (self, TRUE);
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

/* How many events have happened on the board. */
guint
chalk_replay_get_position (ChalkReplay *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->position;
}

/* Returns: (transfer none): the board; the same object for as long as the replay lives */
ChalkBoard *
chalk_replay_get_board (ChalkReplay *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->board;
}

static void
go (ChalkReplay *self, guint n_events)
{
  guint from = self->position;
  gboolean is_told = MAX (n_events, from) - MIN (n_events, from) <= STEPS_TOLD;
  Checkpoint *checkpoint = find_checkpoint (self, n_events);

  if (n_events < from ? from - n_events > self->steps->length : checkpoint->position > from)
    {
      go_to_checkpoint (self, checkpoint);
      is_told = FALSE;
    }

  while (self->position > n_events)
    step_back (self, is_told);
  while (self->position < n_events)
    step (self, is_told);
  if (!is_told)
    tell (self, NULL, NULL);
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
  g_return_val_if_fail (self != NULL && n_events <= self->events->len, NULL);

  go (self, n_events);

  return self->board;
}
