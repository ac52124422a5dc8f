/* chalk-hub.h - the registry of sessions
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-session.h"

G_BEGIN_DECLS

/* ChalkHub::needs-flush: one of the sessions needs a flush, see ChalkSession::needs-flush. */
#define CHALK_TYPE_HUB (chalk_hub_get_type ())
G_DECLARE_FINAL_TYPE (ChalkHub, chalk_hub, CHALK, HUB, GObject)

/**
 * ChalkHubOpenFunc:
 * @id: a valid session id
 *
 * Makes the session with its store and its backplane, or says why not.
 *
 * Returns: (transfer full) (nullable): a new session
 */
typedef ChalkSession *(*ChalkHubOpenFunc) (const char *id, gpointer user_data, GError **error);

ChalkHub *chalk_hub_new (ChalkHubOpenFunc open, gpointer user_data, GDestroyNotify destroy);
ChalkSession *chalk_hub_open (ChalkHub *self, const char *id, GError **error);
ChalkSession *chalk_hub_lookup (ChalkHub *self, const char *id);
gboolean chalk_hub_is_topic (const char *topic);
ChalkSession *chalk_hub_open_topic (ChalkHub *self, const char *topic, GError **error);
guint chalk_hub_get_n_sessions (ChalkHub *self);
void chalk_hub_foreach (ChalkHub *self, GFunc func, gpointer user_data);
gint64 chalk_hub_flush (ChalkHub *self, ChalkInstant now);
void chalk_hub_close_session (ChalkHub *self, const char *id, const GError *reason);
void chalk_hub_close (ChalkHub *self, const GError *reason);

G_END_DECLS
