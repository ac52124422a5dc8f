/* load-swarm.c - many simulated guests on one epoll loop
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-swarm.h"

#include <gio/gio.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#define JOIN_TIMEOUT_US (30 * G_USEC_PER_SEC)
#define EVENTS_PER_TURN 256

/**
 * load_swarm_new:
 * @is_batching: whether its peers ask for `events` in place of `event`
 * @on_message: called for each message that any of them receives
 */
LoadSwarm *
load_swarm_new (const struct sockaddr_in *address, gboolean is_batching, LoadMessageFunc on_message,
                gpointer user_data)
{
  LoadSwarm *self = g_new0 (LoadSwarm, 1);

  self->epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  self->peers = g_ptr_array_new_with_free_func ((GDestroyNotify) load_peer_free);
  self->on_message = on_message;
  self->user_data = user_data;
  self->address = *address;
  self->is_batching = is_batching;

  return self;
}

void
load_swarm_free (LoadSwarm *self)
{
  g_ptr_array_unref (self->peers);
  close (self->epoll_fd);
  g_free (self);
}

LoadPeer *
load_swarm_get (const LoadSwarm *self, guint index)
{
  return g_ptr_array_index (self->peers, index);
}

guint
load_swarm_count (const LoadSwarm *self, LoadPeerState state)
{
  guint n_peers = 0;

  for (guint i = 0; i < self->peers->len; i++)
    n_peers += load_swarm_get (self, i)->state == state;

  return n_peers;
}

static void
watch (LoadSwarm *self, LoadPeer *peer, int operation)
{
  struct epoll_event event = { .data.ptr = peer };

  if (peer->fd < 0)
    return;
  event.events = peer->is_stalled ? 0 : EPOLLIN;
  if (load_peer_wants_to_write (peer))
    event.events |= EPOLLOUT;
  epoll_ctl (self->epoll_fd, operation, peer->fd, &event);
}

/**
 * load_swarm_add:
 *
 * Returns: (transfer none): a peer that has begun to connect
 */
LoadPeer *
load_swarm_add (LoadSwarm *self)
{
  LoadPeer *peer =
      load_peer_new (self->peers->len, self->is_batching, self->on_message, self->user_data);

  g_ptr_array_add (self->peers, peer);
  if (load_peer_connect (peer, &self->address, self->receive_buffer))
    watch (self, peer, EPOLL_CTL_ADD);

  return peer;
}

/* Closing its socket is all the good-bye that it says. */
void
load_swarm_remove_last (LoadSwarm *self)
{
  g_ptr_array_remove_index (self->peers, self->peers->len - 1);
}

void
load_swarm_set_stalled (LoadSwarm *self, LoadPeer *peer, gboolean is_stalled)
{
  peer->is_stalled = is_stalled;
  watch (self, peer, EPOLL_CTL_MOD);
}

void
load_swarm_push (LoadSwarm *self, LoadPeer *peer, const char *event, const char *payload)
{
  load_peer_push (peer, event, payload);
  if (load_peer_wants_to_write (peer))
    watch (self, peer, EPOLL_CTL_MOD);
}

static void
handle_event (LoadSwarm *self, const struct epoll_event *event)
{
  LoadPeer *peer = event->data.ptr;
  gboolean wanted_to_write = load_peer_wants_to_write (peer);

  if (event->events & EPOLLOUT)
    load_peer_handle_writable (peer);
  if (event->events & (EPOLLIN | EPOLLHUP | EPOLLERR) && peer->fd >= 0)
    load_peer_handle_readable (peer);
  if (wanted_to_write != load_peer_wants_to_write (peer))
    watch (self, peer, EPOLL_CTL_MOD);
}

/**
 * load_swarm_turn:
 * @deadline_us: on the clock of load_now_us(); in the past to look without waiting
 *
 * Waits until something happens or the deadline is there, and handles what happened.
 */
void
load_swarm_turn (LoadSwarm *self, gint64 deadline_us)
{
  struct epoll_event events[EVENTS_PER_TURN];
  gint64 left_us = MAX (0, deadline_us - load_now_us ());
  struct timespec timeout = {
    .tv_sec = left_us / G_USEC_PER_SEC,
    .tv_nsec = left_us % G_USEC_PER_SEC * 1000,
  };
  int n_events = epoll_pwait2 (self->epoll_fd, events, EVENTS_PER_TURN, &timeout, NULL);

  for (int i = 0; i < n_events; i++)
    handle_event (self, &events[i]);
}

static gboolean
check_joins (const LoadSwarm *self, gint64 deadline_us, GError **error)
{
  guint n_closed = load_swarm_count (self, LOAD_PEER_CLOSED);

  if (n_closed > 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the server turned %u peers away", n_closed);
  else if (load_now_us () > deadline_us)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "only %u of %u peers have joined",
                 load_swarm_count (self, LOAD_PEER_JOINED), self->peers->len);
  else
    return TRUE;

  return FALSE;
}

/**
 * load_swarm_join:
 * @n_peers: how many more peers join
 * @n_parallel: how many of them may be on their way at a time
 * @durations: (nullable): takes how long each took, from connect() to `sync_complete`
 * @error: return location; of #GIOErrorEnum
 *
 * Returns: %TRUE once all of them have joined
 */
gboolean
load_swarm_join (LoadSwarm *self, guint n_peers, guint n_parallel, LoadHistogram *durations,
                 GError **error)
{
  guint first = self->peers->len;
  guint n_joined = 0;
  gint64 deadline_us = load_now_us () + JOIN_TIMEOUT_US;

  while (n_joined < n_peers)
    {
      while (self->peers->len - first < n_peers && self->peers->len - first - n_joined < n_parallel)
        load_swarm_add (self);
      load_swarm_turn (self, deadline_us);
      if (!check_joins (self, deadline_us, error))
        return FALSE;

      n_joined = 0;
      for (guint i = first; i < self->peers->len; i++)
        n_joined += load_swarm_get (self, i)->state == LOAD_PEER_JOINED;
    }

  for (guint i = first; durations != NULL && i < self->peers->len; i++)
    {
      const LoadPeer *peer = load_swarm_get (self, i);

      load_histogram_add (durations, peer->joined_us - peer->started_us);
    }

  return TRUE;
}
