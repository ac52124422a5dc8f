/* chalk-backups.c - the rolling backups of a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "chalk-backups.h"
#include "chalk-schema.h"
#include "chalk-store-error.h"

#define SUFFIX ".chalkline"
#define SELECT_VERSION "SELECT version FROM board"

/* The backups of DIR/NAME.chalkline are DIR/.chalkline-backups/NAME.VERSION.chalkline. The version
 * in the name says which is newest and whether anything changed since, without opening any of them
 * and whatever the clock says. */

void
chalk_backup_free (ChalkBackup *self)
{
  g_clear_pointer (&self->path, g_free);
  g_free (self);
}

static char *
folder_of (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  return g_build_filename (parent, CHALK_BACKUPS_FOLDER, NULL);
}

static char *
stem_of (const char *path)
{
  char *stem = g_path_get_basename (path);

  if (g_str_has_suffix (stem, SUFFIX))
    stem[strlen (stem) - strlen (SUFFIX)] = '\0';

  return stem;
}

static char *
path_of (const char *path, guint64 version)
{
  g_autofree char *folder = folder_of (path);
  g_autofree char *stem = stem_of (path);

  return g_strdup_printf ("%s/%s.%" G_GUINT64_FORMAT SUFFIX, folder, stem, version);
}

/* Returns: (nullable): the backup if @name is one of the board whose name is @stem */
static ChalkBackup *
recognize (const char *folder, const char *name, const char *stem)
{
  const char *digits = name + strlen (stem) + 1;
  ChalkBackup *backup;
  char *end;
  guint64 version;
  GStatBuf status;

  if (!g_str_has_prefix (name, stem) || name[strlen (stem)] != '.' || !g_ascii_isdigit (*digits))
    return NULL;
  version = g_ascii_strtoull (digits, &end, 10);
  if (!g_str_equal (end, SUFFIX))
    return NULL;

  backup = g_new0 (ChalkBackup, 1);
  backup->path = g_build_filename (folder, name, NULL);
  backup->version = version;
  if (g_stat (backup->path, &status) == 0)
    backup->modified_us = (gint64) status.st_mtime * G_USEC_PER_SEC;

  return backup;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const ChalkBackup *left = *(ChalkBackup *const *) a;
  const ChalkBackup *right = *(ChalkBackup *const *) b;

  return left->version < right->version ? 1 : left->version > right->version ? -1 : 0;
}

/**
 * chalk_backups_list:
 * @path: a board's file, which need not be there any more
 *
 * Returns: (transfer full) (element-type ChalkBackup): its backups, newest first
 */
GPtrArray *
chalk_backups_list (const char *path)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_backup_free);
  g_autofree char *folder = folder_of (path);
  g_autofree char *stem = stem_of (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      ChalkBackup *backup = recognize (folder, name, stem);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);

  return backups;
}

static void
remove_oldest (const char *path)
{
  g_autoptr (GPtrArray) backups = chalk_backups_list (path);

  for (guint i = CHALK_BACKUPS_KEPT; i < backups->len; i++)
    g_unlink (((ChalkBackup *) g_ptr_array_index (backups, i))->path);
}

/* A backup that is as damaged as its board must not push out a good one. */
static gboolean
check_copy (const char *path, guint64 *version, GError **error)
{
  g_autoptr (ChalkSqlite) copy = chalk_sqlite_open (path, CHALK_SQLITE_READ, error);
  g_autofree char *verdict = NULL;
  gint64 schema_version, number;

  if (copy == NULL || !chalk_schema_check (copy, &schema_version, error))
    return FALSE;
  verdict = chalk_sqlite_dup_text (copy, "PRAGMA quick_check (1)", error);
  if (verdict == NULL || !chalk_sqlite_get_integer (copy, SELECT_VERSION, &number, error))
    return FALSE;
  *version = (guint64) number;
  if (g_str_equal (verdict, "ok"))
    return TRUE;

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED, "%s: %s", path, verdict);

  return FALSE;
}

static gboolean
copy_and_check (ChalkSqlite *db, const char *part, ChalkSqliteProgressFunc go_on,
                gpointer user_data, GError **error)
{
  g_autofree char *path = NULL;
  guint64 version;

  if (!chalk_sqlite_copy (db, part, go_on, user_data, error) || !check_copy (part, &version, error))
    return FALSE;

  path = path_of (chalk_sqlite_get_path (db), version);

  return g_rename (part, path) == 0
         || chalk_store_error_set_from_errno (error, errno, path, "write the backup");
}

/**
 * chalk_backups_make:
 * @db: a connection to the board
 * @go_on: (nullable): asked now and then
 *
 * Makes a backup of the present state unless there is one, and removes the oldest ones beyond
 * %CHALK_BACKUPS_KEPT. The board may be written to meanwhile.
 */
gboolean
chalk_backups_make (ChalkSqlite *db, ChalkSqliteProgressFunc go_on, gpointer user_data,
                    GError **error)
{
  const char *path = chalk_sqlite_get_path (db);
  g_autofree char *folder = folder_of (path);
  g_autofree char *stem = stem_of (path);
  g_autofree char *part = g_strdup_printf ("%s/%s.part", folder, stem);
  g_autofree char *target = NULL;
  gint64 version;

  if (!chalk_sqlite_get_integer (db, SELECT_VERSION, &version, error))
    return FALSE;
  target = path_of (path, (guint64) version);
  if (version == 0 || access (target, F_OK) == 0)
    return TRUE;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return chalk_store_error_set_from_errno (error, errno, folder, "make the folder");
  g_unlink (part);
  if (!copy_and_check (db, part, go_on, user_data, error))
    {
      g_unlink (part);
      return FALSE;
    }
  remove_oldest (path);

  return TRUE;
}

/**
 * chalk_backups_find_good:
 * @path: a board's file
 *
 * Returns: (transfer full) (nullable): the newest backup that is not damaged itself
 */
ChalkBackup *
chalk_backups_find_good (const char *path)
{
  g_autoptr (GPtrArray) backups = chalk_backups_list (path);

  for (guint i = 0; i < backups->len; i++)
    {
      ChalkBackup *backup = g_ptr_array_index (backups, i);
      guint64 version;

      if (check_copy (backup->path, &version, NULL))
        return g_ptr_array_steal_index (backups, i);
    }

  return NULL;
}
