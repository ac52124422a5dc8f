/* chalk-restoration.h - the changes that make one board look like another
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"

G_BEGIN_DECLS

GPtrArray *chalk_restoration_plan (ChalkBoard *present, ChalkBoard *wanted);
guint chalk_restoration_keep (ChalkBoard *present, ChalkBoard *wanted, ChalkBoardFunc func,
                              gpointer user_data);

G_END_DECLS
