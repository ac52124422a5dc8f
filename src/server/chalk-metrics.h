/* chalk-metrics.h - what the server counts
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-error.h"

G_BEGIN_DECLS

/* Counters since the start; plain numbers, counted on the main loop only. */
typedef struct
{
  guint64 n_connections;
  guint64 n_joins;
  guint64 n_pushes;
  guint64 n_frames;                        /* message frames handed to peers */
  guint64 n_bytes_written;                 /* by peers that are gone */
  guint64 n_refusals[CHALK_ERROR_N_CODES]; /* by reason */
  guint64 n_flushes;
  gint64 flush_us; /* time spent in flushes */
} ChalkMetrics;

G_END_DECLS
