/* chalk-change.c - one change to a board, before it has an order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-id.h"

#include "chalk-change.h"

/**
 * ChalkChange:
 *
 * What somebody wants to happen to a board. Immutable and reference-counted.
 */
struct _ChalkChange
{
  gatomicrefcount ref_count;
  ChalkChangeType type;
  ChalkShape *shape; /* creations, else NULL */
  char *object_id;   /* changes of an object, NULL for creations: the event's id is the object's */
  ChalkPoint anchor; /* moves */
};

G_DEFINE_BOXED_TYPE (ChalkChange, chalk_change, chalk_change_ref, chalk_change_unref)

static ChalkChange *
alloc_change (ChalkChangeType type, const char *object_id)
{
  ChalkChange *self = g_new0 (ChalkChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->type = type;
  self->object_id = g_strdup (object_id);

  return self;
}

/**
 * chalk_change_new_create:
 * @shape: what to create
 *
 * Returns: (transfer full): a change that puts a new object on top of the board
 */
ChalkChange *
chalk_change_new_create (ChalkShape *shape)
{
  ChalkChange *self;

  g_return_val_if_fail (shape != NULL, NULL);

  self = alloc_change (CHALK_CHANGE_CREATE, NULL);
  self->shape = chalk_shape_ref (shape);

  return self;
}

/**
 * chalk_change_new_move:
 * @object_id: a valid id
 * @anchor: where the object's anchor goes; checked when the change meets a board
 *
 * Returns: (transfer full): a change that moves an object
 */
ChalkChange *
chalk_change_new_move (const char *object_id, ChalkPoint anchor)
{
  ChalkChange *self;

  g_return_val_if_fail (object_id != NULL && chalk_id_is_valid (object_id), NULL);

  self = alloc_change (CHALK_CHANGE_MOVE, object_id);
  self->anchor = anchor;

  return self;
}

/**
 * chalk_change_new_delete:
 * @object_id: a valid id
 *
 * Returns: (transfer full): a change that removes an object
 */
ChalkChange *
chalk_change_new_delete (const char *object_id)
{
  g_return_val_if_fail (object_id != NULL && chalk_id_is_valid (object_id), NULL);

  return alloc_change (CHALK_CHANGE_DELETE, object_id);
}

ChalkChange *
chalk_change_ref (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
chalk_change_unref (ChalkChange *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->shape, chalk_shape_unref);
  g_clear_pointer (&self->object_id, g_free);
  g_free (self);
}

ChalkChangeType
chalk_change_get_change_type (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, CHALK_CHANGE_CREATE);

  return self->type;
}

/* (nullable): only creations have a shape. */
ChalkShape *
chalk_change_get_shape (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shape;
}

/* (nullable): creations name no object. */
const char *
chalk_change_get_object_id (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->object_id;
}

/* Meaningful for moves only. */
ChalkPoint
chalk_change_get_anchor (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, ((ChalkPoint){ 0, 0 }));

  return self->anchor;
}
