/* test-reach.c - whether guests get through, and what may keep them out
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "chalk-firewall.h"
#include "chalk-reach.h"
#include "raw-client.h"

#define NO_PATIENCE_MS 1
#define MUCH_PATIENCE_MS 3600000

/* --- Reach ---------------------------------------------------------------------------------------
 */

static gboolean
is_silent (gpointer reach)
{
  return chalk_reach_get_state (reach) == CHALK_REACH_SILENT;
}

static void
nobody_is_missed_before_the_link_was_given_away (void)
{
  g_autoptr (ChalkReach) reach = chalk_reach_new (NO_PATIENCE_MS);

  g_assert_cmpint (chalk_reach_get_state (reach), ==, CHALK_REACH_IDLE);
  chalk_reach_expect (reach);
  g_assert_cmpint (chalk_reach_get_state (reach), ==, CHALK_REACH_WAITING);
  raw_wait_until (is_silent, reach);
}

static void
a_visitor_is_a_proof_before_and_after (void)
{
  g_autoptr (ChalkReach) reach = chalk_reach_new (NO_PATIENCE_MS);

  chalk_reach_expect (reach);
  raw_wait_until (is_silent, reach);
  chalk_reach_note_visit (reach, "192.0.2.7");
  g_assert_cmpint (chalk_reach_get_state (reach), ==, CHALK_REACH_REACHED);
  g_assert_cmpstr (chalk_reach_get_visitor (reach), ==, "192.0.2.7");

  chalk_reach_expect (reach);
  g_assert_cmpint (chalk_reach_get_state (reach), ==, CHALK_REACH_REACHED);
}

static void
count (gpointer object, gpointer counter)
{
  ++*(guint *) counter;
}

static void
a_visitor_who_asks_often_is_told_once (void)
{
  g_autoptr (ChalkReach) reach = chalk_reach_new (MUCH_PATIENCE_MS);
  guint n_changes = 0;

  g_signal_connect (reach, "changed", G_CALLBACK (count), &n_changes);
  chalk_reach_note_visit (reach, "192.0.2.7");
  chalk_reach_note_visit (reach, "192.0.2.7");
  g_assert_cmpuint (n_changes, ==, 1);
  chalk_reach_note_visit (reach, "192.0.2.8");
  g_assert_cmpuint (n_changes, ==, 2);
}

static void
another_network_proves_nothing_yet (void)
{
  g_autoptr (ChalkReach) reach = chalk_reach_new (MUCH_PATIENCE_MS);

  chalk_reach_note_visit (reach, "192.0.2.7");
  chalk_reach_reset (reach);
  g_assert_cmpint (chalk_reach_get_state (reach), ==, CHALK_REACH_IDLE);
  g_assert_null (chalk_reach_get_visitor (reach));
  chalk_reach_expect (reach);
  g_assert_cmpint (chalk_reach_get_state (reach), ==, CHALK_REACH_WAITING);
}

/* --- Firewalls -----------------------------------------------------------------------------------
 */

typedef struct
{
  char *root;
  ChalkFirewall firewall;
  gboolean is_found;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("chalkline-root-XXXXXX", NULL);
  fixture->is_found = FALSE;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);

      remove_tree (entry);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->root);
  g_clear_pointer (&fixture->root, g_free);
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->firewall = chalk_firewall_find_finish (result);
  fixture->is_found = TRUE;
}

static gboolean
is_found (gpointer fixture)
{
  return ((Fixture *) fixture)->is_found;
}

static ChalkFirewall
find (Fixture *fixture)
{
  fixture->is_found = FALSE;
  chalk_firewall_find_async (G_BUS_TYPE_SESSION, fixture->root, NULL, on_found_cb, fixture);
  raw_wait_until (is_found, fixture);

  return fixture->firewall;
}

static void
ufw_counts_only_when_it_is_switched_on (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (find (fixture), ==, CHALK_FIREWALL_UNKNOWN);
  write_file (fixture, "etc/ufw/ufw.conf", "# ENABLED=yes\nENABLED=no\nLOGLEVEL=low\n");
  g_assert_cmpint (find (fixture), ==, CHALK_FIREWALL_UNKNOWN);
  write_file (fixture, "etc/ufw/ufw.conf", "# boot\nENABLED=yes\n");
  g_assert_cmpint (find (fixture), ==, CHALK_FIREWALL_UFW);
}

static void
nftables_counts_when_its_service_is_switched_on (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "etc/nftables.conf", "table inet filter {}\n");
  g_assert_cmpint (find (fixture), ==, CHALK_FIREWALL_UNKNOWN);
  write_file (fixture, "etc/systemd/system/sysinit.target.wants/nftables.service", "");
  g_assert_cmpint (find (fixture), ==, CHALK_FIREWALL_NFTABLES);
}

static void
the_files_of_a_sandbox_say_nothing (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, ".flatpak-info", "[Application]\n");
  write_file (fixture, "etc/ufw/ufw.conf", "ENABLED=yes\n");
  g_assert_cmpint (find (fixture), ==, CHALK_FIREWALL_UNKNOWN);
}

static void
on_name_acquired_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

static void
firewalld_is_known_by_its_name_on_the_bus (Fixture *fixture, gconstpointer data)
{
  gboolean is_owned = FALSE;
  guint owner_id = g_bus_own_name (G_BUS_TYPE_SESSION, "org.fedoraproject.FirewallD1", 0, NULL,
                                   on_name_acquired_cb, NULL, &is_owned, NULL);

  raw_wait_until (is_true, &is_owned);
  write_file (fixture, ".flatpak-info", "[Application]\n");
  write_file (fixture, "etc/ufw/ufw.conf", "ENABLED=yes\n");
  g_assert_cmpint (find (fixture), ==, CHALK_FIREWALL_FIREWALLD);
  g_bus_unown_name (owner_id);
}

static void
each_firewall_has_its_command_with_the_port (void)
{
  static const struct
  {
    ChalkFirewall firewall;
    const char *command;
  } table[] = {
    { CHALK_FIREWALL_FIREWALLD, "sudo firewall-cmd --add-port=4041/tcp" },
    { CHALK_FIREWALL_UFW, "sudo ufw allow 4041/tcp" },
    { CHALK_FIREWALL_NFTABLES, "sudo nft insert rule inet filter input tcp dport 4041 accept" },
    { CHALK_FIREWALL_UNKNOWN, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *command = chalk_firewall_dup_command (table[i].firewall, 4041);

      g_assert_cmpstr (command, ==, table[i].command);
      g_assert_true ((command == NULL) == (chalk_firewall_get_name (table[i].firewall) == NULL));
    }
}

#define ADD(unit, name) g_test_add_func ("/host/" unit "/" #name, name)
#define ADD_FIREWALL(name)                                                                         \
  g_test_add ("/host/firewall/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  GTestDBus *bus;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);

  ADD ("reach", nobody_is_missed_before_the_link_was_given_away);
  ADD ("reach", a_visitor_is_a_proof_before_and_after);
  ADD ("reach", a_visitor_who_asks_often_is_told_once);
  ADD ("reach", another_network_proves_nothing_yet);
  ADD_FIREWALL (ufw_counts_only_when_it_is_switched_on);
  ADD_FIREWALL (nftables_counts_when_its_service_is_switched_on);
  ADD_FIREWALL (the_files_of_a_sandbox_say_nothing);
  ADD_FIREWALL (firewalld_is_known_by_its_name_on_the_bus);
  ADD ("firewall", each_firewall_has_its_command_with_the_port);

  status = g_test_run ();
  g_test_dbus_stop (bus);
  g_object_unref (bus);

  return status;
}
