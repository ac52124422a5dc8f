/* test-announcer.c - the announcement on the local network, to an Avahi of the test's own
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "chalk-announcer.h"
#include "raw-client.h"

#define AVAHI "org.freedesktop.Avahi"
#define SERVER AVAHI ".Server"
#define GROUP AVAHI ".EntryGroup"
#define RUNNING 2
#define REGISTERING 1
#define ESTABLISHED 2
#define COLLISION 3

static const char introspection[] =
    "<node>"
    "<interface name='" SERVER "'>"
    "<method name='GetState'><arg type='i' direction='out'/></method>"
    "<method name='GetHostNameFqdn'><arg type='s' direction='out'/></method>"
    "<method name='EntryGroupNew'><arg type='o' direction='out'/></method>"
    "<method name='GetAlternativeServiceName'><arg type='s' direction='in'/>"
    "<arg type='s' direction='out'/></method>"
    "</interface>"
    "<interface name='" GROUP "'>"
    "<method name='Free'/><method name='Commit'/><method name='Reset'/>"
    "<method name='AddService'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='q' direction='in'/>"
    "<arg type='aay' direction='in'/></method>"
    "<method name='AddServiceSubtype'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/></method>"
    "</interface>"
    "</node>";

/* As much of Avahi as an entry group needs. */
typedef struct
{
  GDBusConnection *connection;
  GDBusNodeInfo *node;
  guint owner_id;
  GPtrArray *objects; /* registration ids */
  GHashTable *taken;  /* names that are refused at once, on this machine */
  char *group;        /* the newest one's path */
  char *name;         /* what the newest group has committed; NULL if nothing */
  char *subtype;
  char *record;
  guint16 port;
  int state;
  guint n_asked; /* for the state */
  guint n_groups;
  char *added; /* but not committed */
} Avahi;

static char *bus_address;

static void
emit_state (Avahi *avahi, const char *path, const char *interface, int state)
{
  g_dbus_connection_emit_signal (avahi->connection, NULL, path, interface, "StateChanged",
                                 g_variant_new ("(is)", state, ""), NULL);
}

static void
forget_service (Avahi *avahi)
{
  g_clear_pointer (&avahi->name, g_free);
  g_clear_pointer (&avahi->subtype, g_free);
  g_clear_pointer (&avahi->record, g_free);
  g_clear_pointer (&avahi->added, g_free);
}

static void
add_service (Avahi *avahi, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *name;
  const char *type;
  g_autoptr (GVariant) records = NULL;
  g_autoptr (GVariant) record = NULL;

  g_variant_get (parameters, "(iiu&s&sssq@aay)", NULL, NULL, NULL, &name, &type, NULL, NULL,
                 &avahi->port, &records);
  g_assert_cmpstr (type, ==, "_http._tcp");
  g_assert_cmpuint (g_variant_n_children (records), ==, 1);
  if (g_hash_table_contains (avahi->taken, name))
    {
      g_dbus_method_invocation_return_dbus_error (invocation, AVAHI ".CollisionError",
                                                  "Local name collision");
      return;
    }

  record = g_variant_get_child_value (records, 0);
  g_free (avahi->record);
  avahi->record = g_strndup (g_variant_get_data (record), g_variant_get_size (record));
  g_free (avahi->added);
  avahi->added = g_strdup (name);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
on_group_called_cb (GDBusConnection *connection, const char *sender, const char *path,
                    const char *interface, const char *method, GVariant *parameters,
                    GDBusMethodInvocation *invocation, gpointer user_data)
{
  Avahi *avahi = user_data;

  if (g_str_equal (method, "AddService"))
    {
      add_service (avahi, parameters, invocation);
      return;
    }
  if (g_str_equal (method, "AddServiceSubtype"))
    g_variant_get_child (parameters, 6, "s", &avahi->subtype);
  else if (g_str_equal (method, "Commit"))
    {
      g_assert_nonnull (avahi->subtype);
      avahi->name = g_steal_pointer (&avahi->added);
      emit_state (avahi, path, GROUP, ESTABLISHED);
    }
  else
    forget_service (avahi);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static const GDBusInterfaceVTable group_vtable = { .method_call = on_group_called_cb };

static void
register_object (Avahi *avahi, const char *path, guint interface,
                 const GDBusInterfaceVTable *vtable)
{
  guint id = g_dbus_connection_register_object (
      avahi->connection, path, avahi->node->interfaces[interface], vtable, avahi, NULL, NULL);

  g_assert_cmpuint (id, !=, 0);
  g_ptr_array_add (avahi->objects, GUINT_TO_POINTER (id));
}

static void
on_server_called_cb (GDBusConnection *connection, const char *sender, const char *path,
                     const char *interface, const char *method, GVariant *parameters,
                     GDBusMethodInvocation *invocation, gpointer user_data)
{
  Avahi *avahi = user_data;
  const char *name;
  g_autofree char *other = NULL;
  GVariant *reply;

  if (g_str_equal (method, "GetState"))
    {
      avahi->n_asked++;
      reply = g_variant_new ("(i)", avahi->state);
    }
  else if (g_str_equal (method, "GetHostNameFqdn"))
    reply = g_variant_new ("(s)", "desk-2.local");
  else if (g_str_equal (method, "EntryGroupNew"))
    {
      g_free (avahi->group);
      avahi->group = g_strdup_printf ("/Client1/EntryGroup%u", ++avahi->n_groups);
      register_object (avahi, avahi->group, 1, &group_vtable);
      reply = g_variant_new ("(o)", avahi->group);
    }
  else
    {
      g_variant_get (parameters, "(&s)", &name);
      other = g_strdup_printf ("%s #2", name);
      reply = g_variant_new ("(s)", other);
    }
  g_dbus_method_invocation_return_value (invocation, reply);
}

static const GDBusInterfaceVTable server_vtable = { .method_call = on_server_called_cb };

static void
start_avahi (Avahi *avahi, int state)
{
  g_autoptr (GError) error = NULL;

  avahi->state = state;
  avahi->connection =
      g_dbus_connection_new_for_address_sync (bus_address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                  | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  register_object (avahi, "/", 0, &server_vtable);
  avahi->owner_id =
      g_bus_own_name_on_connection (avahi->connection, AVAHI, 0, NULL, NULL, NULL, NULL);
}

static void
stop_avahi (Avahi *avahi)
{
  if (avahi->connection == NULL)
    return;

  for (guint i = 0; i < avahi->objects->len; i++)
    g_dbus_connection_unregister_object (avahi->connection,
                                         GPOINTER_TO_UINT (g_ptr_array_index (avahi->objects, i)));
  g_ptr_array_set_size (avahi->objects, 0);
  g_clear_handle_id (&avahi->owner_id, g_bus_unown_name);
  g_dbus_connection_close_sync (avahi->connection, NULL, NULL);
  g_clear_object (&avahi->connection);
  forget_service (avahi);
  g_clear_pointer (&avahi->group, g_free);
}

/* --- Fixture -------------------------------------------------------------------------------------
 */

typedef struct
{
  Avahi avahi;
  ChalkAnnouncer *announcer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->avahi.node = g_dbus_node_info_new_for_xml (introspection, NULL);
  fixture->avahi.objects = g_ptr_array_new ();
  fixture->avahi.taken = g_hash_table_new (g_str_hash, g_str_equal);
  fixture->announcer = chalk_announcer_new (G_BUS_TYPE_SESSION);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->announcer);
  stop_avahi (&fixture->avahi);
  g_clear_pointer (&fixture->avahi.node, g_dbus_node_info_unref);
  g_clear_pointer (&fixture->avahi.objects, g_ptr_array_unref);
  g_clear_pointer (&fixture->avahi.taken, g_hash_table_unref);
}

static gboolean
is_announced (gpointer fixture)
{
  return chalk_announcer_is_announced (((Fixture *) fixture)->announcer);
}

static gboolean
is_not_announced (gpointer fixture)
{
  return !is_announced (fixture);
}

static gboolean
is_forgotten (gpointer fixture)
{
  return ((Fixture *) fixture)->avahi.name == NULL;
}

static gboolean
has_host_name (gpointer fixture)
{
  return chalk_announcer_get_host_name (((Fixture *) fixture)->announcer) != NULL;
}

static void
announce (Fixture *fixture)
{
  start_avahi (&fixture->avahi, RUNNING);
  chalk_announcer_start (fixture->announcer, "Chalkline on desk", 4041);
  raw_wait_until (is_announced, fixture);
}

static void
H6_the_service_has_its_type_subtype_port_and_path (Fixture *fixture, gconstpointer data)
{
  announce (fixture);
  raw_wait_until (has_host_name, fixture);

  g_assert_cmpstr (fixture->avahi.name, ==, "Chalkline on desk");
  g_assert_cmpstr (fixture->avahi.subtype, ==, "_chalkline._sub._http._tcp");
  g_assert_cmpstr (fixture->avahi.record, ==, "path=/");
  g_assert_cmpuint (fixture->avahi.port, ==, 4041);
  g_assert_cmpstr (chalk_announcer_get_host_name (fixture->announcer), ==, "desk-2.local");
}

static void
H6_without_avahi_nothing_happens_until_it_comes (Fixture *fixture, gconstpointer data)
{
  chalk_announcer_start (fixture->announcer, "Chalkline on desk", 4041);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (is_announced (fixture));

  start_avahi (&fixture->avahi, RUNNING);
  raw_wait_until (is_announced, fixture);
}

static void
H6_the_entry_goes_when_the_host_stops (Fixture *fixture, gconstpointer data)
{
  announce (fixture);
  chalk_announcer_stop (fixture->announcer);
  g_assert_false (is_announced (fixture));
  g_assert_null (chalk_announcer_get_host_name (fixture->announcer));
  raw_wait_until (is_forgotten, fixture);
}

static void
H6_a_daemon_that_restarts_is_told_again (Fixture *fixture, gconstpointer data)
{
  announce (fixture);
  stop_avahi (&fixture->avahi);
  raw_wait_until (is_not_announced, fixture);

  start_avahi (&fixture->avahi, RUNNING);
  raw_wait_until (is_announced, fixture);
  g_assert_cmpstr (fixture->avahi.name, ==, "Chalkline on desk");
}

static gboolean
has_been_asked (gpointer fixture)
{
  return ((Fixture *) fixture)->avahi.n_asked > 0;
}

static void
H6_nothing_is_announced_before_the_machine_has_its_name (Fixture *fixture, gconstpointer data)
{
  start_avahi (&fixture->avahi, REGISTERING);
  chalk_announcer_start (fixture->announcer, "Chalkline on desk", 4041);
  raw_wait_until (has_been_asked, fixture);
  g_assert_cmpuint (fixture->avahi.n_groups, ==, 0);

  emit_state (&fixture->avahi, "/", SERVER, RUNNING);
  raw_wait_until (is_announced, fixture);
  emit_state (&fixture->avahi, "/", SERVER, COLLISION);
  raw_wait_until (is_not_announced, fixture);
  emit_state (&fixture->avahi, "/", SERVER, RUNNING);
  raw_wait_until (is_announced, fixture);
}

static gboolean
has_another_name (gpointer fixture)
{
  return is_announced (fixture)
         && g_strcmp0 (((Fixture *) fixture)->avahi.name, "Chalkline on desk #2") == 0;
}

static void
H6_a_name_that_another_machine_has_is_changed (Fixture *fixture, gconstpointer data)
{
  announce (fixture);
  emit_state (&fixture->avahi, fixture->avahi.group, GROUP, COLLISION);
  raw_wait_until (has_another_name, fixture);
}

static void
H6_a_name_that_this_machine_has_is_changed (Fixture *fixture, gconstpointer data)
{
  g_hash_table_add (fixture->avahi.taken, (gpointer) "Chalkline on desk");
  announce (fixture);
  g_assert_true (has_another_name (fixture));
}

static void
H6_a_name_that_is_too_long_is_cut_between_characters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) name = g_string_new ("x");

  for (guint i = 0; i < 40; i++)
    g_string_append (name, "é");
  start_avahi (&fixture->avahi, RUNNING);
  chalk_announcer_start (fixture->announcer, name->str, 4041);
  raw_wait_until (is_announced, fixture);
  g_assert_cmpuint (strlen (fixture->avahi.name), ==, 63);
  g_assert_true (g_utf8_validate (fixture->avahi.name, -1, NULL));
}

#define ADD(name) g_test_add ("/host/announcer/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  GTestDBus *bus;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  bus_address = g_strdup (g_test_dbus_get_bus_address (bus));

  ADD (H6_the_service_has_its_type_subtype_port_and_path);
  ADD (H6_without_avahi_nothing_happens_until_it_comes);
  ADD (H6_the_entry_goes_when_the_host_stops);
  ADD (H6_a_daemon_that_restarts_is_told_again);
  ADD (H6_nothing_is_announced_before_the_machine_has_its_name);
  ADD (H6_a_name_that_another_machine_has_is_changed);
  ADD (H6_a_name_that_this_machine_has_is_changed);
  ADD (H6_a_name_that_is_too_long_is_cut_between_characters);

  status = g_test_run ();
  g_test_dbus_stop (bus);
  g_object_unref (bus);
  g_free (bus_address);

  return status;
}
