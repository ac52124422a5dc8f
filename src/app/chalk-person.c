/* chalk-person.c - someone who is here, for lists of people
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-person.h"

/**
 * ChalkPerson:
 *
 * One user of a session as a list shows them, however many windows they have open. Immutable.
 */
struct _ChalkPerson
{
  GObject parent_instance;
  /* Owned */
  char *user_id;
  char *name;
  /* State */
  ChalkColor color;
  ChalkRole role;
  gboolean has_hand;
  gboolean is_self;
};

G_DEFINE_FINAL_TYPE (ChalkPerson, chalk_person, G_TYPE_OBJECT)

static void
chalk_person_finalize (GObject *object)
{
  ChalkPerson *self = CHALK_PERSON (object);

  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (chalk_person_parent_class)->finalize (object);
}

static void
chalk_person_class_init (ChalkPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_person_finalize;
}

static void
chalk_person_init (ChalkPerson *self)
{
}

/**
 * chalk_person_new:
 * @presence: copied
 * @is_self: whether this is the user of this window
 */
ChalkPerson *
chalk_person_new (const ChalkPresence *presence, gboolean is_self)
{
  ChalkPerson *self = g_object_new (CHALK_TYPE_PERSON, NULL);

  self->user_id = g_strdup (presence->user_id);
  self->name = g_strdup (presence->name);
  self->color = presence->color;
  self->role = presence->role;
  self->has_hand = presence->has_hand;
  self->is_self = is_self;

  return self;
}

const char *
chalk_person_get_user_id (ChalkPerson *self)
{
  g_return_val_if_fail (CHALK_IS_PERSON (self), NULL);

  return self->user_id;
}

const char *
chalk_person_get_name (ChalkPerson *self)
{
  g_return_val_if_fail (CHALK_IS_PERSON (self), NULL);

  return self->name;
}

ChalkColor
chalk_person_get_color (ChalkPerson *self)
{
  g_return_val_if_fail (CHALK_IS_PERSON (self), CHALK_COLOR_NONE);

  return self->color;
}

ChalkRole
chalk_person_get_role (ChalkPerson *self)
{
  g_return_val_if_fail (CHALK_IS_PERSON (self), CHALK_ROLE_VIEWER);

  return self->role;
}

/* Whether the person has asked to draw. */
gboolean
chalk_person_has_hand (ChalkPerson *self)
{
  g_return_val_if_fail (CHALK_IS_PERSON (self), FALSE);

  return self->has_hand;
}

/* Whether a list shows the one as it shows the other. */
gboolean
chalk_person_equal (ChalkPerson *self, ChalkPerson *other)
{
  g_return_val_if_fail (CHALK_IS_PERSON (self) && CHALK_IS_PERSON (other), FALSE);

  return g_str_equal (self->user_id, other->user_id) && g_str_equal (self->name, other->name)
         && self->color == other->color && self->role == other->role
         && self->has_hand == other->has_hand && self->is_self == other->is_self;
}

gboolean
chalk_person_is_self (ChalkPerson *self)
{
  g_return_val_if_fail (CHALK_IS_PERSON (self), FALSE);

  return self->is_self;
}
