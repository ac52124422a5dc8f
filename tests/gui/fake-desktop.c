/* fake-desktop.c - what a desktop session offers on the bus, told line by line
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: fake-desktop [--deny]
 * Owns the names of the portals, of the session manager and of what shows notifications, and prints
 * a line for each call, `Ready` first. With --deny nothing may run in the background.
 */
#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>

static const char introspection[] =
    "<node>"
    "  <interface name='org.freedesktop.portal.Background'>"
    "    <method name='RequestBackground'>"
    "      <arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
    "      <arg type='o' direction='out'/>"
    "    </method>"
    "    <method name='SetStatus'><arg type='a{sv}' direction='in'/></method>"
    "  </interface>"
    "  <interface name='org.gnome.SessionManager'>"
    "    <method name='Inhibit'>"
    "      <arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "      <arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "      <arg type='u' direction='out'/>"
    "    </method>"
    "    <method name='Uninhibit'><arg type='u' direction='in'/></method>"
    "  </interface>"
    "  <interface name='org.gtk.Notifications'>"
    "    <method name='AddNotification'>"
    "      <arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "      <arg type='a{sv}' direction='in'/>"
    "    </method>"
    "    <method name='RemoveNotification'>"
    "      <arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "    </method>"
    "  </interface>"
    "</node>";

static const struct
{
  const char *name;
  const char *path;
  const char *interface;
} services[] = {
  { "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Background" },
  { "org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager" },
  { "org.gtk.Notifications", "/org/gtk/Notifications", "org.gtk.Notifications" },
};

static gboolean is_denied;
static guint n_names;

static void G_GNUC_PRINTF (1, 2) say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  fflush (stdout);
}

static void
answer_request (GDBusConnection *connection, GDBusMethodInvocation *invocation,
                GVariant *parameters)
{
  g_autoptr (GVariant) options = NULL;
  g_autofree char *sender = g_strdup (g_dbus_method_invocation_get_sender (invocation) + 1);
  g_autofree char *path = NULL;
  const char *token = "", *reason = "";
  GVariantBuilder results;

  g_variant_get (parameters, "(&s@a{sv})", NULL, &options);
  g_variant_lookup (options, "handle_token", "&s", &token);
  g_variant_lookup (options, "reason", "&s", &reason);
  say ("RequestBackground %s\n", reason);

  path = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s",
                          g_strdelimit (sender, ".", '_'), token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", path));
  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (!is_denied));
  g_dbus_connection_emit_signal (connection, NULL, path, "org.freedesktop.portal.Request",
                                 "Response", g_variant_new ("(ua{sv})", 0, &results), NULL);
}

static void
say_notification (GVariant *parameters)
{
  g_autoptr (GVariant) notification = NULL;
  const char *id, *title = "", *body = "";

  g_variant_get (parameters, "(&s&s@a{sv})", NULL, &id, &notification);
  g_variant_lookup (notification, "title", "&s", &title);
  g_variant_lookup (notification, "body", "&s", &body);
  say ("AddNotification %s %s %s\n", id, title, body);
}

static void
on_method_call_cb (GDBusConnection *connection, const char *sender, const char *path,
                   const char *interface, const char *method, GVariant *parameters,
                   GDBusMethodInvocation *invocation, gpointer user_data)
{
  GVariant *reply = NULL;

  if (g_str_equal (method, "RequestBackground"))
    {
      answer_request (connection, invocation, parameters);
      return;
    }
  if (g_str_equal (method, "SetStatus"))
    {
      g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 0);
      const char *message = "";

      g_variant_lookup (options, "message", "&s", &message);
      say ("SetStatus %s\n", message);
    }
  else if (g_str_equal (method, "AddNotification"))
    say_notification (parameters);
  else if (g_str_equal (method, "Inhibit"))
    {
      const char *reason;
      guint32 flags;

      g_variant_get (parameters, "(&su&su)", NULL, NULL, &reason, &flags);
      say ("Inhibit %u %s\n", flags, reason);
      reply = g_variant_new ("(u)", 7);
    }
  else
    say ("%s\n", method);

  g_dbus_method_invocation_return_value (invocation, reply);
}

static void
on_name_acquired_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  if (++n_names == G_N_ELEMENTS (services))
    say ("Ready\n");
}

static void
own_names (GDBusConnection *connection, GDBusNodeInfo *node)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method_call_cb };

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      GDBusInterfaceInfo *info = g_dbus_node_info_lookup_interface (node, services[i].interface);

      g_dbus_connection_register_object (connection, services[i].path, info, &vtable, NULL, NULL,
                                         NULL);
      g_bus_own_name_on_connection (connection, services[i].name, G_BUS_NAME_OWNER_FLAGS_NONE,
                                    on_name_acquired_cb, NULL, NULL, NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);

  if (connection == NULL)
    {
      g_printerr ("fake-desktop: %s\n", error->message);
      return 1;
    }

  is_denied = argc > 1 && g_str_equal (argv[1], "--deny");
  own_names (connection, node);
  g_unix_signal_add (SIGTERM, G_SOURCE_FUNC (g_main_loop_quit), loop);
  g_main_loop_run (loop);

  return 0;
}
