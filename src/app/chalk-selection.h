/* chalk-selection.h - the ids of the selected objects
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CHALK_TYPE_SELECTION (chalk_selection_get_type ())
G_DECLARE_FINAL_TYPE (ChalkSelection, chalk_selection, CHALK, SELECTION, GObject)

ChalkSelection *chalk_selection_new (void);
guint chalk_selection_get_size (ChalkSelection *self);
gboolean chalk_selection_contains (ChalkSelection *self, const char *id);
GStrv chalk_selection_dup_ids (ChalkSelection *self);
void chalk_selection_set (ChalkSelection *self, const char *const *ids);
void chalk_selection_set_one (ChalkSelection *self, const char *id);
void chalk_selection_toggle (ChalkSelection *self, const char *id);
void chalk_selection_forget (ChalkSelection *self, const char *id);
void chalk_selection_clear (ChalkSelection *self);

G_END_DECLS
