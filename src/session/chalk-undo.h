/* chalk-undo.h - what each user can take back, and do again
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_UNDO_EDIT, /* an ordinary change */
  CHALK_UNDO_UNDO,
  CHALK_UNDO_REDO
} ChalkUndoKind;

typedef struct _ChalkUndo ChalkUndo;

ChalkUndo *chalk_undo_new (void);
void chalk_undo_free (ChalkUndo *self);

ChalkChange *chalk_undo_propose (ChalkUndo *self, const char *user_id, ChalkBoard *board,
                                 ChalkUndoKind kind, guint *n_skipped, GError **error);
void chalk_undo_record (ChalkUndo *self, const char *user_id, ChalkUndoKind kind, GArray *changes);
void chalk_undo_forget (ChalkUndo *self, const char *user_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkUndo, chalk_undo_free)

G_END_DECLS
