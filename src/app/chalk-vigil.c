/* chalk-vigil.c - go on while guests are here
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "chalk-vigil"

#include "config.h"

#include <glib/gi18n.h>

#include "chalk-portal.h"
#include "chalk-window.h"

#include "chalk-vigil.h"

#define NOTIFICATION "sharing"
/* Telephones sleep, and come back; whoever wants to go on without a window for longer says so. */
#define PATIENCE_S (5 * 60)

/**
 * ChalkVigil:
 *
 * Keeps the machine from falling asleep while guests are here, and the app from ending when its
 * last window is closed: then it goes on in the background, says so in a notification, and lets the
 * desktop decide. Owned by the application.
 */
struct _ChalkVigil
{
  GObject parent_instance;
  /* Owned */
  ChalkHost *host;
  ChalkSettings *settings;
  ChalkPortal *portal; /* (nullable): while the app runs without a window */
  /* Borrowed */
  GtkApplication *application; /* NULL when it is over */
  /* State */
  guint inhibit_cookie;  /* 0: the machine may fall asleep */
  guint patience_source; /* 0: nobody is waited for */
};

G_DEFINE_FINAL_TYPE (ChalkVigil, chalk_vigil, G_TYPE_OBJECT)

static void stop_hosting (ChalkVigil *self);

static gboolean
is_in_background (ChalkVigil *self)
{
  return self->portal != NULL;
}

static guint
count_guests (ChalkVigil *self)
{
  return chalk_host_is_shared (self->host) ? chalk_host_get_n_peers (self->host) : 0;
}

/* --- Sleep -------------------------------------------------------------------------------------
 */

static void
update_inhibition (ChalkVigil *self)
{
  gboolean has_guests = count_guests (self) > 0;

  if (has_guests && self->inhibit_cookie == 0)
    self->inhibit_cookie = gtk_application_inhibit (
        self->application, gtk_application_get_active_window (self->application),
        GTK_APPLICATION_INHIBIT_SUSPEND, _ ("Guests are at your boards"));
  else if (!has_guests && self->inhibit_cookie != 0)
    {
      gtk_application_uninhibit (self->application, self->inhibit_cookie);
      self->inhibit_cookie = 0;
    }
}

/* --- Background --------------------------------------------------------------------------------
 */

static gboolean
has_window (ChalkVigil *self)
{
  for (GList *item = gtk_application_get_windows (self->application); item; item = item->next)
    if (CHALK_IS_WINDOW (item->data))
      return TRUE;

  return FALSE;
}

static gboolean
wants_to_host (ChalkVigil *self)
{
  return chalk_host_is_shared (self->host)
         && (count_guests (self) > 0 || chalk_settings_get_keep_hosting (self->settings));
}

static char *
describe_guests (ChalkVigil *self)
{
  guint n_guests = count_guests (self);

  if (n_guests == 0)
    return g_strdup (_ ("Whoever has the link can join."));

  return g_strdup_printf (
      ngettext ("%u guest is at your boards.", "%u guests are at your boards.", n_guests),
      n_guests);
}

static void
tell_portal (ChalkVigil *self)
{
  g_autofree char *guests = describe_guests (self);

  chalk_portal_set_status (self->portal, guests);
}

/* Only once: a number that changes is no reason to call for attention again. */
static void
notify_user (ChalkVigil *self)
{
  g_autoptr (GNotification) notification = g_notification_new (_ ("Your Boards Are Still Shared"));
  g_autofree char *guests = describe_guests (self);

  g_notification_set_body (notification, guests);
  g_notification_add_button (notification, _ ("Open"), "app.show");
  g_notification_add_button (notification, _ ("Stop Sharing"), "app.stop-hosting");
  g_application_send_notification (G_APPLICATION (self->application), NOTIFICATION, notification);
}

static void
enter_background (ChalkVigil *self)
{
  GApplication *application = G_APPLICATION (self->application);

  g_application_hold (application);
  self->portal = chalk_portal_new (g_application_get_dbus_connection (application));
  g_signal_connect_object (self->portal, "denied", G_CALLBACK (stop_hosting), self,
                           G_CONNECT_SWAPPED);
  chalk_portal_request_background (self->portal,
                                   _ ("Guests draw on your boards while no window is open."));
  tell_portal (self);
  notify_user (self);
}

/* Without a window the app ends then. */
static void
leave_background (ChalkVigil *self)
{
  if (!is_in_background (self))
    return;

  g_clear_handle_id (&self->patience_source, g_source_remove);
  g_clear_object (&self->portal);
  g_application_withdraw_notification (G_APPLICATION (self->application), NOTIFICATION);
  g_application_release (G_APPLICATION (self->application));
}

static gboolean
on_patience_over_cb (gpointer user_data)
{
  ChalkVigil *self = CHALK_VIGIL (user_data);

  self->patience_source = 0;
  leave_background (self);

  return G_SOURCE_REMOVE;
}

static void
update_background (ChalkVigil *self)
{
  if (!is_in_background (self))
    return;

  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (!chalk_host_is_shared (self->host))
    {
      leave_background (self);
      return;
    }

  tell_portal (self);
  if (!wants_to_host (self))
    self->patience_source = g_timeout_add_seconds (PATIENCE_S, on_patience_over_cb, self);
}

static void
stop_hosting (ChalkVigil *self)
{
  if (is_in_background (self))
    chalk_host_unshare (self->host);
}

/* --- News --------------------------------------------------------------------------------------
 */

static void
on_guests_changed_cb (ChalkVigil *self)
{
  if (self->application == NULL)
    return;

  update_inhibition (self);
  update_background (self);
}

static void
on_window_added_cb (ChalkVigil *self, GtkWindow *window)
{
  if (CHALK_IS_WINDOW (window))
    leave_background (self);
}

static void
on_window_removed_cb (ChalkVigil *self)
{
  if (!is_in_background (self) && !has_window (self) && wants_to_host (self))
    enter_background (self);
}

static void
on_show_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (G_APPLICATION (CHALK_VIGIL (user_data)->application));
}

static void
on_stop_hosting_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stop_hosting (CHALK_VIGIL (user_data));
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_vigil_dispose (GObject *object)
{
  ChalkVigil *self = CHALK_VIGIL (object);

  chalk_vigil_end (self);
  g_clear_object (&self->host);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chalk_vigil_parent_class)->dispose (object);
}

static void
chalk_vigil_class_init (ChalkVigilClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_vigil_dispose;
}

static void
chalk_vigil_init (ChalkVigil *self)
{
}

/**
 * chalk_vigil_new:
 * @application: is kept running; gets the actions that the notification has. Before it has windows
 * @host: whose guests are meant
 * @settings: whether to go on without guests, too
 *
 * Returns: (transfer full): to be ended before the application is
 */
ChalkVigil *
chalk_vigil_new (GtkApplication *application, ChalkHost *host, ChalkSettings *settings)
{
  static const GActionEntry entries[] = {
    { .name = "show", .activate = on_show_cb },
    { .name = "stop-hosting", .activate = on_stop_hosting_cb },
  };
  ChalkVigil *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application) && CHALK_IS_HOST (host), NULL);
  g_return_val_if_fail (CHALK_IS_SETTINGS (settings), NULL);

  self = g_object_new (CHALK_TYPE_VIGIL, NULL);
  self->application = application;
  self->host = g_object_ref (host);
  self->settings = g_object_ref (settings);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (application, "window-added", G_CALLBACK (on_window_added_cb), self,
                           G_CONNECT_SWAPPED);
  /* After the application's own handler, which counts the windows. */
  g_signal_connect_object (application, "window-removed", G_CALLBACK (on_window_removed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (host, "n-peers-changed", G_CALLBACK (on_guests_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "share-changed", G_CALLBACK (on_guests_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* From now on nothing keeps the application. Does nothing the second time. */
void
chalk_vigil_end (ChalkVigil *self)
{
  g_return_if_fail (CHALK_IS_VIGIL (self));

  if (self->application == NULL)
    return;

  leave_background (self);
  if (self->inhibit_cookie != 0)
    gtk_application_uninhibit (self->application, self->inhibit_cookie);
  self->inhibit_cookie = 0;
  g_signal_handlers_disconnect_by_data (self->application, self);
  self->application = NULL;
}
