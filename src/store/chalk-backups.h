/* chalk-backups.h - the rolling backups of a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-sqlite.h"

G_BEGIN_DECLS

#define CHALK_BACKUPS_KEPT 5
#define CHALK_BACKUPS_FOLDER ".chalkline-backups" /* beside the board */

/**
 * ChalkBackup:
 * @path: where it is
 * @version: the board's version that it holds
 * @modified_us: when it was made, in µs since the epoch
 */
typedef struct
{
  char *path;
  guint64 version;
  gint64 modified_us;
} ChalkBackup;

void chalk_backup_free (ChalkBackup *self);

GPtrArray *chalk_backups_list (const char *path);
gboolean chalk_backups_make (ChalkSqlite *db, ChalkSqliteProgressFunc go_on, gpointer user_data,
                             GError **error);
ChalkBackup *chalk_backups_find_good (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkBackup, chalk_backup_free)

G_END_DECLS
