/* chalk-export-dialog.c - asks what is to be exported, and as what
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-export-dialog.h"

#define EXPORT "export"

/* What the dialog is about; goes with it. */
typedef struct
{
  ChalkExportChosenFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
  GArray *extents; /* ChalkExportExtent: in the order of the list */
  /* Borrowed */
  AdwComboRow *format_row;
  AdwComboRow *extent_row;
  AdwComboRow *scale_row;
  GtkWidget *paper_row;
  GtkSwitch *paper_switch;
} Question;

/* In the order of the list. */
static const ChalkExportFormat formats[] = { CHALK_EXPORT_PNG, CHALK_EXPORT_SVG, CHALK_EXPORT_PDF,
                                             CHALK_EXPORT_EXCALIDRAW, CHALK_EXPORT_JSON };
static const double scales[] = { 1, 2, 4 };

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_clear_pointer (&question->extents, g_array_unref);
  g_free (question);
}

static ChalkExportFormat
get_format (Question *question)
{
  return formats[adw_combo_row_get_selected (question->format_row)];
}

static void
on_response_cb (GtkWindow *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  guint extent = adw_combo_row_get_selected (question->extent_row);
  const ChalkExportChoice choice = {
    .format = get_format (question),
    .extent = g_array_index (question->extents, ChalkExportExtent, extent),
    .has_paper = gtk_switch_get_active (question->paper_switch),
    .scale = scales[adw_combo_row_get_selected (question->scale_row)],
  };

  if (g_str_equal (response, EXPORT))
    question->func (&choice, question->user_data);
}

/* Only what makes a difference to the format is asked. */
static void
on_format_changed_cb (Question *question)
{
  ChalkExportFormat format = get_format (question);

  gtk_widget_set_sensitive (GTK_WIDGET (question->scale_row), format == CHALK_EXPORT_PNG);
  gtk_widget_set_sensitive (question->paper_row, format == CHALK_EXPORT_PNG
                                                     || format == CHALK_EXPORT_SVG
                                                     || format == CHALK_EXPORT_PDF);
}

static AdwComboRow *
add_combo (GtkListBox *list, const char *title, const char *const *names)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (model));
  gtk_list_box_append (list, GTK_WIDGET (row));

  return row;
}

static void
add_format_row (Question *question, GtkListBox *list)
{
  const char *names[] = { _ ("Picture (PNG)"), _ ("Vector Drawing (SVG)"), _ ("Page (PDF)"),
                          _ ("Excalidraw"),    _ ("Data (JSON)"),          NULL };

  question->format_row = add_combo (list, _ ("Format"), names);
  g_signal_connect_swapped (question->format_row, "notify::selected",
                            G_CALLBACK (on_format_changed_cb), question);
}

static void
add_extent_row (Question *question, GtkListBox *list, gboolean has_selection,
                ChalkExportExtent extent)
{
  const char *all[CHALK_EXPORT_N_EXTENTS] = {
    [CHALK_EXPORT_BOARD] = _ ("The whole board"),
    [CHALK_EXPORT_SELECTION] = _ ("What is selected"),
    [CHALK_EXPORT_VIEW] = _ ("What is in sight"),
  };
  const char *names[CHALK_EXPORT_N_EXTENTS + 1] = { NULL };
  guint selected = 0;

  question->extents = g_array_new (FALSE, FALSE, sizeof (ChalkExportExtent));
  for (ChalkExportExtent i = 0; i < CHALK_EXPORT_N_EXTENTS; i++)
    {
      if (i == CHALK_EXPORT_SELECTION && !has_selection)
        continue;
      if (i == extent)
        selected = question->extents->len;
      names[question->extents->len] = all[i];
      g_array_append_val (question->extents, i);
    }

  question->extent_row = add_combo (list, _ ("Content"), names);
  adw_combo_row_set_selected (question->extent_row, selected);
}

static void
add_paper_row (Question *question, GtkListBox *list)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  question->paper_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_switch_set_active (question->paper_switch, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (question->paper_switch), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Paper"));
  adw_action_row_set_subtitle (row, _ ("Without it, the background is transparent"));
  adw_action_row_add_suffix (row, GTK_WIDGET (question->paper_switch));
  adw_action_row_set_activatable_widget (row, GTK_WIDGET (question->paper_switch));
  gtk_list_box_append (list, GTK_WIDGET (row));
  question->paper_row = GTK_WIDGET (row);
}

static void
add_scale_row (Question *question, GtkListBox *list)
{
  /* Translators: how large a picture is compared with the board */
  const char *names[] = { _ ("Normal"), _ ("Twice as large"), _ ("Four times as large"), NULL };

  question->scale_row = add_combo (list, _ ("Size"), names);
}

static GtkWidget *
new_list (Question *question, gboolean has_selection, ChalkExportExtent extent)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_top (list, 12);
  add_format_row (question, GTK_LIST_BOX (list));
  add_extent_row (question, GTK_LIST_BOX (list), has_selection, extent);
  add_paper_row (question, GTK_LIST_BOX (list));
  add_scale_row (question, GTK_LIST_BOX (list));
  on_format_changed_cb (question);

  return list;
}

/**
 * chalk_export_dialog_new:
 * @has_selection: whether something is selected that may be exported
 * @extent: what is offered first
 * @func: called when the user goes on
 *
 * Returns: (transfer none): a dialog, to be presented
 */
GtkWindow *
chalk_export_dialog_new (GtkWindow *parent, gboolean has_selection, ChalkExportExtent extent,
                         ChalkExportChosenFunc func, gpointer user_data, GDestroyNotify destroy)
{
  AdwMessageDialog *dialog;
  Question *question;

  g_return_val_if_fail (func != NULL, NULL);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, _ ("Export"), NULL));
  question = g_new0 (Question, 1);
  question->func = func;
  question->user_data = user_data;
  question->destroy = destroy;
  adw_message_dialog_set_extra_child (dialog, new_list (question, has_selection, extent));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), EXPORT, _ ("_Export…"), NULL);
  adw_message_dialog_set_response_appearance (dialog, EXPORT, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, EXPORT);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), question, free_question,
                         0);

  return GTK_WINDOW (dialog);
}
