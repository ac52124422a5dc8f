/* chalk-roster.c - who is in a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-roster.h"

/**
 * ChalkRoster:
 *
 * Everybody who is present, and what has changed since the others were told last (rules P1, P2).
 * Changes of a moment are told together. Owned by its session.
 */
struct _ChalkRoster
{
  GPtrArray *present;  /* ChalkPresence, in the order of their joins */
  GHashTable *n_keys;  /* user id → how often the user is present */
  GPtrArray *joins;    /* ChalkPresence, since the news were taken */
  GPtrArray *leaves;   /* ChalkPresence, since the news were taken */
  GPtrArray *notices;  /* ChalkMessage: users who came or went, since the news were taken */
  ChalkMessage *state; /* nullable: who is present now, as a message */
  gboolean
      is_state_known; /* whether somebody was told a state with joins that are news to others */
};

static GPtrArray *
new_presences (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_presence_unref);
}

static void
add_notice (ChalkRoster *self, ChalkMessageType type, ChalkPresence *presence,
            ChalkLeaveReason reason)
{
  ChalkMessage *notice = chalk_message_new (type);

  notice->user = chalk_presence_ref (presence);
  notice->reason = reason;
  g_ptr_array_add (self->notices, notice);
}

/* Changes how often a user is present by 1 or -1, and returns how often that is now. */
static guint
count_user (ChalkRoster *self, const char *user_id, int step)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_keys, user_id)) + (guint) step;

  if (count == 0)
    g_hash_table_remove (self->n_keys, user_id);
  else
    g_hash_table_insert (self->n_keys, g_strdup (user_id), GUINT_TO_POINTER (count));

  return count;
}

ChalkRoster *
chalk_roster_new (void)
{
  ChalkRoster *self = g_new0 (ChalkRoster, 1);

  self->present = new_presences ();
  self->n_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->joins = new_presences ();
  self->leaves = new_presences ();
  self->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_message_unref);

  return self;
}

void
chalk_roster_free (ChalkRoster *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->present, g_ptr_array_unref);
  g_clear_pointer (&self->n_keys, g_hash_table_unref);
  g_clear_pointer (&self->joins, g_ptr_array_unref);
  g_clear_pointer (&self->leaves, g_ptr_array_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->state, chalk_message_unref);
  g_free (self);
}

void
chalk_roster_add (ChalkRoster *self, ChalkPresence *presence)
{
  g_return_if_fail (self != NULL && presence != NULL);

  g_clear_pointer (&self->state, chalk_message_unref);
  g_ptr_array_add (self->present, chalk_presence_ref (presence));
  g_ptr_array_add (self->joins, chalk_presence_ref (presence));
  if (count_user (self, presence->user_id, 1) == 1)
    add_notice (self, CHALK_MESSAGE_USER_JOINED, presence, CHALK_LEAVE_NORMAL);
}

/* Who came and went since the last news is no news, but to those who were told a state between. */
static void
note_leave (ChalkRoster *self, ChalkPresence *presence)
{
  g_autoptr (ChalkPresence) kept = chalk_presence_ref (presence);

  if (!g_ptr_array_remove (self->joins, presence) || self->is_state_known)
    g_ptr_array_add (self->leaves, chalk_presence_ref (presence));
}

/**
 * chalk_roster_replace:
 * @before: one that was added
 * @after: the same user from now on, under another key
 */
void
chalk_roster_replace (ChalkRoster *self, ChalkPresence *before, ChalkPresence *after)
{
  guint index;

  g_return_if_fail (self != NULL && before != NULL && after != NULL);
  g_return_if_fail (g_ptr_array_find (self->present, before, &index));

  g_clear_pointer (&self->state, chalk_message_unref);
  note_leave (self, before);
  g_ptr_array_add (self->joins, chalk_presence_ref (after));
  g_ptr_array_index (self->present, index) = chalk_presence_ref (after);
  chalk_presence_unref (before);
}

/**
 * chalk_roster_remove:
 * @presence: one that was added
 * @reason: why it goes
 *
 * Returns: %TRUE if the user is not present any more
 */
gboolean
chalk_roster_remove (ChalkRoster *self, ChalkPresence *presence, ChalkLeaveReason reason)
{
  gboolean is_gone;

  g_return_val_if_fail (self != NULL && presence != NULL, FALSE);

  g_clear_pointer (&self->state, chalk_message_unref);
  note_leave (self, presence);

  is_gone = count_user (self, presence->user_id, -1) == 0;
  if (is_gone)
    add_notice (self, CHALK_MESSAGE_USER_LEFT, presence, reason);
  g_ptr_array_remove (self->present, presence);

  return is_gone;
}

guint
chalk_roster_get_n_users (ChalkRoster *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->n_keys);
}

gboolean
chalk_roster_has_news (ChalkRoster *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->joins->len > 0 || self->leaves->len > 0 || self->notices->len > 0;
}

/**
 * chalk_roster_take_news:
 *
 * Returns: (transfer full) (element-type ChalkMessage): what to tell those who knew the state at
 * the last call; from now on it is no news
 */
GPtrArray *
chalk_roster_take_news (ChalkRoster *self)
{
  GPtrArray *news;

  g_return_val_if_fail (self != NULL, NULL);

  self->is_state_known = FALSE;
  news = g_steal_pointer (&self->notices);
  self->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_message_unref);

  if (self->joins->len > 0 || self->leaves->len > 0)
    {
      ChalkMessage *diff = chalk_message_new (CHALK_MESSAGE_PRESENCE_DIFF);

      diff->joins = g_steal_pointer (&self->joins);
      diff->leaves = g_steal_pointer (&self->leaves);
      self->joins = new_presences ();
      self->leaves = new_presences ();
      g_ptr_array_add (news, diff);
    }

  return news;
}

/* How many notices there are since the news were taken: whoever is told the state now knows them.
 */
guint
chalk_roster_get_n_notices (ChalkRoster *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->notices->len;
}

/* (transfer none): everybody who is present now; valid until somebody comes or goes. */
ChalkMessage *
chalk_roster_get_state (ChalkRoster *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->is_state_known = self->is_state_known || self->joins->len > 0;
  if (self->state == NULL)
    {
      self->state = chalk_message_new (CHALK_MESSAGE_PRESENCE_STATE);
      self->state->joins = new_presences ();
      for (guint i = 0; i < self->present->len; i++)
        g_ptr_array_add (self->state->joins,
                         chalk_presence_ref (g_ptr_array_index (self->present, i)));
    }

  return self->state;
}
