/* chalk-schema-3.c - version 3 of a board's file: names of those who drew
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-schema.h"

/* Frozen: later versions are made by steps of their own. docs/storage.md says what the tables are
 * for. The step runs inside of a transaction. */
gboolean
chalk_schema_step_3 (ChalkSqlite *db, GError **error)
{
  return chalk_sqlite_execute (db,
                               "CREATE TABLE people ("
                               "  user_id TEXT PRIMARY KEY,"
                               "  name TEXT NOT NULL"
                               ") STRICT;",
                               error);
}
