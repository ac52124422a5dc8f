/* load-peer.h - one simulated guest: a raw socket that speaks just enough of the protocol
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <netinet/in.h>

G_BEGIN_DECLS

typedef enum
{
  LOAD_PEER_CONNECTING,
  LOAD_PEER_UPGRADING,
  LOAD_PEER_JOINING,
  LOAD_PEER_JOINED,
  LOAD_PEER_CLOSED,
} LoadPeerState;

typedef enum
{
  LOAD_MESSAGE_EVENTS,        /* `event` or `events` */
  LOAD_MESSAGE_SNAPSHOT,      /* `snapshot` */
  LOAD_MESSAGE_SYNC_START,    /* `sync_start` */
  LOAD_MESSAGE_SYNC_COMPLETE, /* `sync_complete` */
  LOAD_MESSAGE_REPLY,         /* `phx_reply` */
  LOAD_MESSAGE_PONG,          /* the answer to load_peer_ping() */
  LOAD_MESSAGE_OTHER,
} LoadMessageKind;

typedef struct _LoadPeer LoadPeer;

/* @text is not terminated and lives until the callback returns. */
typedef void (*LoadMessageFunc) (LoadPeer *peer, LoadMessageKind kind, const char *text,
                                 gsize n_bytes, gint64 now_us, gpointer user_data);

struct _LoadPeer
{
  /* Owned */
  int fd;             /* -1 once closed */
  GByteArray *unread; /* the beginning of a frame whose end has not arrived */
  GByteArray *unsent; /* what the socket has not taken yet */
  /* Borrowed */
  LoadMessageFunc on_message;
  gpointer user_data;
  /* State */
  guint index;
  LoadPeerState state;
  gboolean is_batching;
  gboolean is_stalled; /* does not read */
  guint next_ref;
  gint64 started_us;
  gint64 joined_us;
  guint64 n_bytes_received;
  guint64 n_bytes_at_join;
};

LoadPeer *load_peer_new (guint index, gboolean is_batching, LoadMessageFunc on_message,
                         gpointer user_data);
void load_peer_free (LoadPeer *self);
gboolean load_peer_connect (LoadPeer *self, const struct sockaddr_in *address,
                            guint receive_buffer);
void load_peer_push (LoadPeer *self, const char *event, const char *payload);
void load_peer_ping (LoadPeer *self, const char *text);
void load_peer_handle_readable (LoadPeer *self);
void load_peer_handle_writable (LoadPeer *self);
gboolean load_peer_wants_to_write (const LoadPeer *self);
gint64 load_now_us (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadPeer, load_peer_free)

G_END_DECLS
