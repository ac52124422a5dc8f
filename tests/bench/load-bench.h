/* load-bench.h - the benchmarks
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "load-report.h"
#include "load-server.h"

G_BEGIN_DECLS

/* What the command line says; 0 where it says nothing, and the benchmark's own value holds. */
typedef struct
{
  char *server; /* path of chalkline-server */
  char *data;   /* folder for folders where boards are kept; NULL keeps nothing */
  char *filler; /* path of store-bench, which makes the files of large boards */
  int n_peers;
  int n_senders;
  int n_parallel;
  int n_events;
  int rate;    /* events per second and sender */
  int seconds; /* how long a load lasts */
  gboolean is_batching;
  gboolean is_json;
} LoadOptions;

typedef gboolean (*LoadBenchmarkFunc) (const LoadOptions *options, LoadReport *report,
                                       GError **error);

LoadServer *load_bench_start_server (const LoadOptions *options, GError **error);
LoadServer *load_bench_start_server_in (const LoadOptions *options, const char *folder,
                                        GError **error);
gboolean load_bench_find_rate (const LoadOptions *options, guint n_peers, guint *best,
                               double *best_p99_ms, GError **error);

gboolean load_bench_fanout (const LoadOptions *options, LoadReport *report, GError **error);
gboolean load_bench_rate (const LoadOptions *options, LoadReport *report, GError **error);
gboolean load_bench_stall (const LoadOptions *options, LoadReport *report, GError **error);
gboolean load_bench_join (const LoadOptions *options, LoadReport *report, GError **error);
gboolean load_bench_setup (const LoadOptions *options, LoadReport *report, GError **error);
gboolean load_bench_storage (const LoadOptions *options, LoadReport *report, GError **error);
gboolean load_bench_memory (const LoadOptions *options, LoadReport *report, GError **error);

G_END_DECLS
