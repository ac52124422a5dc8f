/* chalk-commands.c - what chalkline-server does with a board's file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdlib.h>

#include "chalk-board-file.h"
#include "chalk-digest.h"

#include "chalk-commands.h"
#include "chalk-export.h"

#define EXIT_USAGE 2

/* The command line after the command's name. */
typedef struct
{
  char *path;   /* absolute */
  char *at;     /* nullable */
  char *format; /* nullable */
  char *output; /* nullable: standard output */
} Options;

typedef gboolean (*CommandFunc) (const Options *options, GError **error);

static void
options_clear (Options *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->output, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

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
show_history (const Options *options, GError **error)
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
check (const Options *options, GError **error)
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
recover (const Options *options, GError **error)
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

/* A number of an event, or a time as ISO 8601 has it, of this place unless it says otherwise. */
static gboolean
read_moment (const char *at, guint64 *last, gint64 *until_ms, GError **error)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = NULL;

  *last = G_MAXUINT64;
  *until_ms = G_MAXINT64;
  if (at == NULL || g_ascii_string_to_unsigned (at, 10, 0, G_MAXINT64, last, NULL))
    return TRUE;

  time = g_date_time_new_from_iso8601 (at, local);
  if (time == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--at %s: the number of an event or a time like 2026-05-01T15:30:00 is "
                      "needed"),
                   at);
      return FALSE;
    }
  *until_ms = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;

  return TRUE;
}

static gboolean
write_to (const char *path, ChalkExportFunc write, ChalkBoard *board, GError **error)
{
  FILE *out = path != NULL ? fopen (path, "wb") : stdout;
  gboolean is_good = out != NULL && write (board, out);
  int err_no = errno;

  if (path != NULL && out != NULL)
    is_good = fclose (out) == 0 && is_good;
  if (!is_good)
    g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (err_no),
                 _ ("%s: cannot be written: %s"), path != NULL ? path : _ ("standard output"),
                 g_strerror (err_no));

  return is_good;
}

static gboolean export(const Options *options, GError **error)
{
  const char *format = options->format != NULL ? options->format : "json";
  ChalkExportFunc write = chalk_export_find (format);
  g_autoptr (ChalkBoard) board = NULL;
  guint64 last;
  gint64 until_ms;

  if (write == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--format %s: json, svg or png is needed"), format);
      return FALSE;
    }
  if (!read_moment (options->at, &last, &until_ms, error))
    return FALSE;

  board = chalk_board_file_read_at (options->path, last, until_ms, error);

  return board != NULL && write_to (options->output, write, board, error);
}

static const struct
{
  const char *name;
  CommandFunc func;
  const char *summary;
} commands[] = {
  { "history", show_history, N_ ("Prints all events of a board, one a line.") },
  { "export", export, N_ ("Writes a board as it is or was.") },
  { "check", check, N_ ("Tells whether a board's events add up to its state.") },
  { "recover", recover, N_ ("Sets a damaged board aside and takes its newest good backup.") },
};

/* --- Command line ------------------------------------------------------------------------------
 */

static gboolean
parse (guint command, char ***arguments, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &options->at,
      N_ ("As it was after event SEQ or at TIME (export)"), N_ ("SEQ|TIME") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format, N_ ("json, svg or png (export)"),
      N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      N_ ("Write to OUT, not to standard output (export)"), N_ ("OUT") },
    { NULL }
  };
  g_autofree char *usage = g_strdup_printf ("%s FILE", commands[command].name);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);

  g_option_context_set_summary (context, _ (commands[command].summary));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, arguments, error))
    return FALSE;

  /* The program, the command and the file are left. */
  if (g_strv_length (*arguments) == 3)
    {
      options->path = g_canonicalize_filename ((*arguments)[2], NULL);
      return TRUE;
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("%s: one FILE is needed"),
               commands[command].name);

  return FALSE;
}

static int
run (guint command, char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_auto (Options) options = { 0 };
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
