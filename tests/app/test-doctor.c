/* test-doctor.c - the ways to a board, and what is said where nobody comes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-doctor.h"
#include "chalk-share-link.h"

typedef struct
{
  ChalkHost *host;
  ChalkReach *reach;
  ChalkDoctor *doctor;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ChalkHostOptions options;

  chalk_host_options_init (&options);
  options.address = "127.0.0.1";
  options.port = 0;
  fixture->host = chalk_host_new (&options);
  g_assert_true (chalk_host_start (fixture->host, NULL));
  fixture->reach = chalk_reach_new (CHALK_REACH_PATIENCE_MS);
  fixture->doctor = chalk_doctor_new (fixture->host, fixture->reach);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->doctor));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  chalk_host_stop (fixture->host);
  g_assert_finalize_object (fixture->host);
  g_assert_finalize_object (fixture->reach);
}

static gpointer
child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->doctor), CHALK_TYPE_DOCTOR, name);
}

static const char *
title (Fixture *fixture, const char *row)
{
  return adw_preferences_row_get_title (child (fixture, row));
}

static void
the_page_is_named_by_a_short_address_without_the_secret (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected =
      g_strdup_printf ("http://127.0.0.1:%u/hello", chalk_host_get_port (fixture->host));

  g_assert_cmpstr (title (fixture, "url_row"), ==, expected);
}

static void
a_device_that_comes_is_shown_at_once (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (title (fixture, "status_row"), ==, "Waiting for a Device…");
  g_assert_false (gtk_widget_get_visible (child (fixture, "status_icon")));
  chalk_reach_note_visit (fixture->reach, "192.0.2.7");
  g_assert_cmpstr (title (fixture, "status_row"), ==, "192.0.2.7 has reached this computer");
  g_assert_true (gtk_widget_get_visible (child (fixture, "status_icon")));
  g_assert_false (gtk_widget_get_visible (child (fixture, "status_spinner")));
}

static void
the_command_is_that_of_the_firewall_and_names_the_port (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected =
      g_strdup_printf ("sudo ufw allow %u/tcp", chalk_host_get_port (fixture->host));

  chalk_doctor_set_firewall (fixture->doctor, CHALK_FIREWALL_UFW);
  g_assert_cmpstr (title (fixture, "command_row"), ==, expected);
  g_assert_true (gtk_widget_get_visible (child (fixture, "command_row")));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (child (fixture, "firewall_row")), "ufw"));

  chalk_doctor_set_firewall (fixture->doctor, CHALK_FIREWALL_UNKNOWN);
  g_assert_false (gtk_widget_get_visible (child (fixture, "command_row")));
}

static void
it_is_ready_for_the_end_of_sharing (Fixture *fixture, gconstpointer data)
{
  chalk_host_unshare (fixture->host);
  g_assert_true (chalk_host_share (fixture->host, NULL));
  g_assert_nonnull (strstr (title (fixture, "url_row"), "/hello"));
}

static void
links_exist_only_while_the_host_is_shared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) links = chalk_share_links_new (fixture->host, "room");
  g_autoptr (GListModel) no_links = NULL;
  g_autoptr (ChalkShareLink) link = g_list_model_get_item (links, 0);

  g_assert_cmpuint (g_list_model_get_n_items (links), ==, 1);
  g_assert_cmpstr (chalk_share_link_get_name (link), ==, "This computer only (127.0.0.1)");
  chalk_host_unshare (fixture->host);
  no_links = chalk_share_links_new (fixture->host, "room");
  g_assert_cmpuint (g_list_model_get_n_items (no_links), ==, 0);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(test) g_test_add ("/app/doctor/" #test, Fixture, NULL, set_up, test, tear_down)
  ADD (the_page_is_named_by_a_short_address_without_the_secret);
  ADD (a_device_that_comes_is_shown_at_once);
  ADD (the_command_is_that_of_the_firewall_and_names_the_port);
  ADD (it_is_ready_for_the_end_of_sharing);
  ADD (links_exist_only_while_the_host_is_shared);
#undef ADD

  return g_test_run ();
}
