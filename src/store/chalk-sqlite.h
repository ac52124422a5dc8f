/* chalk-sqlite.h - a connection to an SQLite database
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChalkSqliteMode:
 * @CHALK_SQLITE_READ: the file must be there and stays as it is
 * @CHALK_SQLITE_WRITE: the file must be there
 * @CHALK_SQLITE_CREATE: the file is made if it is not there
 */
typedef enum
{
  CHALK_SQLITE_READ,
  CHALK_SQLITE_WRITE,
  CHALK_SQLITE_CREATE
} ChalkSqliteMode;

/* One connection, used by one thread at a time. */
typedef struct _ChalkSqlite ChalkSqlite;
typedef struct _ChalkSqliteStatement ChalkSqliteStatement;

/* Called after each commit with the number of pages in the write-ahead log. */
typedef void (*ChalkSqliteWalFunc) (guint n_pages, gpointer user_data);

/* Returns FALSE to give up. */
typedef gboolean (*ChalkSqliteProgressFunc) (gpointer user_data);

ChalkSqlite *chalk_sqlite_open (const char *path, ChalkSqliteMode mode, GError **error);
void chalk_sqlite_close (ChalkSqlite *self);
const char *chalk_sqlite_get_path (ChalkSqlite *self);

gboolean chalk_sqlite_execute (ChalkSqlite *self, const char *sql, GError **error);
gboolean chalk_sqlite_get_integer (ChalkSqlite *self, const char *sql, gint64 *value,
                                   GError **error);
char *chalk_sqlite_dup_text (ChalkSqlite *self, const char *sql, GError **error);
ChalkSqliteStatement *chalk_sqlite_prepare (ChalkSqlite *self, const char *sql, GError **error);
gboolean chalk_sqlite_prepare_all (ChalkSqlite *self, const char *const *sql, gsize n_statements,
                                   ChalkSqliteStatement **statements, GError **error);

gboolean chalk_sqlite_begin (ChalkSqlite *self, GError **error);
gboolean chalk_sqlite_commit (ChalkSqlite *self, GError **error);
void chalk_sqlite_rollback (ChalkSqlite *self);

void chalk_sqlite_set_wal_func (ChalkSqlite *self, ChalkSqliteWalFunc func, gpointer user_data);
gboolean chalk_sqlite_checkpoint (ChalkSqlite *self, GError **error);
gboolean chalk_sqlite_copy (ChalkSqlite *self, const char *path, ChalkSqliteProgressFunc go_on,
                            gpointer user_data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkSqlite, chalk_sqlite_close)

G_END_DECLS
