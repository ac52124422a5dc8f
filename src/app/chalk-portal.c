/* chalk-portal.c - ask the desktop whether to run without a window
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-portal"

#include "config.h"

#include "chalk-id.h"

#include "chalk-portal.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define BACKGROUND_INTERFACE "org.freedesktop.portal.Background"
#define REQUEST_INTERFACE "org.freedesktop.portal.Request"
#define RESPONSE_SUCCESS 0u
#define STATUS_MAX_CHARACTERS 96 /* more is refused */

/**
 * ChalkPortal:
 *
 * The Background portal, see
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html.
 * Where there is none, or where it wants nothing of an app outside of a sandbox, nothing happens.
 */
struct _ChalkPortal
{
  GObject parent_instance;
  /* Owned */
  GDBusConnection *connection; /* (nullable) */
  GCancellable *cancellable;
  /* State */
  guint response_signal; /* 0: no question is open */
};

G_DEFINE_FINAL_TYPE (ChalkPortal, chalk_portal, G_TYPE_OBJECT)

enum
{
  DENIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
stop_listening (ChalkPortal *self)
{
  if (self->response_signal != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->response_signal);
  self->response_signal = 0;
}

static void
chalk_portal_dispose (GObject *object)
{
  ChalkPortal *self = CHALK_PORTAL (object);

  g_cancellable_cancel (self->cancellable);
  stop_listening (self);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (chalk_portal_parent_class)->dispose (object);
}

static void
chalk_portal_finalize (GObject *object)
{
  ChalkPortal *self = CHALK_PORTAL (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (chalk_portal_parent_class)->finalize (object);
}

static void
chalk_portal_class_init (ChalkPortalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chalk_portal_dispose;
  object_class->finalize = chalk_portal_finalize;

  /* Emitted when the user does not want the app to run without a window. */
  signals[DENIED] = g_signal_new ("denied", CHALK_TYPE_PORTAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
chalk_portal_init (ChalkPortal *self)
{
  self->cancellable = g_cancellable_new ();
}

/* @connection: (nullable): to the session bus */
ChalkPortal *
chalk_portal_new (GDBusConnection *connection)
{
  ChalkPortal *self = g_object_new (CHALK_TYPE_PORTAL, NULL);

  g_set_object (&self->connection, connection);

  return self;
}

static void
on_response_cb (GDBusConnection *connection, const char *sender, const char *path,
                const char *interface, const char *signal, GVariant *parameters, gpointer user_data)
{
  ChalkPortal *self = CHALK_PORTAL (user_data);
  g_autoptr (GVariant) results = NULL;
  guint32 response;
  gboolean may_run = TRUE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;

  stop_listening (self);
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &may_run);
  /* Whoever gave no answer, or could not be asked, has not said no. */
  if (response == RESPONSE_SUCCESS && !may_run)
    g_signal_emit (self, signals[DENIED], 0);
}

/* The path of the answer is known before the question is put, so that none is missed. */
static char *
dup_request_path (ChalkPortal *self, const char *token)
{
  g_autofree char *sender =
      g_strdup (g_dbus_connection_get_unique_name (self->connection) + 1); /* without ":" */

  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", g_strdelimit (sender, ".", '_'), token);
}

static void
on_called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChalkPortal) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    g_debug ("Background portal: %s", error->message);
}

static void
call (ChalkPortal *self, const char *method, GVariant *parameters)
{
  g_dbus_connection_call (self->connection, PORTAL_NAME, PORTAL_PATH, BACKGROUND_INTERFACE, method,
                          parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable,
                          on_called_cb, g_object_ref (self));
}

/**
 * chalk_portal_request_background:
 * @reason: why the app is to run without a window, translated; shown to the user
 *
 * #ChalkPortal::denied tells if the user does not want it. Without it, it is allowed.
 */
void
chalk_portal_request_background (ChalkPortal *self, const char *reason)
{
  g_autofree char *token = NULL;
  g_autofree char *path = NULL;
  GVariantBuilder options;

  g_return_if_fail (CHALK_IS_PORTAL (self) && reason != NULL);

  if (self->connection == NULL)
    return;

  token = chalk_id_new ();
  path = dup_request_path (self, token);
  stop_listening (self);
  self->response_signal = g_dbus_connection_signal_subscribe (
      self->connection, PORTAL_NAME, REQUEST_INTERFACE, "Response", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, on_response_cb, self, NULL);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (reason));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (FALSE));
  call (self, "RequestBackground", g_variant_new ("(sa{sv})", "", &options));
}

/* @message: what the app does, translated; shown where the desktop lists what runs so */
void
chalk_portal_set_status (ChalkPortal *self, const char *message)
{
  g_autofree char *text = NULL;
  GVariantBuilder options;

  g_return_if_fail (CHALK_IS_PORTAL (self) && message != NULL);

  if (self->connection == NULL)
    return;

  text = g_utf8_substring (message, 0, MIN (g_utf8_strlen (message, -1), STATUS_MAX_CHARACTERS));
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "message", g_variant_new_string (text));
  call (self, "SetStatus", g_variant_new ("(a{sv})", &options));
}
