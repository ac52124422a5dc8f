/* chalk-sharing.c - start and stop sharing, and help where nobody comes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "chalk-doctor.h"
#include "chalk-doorbell.h"
#include "chalk-window.h"

#include "chalk-sharing.h"

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_DO "do"

/**
 * ChalkSharing:
 *
 * The application's actions around sharing, and the news of whether guests get through, for all
 * windows. Owned by the application.
 */
struct _ChalkSharing
{
  GObject parent_instance;
  /* Owned */
  ChalkHost *host;
  ChalkReach *reach;
  ChalkDoorbell *doorbell;
  char *base_url; /* (nullable): what the reach was found out for */
  /* Borrowed */
  GtkApplication *application;
  GtkWindow *doctor; /* NULL while it is closed */
};

G_DEFINE_FINAL_TYPE (ChalkSharing, chalk_sharing, G_TYPE_OBJECT)

/* --- Dialogs -----------------------------------------------------------------------------------
 */

static AdwMessageDialog *
new_dialog (ChalkSharing *self, const char *heading, const char *body)
{
  GtkWindow *parent = gtk_application_get_active_window (self->application);

  return ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
}

/* @on_response_cb: called with @self swapped in */
static void
ask (ChalkSharing *self, AdwMessageDialog *dialog, const char *label, GCallback on_response_cb)
{
  adw_message_dialog_add_responses (dialog, RESPONSE_CANCEL, _ ("_Cancel"), RESPONSE_DO, label,
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, RESPONSE_DO, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, RESPONSE_CANCEL);
  adw_message_dialog_set_close_response (dialog, RESPONSE_CANCEL);
  g_signal_connect_object (dialog, "response", on_response_cb, self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_new_link_response_cb (ChalkSharing *self, const char *response)
{
  if (g_str_equal (response, RESPONSE_DO))
    chalk_host_renew_link (self->host);
}

static void
on_end_response_cb (ChalkSharing *self, const char *response)
{
  if (g_str_equal (response, RESPONSE_DO))
    chalk_host_end_for_guests (self->host);
}

/* --- Actions -----------------------------------------------------------------------------------
 */

static void
on_start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkSharing *self = user_data;
  g_autoptr (GError) error = NULL;
  AdwMessageDialog *dialog;

  if (!chalk_host_is_running (self->host))
    {
      g_action_group_activate_action (G_ACTION_GROUP (self->application), "try-again", NULL);
      return;
    }
  if (chalk_host_share (self->host, &error))
    return;

  dialog = new_dialog (self, _ ("Sharing Could Not Start"), error->message);
  adw_message_dialog_add_response (dialog, RESPONSE_CANCEL, _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_stop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_host_unshare (CHALK_SHARING (user_data)->host);
}

static void
on_new_link_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkSharing *self = user_data;

  ask (
      self,
      new_dialog (self, _ ("Make a New Link?"),
                  _ ("The links and QR codes that you have given away stop working at once. Guests "
                     "who are here have to join again with the new one.")),
      _ ("_New Link"), G_CALLBACK (on_new_link_response_cb));
}

static void
on_end_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkSharing *self = user_data;

  ask (self,
       new_dialog (self, _ ("End for Everyone?"),
                   _ ("All guests are sent away and their link stops working. Your boards stay as "
                      "they are.")),
       _ ("_End"), G_CALLBACK (on_end_response_cb));
}

static void
on_expect_guests_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  chalk_reach_expect (CHALK_SHARING (user_data)->reach);
}

static void
on_help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkSharing *self = user_data;

  if (self->doctor == NULL)
    {
      self->doctor = GTK_WINDOW (chalk_doctor_new (self->host, self->reach));
      g_object_add_weak_pointer (G_OBJECT (self->doctor), (gpointer *) &self->doctor);
      gtk_window_set_transient_for (self->doctor,
                                    gtk_application_get_active_window (self->application));
    }

  gtk_window_present (self->doctor);
}

/* Who is in stays in, and draws or watches as before; it holds for whoever comes. */
static void
on_access_change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChalkSharing *self = user_data;
  ChalkAccessMode mode;

  if (chalk_access_mode_parse (g_variant_get_string (state, NULL), &mode))
    chalk_access_set_mode (chalk_host_get_access (self->host), mode);
}

/* --- News --------------------------------------------------------------------------------------
 */

static void
set_enabled (ChalkSharing *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->application), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
on_share_changed_cb (ChalkSharing *self)
{
  gboolean is_shared = chalk_host_is_shared (self->host);
  g_autofree char *base_url = is_shared ? chalk_host_dup_base_url (self->host) : NULL;

  set_enabled (self, "start-sharing", !is_shared);
  set_enabled (self, "stop-sharing", is_shared);
  set_enabled (self, "end-sharing", is_shared);
  set_enabled (self, "connection-help", is_shared);
  set_enabled (
      self, "new-link",
      is_shared && chalk_access_get_mode (chalk_host_get_access (self->host)) != CHALK_ACCESS_OPEN);
  if (!is_shared && self->doctor != NULL)
    gtk_window_close (self->doctor);

  /* What holds for one network says nothing of another. */
  if (g_strcmp0 (base_url, self->base_url) != 0)
    chalk_reach_reset (self->reach);
  g_free (self->base_url);
  self->base_url = g_steal_pointer (&base_url);
}

static void
on_access_changed_cb (ChalkSharing *self)
{
  ChalkAccessMode mode = chalk_access_get_mode (chalk_host_get_access (self->host));
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->application), "access");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (chalk_access_mode_get_name (mode)));
}

static void
on_visited_cb (ChalkSharing *self, const char *address)
{
  chalk_reach_note_visit (self->reach, address);
}

static void
on_reach_changed_cb (ChalkSharing *self)
{
  gboolean is_unreached = chalk_reach_get_state (self->reach) == CHALK_REACH_SILENT;
  GList *windows = gtk_application_get_windows (self->application);

  for (GList *item = windows; item != NULL; item = item->next)
    if (CHALK_IS_WINDOW (item->data))
      chalk_window_set_unreached (item->data, is_unreached);
}

/* --- Object ------------------------------------------------------------------------------------
 */

static void
chalk_sharing_dispose (GObject *object)
{
  ChalkSharing *self = CHALK_SHARING (object);

  g_clear_weak_pointer (&self->doctor);
  g_clear_object (&self->host);
  g_clear_object (&self->reach);
  g_clear_object (&self->doorbell);
  g_clear_pointer (&self->base_url, g_free);

  G_OBJECT_CLASS (chalk_sharing_parent_class)->dispose (object);
}

static void
chalk_sharing_class_init (ChalkSharingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_sharing_dispose;
}

static void
chalk_sharing_init (ChalkSharing *self)
{
}

static void
add_actions (ChalkSharing *self)
{
  static const GActionEntry entries[] = {
    { .name = "start-sharing", .activate = on_start_cb },
    { .name = "stop-sharing", .activate = on_stop_cb },
    { .name = "new-link", .activate = on_new_link_cb },
    { .name = "end-sharing", .activate = on_end_cb },
    { .name = "expect-guests", .activate = on_expect_guests_cb },
    { .name = "connection-help", .activate = on_help_cb },
    { .name = "access",
      .parameter_type = "s",
      .state = "'link'",
      .change_state = on_access_change_state_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->application), entries,
                                   G_N_ELEMENTS (entries), self);
}

/**
 * chalk_sharing_new:
 * @application: gets the actions; its windows are told whether guests get through
 * @host: what is shared
 * @reach: is told who has come
 *
 * Returns: (transfer full): must live as long as the actions may be used
 */
ChalkSharing *
chalk_sharing_new (GtkApplication *application, ChalkHost *host, ChalkReach *reach)
{
  ChalkSharing *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application) && CHALK_IS_HOST (host), NULL);

  self = g_object_new (CHALK_TYPE_SHARING, NULL);
  self->application = application;
  self->host = g_object_ref (host);
  self->reach = g_object_ref (reach);
  add_actions (self);
  self->doorbell = chalk_doorbell_new (G_APPLICATION (application), chalk_host_get_hub (host));
  g_signal_connect_object (chalk_host_get_access (host), "changed",
                           G_CALLBACK (on_access_changed_cb), self, G_CONNECT_SWAPPED);
  on_access_changed_cb (self);
  g_signal_connect_object (host, "share-changed", G_CALLBACK (on_share_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "visited", G_CALLBACK (on_visited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reach, "changed", G_CALLBACK (on_reach_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_share_changed_cb (self);

  return self;
}
