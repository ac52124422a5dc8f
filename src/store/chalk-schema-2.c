/* chalk-schema-2.c - version 2 of a board's file: paper and pictures
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-schema.h"

/* Frozen: later versions are made by steps of their own. docs/storage.md says what the tables are
 * for. The step runs inside of a transaction. */
gboolean
chalk_schema_step_2 (ChalkSqlite *db, GError **error)
{
  return chalk_sqlite_execute (db,
                               "ALTER TABLE board ADD COLUMN paper TEXT NOT NULL DEFAULT '';"
                               "CREATE TABLE images ("
                               "  name TEXT PRIMARY KEY,"
                               "  type TEXT NOT NULL,"
                               "  width INTEGER NOT NULL,"
                               "  height INTEGER NOT NULL,"
                               "  data BLOB NOT NULL"
                               ") STRICT;",
                               error);
}
