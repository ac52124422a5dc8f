/* chalk-window-import.c - bring a drawing from elsewhere onto the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-error.h"
#include "chalk-excalidraw.h"
#include "chalk-id.h"
#include "chalk-image-reader.h"
#include "chalk-problem.h"

#include "chalk-window-private.h"

/* --- Reading -----------------------------------------------------------------------------------
 */

/* A file of which nobody knows how long it is may have no end. */
static GBytes *
load (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, error);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  guint8 buffer[64 * 1024];
  gsize n_bytes = 0;
  gssize n_read;

  if (in == NULL)
    return NULL;

  while ((n_read = g_input_stream_read (G_INPUT_STREAM (in), buffer, sizeof buffer, NULL, error))
             > 0
         && (n_bytes += (gsize) n_read) <= CHALK_EXCALIDRAW_BYTES_MAX)
    g_output_stream_write_all (out, buffer, (gsize) n_read, NULL, NULL, NULL);
  if (n_read < 0)
    return NULL;
  if (n_bytes > CHALK_EXCALIDRAW_BYTES_MAX)
    {
      g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE, _ ("The file is too large."));
      return NULL;
    }
  g_output_stream_close (out, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* What is to be read, and where it is wanted. */
typedef struct
{
  GFile *file;   /* (nullable) */
  GBytes *bytes; /* (nullable): what there is instead of a file */
  ChalkPoint middle;
} Source;

static void
free_source (Source *source)
{
  g_clear_object (&source->file);
  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_free (source);
}

/* A drawing, and its pictures as the board keeps them. */
typedef struct
{
  ChalkImport *import;
  GPtrArray *images; /* nullable ChalkImage, one for each picture: NULL where it cannot be read */
} Arrival;

static void
release_image (gpointer image)
{
  g_clear_pointer ((ChalkImage **) &image, chalk_image_unref);
}

static void
free_arrival (gpointer data)
{
  Arrival *arrival = data;

  g_clear_pointer (&arrival->import, chalk_import_free);
  g_clear_pointer (&arrival->images, g_ptr_array_unref);
  g_free (arrival);
}

static Arrival *
new_arrival (ChalkImport *import)
{
  Arrival *arrival = g_new0 (Arrival, 1);

  arrival->import = import;
  arrival->images = g_ptr_array_new_with_free_func (release_image);
  for (guint i = 0; i < chalk_import_get_n_pictures (import); i++)
    g_ptr_array_add (arrival->images,
                     chalk_image_read (chalk_import_get_picture (import, i), NULL));

  return arrival;
}

static ChalkImport *
read_picture (GBytes *bytes, GError **error)
{
  g_autoptr (ChalkImage) image = chalk_image_read (bytes, error);

  if (image == NULL)
    return NULL;

  return chalk_import_new_for_picture (
      bytes, (ChalkPoint){ chalk_image_get_width (image), chalk_image_get_height (image) }, NULL);
}

/* A drawing is text that begins with a brace; whatever else it is may be a picture. */
static ChalkImport *
read_bytes (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  gsize n_blank = 0;

  while (n_blank < length && g_ascii_isspace (text[n_blank]))
    n_blank++;

  return n_blank < length && text[n_blank] != '{' ? read_picture (bytes, error)
                                                  : chalk_excalidraw_read (text, length, error);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  Source *wanted = task_data;
  g_autoptr (GBytes) bytes =
      wanted->bytes != NULL ? g_bytes_ref (wanted->bytes) : load (wanted->file, &error);
  ChalkImport *import = bytes != NULL ? read_bytes (bytes, &error) : NULL;

  if (import != NULL)
    g_task_return_pointer (task, new_arrival (import), free_arrival);
  else
    g_task_return_error (task, error);
}

/* --- Onto the board ----------------------------------------------------------------------------
 */

/* So that it has its middle at @middle. */
static ChalkPoint
get_offset (ChalkImport *import, ChalkPoint middle)
{
  ChalkPoint from;
  ChalkRect bounds;

  if (!chalk_import_get_bounds (import, &bounds))
    return (ChalkPoint){ 0, 0 };

  from = chalk_rect_get_middle (bounds);

  return (ChalkPoint){ middle.x - from.x, middle.y - from.y };
}

static void
tell (ChalkWindow *self, ChalkImport *import)
{
  guint n_objects = chalk_import_get_n_objects (import);
  guint n_left_out = chalk_import_get_n_left_out (import);
  g_autofree char *imported = g_strdup_printf (
      ngettext ("%u object imported", "%u objects imported", n_objects), n_objects);
  g_autofree char *left_out = g_strdup_printf (
      /* Translators: objects of a drawing from another app that Chalkline does not have */
      ngettext ("%u could not be taken over", "%u could not be taken over", n_left_out),
      n_left_out);
  g_autofree char *both = g_strdup_printf ("%s · %s", imported, left_out);

  chalk_window_show_toast (self, n_left_out > 0 ? both : imported);
}

static void
keep_pictures (ChalkSession *session, Arrival *arrival)
{
  for (guint i = 0; i < arrival->images->len; i++)
    {
      ChalkImage *image = g_ptr_array_index (arrival->images, i);

      if (image != NULL && session != NULL && chalk_session_add_image (session, image, NULL))
        chalk_import_set_picture_name (arrival->import, i, chalk_image_get_name (image));
    }
}

/* Draws it, and says what has become of it. */
static void
insert (ChalkWindow *self, Arrival *arrival, ChalkPoint middle)
{
  ChalkDesk *desk = chalk_editor_get_desk (self->editor);
  g_autoptr (GPtrArray) batches = NULL;

  keep_pictures (chalk_desk_get_session (desk), arrival);
  batches = chalk_import_list_changes (arrival->import, get_offset (arrival->import, middle));
  for (guint i = 0; i < batches->len; i++)
    {
      g_autofree char *id = chalk_id_new ();

      chalk_desk_submit (desk, id, g_ptr_array_index (batches, i));
    }
  tell (self, arrival->import);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (source);
  const Source *wanted = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  Arrival *arrival = g_task_propagate_pointer (G_TASK (result), &error);

  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    {
      if (arrival != NULL)
        insert (self, arrival, wanted->middle);
      else
        gtk_window_present (chalk_problem_dialog_new_for_task (GTK_WINDOW (self),
                                                               _ ("Nothing Was Imported"), error));
    }
  g_clear_pointer (&arrival, free_arrival);
}

static void
read_source (ChalkWindow *self, Source *wanted)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_read_cb, NULL);

  g_task_set_source_tag (task, read_source);
  g_task_set_task_data (task, wanted, (GDestroyNotify) free_source);
  g_task_run_in_thread (task, read_in_thread);
}

/* Reads a drawing or a picture and draws it in the middle of what is in sight; what goes wrong is
 * shown. */
void
chalk_window_import_file (ChalkWindow *self, GFile *file)
{
  Source *wanted;

  g_return_if_fail (CHALK_IS_WINDOW (self) && G_IS_FILE (file));

  wanted = g_new0 (Source, 1);
  wanted->file = g_object_ref (file);
  wanted->middle =
      chalk_rect_get_middle (chalk_view_get_bounds (chalk_editor_get_view (self->editor)));
  read_source (self, wanted);
}

/* @bytes: the same, from elsewhere; @middle: where its middle is to be, in board pixels */
void
chalk_window_import_bytes (ChalkWindow *self, GBytes *bytes, ChalkPoint middle)
{
  Source *wanted;

  g_return_if_fail (CHALK_IS_WINDOW (self) && bytes != NULL);

  wanted = g_new0 (Source, 1);
  wanted->bytes = g_bytes_ref (bytes);
  wanted->middle = middle;
  read_source (self, wanted);
}

/* --- Asking for the file -----------------------------------------------------------------------
 */

static void
on_file_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (ChalkWindow) self = CHALK_WINDOW (user_data);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    chalk_window_import_file (self, file);
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = {
    "excalidraw", "json", "png", "jpg", "jpeg", "gif", "webp"
  };
  g_autoptr (GtkFileFilter) files = gtk_file_filter_new ();

  gtk_file_filter_set_name (files, _ ("Excalidraw Drawings and Pictures"));
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (files, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, files);
}

void
chalk_window_ask_for_import (ChalkWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Import"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_filters (GTK_FILE_CHOOSER (dialog));
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_response_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
