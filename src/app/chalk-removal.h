/* chalk-removal.h - the board without what one person did
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-history.h"

G_BEGIN_DECLS

#define CHALK_TYPE_REMOVAL (chalk_removal_get_type ())
G_DECLARE_FINAL_TYPE (ChalkRemoval, chalk_removal, CHALK, REMOVAL, GObject)

ChalkRemoval *chalk_removal_new (ChalkHistory *history, const char *user_id);
const char *chalk_removal_get_user_id (ChalkRemoval *self);
ChalkBoard *chalk_removal_get_board (ChalkRemoval *self);
GPtrArray *chalk_removal_get_plan (ChalkRemoval *self);
guint chalk_removal_get_n_changes (ChalkRemoval *self);
guint chalk_removal_get_n_kept (ChalkRemoval *self);

G_END_DECLS
