/* chalk-command-line.c - what chalkline-server was asked for
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "chalk-limits.h"

#include "chalk-command-line.h"

#define DATA_MEMORY ":memory:"
#define PEERS_MAX 100000
#define HISTORY_MAX 1000000

/* The options as given, before anybody looked at the values. */
typedef struct
{
  char *port;
  char *address;
  char *data;
  char *access;
  char *history;
  char *max_peers;
  char *max_peers_per_address;
  char *redis;
  gboolean version;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->port);
  g_free (self->address);
  g_free (self->data);
  g_free (self->access);
  g_free (self->history);
  g_free (self->max_peers);
  g_free (self->max_peers_per_address);
  g_free (self->redis);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
refuse (GError **error, const char *option, const char *value, const char *why)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s %s: %s", option, value, why);

  return FALSE;
}

static gboolean
read_number (const char *option, const char *value, guint least, guint most, guint64 *number,
             GError **error)
{
  g_autofree char *why = NULL;

  if (value == NULL || g_ascii_string_to_unsigned (value, 10, least, most, number, NULL))
    return TRUE;

  /* Translators: what an option on the command line takes */
  why = g_strdup_printf (_ ("a whole number from %u to %u is needed"), least, most);

  return refuse (error, option, value, why);
}

static gboolean
read_address (ChalkCommandLine *self, const char *value, GError **error)
{
  g_autoptr (GInetAddress) address = NULL;

  if (value == NULL)
    return TRUE;

  address = g_inet_address_new_from_string (value);
  if (address == NULL)
    return refuse (error, "--address", value,
                   _ ("a numeric address is needed, like 192.168.1.20 or ::1"));

  self->address = g_strdup (value);
  self->host.address = self->address;

  return TRUE;
}

static void
read_data (ChalkCommandLine *self, const char *value)
{
  if (value == NULL)
    self->data = chalk_library_dup_default_folder ();
  else if (!g_str_equal (value, DATA_MEMORY))
    self->data = g_strdup (value);
  self->host.data = self->data;
}

static gboolean
check_redis (const char *value, GError **error)
{
  return value == NULL
         || refuse (error, "--redis", value, _ ("this program was built without Redis"));
}

static gboolean
read_values (ChalkCommandLine *self, const Options *options, GError **error)
{
  guint64 port = CHALK_HOST_DEFAULT_PORT;
  guint64 history = CHALK_LIMIT_LOG;
  guint64 max_peers = CHALK_LIMIT_PEERS;
  guint64 per_address = CHALK_LIMIT_PEERS_PER_ADDRESS;

  if (!read_number ("--port", options->port, 0, G_MAXUINT16, &port, error)
      || !read_number ("--history", options->history, 1, HISTORY_MAX, &history, error)
      || !read_number ("--max-peers", options->max_peers, 1, PEERS_MAX, &max_peers, error)
      || !read_number ("--max-peers-per-address", options->max_peers_per_address, 0, PEERS_MAX,
                       &per_address, error)
      || !read_address (self, options->address, error) || !check_redis (options->redis, error))
    return FALSE;
  if (options->access != NULL && !chalk_access_mode_parse (options->access, &self->host.access))
    return refuse (error, "--access", options->access, _ ("open, view or link is needed"));
  if (self->host.access == CHALK_ACCESS_ASK)
    return refuse (error, "--access", options->access,
                   _ ("nobody is here who could let people in; the app asks you"));

  read_data (self, options->data);
  self->host.port = port;
  /* Who names a port wants that one and no other. */
  self->host.may_try_others = options->port == NULL;
  self->host.log_size = history;
  self->host.max_peers = max_peers;
  self->host.max_peers_per_address = per_address;

  return TRUE;
}

static GOptionContext *
new_context (Options *options)
{
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_STRING, &options->port,
      N_ ("Listen at port N; 0 for any. Without it: 4040, or the next one that is free"), "N" },
    { "address", 'a', 0, G_OPTION_ARG_STRING, &options->address, N_ ("Listen at ADDR only"),
      "ADDR" },
    { "data", 'd', 0, G_OPTION_ARG_FILENAME, &options->data,
      N_ ("Keep boards in the folder DIR; :memory: keeps nothing"), "DIR" },
    { "access", 0, 0, G_OPTION_ARG_STRING, &options->access,
      N_ ("Who may do what: open (anybody draws), view (who has the link watches), "
          "link (who has the link draws)"),
      "MODE" },
    { "history", 0, 0, G_OPTION_ARG_STRING, &options->history,
      N_ ("Keep the newest N events at hand for those who reconnect"), "N" },
    { "max-peers", 0, 0, G_OPTION_ARG_STRING, &options->max_peers,
      N_ ("Let in N connections at most"), "N" },
    { "max-peers-per-address", 0, 0, G_OPTION_ARG_STRING, &options->max_peers_per_address,
      N_ ("Let in N connections at most from one address; 0 for any number"), "N" },
    { "redis", 0, 0, G_OPTION_ARG_STRING, &options->redis,
      N_ ("Share boards with other servers by the Redis at URL"), "URL" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Show the version"), NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_summary (context, _ ("Hosts shared drawing boards on the local network."));
  g_option_context_set_description (
      context, _ ("Boards in files: chalkline-server history|export|import|check|recover FILE"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return context;
}

/**
 * chalk_command_line_parse:
 * @arguments: (inout): as from main(); what was understood is taken out
 * @error: return location; a #GOptionError that says which option is wrong and why
 *
 * `--help` prints and ends the process, as GOption does it.
 */
gboolean
chalk_command_line_parse (ChalkCommandLine *self, char ***arguments, GError **error)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GOptionContext) context = new_context (&options);

  *self = (ChalkCommandLine){ 0 };
  chalk_host_options_init (&self->host);

  if (!g_option_context_parse_strv (context, arguments, error))
    return FALSE;
  if ((*arguments)[0] != NULL && (*arguments)[1] != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("%s is not understood"),
                   (*arguments)[1]);
      return FALSE;
    }

  self->wants_version = options.version;

  return read_values (self, &options, error);
}

void
chalk_command_line_clear (ChalkCommandLine *self)
{
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->data, g_free);
}
