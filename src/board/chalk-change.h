/* chalk-change.h - one change to a board, before it has an order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-object.h"
#include "chalk-paper.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_CHANGE_CREATE, /* `draw`, `circle`, …: the kind of the shape names it on the wire */
  CHALK_CHANGE_MOVE,
  CHALK_CHANGE_UPDATE, /* another shape */
  CHALK_CHANGE_ORDER,  /* another place in the z-order */
  CHALK_CHANGE_MARK,   /* locked or not, and in which group */
  CHALK_CHANGE_DELETE,
  CHALK_CHANGE_RESTORE, /* an object as it was, whatever has become of it */
  CHALK_CHANGE_PAPER,   /* of the board: no object's */
  CHALK_CHANGE_BATCH,   /* several as one: all or none */
  CHALK_CHANGE_N_TYPES
} ChalkChangeType;

typedef struct _ChalkChange ChalkChange;

#define CHALK_TYPE_CHANGE (chalk_change_get_type ())
GType chalk_change_get_type (void);

ChalkChange *chalk_change_new_create (const char *object_id, ChalkShape *shape);
ChalkChange *chalk_change_new_create_marked (const char *object_id, ChalkShape *shape,
                                             const ChalkMark *mark);
ChalkChange *chalk_change_new_move (const char *object_id, ChalkPoint anchor);
ChalkChange *chalk_change_new_update (const char *object_id, ChalkShape *shape);
ChalkChange *chalk_change_new_order (const char *object_id, const char *above);
ChalkChange *chalk_change_new_mark (const char *object_id, const ChalkMark *mark);
ChalkChange *chalk_change_new_delete (const char *object_id);
ChalkChange *chalk_change_new_restore (ChalkObject *object, const char *above);
ChalkChange *chalk_change_new_paper (ChalkColor color, ChalkPaperPattern pattern);
ChalkChange *chalk_change_new_batch (ChalkChange *const *changes, gsize n_changes, GError **error);
ChalkChange *chalk_change_ref (ChalkChange *self);
void chalk_change_unref (ChalkChange *self);

ChalkChangeType chalk_change_get_change_type (ChalkChange *self);
ChalkShape *chalk_change_get_shape (ChalkChange *self);
const char *chalk_change_get_object_id (ChalkChange *self);
ChalkPoint chalk_change_get_anchor (ChalkChange *self);
const ChalkMark *chalk_change_get_mark (ChalkChange *self);
ChalkObject *chalk_change_get_object (ChalkChange *self);
const ChalkPaper *chalk_change_get_paper (ChalkChange *self);
const char *chalk_change_get_above (ChalkChange *self);
ChalkChange *const *chalk_change_get_changes (ChalkChange *self, gsize *n_changes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkChange, chalk_change_unref)

G_END_DECLS
