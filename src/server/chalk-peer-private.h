/* chalk-peer-private.h - the inside of a peer, shared by its files
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-bucket.h"
#include "chalk-channel.h"
#include "chalk-peer.h"

G_BEGIN_DECLS

/* The default session of the plain protocol. */
#define CHALK_PEER_PLAIN_TOPIC "session:room"

/**
 * ChalkPeer:
 *
 * One WebSocket connection. Reads frames through libsoup and writes ready ones straight into the
 * gathering stream; its channels do the rest. Owned by the server; emits #ChalkPeer::closed once.
 */
struct _ChalkPeer
{
  GObject parent_instance;
  /* Owned */
  SoupWebsocketConnection *connection;
  ChalkGatherStream *stream;
  char *connection_id;
  char *token;          /* nullable: from the sub-protocol, rule T12 */
  GHashTable *channels; /* topic → ChalkChannel */
  GHashTable *calls;    /* topic → a call: where it waits to be let in, rule R5 */
  /* Borrowed */
  const ChalkPeerContext *context;
  /* State */
  ChalkWireFormat format;
  ChalkBucket bucket;
  guint n_refused;          /* without a pause, rule L6 */
  gint64 last_refused_us;   /* monotonic */
  gint64 connected_us;      /* monotonic */
  guint64 n_read;           /* by the stream, at the last sweep */
  gint64 last_sign_us;      /* monotonic: of the last sweep that found that it sent something */
  gint64 last_heartbeat_ms; /* wall clock */
  gint64 silence_us;        /* for how long it may send nothing: rules T6, W6 */
  gboolean has_joined;
  gboolean is_starved; /* a cursor waits for it */
  gboolean is_surplus; /* there is no room for it: it may not join */
  gboolean is_closed;
};

void chalk_peer_confirm (ChalkPeer *self, const ChalkAddress *to);
void chalk_peer_take_join (ChalkPeer *self, const ChalkFrame *frame);
void chalk_peer_end_call (ChalkPeer *self, const char *topic);
void chalk_peer_end_calls (ChalkPeer *self);
void chalk_peer_init_calls (ChalkPeer *self);
void chalk_peer_call_again (ChalkPeer *self);
void chalk_peer_take_leave (ChalkPeer *self, const ChalkFrame *frame, ChalkChannel *channel);

G_END_DECLS
