/* chalk-writing-field.h - the field that lies where something is written on the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_WRITING_FIELD (chalk_writing_field_get_type ())
G_DECLARE_FINAL_TYPE (ChalkWritingField, chalk_writing_field, CHALK, WRITING_FIELD, GtkTextView)

GtkWidget *chalk_writing_field_new (void);
void chalk_writing_field_set_editor (ChalkWritingField *self, ChalkEditor *editor);
void chalk_writing_field_allocate (ChalkWritingField *self);

G_END_DECLS
