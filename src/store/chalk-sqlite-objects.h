/* chalk-sqlite-objects.h - the present state of a board in its file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"
#include "chalk-sqlite.h"

G_BEGIN_DECLS

typedef struct _ChalkSqliteObjects ChalkSqliteObjects;

ChalkSqliteObjects *chalk_sqlite_objects_new (ChalkSqlite *db, GError **error);
void chalk_sqlite_objects_free (ChalkSqliteObjects *self);

gboolean chalk_sqlite_objects_apply (ChalkSqliteObjects *self, const ChalkBoardChange *change,
                                     GError **error);
void chalk_sqlite_objects_forget (ChalkSqliteObjects *self);
gboolean chalk_sqlite_objects_load (ChalkSqliteObjects *self, ChalkBoard *board, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkSqliteObjects, chalk_sqlite_objects_free)

G_END_DECLS
