/* chalk-sqlite-statement.c - a prepared statement of an SQLite database
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-sqlite-private.h"
#include "chalk-sqlite-statement.h"

/**
 * ChalkSqliteStatement:
 *
 * A statement that is prepared once and run often. Whoever prepared it frees it before its
 * connection is closed. Parameters count from 1, columns from 0, as in SQLite.
 */
struct _ChalkSqliteStatement
{
  ChalkSqlite *connection; /* borrowed */
  sqlite3_stmt *statement; /* owned */
};

ChalkSqliteStatement *
chalk_sqlite_statement_new (ChalkSqlite *connection, sqlite3_stmt *statement)
{
  ChalkSqliteStatement *self = g_new0 (ChalkSqliteStatement, 1);

  self->connection = connection;
  self->statement = statement;

  return self;
}

void
chalk_sqlite_statement_free (ChalkSqliteStatement *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->statement, sqlite3_finalize);
  g_free (self);
}

void
chalk_sqlite_statement_bind_integer (ChalkSqliteStatement *self, int parameter, gint64 value)
{
  int result = sqlite3_bind_int64 (self->statement, parameter, value);

  g_assert (result == SQLITE_OK);
}

/* @text: (nullable): must live until the statement is reset */
void
chalk_sqlite_statement_bind_text (ChalkSqliteStatement *self, int parameter, const char *text)
{
  int result = sqlite3_bind_text (self->statement, parameter, text, -1, SQLITE_STATIC);

  g_assert (result == SQLITE_OK);
}

/* @text: UTF-8; must live until the statement is reset */
void
chalk_sqlite_statement_bind_bytes (ChalkSqliteStatement *self, int parameter, GBytes *text)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  int result =
      sqlite3_bind_text64 (self->statement, parameter, data, length, SQLITE_STATIC, SQLITE_UTF8);

  g_assert (result == SQLITE_OK);
}

/* @blob: must live until the statement is reset */
void
chalk_sqlite_statement_bind_blob (ChalkSqliteStatement *self, int parameter, GBytes *blob)
{
  gsize length;
  const void *data = g_bytes_get_data (blob, &length);
  int result = sqlite3_bind_blob64 (self->statement, parameter, data, length, SQLITE_STATIC);

  g_assert (result == SQLITE_OK);
}

/**
 * chalk_sqlite_statement_run:
 *
 * Runs a statement whose rows, if any, nobody wants, and resets it, also when it fails.
 */
gboolean
chalk_sqlite_statement_run (ChalkSqliteStatement *self, GError **error)
{
  gboolean has_row;
  gboolean is_done = chalk_sqlite_statement_next (self, &has_row, error);

  chalk_sqlite_statement_reset (self);

  return is_done;
}

/**
 * chalk_sqlite_statement_next:
 * @has_row: (out): whether there is a row to read; %FALSE after the last
 *
 * The caller resets the statement when it has read enough.
 *
 * Returns: %FALSE if the statement failed
 */
gboolean
chalk_sqlite_statement_next (ChalkSqliteStatement *self, gboolean *has_row, GError **error)
{
  int result = sqlite3_step (self->statement);

  *has_row = result == SQLITE_ROW;

  return result == SQLITE_ROW || result == SQLITE_DONE
         || chalk_sqlite_fail (self->connection, "run a statement", error);
}

void
chalk_sqlite_statement_reset (ChalkSqliteStatement *self)
{
  sqlite3_reset (self->statement);
}

gint64
chalk_sqlite_statement_get_integer (ChalkSqliteStatement *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

gboolean
chalk_sqlite_statement_is_null (ChalkSqliteStatement *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

/* (transfer none): valid until the next step; "" for null. */
const char *
chalk_sqlite_statement_get_text (ChalkSqliteStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->statement, column);

  return text != NULL ? text : "";
}

GBytes *
chalk_sqlite_statement_dup_bytes (ChalkSqliteStatement *self, int column)
{
  const void *text = sqlite3_column_text (self->statement, column);

  return g_bytes_new (text, sqlite3_column_bytes (self->statement, column));
}

GBytes *
chalk_sqlite_statement_dup_blob (ChalkSqliteStatement *self, int column)
{
  const void *blob = sqlite3_column_blob (self->statement, column);

  return g_bytes_new (blob, (gsize) sqlite3_column_bytes (self->statement, column));
}
