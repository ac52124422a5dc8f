/* chalk-roster.h - who is in a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-message.h"

G_BEGIN_DECLS

typedef struct _ChalkRoster ChalkRoster;

ChalkRoster *chalk_roster_new (void);
void chalk_roster_free (ChalkRoster *self);

void chalk_roster_add (ChalkRoster *self, ChalkPresence *presence);
gboolean chalk_roster_remove (ChalkRoster *self, ChalkPresence *presence, ChalkLeaveReason reason);
void chalk_roster_replace (ChalkRoster *self, ChalkPresence *before, ChalkPresence *after);
guint chalk_roster_get_n_users (ChalkRoster *self);
GPtrArray *chalk_roster_take_news (ChalkRoster *self);
gboolean chalk_roster_has_news (ChalkRoster *self);
guint chalk_roster_get_n_notices (ChalkRoster *self);
ChalkMessage *chalk_roster_get_state (ChalkRoster *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkRoster, chalk_roster_free)

G_END_DECLS
