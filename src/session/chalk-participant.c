/* chalk-participant.c - someone in a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-participant.h"

/**
 * chalk_presence_new:
 * @key: unique among the session's subscriptions
 * @user_id: whose
 * @name: what to show
 * @color: an opaque colour
 * @role: what the user may do
 * @online_at_ms: since when, in ms since the epoch
 *
 * Returns: (transfer full): a new presence
 */
ChalkPresence *
chalk_presence_new (const char *key, const char *user_id, const char *name, ChalkColor color,
                    ChalkRole role, gint64 online_at_ms)
{
  ChalkPresence *self;

  g_return_val_if_fail (key != NULL && user_id != NULL && name != NULL, NULL);

  self = g_new0 (ChalkPresence, 1);
  g_ref_count_init (&self->ref_count);
  self->key = g_strdup (key);
  self->user_id = g_strdup (user_id);
  self->name = g_strdup (name);
  self->color = color;
  self->role = role;
  self->online_at_ms = online_at_ms;

  return self;
}

ChalkPresence *
chalk_presence_ref (ChalkPresence *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_presence_unref (ChalkPresence *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_free (self);
}
