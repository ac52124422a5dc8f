/* load-storage.c - benchmarks of large boards: opening them, joining them, keeping what is drawn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-bench.h"
#include "load-swarm.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define OR(value, otherwise) ((value) > 0 ? (guint) (value) : (otherwise))

#define BOARD_FILE "room.chalkline"
#define SMALLER_OBJECTS 10000
#define LARGE_OBJECTS 100000
#define LARGE_EVENTS 1000000
#define RATE_PEERS 100
#define LATE_JOINS 5
#define PING_EVERY_US 1000
#define DRAW_EVERY_US 10000
#define QUIET_US G_USEC_PER_SEC
#define JOIN_TIMEOUT_US (60 * G_USEC_PER_SEC)

/* --- Files -------------------------------------------------------------------------------- */

/* Boards lie flat in their folder; backups of them one folder below. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
remove_and_free (char *folder)
{
  remove_folder (folder);
  g_free (folder);
}

typedef char TemporaryFolder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemporaryFolder, remove_and_free)

static TemporaryFolder *
make_folder (const LoadOptions *options, GError **error)
{
  g_autofree char *folder = g_build_filename (
      options->data != NULL ? options->data : g_get_tmp_dir (), "chalk-load-XXXXXX", NULL);

  if (g_mkdtemp (folder) != NULL)
    return g_steal_pointer (&folder);

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s cannot be made", folder);

  return NULL;
}

static gboolean
make_board (const LoadOptions *options, const char *folder, guint n_objects, guint n_events,
            GError **error)
{
  g_autofree char *path = g_build_filename (folder, BOARD_FILE, NULL);
  g_autofree char *objects = g_strdup_printf ("%u", n_objects);
  g_autofree char *events = g_strdup_printf ("%u", n_events);
  const char *argv[] = { options->filler, "--fill", path, objects, events, NULL };
  int status;

  if (options->filler == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--filler PATH is needed");
      return FALSE;
    }
  g_printerr ("  making a board of %u objects and %u events\n", n_objects, n_events);

  return g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                       NULL, &status, error)
         && g_spawn_check_wait_status (status, error);
}

/* --- Joins, and what another peer notices of them ------------------------------------------ */

/* One who draws and pings all the time while others join. */
typedef struct
{
  /* Owned */
  LoadSwarm *swarm;        /* the first peer is the one who draws; the last one joins */
  LoadHistogram *pongs;    /* how long the server's loop was busy with something else */
  LoadHistogram *drawings; /* from a push to its answer */
  /* State */
  gint64 ping_us; /* when the next one is due */
  gint64 draw_us;
  gint64 drawn_us;    /* when the drawing that is not answered yet was sent; 0 without one */
  gint64 answered_us; /* when the last one who joined was answered */
  guint n_errors;
} Witness;

static void
on_witness_message (Witness *self, LoadMessageKind kind, const char *text, gsize n_bytes,
                    gint64 now_us)
{
  if (kind == LOAD_MESSAGE_PONG)
    {
      char number[24];

      g_snprintf (number, sizeof number, "%.*s", (int) n_bytes, text);
      load_histogram_add (self->pongs, now_us - g_ascii_strtoll (number, NULL, 10));
    }
  else if (kind == LOAD_MESSAGE_REPLY && self->drawn_us != 0)
    {
      self->n_errors += g_strstr_len (text, n_bytes, "\"error\"") != NULL;
      load_histogram_add (self->drawings, now_us - self->drawn_us);
      self->drawn_us = 0;
    }
}

static void
on_message_cb (LoadPeer *peer, LoadMessageKind kind, const char *text, gsize n_bytes, gint64 now_us,
               gpointer user_data)
{
  Witness *self = user_data;

  if (peer->index == 0 && peer->state == LOAD_PEER_JOINED)
    on_witness_message (self, kind, text, n_bytes, now_us);
  else if (kind == LOAD_MESSAGE_REPLY && self->answered_us == 0)
    self->answered_us = now_us;
}

static Witness *
witness_new (const LoadServer *server)
{
  Witness *self = g_new0 (Witness, 1);

  self->pongs = load_histogram_new ();
  self->drawings = load_histogram_new ();
  self->swarm = load_swarm_new (&server->address, FALSE, on_message_cb, self);

  return self;
}

static void
witness_free (Witness *self)
{
  load_swarm_free (self->swarm);
  load_histogram_free (self->pongs);
  load_histogram_free (self->drawings);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Witness, witness_free)

static void
forget_times (Witness *self)
{
  load_histogram_free (self->pongs);
  load_histogram_free (self->drawings);
  self->pongs = load_histogram_new ();
  self->drawings = load_histogram_new ();
}

static void
look (Witness *self, gint64 now_us)
{
  LoadPeer *peer = load_swarm_get (self->swarm, 0);
  char number[24];

  if (peer->state != LOAD_PEER_JOINED)
    return;
  if (now_us >= self->ping_us)
    {
      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, now_us);
      load_peer_ping (peer, number);
      self->ping_us = now_us + PING_EVERY_US;
    }
  if (now_us >= self->draw_us && self->drawn_us == 0)
    {
      self->drawn_us = now_us;
      load_swarm_push (self->swarm, peer, "draw",
                       "{\"color\":\"#1c71d8\",\"points\":[[1,2],[3,4],[5,6]]}");
      self->draw_us = now_us + DRAW_EVERY_US;
    }
}

static void
turn (Witness *self)
{
  gint64 now_us = load_now_us ();

  look (self, now_us);
  load_swarm_turn (self->swarm, now_us + PING_EVERY_US);
}

static void
look_on (Witness *self, gint64 duration_us)
{
  gint64 deadline_us = load_now_us () + duration_us;

  while (load_now_us () < deadline_us)
    turn (self);
}

/* Returns: (transfer none) (nullable): a peer that has joined while the witness looked on */
static LoadPeer *
join_before (Witness *self, GError **error)
{
  gint64 deadline_us = load_now_us () + JOIN_TIMEOUT_US;
  LoadPeer *joiner;

  self->answered_us = 0;
  joiner = load_swarm_add (self->swarm);
  while (joiner->state != LOAD_PEER_JOINED && joiner->state != LOAD_PEER_CLOSED
         && load_now_us () < deadline_us)
    turn (self);
  if (joiner->state == LOAD_PEER_JOINED)
    return joiner;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "a late joiner did not get in");

  return NULL;
}

typedef struct
{
  LoadHistogram *durations;
  guint64 n_bytes;
} LateJoins;

/* Joins one after the other, and looks on a little after each: the joiner going away is work, too.
 */
static gboolean
join_late (Witness *self, LateJoins *joins, GError **error)
{
  for (guint i = 0; i < LATE_JOINS; i++)
    {
      const LoadPeer *joiner = join_before (self, error);

      if (joiner == NULL)
        return FALSE;
      load_histogram_add (joins->durations, joiner->joined_us - joiner->started_us);
      joins->n_bytes = joiner->n_bytes_at_join;
      load_swarm_remove_last (self->swarm);
      look_on (self, QUIET_US / 10);
    }

  return TRUE;
}

static void
report_witness (const Witness *self, const char *title, const char *when, gboolean is_judged,
                LoadReport *report)
{
  g_autofree char *stall = g_strdup_printf ("longest stall %s", when);
  g_autofree char *typical = g_strdup_printf ("p99 of a pong %s", when);
  g_autofree char *drawing = g_strdup_printf ("longest answer to a drawing %s", when);

  load_report_add (report, title, stall, self->pongs->max_us / 1000.0, "ms",
                   is_judged ? LOAD_MAX (8) : LOAD_NONE);
  load_report_add (report, title, typical, load_histogram_percentile_ms (self->pongs, 99), "ms",
                   LOAD_NONE);
  load_report_add (report, title, drawing, self->drawings->max_us / 1000.0, "ms", LOAD_NONE);
}

static gboolean
measure_late_joins (Witness *self, const char *title, LoadReport *report, GError **error)
{
  g_autoptr (LoadHistogram) durations = load_histogram_new ();
  LateJoins joins = { durations, 0 };

  look_on (self, QUIET_US);
  forget_times (self);
  look_on (self, QUIET_US);
  report_witness (self, title, "at rest", FALSE, report);

  forget_times (self);
  if (!join_late (self, &joins, error))
    return FALSE;
  load_report_add (report, title, "join p50", load_histogram_percentile_ms (durations, 50), "ms",
                   LOAD_NONE);
  load_report_add (report, title, "join, the slowest", durations->max_us / 1000.0, "ms", LOAD_NONE);
  load_report_add (report, title, "received by a joiner", joins.n_bytes / 1e6, "MB", LOAD_NONE);
  report_witness (self, title, "during joins", TRUE, report);
  load_report_add (report, title, "drawings refused", self->n_errors, "", LOAD_MAX (0));

  return TRUE;
}

static void
report_opening (gint64 start_us, gint64 listening_us, gint64 answered_us, gint64 joined_us,
                const char *title, LoadReport *report)
{
  load_report_add (report, title, "start to listening", (listening_us - start_us) / 1000.0, "ms",
                   LOAD_MAX (1000));
  load_report_add (report, title, "start to the first answer", (answered_us - start_us) / 1000.0,
                   "ms", LOAD_MAX (1000));
  load_report_add (report, title, "start to the whole board", (joined_us - start_us) / 1000.0, "ms",
                   LOAD_NONE);
}

/* From a file to the first joiner, and then late joiners. */
static gboolean
run_board (const LoadOptions *options, guint n_objects, guint n_events, LoadReport *report,
           GError **error)
{
  g_autofree char *title =
      g_strdup_printf ("storage: a board of %u objects, %u events", n_objects, n_events);
  g_autoptr (TemporaryFolder) folder = make_folder (options, error);
  g_autoptr (LoadServer) server = NULL;
  g_autoptr (Witness) witness = NULL;
  gint64 start_us;
  gint64 listening_us;
  LoadPeer *first;
  double cpu_s;

  if (folder == NULL || !make_board (options, folder, n_objects, n_events, error))
    return FALSE;

  start_us = load_now_us ();
  server = load_bench_start_server_in (options, folder, error);
  if (server == NULL)
    return FALSE;
  listening_us = load_now_us ();
  cpu_s = load_server_get_cpu_s (server);
  witness = witness_new (server);
  first = join_before (witness, error);
  if (first == NULL)
    return FALSE;
  report_opening (start_us, listening_us, witness->answered_us, first->joined_us, title, report);
  load_report_add (report, title, "server CPU until listening", cpu_s * 1e3, "ms", LOAD_NONE);

  return measure_late_joins (witness, title, report, error);
}

/* --- What keeping costs -------------------------------------------------------------------- */

static gboolean
compare_stores (const LoadOptions *options, LoadReport *report, GError **error)
{
  guint n_peers = OR (options->n_peers, RATE_PEERS);
  g_autofree char *title = g_strdup_printf ("storage: highest rate at %u peers", n_peers);
  g_autoptr (TemporaryFolder) folder = make_folder (options, error);
  LoadOptions in_memory = *options;
  LoadOptions in_file = *options;
  double memory_p99_ms = 0;
  double file_p99_ms = 0;
  guint memory_rate;
  guint file_rate;

  if (folder == NULL)
    return FALSE;
  in_memory.data = NULL;
  in_file.data = folder;
  if (!load_bench_find_rate (&in_memory, n_peers, &memory_rate, &memory_p99_ms, error)
      || !load_bench_find_rate (&in_file, n_peers, &file_rate, &file_p99_ms, error))
    return FALSE;

  load_report_add (report, title, "in memory", memory_rate, "1/s", LOAD_NONE);
  load_report_add (report, title, "latency p99 there", memory_p99_ms, "ms", LOAD_NONE);
  load_report_add (report, title, "on disk", file_rate, "1/s", LOAD_NONE);
  load_report_add (report, title, "latency p99 on disk", file_p99_ms, "ms", LOAD_NONE);
  load_report_add (report, title, "on disk, of that in memory",
                   100.0 * file_rate / MAX (memory_rate, 1), "%", LOAD_MIN (80));

  return TRUE;
}

/**
 * load_bench_storage:
 *
 * Opens boards of 10,000 and 100,000 objects from their files, joins them late while somebody
 * draws and pings, and compares the rates with and without a file.
 */
gboolean
load_bench_storage (const LoadOptions *options, LoadReport *report, GError **error)
{
  if (options->n_events > 0)
    return run_board (options, options->n_events, options->n_events, report, error);

  return run_board (options, SMALLER_OBJECTS, SMALLER_OBJECTS, report, error)
         && run_board (options, LARGE_OBJECTS, LARGE_EVENTS, report, error)
         && compare_stores (options, report, error);
}
