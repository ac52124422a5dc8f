/* chalk-library.h - the boards in a folder
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board-file.h"
#include "chalk-store.h"

G_BEGIN_DECLS

#define CHALK_TYPE_LIBRARY (chalk_library_get_type ())
G_DECLARE_FINAL_TYPE (ChalkLibrary, chalk_library, CHALK, LIBRARY, GObject)

char *chalk_library_dup_default_folder (void);

ChalkLibrary *chalk_library_new (const char *folder);
gboolean chalk_library_prepare (ChalkLibrary *self, GError **error);
const char *chalk_library_get_folder (ChalkLibrary *self);
char *chalk_library_dup_path (ChalkLibrary *self, const char *id);

GPtrArray *chalk_library_list (ChalkLibrary *self, GError **error);
GPtrArray *chalk_library_list_removed (ChalkLibrary *self, GError **error);

ChalkStore *chalk_library_open (ChalkLibrary *self, const char *id, GError **error);
char *chalk_library_create (ChalkLibrary *self, const char *name, GError **error);
gboolean chalk_library_rename (ChalkLibrary *self, const char *id, const char *name,
                               GError **error);
gboolean chalk_library_remove (ChalkLibrary *self, const char *id, GError **error);
gboolean chalk_library_put_back (ChalkLibrary *self, const char *id, GError **error);
gboolean chalk_library_save_copy (ChalkLibrary *self, const char *id, const char *path,
                                  GError **error);

G_END_DECLS
