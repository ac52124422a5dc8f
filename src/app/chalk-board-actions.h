/* chalk-board-actions.h - what a window does with its board as a whole
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-opener.h"

G_BEGIN_DECLS

void chalk_board_actions_add (ChalkWindow *window, ChalkOpener *opener);

G_END_DECLS
