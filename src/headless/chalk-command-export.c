/* chalk-command-export.c - chalkline-server export: a board as a file of another format
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "chalk-board-file.h"
#include "chalk-export.h"

#include "chalk-commands-private.h"

#define PNG_SIDE_USUAL 8192.0 /* pixels; a larger board is scaled down unless a scale is given */
#define SCALE_MIN 0.001
#define SCALE_MAX 64.0

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
    return chalk_command_refuse (
        error, "--at", at,
        _ ("the number of an event or a time like 2026-05-01T15:30:00 is needed"));
  *until_ms = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;

  return TRUE;
}

static gboolean
read_format (const char *name, ChalkExportFormat *format, GError **error)
{
  return chalk_export_format_parse (name != NULL ? name : "json", format)
         || chalk_command_refuse (error, "--format", name,
                                  _ ("json, svg, pdf, png or excalidraw is needed"));
}

/* Leaves @scale alone where none is given. */
static gboolean
read_scale (const char *text, double *scale, GError **error)
{
  char *end;

  if (text == NULL)
    return TRUE;

  *scale = g_ascii_strtod (text, &end);

  return (*end == '\0' && *scale >= SCALE_MIN && *scale <= SCALE_MAX)
         || chalk_command_refuse (error, "--scale", text,
                                  _ ("a number from 0.001 to 64 is needed"));
}

static double
get_usual_scale (ChalkDrawing *drawing)
{
  ChalkRect region = chalk_drawing_get_region (drawing);

  return MIN (1, PNG_SIDE_USUAL / MAX (region.width, region.height));
}

static GOutputStream *
open_output (const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (path == NULL)
    return g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  file = g_file_new_for_commandline_arg (path);

  return G_OUTPUT_STREAM (
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, error));
}

static gboolean
write_drawing (ChalkDrawing *drawing, ChalkExportFormat format, double scale, const char *path,
               GError **error)
{
  g_autoptr (GOutputStream) out = open_output (path, error);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  if (out != NULL && chalk_export_write (drawing, format, scale, out, NULL, error)
      && g_output_stream_close (out, NULL, error))
    return TRUE;

  g_prefix_error (error, _ ("%s: cannot be written: "),
                  path != NULL ? path : _ ("standard output"));
  /* What was there before stays: closing a stream that is cancelled replaces nothing. */
  g_cancellable_cancel (cancelled);
  if (out != NULL)
    g_output_stream_close (out, cancelled, NULL);

  return FALSE;
}

static GBytes *
find_picture (const char *name, gpointer path)
{
  g_autoptr (ChalkImage) image = chalk_board_file_read_image (path, name, NULL);

  return image != NULL ? g_bytes_ref (chalk_image_get_data (image)) : NULL;
}

gboolean
chalk_command_export (const ChalkCommandOptions *options, GError **error)
{
  g_autoptr (ChalkBoardInfo) info = NULL;
  g_autoptr (ChalkBoard) board = NULL;
  g_autoptr (ChalkDrawing) drawing = NULL;
  ChalkDrawingPart part = { .has_paper = !options->is_without_paper,
                            .find_picture = find_picture,
                            .picture_data = options->path };
  ChalkExportFormat format;
  double scale = 0;
  guint64 last;
  gint64 until_ms;

  if (!read_format (options->format, &format, error) || !read_scale (options->scale, &scale, error)
      || !read_moment (options->at, &last, &until_ms, error))
    return FALSE;

  board = chalk_board_file_read_at (options->path, last, until_ms, error);
  if (board == NULL)
    return FALSE;

  info = chalk_board_info_new (options->path);
  part.title = info->name != NULL && *info->name != '\0' ? info->name : info->id;
  drawing = chalk_drawing_new (board, &part, error);

  return drawing != NULL
         && write_drawing (drawing, format, scale > 0 ? scale : get_usual_scale (drawing),
                           options->output, error);
}
