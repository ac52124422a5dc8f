/* chalk-bucket.h - how many pushes a peer may make
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rule L6, as a token bucket. All zero is a full bucket. Counts quarters of a push. */
typedef struct
{
  gint64 spent_quarters; /* of the burst; 0 is full */
  gint64 filled_us;      /* monotonic time of the last look */
} ChalkBucket;

gboolean chalk_bucket_take (ChalkBucket *self, guint quarters, gint64 now_us);

G_END_DECLS
