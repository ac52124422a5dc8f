/* chalk-board-private.h - what the parts of the board know of each other
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"
#include "chalk-spatial-index.h"

G_BEGIN_DECLS

ChalkSpatialIndex *chalk_board_ensure_index (ChalkBoard *self);
guint64 chalk_board_get_rank (ChalkBoard *self, ChalkObject *object);

G_END_DECLS
