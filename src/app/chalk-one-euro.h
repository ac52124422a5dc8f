/* chalk-one-euro.h - takes the tremble out of a stroke while it is drawn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-geometry.h"

G_BEGIN_DECLS

/* One coordinate. */
typedef struct
{
  gboolean has_value;
  gboolean has_speed;
  double value;
  double speed;
} ChalkOneEuro;

/**
 * ChalkSmoother:
 *
 * Smooths the points of one stroke. A plain value, all zero at the start of each.
 */
typedef struct
{
  ChalkOneEuro x;
  ChalkOneEuro y;
  gboolean has_time;
  guint32 time_ms;
} ChalkSmoother;

ChalkPoint chalk_smoother_filter (ChalkSmoother *self, ChalkPoint screen, guint32 time_ms);

G_END_DECLS
