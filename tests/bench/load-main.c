/* load-main.c - chalk-load: puts a chalkline-server under load and says how it does
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-bench.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define GENERATOR_CPU 1

static const struct
{
  const char *name;
  LoadBenchmarkFunc run;
} benchmarks[] = {
  { "fanout", load_bench_fanout },   { "rate", load_bench_rate },     { "join", load_bench_join },
  { "setup", load_bench_setup },     { "memory", load_bench_memory }, { "stall", load_bench_stall },
  { "storage", load_bench_storage },
};

/**
 * load_bench_start_server_in:
 * @folder: where boards are kept, or ":memory:"
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a fresh server that anyone may join
 */
LoadServer *
load_bench_start_server_in (const LoadOptions *options, const char *folder, GError **error)
{
  const char *argv[] = { options->server,
                         "--port",
                         "0",
                         "--address",
                         "127.0.0.1",
                         "--access",
                         "open",
                         "--data",
                         folder,
                         "--max-peers",
                         "1100",
                         "--max-peers-per-address",
                         "0",
                         NULL };

  return load_server_start (argv, error);
}

/**
 * load_bench_start_server:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a fresh server with an empty board that anyone may join
 */
LoadServer *
load_bench_start_server (const LoadOptions *options, GError **error)
{
  g_autofree char *folder = options->data != NULL
                                ? g_build_filename (options->data, "chalk-load-XXXXXX", NULL)
                                : g_strdup (":memory:");

  if (options->data != NULL && g_mkdtemp (folder) == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s cannot be made", folder);
      return NULL;
    }

  return load_bench_start_server_in (options, folder, error);
}

/* Each peer is a socket on both sides. */
static void
allow_many_files (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

static LoadBenchmarkFunc
find_benchmark (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (benchmarks); i++)
    if (strcmp (benchmarks[i].name, name) == 0)
      return benchmarks[i].run;

  return NULL;
}

static gboolean
run_one (const char *name, const LoadOptions *options, LoadReport *report, GError **error)
{
  LoadBenchmarkFunc run = find_benchmark (name);

  if (run == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "no such benchmark: %s", name);
      return FALSE;
    }
  g_printerr ("%s …\n", name);

  return run (options, report, error);
}

static gboolean
run_all (char **names, const LoadOptions *options, LoadReport *report, GError **error)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!run_one (names[i], options, report, error))
      return FALSE;
  for (guint i = 0; names == NULL && i < G_N_ELEMENTS (benchmarks); i++)
    if (!run_one (benchmarks[i].name, options, report, error))
      return FALSE;

  return TRUE;
}

static gboolean
parse (int argc, char **argv, LoadOptions *options, char ***names, GError **error)
{
  const GOptionEntry entries[] = {
    { "server", 0, 0, G_OPTION_ARG_FILENAME, &options->server, "chalkline-server to run", "PATH" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options->data,
      "Keep boards in fresh folders in DIR, which stay (nothing is kept)", "DIR" },
    { "filler", 0, 0, G_OPTION_ARG_FILENAME, &options->filler,
      "storage: store-bench, which makes the files of large boards", "PATH" },
    { "peers", 0, 0, G_OPTION_ARG_INT, &options->n_peers, "How many peers", "N" },
    { "senders", 0, 0, G_OPTION_ARG_INT, &options->n_senders, "fanout: how many of them send",
      "N" },
    { "rate", 0, 0, G_OPTION_ARG_INT, &options->rate, "fanout: events/s of each sender", "N" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &options->seconds, "How long a load lasts", "N" },
    { "events", 0, 0, G_OPTION_ARG_INT, &options->n_events, "join: events before it", "N" },
    { "parallel", 0, 0, G_OPTION_ARG_INT, &options->n_parallel, "setup: joins at a time", "N" },
    { "batch", 0, 0, G_OPTION_ARG_NONE, &options->is_batching, "Peers ask for batches", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->is_json, "Print JSON", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, names, NULL, "[BENCHMARK…]" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- measure chalkline-server");

  g_option_context_set_summary (context, "Benchmarks: fanout rate join setup memory stall storage");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (options->server != NULL)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--server PATH is needed");

  return FALSE;
}

int
main (int argc, char **argv)
{
  LoadOptions options = { 0 };
  g_auto (GStrv) names = NULL;
  g_autoptr (LoadReport) report = load_report_new ();
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  setlocale (LC_ALL, "");
  allow_many_files ();
  is_done = parse (argc, argv, &options, &names, &error);
  if (is_done && !load_pin_to_cpu (GENERATOR_CPU))
    g_printerr ("One core only: server and generator share it, so the numbers say little.\n");
  is_done = is_done && run_all (names, &options, report, &error);

  if (options.is_json)
    load_report_print_json (report);
  else
    load_report_print_table (report);
  if (!is_done)
    g_printerr ("chalk-load: %s\n", error->message);
  g_free (options.server);
  g_free (options.data);
  g_free (options.filler);

  return is_done && load_report_is_sound (report) ? EXIT_SUCCESS : EXIT_FAILURE;
}
