/* chalk-window-import.c - bring drawings and pictures onto the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-error.h"
#include "chalk-excalidraw.h"
#include "chalk-id.h"
#include "chalk-image-reader.h"
#include "chalk-picture-insert.h"
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

/* What is to be read: either a file or what was in one. */
typedef struct
{
  GFile *file;
  GBytes *bytes;
} Source;

static void
free_source (gpointer data)
{
  Source *source = data;

  g_clear_object (&source->file);
  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_free (source);
}

/* What is in a file: a drawing, and its pictures as the board keeps them, or a picture alone. */
typedef struct
{
  ChalkImport *import; /* (nullable) */
  GPtrArray *images;   /* nullable ChalkImage, one for each picture: NULL where it cannot be read */
  ChalkImage *picture; /* (nullable) */
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
  g_clear_pointer (&arrival->picture, chalk_image_unref);
  g_free (arrival);
}

/* Takes @import. */
static void
read_pictures (Arrival *arrival, ChalkImport *import)
{
  arrival->import = import;
  arrival->images = g_ptr_array_new_with_free_func (release_image);
  for (guint i = 0; i < chalk_import_get_n_pictures (import); i++)
    g_ptr_array_add (arrival->images,
                     chalk_image_read (chalk_import_get_picture (import, i), NULL));
}

/* A drawing is text that begins with a brace; whatever else it is may be a picture. */
static gboolean
is_picture (const char *text, gsize length)
{
  gsize n_blank = 0;

  while (n_blank < length && g_ascii_isspace (text[n_blank]))
    n_blank++;

  return n_blank < length && text[n_blank] != '{';
}

static Arrival *
read_bytes (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  Arrival *arrival = g_new0 (Arrival, 1);
  ChalkImport *import = NULL;

  if (is_picture (text, length))
    arrival->picture = chalk_image_read (bytes, error);
  else
    import = chalk_excalidraw_read (text, length, error);
  if (import != NULL)
    read_pictures (arrival, import);

  if (arrival->picture == NULL && import == NULL)
    g_clear_pointer (&arrival, free_arrival);

  return arrival;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Source *wanted = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      wanted->bytes != NULL ? g_bytes_ref (wanted->bytes) : load (wanted->file, &error);
  Arrival *arrival = bytes != NULL ? read_bytes (bytes, &error) : NULL;

  if (arrival != NULL)
    g_task_return_pointer (task, arrival, free_arrival);
  else
    g_task_return_error (task, error);
}

/* --- Onto the board ----------------------------------------------------------------------------
 */

#define STEP 24.0 /* screen pixels from one of several files to the next */

/* What comes one after the other. */
typedef struct
{
  ChalkWindow *window; /* owned */
  ChalkEditor *editor; /* owned: of the board that they were meant for */
  GPtrArray *sources;  /* Source */
  ChalkPoint where;    /* the middle of the next one */
  GPtrArray *ids;      /* strings: of the pictures */
} Files;

static void
free_files (Files *files)
{
  g_clear_object (&files->window);
  g_clear_object (&files->editor);
  g_clear_pointer (&files->sources, g_ptr_array_unref);
  g_clear_pointer (&files->ids, g_ptr_array_unref);
  g_free (files);
}

static ChalkPoint
get_offset (ChalkPoint where, ChalkImport *import)
{
  ChalkPoint from;
  ChalkRect bounds;

  if (!chalk_import_get_bounds (import, &bounds))
    return (ChalkPoint){ 0, 0 };

  from = chalk_rect_get_middle (bounds);

  return (ChalkPoint){ where.x - from.x, where.y - from.y };
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
insert_drawing (Files *files, Arrival *arrival)
{
  ChalkDesk *desk = chalk_editor_get_desk (files->editor);
  g_autoptr (GPtrArray) batches = NULL;

  keep_pictures (chalk_desk_get_session (desk), arrival);
  batches = chalk_import_list_changes (arrival->import, get_offset (files->where, arrival->import));
  for (guint i = 0; i < batches->len; i++)
    {
      g_autofree char *id = chalk_id_new ();

      chalk_desk_submit (desk, id, g_ptr_array_index (batches, i));
    }
  tell (files->window, arrival->import);
}

static void
tell_refused (ChalkWindow *self, const GError *error)
{
  g_autofree char *words = chalk_picture_describe_problem (error);

  chalk_window_show_toast (self, words);
}

/* What is wrong with a picture is said by the way, what is wrong with a drawing takes longer. */
static void
tell_unreadable (ChalkWindow *self, const GError *error)
{
  if (error->domain == CHALK_IMAGE_ERROR)
    tell_refused (self, error);
  else
    gtk_window_present (
        chalk_problem_dialog_new_for_task (GTK_WINDOW (self), _ ("Nothing Was Imported"), error));
}

static void
insert_picture (Files *files, ChalkImage *picture)
{
  g_autoptr (GError) error = NULL;
  char *id = chalk_editor_insert_image (files->editor, picture, files->where, &error);

  if (id != NULL)
    g_ptr_array_add (files->ids, id);
  else
    tell_refused (files->window, error);
}

static void
select_pictures (Files *files)
{
  if (files->ids->len < 2)
    return;

  g_ptr_array_add (files->ids, NULL);
  chalk_selection_set (chalk_editor_get_selection (files->editor),
                       (const char *const *) files->ids->pdata);
}

static void read_next (Files *files);

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Files *files = user_data;
  double step = STEP / chalk_editor_get_view (files->editor)->zoom;
  g_autoptr (GError) error = NULL;
  Arrival *arrival = g_task_propagate_pointer (G_TASK (result), &error);

  if (!gtk_widget_get_realized (GTK_WIDGET (files->window))
      || files->window->editor != files->editor)
    g_ptr_array_set_size (files->sources, 0);
  else if (arrival == NULL)
    tell_unreadable (files->window, error);
  else if (arrival->import != NULL)
    insert_drawing (files, arrival);
  else
    insert_picture (files, arrival->picture);
  g_clear_pointer (&arrival, free_arrival);

  files->where = (ChalkPoint){ files->where.x + step, files->where.y + step };
  read_next (files);
}

/* Takes @files. */
static void
read_next (Files *files)
{
  g_autoptr (GTask) task = NULL;

  if (files->sources->len == 0)
    {
      select_pictures (files);
      free_files (files);
      return;
    }

  task = g_task_new (NULL, NULL, on_read_cb, files);
  g_task_set_source_tag (task, read_next);
  g_task_set_task_data (task, g_ptr_array_steal_index (files->sources, 0), free_source);
  g_task_run_in_thread (task, read_in_thread);
}

static Files *
new_files (ChalkWindow *self, ChalkPoint where)
{
  Files *files = g_new0 (Files, 1);

  files->window = g_object_ref (self);
  files->editor = g_object_ref (self->editor);
  files->sources = g_ptr_array_new_with_free_func (free_source);
  files->where = where;
  files->ids = g_ptr_array_new_with_free_func (g_free);

  return files;
}

/**
 * chalk_window_import_files:
 * @list: (element-type GFile): pictures and drawings
 * @where: (nullable): what is to become the middle of the first one, in board pixels; %NULL for the
 *   middle of what is in sight
 *
 * Reads them and puts them onto the board; what goes wrong is shown.
 */
void
chalk_window_import_files (ChalkWindow *self, GPtrArray *list, const ChalkPoint *where)
{
  ChalkRect view;
  Files *files;

  g_return_if_fail (CHALK_IS_WINDOW (self) && list != NULL);

  view = chalk_view_get_bounds (chalk_editor_get_view (self->editor));
  files = new_files (self, where != NULL ? *where : chalk_rect_get_middle (view));
  for (guint i = 0; i < list->len; i++)
    {
      Source *source = g_new0 (Source, 1);

      source->file = g_object_ref (list->pdata[i]);
      g_ptr_array_add (files->sources, source);
    }
  read_next (files);
}

/* @bytes: the same, from elsewhere; @middle: where its middle is to be, in board pixels */
void
chalk_window_import_bytes (ChalkWindow *self, GBytes *bytes, ChalkPoint middle)
{
  Source *source;
  Files *files;

  g_return_if_fail (CHALK_IS_WINDOW (self) && bytes != NULL);

  source = g_new0 (Source, 1);
  source->bytes = g_bytes_ref (bytes);
  files = new_files (self, middle);
  g_ptr_array_add (files->sources, source);
  read_next (files);
}

/* --- Asking for the file -----------------------------------------------------------------------
 */

static void
on_file_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (ChalkWindow) self = CHALK_WINDOW (user_data);
  g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  if (response == GTK_RESPONSE_ACCEPT && files->len > 0)
    chalk_window_import_files (self, files, NULL);
  g_object_unref (dialog);
}

static const char *const suffixes[] = { "png", "jpg", "jpeg", "gif", "webp", "excalidraw", "json" };

#define N_PICTURE_SUFFIXES 5 /* the first ones */

static void
ask (ChalkWindow *self, const char *title, const char *verb, const char *kind, gsize n_suffixes)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, verb, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kind);
  for (gsize i = 0; i < n_suffixes; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_response_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
chalk_window_ask_for_import (ChalkWindow *self)
{
  ask (self, _ ("Import"), _ ("_Import"), _ ("Excalidraw Drawings and Pictures"),
       G_N_ELEMENTS (suffixes));
}

void
chalk_window_ask_for_pictures (ChalkWindow *self)
{
  ask (self, _ ("Insert Pictures"), _ ("_Insert"), _ ("Pictures"), N_PICTURE_SUFFIXES);
}
