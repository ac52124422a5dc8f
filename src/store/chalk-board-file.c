/* chalk-board-file.c - what can be done with a board's file without opening the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "chalk-backups.h"
#include "chalk-board-file.h"
#include "chalk-file-lock.h"
#include "chalk-schema.h"
#include "chalk-sqlite-statement.h"
#include "chalk-sqlite-store.h"
#include "chalk-sqlite.h"
#include "chalk-store-error.h"

#define READ_EVENTS 10000 /* at once */

/* What SQLite keeps beside a database. */
static const char *const companions[] = { "-wal", "-shm" };

/* --- Information -------------------------------------------------------------------------------
 */

static void
read_times (ChalkBoardInfo *info)
{
  g_autofree char *wal = g_strconcat (info->path, "-wal", NULL);
  GStatBuf status;

  if (g_stat (info->path, &status) == 0)
    info->modified_us = (gint64) status.st_mtime * G_USEC_PER_SEC;
  if (g_stat (wal, &status) == 0)
    info->modified_us = MAX (info->modified_us, (gint64) status.st_mtime * G_USEC_PER_SEC);
}

static gboolean
read_row (ChalkBoardInfo *info, ChalkSqlite *db, GError **error)
{
  g_autoptr (ChalkSqliteStatement) row =
      chalk_sqlite_prepare (db, "SELECT name, created, version, objects FROM board", error);
  gboolean has_row;

  if (row == NULL || !chalk_sqlite_statement_next (row, &has_row, error))
    return FALSE;

  info->name = g_strdup (has_row ? chalk_sqlite_statement_get_text (row, 0) : "");
  info->created_ms = has_row ? chalk_sqlite_statement_get_integer (row, 1) : 0;
  info->version = has_row ? (guint64) chalk_sqlite_statement_get_integer (row, 2) : 0;
  info->n_objects = has_row ? (guint) chalk_sqlite_statement_get_integer (row, 3) : 0;

  return TRUE;
}

static void
read_board (ChalkBoardInfo *info)
{
  g_autoptr (ChalkSqlite) db = chalk_sqlite_open (info->path, CHALK_SQLITE_READ, &info->error);
  gint64 version;

  if (db == NULL || !chalk_schema_check (db, &version, &info->error))
    return;
  if (version == 0)
    g_set_error (&info->error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_NOT_A_BOARD, "%s: is empty",
                 info->path);
  else
    read_row (info, db, &info->error);
}

/**
 * chalk_board_info_new:
 * @path: an absolute path
 *
 * Reads one row, however large the board; it may be open.
 *
 * Returns: (transfer full): what is known of the board, with its error set if it is none
 */
ChalkBoardInfo *
chalk_board_info_new (const char *path)
{
  ChalkBoardInfo *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (ChalkBoardInfo, 1);
  self->path = g_strdup (path);
  self->id = g_path_get_basename (path);
  if (g_str_has_suffix (self->id, CHALK_BOARD_FILE_SUFFIX))
    self->id[strlen (self->id) - strlen (CHALK_BOARD_FILE_SUFFIX)] = '\0';
  read_times (self);
  read_board (self);
  if (self->name == NULL)
    self->name = g_strdup ("");

  return self;
}

void
chalk_board_info_free (ChalkBoardInfo *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * chalk_board_file_set_name:
 * @name: any text; "" for no name
 *
 * The board may be open.
 */
gboolean
chalk_board_file_set_name (const char *path, const char *name, GError **error)
{
  g_autoptr (ChalkSqlite) db = NULL;
  g_autoptr (ChalkSqliteStatement) update = NULL;
  gint64 version;

  g_return_val_if_fail (path != NULL && name != NULL, FALSE);

  db = chalk_sqlite_open (path, CHALK_SQLITE_WRITE, error);
  if (db == NULL || !chalk_schema_check (db, &version, error))
    return FALSE;

  update = chalk_sqlite_prepare (db, "UPDATE board SET name = ?1", error);
  if (update == NULL)
    return FALSE;
  chalk_sqlite_statement_bind_text (update, 1, name);

  return chalk_sqlite_statement_run (update, error);
}

/* --- Copying and moving ------------------------------------------------------------------------
 */

static gboolean
copy_to_part (const char *path, const char *part, GError **error)
{
  g_autoptr (ChalkSqlite) db = chalk_sqlite_open (path, CHALK_SQLITE_READ, error);
  gint64 version;

  return db != NULL && chalk_schema_check (db, &version, error)
         && chalk_sqlite_copy (db, part, NULL, NULL, error);
}

/**
 * chalk_board_file_copy:
 * @path: a board, which may be open
 * @to: where to; a file there is replaced once the copy is whole
 */
gboolean
chalk_board_file_copy (const char *path, const char *to, GError **error)
{
  g_autofree char *part = NULL;

  g_return_val_if_fail (path != NULL && to != NULL, FALSE);

  part = g_strconcat (to, ".part", NULL);
  g_unlink (part);
  if (copy_to_part (path, part, error))
    {
      if (g_rename (part, to) == 0)
        return TRUE;
      chalk_store_error_set_from_errno (error, errno, to, "write");
    }
  g_unlink (part);

  return FALSE;
}

/* A log that is left belongs to its file: without it, what was stored last is lost. */
static void
move_companions (const char *path, const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *target = g_strconcat (to, companions[i], NULL);

      if (access (from, F_OK) == 0)
        g_rename (from, target);
    }
}

/**
 * chalk_board_file_move:
 * @path: a board that is not open
 * @to: where to, on the same file system; must not be there yet
 */
gboolean
chalk_board_file_move (const char *path, const char *to, GError **error)
{
  g_autoptr (ChalkFileLock) lock = NULL;

  g_return_val_if_fail (path != NULL && to != NULL, FALSE);

  lock = chalk_file_lock_new (path, error);
  if (lock == NULL)
    return FALSE;
  if (access (path, F_OK) != 0)
    return chalk_store_error_set_from_errno (error, errno, path, "move");
  if (access (to, F_OK) == 0)
    return chalk_store_error_set_from_errno (error, EEXIST, to, "move a board there");

  move_companions (path, to);

  return g_rename (path, to) == 0 || chalk_store_error_set_from_errno (error, errno, path, "move");
}

/* --- History -----------------------------------------------------------------------------------
 */

/* Calls @func with each event in order until it returns FALSE. */
static gboolean
foreach_event (ChalkStore *store, ChalkBoardFileFunc func, gpointer user_data, GError **error)
{
  guint64 first = 1;
  guint n_read;

  do
    {
      g_autoptr (GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_event_unref);

      if (!chalk_store_read (store, first, first + READ_EVENTS - 1, events, error))
        return FALSE;
      for (guint i = 0; i < events->len; i++)
        if (!func (g_ptr_array_index (events, i), user_data))
          return TRUE;
      n_read = events->len;
      first += READ_EVENTS;
    }
  while (n_read > 0);

  return TRUE;
}

/**
 * chalk_board_file_foreach_event:
 * @path: a board, which may be open
 * @func: (scope call): called with each event in order
 */
gboolean
chalk_board_file_foreach_event (const char *path, ChalkBoardFileFunc func, gpointer user_data,
                                GError **error)
{
  g_autoptr (ChalkStore) store = NULL;

  g_return_val_if_fail (path != NULL && func != NULL, FALSE);

  store = chalk_sqlite_store_open_read_only (path, error);

  return store != NULL && foreach_event (store, func, user_data, error);
}

typedef struct
{
  ChalkBoard *board;
  guint64 last;
  gint64 until_ms;
} Moment;

static gboolean
apply_until (ChalkEvent *event, gpointer user_data)
{
  Moment *moment = user_data;

  if (chalk_event_get_sequence (event) > moment->last
      || chalk_event_get_timestamp (event) > moment->until_ms)
    return FALSE;
  g_array_unref (chalk_board_apply (moment->board, event));

  return TRUE;
}

/**
 * chalk_board_file_read_at:
 * @path: a board, which may be open
 * @last: number of the last event that counts; %G_MAXUINT64 for all
 * @until_ms: time of the last event that counts, since the epoch; %G_MAXINT64 for all
 *
 * Returns: (transfer full) (nullable): the board as it was at that moment
 */
ChalkBoard *
chalk_board_file_read_at (const char *path, guint64 last, gint64 until_ms, GError **error)
{
  g_autoptr (ChalkBoard) board = chalk_board_new ();
  Moment moment = { board, last, until_ms };
  gboolean is_good;

  g_return_val_if_fail (path != NULL, NULL);

  if (last == G_MAXUINT64 && until_ms == G_MAXINT64)
    {
      g_autoptr (ChalkStore) store = chalk_sqlite_store_open_read_only (path, error);

      is_good = store != NULL && chalk_store_load (store, board, error);
    }
  else
    is_good = chalk_board_file_foreach_event (path, apply_until, &moment, error);

  return is_good ? g_steal_pointer (&board) : NULL;
}

/**
 * chalk_board_file_read_image:
 * @path: a board, which may be open
 * @name: any string
 *
 * Returns: (transfer full) (nullable): one of the board's pictures; %NULL without an error if it
 * has none of this name
 */
ChalkImage *
chalk_board_file_read_image (const char *path, const char *name, GError **error)
{
  g_autoptr (ChalkStore) store = NULL;

  g_return_val_if_fail (path != NULL && name != NULL, NULL);

  store = chalk_sqlite_store_open_read_only (path, error);

  return store != NULL ? chalk_store_get_image (store, name, error) : NULL;
}

/* --- Checking ----------------------------------------------------------------------------------
 */

static gboolean
check_pages (const char *path, GError **error)
{
  g_autoptr (ChalkSqlite) db = chalk_sqlite_open (path, CHALK_SQLITE_READ, error);
  g_autofree char *verdict = NULL;

  if (db == NULL)
    return FALSE;
  verdict = chalk_sqlite_dup_text (db, "PRAGMA integrity_check (1)", error);
  if (verdict == NULL || g_str_equal (verdict, "ok"))
    return verdict != NULL;

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED, "%s: %s", path, verdict);

  return FALSE;
}

/* A board that grows by the events of a store, as long as they follow each other. */
typedef struct
{
  ChalkStore *store;
  ChalkBoard *board;
  const char *wrong; /* nullable: about the event after the board's version */
} Fold;

static gboolean
fold_one (ChalkEvent *event, gpointer user_data)
{
  Fold *fold = user_data;
  guint64 expected = chalk_board_get_version (fold->board) + 1;
  g_autofree char *user_id = NULL;
  guint64 sequence;

  if (chalk_event_get_sequence (event) != expected)
    fold->wrong = "is missing";
  else if (!chalk_store_find (fold->store, chalk_event_get_id (event), &user_id, &sequence)
           || sequence != expected)
    fold->wrong = "is not found by its id";
  else
    g_array_unref (chalk_board_apply (fold->board, event));

  return fold->wrong == NULL;
}

static gboolean
fold_all (ChalkStore *store, ChalkBoard *board, GError **error)
{
  Fold fold = { store, board, NULL };

  if (!foreach_event (store, fold_one, &fold, error))
    return FALSE;
  if (fold.wrong == NULL)
    return TRUE;

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED,
               "%s: event %" G_GUINT64_FORMAT ": %s",
               chalk_sqlite_store_get_path (CHALK_SQLITE_STORE (store)),
               chalk_board_get_version (board) + 1, fold.wrong);

  return FALSE;
}

static gboolean
collect_object (ChalkObject *object, gpointer objects)
{
  g_ptr_array_add (objects, object);

  return TRUE;
}

/* The digest says that ids and versions are the same; the order and the shapes it does not know. */
static gboolean
is_same_object (ChalkObject *object, ChalkObject *other)
{
  return g_str_equal (chalk_object_get_id (object), chalk_object_get_id (other))
         && chalk_object_get_version (object) == chalk_object_get_version (other)
         && g_str_equal (chalk_object_get_user_id (object), chalk_object_get_user_id (other))
         && chalk_object_is_marked_like (object, other)
         && chalk_shape_equal (chalk_object_get_shape (object), chalk_object_get_shape (other));
}

static gboolean
compare_papers (const char *path, ChalkBoard *stored, ChalkBoard *folded, GError **error)
{
  const ChalkPaper *is = chalk_board_get_paper (stored);
  const ChalkPaper *ought = chalk_board_get_paper (folded);

  if (is->version == ought->version && chalk_paper_looks_like (is, ought))
    return TRUE;

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED,
               "%s: the paper is of event %" G_GUINT64_FORMAT
               ", and the events lead to that of event %" G_GUINT64_FORMAT,
               path, is->version, ought->version);

  return FALSE;
}

static gboolean
compare_boards (const char *path, ChalkBoard *stored, ChalkBoard *folded, GError **error)
{
  g_autoptr (GPtrArray) is = g_ptr_array_new ();
  g_autoptr (GPtrArray) ought = g_ptr_array_new ();
  guint i = 0;

  chalk_board_foreach (stored, collect_object, is);
  chalk_board_foreach (folded, collect_object, ought);
  while (i < is->len && i < ought->len
         && is_same_object (g_ptr_array_index (is, i), g_ptr_array_index (ought, i)))
    i++;
  if (i == is->len && i == ought->len
      && chalk_board_get_version (stored) == chalk_board_get_version (folded))
    return TRUE;

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED,
               "%s: %u objects at version %" G_GUINT64_FORMAT
               ", and the events add up to %u at %" G_GUINT64_FORMAT
               "; the first that differs is number %u from below",
               path, is->len, chalk_board_get_version (stored), ought->len,
               chalk_board_get_version (folded), i + 1);

  return FALSE;
}

/**
 * chalk_board_file_check:
 * @path: a board, which may be open
 * @error: return location; %CHALK_STORE_ERROR_DAMAGED says the first thing that is wrong
 *
 * Reads everything: whether the file is whole, and whether its events add up to its state. That
 * takes seconds for a million events.
 */
gboolean
chalk_board_file_check (const char *path, GError **error)
{
  g_autoptr (ChalkStore) store = NULL;
  g_autoptr (ChalkBoard) stored = chalk_board_new ();
  g_autoptr (ChalkBoard) folded = chalk_board_new ();

  g_return_val_if_fail (path != NULL, FALSE);

  if (!check_pages (path, error))
    return FALSE;

  store = chalk_sqlite_store_open_read_only (path, error);

  return store != NULL && chalk_store_load (store, stored, error) && fold_all (store, folded, error)
         && compare_boards (path, stored, folded, error)
         && compare_papers (path, stored, folded, error);
}

/* --- Recovery ----------------------------------------------------------------------------------
 */

void
chalk_recovery_clear (ChalkRecovery *self)
{
  g_clear_pointer (&self->damaged_path, g_free);
}

/* Returns: (transfer full): a name that no file has: NAME.damaged-N.chalkline */
static char *
new_damaged_path (const char *path)
{
  g_autofree char *stem = g_strdup (path);

  if (g_str_has_suffix (stem, CHALK_BOARD_FILE_SUFFIX))
    stem[strlen (stem) - strlen (CHALK_BOARD_FILE_SUFFIX)] = '\0';

  for (guint i = 1;; i++)
    {
      g_autofree char *candidate =
          g_strdup_printf ("%s.damaged-%u" CHALK_BOARD_FILE_SUFFIX, stem, i);

      if (access (candidate, F_OK) != 0)
        return g_steal_pointer (&candidate);
    }
}

/* Newer backups than the one that is taken are damaged, too; else their versions would be taken for
 * the board's own once it gets there again. */
static void
remove_newer_backups (const char *path, guint64 version)
{
  g_autoptr (GPtrArray) backups = chalk_backups_list (path);

  for (guint i = 0; i < backups->len; i++)
    {
      ChalkBackup *backup = g_ptr_array_index (backups, i);

      if (backup->version > version)
        g_unlink (backup->path);
    }
}

static gboolean
put_in_place (const char *path, ChalkBackup *backup, ChalkRecovery *recovery, GError **error)
{
  g_autofree char *damaged_path = new_damaged_path (path);

  if (access (path, F_OK) == 0 && !chalk_board_file_move (path, damaged_path, error))
    return FALSE;
  if (!chalk_board_file_copy (backup->path, path, error))
    return FALSE;

  remove_newer_backups (path, backup->version);
  recovery->damaged_path = g_steal_pointer (&damaged_path);
  recovery->version = backup->version;
  recovery->modified_us = backup->modified_us;

  return TRUE;
}

/**
 * chalk_board_file_recover:
 * @path: a board that is damaged and not open, or gone
 * @recovery: (out caller-allocates): what was done
 * @error: return location; %CHALK_STORE_ERROR_MISSING if there is no good backup, then nothing
 *   changes
 *
 * Sets the file aside and puts the newest good backup in its place.
 */
gboolean
chalk_board_file_recover (const char *path, ChalkRecovery *recovery, GError **error)
{
  g_autoptr (ChalkBackup) backup = NULL;

  g_return_val_if_fail (path != NULL && recovery != NULL, FALSE);

  backup = chalk_backups_find_good (path);
  if (backup != NULL)
    return put_in_place (path, backup, recovery, error);

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_MISSING, "%s: has no good backup", path);

  return FALSE;
}
