/* chalk-sqlite-private.h - what connections and statements share
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "chalk-sqlite-statement.h"
#include "chalk-sqlite.h"

G_BEGIN_DECLS

ChalkSqliteStatement *chalk_sqlite_statement_new (ChalkSqlite *connection, sqlite3_stmt *statement);
gboolean chalk_sqlite_fail (ChalkSqlite *self, const char *what, GError **error);

G_END_DECLS
