/* chalk-snapshot.c - the messages of one sync
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-snapshot.h"

/* What surrounds the events of a chunk in its frame is well below 512 bytes. */
#define CHUNK_ROOM (CHALK_LIMIT_FRAME_BYTES - 512)

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
  ChalkPaper paper;
  GPtrArray *runs;     /* full: ChalkRun */
  GPtrArray *events;   /* delta: ChalkEvent */
  GArray *ends;        /* Mark: behind the last object or event of each chunk */
  GPtrArray *messages; /* nullable ChalkMessage: start, chunks, end */
};

/* A place between two objects of a full snapshot, or between two events of a delta. */
typedef struct
{
  guint run;  /* full: index in the runs */
  guint item; /* full: index in that run; delta: index in the events */
} Mark;

/* Where a chunk is cut. */
typedef struct
{
  GArray *ends;
  gsize n_bytes; /* since the last end */
} Cut;

/* Messages that nobody asked for yet are NULL. */
static void
free_message (gpointer message)
{
  g_clear_pointer ((ChalkMessage **) &message, chalk_message_unref);
}

static ChalkSnapshot *
alloc_snapshot (ChalkSyncMode mode, guint64 sync_id, ChalkBoard *board)
{
  ChalkSnapshot *self = g_new0 (ChalkSnapshot, 1);

  g_ref_count_init (&self->ref_count);
  self->mode = mode;
  self->sync_id = sync_id;
  self->version = chalk_board_get_version (board);
  self->digest = chalk_board_get_digest (board);
  self->n_objects = chalk_board_get_n_objects (board);
  self->paper = *chalk_board_get_paper (board);
  self->ends = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->messages = g_ptr_array_new_with_free_func (free_message);

  return self;
}

/* Adds something of a size at a place, in a new chunk if it has no room in the last. */
static void
cut_before (Cut *cut, gsize n_bytes, Mark place)
{
  if (cut->n_bytes > 0 && cut->n_bytes + n_bytes > CHUNK_ROOM)
    {
      g_array_append_val (cut->ends, place);
      cut->n_bytes = 0;
    }
  cut->n_bytes += n_bytes;
}

static void
end_cut (ChalkSnapshot *self, Cut *cut, Mark place)
{
  if (cut->n_bytes > 0)
    g_array_append_val (self->ends, place);
  g_ptr_array_set_size (self->messages, self->ends->len + 2);
}

static gsize
text_size (GBytes *text)
{
  return g_bytes_get_size (text) + 1;
}

static void
cut_run (Cut *cut, ChalkRun *run, guint index)
{
  guint n_objects;
  ChalkObject *const *objects = chalk_run_get_objects (run, &n_objects);

  for (guint i = 0; i < n_objects; i++)
    cut_before (cut, text_size (chalk_object_get_text (objects[i])), (Mark){ index, i });
}

/* Whole runs where they fit, so that the objects of a large board are not looked at now. */
static void
cut_runs (ChalkSnapshot *self)
{
  Cut cut = { self->ends, 0 };

  for (guint i = 0; i < self->runs->len; i++)
    {
      ChalkRun *run = g_ptr_array_index (self->runs, i);
      guint n_objects;
      gsize n_bytes;

      chalk_run_get_objects (run, &n_objects);
      n_bytes = chalk_run_get_text_size (run) + n_objects;
      if (n_bytes <= CHUNK_ROOM)
        cut_before (&cut, n_bytes, (Mark){ i, 0 });
      else
        cut_run (&cut, run, i);
    }

  end_cut (self, &cut, (Mark){ self->runs->len, 0 });
}

static void
cut_events (ChalkSnapshot *self)
{
  Cut cut = { self->ends, 0 };

  for (guint i = 0; i < self->events->len; i++)
    cut_before (&cut, text_size (chalk_event_get_text (g_ptr_array_index (self->events, i))),
                (Mark){ 0, i });

  end_cut (self, &cut, (Mark){ 0, self->events->len });
}

/**
 * chalk_snapshot_new_full:
 * @sync_id: a number that no other sync of the session has
 * @board: the board to tell about; its objects have their texts
 *
 * Returns: (transfer full): the whole of @board as it is now
 */
ChalkSnapshot *
chalk_snapshot_new_full (guint64 sync_id, ChalkBoard *board)
{
  ChalkSnapshot *self;

  g_return_val_if_fail (CHALK_IS_BOARD (board), NULL);

  self = alloc_snapshot (CHALK_SYNC_FULL, sync_id, board);
  self->runs = chalk_board_list_runs (board);
  cut_runs (self);

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

  self = alloc_snapshot (CHALK_SYNC_DELTA, sync_id, board);
  self->last_known = last_known;
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  for (guint64 sequence = last_known + 1; sequence <= chalk_log_get_head (log); sequence++)
    g_ptr_array_add (self->events, chalk_event_ref (chalk_log_get (log, sequence)));
  cut_events (self);

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

  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
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

static void
add_objects (ChalkMessage *chunk, ChalkRun *run, guint begin, guint end)
{
  guint n_objects;
  ChalkObject *const *objects = chalk_run_get_objects (run, &n_objects);

  g_ptr_array_add (chunk->runs, chalk_run_ref (run));
  for (guint i = begin; i < MIN (end, n_objects); i++)
    g_ptr_array_add (chunk->objects, objects[i]);
}

static void
fill_from_runs (ChalkSnapshot *self, ChalkMessage *chunk, Mark begin, Mark end)
{
  chunk->objects = g_ptr_array_new ();
  chunk->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_run_unref);
  for (guint i = begin.run; i <= end.run && i < self->runs->len; i++)
    add_objects (chunk, g_ptr_array_index (self->runs, i), i == begin.run ? begin.item : 0,
                 i == end.run ? end.item : G_MAXUINT);
}

static void
fill_from_events (ChalkSnapshot *self, ChalkMessage *chunk, Mark begin, Mark end)
{
  chunk->events = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);
  for (guint i = begin.item; i < end.item; i++)
    g_ptr_array_add (chunk->events, chalk_event_ref (g_ptr_array_index (self->events, i)));
}

static ChalkMessage *
make_chunk (ChalkSnapshot *self, guint chunk)
{
  ChalkMessage *message = chalk_message_new (CHALK_MESSAGE_SNAPSHOT);
  Mark begin = chunk > 1 ? g_array_index (self->ends, Mark, chunk - 2) : (Mark){ 0, 0 };
  Mark end = g_array_index (self->ends, Mark, chunk - 1);

  message->chunk = chunk;
  message->n_chunks = self->ends->len;
  if (self->mode == CHALK_SYNC_FULL)
    fill_from_runs (self, message, begin, end);
  else
    fill_from_events (self, message, begin, end);

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
  message->paper = self->paper;

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
