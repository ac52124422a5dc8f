/* chalk-board-actions.c - what a window does with its board as a whole
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-boards-window.h"
#include "chalk-problem.h"
#include "chalk-rename-dialog.h"

#include "chalk-board-actions.h"

/* What an action is about; goes with it. */
typedef struct
{
  ChalkOpener *opener; /* owned */
  ChalkWindow *window; /* borrowed: it has the action */
} Context;

static void
free_context (gpointer data, GClosure *closure)
{
  Context *context = data;

  g_clear_object (&context->opener);
  g_free (context);
}

static const char *
get_id (Context *context)
{
  return chalk_desk_get_session_id (chalk_window_get_desk (context->window));
}

static void
on_boards_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Context *context = user_data;

  gtk_window_present (chalk_boards_window_new (context->window, context->opener));
}

static void
on_new_board_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Context *context = user_data;
  g_autofree char *id = chalk_boards_add_new (chalk_opener_get_boards (context->opener));

  chalk_opener_open (context->opener, context->window, id);
}

static void
on_rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Context *context = user_data;
  ChalkBoards *boards = chalk_opener_get_boards (context->opener);

  if (chalk_boards_is_kept (boards, get_id (context)))
    gtk_window_present (
        chalk_rename_dialog_new (GTK_WINDOW (context->window), boards, get_id (context)));
}

/* --- Files -------------------------------------------------------------------------------------
 */

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) boards = gtk_file_filter_new ();

  gtk_file_filter_set_name (boards, _ ("Chalkline Boards"));
  gtk_file_filter_add_suffix (boards, CHALK_BOARD_FILE_SUFFIX + 1);
  gtk_file_chooser_add_filter (chooser, boards);
}

/* What a dialog that asks for a file is about; goes with it. */
typedef struct
{
  GtkFileChooserNative *dialog; /* owned, until it is answered */
  ChalkOpener *opener;          /* owned */
  ChalkWindow *window;          /* owned */
  char *id;                     /* of the board that is shown when it is asked */
} FileQuestion;

static void
free_file_question (FileQuestion *question)
{
  g_clear_object (&question->dialog);
  g_clear_object (&question->opener);
  g_clear_object (&question->window);
  g_clear_pointer (&question->id, g_free);
  g_free (question);
}

static FileQuestion *
ask_for_file (Context *context, GtkFileChooserAction action, const char *title)
{
  FileQuestion *question = g_new0 (FileQuestion, 1);

  question->opener = g_object_ref (context->opener);
  question->window = g_object_ref (context->window);
  question->id = g_strdup (get_id (context));
  question->dialog =
      gtk_file_chooser_native_new (title, GTK_WINDOW (context->window), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (question->dialog), TRUE);
  add_filters (GTK_FILE_CHOOSER (question->dialog));

  return question;
}

static void
on_open_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FileQuestion *question = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    chalk_opener_open_file (question->opener, question->window, file);
  free_file_question (question);
}

static void
on_open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FileQuestion *question =
      ask_for_file (user_data, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open a Board"));

  g_signal_connect (question->dialog, "response", G_CALLBACK (on_open_response_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (question->dialog));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_root (GTK_WIDGET (window)) || !gtk_widget_get_realized (GTK_WIDGET (window)))
    return;

  if (chalk_boards_save_copy_finish (CHALK_BOARDS (source), result, &error))
    chalk_window_show_toast (window, _ ("Copy saved"));
  else
    gtk_window_present (chalk_problem_dialog_new_for_task (GTK_WINDOW (window),
                                                           _ ("The Copy Was Not Saved"), error));
}

static void
on_save_copy_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FileQuestion *question = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    chalk_boards_save_copy_async (chalk_opener_get_boards (question->opener), question->id, path,
                                  on_saved_cb, g_object_ref (question->window));
  free_file_question (question);
}

static void
on_save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Context *context = user_data;
  ChalkBoards *boards = chalk_opener_get_boards (context->opener);
  g_autofree char *name = NULL;
  g_autofree char *file_name = NULL;
  FileQuestion *question;

  if (!chalk_boards_is_kept (boards, get_id (context)))
    return;

  question = ask_for_file (context, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save a Copy"));
  name = chalk_boards_dup_name (boards, question->id);
  file_name = g_strconcat (g_strdelimit (name, "/", '-'), CHALK_BOARD_FILE_SUFFIX, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (question->dialog), file_name);
  g_signal_connect (question->dialog, "response", G_CALLBACK (on_save_copy_response_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (question->dialog));
}

/* --- All of them -------------------------------------------------------------------------------
 */

/* Adds the actions `win.boards`, `win.new-board` and so on to a window of @opener. */
void
chalk_board_actions_add (ChalkWindow *window, ChalkOpener *opener)
{
  static const struct
  {
    const char *name;
    void (*activate) (GSimpleAction *action, GVariant *parameter, gpointer user_data);
  } entries[] = {
    { "boards", on_boards_cb },       { "new-board", on_new_board_cb }, { "open", on_open_cb },
    { "save-copy", on_save_copy_cb }, { "rename-board", on_rename_cb },
  };

  g_return_if_fail (CHALK_IS_WINDOW (window) && CHALK_IS_OPENER (opener));

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (entries[i].name, NULL);
      Context *context = g_new0 (Context, 1);

      context->opener = g_object_ref (opener);
      context->window = window;
      g_signal_connect_data (action, "activate", G_CALLBACK (entries[i].activate), context,
                             free_context, 0);
      g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
    }
}
