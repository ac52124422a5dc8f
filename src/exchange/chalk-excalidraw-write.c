/* chalk-excalidraw-write.c - write Excalidraw's files
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-wire-write.h"

#include "chalk-excalidraw-private.h"
#include "chalk-excalidraw.h"

#define SOURCE "https://github.com/chalkline/chalkline"
#define WRITE_BYTES (64 * 1024) /* so much is collected before it is written */
#define GRID_SIZE 20

typedef struct
{
  ChalkDrawing *drawing;
  GOutputStream *out;
  GCancellable *cancellable;
  GError **error;
  GString *text;    /* not written yet */
  GHashTable *used; /* names of the pictures that are shown → their bytes */
} Writer;

static gboolean
write_out (Writer *writer, gsize least)
{
  gboolean is_good;

  if (writer->text->len <= least)
    return TRUE;

  /* The last character says whether a comma is due. */
  is_good = g_output_stream_write_all (writer->out, writer->text->str, writer->text->len - 1, NULL,
                                       writer->cancellable, writer->error);
  g_string_erase (writer->text, 0, (gssize) writer->text->len - 1);

  return is_good;
}

static gboolean
is_shown (Writer *writer, ChalkShape *shape)
{
  const char *name = chalk_shape_get_image (shape);

  if (name == NULL)
    return TRUE;
  if (chalk_drawing_get_picture (writer->drawing, name) == NULL)
    return FALSE;
  g_hash_table_add (writer->used, (gpointer) name);

  return TRUE;
}

static gboolean
write_elements (Writer *writer)
{
  guint n_objects;
  ChalkObject *const *objects = chalk_drawing_get_objects (writer->drawing, &n_objects);

  chalk_wire_write_name (writer->text, "elements");
  chalk_wire_begin_array (writer->text);
  for (guint i = 0; i < n_objects; i++)
    {
      if (is_shown (writer, chalk_object_get_shape (objects[i])))
        chalk_excalidraw_write_object (writer->text, objects[i]);
      if (!write_out (writer, WRITE_BYTES))
        return FALSE;
    }
  chalk_wire_end_array (writer->text);

  return TRUE;
}

static void
write_state (Writer *writer)
{
  const ChalkPaper *paper = chalk_drawing_get_paper (writer->drawing);

  chalk_wire_write_name (writer->text, "appState");
  chalk_wire_begin_object (writer->text);
  chalk_wire_add_color (writer->text, "viewBackgroundColor", paper->color);
  chalk_wire_add_boolean (writer->text, "gridModeEnabled", paper->pattern == CHALK_PAPER_GRID);
  chalk_wire_add_integer (writer->text, "gridSize", GRID_SIZE);
  chalk_wire_end_object (writer->text);
}

static void
write_picture (Writer *writer, const char *name)
{
  GBytes *bytes = chalk_drawing_get_picture (writer->drawing, name);
  const char *type = chalk_drawing_get_picture_type (bytes);
  g_autofree char *url = chalk_drawing_dup_data_url (bytes);

  chalk_wire_write_name (writer->text, name);
  chalk_wire_begin_object (writer->text);
  chalk_wire_add_string (writer->text, "mimeType", type);
  chalk_wire_add_string (writer->text, "id", name);
  chalk_wire_add_string (writer->text, "dataURL", url);
  chalk_wire_add_integer (writer->text, "created", 1);
  chalk_wire_add_integer (writer->text, "lastRetrieved", 1);
  chalk_wire_end_object (writer->text);
}

static gboolean
write_pictures (Writer *writer)
{
  GHashTableIter iter;
  gpointer name;

  chalk_wire_write_name (writer->text, "files");
  chalk_wire_begin_object (writer->text);
  g_hash_table_iter_init (&iter, writer->used);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      write_picture (writer, name);
      if (!write_out (writer, WRITE_BYTES))
        return FALSE;
    }
  chalk_wire_end_object (writer->text);

  return TRUE;
}

/**
 * chalk_excalidraw_write:
 * @error: return location; what @out says
 *
 * Writes a file of version 2. Pictures that are not at hand are left out. May run on any thread.
 *
 * Returns: %TRUE if all was written
 */
gboolean
chalk_excalidraw_write (ChalkDrawing *drawing, GOutputStream *out, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  Writer writer = { drawing, out, cancellable, error, text, used };

  g_return_val_if_fail (drawing != NULL && G_IS_OUTPUT_STREAM (out), FALSE);

  chalk_wire_begin_object (text);
  chalk_wire_add_string (text, "type", "excalidraw");
  chalk_wire_add_integer (text, "version", 2);
  chalk_wire_add_string (text, "source", SOURCE);
  if (!write_elements (&writer))
    return FALSE;
  write_state (&writer);
  if (!write_pictures (&writer))
    return FALSE;
  chalk_wire_end_object (text);
  g_string_append_c (text, '\n');

  return g_output_stream_write_all (out, text->str, text->len, NULL, cancellable, error);
}
