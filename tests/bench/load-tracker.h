/* load-tracker.h - what every peer has received: how late, in which order, how often
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "load-histogram.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 *seen;        /* owned: a bit for each event */
  guint64 order;        /* a hash of the numbers of the events in the order of their arrival */
  gint64 last_sequence; /* 0 before the first event */
  guint n_received;
} LoadRecord;

typedef struct
{
  /* Owned */
  LoadRecord *records; /* one for each peer */
  LoadHistogram *latency;
  /* State */
  guint n_peers;
  guint n_events_max;
  guint n_sent;
  guint64 n_delivered; /* each event once for each peer */
  guint64 n_doubled;
  guint64 n_disordered;
} LoadTracker;

LoadTracker *load_tracker_new (guint n_peers, guint n_events_max);
void load_tracker_free (LoadTracker *self);
guint load_tracker_stamp (LoadTracker *self, char *id, gsize n_id, gint64 now_us);
void load_tracker_take (LoadTracker *self, guint peer, const char *text, gsize n_bytes,
                        gint64 now_us);
guint64 load_tracker_count_lost (const LoadTracker *self);
guint load_tracker_count_orders (const LoadTracker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadTracker, load_tracker_free)

G_END_DECLS
