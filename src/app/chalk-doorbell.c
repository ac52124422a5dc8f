/* chalk-doorbell.c - tells the host who waits to be let in
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-session-door.h"
#include "chalk-session-roles.h"

#include "chalk-doorbell.h"

/* Of both actions: the session's id and the user's. */
#define TARGET_TYPE "(ss)"

/**
 * ChalkDoorbell:
 *
 * A notification for each person who waits to be let into a board, with the two answers, whether
 * the board has a window or not. The answers are actions of the application, so that the window's
 * list of people has them, too. Owned by the sharing.
 */
struct _ChalkDoorbell
{
  GObject parent_instance;
  /* Owned */
  ChalkHub *hub;
  GHashTable *shown; /* ids of notifications that are shown */
  /* Borrowed */
  GApplication *application;
};

G_DEFINE_FINAL_TYPE (ChalkDoorbell, chalk_doorbell, G_TYPE_OBJECT)

/* Ids of boards have no slash. */
static char *
make_notification_id (ChalkSession *session, const char *user_id)
{
  return g_strdup_printf ("caller/%s/%s", chalk_session_get_id (session), user_id);
}

static void
show_caller (ChalkDoorbell *self, ChalkSession *session, const ChalkCaller *caller,
             const char *notification_id)
{
  /* Translators: %s is the name of a person. */
  g_autofree char *title = g_strdup_printf (_ ("%s asks to be let in"), caller->name);
  g_autoptr (GNotification) notification = g_notification_new (title);
  const char *id = chalk_session_get_id (session);

  g_notification_set_body (notification, _ ("They have the link to your board."));
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_category (notification, "presence");
  g_notification_add_button_with_target (notification, _ ("Allow"), "app.admit", TARGET_TYPE, id,
                                         caller->user_id);
  g_notification_add_button_with_target (notification, _ ("Deny"), "app.turn-away", TARGET_TYPE, id,
                                         caller->user_id);
  g_application_send_notification (self->application, notification_id, notification);
  g_hash_table_add (self->shown, g_strdup (notification_id));
}

/* Takes back the notifications of @session whose people wait no more. */
static void
withdraw_others (ChalkDoorbell *self, ChalkSession *session, GHashTable *waiting)
{
  g_autofree char *prefix = make_notification_id (session, "");
  GHashTableIter iter;
  const char *id;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    {
      if (!g_str_has_prefix (id, prefix) || g_hash_table_contains (waiting, id))
        continue;
      g_application_withdraw_notification (self->application, id);
      g_hash_table_iter_remove (&iter);
    }
}

static void
on_callers_changed_cb (ChalkDoorbell *self, ChalkSession *session)
{
  GPtrArray *callers = chalk_policy_get_callers (chalk_session_get_policy (session));
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < callers->len; i++)
    {
      const ChalkCaller *caller = g_ptr_array_index (callers, i);
      char *id = make_notification_id (session, caller->user_id);

      g_hash_table_add (waiting, id);
      if (!g_hash_table_contains (self->shown, id))
        show_caller (self, session, caller, id);
    }

  withdraw_others (self, session, waiting);
}

/* Returns: (nullable): the session that an answer is about, if it is still open */
static ChalkSession *
lookup_session (ChalkDoorbell *self, GVariant *target, const char **user_id)
{
  const char *session_id;

  g_variant_get (target, "(&s&s)", &session_id, user_id);

  return chalk_hub_lookup (self->hub, session_id);
}

static void
on_admit_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  const char *user_id;
  ChalkSession *session = lookup_session (CHALK_DOORBELL (user_data), target, &user_id);

  if (session != NULL)
    chalk_session_admit_user (session, user_id);
}

static void
on_turn_away_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  const char *user_id;
  ChalkSession *session = lookup_session (CHALK_DOORBELL (user_data), target, &user_id);

  if (session != NULL)
    chalk_session_turn_away_user (session, user_id);
}

static void
chalk_doorbell_dispose (GObject *object)
{
  ChalkDoorbell *self = CHALK_DOORBELL (object);

  g_clear_object (&self->hub);
  g_clear_pointer (&self->shown, g_hash_table_unref);

  G_OBJECT_CLASS (chalk_doorbell_parent_class)->dispose (object);
}

static void
chalk_doorbell_class_init (ChalkDoorbellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chalk_doorbell_dispose;
}

static void
chalk_doorbell_init (ChalkDoorbell *self)
{
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * chalk_doorbell_new:
 * @application: shows the notifications and gets the actions `admit` and `turn-away`
 * @hub: whose sessions people want to join
 *
 * Returns: (transfer full): must live as long as the actions may be used
 */
ChalkDoorbell *
chalk_doorbell_new (GApplication *application, ChalkHub *hub)
{
  static const GActionEntry entries[] = {
    { .name = "admit", .parameter_type = TARGET_TYPE, .activate = on_admit_cb },
    { .name = "turn-away", .parameter_type = TARGET_TYPE, .activate = on_turn_away_cb },
  };
  ChalkDoorbell *self;

  g_return_val_if_fail (G_IS_APPLICATION (application) && CHALK_IS_HUB (hub), NULL);

  self = g_object_new (CHALK_TYPE_DOORBELL, NULL);
  self->application = application;
  self->hub = g_object_ref (hub);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (hub, "callers-changed", G_CALLBACK (on_callers_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
