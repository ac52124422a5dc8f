/* chalk-schema.h - the versions of a board's file
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-sqlite.h"

G_BEGIN_DECLS

#define CHALK_SCHEMA_APPLICATION_ID 0x43484c4b /* "CHLK" */
#define CHALK_SCHEMA_VERSION 3

gboolean chalk_schema_check (ChalkSqlite *db, gint64 *version, GError **error);
gboolean chalk_schema_migrate (ChalkSqlite *db, GError **error);

/* The steps, each frozen once it was released: from version n - 1, 0 being an empty file. */
gboolean chalk_schema_step_1 (ChalkSqlite *db, GError **error);
gboolean chalk_schema_step_2 (ChalkSqlite *db, GError **error);
gboolean chalk_schema_step_3 (ChalkSqlite *db, GError **error);

G_END_DECLS
