/* chalk-sqlite-people.h - the names of those who drew on a board, in its file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-sqlite.h"

G_BEGIN_DECLS

typedef struct _ChalkSqlitePeople ChalkSqlitePeople;

ChalkSqlitePeople *chalk_sqlite_people_new (ChalkSqlite *db, GError **error);
void chalk_sqlite_people_free (ChalkSqlitePeople *self);
gboolean chalk_sqlite_people_put (ChalkSqlitePeople *self, const char *user_id, const char *name,
                                  GError **error);
void chalk_sqlite_people_forget (ChalkSqlitePeople *self);
gboolean chalk_sqlite_people_list (ChalkSqlitePeople *self, GHashTable *names, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkSqlitePeople, chalk_sqlite_people_free)

G_END_DECLS
