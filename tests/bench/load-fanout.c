/* load-fanout.c - events flow from some peers to all of them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-fanout.h"

#include <stdio.h>
#include <string.h>

#define DRAIN_TIMEOUT_US (8 * G_USEC_PER_SEC)
#define STALLED_RECEIVE_BUFFER 4096
#define JOINS_IN_PARALLEL 32
#define STROKE_POINTS_MIN 2
#define STROKE_POINTS_MAX 8

LoadFanout *
load_fanout_new (guint n_peers, guint n_senders, guint events_per_s, guint seconds)
{
  LoadFanout *self = g_new0 (LoadFanout, 1);

  self->n_peers = n_peers;
  self->n_senders = n_senders;
  self->events_per_s = events_per_s;
  self->seconds = seconds;

  return self;
}

void
load_fanout_free (LoadFanout *self)
{
  g_clear_pointer (&self->tracker, load_tracker_free);
  g_free (self);
}

static void
on_message_cb (LoadPeer *peer, LoadMessageKind kind, const char *text, gsize n_bytes, gint64 now_us,
               gpointer user_data)
{
  LoadFanout *self = user_data;

  switch (kind)
    {
    case LOAD_MESSAGE_EVENTS:
      if (!peer->is_stalled && peer->index < self->tracker->n_peers)
        load_tracker_take (self->tracker, peer->index, text, n_bytes, now_us);
      break;

    case LOAD_MESSAGE_REPLY:
      self->n_errors += memmem (text, n_bytes, "\"error\"", strlen ("\"error\"")) != NULL;
      break;

    case LOAD_MESSAGE_SYNC_START:
      self->n_resyncs += peer->joined_us != 0;
      break;

    case LOAD_MESSAGE_SNAPSHOT:
    case LOAD_MESSAGE_SYNC_COMPLETE:
    case LOAD_MESSAGE_PONG:
    case LOAD_MESSAGE_OTHER:
    default:
      break;
    }
}

/* A stroke of two to eight points, about 155 bytes. */
static void
write_stroke (char *payload, gsize n_max, const char *id, guint number)
{
  guint n_points = STROKE_POINTS_MIN + number % (STROKE_POINTS_MAX - STROKE_POINTS_MIN + 1);
  gsize n = snprintf (payload, n_max,
                      "{\"id\":\"%s\",\"color\":\"#1c71d8\",\"width\":3,\"points\":[", id);

  for (guint i = 0; i < n_points; i++)
    n += snprintf (payload + n, n_max - n, "%s[%u.5,%u.25]", i > 0 ? "," : "",
                   100 + number % 800 + i * 3, 200 + number % 500 + i);
  g_strlcat (payload, "]}", n_max);
}

static void
send_stroke (LoadFanout *self, LoadSwarm *swarm, gint64 due_us)
{
  gint64 now_us = load_now_us ();
  char id[48];
  char payload[512];
  guint number = load_tracker_stamp (self->tracker, id, sizeof id, now_us);
  LoadPeer *sender = load_swarm_get (swarm, number % self->n_senders);

  self->late_us = MAX (self->late_us, now_us - due_us);
  write_stroke (payload, sizeof payload, id, number);
  load_swarm_push (swarm, sender, "draw", payload);
}

/* An open loop: a slow server does not slow the senders down. */
static void
send_all (LoadFanout *self, LoadSwarm *swarm)
{
  guint n_events = self->tracker->n_events_max;
  gint64 begin_us = load_now_us ();

  while (self->tracker->n_sent < n_events)
    {
      gint64 due_us =
          begin_us + (gint64) self->tracker->n_sent * G_USEC_PER_SEC / self->events_per_s;

      if (load_now_us () >= due_us)
        {
          send_stroke (self, swarm, due_us);
          /* Reading goes on while there is a lot to send. */
          if (self->tracker->n_sent % 16 != 0)
            continue;
        }
      load_swarm_turn (swarm, due_us);
    }
}

static void
drain (LoadFanout *self, LoadSwarm *swarm)
{
  gint64 deadline_us = load_now_us () + DRAIN_TIMEOUT_US;

  while (load_tracker_count_lost (self->tracker) > 0 && load_now_us () < deadline_us)
    load_swarm_turn (swarm, MIN (deadline_us, load_now_us () + G_USEC_PER_SEC / 10));
}

static guint64
count_bytes (const LoadSwarm *swarm)
{
  guint64 n_bytes = 0;

  for (guint i = 0; i < swarm->peers->len; i++)
    n_bytes += load_swarm_get (swarm, i)->n_bytes_received;

  return n_bytes;
}

static void
stall (const LoadFanout *self, LoadSwarm *swarm, gboolean is_stalled)
{
  for (guint i = 0; i < self->n_stalled; i++)
    load_swarm_set_stalled (swarm, load_swarm_get (swarm, self->n_peers - 1 - i), is_stalled);
}

static void
measure (LoadFanout *self, LoadSwarm *swarm, const LoadServer *server)
{
  gint64 begin_us = load_now_us ();
  double cpu_s = load_server_get_cpu_s (server);
  double memory_kb = load_server_get_memory_kb (server);
  guint64 n_bytes = count_bytes (swarm);

  stall (self, swarm, TRUE);
  send_all (self, swarm);
  drain (self, swarm);
  self->memory_growth_kb = load_server_get_memory_kb (server) - memory_kb;
  self->cpu_s = load_server_get_cpu_s (server) - cpu_s;
  self->seconds_taken = (load_now_us () - begin_us) / (double) G_USEC_PER_SEC;
  self->n_bytes = count_bytes (swarm) - n_bytes;
  self->n_closed = load_swarm_count (swarm, LOAD_PEER_CLOSED);
}

/**
 * load_fanout_run:
 * @error: return location; when the server does not start or refuses peers
 *
 * Starts a server, lets all peers join, sends, waits until everything has arrived or eight
 * seconds have passed since the last event, and leaves the result in @self.
 */
gboolean
load_fanout_run (LoadFanout *self, const LoadOptions *options, GError **error)
{
  g_autoptr (LoadServer) server = load_bench_start_server (options, error);
  g_autoptr (LoadSwarm) swarm = NULL;

  if (server == NULL)
    return FALSE;

  self->tracker =
      load_tracker_new (self->n_peers - self->n_stalled, self->events_per_s * self->seconds);
  swarm = load_swarm_new (&server->address, self->is_batching, on_message_cb, self);
  if (!load_swarm_join (swarm, self->n_peers - self->n_stalled, JOINS_IN_PARALLEL, NULL, error))
    return FALSE;
  swarm->receive_buffer = STALLED_RECEIVE_BUFFER;
  if (!load_swarm_join (swarm, self->n_stalled, JOINS_IN_PARALLEL, NULL, error))
    return FALSE;
  measure (self, swarm, server);

  return TRUE;
}
