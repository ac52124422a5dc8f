/* chalk-peer.h - one WebSocket connection
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "chalk-access.h"
#include "chalk-gather-stream.h"
#include "chalk-hub.h"
#include "chalk-metrics.h"
#include "chalk-turn.h"
#include "chalk-wire-join.h"
#include "chalk-wire-message.h"

G_BEGIN_DECLS

/**
 * ChalkPeerContext:
 * @hub: where sessions are
 * @access: who may join
 * @metrics: counted into
 * @turn: visits peers by chalk_peer_attend()
 *
 * What all peers of a server share. Borrowed by the peers.
 */
typedef struct
{
  ChalkHub *hub;
  ChalkAccess *access;
  ChalkMetrics *metrics;
  ChalkTurn *turn;
} ChalkPeerContext;

#define CHALK_TYPE_PEER (chalk_peer_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPeer, chalk_peer, CHALK, PEER, GObject)

ChalkPeer *chalk_peer_new (const ChalkPeerContext *context, SoupWebsocketConnection *connection,
                           ChalkGatherStream *stream, ChalkWireFormat format, const char *token,
                           gboolean is_surplus);
void chalk_peer_turn_away (ChalkPeer *self, const GError *error);
void chalk_peer_join_plainly (ChalkPeer *self, const ChalkWireJoin *join);
void chalk_peer_attend (ChalkPeer *self);
void chalk_peer_sweep (ChalkPeer *self, gint64 now_us);
guint64 chalk_peer_get_n_written (ChalkPeer *self);
void chalk_peer_close (ChalkPeer *self, gushort code, const char *reason);

/* For its channels */
const ChalkPeerContext *chalk_peer_get_context (ChalkPeer *self);
const char *chalk_peer_get_connection_id (ChalkPeer *self);
ChalkWireFormat chalk_peer_get_format (ChalkPeer *self);
gint64 chalk_peer_get_last_heartbeat (ChalkPeer *self);
gboolean chalk_peer_is_ready (ChalkPeer *self);
void chalk_peer_welcome (ChalkPeer *self, const ChalkPresence *presence, gboolean requires_acks);
void chalk_peer_send (ChalkPeer *self, GBytes *frames);
void chalk_peer_send_text (ChalkPeer *self, GString *text);
void chalk_peer_flush (ChalkPeer *self);
void chalk_peer_expel (ChalkPeer *self, const char *topic, const GError *error);
void chalk_peer_refuse (ChalkPeer *self, const ChalkAddress *to, const GError *error);

G_END_DECLS
