/* chalk-commands.c - what chalkline-server does with a board's file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chalk-board-file.h"
#include "chalk-digest.h"

#include "chalk-commands-private.h"

#define EXIT_USAGE 2

typedef gboolean (*CommandFunc) (const ChalkCommandOptions *options, GError **error);

static void
options_clear (ChalkCommandOptions *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->board_path, g_free);
  g_clear_pointer (&self->scale, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChalkCommandOptions, options_clear)

gboolean
chalk_command_refuse (GError **error, const char *option, const char *value, const char *why)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s %s: %s", option, value, why);

  return FALSE;
}

/* --- Commands ----------------------------------------------------------------------------------
 */

static gboolean
print_event (ChalkEvent *event, gpointer user_data)
{
  GBytes *text = chalk_event_get_text (event);

  fwrite (g_bytes_get_data (text, NULL), 1, g_bytes_get_size (text), stdout);
  putchar ('\n');

  return !ferror (stdout);
}

/* One event a line, as clients get it (rule E1). */
static gboolean
show_history (const ChalkCommandOptions *options, GError **error)
{
  return chalk_board_file_foreach_event (options->path, print_event, NULL, error);
}

/* Translators' tools do not know the formats of 64 bits. */
static char *
dup_number (guint64 number)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, number);
}

static gboolean
check (const ChalkCommandOptions *options, GError **error)
{
  g_autoptr (ChalkBoard) board = NULL;
  g_autofree char *version = NULL;
  char digest[CHALK_DIGEST_TEXT_SIZE];
  guint n_objects;

  if (!chalk_board_file_check (options->path, error))
    return FALSE;

  board = chalk_board_file_read_at (options->path, G_MAXUINT64, G_MAXINT64, error);
  if (board == NULL)
    return FALSE;
  version = dup_number (chalk_board_get_version (board));
  n_objects = chalk_board_get_n_objects (board);
  printf (ngettext ("%s is good: version %s, %u object, digest %s\n",
                    "%s is good: version %s, %u objects, digest %s\n", n_objects),
          options->path, version, n_objects,
          chalk_digest_format (chalk_board_get_digest (board), digest));

  return TRUE;
}

static gboolean
recover (const ChalkCommandOptions *options, GError **error)
{
  g_auto (ChalkRecovery) recovery = { 0 };
  g_autofree char *version = NULL;

  if (!chalk_board_file_recover (options->path, &recovery, error))
    return FALSE;

  version = dup_number (recovery.version);
  printf (_ ("%s is at version %s again. What was there is kept as %s\n"), options->path, version,
          recovery.damaged_path);

  return TRUE;
}

static const struct
{
  const char *name;
  CommandFunc func;
  const char *files;
  const char *summary;
} commands[] = {
  { "history", show_history, "FILE", N_ ("Prints all events of a board, one a line.") },
  { "export", chalk_command_export, "FILE", N_ ("Writes a board as it is or was.") },
  { "import", chalk_command_import, "DRAWING BOARD",
    N_ ("Draws what is in a file of Excalidraw on a board, which is made if it is not there.") },
  { "check", check, "FILE", N_ ("Tells whether a board's events add up to its state.") },
  { "recover", recover, "FILE",
    N_ ("Sets a damaged board aside and takes its newest good backup.") },
};

/* --- Command line ------------------------------------------------------------------------------
 */

/* @arguments: the program, the command and the files */
static gboolean
read_files (guint command, char **arguments, ChalkCommandOptions *options, GError **error)
{
  gboolean has_two = strchr (commands[command].files, ' ') != NULL;

  if (g_strv_length (arguments) != (has_two ? 4 : 3))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   has_two ? _ ("%s: two files are needed") : _ ("%s: one FILE is needed"),
                   commands[command].name);
      return FALSE;
    }

  options->path = g_canonicalize_filename (arguments[2], NULL);
  if (has_two)
    options->board_path = g_canonicalize_filename (arguments[3], NULL);

  return TRUE;
}

static gboolean
parse (guint command, char ***arguments, ChalkCommandOptions *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &options->at,
      N_ ("As it was after event SEQ or at TIME (export)"), N_ ("SEQ|TIME") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format,
      N_ ("json, svg, pdf, png or excalidraw (export)"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      N_ ("Write to OUT, not to standard output (export)"), N_ ("OUT") },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &options->scale,
      N_ ("Pixels of a PNG for one of the board (export)"), N_ ("SCALE") },
    { "no-paper", 0, 0, G_OPTION_ARG_NONE, &options->is_without_paper,
      N_ ("Leave the paper out (export)"), NULL },
    { NULL }
  };
  g_autofree char *usage =
      g_strdup_printf ("%s %s", commands[command].name, commands[command].files);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);

  g_option_context_set_summary (context, _ (commands[command].summary));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, arguments, error))
    return FALSE;

  return read_files (command, *arguments, options, error);
}

static int
run (guint command, char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_auto (ChalkCommandOptions) options = { 0 };
  g_autoptr (GError) error = NULL;

  if (parse (command, &arguments, &options, &error) && commands[command].func (&options, &error))
    return EXIT_SUCCESS;

  g_printerr ("chalkline-server: %s\n", error->message);

  return error->domain == G_OPTION_ERROR ? EXIT_USAGE : EXIT_FAILURE;
}

/**
 * chalk_commands_run:
 * @argv: as main() gets it
 * @status: (out): what the process is to exit with
 *
 * Returns: %FALSE if @argv names no command; then nothing happens
 */
gboolean
chalk_commands_run (int argc, char **argv, int *status)
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      {
        *status = run (i, argv);
        return TRUE;
      }

  return FALSE;
}
