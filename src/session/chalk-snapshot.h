/* chalk-snapshot.h - the messages of one sync
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"
#include "chalk-log.h"
#include "chalk-message.h"

G_BEGIN_DECLS

typedef struct _ChalkSnapshot ChalkSnapshot;

ChalkSnapshot *chalk_snapshot_new_full (guint64 sync_id, ChalkBoard *board);
ChalkSnapshot *chalk_snapshot_new_delta (guint64 sync_id, ChalkBoard *board, ChalkLog *log,
                                         guint64 last_known);
ChalkSnapshot *chalk_snapshot_ref (ChalkSnapshot *self);
void chalk_snapshot_unref (ChalkSnapshot *self);

guint64 chalk_snapshot_get_version (ChalkSnapshot *self);
guint64 chalk_snapshot_get_last_known (ChalkSnapshot *self);
guint chalk_snapshot_get_n_messages (ChalkSnapshot *self);
ChalkMessage *chalk_snapshot_get_message (ChalkSnapshot *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkSnapshot, chalk_snapshot_unref)

G_END_DECLS
