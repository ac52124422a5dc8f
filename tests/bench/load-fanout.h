/* load-fanout.h - events flow from some peers to all of them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "load-bench.h"
#include "load-swarm.h"
#include "load-tracker.h"

G_BEGIN_DECLS

typedef struct
{
  /* Input */
  guint n_peers;
  guint n_senders;
  guint events_per_s; /* of all senders together */
  guint seconds;
  guint n_stalled; /* the last of the peers, which stop reading for as long as it lasts */
  gboolean is_batching;
  /* Result */
  LoadTracker *tracker; /* owned; of those that read */
  guint n_errors;       /* pushes that the server refused */
  guint n_resyncs;      /* peers that fell off the log */
  guint n_closed;       /* peers that the server hung up on */
  gint64 late_us;       /* the most that the generator itself was late */
  double seconds_taken;
  double cpu_s;
  double memory_growth_kb;
  guint64 n_bytes;
} LoadFanout;

LoadFanout *load_fanout_new (guint n_peers, guint n_senders, guint events_per_s, guint seconds);
void load_fanout_free (LoadFanout *self);
gboolean load_fanout_run (LoadFanout *self, const LoadOptions *options, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadFanout, load_fanout_free)

G_END_DECLS
