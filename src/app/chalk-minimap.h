/* chalk-minimap.h - the whole board, small, and which part of it is seen
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_MINIMAP (chalk_minimap_get_type ())
G_DECLARE_FINAL_TYPE (ChalkMinimap, chalk_minimap, CHALK, MINIMAP, GtkWidget)

void chalk_minimap_set_editor (ChalkMinimap *self, ChalkEditor *editor);

G_END_DECLS
