/* chalk-removal.c - the board without what one person did
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-restoration.h"

#include "chalk-removal.h"

/* How much is folded before the clock is looked at, and how long the main loop is kept at once. */
#define FOLD_EVENTS 100
#define SLICE_US 4000

/**
 * ChalkRemoval:
 *
 * What taking everything back that one person did would make of the present board. The events of
 * the others are folded in slices while the main loop is idle, and on as they come. What others
 * have changed after that person stays as it is: they have built on it.
 */
struct _ChalkRemoval
{
  GObject parent_instance;
  /* Owned */
  ChalkHistory *history;
  char *user_id;
  ChalkBoard *folded; /* the events of all others */
  ChalkBoard *board;  /* the present, with the plan carried out */
  GPtrArray *plan;    /* nullable */
  /* State */
  guint n_folded; /* events */
  guint n_changes;
  guint n_kept;
  guint source;
};

G_DEFINE_FINAL_TYPE (ChalkRemoval, chalk_removal, G_TYPE_OBJECT)

enum
{
  READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static ChalkReplay *
get_replay (ChalkRemoval *self)
{
  return chalk_history_get_replay (self->history);
}

static gboolean
is_by (ChalkEvent *event, const char *user_id)
{
  return g_str_equal (chalk_event_get_user_id (event), user_id);
}

static gboolean
fold_some (ChalkRemoval *self)
{
  ChalkReplay *replay = get_replay (self);
  guint end = MIN (self->n_folded + FOLD_EVENTS, chalk_replay_get_n_events (replay));

  while (self->n_folded < end)
    {
      ChalkEvent *event = chalk_replay_get_event (replay, self->n_folded++);

      if (!is_by (event, self->user_id))
        g_array_unref (chalk_board_apply (self->folded, event));
    }

  return self->n_folded < chalk_replay_get_n_events (replay);
}

static gboolean
copy_object (ChalkObject *object, gpointer board)
{
  return chalk_board_append (CHALK_BOARD (board), object);
}

/* An object's version is the number of the event that changed it last. */
static gboolean
is_changed_by_others (ChalkObject *object, gpointer user_data)
{
  ChalkRemoval *self = CHALK_REMOVAL (user_data);
  ChalkReplay *replay = get_replay (self);
  guint64 version = chalk_object_get_version (object);

  return version == 0 || version > chalk_replay_get_n_events (replay)
         || !is_by (chalk_replay_get_event (replay, (guint) version - 1), self->user_id);
}

static void
make_plan (ChalkRemoval *self)
{
  ChalkBoard *present = chalk_desk_get_board (chalk_history_get_desk (self->history));

  chalk_board_clear (self->board, chalk_board_get_version (present));
  chalk_board_foreach (self->folded, copy_object, self->board);
  self->n_kept = chalk_restoration_keep (present, self->board, is_changed_by_others, self);
  g_clear_pointer (&self->plan, g_ptr_array_unref);
  self->plan = chalk_restoration_plan (present, self->board);

  self->n_changes = 0;
  for (guint i = 0; i < self->plan->len; i++)
    {
      gsize n;

      chalk_change_get_changes (g_ptr_array_index (self->plan, i), &n);
      self->n_changes += (guint) n;
    }
}

static gboolean
on_idle_cb (gpointer user_data)
{
  ChalkRemoval *self = CHALK_REMOVAL (user_data);
  gint64 end_us = g_get_monotonic_time () + SLICE_US;
  gboolean has_more;

  do
    has_more = fold_some (self);
  while (has_more && g_get_monotonic_time () < end_us);

  if (has_more)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  if (!chalk_history_is_loaded (self->history))
    return G_SOURCE_REMOVE;

  make_plan (self);
  g_signal_emit (self, signals[READY], 0);

  return G_SOURCE_REMOVE;
}

static void
fold_on (ChalkRemoval *self)
{
  if (self->source == 0)
    self->source = g_idle_add (on_idle_cb, self);
}

static void
chalk_removal_dispose (GObject *object)
{
  ChalkRemoval *self = CHALK_REMOVAL (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (chalk_removal_parent_class)->dispose (object);
}

static void
chalk_removal_finalize (GObject *object)
{
  ChalkRemoval *self = CHALK_REMOVAL (object);

  g_clear_pointer (&self->user_id, g_free);
  g_clear_object (&self->folded);
  g_clear_object (&self->board);
  g_clear_pointer (&self->plan, g_ptr_array_unref);

  G_OBJECT_CLASS (chalk_removal_parent_class)->finalize (object);
}

static void
chalk_removal_class_init (ChalkRemovalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chalk_removal_dispose;
  object_class->finalize = chalk_removal_finalize;

  /* Emitted when there is a plan, and again when it is another because the board has changed. */
  signals[READY] = g_signal_new ("ready", CHALK_TYPE_REMOVAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
chalk_removal_init (ChalkRemoval *self)
{
  self->folded = chalk_board_new ();
  self->board = chalk_board_new ();
}

/**
 * chalk_removal_new:
 * @history: of the board
 * @user_id: whose changes are to be taken back
 *
 * Begins to work it out.
 */
ChalkRemoval *
chalk_removal_new (ChalkHistory *history, const char *user_id)
{
  ChalkRemoval *self;

  g_return_val_if_fail (CHALK_IS_HISTORY (history) && user_id != NULL, NULL);

  self = g_object_new (CHALK_TYPE_REMOVAL, NULL);
  self->history = g_object_ref (history);
  self->user_id = g_strdup (user_id);
  g_signal_connect_object (history, "grew", G_CALLBACK (fold_on), self, G_CONNECT_SWAPPED);
  fold_on (self);

  return self;
}

const char *
chalk_removal_get_user_id (ChalkRemoval *self)
{
  g_return_val_if_fail (CHALK_IS_REMOVAL (self), NULL);

  return self->user_id;
}

/* Returns: (transfer none): the board as the plan leaves it; empty before there is a plan */
ChalkBoard *
chalk_removal_get_board (ChalkRemoval *self)
{
  g_return_val_if_fail (CHALK_IS_REMOVAL (self), NULL);

  return self->board;
}

/* Returns: (transfer none) (nullable) (element-type ChalkChange): batches for the present board */
GPtrArray *
chalk_removal_get_plan (ChalkRemoval *self)
{
  g_return_val_if_fail (CHALK_IS_REMOVAL (self), NULL);

  return self->plan;
}

/* How many objects the plan changes, brings back or deletes. */
guint
chalk_removal_get_n_changes (ChalkRemoval *self)
{
  g_return_val_if_fail (CHALK_IS_REMOVAL (self), 0);

  return self->n_changes;
}

/* How many objects stay as they are although that person had a hand in them. */
guint
chalk_removal_get_n_kept (ChalkRemoval *self)
{
  g_return_val_if_fail (CHALK_IS_REMOVAL (self), 0);

  return self->n_kept;
}
