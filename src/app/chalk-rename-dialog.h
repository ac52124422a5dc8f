/* chalk-rename-dialog.h - asks for another name of a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-boards.h"

G_BEGIN_DECLS

GtkWindow *chalk_rename_dialog_new (GtkWindow *parent, ChalkBoards *boards, const char *id);

G_END_DECLS
