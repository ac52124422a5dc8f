/* chalk-schema-1.c - version 1 of a board's file, made from nothing
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-schema.h"

/* Frozen: later versions are made by steps of their own. docs/storage.md says what the tables are
 * for. The step runs inside of a transaction. */
gboolean
chalk_schema_step_1 (ChalkSqlite *db, GError **error)
{
  return chalk_sqlite_execute (
      db,
      "PRAGMA application_id = 0x43484c4b;"
      "CREATE TABLE events ("
      "  sequence INTEGER PRIMARY KEY,"
      "  user_id TEXT NOT NULL,"
      "  timestamp INTEGER NOT NULL,"
      "  text TEXT NOT NULL"
      ") STRICT;"
      "CREATE TABLE ids ("
      "  id TEXT PRIMARY KEY,"
      "  sequence INTEGER NOT NULL"
      ") STRICT, WITHOUT ROWID;"
      "CREATE TABLE objects ("
      "  z INTEGER PRIMARY KEY,"
      "  id TEXT NOT NULL UNIQUE,"
      "  text TEXT NOT NULL"
      ") STRICT;"
      "CREATE TABLE board ("
      "  only INTEGER PRIMARY KEY CHECK (only = 1),"
      "  name TEXT NOT NULL,"
      "  created INTEGER NOT NULL,"
      "  version INTEGER NOT NULL,"
      "  objects INTEGER NOT NULL,"
      "  digest TEXT NOT NULL"
      ") STRICT;"
      "INSERT INTO board VALUES (1, '', unixepoch () * 1000, 0, 0, '0000000000000000');",
      error);
}
