/* chalk-outline.h - a panel that lists what is on the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-editor.h"

G_BEGIN_DECLS

#define CHALK_TYPE_OUTLINE (chalk_outline_get_type ())
G_DECLARE_FINAL_TYPE (ChalkOutline, chalk_outline, CHALK, OUTLINE, AdwBin)

void chalk_outline_set_editor (ChalkOutline *self, ChalkEditor *editor);

G_END_DECLS
