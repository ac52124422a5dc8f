/* chalk-policy.c - what the host lets the guests of a session do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-policy.h"

/**
 * ChalkPolicy:
 *
 * Who draws, who may not come back, who would like to draw, and who is let in (rules R1 to R5). It
 * goes by user, so it outlives a connection. Owned by its session.
 */
struct _ChalkPolicy
{
  ChalkDrawingRule drawing;
  GHashTable *chosen;   /* user ids */
  GHashTable *blocked;  /* user id → name */
  GHashTable *hands;    /* user ids of raised hands */
  GHashTable *admitted; /* user ids of those who were let in at some time */
  GPtrArray *callers;   /* ChalkCaller: who waits to be let in, in the order in which they came */
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

static void
free_caller (gpointer data)
{
  ChalkCaller *caller = data;

  g_clear_pointer (&caller->user_id, g_free);
  g_clear_pointer (&caller->name, g_free);
  g_free (caller);
}

/* Returns: (transfer full): everybody draws, nobody is blocked */
ChalkPolicy *
chalk_policy_new (void)
{
  ChalkPolicy *self = g_new0 (ChalkPolicy, 1);

  self->chosen = new_set ();
  self->blocked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->hands = new_set ();
  self->admitted = new_set ();
  self->callers = g_ptr_array_new_with_free_func (free_caller);

  return self;
}

void
chalk_policy_free (ChalkPolicy *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->blocked, g_hash_table_unref);
  g_clear_pointer (&self->hands, g_hash_table_unref);
  g_clear_pointer (&self->admitted, g_hash_table_unref);
  g_clear_pointer (&self->callers, g_ptr_array_unref);
  g_free (self);
}

void
chalk_policy_set_drawing (ChalkPolicy *self, ChalkDrawingRule drawing)
{
  g_return_if_fail (self != NULL);

  self->drawing = drawing;
}

ChalkDrawingRule
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

static int
find_caller (ChalkPolicy *self, const char *user_id)
{
  for (guint i = 0; i < self->callers->len; i++)
    if (g_str_equal (((ChalkCaller *) g_ptr_array_index (self->callers, i))->user_id, user_id))
      return (int) i;

  return -1;
}

/* Returns: whether the user was one */
static gboolean
forget_caller (ChalkPolicy *self, const char *user_id)
{
  int index = find_caller (self, user_id);

  if (index >= 0)
    g_ptr_array_remove_index (self->callers, (guint) index);

  return index >= 0;
}

/* The name is for whoever may want to let the user in again. */
void
chalk_policy_set_blocked (ChalkPolicy *self, const char *user_id, const char *name)
{
  g_return_if_fail (self != NULL && user_id != NULL && name != NULL);

  g_hash_table_insert (self->blocked, g_strdup (user_id), g_strdup (name));
  set_member (self->chosen, user_id, FALSE);
  set_member (self->hands, user_id, FALSE);
  set_member (self->admitted, user_id, FALSE);
  forget_caller (self, user_id);
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

/* The user is let in from now on. Of very many the last ones are asked for again. Returns: whether
 * they waited */
gboolean
chalk_policy_admit (ChalkPolicy *self, const char *user_id)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, FALSE);

  if (g_hash_table_size (self->admitted) < CHALK_LIMIT_ADMITTED)
    set_member (self->admitted, user_id, TRUE);

  return forget_caller (self, user_id);
}

gboolean
chalk_policy_is_admitted (ChalkPolicy *self, const char *user_id)
{
  g_return_val_if_fail (self != NULL && user_id != NULL, FALSE);

  return g_hash_table_contains (self->admitted, user_id);
}

/**
 * chalk_policy_add_call:
 * @user_id: who waits to be let in by one connection more
 * @name: what they call themselves now
 * @color: their colour
 *
 * Returns: %FALSE if too many people wait already
 */
gboolean
chalk_policy_add_call (ChalkPolicy *self, const char *user_id, const char *name, ChalkColor color)
{
  ChalkCaller *caller;
  int index;

  g_return_val_if_fail (self != NULL && user_id != NULL && name != NULL, FALSE);

  index = find_caller (self, user_id);
  if (index < 0 && self->callers->len >= CHALK_LIMIT_WAITING)
    return FALSE;

  if (index < 0)
    {
      caller = g_new0 (ChalkCaller, 1);
      caller->user_id = g_strdup (user_id);
      g_ptr_array_add (self->callers, caller);
    }
  else
    caller = g_ptr_array_index (self->callers, index);

  g_free (caller->name);
  caller->name = g_strdup (name);
  caller->color = color;
  caller->n_calls++;

  return TRUE;
}

/* One connection less. Returns: whether the user waits no more */
gboolean
chalk_policy_end_call (ChalkPolicy *self, const char *user_id)
{
  ChalkCaller *caller;
  int index;

  g_return_val_if_fail (self != NULL && user_id != NULL, FALSE);

  index = find_caller (self, user_id);
  if (index < 0)
    return FALSE;

  caller = g_ptr_array_index (self->callers, index);
  if (--caller->n_calls > 0)
    return FALSE;

  g_ptr_array_remove_index (self->callers, (guint) index);

  return TRUE;
}

/* (transfer none) (element-type ChalkCaller): in the order in which they came */
GPtrArray *
chalk_policy_get_callers (ChalkPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->callers;
}

/* (transfer none) (nullable): whoever waits by this id */
const ChalkCaller *
chalk_policy_lookup_caller (ChalkPolicy *self, const char *user_id)
{
  int index;

  g_return_val_if_fail (self != NULL && user_id != NULL, NULL);

  index = find_caller (self, user_id);

  return index >= 0 ? g_ptr_array_index (self->callers, index) : NULL;
}

/* Whether nothing has been decided, and nobody waits for it. */
gboolean
chalk_policy_is_default (ChalkPolicy *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->drawing == CHALK_DRAWING_EVERYBODY && g_hash_table_size (self->chosen) == 0
         && g_hash_table_size (self->blocked) == 0 && self->callers->len == 0;
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
