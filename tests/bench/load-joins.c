/* load-joins.c - benchmarks of joining: late, in numbers, and what an idle peer costs
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-bench.h"
#include "load-swarm.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#define OR(value, otherwise) ((value) > 0 ? (guint) (value) : (otherwise))

#define WRITERS 10
#define LATE_JOINERS 50
#define CROWD 50
#define CROWD_ROUNDS 4
#define SETTLE_US (2 * G_USEC_PER_SEC)
#define WRITE_TIMEOUT_US (20 * G_USEC_PER_SEC)

typedef struct
{
  guint n_replies;
  guint n_errors;
  guint n_snapshot_bytes; /* of the join that is looked at */
} JoinCounts;

static void
on_message_cb (LoadPeer *peer, LoadMessageKind kind, const char *text, gsize n_bytes, gint64 now_us,
               gpointer user_data)
{
  JoinCounts *counts = user_data;

  if (kind == LOAD_MESSAGE_SNAPSHOT)
    counts->n_snapshot_bytes += n_bytes;
  if (kind == LOAD_MESSAGE_REPLY && peer->state == LOAD_PEER_JOINED)
    {
      counts->n_replies++;
      counts->n_errors += memmem (text, n_bytes, "\"error\"", strlen ("\"error\"")) != NULL;
    }
}

/* Lets the loop run until nothing has to be handled any more, so that the next number is not
 * about what came before. */
static void
settle (LoadSwarm *swarm, gint64 duration_us)
{
  gint64 deadline_us = load_now_us () + duration_us;

  while (load_now_us () < deadline_us)
    load_swarm_turn (swarm, deadline_us);
}

/* --- Late join ---------------------------------------------------------------------------- */

static gboolean
write_history (LoadSwarm *swarm, JoinCounts *counts, guint n_events, GError **error)
{
  gint64 deadline_us = load_now_us () + WRITE_TIMEOUT_US;
  guint n_sent = 0;

  /* One push under way per writer at a time keeps below any limit of the rate. */
  while (counts->n_replies < n_events && load_now_us () < deadline_us)
    {
      while (n_sent < n_events && n_sent - counts->n_replies < WRITERS)
        {
          char payload[256];

          snprintf (payload, sizeof payload,
                    "{\"color\":\"#1c71d8\",\"width\":3,\"points\":[[%u.5,%u.25],[%u.5,%u.5],"
                    "[%u.25,%u],[%u.5,%u],[%u,%u.75]]}",
                    n_sent, n_sent + 1, n_sent + 2, n_sent + 3, n_sent + 4, n_sent + 5, n_sent + 6,
                    n_sent + 7, n_sent + 8, n_sent + 9);
          load_swarm_push (swarm, load_swarm_get (swarm, n_sent % WRITERS), "draw", payload);
          n_sent++;
        }
      load_swarm_turn (swarm, deadline_us);
    }
  if (counts->n_replies >= n_events && counts->n_errors == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "of %u pushes %u were answered, %u refused",
               n_events, counts->n_replies, counts->n_errors);

  return FALSE;
}

static gboolean
join_and_leave (LoadSwarm *swarm, guint n_peers, LoadHistogram *durations, GError **error)
{
  if (!load_swarm_join (swarm, n_peers, n_peers, durations, error))
    return FALSE;
  for (guint i = 0; i < n_peers; i++)
    load_swarm_remove_last (swarm);
  settle (swarm, G_USEC_PER_SEC / 50);

  return TRUE;
}

static gboolean
measure_joins (LoadSwarm *swarm, const LoadServer *server, JoinCounts *counts, const char *title,
               LoadReport *report, GError **error)
{
  g_autoptr (LoadHistogram) alone = load_histogram_new ();
  g_autoptr (LoadHistogram) crowd = load_histogram_new ();
  double cpu_s = load_server_get_cpu_s (server);

  for (guint i = 0; i < LATE_JOINERS; i++)
    if (!join_and_leave (swarm, 1, alone, error))
      return FALSE;
  cpu_s = load_server_get_cpu_s (server) - cpu_s;
  counts->n_snapshot_bytes /= LATE_JOINERS;
  load_report_add (report, title, "snapshot", counts->n_snapshot_bytes / 1000.0, "kB", LOAD_NONE);
  for (guint i = 0; i < CROWD_ROUNDS; i++)
    if (!join_and_leave (swarm, CROWD, crowd, error))
      return FALSE;

  load_report_add (report, title, "one by one p50", load_histogram_percentile_ms (alone, 50), "ms",
                   LOAD_MAX (3));
  load_report_add (report, title, "one by one p99", load_histogram_percentile_ms (alone, 99), "ms",
                   LOAD_NONE);
  load_report_add (report, title, "50 at once p50", load_histogram_percentile_ms (crowd, 50), "ms",
                   LOAD_MAX (60));
  load_report_add (report, title, "50 at once p99", load_histogram_percentile_ms (crowd, 99), "ms",
                   LOAD_NONE);
  load_report_add (report, title, "server CPU per join", cpu_s * 1e3 / LATE_JOINERS, "ms",
                   LOAD_NONE);

  return TRUE;
}

/**
 * load_bench_join:
 *
 * Joins after 1000 events, one by one and 50 at once: from connect() to `sync_complete`, the
 * reading of the snapshot included.
 */
gboolean
load_bench_join (const LoadOptions *options, LoadReport *report, GError **error)
{
  guint n_events = OR (options->n_events, 1000);
  g_autofree char *title = g_strdup_printf ("join: late, after %u events", n_events);
  g_autoptr (LoadServer) server = load_bench_start_server (options, error);
  g_autoptr (LoadSwarm) swarm = NULL;
  JoinCounts counts = { 0 };

  if (server == NULL)
    return FALSE;

  swarm = load_swarm_new (&server->address, options->is_batching, on_message_cb, &counts);
  if (!load_swarm_join (swarm, WRITERS, WRITERS, NULL, error)
      || !write_history (swarm, &counts, n_events, error))
    return FALSE;
  settle (swarm, G_USEC_PER_SEC / 10);
  counts.n_snapshot_bytes = 0;

  return measure_joins (swarm, server, &counts, title, report, error);
}

/* --- Set-up ------------------------------------------------------------------------------- */

/**
 * load_bench_setup:
 *
 * How fast 200 peers join an empty board, 32 of them on their way at a time.
 */
gboolean
load_bench_setup (const LoadOptions *options, LoadReport *report, GError **error)
{
  guint n_peers = OR (options->n_peers, 200);
  guint n_parallel = OR (options->n_parallel, 32);
  g_autofree char *title =
      g_strdup_printf ("setup: %u peers join, %u in parallel", n_peers, n_parallel);
  g_autoptr (LoadHistogram) durations = load_histogram_new ();
  g_autoptr (LoadServer) server = load_bench_start_server (options, error);
  g_autoptr (LoadSwarm) swarm = NULL;
  JoinCounts counts = { 0 };
  gint64 begin_us;
  double seconds;
  double cpu_s;

  if (server == NULL)
    return FALSE;

  swarm = load_swarm_new (&server->address, options->is_batching, on_message_cb, &counts);
  cpu_s = load_server_get_cpu_s (server);
  begin_us = load_now_us ();
  if (!load_swarm_join (swarm, n_peers, n_parallel, durations, error))
    return FALSE;
  seconds = (load_now_us () - begin_us) / (double) G_USEC_PER_SEC;
  cpu_s = load_server_get_cpu_s (server) - cpu_s;

  load_report_add (report, title, "joins", n_peers / seconds, "1/s", LOAD_MIN (3000));
  load_report_add (report, title, "duration p99", load_histogram_percentile_ms (durations, 99),
                   "ms", LOAD_MAX (20));
  load_report_add (report, title, "server CPU per join", cpu_s * 1e3 / n_peers, "ms", LOAD_NONE);

  return TRUE;
}

/* --- Memory ------------------------------------------------------------------------------- */

/**
 * load_bench_memory:
 *
 * What 500 joined peers that do nothing add to the server's proportional set size.
 */
gboolean
load_bench_memory (const LoadOptions *options, LoadReport *report, GError **error)
{
  guint n_peers = OR (options->n_peers, 500);
  g_autofree char *title = g_strdup_printf ("memory: %u idle peers", n_peers);
  g_autoptr (LoadServer) server = load_bench_start_server (options, error);
  g_autoptr (LoadSwarm) swarm = NULL;
  JoinCounts counts = { 0 };
  double before_kb;
  double after_kb;

  if (server == NULL)
    return FALSE;

  swarm = load_swarm_new (&server->address, options->is_batching, on_message_cb, &counts);
  before_kb = load_server_get_memory_kb (server);
  if (!load_swarm_join (swarm, n_peers, 32, NULL, error))
    return FALSE;
  settle (swarm, SETTLE_US);
  after_kb = load_server_get_memory_kb (server);

  load_report_add (report, title, "server at rest", before_kb, "kB", LOAD_NONE);
  load_report_add (report, title, "per idle peer", (after_kb - before_kb) / n_peers, "kB",
                   LOAD_MAX (10));

  return TRUE;
}
