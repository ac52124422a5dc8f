/* chalk-metrics.h - what the server counts
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-error.h"

G_BEGIN_DECLS

typedef enum
{
  CHALK_REFUSED_CONNECTIONS, /* too many from one address or in all */
  CHALK_REFUSED_SLOW_HEAD,
  CHALK_REFUSED_FOREIGN, /* a Host or an Origin that is not ours (rule T14) */
  CHALK_REFUSED_REQUEST, /* any other request that was not served */
  CHALK_REFUSED_FRAME,   /* rule T5 */
  CHALK_REFUSED_RATE,    /* rule L6 */
  CHALK_REFUSED_UNREAD,  /* rule T13: answers piled up */
  CHALK_REFUSED_SILENT,  /* rule T6 */
  CHALK_N_REFUSALS
} ChalkRefusal;

/**
 * ChalkMetrics:
 *
 * Counters since the start, but for the gauge @n_peers. Whoever does something counts it.
 */
typedef struct
{
  guint n_peers;
  guint64 connections;
  guint64 joins;
  guint64 messages_in;
  guint64 bytes_in;
  guint64 bytes_out; /* by peers that are gone */
  guint64 frames_out;
  guint64 accepted_events;
  guint64 flushes;
  guint64 flush_us;     /* time spent in flushes, in all */
  guint64 flush_max_us; /* in one */
  guint64 refusals[CHALK_N_REFUSALS];
  guint64 errors[CHALK_ERROR_N_CODES]; /* answered, by code: of two with one reason in rule X1, by
                                          the first */
} ChalkMetrics;

void chalk_metrics_count_error (ChalkMetrics *self, ChalkError code);
void chalk_metrics_write (const ChalkMetrics *self, guint n_sessions, guint64 n_bytes_out,
                          GString *out);

G_END_DECLS
