/* chalk-sqlite-images.c - the pictures of a board in its file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-sqlite-images.h"
#include "chalk-sqlite-statement.h"
#include "chalk-store-error.h"

typedef enum
{
  PUT,
  GET,
  HAS,
  SUM,
  N_STATEMENTS
} Statement;

static const char *const sql[N_STATEMENTS] = {
  [PUT] = "INSERT OR IGNORE INTO images (name, type, width, height, data)"
          " VALUES (?1, ?2, ?3, ?4, ?5)",
  [GET] = "SELECT type, width, height, data FROM images WHERE name = ?1",
  [HAS] = "SELECT 1 FROM images WHERE name = ?1",
  [SUM] = "SELECT coalesce (sum (length (data)), 0) FROM images",
};

struct _ChalkSqliteImages
{
  ChalkSqlite *db; /* borrowed */
  ChalkSqliteStatement *statements[N_STATEMENTS];
};

/* @db: of schema version 2 or newer */
ChalkSqliteImages *
chalk_sqlite_images_new (ChalkSqlite *db, GError **error)
{
  g_autoptr (ChalkSqliteImages) self = g_new0 (ChalkSqliteImages, 1);

  self->db = db;
  if (!chalk_sqlite_prepare_all (db, sql, N_STATEMENTS, self->statements, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
chalk_sqlite_images_free (ChalkSqliteImages *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], chalk_sqlite_statement_free);
  g_free (self);
}

/* A transaction of its own. */
gboolean
chalk_sqlite_images_put (ChalkSqliteImages *self, ChalkImage *image, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[PUT];

  chalk_sqlite_statement_bind_text (statement, 1, chalk_image_get_name (image));
  chalk_sqlite_statement_bind_text (statement, 2,
                                    chalk_image_type_get_name (chalk_image_get_image_type (image)));
  chalk_sqlite_statement_bind_integer (statement, 3, chalk_image_get_width (image));
  chalk_sqlite_statement_bind_integer (statement, 4, chalk_image_get_height (image));
  chalk_sqlite_statement_bind_blob (statement, 5, chalk_image_get_data (image));

  return chalk_sqlite_statement_run (statement, error);
}

/* A picture that is not what its name says is damage, and shown to nobody. */
static ChalkImage *
read_row (ChalkSqliteImages *self, const char *name, GError **error)
{
  ChalkSqliteStatement *row = self->statements[GET];
  gint64 width = chalk_sqlite_statement_get_integer (row, 1);
  gint64 height = chalk_sqlite_statement_get_integer (row, 2);
  g_autoptr (GBytes) data = chalk_sqlite_statement_dup_blob (row, 3);
  g_autoptr (ChalkImage) image = NULL;
  ChalkImageType type;

  if (chalk_image_type_from_name (chalk_sqlite_statement_get_text (row, 0), &type) && width > 0
      && width <= G_MAXINT && height > 0 && height <= G_MAXINT)
    image = chalk_image_new (type, (int) width, (int) height, data);
  if (image != NULL && g_str_equal (chalk_image_get_name (image), name))
    return g_steal_pointer (&image);

  g_set_error (error, CHALK_STORE_ERROR, CHALK_STORE_ERROR_DAMAGED,
               "%s: picture %s is not what it was", chalk_sqlite_get_path (self->db), name);

  return NULL;
}

ChalkImage *
chalk_sqlite_images_get (ChalkSqliteImages *self, const char *name, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[GET];
  ChalkImage *image = NULL;
  gboolean has_row;

  chalk_sqlite_statement_bind_text (statement, 1, name);
  if (chalk_sqlite_statement_next (statement, &has_row, error) && has_row)
    image = read_row (self, name, error);
  chalk_sqlite_statement_reset (statement);

  return image;
}

gboolean
chalk_sqlite_images_has (ChalkSqliteImages *self, const char *name, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[HAS];
  gboolean has_row;

  chalk_sqlite_statement_bind_text (statement, 1, name);
  chalk_sqlite_statement_next (statement, &has_row, error);
  chalk_sqlite_statement_reset (statement);

  return has_row;
}

gboolean
chalk_sqlite_images_sum (ChalkSqliteImages *self, guint64 *n_bytes, GError **error)
{
  ChalkSqliteStatement *statement = self->statements[SUM];
  gboolean has_row;
  gboolean is_good = chalk_sqlite_statement_next (statement, &has_row, error) && has_row;

  *n_bytes = is_good ? (guint64) chalk_sqlite_statement_get_integer (statement, 0) : 0;
  chalk_sqlite_statement_reset (statement);

  return is_good;
}
