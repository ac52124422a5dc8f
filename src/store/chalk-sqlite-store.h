/* chalk-sqlite-store.h - a store that is a file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-store.h"

G_BEGIN_DECLS

#define CHALK_TYPE_SQLITE_STORE (chalk_sqlite_store_get_type ())
G_DECLARE_FINAL_TYPE (ChalkSqliteStore, chalk_sqlite_store, CHALK, SQLITE_STORE, GObject)

ChalkStore *chalk_sqlite_store_open (const char *path, GError **error);
ChalkStore *chalk_sqlite_store_open_read_only (const char *path, GError **error);
const char *chalk_sqlite_store_get_path (ChalkSqliteStore *self);
void chalk_sqlite_store_keep (ChalkSqliteStore *self);
void chalk_sqlite_store_settle (ChalkSqliteStore *self);

G_END_DECLS
