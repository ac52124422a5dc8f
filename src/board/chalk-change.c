/* chalk-change.c - one change to a board, before it has an order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-limits.h"

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
  char *object_id;     /* NULL for batches, papers, and creations that take the id of their event */
  ChalkShape *shape;   /* creations and updates, else NULL */
  ChalkPoint anchor;   /* moves */
  ChalkMark mark;      /* creations, marks */
  char *group;         /* what `mark` points to, or NULL */
  ChalkObject *object; /* restorations, else NULL */
  char *above;         /* orders, restorations: id of the object right above; NULL for the top */
  ChalkPaper paper;    /* papers */
  GPtrArray *changes;  /* batches: ChalkChange, else NULL */
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
 * @object_id: (nullable): a valid id for the object; %NULL for that of the event, as it has to be
 *   unless the change is part of a batch
 * @shape: what to create
 *
 * Returns: (transfer full): a change that puts a new object on top of the board
 */
ChalkChange *
chalk_change_new_create (const char *object_id, ChalkShape *shape)
{
  const ChalkMark none = { 0 };

  return chalk_change_new_create_marked (object_id, shape, &none);
}

static void
set_mark (ChalkChange *self, const ChalkMark *mark)
{
  self->group = g_strdup (mark->group);
  self->mark = *mark;
  self->mark.group = self->group;
}

/**
 * chalk_change_new_create_marked:
 * @mark: whether the object is locked from the beginning, and its group, a valid id
 *
 * Like chalk_change_new_create().
 *
 * Returns: (transfer full): a change that puts a new object on top of the board
 */
ChalkChange *
chalk_change_new_create_marked (const char *object_id, ChalkShape *shape, const ChalkMark *mark)
{
  ChalkChange *self;

  g_return_val_if_fail (object_id == NULL || chalk_id_is_valid (object_id), NULL);
  g_return_val_if_fail (shape != NULL && mark != NULL, NULL);
  g_return_val_if_fail (mark->group == NULL || chalk_id_is_valid (mark->group), NULL);

  self = alloc_change (CHALK_CHANGE_CREATE, object_id);
  set_mark (self, mark);
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
 * chalk_change_new_update:
 * @object_id: a valid id
 * @shape: what the object looks like from then on, all of it
 *
 * Returns: (transfer full): a change that replaces an object's shape
 */
ChalkChange *
chalk_change_new_update (const char *object_id, ChalkShape *shape)
{
  ChalkChange *self;

  g_return_val_if_fail (object_id != NULL && chalk_id_is_valid (object_id), NULL);
  g_return_val_if_fail (shape != NULL, NULL);

  self = alloc_change (CHALK_CHANGE_UPDATE, object_id);
  self->shape = chalk_shape_ref (shape);

  return self;
}

/**
 * chalk_change_new_order:
 * @object_id: a valid id
 * @above: (nullable): a valid id: of the object that shall be right above it; %NULL for the top
 *
 * Returns: (transfer full): a change that gives an object another place in the z-order
 */
ChalkChange *
chalk_change_new_order (const char *object_id, const char *above)
{
  ChalkChange *self;

  g_return_val_if_fail (object_id != NULL && chalk_id_is_valid (object_id), NULL);
  g_return_val_if_fail (above == NULL || chalk_id_is_valid (above), NULL);

  self = alloc_change (CHALK_CHANGE_ORDER, object_id);
  self->above = g_strdup (above);

  return self;
}

/**
 * chalk_change_new_mark:
 * @object_id: a valid id
 * @mark: what to say of the object; what its fields leave out stays
 *
 * Returns: (transfer full): a change that locks, unlocks, groups or ungroups an object
 */
ChalkChange *
chalk_change_new_mark (const char *object_id, const ChalkMark *mark)
{
  ChalkChange *self;

  g_return_val_if_fail (object_id != NULL && chalk_id_is_valid (object_id), NULL);
  g_return_val_if_fail (mark != NULL && mark->fields != 0, NULL);
  g_return_val_if_fail (mark->group == NULL || chalk_id_is_valid (mark->group), NULL);

  self = alloc_change (CHALK_CHANGE_MARK, object_id);
  set_mark (self, mark);

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

/**
 * chalk_change_new_restore:
 * @object: the object as it shall be; its version and time will be those of the event
 * @above: (nullable): id of the object that shall be right above it, if it has to be put back;
 *   %NULL for the top
 *
 * Returns: (transfer full): a change that puts an object back, or gives it back its state
 */
ChalkChange *
chalk_change_new_restore (ChalkObject *object, const char *above)
{
  ChalkChange *self;

  g_return_val_if_fail (object != NULL, NULL);

  self = alloc_change (CHALK_CHANGE_RESTORE, chalk_object_get_id (object));
  self->object = chalk_object_ref (object);
  self->above = g_strdup (above);

  return self;
}

/**
 * chalk_change_new_paper:
 * @color: opaque
 * @pattern: what is printed on it
 *
 * Returns: (transfer full): a change that gives the board another paper
 */
ChalkChange *
chalk_change_new_paper (ChalkColor color, ChalkPaperPattern pattern)
{
  ChalkChange *self;

  g_return_val_if_fail ((color & 0xff) == 0xff && pattern < CHALK_PAPER_N_PATTERNS, NULL);

  self = alloc_change (CHALK_CHANGE_PAPER, NULL);
  self->paper = (ChalkPaper){ color, pattern, 0 };

  return self;
}

static gboolean
check_batch (ChalkChange *const *changes, gsize n_changes, GError **error)
{
  if (n_changes == 0 || n_changes > CHALK_LIMIT_BATCH)
    {
      g_set_error (error, CHALK_ERROR, n_changes == 0 ? CHALK_ERROR_INVALID : CHALK_ERROR_TOO_LARGE,
                   "changes: must be 1 to %d", CHALK_LIMIT_BATCH);
      return FALSE;
    }

  for (gsize i = 0; i < n_changes; i++)
    if (changes[i]->object_id == NULL && changes[i]->type != CHALK_CHANGE_PAPER)
      {
        g_set_error_literal (error, CHALK_ERROR, CHALK_ERROR_INVALID,
                             "changes: each must name its object, and none is a batch");
        return FALSE;
      }

  return TRUE;
}

/**
 * chalk_change_new_batch:
 * @changes: (array length=n_changes): changes that name their objects; may come from the network
 * @n_changes: 1 to %CHALK_LIMIT_BATCH
 * @error: return location; %CHALK_ERROR_INVALID or %CHALK_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): all of @changes as one
 */
ChalkChange *
chalk_change_new_batch (ChalkChange *const *changes, gsize n_changes, GError **error)
{
  ChalkChange *self;

  g_return_val_if_fail (changes != NULL || n_changes == 0, NULL);

  if (!check_batch (changes, n_changes, error))
    return NULL;

  self = alloc_change (CHALK_CHANGE_BATCH, NULL);
  self->changes = g_ptr_array_new_full (n_changes, (GDestroyNotify) chalk_change_unref);
  for (gsize i = 0; i < n_changes; i++)
    g_ptr_array_add (self->changes, chalk_change_ref (changes[i]));

  return self;
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

  g_clear_pointer (&self->object_id, g_free);
  g_clear_pointer (&self->shape, chalk_shape_unref);
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->object, chalk_object_unref);
  g_clear_pointer (&self->above, g_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

ChalkChangeType
chalk_change_get_change_type (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, CHALK_CHANGE_CREATE);

  return self->type;
}

/* (nullable): only creations and updates have a shape. */
ChalkShape *
chalk_change_get_shape (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shape;
}

/* (nullable): see the constructors. */
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

/* Meaningful for creations and marks only. */
const ChalkMark *
chalk_change_get_mark (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->mark;
}

/* (nullable): only restorations have an object. */
ChalkObject *
chalk_change_get_object (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->object;
}

/* Meaningful for papers only; its version is that of no event yet. */
const ChalkPaper *
chalk_change_get_paper (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->paper;
}

/* (nullable): orders and restorations: id of the object right above. */
const char *
chalk_change_get_above (ChalkChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->above;
}

/**
 * chalk_change_get_changes:
 * @n_changes: (out): their number; 0 for what is no batch
 *
 * Returns: (transfer none) (array length=n_changes) (nullable): the parts of a batch
 */
ChalkChange *const *
chalk_change_get_changes (ChalkChange *self, gsize *n_changes)
{
  g_return_val_if_fail (self != NULL && n_changes != NULL, NULL);

  *n_changes = self->changes != NULL ? self->changes->len : 0;

  return self->changes != NULL ? (ChalkChange *const *) self->changes->pdata : NULL;
}
