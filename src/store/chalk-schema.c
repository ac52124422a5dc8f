/* chalk-schema.c - the versions of a board's file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-schema.h"
#include "chalk-store-error.h"

typedef gboolean (*Step) (ChalkSqlite *db, GError **error);

/* At index n what leads from version n to version n + 1. */
static const Step steps[CHALK_SCHEMA_VERSION] = { chalk_schema_step_1, chalk_schema_step_2,
                                                  chalk_schema_step_3 };

static gboolean
refuse (ChalkSqlite *db, ChalkStoreError code, const char *why, GError **error)
{
  g_set_error (error, CHALK_STORE_ERROR, (int) code, "%s: %s", chalk_sqlite_get_path (db), why);

  return FALSE;
}

static gboolean
check_version (ChalkSqlite *db, gint64 version, GError **error)
{
  g_autofree char *why = NULL;

  if (version >= 1 && version <= CHALK_SCHEMA_VERSION)
    return TRUE;
  if (version < 1)
    return refuse (db, CHALK_STORE_ERROR_DAMAGED, "has no version", error);

  why = g_strdup_printf ("has version %" G_GINT64_FORMAT " of the format; this program knows up to "
                         "version %d",
                         version, CHALK_SCHEMA_VERSION);

  return refuse (db, CHALK_STORE_ERROR_NEWER, why, error);
}

/**
 * chalk_schema_check:
 * @version: (out): the version that the file has; 0 for an empty file
 * @error: return location; %CHALK_STORE_ERROR_NOT_A_BOARD, %CHALK_STORE_ERROR_NEWER and others
 *
 * Returns: %TRUE if the file is empty, or a board of a version that this program knows
 */
gboolean
chalk_schema_check (ChalkSqlite *db, gint64 *version, GError **error)
{
  gint64 application_id, n_tables;

  g_return_val_if_fail (db != NULL && version != NULL, FALSE);

  if (!chalk_sqlite_get_integer (db, "PRAGMA application_id", &application_id, error)
      || !chalk_sqlite_get_integer (db, "PRAGMA user_version", version, error)
      || !chalk_sqlite_get_integer (db, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  if (application_id == CHALK_SCHEMA_APPLICATION_ID)
    return check_version (db, *version, error);

  if (application_id == 0 && *version == 0 && n_tables == 0)
    return TRUE;

  return refuse (db, CHALK_STORE_ERROR_NOT_A_BOARD, "is a database, but no board", error);
}

static gboolean
take_step (ChalkSqlite *db, gint64 from, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, from + 1);

  if (!chalk_sqlite_begin (db, error))
    return FALSE;

  if (steps[from](db, error) && chalk_sqlite_execute (db, stamp, error))
    return chalk_sqlite_commit (db, error);

  chalk_sqlite_rollback (db);

  return FALSE;
}

/**
 * chalk_schema_migrate:
 * @error: return location; as for chalk_schema_check(), or why a step failed
 *
 * Brings an empty or older file to the present version. Each step is a transaction: what fails
 * leaves the file at the version before it.
 */
gboolean
chalk_schema_migrate (ChalkSqlite *db, GError **error)
{
  gint64 version;

  if (!chalk_schema_check (db, &version, error))
    return FALSE;

  for (; version < CHALK_SCHEMA_VERSION; version++)
    if (!take_step (db, version, error))
      return FALSE;

  return TRUE;
}
