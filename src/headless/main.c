/* main.c - chalkline-server: a host without a window
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "chalk-host.h"

#include "chalk-terminal-qr.h"

#define EXIT_USAGE 2

/* The command line as it was given; checked by apply_arguments(). */
typedef struct
{
  int port;
  char *address;
  char *data;
  char *access;
  int history;
  int max_peers;
  int max_peers_per_address;
  char *redis;
  gboolean version;
} Arguments;

static void
clear_arguments (Arguments *arguments)
{
  g_clear_pointer (&arguments->address, g_free);
  g_clear_pointer (&arguments->data, g_free);
  g_clear_pointer (&arguments->access, g_free);
  g_clear_pointer (&arguments->redis, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear_arguments)

static gboolean
parse_arguments (Arguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &arguments->port,
      "Port to listen on, 0 for any (4040, or the next free one)", "N" },
    { "address", 'a', 0, G_OPTION_ARG_STRING, &arguments->address,
      "Numeric address to listen on (all)", "ADDR" },
    { "data", 'd', 0, G_OPTION_ARG_FILENAME, &arguments->data,
      "Folder where boards are kept, :memory: keeps nothing", "DIR" },
    { "access", 0, 0, G_OPTION_ARG_STRING, &arguments->access,
      "Who may join: open, view or link (link)", "MODE" },
    { "history", 0, 0, G_OPTION_ARG_INT, &arguments->history,
      "Events that a session's log keeps (1000)", "N" },
    { "max-peers", 0, 0, G_OPTION_ARG_INT, &arguments->max_peers, "Peers in all (1000)", "N" },
    { "max-peers-per-address", 0, 0, G_OPTION_ARG_INT, &arguments->max_peers_per_address,
      "Peers from one address, 0 for any number (64)", "N" },
    { "redis", 0, 0, G_OPTION_ARG_STRING, &arguments->redis,
      "Redis server through which several processes serve one board", "URL" },
    { "version", 'v', 0, G_OPTION_ARG_NONE, &arguments->version, "Show the version", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- host shared drawing boards");

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "Unknown argument %s", (*argv)[1]);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_number (const char *name, int value, int least, int most, GError **error)
{
  if (value >= least && value <= most)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s must be %d to %d", name,
               least, most);

  return FALSE;
}

static gboolean
apply_access (const Arguments *arguments, ChalkHostOptions *options, GError **error)
{
  if (arguments->access == NULL || chalk_access_mode_parse (arguments->access, &options->access))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "--access must be open, view or link, not %s", arguments->access);

  return FALSE;
}

static gboolean
apply_redis (const Arguments *arguments, GError **error)
{
  if (arguments->redis == NULL)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "--redis: this build has no Redis backplane");

  return FALSE;
}

static gboolean
apply_arguments (const Arguments *arguments, ChalkHostOptions *options, GError **error)
{
  if (!check_number ("port", arguments->port, -1, G_MAXUINT16, error)
      || !check_number ("history", arguments->history, 1, 1000000, error)
      || !check_number ("max-peers", arguments->max_peers, 1, 100000, error)
      || !check_number ("max-peers-per-address", arguments->max_peers_per_address, 0, 100000, error)
      || !apply_access (arguments, options, error) || !apply_redis (arguments, error))
    return FALSE;

  /* A port that was asked for is that port or none. */
  if (arguments->port >= 0)
    {
      options->port = (guint16) arguments->port;
      options->may_try_others = FALSE;
    }
  options->address = arguments->address;
  options->log_size = (guint) arguments->history;
  options->max_peers = (guint) arguments->max_peers;
  options->max_peers_per_address = (guint) arguments->max_peers_per_address;

  return TRUE;
}

static void
raise_file_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

static void
announce (ChalkHost *host)
{
  g_autofree char *url = chalk_host_dup_base_url (host);
  g_autofree char *link = chalk_host_dup_link (host, NULL, CHALK_HOST_DEFAULT_SESSION);
  g_autofree char *code = isatty (STDOUT_FILENO) ? chalk_terminal_qr_new (link) : NULL;

  printf ("Listening on %s\n%s\n", url, link);
  if (code != NULL)
    printf ("%s", code);
  fflush (stdout);
}

static gboolean
on_signal_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_CONTINUE;
}

/* Lets the goodbyes go out. */
static gboolean
on_goodbyes_over_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

static int
run (const ChalkHostOptions *options)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ChalkHost) host = chalk_host_new (options);
  g_autoptr (GError) error = NULL;

  if (!chalk_host_start (host, &error))
    {
      g_printerr ("chalkline-server: %s\n", error->message);
      return EXIT_FAILURE;
    }

  announce (host);
  g_unix_signal_add (SIGTERM, on_signal_cb, loop);
  g_unix_signal_add (SIGINT, on_signal_cb, loop);
  g_main_loop_run (loop);
  chalk_host_stop (host);
  g_timeout_add (50, on_goodbyes_over_cb, loop);
  g_main_loop_run (loop);

  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  ChalkHostOptions options;
  g_auto (Arguments) arguments = { .port = -1 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  chalk_host_options_init (&options);
  arguments.history = (int) options.log_size;
  arguments.max_peers = (int) options.max_peers;
  arguments.max_peers_per_address = (int) options.max_peers_per_address;

  if (!parse_arguments (&arguments, &argc, &argv, &error)
      || !apply_arguments (&arguments, &options, &error))
    {
      g_printerr ("chalkline-server: %s\n", error->message);
      return EXIT_USAGE;
    }
  if (arguments.version)
    {
      printf ("chalkline-server %s\n", CHALK_VERSION);
      return EXIT_SUCCESS;
    }

  raise_file_limit ();

  return run (&options);
}
