/* load-tracker.c - what every peer has received: how late, in which order, how often
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-tracker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The id of a measured event is q<number>-<time of sending>, both in hexadecimal, so that a
 * receiver knows both without a table and without reading JSON. */
#define ID_START "\"id\":\"q"
#define SEQUENCE "\"sequence_number\":"
#define SEQUENCE_REACH 256 /* bytes from the id within which the sequence number stands */

/**
 * load_tracker_new:
 * @n_peers: how many peers receive
 * @n_events_max: how many events can be sent at most
 */
LoadTracker *
load_tracker_new (guint n_peers, guint n_events_max)
{
  LoadTracker *self = g_new0 (LoadTracker, 1);

  self->n_peers = n_peers;
  self->n_events_max = n_events_max;
  self->latency = load_histogram_new ();
  self->records = g_new0 (LoadRecord, n_peers);
  for (guint i = 0; i < n_peers; i++)
    self->records[i].seen = g_new0 (guint64, n_events_max / 64 + 1);

  return self;
}

void
load_tracker_free (LoadTracker *self)
{
  for (guint i = 0; i < self->n_peers; i++)
    g_free (self->records[i].seen);
  g_free (self->records);
  load_histogram_free (self->latency);
  g_free (self);
}

/**
 * load_tracker_stamp:
 * @id: (out): takes the id of the next event, sent at @now_us
 *
 * Returns: the number of the event, counted from 0
 */
guint
load_tracker_stamp (LoadTracker *self, char *id, gsize n_id, gint64 now_us)
{
  g_assert (self->n_sent < self->n_events_max);
  snprintf (id, n_id, "q%x-%" G_GINT64_MODIFIER "x", self->n_sent, now_us);

  return self->n_sent++;
}

static void
take_order (LoadTracker *self, LoadRecord *record, guint number, gint64 sequence)
{
  if (record->last_sequence != 0 && sequence != record->last_sequence + 1)
    self->n_disordered++;
  record->last_sequence = sequence;
  record->order = (record->order ^ (number + 1)) * G_GUINT64_CONSTANT (0x100000001b3);
}

static void
take_event (LoadTracker *self, LoadRecord *record, guint number, gint64 latency_us, gint64 sequence)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (number % 64);

  if (number >= self->n_events_max)
    return;
  if (record->seen[number / 64] & bit)
    {
      self->n_doubled++;
      return;
    }
  record->seen[number / 64] |= bit;
  record->n_received++;
  self->n_delivered++;
  load_histogram_add (self->latency, latency_us);
  take_order (self, record, number, sequence);
}

/**
 * load_tracker_take:
 * @peer: index of who received it
 * @text: an `event` or `events` message, not terminated
 * @now_us: when it was read
 *
 * Counts each measured event of the message.
 */
void
load_tracker_take (LoadTracker *self, guint peer, const char *text, gsize n_bytes, gint64 now_us)
{
  const char *end = text + n_bytes;
  const char *place = text;

  while ((place = memmem (place, end - place, ID_START, strlen (ID_START))) != NULL)
    {
      char *rest;
      guint number = strtoul (place + strlen (ID_START), &rest, 16);
      gint64 sent_us = strtoll (rest + 1, &rest, 16);
      const char *sequence =
          memmem (rest, MIN (end - rest, SEQUENCE_REACH), SEQUENCE, strlen (SEQUENCE));

      take_event (self, &self->records[peer], number, now_us - sent_us,
                  sequence != NULL ? atoll (sequence + strlen (SEQUENCE)) : -1);
      place = rest;
    }
}

/**
 * load_tracker_count_lost:
 *
 * Returns: how many deliveries are missing
 */
guint64
load_tracker_count_lost (const LoadTracker *self)
{
  return (guint64) self->n_sent * self->n_peers - self->n_delivered;
}

/**
 * load_tracker_count_orders:
 *
 * Returns: in how many different orders those peers that received everything received it; one
 * is what a shared board needs
 */
guint
load_tracker_count_orders (const LoadTracker *self)
{
  g_autoptr (GHashTable) orders = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->n_peers; i++)
    if (self->records[i].n_received == self->n_sent)
      g_hash_table_add (orders, &self->records[i].order);

  return g_hash_table_size (orders);
}
