/* chalk-policy.c - what the host lets the guests of a session do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-policy.h"

/**
 * ChalkPolicy:
 *
 * Who draws, who may not come back, and who would like to draw (rules R1 to R4). It goes by user,
 * so it outlives a connection. Owned by its session.
 */
struct _ChalkPolicy
{
  ChalkDrawing drawing;
  GHashTable *chosen;  /* user ids */
  GHashTable *blocked; /* user id → name */
  GHashTable *hands;   /* user ids of raised hands */
};

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
set_member (GHashTable *set, const char *user_id, gboolean is_in)
{
  if (is_in)
    g_hash_table_add (set, g_strdup (user_id));
  else
    g_hash_table_remove (set, user_id);
}

/* Returns: (transfer full): everybody draws, nobody is blocked */
ChalkPolicy *
chalk_policy_new (void)
{
  ChalkPolicy *self = g_new0 (ChalkPolicy, 1);

  self->chosen = new_set ();
  self->blocked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->hands = new_set ();

  return self;
}

void
chalk_policy_free (ChalkPolicy *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->blocked, g_hash_table_unref);
  g_clear_pointer (&self->hands, g_hash_table_unref);
  g_free (self);
}

void
chalk_policy_set_drawing (ChalkPolicy *self, ChalkDrawing drawing)
{
  g_return_if_fail (self != NULL);

  self->drawing = drawing;
}

ChalkDrawing
chalk_policy_get_drawing (ChalkPolicy *self)
{
  g_return_val_if_fail (self != NULL, CHALK_DRAWING_HOST);

  return self->drawing;
}

/* Whoever gets the pen has no need to ask for it any more. */
void
chalk_policy_set_chosen (ChalkPolicy *self, const char *user_id, gboolean is_chosen)
{
  g_return_if_fail (self != NULL && user_id != NULL);

  set_member (self->chosen, user_id, is_chosen);
  if (is_chosen)
    set_member (self->hands, user_id, FALSE);
}

void
chalk_policy_clear_chosen (ChalkPolicy *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->chosen);
}

gboolean
chalk_policy_is_chosen (ChalkPolicy *self, const char *user_id)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, FALSE);

  return g_hash_table_contains (self->chosen, user_id);
}

/* The name is for whoever may want to let the user in again. */
void
chalk_policy_set_blocked (ChalkPolicy *self, const char *user_id, const char *name)
{
  g_return_if_fail (self != NULL && user_id != NULL && name != NULL);

  g_hash_table_insert (self->blocked, g_strdup (user_id), g_strdup (name));
  set_member (self->chosen, user_id, FALSE);
  set_member (self->hands, user_id, FALSE);
}

void
chalk_policy_unblock (ChalkPolicy *self, const char *user_id)
{
  g_return_if_fail (self != NULL && user_id != NULL);

  g_hash_table_remove (self->blocked, user_id);
}

/* (transfer none): user id → name */
GHashTable *
chalk_policy_get_blocked (ChalkPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->blocked;
}

void
chalk_policy_set_hand (ChalkPolicy *self, const char *user_id, gboolean is_raised)
{
  g_return_if_fail (self != NULL && user_id != NULL);

  set_member (self->hands, user_id, is_raised);
}

gboolean
chalk_policy_has_hand (ChalkPolicy *self, const char *user_id)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, FALSE);

  return g_hash_table_contains (self->hands, user_id);
}

/* Whether nothing has been decided. */
gboolean
chalk_policy_is_default (ChalkPolicy *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->drawing == CHALK_DRAWING_EVERYBODY && g_hash_table_size (self->chosen) == 0
         && g_hash_table_size (self->blocked) == 0;
}

/**
 * chalk_policy_get_role:
 * @granted: what the user may do by how they got in
 *
 * The pen makes up for a link that lets one watch only: the host gave it to this very person.
 *
 * Returns: what the user may do now
 */
ChalkRole
chalk_policy_get_role (ChalkPolicy *self, const char *user_id, ChalkRole granted)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, CHALK_ROLE_VIEWER);

  if (granted == CHALK_ROLE_HOST)
    return CHALK_ROLE_HOST;
  if (self->drawing == CHALK_DRAWING_HOST)
    return CHALK_ROLE_VIEWER;
  if (chalk_policy_is_chosen (self, user_id))
    return CHALK_ROLE_EDITOR;

  return self->drawing == CHALK_DRAWING_EVERYBODY ? granted : CHALK_ROLE_VIEWER;
}
