/* chalk-history.c - the events of a board, read little by little
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-history.h"

/* How much is read before the clock is looked at. */
#define READ_EVENTS 100
/* How long the main loop is kept at once. */
#define SLICE_US 4000
/* Nobody did anything for so long: what comes then is new work. */
#define PAUSE_MS (10 * 60 * 1000)

/**
 * ChalkHistory:
 *
 * All events of the board of a desk, in a replay: first those that are stored, read in slices when
 * the main loop has nothing else to do, then each as it happens. Whoever looks at the board's life
 * owns it; it reads no more once it is gone.
 */
struct _ChalkHistory
{
  GObject parent_instance;
  /* Owned */
  ChalkDesk *desk;
  ChalkReplay *replay;
  GHashTable *authors; /* user id, borrowed from the author → ChalkAuthor */
  /* State */
  guint source; /* while there is something to read */
  gboolean is_loaded;
};

G_DEFINE_FINAL_TYPE (ChalkHistory, chalk_history, G_TYPE_OBJECT)

enum
{
  GREW,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
free_author (ChalkAuthor *author)
{
  g_clear_pointer (&author->user_id, g_free);
  g_free (author);
}

/* The replica never runs ahead of the store. */
static guint64
get_head (ChalkHistory *self)
{
  return chalk_board_get_version (chalk_desk_get_board (self->desk));
}

static void
count_author (ChalkHistory *self, const char *user_id)
{
  ChalkAuthor *author = g_hash_table_lookup (self->authors, user_id);

  if (author == NULL)
    {
      author = g_new0 (ChalkAuthor, 1);
      author->user_id = g_strdup (user_id);
      g_hash_table_insert (self->authors, author->user_id, author);
    }
  author->n_events++;
}

/* Returns: how many there were; 0 with @error set if they cannot be read */
static guint
read_some (ChalkHistory *self, GError **error)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  guint64 first = chalk_replay_get_n_events (self->replay) + 1;
  guint64 last = MIN (first + READ_EVENTS - 1, get_head (self));

  if (last < first || !chalk_desk_read_events (self->desk, first, last, events, error))
    return 0;

  for (guint i = 0; i < events->len; i++)
    {
      ChalkEvent *event = g_ptr_array_index (events, i);

      chalk_replay_append (self->replay, event);
      count_author (self, chalk_event_get_user_id (event));
    }

  return events->len;
}

static gboolean
on_idle_cb (gpointer user_data)
{
  ChalkHistory *self = CHALK_HISTORY (user_data);
  g_autoptr (GError) error = NULL;
  gint64 end_us = g_get_monotonic_time () + SLICE_US;
  guint n_read;

  do
    n_read = read_some (self, &error);
  while (n_read > 0 && g_get_monotonic_time () < end_us);

  if (n_read == 0)
    {
      self->source = 0;
      self->is_loaded = error == NULL;
    }
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    g_signal_emit (self, signals[GREW], 0);

  return n_read > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
read_on (ChalkHistory *self)
{
  if (self->source == 0 && chalk_replay_get_n_events (self->replay) < get_head (self))
    self->source = g_idle_add (on_idle_cb, self);
}

static void
chalk_history_dispose (GObject *object)
{
  ChalkHistory *self = CHALK_HISTORY (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (chalk_history_parent_class)->dispose (object);
}

static void
chalk_history_finalize (GObject *object)
{
  ChalkHistory *self = CHALK_HISTORY (object);

  g_clear_pointer (&self->replay, chalk_replay_free);
  g_clear_pointer (&self->authors, g_hash_table_unref);

  G_OBJECT_CLASS (chalk_history_parent_class)->finalize (object);
}

static void
chalk_history_class_init (ChalkHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chalk_history_dispose;
  object_class->finalize = chalk_history_finalize;

  /* Emitted when there are more events, or all of them have been read. */
  signals[GREW] = g_signal_new ("grew", CHALK_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  /**
   * ChalkHistory::failed:
   * @error: what the store says
   *
   * Emitted when events cannot be read. Those before them stay.
   */
  signals[FAILED] = g_signal_new ("failed", CHALK_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
chalk_history_init (ChalkHistory *self)
{
  self->replay = chalk_replay_new (NULL);
  self->authors =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) free_author);
}

/**
 * chalk_history_new:
 * @desk: whose board it is
 *
 * Begins to read.
 *
 * Returns: (transfer full): the history, empty for now
 */
ChalkHistory *
chalk_history_new (ChalkDesk *desk)
{
  ChalkHistory *self;

  g_return_val_if_fail (CHALK_IS_DESK (desk), NULL);

  self = g_object_new (CHALK_TYPE_HISTORY, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "traces-changed", G_CALLBACK (read_on), self, G_CONNECT_SWAPPED);
  /* Also where there is nothing to read: that it is empty is said from the main loop, too. */
  self->source = g_idle_add (on_idle_cb, self);

  return self;
}

ChalkDesk *
chalk_history_get_desk (ChalkHistory *self)
{
  g_return_val_if_fail (CHALK_IS_HISTORY (self), NULL);

  return self->desk;
}

/* Returns: (transfer none): the events so far; to be read and sought in only */
ChalkReplay *
chalk_history_get_replay (ChalkHistory *self)
{
  g_return_val_if_fail (CHALK_IS_HISTORY (self), NULL);

  return self->replay;
}

/* Whether all was read that there was; what happens from then on is read at once. */
gboolean
chalk_history_is_loaded (ChalkHistory *self)
{
  g_return_val_if_fail (CHALK_IS_HISTORY (self), FALSE);

  return self->is_loaded;
}

/* Returns: how much is read, from 0 to 1 */
double
chalk_history_get_progress (ChalkHistory *self)
{
  g_return_val_if_fail (CHALK_IS_HISTORY (self), 0);

  return (double) chalk_replay_get_n_events (self->replay) / (double) MAX (get_head (self), 1);
}

static int
compare_authors (gconstpointer a, gconstpointer b)
{
  const ChalkAuthor *left = *(ChalkAuthor *const *) a;
  const ChalkAuthor *right = *(ChalkAuthor *const *) b;

  if (left->n_events != right->n_events)
    return left->n_events > right->n_events ? -1 : 1;

  return g_strcmp0 (left->user_id, right->user_id);
}

/* Returns: (transfer container) (element-type ChalkAuthor): who did anything, the busiest first */
GPtrArray *
chalk_history_list_authors (ChalkHistory *self)
{
  g_autoptr (GPtrArray) authors = NULL;
  GHashTableIter iter;
  gpointer author;

  g_return_val_if_fail (CHALK_IS_HISTORY (self), NULL);

  authors = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->authors);
  while (g_hash_table_iter_next (&iter, NULL, &author))
    g_ptr_array_add (authors, author);
  g_ptr_array_sort (authors, compare_authors);

  return g_steal_pointer (&authors);
}

typedef struct
{
  gint64 length_ms;
  guint position;
} Pause;

static int
compare_pauses (gconstpointer a, gconstpointer b)
{
  const Pause *left = a;
  const Pause *right = b;

  return left->length_ms > right->length_ms ? -1 : left->length_ms < right->length_ms;
}

static GArray *
find_pauses (ChalkReplay *replay)
{
  GArray *pauses = g_array_new (FALSE, FALSE, sizeof (Pause));

  for (guint i = 1; i < chalk_replay_get_n_events (replay); i++)
    {
      gint64 before_ms = chalk_event_get_timestamp (chalk_replay_get_event (replay, i - 1));
      gint64 after_ms = chalk_event_get_timestamp (chalk_replay_get_event (replay, i));
      const Pause pause = { after_ms - before_ms, i };

      if (pause.length_ms >= PAUSE_MS)
        g_array_append_val (pauses, pause);
    }
  g_array_sort (pauses, compare_pauses);

  return pauses;
}

/**
 * chalk_history_list_pauses:
 * @n_max: how many at most; then the longest
 *
 * Returns: (transfer full) (element-type guint): how many events there were when nobody did
 * anything for a while, in no particular order
 */
GArray *
chalk_history_list_pauses (ChalkHistory *self, guint n_max)
{
  g_autoptr (GArray) pauses = NULL;
  GArray *positions;

  g_return_val_if_fail (CHALK_IS_HISTORY (self), NULL);

  pauses = find_pauses (self->replay);
  positions = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < MIN (pauses->len, n_max); i++)
    g_array_append_val (positions, g_array_index (pauses, Pause, i).position);

  return positions;
}
