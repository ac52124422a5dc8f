/* chalk-import.h - what was read of a drawing from elsewhere
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-change.h"

G_BEGIN_DECLS

typedef struct _ChalkImport ChalkImport;

void chalk_import_free (ChalkImport *self);

guint chalk_import_get_n_objects (ChalkImport *self);
guint chalk_import_get_n_left_out (ChalkImport *self);
guint chalk_import_get_n_simplified (ChalkImport *self);
gboolean chalk_import_get_bounds (ChalkImport *self, ChalkRect *bounds);
gboolean chalk_import_get_paper (ChalkImport *self, ChalkColor *color, gboolean *has_grid);

guint chalk_import_get_n_pictures (ChalkImport *self);
GBytes *chalk_import_get_picture (ChalkImport *self, guint index);
void chalk_import_set_picture_name (ChalkImport *self, guint index, const char *name);

GPtrArray *chalk_import_list_changes (ChalkImport *self, ChalkPoint offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkImport, chalk_import_free)

G_END_DECLS
