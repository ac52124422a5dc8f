/* chalk-bucket.c - how many pushes a peer may make
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-bucket.h"

#define QUARTERS 4
#define US_PER_QUARTER (G_TIME_SPAN_SECOND / (QUARTERS * CHALK_LIMIT_PUSHES_PER_SECOND))

/**
 * chalk_bucket_take:
 * @quarters: what it costs: 4 is a push
 * @now_us: monotonic time
 *
 * Returns: %TRUE if it is granted
 */
gboolean
chalk_bucket_take (ChalkBucket *self, guint quarters, gint64 now_us)
{
  gint64 gained = (now_us - self->filled_us) / US_PER_QUARTER;

  if (gained >= self->spent_quarters)
    {
      self->spent_quarters = 0;
      self->filled_us = now_us;
    }
  else if (gained > 0)
    {
      self->spent_quarters -= gained;
      self->filled_us += gained * US_PER_QUARTER;
    }

  if (self->spent_quarters + quarters > QUARTERS * CHALK_LIMIT_PUSHES_BURST)
    return FALSE;

  self->spent_quarters += quarters;

  return TRUE;
}
