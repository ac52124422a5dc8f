/* chalk-instant.h - a moment, as two clocks show it
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChalkInstant:
 * @monotonic_us: microseconds of a clock that never jumps; for durations and deadlines
 * @wall_ms: ms since the epoch; for what people and clients are told
 *
 * The session reads no clock: whoever calls it says what time it is.
 */
typedef struct
{
  gint64 monotonic_us;
  gint64 wall_ms;
} ChalkInstant;

G_END_DECLS
