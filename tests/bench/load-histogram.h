/* load-histogram.h - durations, counted in buckets of constant relative width
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOAD_HISTOGRAM_STEPS 64 /* buckets per doubling: 1.6 % wide */
#define LOAD_HISTOGRAM_DOUBLINGS 34

typedef struct
{
  guint64 n_values;
  gint64 max_us;
  guint64 buckets[LOAD_HISTOGRAM_STEPS * LOAD_HISTOGRAM_DOUBLINGS];
} LoadHistogram;

LoadHistogram *load_histogram_new (void);
void load_histogram_free (LoadHistogram *self);
void load_histogram_add (LoadHistogram *self, gint64 value_us);
double load_histogram_percentile_ms (const LoadHistogram *self, double percent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadHistogram, load_histogram_free)

G_END_DECLS
