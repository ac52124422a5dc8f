/* load-histogram.c - durations, counted in buckets of constant relative width
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "load-histogram.h"

#include <math.h>

/* Millions of values a second are added, so they are counted, not kept. Values below
 * LOAD_HISTOGRAM_STEPS have a bucket each; above, a bucket is 1/64 of its doubling wide. */
static guint
bucket_of (guint64 value_us)
{
  if (value_us < LOAD_HISTOGRAM_STEPS)
    return value_us;

  guint doubling = 63 - __builtin_clzll (value_us) - 6;
  guint step = (value_us >> doubling) - LOAD_HISTOGRAM_STEPS;
  guint bucket = (doubling + 1) * LOAD_HISTOGRAM_STEPS + step;

  return MIN (bucket, LOAD_HISTOGRAM_STEPS * LOAD_HISTOGRAM_DOUBLINGS - 1);
}

static double
middle_of (guint bucket)
{
  if (bucket < LOAD_HISTOGRAM_STEPS)
    return bucket;

  guint doubling = bucket / LOAD_HISTOGRAM_STEPS - 1;
  guint step = bucket % LOAD_HISTOGRAM_STEPS + LOAD_HISTOGRAM_STEPS;

  return ldexp (step + 0.5, doubling);
}

LoadHistogram *
load_histogram_new (void)
{
  return g_new0 (LoadHistogram, 1);
}

void
load_histogram_free (LoadHistogram *self)
{
  g_free (self);
}

/**
 * load_histogram_add:
 * @value_us: a duration; what is below zero counts as zero
 */
void
load_histogram_add (LoadHistogram *self, gint64 value_us)
{
  value_us = MAX (value_us, 0);
  self->buckets[bucket_of (value_us)]++;
  self->n_values++;
  self->max_us = MAX (self->max_us, value_us);
}

/**
 * load_histogram_percentile_ms:
 * @percent: 0 to 100
 *
 * Returns: the smallest duration that @percent of the values do not exceed, in ms; 0 without any
 */
double
load_histogram_percentile_ms (const LoadHistogram *self, double percent)
{
  guint64 wanted = MAX (1, (guint64) ceil (self->n_values * percent / 100));
  guint64 seen = 0;

  if (self->n_values == 0)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->buckets); i++)
    {
      seen += self->buckets[i];
      if (seen >= wanted)
        return MIN (middle_of (i), (double) self->max_us) / 1000;
    }

  return self->max_us / 1000.0;
}
