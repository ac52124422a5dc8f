/* chalk-session-roles.c - who may do what in a session, as its host decides
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-id.h"

#include "chalk-session-private.h"
#include "chalk-session-roles.h"

/* A decision of the host holds for the next push already, and for whoever comes later. It is told
 * in two ways: to the user's own channels, who must know at once what they may do, and by presence
 * to all.
 */

/* Rule P1: whoever is present in another way is so under another key, as phoenix.js needs it. */
static void
renew_presence (ChalkSession *self, ChalkSubscription *subscription, const ChalkPresence *next)
{
  ChalkPresence *old = subscription->presence;
  g_autofree char *key = chalk_session_make_key (self);
  ChalkPresence *presence = chalk_presence_new (key, old->user_id, next->name, next->color,
                                                next->role, old->online_at_ms);

  presence->has_hand = next->has_hand;
  chalk_roster_replace (self->roster, old, presence);
  subscription->presence = presence;
  chalk_presence_unref (old);
}

static void
end_preview_of (ChalkSession *self, const char *user_id)
{
  g_autoptr (ChalkPreview) none = chalk_preview_new_none ();

  chalk_traces_set_preview (self->traces, user_id, none);
}

/* Returns: whether anything is another than it was */
static gboolean
apply_policy (ChalkSession *self, ChalkSubscription *subscription)
{
  ChalkPresence next = *subscription->presence;
  ChalkRole role_before = next.role;
  gboolean had_hand = next.has_hand;

  next.role = chalk_policy_get_role (self->policy, next.user_id, subscription->granted);
  next.has_hand = chalk_policy_has_hand (self->policy, next.user_id);
  if (next.role == role_before && next.has_hand == had_hand)
    return FALSE;

  renew_presence (self, subscription, &next);
  if (next.role != role_before)
    subscription->has_role_news = TRUE;
  if (next.role == CHALK_ROLE_VIEWER)
    end_preview_of (self, subscription->presence->user_id);

  return TRUE;
}

static void
apply_policy_to_all (ChalkSession *self)
{
  gboolean has_news = FALSE;

  for (guint i = 0; i < self->subscriptions->len; i++)
    has_news |= apply_policy (self, g_ptr_array_index (self->subscriptions, i));

  if (has_news)
    chalk_session_request_flush (self);
  chalk_session_emit_policy_changed (self);
}

/**
 * chalk_session_set_drawing:
 * @drawing: who draws from now on
 *
 * Whoever was given the pen keeps it for the next time that it matters.
 */
void
chalk_session_set_drawing (ChalkSession *self, ChalkDrawingRule drawing)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && !self->is_flushing);

  chalk_policy_set_drawing (self->policy, drawing);
  apply_policy_to_all (self);
}

/**
 * chalk_session_give_pen:
 * @user_id: somebody, here or not
 * @may_draw: whether they draw where only chosen people do
 */
void
chalk_session_give_pen (ChalkSession *self, const char *user_id, gboolean may_draw)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && user_id != NULL && !self->is_flushing);

  chalk_policy_set_chosen (self->policy, user_id, may_draw);
  apply_policy_to_all (self);
}

/**
 * chalk_session_hand_over_pen:
 * @user_id: the only guest who draws from now on
 */
void
chalk_session_hand_over_pen (ChalkSession *self, const char *user_id)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && user_id != NULL && !self->is_flushing);

  chalk_policy_clear_chosen (self->policy);
  chalk_policy_set_drawing (self->policy, CHALK_DRAWING_CHOSEN);
  chalk_policy_set_chosen (self->policy, user_id, TRUE);
  apply_policy_to_all (self);
}

/**
 * chalk_session_remove_user:
 * @user_id: somebody
 *
 * Ends all their subscriptions with %CHALK_ERROR_REMOVED, and lets them join no more until
 * chalk_session_readmit_user().
 */
void
chalk_session_remove_user (ChalkSession *self, const char *user_id)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *id = NULL;
  guint i = 0;

  g_return_if_fail (CHALK_IS_SESSION (self) && user_id != NULL && !self->is_flushing);

  id = g_strdup (user_id);
  reason = g_error_new_literal (CHALK_ERROR, CHALK_ERROR_REMOVED, "the host has removed you");
  chalk_policy_set_blocked (self->policy, id, id);
  while (i < self->subscriptions->len)
    {
      ChalkSubscription *subscription = g_ptr_array_index (self->subscriptions, i);
      g_autoptr (ChalkSubscriber) subscriber = g_object_ref (subscription->subscriber);

      if (!g_str_equal (subscription->presence->user_id, id)
          || subscription->granted == CHALK_ROLE_HOST)
        {
          i++;
          continue;
        }
      chalk_policy_set_blocked (self->policy, id, subscription->presence->name);
      chalk_session_leave (self, subscription, CHALK_LEAVE_NORMAL);
      chalk_subscriber_closed (subscriber, reason);
    }
  chalk_session_emit_policy_changed (self);
}

/* Lets somebody who was removed join again, without asking. */
void
chalk_session_readmit_user (ChalkSession *self, const char *user_id)
{
  g_autofree char *id = NULL;

  g_return_if_fail (CHALK_IS_SESSION (self) && user_id != NULL);

  id = g_strdup (user_id);
  chalk_policy_unblock (self->policy, id);
  chalk_policy_admit (self->policy, id);
  chalk_session_emit_policy_changed (self);
}

/**
 * chalk_session_raise_hand:
 * @is_raised: whether the user would like to draw; %FALSE takes that back
 *
 * Rule R3. Of somebody who may draw already it is no news.
 */
void
chalk_session_raise_hand (ChalkSession *self, ChalkSubscription *subscription, gboolean is_raised)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL && !self->is_flushing);

  chalk_policy_set_hand (self->policy, subscription->presence->user_id,
                         is_raised && subscription->presence->role == CHALK_ROLE_VIEWER);
  apply_policy_to_all (self);
}

/**
 * chalk_session_set_identity:
 * @name: a valid name, see chalk_name_is_valid()
 * @color: %CHALK_COLOR_NONE for one that follows from the user id
 *
 * What the others see this subscription as. Others of the same user stay as they are.
 */
void
chalk_session_set_identity (ChalkSession *self, ChalkSubscription *subscription, const char *name,
                            ChalkColor color)
{
  ChalkPresence next;

  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL && !self->is_flushing);
  g_return_if_fail (name != NULL && chalk_name_is_valid (name));

  next = *subscription->presence;
  if (color == CHALK_COLOR_NONE)
    color = chalk_color_for_user (next.user_id);
  if (g_str_equal (next.name, name) && next.color == color)
    return;

  next.name = (char *) name;
  next.color = color;
  renew_presence (self, subscription, &next);
  chalk_session_request_flush (self);
}

/**
 * chalk_session_summon:
 * @subscription: a host's
 * @view: the part of the board that everybody is to see, in board pixels
 *
 * Rule P8. Who joins later is not brought there.
 */
void
chalk_session_summon (ChalkSession *self, ChalkSubscription *subscription, ChalkRect view)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && subscription != NULL && !self->is_flushing);
  g_return_if_fail (subscription->granted == CHALK_ROLE_HOST);

  g_clear_pointer (&self->summons, chalk_message_unref);
  self->summons = chalk_message_new (CHALK_MESSAGE_SUMMONED);
  self->summons->user = chalk_presence_ref (subscription->presence);
  self->summons->view = view;
  for (guint i = 0; i < self->subscriptions->len; i++)
    ((ChalkSubscription *) g_ptr_array_index (self->subscriptions, i))->knows_summons = FALSE;
  chalk_session_request_flush (self);
}

/**
 * chalk_session_check_join:
 * @user_id: who would like to join
 * @error: return location; %CHALK_ERROR_REMOVED
 *
 * Returns: whether they may
 */
gboolean
chalk_session_check_join (ChalkSession *self, const char *user_id, GError **error)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self) && user_id != NULL, FALSE);

  if (!g_hash_table_contains (chalk_policy_get_blocked (self->policy), user_id))
    return TRUE;

  g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_REMOVED, "the host has removed you");

  return FALSE;
}

/* (transfer none): to be looked at only. */
ChalkPolicy *
chalk_session_get_policy (ChalkSession *self)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self), NULL);

  return self->policy;
}
