/* chalk-hub.c - the registry of sessions
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-limits.h"

#include "chalk-hub.h"
#include "chalk-session-roles.h"

#define TOPIC_PREFIX "session:"

/**
 * ChalkHub:
 *
 * Maps ids to sessions and opens those that are not open yet, through a function of whoever made
 * the hub. Owns the sessions. Use only from the main context that made it.
 */
struct _ChalkHub
{
  GObject parent_instance;
  /* Owned */
  GHashTable *sessions; /* id, borrowed from the session → ChalkSession */
  gpointer user_data;
  /* Borrowed */
  ChalkHubOpenFunc open;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (ChalkHub, chalk_hub, G_TYPE_OBJECT)

enum
{
  NEEDS_FLUSH,
  CALLERS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_session_needs_flush_cb (ChalkHub *self)
{
  g_signal_emit (self, signals[NEEDS_FLUSH], 0);
}

static void
on_session_callers_changed_cb (ChalkHub *self, ChalkSession *session)
{
  g_signal_emit (self, signals[CALLERS_CHANGED], 0, session);
}

static void
chalk_hub_finalize (GObject *object)
{
  ChalkHub *self = CHALK_HUB (object);

  g_clear_pointer (&self->sessions, g_hash_table_unref);
  if (self->destroy != NULL)
    self->destroy (self->user_data);

  G_OBJECT_CLASS (chalk_hub_parent_class)->finalize (object);
}

static void
chalk_hub_class_init (ChalkHubClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_hub_finalize;

  signals[NEEDS_FLUSH] = g_signal_new ("needs-flush", CHALK_TYPE_HUB, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChalkHub::callers-changed:
   * @session: of which
   *
   * Emitted when somebody waits to be let into a session, or no longer does.
   */
  signals[CALLERS_CHANGED] = g_signal_new ("callers-changed", CHALK_TYPE_HUB, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, CHALK_TYPE_SESSION);
}

static void
chalk_hub_init (ChalkHub *self)
{
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

/**
 * chalk_hub_new:
 * @open: makes a session
 * @user_data: for @open
 * @destroy: (nullable): frees @user_data with the hub
 *
 * Returns: (transfer full): a hub without sessions
 */
ChalkHub *
chalk_hub_new (ChalkHubOpenFunc open, gpointer user_data, GDestroyNotify destroy)
{
  ChalkHub *self;

  g_return_val_if_fail (open != NULL, NULL);

  self = g_object_new (CHALK_TYPE_HUB, NULL);
  self->open = open;
  self->user_data = user_data;
  self->destroy = destroy;

  return self;
}

/* (transfer none) (nullable): the session if it is open. */
ChalkSession *
chalk_hub_lookup (ChalkHub *self, const char *id)
{
  g_return_val_if_fail (CHALK_IS_HUB (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->sessions, id);
}

/**
 * chalk_hub_open:
 * @id: a valid id
 * @error: return location; %CHALK_ERROR_TOO_MANY_PEERS if no more sessions may be opened, or what
 * the function that opens sessions says
 *
 * Returns: (transfer none) (nullable): the session, opened if it was not
 */
ChalkSession *
chalk_hub_open (ChalkHub *self, const char *id, GError **error)
{
  ChalkSession *session;

  g_return_val_if_fail (CHALK_IS_HUB (self) && id != NULL && chalk_id_is_valid (id), NULL);

  session = chalk_hub_lookup (self, id);
  if (session != NULL)
    return session;

  if (g_hash_table_size (self->sessions) >= CHALK_LIMIT_SESSIONS)
    {
      g_set_error (error, CHALK_ERROR, CHALK_ERROR_TOO_MANY_PEERS, "%d sessions are open",
                   CHALK_LIMIT_SESSIONS);
      return NULL;
    }

  session = self->open (id, self->user_data, error);
  if (session == NULL)
    return NULL;

  g_hash_table_insert (self->sessions, (gpointer) chalk_session_get_id (session), session);
  g_signal_connect_object (session, "needs-flush", G_CALLBACK (on_session_needs_flush_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "callers-changed", G_CALLBACK (on_session_callers_changed_cb),
                           self, G_CONNECT_SWAPPED);

  return session;
}

/* Rule T7: whether a topic from the wire names a session, be there one or not. */
gboolean
chalk_hub_is_topic (const char *topic)
{
  g_return_val_if_fail (topic != NULL, FALSE);

  return g_str_has_prefix (topic, TOPIC_PREFIX)
         && chalk_id_is_valid (topic + strlen (TOPIC_PREFIX));
}

/**
 * chalk_hub_open_topic:
 * @topic: a topic from the wire
 * @error: return location; as chalk_hub_open(), and %CHALK_ERROR_INVALID for a topic that names no
 *   session (rule T7)
 *
 * Returns: (transfer none) (nullable): the session, opened if it was not
 */
ChalkSession *
chalk_hub_open_topic (ChalkHub *self, const char *topic, GError **error)
{
  g_return_val_if_fail (CHALK_IS_HUB (self) && topic != NULL, NULL);

  if (!chalk_hub_is_topic (topic))
    {
      g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_INVALID, "unmatched topic");
      return NULL;
    }

  return chalk_hub_open (self, topic + strlen (TOPIC_PREFIX), error);
}

guint
chalk_hub_get_n_sessions (ChalkHub *self)
{
  g_return_val_if_fail (CHALK_IS_HUB (self), 0);

  return g_hash_table_size (self->sessions);
}

/**
 * chalk_hub_foreach:
 * @func: (scope call): called with each open session, in no order; must not open or close any
 */
void
chalk_hub_foreach (ChalkHub *self, GFunc func, gpointer user_data)
{
  GHashTableIter iter;
  ChalkSession *session;

  g_return_if_fail (CHALK_IS_HUB (self) && func != NULL);

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &session))
    func (session, user_data);
}

/* A board that nobody ever changed is not worth keeping open, unless its host has decided
 * something: whoever was removed from it would be let in again. */
static gboolean
is_unused (gpointer id, gpointer value, gpointer user_data)
{
  ChalkSession *session = value;

  return chalk_session_get_n_subscribers (session) == 0
         && chalk_board_get_version (chalk_session_get_board (session)) == 0
         && chalk_policy_is_default (chalk_session_get_policy (session));
}

/**
 * chalk_hub_flush:
 * @now: the time
 *
 * Flushes all sessions, and forgets those that are empty and that nobody is in.
 *
 * Returns: the monotonic time in µs at which a session wants the next flush; %G_MAXINT64 if none
 * does
 */
gint64
chalk_hub_flush (ChalkHub *self, ChalkInstant now)
{
  gint64 next_us = G_MAXINT64;
  GHashTableIter iter;
  ChalkSession *session;

  g_return_val_if_fail (CHALK_IS_HUB (self), G_MAXINT64);

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &session))
    next_us = MIN (next_us, chalk_session_flush (session, now));

  g_hash_table_foreach_remove (self->sessions, is_unused, NULL);

  return next_us;
}

/**
 * chalk_hub_close_session:
 * @id: of a session, open or not
 * @reason: told to every subscriber
 *
 * Closes one session. The caller has flushed before.
 */
void
chalk_hub_close_session (ChalkHub *self, const char *id, const GError *reason)
{
  ChalkSession *session;

  g_return_if_fail (CHALK_IS_HUB (self) && id != NULL && reason != NULL);

  session = chalk_hub_lookup (self, id);
  if (session == NULL)
    return;

  chalk_session_close (session, reason);
  g_hash_table_remove (self->sessions, id);
}

/**
 * chalk_hub_close:
 * @reason: told to every subscriber
 *
 * Closes all sessions. The caller has flushed before.
 */
void
chalk_hub_close (ChalkHub *self, const GError *reason)
{
  GHashTableIter iter;
  ChalkSession *session;

  g_return_if_fail (CHALK_IS_HUB (self) && reason != NULL);

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &session))
    {
      chalk_session_close (session, reason);
      g_hash_table_iter_remove (&iter);
    }
}
