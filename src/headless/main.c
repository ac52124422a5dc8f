/* main.c - chalkline-server, a host without a window
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib-unix.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "chalk-locale.h"

#include "chalk-command-line.h"
#include "chalk-commands.h"
#include "chalk-terminal-qr.h"

#define EXIT_USAGE 2
#define GOODBYE_MS 1000 /* for which peers may take their time to close */

typedef struct
{
  ChalkHost *host;
  GMainLoop *loop;
} Server;

/* Each peer is a file descriptor; the usual soft limit is as many as the peers that are allowed. */
static void
raise_descriptor_limit (void)
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

  /* Scripts wait for this line: it is not translated. */
  printf ("Listening on %s\n%s\n", url, link);
  if (code != NULL)
    printf ("\n%s\n", code);
  fflush (stdout);
}

static gboolean
on_goodbye_over_cb (gpointer user_data)
{
  Server *server = user_data;

  g_main_loop_quit (server->loop);

  return G_SOURCE_REMOVE;
}

static void
on_n_peers_changed_cb (Server *server)
{
  if (!chalk_host_is_running (server->host) && chalk_host_get_n_peers (server->host) == 0)
    g_main_loop_quit (server->loop);
}

static gboolean
on_end_asked_cb (gpointer user_data)
{
  Server *server = user_data;

  if (!chalk_host_is_running (server->host))
    return G_SOURCE_CONTINUE;

  chalk_host_stop (server->host);
  g_timeout_add (GOODBYE_MS, on_goodbye_over_cb, server);
  on_n_peers_changed_cb (server);

  return G_SOURCE_CONTINUE;
}

static int
run (ChalkHost *host)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  Server server = { host, loop };

  if (!chalk_host_prepare (host, &error) || !chalk_host_start (host, &error))
    {
      g_printerr ("chalkline-server: %s\n", error->message);
      return EXIT_FAILURE;
    }

  /* Before anybody comes: reading a large board takes a second. What is wrong with it was logged,
   * and the other boards are served all the same. */
  chalk_hub_open (chalk_host_get_hub (host), CHALK_HOST_DEFAULT_SESSION, NULL);

  /* They stay until the process is gone: one who asks twice must not cut the end short. */
  g_unix_signal_add (SIGTERM, on_end_asked_cb, &server);
  g_unix_signal_add (SIGINT, on_end_asked_cb, &server);
  g_signal_connect_swapped (host, "n-peers-changed", G_CALLBACK (on_n_peers_changed_cb), &server);
  announce (host);
  g_main_loop_run (loop);

  g_signal_handlers_disconnect_by_data (host, &server);

  return EXIT_SUCCESS;
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_auto (ChalkCommandLine) command_line = { 0 };
  g_autoptr (ChalkHost) host = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  chalk_locale_init ();

  if (chalk_commands_run (argc, argv, &status))
    return status;

  if (!chalk_command_line_parse (&command_line, &arguments, &error))
    {
      g_printerr ("chalkline-server: %s\n", error->message);
      return EXIT_USAGE;
    }
  if (command_line.wants_version)
    {
      printf ("chalkline-server %s\n", CHALK_VERSION);
      return EXIT_SUCCESS;
    }

  raise_descriptor_limit ();
  host = chalk_host_new (&command_line.host);

  return run (host);
}
