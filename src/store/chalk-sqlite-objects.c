/* chalk-sqlite-objects.c - the present state of a board in its file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-sqlite-objects.h"
#include "chalk-sqlite-statement.h"
#include "chalk-store-error.h"
#include "chalk-wire-codec.h"

/* Objects are rows by their z, so the table read from its beginning is the board from its lowest
 * object. What comes on top leaves a gap to the one below; what comes back between two others gets
 * a z from their gap: in the middle, or right beside the one that came just before, because whole
 * selections come back one by one. Only where a gap is used up are all objects numbered anew.
 */
#define GAP (G_GINT64_CONSTANT (1) << 32)
#define GAP_BESIDE (G_GINT64_CONSTANT (1) << 16)

typedef enum
{
  FIND_Z,
  FIND_TOP,
  FIND_BELOW,
  INSERT,
  UPDATE,
  DELETE,
  SELECT_ALL,
  N_STATEMENTS
} Statement;

static const char *const sql[N_STATEMENTS] = {
  [FIND_Z] = "SELECT z FROM objects WHERE id = ?1",
  [FIND_TOP] = "SELECT coalesce (max (z), 0) FROM objects",
  [FIND_BELOW] = "SELECT max (z) FROM objects WHERE z < ?1",
  [INSERT] = "INSERT INTO objects (z, id, text) VALUES (?1, ?2, ?3)",
  [UPDATE] = "UPDATE objects SET text = ?2 WHERE id = ?1",
  [DELETE] = "DELETE FROM objects WHERE id = ?1",
  [SELECT_ALL] = "SELECT text FROM objects ORDER BY z",
};

struct _ChalkSqliteObjects
{
  ChalkSqlite *db; /* borrowed */
  ChalkSqliteStatement *statements[N_STATEMENTS];
  gint64 top;           /* the highest z; -1 if it has to be looked up */
  gint64 last_inserted; /* z of what was put between others last */
};

ChalkSqliteObjects *
chalk_sqlite_objects_new (ChalkSqlite *db, GError **error)
{
  g_autoptr (ChalkSqliteObjects) self = g_new0 (ChalkSqliteObjects, 1);

  self->db = db;
  chalk_sqlite_objects_forget (self);
  if (!chalk_sqlite_prepare_all (db, sql, N_STATEMENTS, self->statements, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
chalk_sqlite_objects_free (ChalkSqliteObjects *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], chalk_sqlite_statement_free);
  g_free (self);
}

/* Forgets what is known of the table: after a transaction that was rolled back. */
void
chalk_sqlite_objects_forget (ChalkSqliteObjects *self)
{
  self->top = -1;
  self->last_inserted = -1;
}

/* --- Places ------------------------------------------------------------------------------------
 */

/* Reads the z that a statement finds; -1 for none. */
static gboolean
read_z (ChalkSqliteObjects *self, Statement which, gint64 *z, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[which];
  gboolean has_row;
  gboolean is_done = chalk_sqlite_statement_next (statement, &has_row, error);

  *z = is_done && has_row && !chalk_sqlite_statement_is_null (statement, 0)
           ? chalk_sqlite_statement_get_integer (statement, 0)
           : -1;
  chalk_sqlite_statement_reset (statement);

  return is_done;
}

static gboolean
find_top (ChalkSqliteObjects *self, gint64 *z, GError **error)
{
  if (self->top < 0 && !read_z (self, FIND_TOP, &self->top, error))
    return FALSE;

  *z = self->top + GAP;
  self->top = *z;

  return TRUE;
}

/* Finds the gap below an object: @above_z is its z, -1 if it is not there, @below_z that of the one
 * below it, 0 if it is the lowest. */
static gboolean
find_gap (ChalkSqliteObjects *self, const char *above, gint64 *below_z, gint64 *above_z,
          GError **error)
{
  chalk_sqlite_statement_bind_text (self->statements[FIND_Z], 1, above);
  if (!read_z (self, FIND_Z, above_z, error))
    return FALSE;

  chalk_sqlite_statement_bind_integer (self->statements[FIND_BELOW], 1, *above_z);
  if (!read_z (self, FIND_BELOW, below_z, error))
    return FALSE;
  *below_z = MAX (*below_z, 0);

  return TRUE;
}

/* Gives all objects new numbers with full gaps. */
static gboolean
spread (ChalkSqliteObjects *self, GError **error)
{
  static const char renumber[] =
      "CREATE TEMP TABLE spread AS"
      "  SELECT row_number () OVER (ORDER BY z) << 32 AS z, id, text FROM objects;"
      "DELETE FROM objects;"
      "INSERT INTO objects (z, id, text) SELECT z, id, text FROM spread ORDER BY z;"
      "DROP TABLE spread;";

  chalk_sqlite_objects_forget (self);

  return chalk_sqlite_execute (self->db, renumber, error);
}

static gboolean
find_below (ChalkSqliteObjects *self, const char *above, gint64 *z, GError **error)
{
  gint64 below_z, above_z, half;

  if (!find_gap (self, above, &below_z, &above_z, error))
    return FALSE;
  if (above_z - below_z < 2
      && (!spread (self, error) || !find_gap (self, above, &below_z, &above_z, error)))
    return FALSE;

  half = (above_z - below_z) / 2;
  if (above_z == self->last_inserted)
    *z = above_z - MIN (half, GAP_BESIDE);
  else if (below_z == self->last_inserted)
    *z = below_z + MIN (half, GAP_BESIDE);
  else
    *z = below_z + half;
  self->last_inserted = *z;

  return TRUE;
}

static gboolean
is_known (ChalkSqliteObjects *self, const char *id, gboolean *is_there, GError **error)
{
  gint64 z;

  chalk_sqlite_statement_bind_text (self->statements[FIND_Z], 1, id);
  if (!read_z (self, FIND_Z, &z, error))
    return FALSE;
  *is_there = z >= 0;

  return TRUE;
}

/* --- Changes -----------------------------------------------------------------------------------
 */

static GBytes *
text_of (ChalkObject *object)
{
  return chalk_codec_get_object_text (&chalk_wire_codec, object);
}

static gboolean
insert (ChalkSqliteObjects *self, const ChalkBoardChange *change, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[INSERT];
  gboolean is_between = FALSE;
  gint64 z;

  if (change->above != NULL && !is_known (self, change->above, &is_between, error))
    return FALSE;
  if (is_between ? !find_below (self, change->above, &z, error) : !find_top (self, &z, error))
    return FALSE;

  chalk_sqlite_statement_bind_integer (statement, 1, z);
  chalk_sqlite_statement_bind_text (statement, 2, chalk_object_get_id (change->after));
  chalk_sqlite_statement_bind_bytes (statement, 3, text_of (change->after));

  return chalk_sqlite_statement_run (statement, error);
}

static gboolean
update (ChalkSqliteObjects *self, ChalkObject *object, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[UPDATE];

  chalk_sqlite_statement_bind_text (statement, 1, chalk_object_get_id (object));
  chalk_sqlite_statement_bind_bytes (statement, 2, text_of (object));

  return chalk_sqlite_statement_run (statement, error);
}

static gboolean delete (ChalkSqliteObjects *self, ChalkObject *object, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[DELETE];

  self->top = -1;
  chalk_sqlite_statement_bind_text (statement, 1, chalk_object_get_id (object));

  return chalk_sqlite_statement_run (statement, error);
}

/* Does to the table what an event did to the board. Inside of a transaction. */
gboolean
chalk_sqlite_objects_apply (ChalkSqliteObjects *self, const ChalkBoardChange *change,
                            GError **error)
{
  g_return_val_if_fail (self != NULL && change != NULL, FALSE);

  if (change->before == NULL)
    return insert (self, change, error);
  if (change->after == NULL)
    return delete (self, change->before, error);
  if (change->has_moved_in_order)
    return delete (self, change->before, error) && insert (self, change, error);

  return update (self, change->after, error);
}

/* --- Loading -----------------------------------------------------------------------------------
 */

static gboolean
load_row (ChalkSqliteObjects *self, ChalkBoard *board, GError **error)
{
  g_autoptr (GBytes) text = chalk_sqlite_statement_dup_bytes (self->statements[SELECT_ALL], 0);
  g_autoptr (GError) reason = NULL;
  g_autoptr (ChalkObject) object = chalk_wire_object_from_bytes (text, &reason);

  if (object != NULL && chalk_board_append (board, object))
    return TRUE;

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED,
               "%s: object %u of the board: %s", chalk_sqlite_get_path (self->db),
               chalk_board_get_n_objects (board) + 1,
               object == NULL ? reason->message : "is there twice");

  return FALSE;
}

/* Puts all objects on an empty board. */
gboolean
chalk_sqlite_objects_load (ChalkSqliteObjects *self, ChalkBoard *board, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[SELECT_ALL];
  gboolean has_row = FALSE;
  gboolean is_good;

  do
    is_good = chalk_sqlite_statement_next (statement, &has_row, error)
              && (!has_row || load_row (self, board, error));
  while (is_good && has_row);
  chalk_sqlite_statement_reset (statement);

  return is_good;
}
