/* chalk-window-people.c - what the host decides about the people on the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chalk-session-roles.h"

#include "chalk-window-private.h"

/* In the order of ChalkDrawing. */
static const char *const drawing_names[] = { "everybody", "chosen", "host" };

static ChalkSession *
get_session (gpointer window)
{
  return chalk_desk_get_session (chalk_editor_get_desk (CHALK_WINDOW (window)->editor));
}

static ChalkPerson *
lookup (ChalkWindow *self, const char *user_id)
{
  return chalk_people_lookup (chalk_desk_get_people (chalk_editor_get_desk (self->editor)),
                              user_id);
}

static void
on_drawing_change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChalkSession *session = get_session (user_data);
  const char *name = g_variant_get_string (state, NULL);

  for (guint i = 0; session != NULL && i < G_N_ELEMENTS (drawing_names); i++)
    if (g_str_equal (drawing_names[i], name))
      chalk_session_set_drawing (session, (ChalkDrawingRule) i);
}

/* Where nobody but the host draws, somebody who is given the pen is the first who is chosen. */
static void
on_give_pen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkSession *session = get_session (user_data);
  const char *user_id = g_variant_get_string (parameter, NULL);

  if (session == NULL)
    return;

  chalk_session_give_pen (session, user_id, TRUE);
  if (chalk_policy_get_drawing (chalk_session_get_policy (session)) == CHALK_DRAWING_HOST)
    chalk_session_set_drawing (session, CHALK_DRAWING_CHOSEN);
}

static void
on_take_pen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkSession *session = get_session (user_data);

  if (session != NULL)
    chalk_session_give_pen (session, g_variant_get_string (parameter, NULL), FALSE);
}

static void
on_hand_over_pen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkSession *session = get_session (user_data);

  if (session != NULL)
    chalk_session_hand_over_pen (session, g_variant_get_string (parameter, NULL));
}

static void
on_readmit_person_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkSession *session = get_session (user_data);

  if (session != NULL)
    chalk_session_readmit_user (session, g_variant_get_string (parameter, NULL));
}

static void
on_removal_response_cb (ChalkWindow *self, const char *response, AdwMessageDialog *dialog)
{
  ChalkSession *session = get_session (self);
  const char *user_id = g_object_get_data (G_OBJECT (dialog), "user-id");

  if (session != NULL && g_str_equal (response, "remove"))
    chalk_session_remove_user (session, user_id);
}

static void
on_remove_person_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChalkWindow *self = CHALK_WINDOW (user_data);
  const char *user_id = g_variant_get_string (parameter, NULL);
  ChalkPerson *person = lookup (self, user_id);
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  if (person == NULL)
    return;

  /* Translators: %s is the name of a person. */
  heading = g_strdup_printf (_ ("Remove %s from the Board?"), chalk_person_get_name (person));
  dialog = adw_message_dialog_new (
      GTK_WINDOW (self), heading,
      _ ("What they drew stays. They cannot join again until you let them back in."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (dialog), "user-id", g_strdup (user_id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_removal_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_popdown (self->people_button);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Hands -------------------------------------------------------------------------------------
 */

static void
show_hand (ChalkWindow *self, ChalkPerson *person)
{
  /* Translators: %s is the name of a person. */
  g_autofree char *title =
      g_strdup_printf (_ ("%s would like to draw"), chalk_person_get_name (person));
  g_autofree char *markup = g_markup_escape_text (title, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("Give Pen"));
  adw_toast_set_action_name (toast, "win.give-pen");
  adw_toast_set_action_target (toast, "s", chalk_person_get_user_id (person));
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* Says so once of each hand, when it goes up. */
static void
on_people_changed_cb (ChalkWindow *self)
{
  GListModel *people = G_LIST_MODEL (chalk_desk_get_people (chalk_editor_get_desk (self->editor)));
  GHashTable *hands = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (ChalkPerson) person = g_list_model_get_item (people, i);
      const char *user_id = chalk_person_get_user_id (person);

      if (!chalk_person_has_hand (person))
        continue;
      if (!g_hash_table_contains (self->hands, user_id))
        show_hand (self, person);
      g_hash_table_add (hands, g_strdup (user_id));
    }

  g_hash_table_unref (self->hands);
  self->hands = hands;
}

/* --- Callers -----------------------------------------------------------------------------------
 */

/* Who asks to be let in stands above the others, and the button says how many they are. */
static void
show_callers (ChalkWindow *self)
{
  ChalkSession *session = get_session (self);
  g_autofree char *number = NULL;
  GPtrArray *callers;

  if (session == NULL)
    return;

  callers = chalk_policy_get_callers (chalk_session_get_policy (session));
  number = g_strdup_printf ("%u", callers->len);
  chalk_people_popover_set_callers (self->people_popover, chalk_session_get_id (session), callers);
  gtk_label_set_label (self->callers_badge, number);
  gtk_widget_set_visible (GTK_WIDGET (self->callers_badge), callers->len > 0);
}

/* --- All of them -------------------------------------------------------------------------------
 */

static void
show_policy (ChalkWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "drawing");
  ChalkSession *session = get_session (self);
  ChalkPolicy *policy;

  if (session == NULL)
    return;

  policy = chalk_session_get_policy (session);
  g_simple_action_set_state (
      G_SIMPLE_ACTION (action),
      g_variant_new_string (drawing_names[chalk_policy_get_drawing (policy)]));
  chalk_people_popover_set_policy (self->people_popover, policy);
}

/* Adds the actions on people. */
void
chalk_window_add_people_actions (ChalkWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "drawing",
      .parameter_type = "s",
      .state = "'everybody'",
      .change_state = on_drawing_change_state_cb },
    { .name = "give-pen", .parameter_type = "s", .activate = on_give_pen_cb },
    { .name = "take-pen", .parameter_type = "s", .activate = on_take_pen_cb },
    { .name = "hand-over-pen", .parameter_type = "s", .activate = on_hand_over_pen_cb },
    { .name = "remove-person", .parameter_type = "s", .activate = on_remove_person_cb },
    { .name = "readmit-person", .parameter_type = "s", .activate = on_readmit_person_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* Shows the people of a desk, from now on. */
void
chalk_window_follow_people (ChalkWindow *self, ChalkDesk *desk)
{
  ChalkPeople *people = chalk_desk_get_people (desk);

  g_signal_connect_object (people, "items-changed", G_CALLBACK (on_people_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chalk_desk_get_session (desk), "policy-changed",
                           G_CALLBACK (show_policy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chalk_desk_get_session (desk), "callers-changed",
                           G_CALLBACK (show_callers), self, G_CONNECT_SWAPPED);
  chalk_people_popover_set_people (self->people_popover, people);
  show_policy (self);
  show_callers (self);
}
