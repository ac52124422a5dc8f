/* test-settings.c - what the user has chosen
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-preferences-page.h"

typedef struct
{
  ChalkSettings *settings;
  GSettings *store;
  GtkWidget *window; /* (nullable): around the page */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings = chalk_settings_new (&error);
  g_assert_no_error (error);
  fixture->store = g_object_ref (chalk_settings_get_store (fixture->settings));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));

  g_object_get (fixture->store, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (gsize i = 0; keys[i] != NULL; i++)
    g_settings_reset (fixture->store, keys[i]);
  g_assert_finalize_object (fixture->settings);
  g_assert_finalize_object (fixture->store);
}

static void
assert_name (Fixture *fixture, const char *expected)
{
  g_autofree char *name = chalk_settings_dup_name (fixture->settings);

  g_assert_cmpstr (name, ==, expected);
}

static void
the_name_is_the_accounts_until_another_is_chosen (Fixture *fixture, gconstpointer data)
{
  assert_name (fixture, chalk_settings_get_account_name ());
  g_settings_set_string (fixture->store, "name", " Ada ");
  assert_name (fixture, "Ada");
}

static void
what_is_no_name_or_color_is_passed_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (500, 'a');

  g_settings_set_string (fixture->store, "name", long_name);
  g_settings_set_string (fixture->store, "color", "blue");

  assert_name (fixture, chalk_settings_get_account_name ());
  g_assert_cmphex (chalk_settings_get_color (fixture->settings, "color", 0x010203ff), ==,
                   0x010203ff);
}

static void
colors_are_kept (Fixture *fixture, gconstpointer data)
{
  chalk_settings_set_color (fixture->settings, "pen-color", 0x1c71d880);
  g_assert_cmphex (chalk_settings_get_color (fixture->settings, "pen-color", 0), ==, 0x1c71d880);
  chalk_settings_set_color (fixture->settings, "color", CHALK_COLOR_NONE);
  g_assert_cmphex (chalk_settings_get_color (fixture->settings, "color", 1), ==, 1);
}

static void
guests_may_do_what_is_chosen (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (chalk_settings_get_access (fixture->settings), ==, CHALK_ACCESS_LINK);
  g_settings_set_string (fixture->store, "access", "view");
  g_assert_cmpint (chalk_settings_get_access (fixture->settings), ==, CHALK_ACCESS_VIEW);
}

static void
a_pen_has_what_the_last_one_got (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChalkPen) first = chalk_pen_new ();
  g_autoptr (ChalkPen) second = chalk_pen_new ();

  chalk_settings_keep_pen (fixture->settings, first);
  g_assert_cmphex (chalk_pen_get_color (first), ==, CHALK_PEN_COLOR);
  chalk_pen_set_color (first, 0x2ec27e80);
  chalk_pen_set_width (first, 1000);
  chalk_pen_remember_color (first, 0x123456ff);

  chalk_settings_keep_pen (fixture->settings, second);
  g_assert_cmphex (chalk_pen_get_color (second), ==, 0x2ec27e80);
  g_assert_cmpfloat (chalk_pen_get_width (second), ==, 1000);
  g_assert_cmpstr (chalk_pen_get_custom_colors (second)[0], ==, "#123456");
}

static void
two_pens_in_use_do_not_follow_each_other (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChalkPen) first = chalk_pen_new ();
  g_autoptr (ChalkPen) second = chalk_pen_new ();

  chalk_settings_keep_pen (fixture->settings, first);
  chalk_settings_keep_pen (fixture->settings, second);
  chalk_pen_set_color (first, 0xe01b24ff);

  g_assert_cmphex (chalk_pen_get_color (second), ==, CHALK_PEN_COLOR);
}

static void
new_boards_have_the_paper_that_is_chosen (Fixture *fixture, gconstpointer data)
{
  ChalkPaper paper;

  g_settings_set_string (fixture->store, "paper-color", "#24203180");
  g_settings_set_string (fixture->store, "paper-pattern", "grid");
  chalk_settings_get_paper (fixture->settings, &paper);

  g_assert_cmphex (paper.color, ==, 0x242031ff);
  g_assert_cmpint (paper.pattern, ==, CHALK_PAPER_GRID);
}

/* --- The page ----------------------------------------------------------------------------------
 */

typedef gboolean (*WidgetFunc) (GtkWidget *widget, gconstpointer wanted);

/* Returns: (transfer none) (nullable): the first one inside @widget for which @func is true */
static GtkWidget *
find_widget (GtkWidget *widget, WidgetFunc func, gconstpointer wanted)
{
  GtkWidget *found = func (widget, wanted) ? widget : NULL;
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, func, wanted);

  return found;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer wanted)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, *(const GType *) wanted);
}

static gboolean
is_swatch (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && gtk_actionable_get_action_name (GTK_ACTIONABLE (widget))
         && g_str_equal (
             g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)),
                                   NULL),
             wanted);
}

static GtkWidget *
find_typed (GtkWidget *page, GType type)
{
  GtkWidget *found = find_widget (page, is_of_type, &type);

  g_assert_nonnull (found);
  return found;
}

static GtkWidget *
show_page (Fixture *fixture)
{
  GtkWidget *page = chalk_preferences_page_new (fixture->settings);

  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  gtk_widget_show (fixture->window);

  return page;
}

static void
type_name (GtkWidget *row, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  g_signal_emit_by_name (row, "apply");
}

static void
rows_write_what_is_chosen (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_page (fixture);

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_typed (page, ADW_TYPE_COMBO_ROW)), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_typed (page, GTK_TYPE_SPIN_BUTTON)), 5000);
  gtk_switch_set_active (GTK_SWITCH (find_typed (page, GTK_TYPE_SWITCH)), TRUE);
  g_assert_true (gtk_widget_activate_action (find_widget (page, is_swatch, "#26a269"),
                                             "preferences.color", "s", "#26a269"));

  g_assert_cmpint (chalk_settings_get_access (fixture->settings), ==, CHALK_ACCESS_VIEW);
  g_assert_cmpuint (chalk_settings_get_port (fixture->settings), ==, 5000);
  g_assert_true (chalk_settings_get_keep_hosting (fixture->settings));
  g_assert_cmphex (chalk_settings_get_color (fixture->settings, "color", 0), ==, 0x26a269ff);
}

static void
rows_show_what_is_written (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_page (fixture);

  g_settings_set_string (fixture->store, "access", "open");
  g_settings_set_string (fixture->store, "color", "#c01c28");
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (find_typed (page, ADW_TYPE_COMBO_ROW))), ==, 3);
  g_assert_true (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_widget (page, is_swatch, "#c01c28"))));
}

static void
a_name_that_is_too_long_is_marked_and_not_taken (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_page (fixture);
  GtkWidget *row = find_typed (page, ADW_TYPE_ENTRY_ROW);
  g_autofree char *long_name = g_strnfill (500, 'a');

  type_name (row, "Grace");
  assert_name (fixture, "Grace");
  type_name (row, long_name);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  assert_name (fixture, "Grace");

  type_name (row, "");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  assert_name (fixture, chalk_settings_get_account_name ());
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==,
                   chalk_settings_get_account_name ());
}

/* --- Windows -----------------------------------------------------------------------------------
 */

static void
show_window (Fixture *fixture, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  chalk_settings_keep_window (fixture->settings, window);
  if (width > 0)
    gtk_window_set_default_size (window, width, height);
  gtk_widget_show (GTK_WIDGET (window));
  gtk_window_destroy (window);
}

static void
a_window_has_the_size_of_the_one_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkWindow) window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  int width, height;

  show_window (fixture, 640, 480);
  chalk_settings_keep_window (fixture->settings, window);
  gtk_window_get_default_size (window, &width, &height);

  g_assert_cmpint (width, ==, 640);
  g_assert_cmpint (height, ==, 480);
  gtk_window_destroy (window);
}

static void
a_window_is_never_smaller_than_what_it_holds (Fixture *fixture, gconstpointer data)
{
  show_window (fixture, 10, 10);

  g_assert_cmpint (g_settings_get_int (fixture->store, "window-width"), >=, 360);
  g_assert_cmpint (g_settings_get_int (fixture->store, "window-height"), >=, 294);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  adw_init ();

#define ADD(path, test) g_test_add ("/app/settings/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("name", the_name_is_the_accounts_until_another_is_chosen);
  ADD ("nonsense", what_is_no_name_or_color_is_passed_over);
  ADD ("colors", colors_are_kept);
  ADD ("access", guests_may_do_what_is_chosen);
  ADD ("pen", a_pen_has_what_the_last_one_got);
  ADD ("two_pens", two_pens_in_use_do_not_follow_each_other);
  ADD ("paper", new_boards_have_the_paper_that_is_chosen);
  ADD ("page_writes", rows_write_what_is_chosen);
  ADD ("page_reads", rows_show_what_is_written);
  ADD ("page_name", a_name_that_is_too_long_is_marked_and_not_taken);
  ADD ("window_size", a_window_has_the_size_of_the_one_before);
  ADD ("window_least", a_window_is_never_smaller_than_what_it_holds);
#undef ADD

  return g_test_run ();
}
