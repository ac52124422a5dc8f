/* chalk-server.h - the HTTP and WebSocket server
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-access.h"
#include "chalk-exporter.h"
#include "chalk-hub.h"

G_BEGIN_DECLS

/* Why a peer is sent away: for now (rule T13), or for as long as it has no other link (rule T15).
 */
#define CHALK_CLOSE_GOING_AWAY 1001
#define CHALK_CLOSE_LINK_RENEWED 4001
#define CHALK_CLOSE_ENDED 4002
/* The page that shows that this machine is reached, rule H4. */
#define CHALK_HELLO_PATH "/hello"

typedef struct
{
  guint max_peers;
  guint max_peers_per_address; /* 0: no such limit */
} ChalkServerLimits;

#define CHALK_TYPE_SERVER (chalk_server_get_type ())
G_DECLARE_FINAL_TYPE (ChalkServer, chalk_server, CHALK, SERVER, GObject)

ChalkServer *chalk_server_new (ChalkHub *hub, ChalkAccess *access, const ChalkServerLimits *limits);
gboolean chalk_server_listen (ChalkServer *self, GInetAddress *address, guint16 port,
                              gboolean may_try_others, GError **error);
guint16 chalk_server_get_port (ChalkServer *self);
guint chalk_server_get_n_peers (ChalkServer *self);
void chalk_server_add_flush_time (ChalkServer *self, gint64 flush_us);
void chalk_server_set_local_name (ChalkServer *self, const char *name);
void chalk_server_set_exporter (ChalkServer *self, const ChalkExporter *exporter,
                                gpointer exporter_data);
void chalk_server_sweep (ChalkServer *self, gint64 now_us);
void chalk_server_stop (ChalkServer *self, gushort code, const char *reason);

G_END_DECLS
