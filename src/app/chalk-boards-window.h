/* chalk-boards-window.h - all boards, to choose from
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-opener.h"

G_BEGIN_DECLS

#define CHALK_TYPE_BOARDS_WINDOW (chalk_boards_window_get_type ())
G_DECLARE_FINAL_TYPE (ChalkBoardsWindow, chalk_boards_window, CHALK, BOARDS_WINDOW, AdwWindow)

GtkWindow *chalk_boards_window_new (ChalkWindow *parent, ChalkOpener *opener);

G_END_DECLS
