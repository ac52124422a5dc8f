/* chalk-sqlite-people.c - the names of those who drew on a board, in its file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-sqlite-people.h"
#include "chalk-sqlite-statement.h"

/**
 * ChalkSqlitePeople:
 *
 * Who called themselves what when they last changed something. Knows what it has written, because
 * each event says it again. Owned by its store.
 */
struct _ChalkSqlitePeople
{
  ChalkSqliteStatement *put;
  ChalkSqliteStatement *list;
  GHashTable *written; /* user id → name */
};

/* @db: of schema version 3 or newer */
ChalkSqlitePeople *
chalk_sqlite_people_new (ChalkSqlite *db, GError **error)
{
  g_autoptr (ChalkSqlitePeople) self = g_new0 (ChalkSqlitePeople, 1);

  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->put = chalk_sqlite_prepare (db,
                                    "INSERT INTO people (user_id, name) VALUES (?1, ?2)"
                                    " ON CONFLICT (user_id) DO UPDATE SET name = ?2",
                                    error);
  if (self->put != NULL)
    self->list = chalk_sqlite_prepare (db, "SELECT user_id, name FROM people", error);

  return self->list != NULL ? g_steal_pointer (&self) : NULL;
}

void
chalk_sqlite_people_free (ChalkSqlitePeople *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->put, chalk_sqlite_statement_free);
  g_clear_pointer (&self->list, chalk_sqlite_statement_free);
  g_clear_pointer (&self->written, g_hash_table_unref);
  g_free (self);
}

/* Inside of the caller's transaction. */
gboolean
chalk_sqlite_people_put (ChalkSqlitePeople *self, const char *user_id, const char *name,
                         GError **error)
{
  g_return_val_if_fail (self != NULL && user_id != NULL && name != NULL, FALSE);

  if (g_strcmp0 (g_hash_table_lookup (self->written, user_id), name) == 0)
    return TRUE;

  chalk_sqlite_statement_bind_text (self->put, 1, user_id);
  chalk_sqlite_statement_bind_text (self->put, 2, name);
  if (!chalk_sqlite_statement_run (self->put, error))
    return FALSE;

  g_hash_table_insert (self->written, g_strdup (user_id), g_strdup (name));

  return TRUE;
}

/* The transaction was rolled back: what it wrote is not there. */
void
chalk_sqlite_people_forget (ChalkSqlitePeople *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->written);
}

/**
 * chalk_sqlite_people_list:
 * @names: (element-type utf8 utf8): user id → name, both owned; is added to
 */
gboolean
chalk_sqlite_people_list (ChalkSqlitePeople *self, GHashTable *names, GError **error)
{
  gboolean has_row;

  g_return_val_if_fail (self != NULL && names != NULL, FALSE);

  for (;;)
    {
      if (!chalk_sqlite_statement_next (self->list, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      g_hash_table_insert (names, g_strdup (chalk_sqlite_statement_get_text (self->list, 0)),
                           g_strdup (chalk_sqlite_statement_get_text (self->list, 1)));
    }
  chalk_sqlite_statement_reset (self->list);

  return TRUE;
}
