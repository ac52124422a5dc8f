/* chalk-pending.h - the host's changes that the session has not told of yet
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"

G_BEGIN_DECLS

/* A shape that is shown above the board for now. */
typedef void (*ChalkShapeFunc) (ChalkShape *shape, gpointer user_data);

typedef struct _ChalkPending ChalkPending;

ChalkPending *chalk_pending_new (void);
void chalk_pending_free (ChalkPending *self);

void chalk_pending_add (ChalkPending *self, guint64 tag, const char *event_id, ChalkChange *change);
void chalk_pending_answer (ChalkPending *self, guint64 tag, guint64 sequence);
void chalk_pending_settle (ChalkPending *self, guint64 version);
void chalk_pending_clear (ChalkPending *self);
gboolean chalk_pending_is_empty (ChalkPending *self);

void chalk_pending_add_hidden (ChalkPending *self, GHashTable *ids);
void chalk_pending_foreach_shape (ChalkPending *self, ChalkBoard *board, ChalkShapeFunc func,
                                  gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkPending, chalk_pending_free)

G_END_DECLS
