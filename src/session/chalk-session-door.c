/* chalk-session-door.c - who is let into a session whose host wants to be asked
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"

#include "chalk-session-door.h"
#include "chalk-session-private.h"

/* Who waits is no subscriber yet, only a name with the policy: whoever speaks for them has to join
 * again (rule R5). Everybody who has joined counts as let in, so that nobody is asked for who was
 * here when the host began to want to be asked.
 */

/* Whether the user was let in, or was here, before. */
gboolean
chalk_session_is_admitted (ChalkSession *self, const char *user_id)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self) && user_id != NULL, FALSE);

  return chalk_policy_is_admitted (self->policy, user_id);
}

/**
 * chalk_session_call:
 * @user_id: who would like to be let in; not admitted, and not removed
 * @name: (nullable): what to show; %NULL for the user id
 * @color: %CHALK_COLOR_NONE for one that follows from the user id
 * @error: return location; %CHALK_ERROR_WAITING, or %CHALK_ERROR_TOO_MANY_PEERS if so many wait
 *   that this one is not even noted
 *
 * Emits #ChalkSession::callers-changed. Who waits does so until chalk_session_hang_up() was called
 * as often as this, or the host has decided.
 *
 * Returns: whether the user waits now
 */
gboolean
chalk_session_call (ChalkSession *self, const char *user_id, const char *name, ChalkColor color,
                    GError **error)
{
  g_return_val_if_fail (CHALK_IS_SESSION (self) && user_id != NULL, FALSE);

  if (!chalk_policy_add_call (self->policy, user_id, name != NULL ? name : user_id,
                              color != CHALK_COLOR_NONE ? color : chalk_color_for_user (user_id)))
    {
      g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_TOO_MANY_PEERS,
                           "too many people wait to be let in");
      return FALSE;
    }

  chalk_session_emit_callers_changed (self);

  return TRUE;
}

/* The user waits no more by one of their connections. */
void
chalk_session_hang_up (ChalkSession *self, const char *user_id)
{
  g_return_if_fail (CHALK_IS_SESSION (self) && user_id != NULL);

  if (chalk_policy_end_call (self->policy, user_id))
    chalk_session_emit_callers_changed (self);
}

/**
 * chalk_session_admit_user:
 * @user_id: somebody, whether they wait or not
 *
 * They may join from now on, for as long as the session is open.
 */
void
chalk_session_admit_user (ChalkSession *self, const char *user_id)
{
  g_autofree char *id = NULL;

  g_return_if_fail (CHALK_IS_SESSION (self) && user_id != NULL);

  id = g_strdup (user_id);
  chalk_policy_unblock (self->policy, id);
  chalk_policy_admit (self->policy, id);
  chalk_session_emit_callers_changed (self);
  chalk_session_emit_policy_changed (self);
}

/**
 * chalk_session_turn_away_user:
 * @user_id: somebody who waits
 *
 * They are refused like somebody who was removed, until chalk_session_readmit_user().
 */
void
chalk_session_turn_away_user (ChalkSession *self, const char *user_id)
{
  const ChalkCaller *caller;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (CHALK_IS_SESSION (self) && user_id != NULL);

  caller = chalk_policy_lookup_caller (self->policy, user_id);
  if (caller == NULL)
    return;

  id = g_strdup (user_id);
  name = g_strdup (caller->name);
  chalk_policy_set_blocked (self->policy, id, name);
  chalk_session_emit_callers_changed (self);
  chalk_session_emit_policy_changed (self);
}
