/* chalk-object.c - one thing on a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-id.h"

#include "chalk-object.h"

/**
 * ChalkObject:
 *
 * One thing on a board in one state: a change makes a new one with the same id. Immutable and
 * reference-counted, but for the text, which is set once on the thread of the board.
 */
struct _ChalkObject
{
  gatomicrefcount ref_count;
  char *id;
  char *user_id; /* GRefString: who created it */
  ChalkShape *shape;
  gboolean is_locked;
  char *group;         /* GRefString: an id; NULL for none */
  guint64 version;     /* sequence number of the last change */
  gint64 timestamp_ms; /* of the last change, since the epoch */
  GBytes *text;        /* serialised form of the present state, NULL until somebody made it */
};

G_DEFINE_BOXED_TYPE (ChalkObject, chalk_object, chalk_object_ref, chalk_object_unref)

/**
 * chalk_object_new:
 * @id: a valid id
 * @user_id: who created it
 * @shape: what it looks like
 * @version: sequence number of its last change
 * @timestamp_ms: time of its last change, in ms since the epoch
 *
 * Returns: (transfer full): a new object
 */
ChalkObject *
chalk_object_new (const char *id, const char *user_id, ChalkShape *shape, guint64 version,
                  gint64 timestamp_ms)
{
  const ChalkMark none = { 0 };

  return chalk_object_new_marked (id, user_id, shape, &none, version, timestamp_ms);
}

/**
 * chalk_object_new_marked:
 * @mark: whether it is locked, and its group, a valid id
 *
 * Like chalk_object_new().
 *
 * Returns: (transfer full): a new object
 */
ChalkObject *
chalk_object_new_marked (const char *id, const char *user_id, ChalkShape *shape,
                         const ChalkMark *mark, guint64 version, gint64 timestamp_ms)
{
  ChalkObject *self;

  g_return_val_if_fail (id != NULL && chalk_id_is_valid (id), NULL);
  g_return_val_if_fail (user_id != NULL && shape != NULL && mark != NULL, NULL);
  g_return_val_if_fail (mark->group == NULL || chalk_id_is_valid (mark->group), NULL);

  self = g_new0 (ChalkObject, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->user_id = g_ref_string_new_intern (user_id);
  self->shape = chalk_shape_ref (shape);
  self->is_locked = (mark->fields & CHALK_MARK_LOCKED) != 0 && mark->is_locked;
  if ((mark->fields & CHALK_MARK_GROUP) != 0 && mark->group != NULL)
    self->group = g_ref_string_new_intern (mark->group);
  self->version = version;
  self->timestamp_ms = timestamp_ms;

  return self;
}

ChalkObject *
chalk_object_ref (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_object_unref (ChalkObject *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->user_id, g_ref_string_release);
  g_clear_pointer (&self->shape, chalk_shape_unref);
  g_clear_pointer (&self->group, g_ref_string_release);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

const char *
chalk_object_get_id (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/* Who created the object, whoever changed it since. */
const char *
chalk_object_get_user_id (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->user_id;
}

ChalkShape *
chalk_object_get_shape (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shape;
}

/* The sequence number of the object's last change. */
guint64
chalk_object_get_version (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->version;
}

/* The time of the object's last change, in ms since the epoch. */
gint64
chalk_object_get_timestamp (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->timestamp_ms;
}

/* Rule E27: whether every change of it but a mark is refused. */
gboolean
chalk_object_is_locked (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_locked;
}

/* (nullable): id of the group that is selected as one; interned, so equal ones are one pointer. */
const char *
chalk_object_get_group (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->group;
}

/* All of it, borrowing from the object. */
ChalkMark
chalk_object_get_mark (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, ((ChalkMark){ 0 }));

  return (ChalkMark){ CHALK_MARK_LOCKED | CHALK_MARK_GROUP, self->is_locked, self->group };
}

/* Whether both are locked or both are not, in the same group or both in none. */
gboolean
chalk_object_is_marked_like (ChalkObject *self, ChalkObject *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->is_locked == other->is_locked && self->group == other->group;
}

/* (nullable) (transfer none): see chalk_object_set_text(). */
GBytes *
chalk_object_get_text (ChalkObject *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * chalk_object_set_text:
 * @text: the serialised form of the object's present state
 *
 * Keeps @text with the object, so that a board is not serialised again for each joiner. May be
 * called once, on the thread of the board.
 */
void
chalk_object_set_text (ChalkObject *self, GBytes *text)
{
  g_return_if_fail (self != NULL && text != NULL && self->text == NULL);

  self->text = g_bytes_ref (text);
}
