/* chalk-session-door.h - who is let into a session whose host wants to be asked
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-policy.h"
#include "chalk-session.h"

G_BEGIN_DECLS

gboolean chalk_session_is_admitted (ChalkSession *self, const char *user_id);
gboolean chalk_session_call (ChalkSession *self, const char *user_id, const char *name,
                             ChalkColor color, GError **error);
void chalk_session_hang_up (ChalkSession *self, const char *user_id);
void chalk_session_admit_user (ChalkSession *self, const char *user_id);
void chalk_session_turn_away_user (ChalkSession *self, const char *user_id);

G_END_DECLS
