/* test-server-process.c - chalkline-server as a shell sees it
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "raw-client.h"

typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
  char *listening; /* the first line */
  char *link;      /* the second */
  guint16 port;
} Server;

static const char *
get_binary (void)
{
  const char *binary = g_getenv ("CHALKLINE_SERVER");

  g_assert_nonnull (binary);

  return binary;
}

static void
start (Server *server, const char *access)
{
  g_autoptr (GError) error = NULL;
  GInputStream *pipe;

  server->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, get_binary (), "--port", "0",
                        "--address", "127.0.0.1", "--data", ":memory:", "--access", access, NULL);
  g_assert_no_error (error);
  pipe = g_subprocess_get_stdout_pipe (server->process);
  server->output = g_data_input_stream_new (pipe);
  server->listening = g_data_input_stream_read_line (server->output, NULL, NULL, &error);
  g_assert_no_error (error);
  server->link = g_data_input_stream_read_line (server->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (server->listening, "Listening on http://127.0.0.1:"));
  server->port = (guint16) g_ascii_strtoull (strrchr (server->listening, ':') + 1, NULL, 10);
  g_assert_cmpuint (server->port, >, 0);
}

static void
end (Server *server, int signal)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (server->process, signal);
  g_subprocess_wait (server->process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (server->process));
  g_assert_cmpint (g_subprocess_get_exit_status (server->process), ==, 0);

  g_clear_object (&server->process);
  g_clear_object (&server->output);
  g_clear_pointer (&server->listening, g_free);
  g_clear_pointer (&server->link, g_free);
}

/* One in which messages are translated: since glibc 2.39 none are in C.UTF-8. */
static const char *
get_locale (void)
{
  static const char *const locales[] = { "en_US.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8" };
  const char *found = "C.UTF-8";

  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      locale_t locale = newlocale (LC_ALL_MASK, locales[i], NULL);

      if (locale == NULL)
        continue;
      freelocale (locale);
      found = locales[i];
    }

  return found;
}

/* What it prints before it ends at once. */
static char *
dup_output_in (const char *language, const char *option)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_launcher_setenv (launcher, "LC_ALL", get_locale (), TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", language, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, get_binary (), option, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  return output;
}

static void
it_speaks_the_language_of_its_environment (void)
{
  g_autofree char *german = dup_output_in ("de", "--help");
  g_autofree char *english = dup_output_in ("en", "--help");

  g_assert_nonnull (strstr (german, "Stellt gemeinsame Zeichentafeln im lokalen Netzwerk bereit."));
  g_assert_nonnull (strstr (german, "--max-peers"));
  g_assert_nonnull (strstr (english, "Hosts shared drawing boards on the local network."));
}

static void
it_says_where_it_listens_and_what_to_share (void)
{
  Server server;
  g_autofree char *base = NULL;
  g_autofree char *response = NULL;

  start (&server, "link");
  base = g_strdup_printf ("http://127.0.0.1:%u/#", server.port);
  g_assert_true (g_str_has_prefix (server.link, base));
  response = raw_client_get (server.port, "/healthz", "");
  g_assert_true (g_str_has_prefix (response, "HTTP/1.1 200 "));
  end (&server, SIGTERM);

  start (&server, "open");
  g_assert_null (strchr (server.link, '#'));
  end (&server, SIGTERM);
}

static void
T13_signals_end_it_with_a_goodbye (void)
{
  static const int signals[] = { SIGTERM, SIGINT };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (RawClient) client = NULL;
      Server server;

      start (&server, "open");
      client = raw_client_new (server.port);
      raw_client_upgrade (client, "/socket/websocket?vsn=2.0.0");
      g_subprocess_send_signal (server.process, signals[i]);
      g_assert_cmpuint (raw_client_read_close (client, NULL), ==, 1001);
      /* Once more, while it ends. */
      end (&server, signals[i]);
    }
}

/* Runs it to its end. Returns: the exit status */
static int
run (const char *const *arguments, char **output, char **errors)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (command, (char *) get_binary ());
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (command, (char *) arguments[i]);
  g_ptr_array_add (command, NULL);

  process =
      g_subprocess_newv ((const char *const *) command->pdata,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));

  return g_subprocess_get_exit_status (process);
}

static void
wrong_values_are_named (void)
{
  static const char *const cases[][3] = {
    { "--port", "65536", NULL },
    { "--port", "-1", NULL },
    { "--port", "http", NULL },
    { "--address", "nowhere", NULL },
    { "--access", "all", NULL },
    { "--access", "ask", NULL },
    { "--history", "0", NULL },
    { "--history", "1e3", NULL },
    { "--max-peers", "0", NULL },
    { "--max-peers-per-address", "many", NULL },
    { "--redis", "redis://localhost", NULL },
    { "--no-such-option", NULL, NULL },
    { "surplus", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      g_test_message ("%s %s", cases[i][0], cases[i][1] != NULL ? cases[i][1] : "");
      g_assert_cmpint (run (cases[i], &output, &errors), ==, 2);
      g_assert_cmpstr (output, ==, "");
      g_assert_nonnull (strstr (errors, cases[i][0]));
    }
}

static void
it_has_a_version_and_help (void)
{
  static const char *const version[] = { "--version", NULL };
  static const char *const help[] = { "--help", NULL };
  g_autofree char *version_output = NULL;
  g_autofree char *help_output = NULL;

  g_assert_cmpint (run (version, &version_output, NULL), ==, 0);
  g_assert_true (g_str_has_prefix (version_output, "chalkline-server "));
  g_assert_cmpint (run (help, &help_output, NULL), ==, 0);
  g_assert_nonnull (strstr (help_output, "--max-peers-per-address"));
}

static void
it_needs_no_gtk (void)
{
  g_autoptr (GSubprocess) ldd = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  ldd = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "ldd", get_binary (), NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (ldd, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (output, "libsoup-3"));
  g_assert_null (strstr (output, "libgtk"));
  g_assert_null (strstr (output, "libadwaita"));
  g_assert_null (strstr (output, "libgdk-")); /* gdk_pixbuf is no part of GTK */
}

#define ADD(name) g_test_add_func ("/headless/process/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (it_says_where_it_listens_and_what_to_share);
  ADD (T13_signals_end_it_with_a_goodbye);
  ADD (wrong_values_are_named);
  ADD (it_has_a_version_and_help);
  ADD (it_speaks_the_language_of_its_environment);
  ADD (it_needs_no_gtk);

  return g_test_run ();
}
