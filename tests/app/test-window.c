/* test-window.c - the window around a desk
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-window-private.h"
#include "test-studio.h"

typedef struct
{
  TestStudio studio;
  ChalkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_studio_set_up (&fixture->studio, data);
  fixture->window = chalk_window_new (NULL, fixture->studio.desk);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (fixture->window);
  test_studio_tear_down (&fixture->studio, data);
}

static GVariant *
state_of (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), action);
}

static void
the_number_of_people_follows_who_is_here (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_label_get_label (fixture->window->people_label), ==, "2");

  test_room_leave (&fixture->studio.room, fixture->studio.guest);
  test_studio_flush (&fixture->studio);

  g_assert_cmpstr (gtk_label_get_label (fixture->window->people_label), ==, "1");
}

static void
tools_colors_and_widths_are_actions (Fixture *fixture, gconstpointer data)
{
  GActionGroup *group = G_ACTION_GROUP (fixture->window);
  ChalkEditor *editor = fixture->window->editor;
  g_autoptr (GVariant) state = NULL;

  g_action_group_activate_action (group, "tool", g_variant_new_string ("circle"));
  g_action_group_activate_action (group, "color", g_variant_new_uint32 (0x2ec27eff));
  g_action_group_activate_action (group, "width", g_variant_new_double (16));

  g_assert_cmpint (chalk_editor_get_tool_kind (editor), ==, CHALK_TOOL_CIRCLE);
  g_assert_cmphex (chalk_pen_get_color (chalk_editor_get_pen (editor)), ==, 0x2ec27eff);
  g_assert_cmpfloat (chalk_pen_get_width (chalk_editor_get_pen (editor)), ==, 16);

  chalk_editor_select_all (editor);
  state = state_of (fixture, "tool");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "select");
}

static void
the_paper_is_chosen_and_the_pen_shows_on_it (Fixture *fixture, gconstpointer data)
{
  GActionGroup *group = G_ACTION_GROUP (fixture->window);
  ChalkPen *pen = chalk_editor_get_pen (fixture->window->editor);
  g_autoptr (GVariant) state = NULL;

  g_action_group_activate_action (group, "paper-color", g_variant_new_string ("#2b4a3e"));
  test_studio_flush (&fixture->studio);
  g_action_group_activate_action (group, "paper-pattern", g_variant_new_string ("grid"));
  test_studio_flush (&fixture->studio);

  g_assert_cmphex (chalk_board_get_paper (fixture->studio.guest->board)->color, ==, 0x2b4a3eff);
  g_assert_cmpint (chalk_board_get_paper (fixture->studio.guest->board)->pattern, ==,
                   CHALK_PAPER_GRID);
  g_assert_cmphex (chalk_pen_get_color (pen), ==, CHALK_PEN_COLOR_LIGHT);
  state = state_of (fixture, "paper-pattern");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "grid");

  chalk_editor_undo (fixture->window->editor, CHALK_UNDO_UNDO);
  test_studio_flush (&fixture->studio);
  chalk_editor_undo (fixture->window->editor, CHALK_UNDO_UNDO);
  test_studio_flush (&fixture->studio);
  g_assert_cmphex (chalk_pen_get_color (pen), ==, CHALK_PEN_COLOR);
}

static void
deleting_is_offered_only_with_a_selection (Fixture *fixture, gconstpointer data)
{
  GActionGroup *group = G_ACTION_GROUP (fixture->window);

  g_assert_false (g_action_group_get_action_enabled (group, "delete"));
  test_room_circle (&fixture->studio.room, fixture->studio.guest, "c1");
  test_studio_flush (&fixture->studio);
  chalk_editor_select_all (fixture->window->editor);
  g_assert_true (g_action_group_get_action_enabled (group, "delete"));

  g_action_group_activate_action (group, "delete", NULL);
  test_studio_flush (&fixture->studio);
  g_assert_cmpuint (chalk_board_get_n_objects (fixture->studio.guest->board), ==, 0);
}

static void
the_zoom_is_shown_in_percent (Fixture *fixture, gconstpointer data)
{
  GActionGroup *group = G_ACTION_GROUP (fixture->window);

  g_action_group_activate_action (group, "zoom-in", NULL);
  g_assert_cmpstr (gtk_button_get_label (fixture->window->zoom_button), ==, "125%");
  g_action_group_activate_action (group, "zoom-reset", NULL);
  g_assert_cmpstr (gtk_button_get_label (fixture->window->zoom_button), ==, "100%");
}

static GListModel *
new_links (const char *const *addresses)
{
  GListStore *links = g_list_store_new (CHALK_TYPE_SHARE_LINK);

  for (gsize i = 0; addresses[i] != NULL; i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s:4040/#secret", addresses[i]);
      g_autoptr (ChalkShareLink) link =
          chalk_share_link_new (i == 0 ? CHALK_LINK_WIFI : CHALK_LINK_VPN, addresses[i], url);

      g_list_store_append (links, link);
    }

  return G_LIST_MODEL (links);
}

static void
the_link_is_shown_whole_and_its_address_in_the_title (Fixture *fixture, gconstpointer data)
{
  static const char *const one[] = { "192.168.1.5", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (GListModel) links = new_links (one);
  g_autoptr (GListModel) no_links = new_links (none);

  chalk_window_set_links (fixture->window, links);

  g_assert_cmpstr (chalk_share_popover_get_link (fixture->window->share_popover), ==,
                   "http://192.168.1.5:4040/#secret");
  g_assert_cmpstr (adw_window_title_get_subtitle (fixture->window->title), ==, "192.168.1.5:4040");

  chalk_window_set_links (fixture->window, no_links);
  g_assert_null (chalk_share_popover_get_link (fixture->window->share_popover));
  g_assert_cmpstr (adw_window_title_get_subtitle (fixture->window->title), ==, "Not shared");
}

static void
the_best_address_is_shown_until_another_is_chosen (Fixture *fixture, gconstpointer data)
{
  static const char *const before[] = { "192.168.1.5", "10.8.0.2", NULL };
  static const char *const after[] = { "192.168.7.7", "10.8.0.2", NULL };
  g_autoptr (GListModel) links = new_links (before);
  g_autoptr (GListModel) other_links = new_links (after);
  ChalkSharePopover *popover = fixture->window->share_popover;
  GtkDropDown *addresses = GTK_DROP_DOWN (gtk_widget_get_template_child (
      GTK_WIDGET (popover), CHALK_TYPE_SHARE_POPOVER, "address_drop_down"));

  chalk_window_set_links (fixture->window, links);
  chalk_window_set_links (fixture->window, other_links);
  g_assert_cmpstr (chalk_share_popover_get_link (popover), ==, "http://192.168.7.7:4040/#secret");

  gtk_drop_down_set_selected (addresses, 1);
  g_assert_cmpstr (chalk_share_popover_get_link (popover), ==, "http://10.8.0.2:4040/#secret");
  chalk_window_set_links (fixture->window, links);
  g_assert_cmpstr (chalk_share_popover_get_link (popover), ==, "http://10.8.0.2:4040/#secret");
}

static void
that_nobody_has_come_is_shown_until_somebody_does (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_revealer_get_reveal_child (fixture->window->unreached_revealer));
  chalk_window_set_unreached (fixture->window, TRUE);
  g_assert_true (gtk_revealer_get_reveal_child (fixture->window->unreached_revealer));
  chalk_window_set_unreached (fixture->window, FALSE);
  g_assert_false (gtk_revealer_get_reveal_child (fixture->window->unreached_revealer));
}

static void
the_host_gives_and_takes_the_pen (Fixture *fixture, gconstpointer data)
{
  GActionGroup *group = G_ACTION_GROUP (fixture->window);
  TestQueue *bob = fixture->studio.guest;
  g_autoptr (GVariant) state = NULL;

  g_action_group_change_action_state (group, "drawing", g_variant_new_string ("host"));
  g_assert_cmpint (chalk_subscription_get_presence (bob->subscription)->role, ==,
                   CHALK_ROLE_VIEWER);

  g_action_group_activate_action (group, "give-pen", g_variant_new_string ("bob"));
  g_assert_cmpint (chalk_subscription_get_presence (bob->subscription)->role, ==,
                   CHALK_ROLE_EDITOR);
  state = state_of (fixture, "drawing");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "chosen");

  g_action_group_activate_action (group, "take-pen", g_variant_new_string ("bob"));
  g_assert_cmpint (chalk_subscription_get_presence (bob->subscription)->role, ==,
                   CHALK_ROLE_VIEWER);
}

static void
a_problem_stays_until_it_is_over (Fixture *fixture, gconstpointer data)
{
  chalk_window_set_problem (fixture->window, "No port is free");
  g_assert_true (gtk_info_bar_get_revealed (fixture->window->info_bar));
  chalk_window_set_problem (fixture->window, NULL);
  g_assert_false (gtk_info_bar_get_revealed (fixture->window->info_bar));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(test) g_test_add ("/app/window/" #test, Fixture, NULL, set_up, test, tear_down)
  ADD (the_number_of_people_follows_who_is_here);
  ADD (tools_colors_and_widths_are_actions);
  ADD (the_paper_is_chosen_and_the_pen_shows_on_it);
  ADD (deleting_is_offered_only_with_a_selection);
  ADD (the_zoom_is_shown_in_percent);
  ADD (the_link_is_shown_whole_and_its_address_in_the_title);
  ADD (the_host_gives_and_takes_the_pen);
  ADD (the_best_address_is_shown_until_another_is_chosen);
  ADD (that_nobody_has_come_is_shown_until_somebody_does);
  ADD (a_problem_stays_until_it_is_over);
#undef ADD

  return g_test_run ();
}
