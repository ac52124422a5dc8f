/* chalk-session-roles.h - who may do what in a session, as its host decides
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-policy.h"
#include "chalk-session.h"

G_BEGIN_DECLS

void chalk_session_set_drawing (ChalkSession *self, ChalkDrawingRule drawing);
void chalk_session_give_pen (ChalkSession *self, const char *user_id, gboolean may_draw);
void chalk_session_hand_over_pen (ChalkSession *self, const char *user_id);
void chalk_session_remove_user (ChalkSession *self, const char *user_id);
void chalk_session_readmit_user (ChalkSession *self, const char *user_id);
void chalk_session_raise_hand (ChalkSession *self, ChalkSubscription *subscription,
                               gboolean is_raised);
void chalk_session_set_identity (ChalkSession *self, ChalkSubscription *subscription,
                                 const char *name, ChalkColor color);
void chalk_session_summon (ChalkSession *self, ChalkSubscription *subscription, ChalkRect view);

gboolean chalk_session_check_join (ChalkSession *self, const char *user_id, GError **error);
ChalkPolicy *chalk_session_get_policy (ChalkSession *self);

G_END_DECLS
