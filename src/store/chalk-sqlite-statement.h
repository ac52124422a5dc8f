/* chalk-sqlite-statement.h - a prepared statement of an SQLite database
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-sqlite.h"

G_BEGIN_DECLS

void chalk_sqlite_statement_free (ChalkSqliteStatement *self);

void chalk_sqlite_statement_bind_integer (ChalkSqliteStatement *self, int parameter, gint64 value);
void chalk_sqlite_statement_bind_text (ChalkSqliteStatement *self, int parameter, const char *text);
void chalk_sqlite_statement_bind_bytes (ChalkSqliteStatement *self, int parameter, GBytes *text);
void chalk_sqlite_statement_bind_blob (ChalkSqliteStatement *self, int parameter, GBytes *blob);

gboolean chalk_sqlite_statement_run (ChalkSqliteStatement *self, GError **error);
gboolean chalk_sqlite_statement_next (ChalkSqliteStatement *self, gboolean *has_row,
                                      GError **error);
void chalk_sqlite_statement_reset (ChalkSqliteStatement *self);

gint64 chalk_sqlite_statement_get_integer (ChalkSqliteStatement *self, int column);
gboolean chalk_sqlite_statement_is_null (ChalkSqliteStatement *self, int column);
const char *chalk_sqlite_statement_get_text (ChalkSqliteStatement *self, int column);
GBytes *chalk_sqlite_statement_dup_bytes (ChalkSqliteStatement *self, int column);
GBytes *chalk_sqlite_statement_dup_blob (ChalkSqliteStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkSqliteStatement, chalk_sqlite_statement_free)

G_END_DECLS
