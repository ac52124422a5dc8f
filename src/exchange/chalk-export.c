/* chalk-export.c - a drawing as a file, in whatever format
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-digest.h"
#include "chalk-wire-codec.h"

#include "chalk-excalidraw.h"
#include "chalk-export.h"
#include "chalk-picture-source.h"

#define WRITE_BYTES (64 * 1024) /* so much is collected before it is written */

static const struct
{
  const char *name; /* of the format, and what its files' names end in */
  const char *content_type;
} formats[CHALK_EXPORT_N_FORMATS] = {
  [CHALK_EXPORT_PNG] = { "png", "image/png" },
  [CHALK_EXPORT_SVG] = { "svg", "image/svg+xml" },
  [CHALK_EXPORT_PDF] = { "pdf", "application/pdf" },
  [CHALK_EXPORT_JSON] = { "json", "application/json" },
  [CHALK_EXPORT_EXCALIDRAW] = { "excalidraw", "application/vnd.excalidraw+json" },
};

/* Returns: whether @name is that of a format */
gboolean
chalk_export_format_parse (const char *name, ChalkExportFormat *format)
{
  g_return_val_if_fail (name != NULL && format != NULL, FALSE);

  for (guint i = 0; i < CHALK_EXPORT_N_FORMATS; i++)
    if (g_str_equal (name, formats[i].name))
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

/* The end of the names of its files, without the dot. */
const char *
chalk_export_format_get_name (ChalkExportFormat format)
{
  g_return_val_if_fail (format < CHALK_EXPORT_N_FORMATS, NULL);

  return formats[format].name;
}

const char *
chalk_export_format_get_content_type (ChalkExportFormat format)
{
  g_return_val_if_fail (format < CHALK_EXPORT_N_FORMATS, NULL);

  return formats[format].content_type;
}

/* --- JSON --------------------------------------------------------------------------------------
 */

static gboolean
flush (GString *text, gsize least, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  gboolean is_good =
      text->len < least
      || g_output_stream_write_all (out, text->str, text->len, NULL, cancellable, error);

  if (text->len >= least)
    g_string_truncate (text, 0);

  return is_good;
}

static void
append_object (GString *text, ChalkObject *object, gboolean is_first)
{
  g_autoptr (GBytes) json = chalk_wire_codec.object_text (object);

  g_string_append (text, is_first ? "\n" : ",\n");
  g_string_append_len (text, g_bytes_get_data (json, NULL), (gssize) g_bytes_get_size (json));
}

static void
append_paper (GString *text, const ChalkPaper *paper)
{
  g_autofree char *json = NULL;

  if (paper->version == 0)
    return;

  json = chalk_wire_paper_to_text (paper);
  g_string_append_printf (text, ",\"paper\":%s", json);
}

/* As a full snapshot has it (rules J4 and E28). */
static gboolean
write_json (ChalkDrawing *drawing, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char digest[CHALK_DIGEST_TEXT_SIZE];
  guint n_objects;
  ChalkObject *const *objects = chalk_drawing_get_objects (drawing, &n_objects);

  g_string_append_printf (text, "{\"version\":%" G_GUINT64_FORMAT ",\"digest\":\"%s\"",
                          chalk_drawing_get_version (drawing),
                          chalk_digest_format (chalk_drawing_get_digest (drawing), digest));
  append_paper (text, chalk_drawing_get_paper (drawing));
  g_string_append (text, ",\"events\":[");
  for (guint i = 0; i < n_objects; i++)
    {
      append_object (text, objects[i], i == 0);
      if (!flush (text, WRITE_BYTES, out, cancellable, error))
        return FALSE;
    }
  g_string_append (text, "]}\n");

  return flush (text, 0, out, cancellable, error);
}

/**
 * chalk_export_write:
 * @scale: of a PNG: pixels for one board pixel
 * @error: return location; what @out says, %CHALK_ERROR_TOO_LARGE
 *
 * May run on any thread.
 *
 * Returns: %TRUE if all was written
 */
gboolean
chalk_export_write (ChalkDrawing *drawing, ChalkExportFormat format, double scale,
                    GOutputStream *out, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (drawing != NULL && G_IS_OUTPUT_STREAM (out), FALSE);

  chalk_picture_source_add_to (drawing);
  switch (format)
    {
    case CHALK_EXPORT_PNG:
      return chalk_drawing_write_png (drawing, scale, out, cancellable, error);

    case CHALK_EXPORT_SVG:
      return chalk_drawing_write_svg (drawing, out, cancellable, error);

    case CHALK_EXPORT_PDF:
      return chalk_drawing_write_pdf (drawing, out, cancellable, error);

    case CHALK_EXPORT_JSON:
      return write_json (drawing, out, cancellable, error);

    case CHALK_EXPORT_EXCALIDRAW:
      return chalk_excalidraw_write (drawing, out, cancellable, error);

    case CHALK_EXPORT_N_FORMATS:
    default:
      g_return_val_if_reached (FALSE);
    }
}
