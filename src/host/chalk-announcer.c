/* chalk-announcer.c - tell the local network of the host
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-host"

#include "config.h"

#include <string.h>

#include "chalk-announcer.h"

#define AVAHI_NAME "org.freedesktop.Avahi"
#define SERVER_PATH "/"
#define SERVER_INTERFACE "org.freedesktop.Avahi.Server"
#define GROUP_INTERFACE "org.freedesktop.Avahi.EntryGroup"
#define COLLISION_ERROR "org.freedesktop.Avahi.CollisionError"
#define SERVICE_TYPE "_http._tcp"
#define SERVICE_SUBTYPE "_chalkline._sub._http._tcp"
#define SERVICE_RECORD "path=/"
#define NAME_MAX_BYTES 63 /* a DNS label */
#define NAMES_TO_TRY 20
/* Of avahi-common/address.h: on every interface, by every protocol, no flags. */
#define ANY_INTERFACE (-1)
#define ANY_PROTOCOL (-1)
#define NO_FLAGS 0u

/* Of avahi-common/defs.h: the states that are told apart here. */
#define SERVER_RUNNING 2
#define GROUP_ESTABLISHED 2
#define GROUP_COLLISION 3

/**
 * ChalkAnnouncer:
 *
 * Has Avahi announce the host by DNS-SD, for as long as it is started and Avahi runs (rule H6).
 * Talks to Avahi over D-Bus; where there is none, nothing happens. A *run* is the time between
 * Avahi being ready and its being gone or the host's being stopped: what was asked in a run that is
 * over is cancelled, so that its answer changes nothing.
 */
struct _ChalkAnnouncer
{
  GObject parent_instance;
  /* Owned */
  GDBusConnection *connection; /* while Avahi is there */
  GCancellable *run;           /* while Avahi is ready */
  char *wanted_name;           /* while started */
  char *name;                  /* in use: another than the wanted one after a collision */
  char *group;                 /* object path */
  char *host_name;             /* (nullable): such as `desk.local` */
  guint watch_id;
  guint server_signal;
  guint group_signal;
  /* State */
  GBusType bus_type;
  guint16 port;
  guint n_collisions;
  gboolean is_announced;
};

G_DEFINE_FINAL_TYPE (ChalkAnnouncer, chalk_announcer, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void register_service (ChalkAnnouncer *self);

/* --- Asking Avahi --------------------------------------------------------------------------------
 */

static void
call (ChalkAnnouncer *self, const char *path, const char *interface, const char *method,
      GVariant *parameters, GAsyncReadyCallback callback)
{
  g_dbus_connection_call (self->connection, AVAHI_NAME, path, interface, method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->run, callback,
                          callback != NULL ? g_object_ref (self) : NULL);
}

/* Returns: (nullable): the answer, if it belongs to the present run */
static GVariant *
finish_call (GObject *source, GAsyncResult *result, const GVariantType *type, GError **error)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, error);

  if (reply != NULL && !g_variant_is_of_type (reply, type))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "an answer of another type");
      return NULL;
    }
  if (reply == NULL && error != NULL && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Avahi: %s", (*error)->message);

  return g_steal_pointer (&reply);
}

static void
set_announced (ChalkAnnouncer *self, gboolean is_announced)
{
  if (self->is_announced == is_announced)
    return;

  self->is_announced = is_announced;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_host_name (ChalkAnnouncer *self, const char *host_name)
{
  if (g_strcmp0 (self->host_name, host_name) == 0)
    return;

  g_free (self->host_name);
  self->host_name = g_strdup (host_name);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Names ---------------------------------------------------------------------------------------
 */

/* A copy that is cut to what a DNS label holds, between two characters. */
static char *
dup_label (const char *name)
{
  const char *end = name + strlen (name);

  while (end - name > NAME_MAX_BYTES)
    end = g_utf8_find_prev_char (name, end);

  return g_strndup (name, (gsize) (end - name));
}

static void
on_alternative_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkAnnouncer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (source, result, G_VARIANT_TYPE ("(s)"), &error);

  if (reply == NULL)
    return;

  g_free (self->name);
  g_variant_get (reply, "(s)", &self->name);
  call (self, self->group, GROUP_INTERFACE, "Reset", NULL, NULL);
  register_service (self);
}

/* Somebody else has the name. Avahi knows how to make another of it. */
static void
take_another_name (ChalkAnnouncer *self)
{
  set_announced (self, FALSE);
  if (++self->n_collisions > NAMES_TO_TRY)
    return;

  call (self, SERVER_PATH, SERVER_INTERFACE, "GetAlternativeServiceName",
        g_variant_new ("(s)", self->name), on_alternative_cb);
}

/* --- Registering ---------------------------------------------------------------------------------
 */

static void
on_service_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkAnnouncer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (source, result, G_VARIANT_TYPE_UNIT, &error);
  g_autofree char *name = error != NULL ? g_dbus_error_get_remote_error (error) : NULL;

  if (reply == NULL)
    {
      if (g_strcmp0 (name, COLLISION_ERROR) == 0)
        take_another_name (self);
      return;
    }

  call (self, self->group, GROUP_INTERFACE, "AddServiceSubtype",
        g_variant_new ("(iiussss)", ANY_INTERFACE, ANY_PROTOCOL, NO_FLAGS, self->name, SERVICE_TYPE,
                       "", SERVICE_SUBTYPE),
        NULL);
  call (self, self->group, GROUP_INTERFACE, "Commit", NULL, NULL);
}

static void
register_service (ChalkAnnouncer *self)
{
  GVariant *record =
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, SERVICE_RECORD, sizeof SERVICE_RECORD - 1, 1);
  GVariant *records = g_variant_new_array (G_VARIANT_TYPE_BYTESTRING, &record, 1);

  /* Without a domain and a host: Avahi's own. */
  call (self, self->group, GROUP_INTERFACE, "AddService",
        g_variant_new ("(iiussssq@aay)", ANY_INTERFACE, ANY_PROTOCOL, NO_FLAGS, self->name,
                       SERVICE_TYPE, "", "", self->port, records),
        on_service_added_cb);
}

static void
on_group_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkAnnouncer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (source, result, G_VARIANT_TYPE ("(o)"), &error);

  if (reply == NULL)
    return;

  g_variant_get (reply, "(o)", &self->group);
  register_service (self);
}

static void
on_host_name_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkAnnouncer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (source, result, G_VARIANT_TYPE ("(s)"), &error);
  const char *host_name;

  if (reply == NULL)
    return;

  g_variant_get (reply, "(&s)", &host_name);
  set_host_name (self, host_name);
}

/* --- Runs ----------------------------------------------------------------------------------------
 */

static void
on_group_freed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (source, result, G_VARIANT_TYPE_UNIT, &error);
}

/* The answer is waited for, though not by anybody here: without that the connection could go before
 * the question has gone out. */
static void
free_group (ChalkAnnouncer *self)
{
  g_dbus_connection_call (self->connection, AVAHI_NAME, self->group, GROUP_INTERFACE, "Free", NULL,
                          NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, on_group_freed_cb, NULL);
}

static void
end_run (ChalkAnnouncer *self)
{
  if (self->run == NULL)
    return;

  g_cancellable_cancel (self->run);
  g_clear_object (&self->run);
  if (self->group != NULL && self->connection != NULL)
    free_group (self);
  g_clear_pointer (&self->group, g_free);
  set_host_name (self, NULL);
  set_announced (self, FALSE);
}

static void
begin_run (ChalkAnnouncer *self)
{
  if (self->run != NULL)
    return;

  self->run = g_cancellable_new ();
  self->n_collisions = 0;
  g_free (self->name);
  self->name = dup_label (self->wanted_name);
  call (self, SERVER_PATH, SERVER_INTERFACE, "GetHostNameFqdn", NULL, on_host_name_known_cb);
  call (self, SERVER_PATH, SERVER_INTERFACE, "EntryGroupNew", NULL, on_group_made_cb);
}

/* While the machine's own name is being settled, Avahi announces nothing. */
static void
take_server_state (ChalkAnnouncer *self, int state)
{
  if (state == SERVER_RUNNING)
    begin_run (self);
  else
    end_run (self);
}

static void
on_server_state_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkAnnouncer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (source, result, G_VARIANT_TYPE ("(i)"), &error);
  int state;

  /* Avahi may be gone, or be another by now. */
  if (reply == NULL || self->connection == NULL)
    return;

  g_variant_get (reply, "(i)", &state);
  take_server_state (self, state);
}

static void
on_server_signal_cb (GDBusConnection *connection, const char *sender, const char *path,
                     const char *interface, const char *name, GVariant *parameters,
                     gpointer user_data)
{
  int state;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(is)")))
    return;

  g_variant_get (parameters, "(is)", &state, NULL);
  take_server_state (user_data, state);
}

/* All groups are listened to: the first news of ours may come before its path is known. What came
 * before is no news of a collision then, because nothing had been added. */
static void
on_group_signal_cb (GDBusConnection *connection, const char *sender, const char *path,
                    const char *interface, const char *name, GVariant *parameters,
                    gpointer user_data)
{
  ChalkAnnouncer *self = user_data;
  int state;

  if (g_strcmp0 (path, self->group) != 0
      || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(is)")))
    return;

  g_variant_get (parameters, "(is)", &state, NULL);
  if (state == GROUP_COLLISION)
    take_another_name (self);
  else
    set_announced (self, state == GROUP_ESTABLISHED);
}

static void
on_avahi_appeared_cb (GDBusConnection *connection, const char *name, const char *owner,
                      gpointer user_data)
{
  ChalkAnnouncer *self = user_data;

  self->connection = g_object_ref (connection);
  self->server_signal = g_dbus_connection_signal_subscribe (
      connection, AVAHI_NAME, SERVER_INTERFACE, "StateChanged", SERVER_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, on_server_signal_cb, self, NULL);
  self->group_signal = g_dbus_connection_signal_subscribe (
      connection, AVAHI_NAME, GROUP_INTERFACE, "StateChanged", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      on_group_signal_cb, self, NULL);
  call (self, SERVER_PATH, SERVER_INTERFACE, "GetState", NULL, on_server_state_known_cb);
}

static void
forget_avahi (ChalkAnnouncer *self)
{
  end_run (self);
  if (self->connection == NULL)
    return;

  g_dbus_connection_signal_unsubscribe (self->connection, self->server_signal);
  g_dbus_connection_signal_unsubscribe (self->connection, self->group_signal);
  g_clear_object (&self->connection);
}

static void
on_avahi_vanished_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  forget_avahi (user_data);
}

/* --- Object --------------------------------------------------------------------------------------
 */

static void
chalk_announcer_dispose (GObject *object)
{
  chalk_announcer_stop (CHALK_ANNOUNCER (object));

  G_OBJECT_CLASS (chalk_announcer_parent_class)->dispose (object);
}

static void
chalk_announcer_finalize (GObject *object)
{
  ChalkAnnouncer *self = CHALK_ANNOUNCER (object);

  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (chalk_announcer_parent_class)->finalize (object);
}

static void
chalk_announcer_class_init (ChalkAnnouncerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_announcer_dispose;
  G_OBJECT_CLASS (klass)->finalize = chalk_announcer_finalize;

  /* Emitted when the host name is another, and when the announcement begins or ends. */
  signals[CHANGED] = g_signal_new ("changed", CHALK_TYPE_ANNOUNCER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
chalk_announcer_init (ChalkAnnouncer *self)
{
}

/* @bus_type: %G_BUS_TYPE_SYSTEM, but for tests */
ChalkAnnouncer *
chalk_announcer_new (GBusType bus_type)
{
  ChalkAnnouncer *self = g_object_new (CHALK_TYPE_ANNOUNCER, NULL);

  self->bus_type = bus_type;

  return self;
}

/**
 * chalk_announcer_start:
 * @name: what people see; cut to 63 bytes
 * @port: where the host listens
 *
 * Announces from now on, whenever Avahi runs, instead of what was announced before.
 */
void
chalk_announcer_start (ChalkAnnouncer *self, const char *name, guint16 port)
{
  g_return_if_fail (CHALK_IS_ANNOUNCER (self) && name != NULL && port != 0);

  chalk_announcer_stop (self);
  self->wanted_name = g_strdup (name);
  self->port = port;
  self->watch_id = g_bus_watch_name (self->bus_type, AVAHI_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                     on_avahi_appeared_cb, on_avahi_vanished_cb, self, NULL);
}

/* Takes the announcement back. */
void
chalk_announcer_stop (ChalkAnnouncer *self)
{
  g_return_if_fail (CHALK_IS_ANNOUNCER (self));

  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  forget_avahi (self);
  g_clear_pointer (&self->wanted_name, g_free);
}

/* Whether the network knows of the host. */
gboolean
chalk_announcer_is_announced (ChalkAnnouncer *self)
{
  g_return_val_if_fail (CHALK_IS_ANNOUNCER (self), FALSE);

  return self->is_announced;
}

/* (nullable): the name that the local network resolves to this machine, such as `desk.local` */
const char *
chalk_announcer_get_host_name (ChalkAnnouncer *self)
{
  g_return_val_if_fail (CHALK_IS_ANNOUNCER (self), NULL);

  return self->host_name;
}
