/* chalk-rename-dialog.c - asks for another name of a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-problem.h"

#include "chalk-rename-dialog.h"

#define NAME_MAX_CHARACTERS 120
#define RENAME "rename"

/* What the dialog is about; goes with it. */
typedef struct
{
  ChalkBoards *boards; /* owned */
  char *id;
  GtkWidget *entry; /* borrowed */
} Question;

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_object (&question->boards);
  g_clear_pointer (&question->id, g_free);
  g_free (question);
}

static void
on_response_cb (GtkWindow *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->entry)));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, RENAME)
      || chalk_boards_rename (question->boards, question->id, g_strstrip (name), &error))
    return;

  gtk_window_present (chalk_problem_dialog_new_for_task (gtk_window_get_transient_for (dialog),
                                                         _ ("The Board Was Not Renamed"), error));
}

static GtkWidget *
new_entry (ChalkBoards *boards, const char *id)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = chalk_boards_dup_name (boards, id);

  gtk_entry_set_max_length (GTK_ENTRY (entry), NAME_MAX_CHARACTERS);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the board"), -1);

  return entry;
}

/**
 * chalk_rename_dialog_new:
 * @id: of a board that is kept
 *
 * Returns: (transfer none): a dialog that renames the board, to be presented
 */
GtkWindow *
chalk_rename_dialog_new (GtkWindow *parent, ChalkBoards *boards, const char *id)
{
  AdwMessageDialog *dialog;
  Question *question;

  g_return_val_if_fail (CHALK_IS_BOARDS (boards) && id != NULL, NULL);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, _ ("Rename Board"), NULL));
  question = g_new0 (Question, 1);
  question->boards = g_object_ref (boards);
  question->id = g_strdup (id);
  question->entry = new_entry (boards, id);
  adw_message_dialog_set_extra_child (dialog, question->entry);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), RENAME, _ ("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (dialog, RENAME, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, RENAME);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), question, free_question,
                         0);
  gtk_window_set_focus (GTK_WINDOW (dialog), question->entry);

  return GTK_WINDOW (dialog);
}
