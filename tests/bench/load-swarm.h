/* load-swarm.h - many simulated guests on one epoll loop
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "load-histogram.h"
#include "load-peer.h"

G_BEGIN_DECLS

typedef struct
{
  /* Owned */
  int epoll_fd;
  GPtrArray *peers; /* of LoadPeer, in the order in which they were added */
  /* Borrowed */
  LoadMessageFunc on_message;
  gpointer user_data;
  /* State */
  struct sockaddr_in address;
  gboolean is_batching;
  guint receive_buffer; /* of the next peers' sockets in bytes, 0 for the system's */
} LoadSwarm;

LoadSwarm *load_swarm_new (const struct sockaddr_in *address, gboolean is_batching,
                           LoadMessageFunc on_message, gpointer user_data);
void load_swarm_free (LoadSwarm *self);
LoadPeer *load_swarm_get (const LoadSwarm *self, guint index);
guint load_swarm_count (const LoadSwarm *self, LoadPeerState state);
LoadPeer *load_swarm_add (LoadSwarm *self);
void load_swarm_remove_last (LoadSwarm *self);
void load_swarm_set_stalled (LoadSwarm *self, LoadPeer *peer, gboolean is_stalled);
void load_swarm_push (LoadSwarm *self, LoadPeer *peer, const char *event, const char *payload);
void load_swarm_turn (LoadSwarm *self, gint64 deadline_us);
gboolean load_swarm_join (LoadSwarm *self, guint n_peers, guint n_parallel,
                          LoadHistogram *durations, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadSwarm, load_swarm_free)

G_END_DECLS
