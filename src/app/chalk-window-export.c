/* chalk-window-export.c - take the board away as a file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-export-dialog.h"
#include "chalk-problem.h"

#include "chalk-window-private.h"

/* A drawing on its way into a file. */
typedef struct
{
  ChalkWindow *window; /* owned */
  ChalkDrawing *drawing;
  ChalkExportChoice choice;
  GtkFileChooserNative *dialog; /* owned, until it is answered */
  GFile *file;
} Export;

static void
free_export (gpointer data)
{
  Export *export = data;

  g_clear_object (&export->window);
  g_clear_pointer (&export->drawing, chalk_drawing_free);
  g_clear_object (&export->dialog);
  g_clear_object (&export->file);
  g_free (export);
}

/* --- The file ----------------------------------------------------------------------------------
 */

/* What was there before stays if something goes wrong: a stream that is closed when it is cancelled
 * replaces nothing. */
static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *export = task_data;
  GError *error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GFileOutputStream) out =
      g_file_replace (export->file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, &error);

  if (out != NULL
      && chalk_export_write (export->drawing, export->choice.format, export->choice.scale,
                             G_OUTPUT_STREAM (out), NULL, &error)
      && g_output_stream_close (G_OUTPUT_STREAM (out), NULL, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_cancellable_cancel (cancelled);
  if (out != NULL)
    g_output_stream_close (G_OUTPUT_STREAM (out), cancelled, NULL);
  g_task_return_error (task, error);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    chalk_window_show_toast (self, _ ("Exported"));
  else if (gtk_widget_get_realized (GTK_WIDGET (self)))
    gtk_window_present (
        chalk_problem_dialog_new_for_task (GTK_WINDOW (self), _ ("Nothing Was Exported"), error));
}

static void
on_file_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GTask) task = NULL;

  export->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (response != GTK_RESPONSE_ACCEPT || export->file == NULL)
    {
      free_export (export);
      return;
    }

  task = g_task_new (export->window, NULL, on_written_cb, NULL);
  g_task_set_source_tag (task, on_file_response_cb);
  g_task_set_task_data (task, export, free_export);
  g_task_run_in_thread (task, write_in_thread);
}

static void
ask_for_file (Export *export)
{
  const char *title = adw_window_title_get_title (export->window->title);
  g_autofree char *name =
      g_strdup_printf ("%s.%s", title, chalk_export_format_get_name (export->choice.format));

  export->dialog = gtk_file_chooser_native_new (_ ("Export"), GTK_WINDOW (export->window),
                                                GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (export->dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->dialog),
                                     g_strdelimit (name, "/", '-'));
  g_signal_connect (export->dialog, "response", G_CALLBACK (on_file_response_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->dialog));
}

/* --- What is exported --------------------------------------------------------------------------
 */

static GBytes *
find_picture (const char *name, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);
  ChalkSession *session = chalk_desk_get_session (chalk_editor_get_desk (self->editor));
  g_autoptr (ChalkImage) image =
      session != NULL ? chalk_session_get_image (session, name, NULL) : NULL;

  return image != NULL ? g_bytes_ref (chalk_image_get_data (image)) : NULL;
}

/**
 * chalk_window_draw:
 * @extent: what of the board that is shown, be it now or in the past
 * @has_paper: whether the paper is wanted
 * @error: return location; a #ChalkError
 *
 * Returns: (transfer full) (nullable): it
 */
ChalkDrawing *
chalk_window_draw (ChalkWindow *self, ChalkExportExtent extent, gboolean has_paper, GError **error)
{
  ChalkEditor *editor = chalk_window_get_shown_editor (self);
  g_auto (GStrv) ids = chalk_selection_dup_ids (chalk_editor_get_selection (editor));
  ChalkRect view = chalk_view_get_bounds (chalk_editor_get_view (editor));
  ChalkDrawingPart part = { .has_paper = has_paper,
                            .title = adw_window_title_get_title (self->title),
                            .find_picture = find_picture,
                            .picture_data = self };

  if (extent == CHALK_EXPORT_SELECTION)
    part.ids = (const char *const *) ids;
  if (extent == CHALK_EXPORT_VIEW)
    part.region = &view;

  return chalk_drawing_new (chalk_desk_get_board (chalk_editor_get_desk (editor)), &part, error);
}

static void
on_chosen_cb (const ChalkExportChoice *choice, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  ChalkDrawing *drawing = chalk_window_draw (self, choice->extent, choice->has_paper, &error);
  Export *export;

  if (drawing == NULL)
    {
      gtk_window_present (
          chalk_problem_dialog_new_for_task (GTK_WINDOW (self), _ ("Nothing Was Exported"), error));
      return;
    }

  export = g_new0 (Export, 1);
  export->window = g_object_ref (self);
  export->drawing = drawing;
  export->choice = *choice;
  ask_for_file (export);
}

static void
ask (ChalkWindow *self, ChalkExportExtent extent)
{
  ChalkSelection *selection = chalk_editor_get_selection (chalk_window_get_shown_editor (self));

  gtk_window_present (chalk_export_dialog_new (GTK_WINDOW (self),
                                               chalk_selection_get_size (selection) > 0, extent,
                                               on_chosen_cb, g_object_ref (self), g_object_unref));
}

static void
on_export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask (CHALK_WINDOW (user_data), CHALK_EXPORT_BOARD);
}

static void
on_export_selection_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask (CHALK_WINDOW (user_data), CHALK_EXPORT_SELECTION);
}

static void
on_import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_window_ask_for_import (CHALK_WINDOW (user_data));
}

static void
on_insert_pictures_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_window_ask_for_pictures (CHALK_WINDOW (user_data));
}

static void
on_print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_window_print (CHALK_WINDOW (user_data));
}

/* Adds what takes the board away and brings drawings in. */
void
chalk_window_add_export_actions (ChalkWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "export", .activate = on_export_cb },
    { .name = "export-selection", .activate = on_export_selection_cb },
    { .name = "import", .activate = on_import_cb },
    { .name = "insert-pictures", .activate = on_insert_pictures_cb },
    { .name = "print", .activate = on_print_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_object_bind_property (self->editor, "has-selection",
                          g_action_map_lookup_action (G_ACTION_MAP (self), "export-selection"),
                          "enabled", G_BINDING_SYNC_CREATE);
}
