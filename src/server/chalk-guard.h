/* chalk-guard.h - what stands between the network and libsoup
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "chalk-gather-stream.h"
#include "chalk-metrics.h"

G_BEGIN_DECLS

#define CHALK_TYPE_GUARD (chalk_guard_get_type ())
G_DECLARE_FINAL_TYPE (ChalkGuard, chalk_guard, CHALK, GUARD, GObject)

ChalkGuard *chalk_guard_new (SoupServer *soup, guint max_peers, guint max_peers_per_address,
                             ChalkMetrics *metrics);
void chalk_guard_accept (ChalkGuard *self, GSocket *socket, gint64 now_us);
gboolean chalk_guard_take_seat (ChalkGuard *self, ChalkGatherStream *stream);
gboolean chalk_guard_admit_body (ChalkGuard *self, GSocketAddress *remote, guint64 n_bytes,
                                 gint64 now_us);
void chalk_guard_sweep (ChalkGuard *self, gint64 now_us);
guint chalk_guard_get_n_connections (ChalkGuard *self);

G_END_DECLS
