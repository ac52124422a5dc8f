/* chalk-firewall.c - which firewall may keep guests out, and what opens it
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-firewall.h"

#define FIREWALLD_NAME "org.fedoraproject.FirewallD1"
#define BUS_TIMEOUT_MS 2000

/* Where systemd notes that the service is switched on. */
static const char *const nftables_units[] = {
  "etc/systemd/system/sysinit.target.wants/nftables.service",
  "etc/systemd/system/multi-user.target.wants/nftables.service",
};

static gboolean
is_ufw_on (const char *root)
{
  g_autofree char *path = g_build_filename (root, "etc/ufw/ufw.conf", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL)
         && g_regex_match_simple ("^\\s*ENABLED\\s*=\\s*\"?yes\\b", text,
                                  G_REGEX_MULTILINE | G_REGEX_CASELESS, 0);
}

static gboolean
is_nftables_on (const char *root)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nftables_units); i++)
    {
      g_autofree char *path = g_build_filename (root, nftables_units[i], NULL);

      /* Not followed: what it points to lies outside of another root. */
      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK) || g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }

  return FALSE;
}

/* The files of a sandbox are not those of the machine. */
static ChalkFirewall
find_in_files (const char *root)
{
  g_autofree char *sandbox = g_build_filename (root, ".flatpak-info", NULL);

  if (g_file_test (sandbox, G_FILE_TEST_EXISTS))
    return CHALK_FIREWALL_UNKNOWN;
  if (is_ufw_on (root))
    return CHALK_FIREWALL_UFW;
  if (is_nftables_on (root))
    return CHALK_FIREWALL_NFTABLES;

  return CHALK_FIREWALL_UNKNOWN;
}

static void
on_owner_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  gboolean has_owner = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &has_owner);
  g_task_return_int (task, has_owner ? CHALK_FIREWALL_FIREWALLD
                                     : find_in_files (g_task_get_task_data (task)));
}

static void
on_bus_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, NULL);

  if (connection == NULL)
    {
      g_task_return_int (task, find_in_files (g_task_get_task_data (task)));
      return;
    }

  g_dbus_connection_call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "NameHasOwner",
                          g_variant_new ("(s)", FIREWALLD_NAME), G_VARIANT_TYPE ("(b)"),
                          G_DBUS_CALL_FLAGS_NONE, BUS_TIMEOUT_MS, g_task_get_cancellable (task),
                          on_owner_known_cb, g_object_ref (task));
}

/**
 * chalk_firewall_find_async:
 * @bus_type: %G_BUS_TYPE_SYSTEM, but for tests
 * @root: "/", but for tests
 * @cancellable: (nullable): whoever cancels it must not want the result any more
 *
 * Finds out which firewall is switched on, as far as one can tell without being root.
 */
void
chalk_firewall_find_async (GBusType bus_type, const char *root, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (root != NULL && callback != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, chalk_firewall_find_async);
  g_task_set_task_data (task, g_strdup (root), g_free);
  g_bus_get (bus_type, cancellable, on_bus_known_cb, task);
}

/* Returns: what was found; %CHALK_FIREWALL_UNKNOWN also when it was cancelled */
ChalkFirewall
chalk_firewall_find_finish (GAsyncResult *result)
{
  gssize firewall;

  g_return_val_if_fail (g_async_result_is_tagged (result, chalk_firewall_find_async),
                        CHALK_FIREWALL_UNKNOWN);

  firewall = g_task_propagate_int (G_TASK (result), NULL);

  return firewall >= 0 ? (ChalkFirewall) firewall : CHALK_FIREWALL_UNKNOWN;
}

/* (nullable): what the firewall is called; not to be translated */
const char *
chalk_firewall_get_name (ChalkFirewall firewall)
{
  switch (firewall)
    {
    case CHALK_FIREWALL_FIREWALLD:
      return "firewalld";

    case CHALK_FIREWALL_UFW:
      return "ufw";

    case CHALK_FIREWALL_NFTABLES:
      return "nftables";

    case CHALK_FIREWALL_UNKNOWN:
    default:
      return NULL;
    }
}

/* (transfer full) (nullable): a line for a terminal that lets guests in at @port. It holds until
 * the next start of the firewall, but for ufw, which knows no such thing. */
char *
chalk_firewall_dup_command (ChalkFirewall firewall, guint16 port)
{
  switch (firewall)
    {
    case CHALK_FIREWALL_FIREWALLD:
      return g_strdup_printf ("sudo firewall-cmd --add-port=%u/tcp", port);

    case CHALK_FIREWALL_UFW:
      return g_strdup_printf ("sudo ufw allow %u/tcp", port);

    case CHALK_FIREWALL_NFTABLES:
      return g_strdup_printf ("sudo nft insert rule inet filter input tcp dport %u accept", port);

    case CHALK_FIREWALL_UNKNOWN:
    default:
      return NULL;
    }
}
