/* chalk-editor-private.h - what the editor's commands share
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-editor.h"

G_BEGIN_DECLS

ChalkTool *chalk_editor_get_tool_of_kind (ChalkEditor *self, ChalkToolKind kind);
GPtrArray *chalk_editor_new_changes (void);
void chalk_editor_submit_all (ChalkEditor *self, GPtrArray *changes);
void chalk_editor_foreach_free (ChalkEditor *self, ChalkSelectedFunc func, gpointer user_data);
ChalkPoint chalk_editor_offset_anchor (ChalkEditor *self, ChalkShape *shape, ChalkPoint offset);

G_END_DECLS
