/* chalk-guard.h - stands in front of libsoup's server
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-gather-stream.h"

G_BEGIN_DECLS

/* A connection that passed the guard: whoever takes it owns @stream. */
typedef void (*ChalkGuardAcceptFunc) (ChalkGatherStream *stream, GSocketAddress *local,
                                      GSocketAddress *remote, gpointer user_data);

#define CHALK_TYPE_GUARD (chalk_guard_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGuard, chalk_guard, CHALK, GUARD, GObject)

ChalkGuard *chalk_guard_new (guint max_connections, guint max_per_address,
                             ChalkGuardAcceptFunc accept, gpointer user_data);
gboolean chalk_guard_listen (ChalkGuard *self, const char *address, guint16 port, GError **error);
void chalk_guard_stop_listening (ChalkGuard *self);
guint16 chalk_guard_get_port (ChalkGuard *self);
void chalk_guard_sweep (ChalkGuard *self, gint64 now_us);
guint64 chalk_guard_get_n_refused (ChalkGuard *self);

G_END_DECLS
