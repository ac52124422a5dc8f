/* load-flow.c - benchmarks of events that flow: fan-out, highest rate, peers that do not read
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-bench.h"
#include "load-fanout.h"

#define OR(value, otherwise) ((value) > 0 ? (guint) (value) : (otherwise))

#define RATE_P99_MAX_MS 100
#define RATE_STEP_S 4
#define RATE_TRIES 2
#define RATE_FIRST 500
#define RATE_PRECISION 1.05
/* Rule L6 allows 200 pushes a second and peer; below it, so that jitter does not count. */
#define RATE_PER_SENDER_MAX 190

/* --- Fan-out ------------------------------------------------------------------------------ */

typedef struct
{
  guint n_peers;
  LoadTarget p50_ms;
  LoadTarget p99_ms;
} FanoutCase;

static void
report_losses (const LoadFanout *run, const char *title, LoadReport *report)
{
  load_report_add (report, title, "lost", load_tracker_count_lost (run->tracker), "", LOAD_MAX (0));
  load_report_add (report, title, "doubled", run->tracker->n_doubled, "", LOAD_MAX (0));
  load_report_add (report, title, "out of order", run->tracker->n_disordered, "", LOAD_MAX (0));
  load_report_add (report, title, "refused", run->n_errors, "", LOAD_MAX (0));
}

static void
report_fanout (const LoadFanout *run, const FanoutCase *which, LoadReport *report)
{
  g_autofree char *title =
      g_strdup_printf ("fanout: %u peers, %u events/s from %u senders%s", run->n_peers,
                       run->events_per_s, run->n_senders, run->is_batching ? ", batched" : "");
  const LoadTracker *tracker = run->tracker;
  guint64 n_delivered = MAX (tracker->n_delivered, 1);

  load_report_add (report, title, "latency p50",
                   load_histogram_percentile_ms (tracker->latency, 50), "ms", which->p50_ms);
  load_report_add (report, title, "latency p99",
                   load_histogram_percentile_ms (tracker->latency, 99), "ms", which->p99_ms);
  load_report_add (report, title, "server CPU", run->cpu_s * 1e6 / n_delivered, "us/deliv",
                   LOAD_NONE);
  load_report_add (report, title, "server core", run->cpu_s / run->seconds_taken * 100, "%",
                   LOAD_NONE);
  load_report_add (report, title, "bytes per delivery", run->n_bytes / n_delivered, "B", LOAD_NONE);
  report_losses (run, title, report);
  load_report_add (report, title, "resyncs", run->n_resyncs, "", LOAD_MAX (0));
  load_report_add (report, title, "distinct orders", load_tracker_count_orders (tracker), "",
                   LOAD_MAX (1));
  load_report_add (report, title, "generator late at most", run->late_us / 1000.0, "ms", LOAD_NONE);
}

static gboolean
run_fanout (const LoadOptions *options, const FanoutCase *which, gboolean is_batching,
            LoadReport *report, GError **error)
{
  guint n_senders = MIN (OR (options->n_senders, 10), which->n_peers);
  g_autoptr (LoadFanout) run = load_fanout_new (
      which->n_peers, n_senders, n_senders * OR (options->rate, 30), OR (options->seconds, 8));

  run->is_batching = is_batching;
  if (!load_fanout_run (run, options, error))
    return FALSE;
  report_fanout (run, which, report);

  return TRUE;
}

/**
 * load_bench_fanout:
 *
 * 10 senders × 30 events/s to 50, 200 and 500 peers.
 */
gboolean
load_bench_fanout (const LoadOptions *options, LoadReport *report, GError **error)
{
  static const FanoutCase cases[] = {
    { 50, LOAD_MAX (1), LOAD_MAX (8) },
    { 200, LOAD_MAX (8), LOAD_MAX (20) },
    { 500, LOAD_MAX (10), LOAD_MAX (30) },
  };
  FanoutCase chosen = { options->n_peers, LOAD_NONE, LOAD_NONE };

  if (options->n_peers > 0)
    return run_fanout (options, &chosen, options->is_batching, report, error);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (!run_fanout (options, &cases[i], options->is_batching, report, error))
      return FALSE;

  return TRUE;
}

/* --- Highest rate ------------------------------------------------------------------------- */

/* Whether @events_per_s arrive in time; the better of two tries counts. */
static gboolean
holds_rate (const LoadOptions *options, guint n_peers, guint events_per_s, gboolean *holds,
            double *p99_ms, GError **error)
{
  *holds = FALSE;
  for (guint i = 0; i < RATE_TRIES && !*holds; i++)
    {
      g_autoptr (LoadFanout) run =
          load_fanout_new (n_peers, n_peers, events_per_s, OR (options->seconds, RATE_STEP_S));

      run->is_batching = options->is_batching;
      if (!load_fanout_run (run, options, error))
        return FALSE;
      *p99_ms = load_histogram_percentile_ms (run->tracker->latency, 99);
      *holds = *p99_ms < RATE_P99_MAX_MS && load_tracker_count_lost (run->tracker) == 0
               && run->n_errors == 0 && run->tracker->n_doubled == 0;
      if (!options->is_json)
        g_printerr ("  %u events/s: p99 %.1f ms, lost %" G_GUINT64_FORMAT ", refused %u\n",
                    events_per_s, *p99_ms, load_tracker_count_lost (run->tracker), run->n_errors);
    }

  return TRUE;
}

/**
 * load_bench_find_rate:
 * @n_peers: how many peers send, and receive all
 * @best: (out): the highest rate that holds, in events a second
 * @best_p99_ms: (out): the latency there
 * @error: return location
 *
 * Doubles until it fails, then halves the ratio of what held and what did not.
 *
 * Returns: %FALSE if a run could not be made
 */
gboolean
load_bench_find_rate (const LoadOptions *options, guint n_peers, guint *best, double *best_p99_ms,
                      GError **error)
{
  double highest = n_peers * RATE_PER_SENDER_MAX;
  double holding = 0;
  double failing = 0;
  double rate = MIN (RATE_FIRST, highest);

  while (holding < highest && (failing == 0 || failing / MAX (holding, 1) > RATE_PRECISION))
    {
      gboolean holds;
      double p99_ms;

      if (!holds_rate (options, n_peers, rate, &holds, &p99_ms, error))
        return FALSE;
      if (holds)
        {
          holding = rate;
          *best_p99_ms = p99_ms;
        }
      else
        failing = rate;
      if (failing > 0 && failing < 2)
        break;
      if (failing == 0)
        rate = MIN (rate * 2, highest);
      else
        rate = holding > 0 ? (guint) ((holding + failing) / 2) : failing / 2;
    }
  *best = holding;

  return TRUE;
}

/**
 * load_bench_rate:
 *
 * The highest rate at which all of 100 peers, each of which sends, have everything within
 * 100 ms (p99) and lose nothing. Ends at the rate that rule L6 allows.
 */
gboolean
load_bench_rate (const LoadOptions *options, LoadReport *report, GError **error)
{
  guint n_peers = OR (options->n_peers, 100);
  g_autofree char *title =
      g_strdup_printf ("rate: highest at %u peers with p99 < %d ms%s", n_peers, RATE_P99_MAX_MS,
                       options->is_batching ? ", batched" : "");
  guint best = 0;
  double p99_ms = 0;

  if (!load_bench_find_rate (options, n_peers, &best, &p99_ms, error))
    return FALSE;
  load_report_add (report, title, "events", best, "1/s",
                   options->n_peers > 0 ? LOAD_NONE : LOAD_MIN (4000));
  load_report_add (report, title, "deliveries", (double) best * n_peers, "1/s", LOAD_NONE);
  load_report_add (report, title, "latency p99 there", p99_ms, "ms", LOAD_NONE);

  return TRUE;
}

/* --- Peers that do not read --------------------------------------------------------------- */

/**
 * load_bench_stall:
 *
 * 20,000 events in 20 s to 10 peers, three of which stop reading: what the server grows by, and
 * whether the others notice.
 */
gboolean
load_bench_stall (const LoadOptions *options, LoadReport *report, GError **error)
{
  for (guint n_stalled = 0; n_stalled <= 3; n_stalled += 3)
    {
      g_autofree char *title =
          g_strdup_printf ("stall: %u of 10 peers do not read, 1000 events/s", n_stalled);
      g_autoptr (LoadFanout) run = load_fanout_new (10, 7, 1000, OR (options->seconds, 20));

      run->n_stalled = n_stalled;
      run->is_batching = options->is_batching;
      if (!load_fanout_run (run, options, error))
        return FALSE;
      load_report_add (report, title, "server grew by", run->memory_growth_kb, "kB", LOAD_NONE);
      load_report_add (report, title, "latency p99 of others",
                       load_histogram_percentile_ms (run->tracker->latency, 99), "ms", LOAD_NONE);
      load_report_add (report, title, "hung up on", run->n_closed, "", LOAD_NONE);
      report_losses (run, title, report);
    }

  return TRUE;
}
