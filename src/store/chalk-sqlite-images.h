/* chalk-sqlite-images.h - the pictures of a board in its file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-image.h"
#include "chalk-sqlite.h"

G_BEGIN_DECLS

typedef struct _ChalkSqliteImages ChalkSqliteImages;

ChalkSqliteImages *chalk_sqlite_images_new (ChalkSqlite *db, GError **error);
void chalk_sqlite_images_free (ChalkSqliteImages *self);

gboolean chalk_sqlite_images_put (ChalkSqliteImages *self, ChalkImage *image, GError **error);
ChalkImage *chalk_sqlite_images_get (ChalkSqliteImages *self, const char *name, GError **error);
gboolean chalk_sqlite_images_has (ChalkSqliteImages *self, const char *name, GError **error);
gboolean chalk_sqlite_images_sum (ChalkSqliteImages *self, guint64 *n_bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkSqliteImages, chalk_sqlite_images_free)

G_END_DECLS
