/* chalk-problem.c - what is wrong with a board, in plain words
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-store-error.h"

#include "chalk-problem.h"

/* What people are told for one code of ChalkStoreError: what happened, what to do, and why changes
 * of an open board are not saved. */
typedef struct
{
  const char *heading;
  const char *body;
  const char *unsaved;
  const char *response;       /* nullable: what helps */
  const char *response_label; /* nullable */
} Words;

static const Words words[] = {
  [CHALK_STORE_ERROR_FULL] = { N_ ("The Disk Is Full"),
                               N_ ("There is no room left where the board is kept. Delete "
                                   "something or empty the trash, then try again."),
                               N_ ("The disk is full. Make room, then draw again."),
                               CHALK_PROBLEM_RETRY, N_ ("_Try Again") },
  [CHALK_STORE_ERROR_READ_ONLY] = { N_ ("The Board May Not Be Changed"),
                                    N_ ("The file, or the folder that it is in, is read-only. "
                                        "You can open a copy of it and draw on that."),
                                    N_ ("The folder where the board is kept is read-only."),
                                    CHALK_PROBLEM_COPY, N_ ("_Open a Copy") },
  [CHALK_STORE_ERROR_LOCKED] = { N_ ("The Board Is Open Elsewhere"),
                                 N_ ("Another program or another person uses the file at the "
                                     "moment. Close the board there, then try again."),
                                 N_ ("Another program uses the file."), CHALK_PROBLEM_RETRY,
                                 N_ ("_Try Again") },
  [CHALK_STORE_ERROR_DAMAGED] = { N_ ("The Board Is Damaged"),
                                  N_ ("The file cannot be read any more, and there is no backup "
                                      "of it. It is left as it is."),
                                  N_ ("The file is damaged."), NULL, NULL },
  [CHALK_STORE_ERROR_NEWER] = { N_ ("The Board Needs a Newer Chalkline"),
                                N_ ("A newer version of Chalkline made the file. Update Chalkline "
                                    "to open it; the file is left as it is."),
                                N_ ("A newer version of Chalkline has changed the file."), NULL,
                                NULL },
  [CHALK_STORE_ERROR_NOT_A_BOARD] = { N_ ("This Is Not a Board"),
                                      N_ ("Chalkline opens boards that it made itself, and this "
                                          "file is something else. It is left as it is."),
                                      N_ ("The file is no board any more."), NULL, NULL },
  [CHALK_STORE_ERROR_MISSING] = { N_ ("There Is No Such File"),
                                  N_ ("The board may have been moved, renamed or deleted."),
                                  N_ ("The file is gone."), NULL, NULL },
  [CHALK_STORE_ERROR_EXISTS] = { N_ ("The Name Is Taken"),
                                 N_ ("There is a board of this name already."),
                                 N_ ("There is another file of this name."), NULL, NULL },
  [CHALK_STORE_ERROR_FAILED] = { N_ ("The Board Could Not Be Opened"),
                                 N_ ("Reading or writing the file failed."),
                                 N_ ("Writing the file failed."), CHALK_PROBLEM_RETRY,
                                 N_ ("_Try Again") },
};

/* Errors of other domains have no better words than "it failed". */
static const Words *
find_words (const GError *error)
{
  if (error->domain == CHALK_STORE_ERROR && error->code >= 0
      && (gsize) error->code < G_N_ELEMENTS (words))
    return &words[error->code];

  return &words[CHALK_STORE_ERROR_FAILED];
}

/* A file whose head is overwritten looks like something else. */
static gboolean
may_be_recovered (const GError *error, gboolean has_backup)
{
  return has_backup
         && (g_error_matches (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED)
             || g_error_matches (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_NOT_A_BOARD));
}

/* (transfer full): what is wrong with a board, in a few words. */
char *
chalk_problem_describe (const GError *error, gboolean has_backup)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (may_be_recovered (error, has_backup))
    return g_strdup (_ ("The Board Is Damaged"));

  return g_strdup (_ (find_words (error)->heading));
}

/* (transfer full): that changes are not saved, and why. */
char *
chalk_problem_describe_unsaved (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  /* Translators: %s is a sentence that says why. */
  return g_strdup_printf (_ ("Changes are not saved. %s"), _ (find_words (error)->unsaved));
}

/* The technical facts, for whoever has to find out. */
static GtkWidget *
new_details (const GError *error)
{
  GtkWidget *label = gtk_label_new (error->message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
add_help (AdwMessageDialog *dialog, const char *response, const char *label)
{
  adw_message_dialog_add_response (dialog, response, label);
  adw_message_dialog_set_response_appearance (dialog, response, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, response);
}

/* Where there is no other place for a copy, the words are about the place. */
static const char *
find_body (const GError *error, ChalkProblemHelp help)
{
  if (may_be_recovered (error, (help & CHALK_PROBLEM_HAS_BACKUP) != 0))
    return _ ("The file cannot be read any more. The newest good backup can take its place; the "
              "damaged file is kept beside it.");
  if (g_error_matches (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_READ_ONLY)
      && (help & CHALK_PROBLEM_MAY_COPY) == 0)
    return _ ("The folder where boards are kept is read-only. You can draw, but what you draw is "
              "not saved. Make the folder writable, then start Chalkline again.");

  return _ (find_words (error)->body);
}

static void
add_responses (AdwMessageDialog *dialog, const GError *error, ChalkProblemHelp help)
{
  const Words *what = find_words (error);

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  if (may_be_recovered (error, (help & CHALK_PROBLEM_HAS_BACKUP) != 0))
    add_help (dialog, CHALK_PROBLEM_RECOVER, _ ("_Recover From Backup"));
  else if (what->response != NULL
           && (!g_str_equal (what->response, CHALK_PROBLEM_COPY)
               || (help & CHALK_PROBLEM_MAY_COPY) != 0))
    add_help (dialog, what->response, _ (what->response_label));
}

/**
 * chalk_problem_dialog_new:
 * @parent: what the dialog is shown above
 * @name: (nullable): the board's
 * @error: why it cannot be opened
 * @help: what may help
 *
 * Returns: (transfer none): a dialog that says what happened, and offers what helps as a response;
 *   to be presented
 */
GtkWindow *
chalk_problem_dialog_new (GtkWindow *parent, const char *name, const GError *error,
                          ChalkProblemHelp help)
{
  const char *body;
  g_autofree char *heading = NULL;
  AdwMessageDialog *dialog;

  g_return_val_if_fail (error != NULL, NULL);

  heading = chalk_problem_describe (error, (help & CHALK_PROBLEM_HAS_BACKUP) != 0);
  body = find_body (error, help);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, NULL));
  if (name != NULL)
    adw_message_dialog_format_body (dialog, "“%s”\n\n%s", name, body);
  else
    adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_set_extra_child (dialog, new_details (error));
  add_responses (dialog, error, help);

  return GTK_WINDOW (dialog);
}

/**
 * chalk_problem_dialog_new_for_task:
 * @parent: what the dialog is shown above
 * @heading: what did not work, translated
 * @error: why
 *
 * Returns: (transfer none): a dialog about something else than opening; to be presented
 */
GtkWindow *
chalk_problem_dialog_new_for_task (GtkWindow *parent, const char *heading, const GError *error)
{
  AdwMessageDialog *dialog;

  g_return_val_if_fail (heading != NULL && error != NULL, NULL);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, NULL));
  adw_message_dialog_set_body (dialog, _ (find_words (error)->unsaved));
  adw_message_dialog_set_extra_child (dialog, new_details (error));
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));

  return GTK_WINDOW (dialog);
}
