/* chalk-dialogs.c - windows above the window, as the toolkit at hand has them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From libadwaita 1.5 on they are part of their parent, and come from below where that is narrow.
 */
#include "config.h"

/* What is newer than the floor is used where it is there. */
#undef ADW_VERSION_MAX_ALLOWED

#include <adwaita.h>
#include <glib/gi18n.h>

#include "chalk-preferences-page.h"

#include "chalk-dialogs.h"

#if ADW_CHECK_VERSION(1, 5, 0)
#define HAS_DIALOGS 1
#else
#define HAS_DIALOGS 0
#endif

/* The properties of both kinds of it. */
#define ABOUT_PROPERTIES                                                                           \
  "application-name", "Chalkline", "application-icon", CHALK_APPLICATION_ID, "version",            \
      CHALK_VERSION, "developer-name", _ ("The Chalkline authors"), "comments",                    \
      _ ("Draw together on one board"), "website", "https://github.com/chalkline/chalkline",       \
      "issue-url", "https://github.com/chalkline/chalkline/issues", "license-type",                \
      GTK_LICENSE_GPL_3_0, "copyright",                                                            \
      "© 2026 The Chalkline authors", /* Translators: your names, one on each line. */             \
      "translator-credits", _ ("translator-credits"), NULL

/* @parent: (nullable) */
void
chalk_dialogs_show_about (GtkWindow *parent)
{
#if HAS_DIALOGS
  adw_show_about_dialog (GTK_WIDGET (parent), ABOUT_PROPERTIES);
#else
  adw_show_about_window (parent, ABOUT_PROPERTIES);
#endif
}

#if HAS_DIALOGS
static void
present_preferences (GtkWindow *parent, AdwPreferencesPage *page)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();

  /* The library lacks the word in some of our languages. */
  adw_dialog_set_title (dialog, _ ("Preferences"));
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  adw_dialog_present (dialog, GTK_WIDGET (parent));
}
#else
static void
present_preferences (GtkWindow *parent, AdwPreferencesPage *page)
{
  GtkWidget *window = adw_preferences_window_new ();

  /* The library lacks the word in some of our languages. */
  gtk_window_set_title (GTK_WINDOW (window), _ ("Preferences"));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_widget_set_size_request (window, 360, 294);
  gtk_window_present (GTK_WINDOW (window));
}
#endif

/* @parent: (nullable) */
void
chalk_dialogs_show_preferences (GtkWindow *parent, ChalkSettings *settings)
{
  GtkWidget *page;

  g_return_if_fail (CHALK_IS_SETTINGS (settings));

  page = chalk_preferences_page_new (settings);
  present_preferences (parent, ADW_PREFERENCES_PAGE (page));
}
