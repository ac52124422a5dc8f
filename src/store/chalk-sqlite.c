/* chalk-sqlite.c - a connection to an SQLite database
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "chalk-store-error.h"

#include "chalk-sqlite-private.h"
#include "chalk-sqlite.h"

/* Nobody but short housekeeping ever holds a lock that we wait for. */
#define BUSY_TIMEOUT_MS 1000
#define COPY_PAGES 256 /* between two questions whether to go on */

struct _ChalkSqlite
{
  sqlite3 *db;
  char *path;
  ChalkSqliteWalFunc wal_func; /* nullable */
  gpointer wal_data;
};

/* --- Errors ------------------------------------------------------------------------------------
 */

/* The system's reason, where SQLite kept one. */
static ChalkStoreError
code_of_system_error (sqlite3 *db, ChalkStoreError otherwise)
{
  int err_no = sqlite3_system_errno (db);
  ChalkStoreError code = chalk_store_error_from_errno (err_no);

  return err_no == 0 || code == CHALK_STORE_ERROR_FAILED ? otherwise : code;
}

static ChalkStoreError
code_of (sqlite3 *db)
{
  switch (sqlite3_errcode (db) & 0xff) /* without the extension */
    {
    case SQLITE_FULL:
      return CHALK_STORE_ERROR_FULL;

    case SQLITE_READONLY:
    case SQLITE_PERM:
      return CHALK_STORE_ERROR_READ_ONLY;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return CHALK_STORE_ERROR_LOCKED;

    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR: /* our own statements are right, so a table is not as it should be */
      return CHALK_STORE_ERROR_DAMAGED;

    case SQLITE_NOTADB:
      return CHALK_STORE_ERROR_NOT_A_BOARD;

    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    default:
      return code_of_system_error (db, CHALK_STORE_ERROR_FAILED);
    }
}

/* Sets @error to what the database says of the last call. Returns: FALSE */
gboolean
chalk_sqlite_fail (ChalkSqlite *self, const char *what, GError **error)
{
  g_set_error (error, CHALK_STORE_ERROR, (int) code_of (self->db), "%s: cannot %s: %s (%d)",
               self->path, what, sqlite3_errmsg (self->db), sqlite3_extended_errcode (self->db));

  return FALSE;
}

/* --- Opening -----------------------------------------------------------------------------------
 */

static gboolean
open_with (ChalkSqlite *self, const char *name, int flags)
{
  int result;

  g_clear_pointer (&self->db, sqlite3_close_v2);
  result = sqlite3_open_v2 (name, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
  if (result != SQLITE_OK)
    return FALSE;

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);

  /* Files are opened lazily: this reads the first page. */
  return sqlite3_exec (self->db, "PRAGMA schema_version", NULL, NULL, NULL) == SQLITE_OK;
}

/* A board that nobody has open can be read where nothing may be written, but only if SQLite is told
 * that nobody will: otherwise it wants to make the files that readers and writers share. */
static gboolean
open_immutable (ChalkSqlite *self)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *escaped = g_uri_escape_string (self->path, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);

  return access (self->path, R_OK) == 0 && access (wal, F_OK) != 0
         && open_with (self, uri, SQLITE_OPEN_READONLY);
}

/* A reader that may write tidies up after itself, while one that may not leaves the files behind
 * that readers and writers share. So it is only told not to write, where it could. */
static gboolean
open_to_read (ChalkSqlite *self)
{
  if (open_with (self, self->path, SQLITE_OPEN_READWRITE)
      && sqlite3_db_readonly (self->db, "main") == 0)
    return sqlite3_exec (self->db, "PRAGMA query_only = 1", NULL, NULL, NULL) == SQLITE_OK;

  return open_immutable (self) || open_with (self, self->path, SQLITE_OPEN_READONLY);
}

static gboolean
open_to_write (ChalkSqlite *self, ChalkSqliteMode mode)
{
  return open_with (self, self->path,
                    SQLITE_OPEN_READWRITE | (mode == CHALK_SQLITE_CREATE ? SQLITE_OPEN_CREATE : 0));
}

/**
 * chalk_sqlite_open:
 * @path: an absolute path
 * @error: return location; any #ChalkStoreError
 *
 * Returns: (transfer full) (nullable): a connection
 */
ChalkSqlite *
chalk_sqlite_open (const char *path, ChalkSqliteMode mode, GError **error)
{
  g_autoptr (ChalkSqlite) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (ChalkSqlite, 1);
  self->path = g_strdup (path);

  if (mode != CHALK_SQLITE_CREATE && access (path, R_OK) != 0)
    {
      chalk_store_error_set_from_errno (error, errno, path, "open");
      return NULL;
    }

  if (mode == CHALK_SQLITE_READ ? !open_to_read (self) : !open_to_write (self, mode))
    {
      chalk_sqlite_fail (self, "open", error);
      return NULL;
    }

  /* SQLite takes what it can get. */
  if (mode != CHALK_SQLITE_READ && sqlite3_db_readonly (self->db, "main") == 1)
    {
      chalk_store_error_set_from_errno (error, EROFS, path, "write");
      return NULL;
    }

  return g_steal_pointer (&self);
}

/* All statements have been freed before. */
void
chalk_sqlite_close (ChalkSqlite *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->db, sqlite3_close_v2);
  g_clear_pointer (&self->path, g_free);
  g_free (self);
}

const char *
chalk_sqlite_get_path (ChalkSqlite *self)
{
  return self->path;
}

/* --- Statements --------------------------------------------------------------------------------
 */

/* Runs one or more statements that have no parameters. */
gboolean
chalk_sqlite_execute (ChalkSqlite *self, const char *sql, GError **error)
{
  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);

  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK
         || chalk_sqlite_fail (self, "run a statement", error);
}

ChalkSqliteStatement *
chalk_sqlite_prepare (ChalkSqlite *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      chalk_sqlite_fail (self, "prepare a statement", error);
      return NULL;
    }

  return chalk_sqlite_statement_new (self, statement);
}

/**
 * chalk_sqlite_prepare_all:
 * @sql: (array length=n_statements): one statement each
 * @statements: (out caller-allocates) (array length=n_statements): where they go; after a failure
 *   those before it are there, and the caller's to free
 *
 * Returns: %FALSE with @error set for the first that cannot be prepared
 */
gboolean
chalk_sqlite_prepare_all (ChalkSqlite *self, const char *const *sql, gsize n_statements,
                          ChalkSqliteStatement **statements, GError **error)
{
  g_return_val_if_fail (self != NULL && sql != NULL && statements != NULL, FALSE);

  for (gsize i = 0; i < n_statements; i++)
    {
      statements[i] = chalk_sqlite_prepare (self, sql[i], error);
      if (statements[i] == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): the statement at its first row; NULL if it failed or has
 * none */
static ChalkSqliteStatement *
query_row (ChalkSqlite *self, const char *sql, GError **error)
{
  g_autoptr (ChalkSqliteStatement) statement = chalk_sqlite_prepare (self, sql, error);
  gboolean has_row;

  if (statement == NULL || !chalk_sqlite_statement_next (statement, &has_row, error))
    return NULL;

  if (!has_row)
    {
      g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED, "%s: nothing found by %s",
                   self->path, sql);
      return NULL;
    }

  return g_steal_pointer (&statement);
}

/* The first column of the first row; that there is none is an error. */
gboolean
chalk_sqlite_get_integer (ChalkSqlite *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (ChalkSqliteStatement) statement = query_row (self, sql, error);

  if (statement == NULL)
    return FALSE;

  *value = chalk_sqlite_statement_get_integer (statement, 0);

  return TRUE;
}

char *
chalk_sqlite_dup_text (ChalkSqlite *self, const char *sql, GError **error)
{
  g_autoptr (ChalkSqliteStatement) statement = query_row (self, sql, error);

  return statement != NULL ? g_strdup (chalk_sqlite_statement_get_text (statement, 0)) : NULL;
}

/* --- Transactions ------------------------------------------------------------------------------
 */

gboolean
chalk_sqlite_begin (ChalkSqlite *self, GError **error)
{
  return chalk_sqlite_execute (self, "BEGIN IMMEDIATE", error);
}

/* On failure the transaction is rolled back. */
gboolean
chalk_sqlite_commit (ChalkSqlite *self, GError **error)
{
  if (chalk_sqlite_execute (self, "COMMIT", error))
    return TRUE;

  chalk_sqlite_rollback (self);

  return FALSE;
}

/* Some failures roll back by themselves: then there is nothing to do. */
void
chalk_sqlite_rollback (ChalkSqlite *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/* --- Housekeeping ------------------------------------------------------------------------------
 */

static int
on_wal_committed_cb (void *user_data, sqlite3 *db, const char *name, int n_pages)
{
  ChalkSqlite *self = user_data;

  self->wal_func ((guint) n_pages, self->wal_data);

  return SQLITE_OK;
}

/* Takes the place of automatic checkpoints. */
void
chalk_sqlite_set_wal_func (ChalkSqlite *self, ChalkSqliteWalFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL && func != NULL);

  self->wal_func = func;
  self->wal_data = user_data;
  sqlite3_wal_hook (self->db, on_wal_committed_cb, self);
}

/* Moves what is in the log to the file as far as readers allow, without waiting for anybody: where
 * somebody else is at it already, they do it. */
gboolean
chalk_sqlite_checkpoint (ChalkSqlite *self, GError **error)
{
  int result;

  g_return_val_if_fail (self != NULL, FALSE);

  result = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  return result == SQLITE_OK || (result & 0xff) == SQLITE_BUSY
         || chalk_sqlite_fail (self, "checkpoint", error);
}

/* Returns: what the backup ended with; SQLITE_INTERRUPT if it was told not to go on */
static int
copy_all_pages (ChalkSqlite *self, ChalkSqlite *target, ChalkSqliteProgressFunc go_on,
                gpointer user_data)
{
  sqlite3_backup *backup = sqlite3_backup_init (target->db, "main", self->db, "main");
  int result = SQLITE_OK;
  int end_result;

  if (backup == NULL)
    return sqlite3_errcode (target->db);

  while (result == SQLITE_OK)
    result = go_on == NULL || go_on (user_data) ? sqlite3_backup_step (backup, COPY_PAGES)
                                                : SQLITE_INTERRUPT;
  end_result = sqlite3_backup_finish (backup);

  return result == SQLITE_DONE ? end_result : result;
}

/**
 * chalk_sqlite_copy:
 * @path: where to; a file there is written over
 * @go_on: (nullable): asked now and then
 *
 * Copies the database as it is at the beginning, whoever writes to it meanwhile. A copy that fails
 * may leave a part of it at @path.
 */
gboolean
chalk_sqlite_copy (ChalkSqlite *self, const char *path, ChalkSqliteProgressFunc go_on,
                   gpointer user_data, GError **error)
{
  g_autoptr (ChalkSqlite) target = NULL;
  gint64 unused;
  int result;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  target = chalk_sqlite_open (path, CHALK_SQLITE_CREATE, error);
  /* A transaction holds on to the present state, otherwise each write would start the copy anew. */
  if (target == NULL || !chalk_sqlite_execute (self, "BEGIN", error))
    return FALSE;

  if (!chalk_sqlite_get_integer (self, "SELECT count(*) FROM sqlite_schema", &unused, error))
    result = SQLITE_ERROR;
  else
    result = copy_all_pages (self, target, go_on, user_data);
  chalk_sqlite_rollback (self);

  if (result == SQLITE_INTERRUPT)
    g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_FAILED, "%s: copying was stopped",
                 path);
  else if (result != SQLITE_OK && (error == NULL || *error == NULL))
    chalk_sqlite_fail (target, "copy to it", error);

  return result == SQLITE_OK;
}
