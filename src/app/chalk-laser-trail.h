/* chalk-laser-trail.h - the fading trail of one laser pointer
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-ephemeral.h"

G_BEGIN_DECLS

/* From the moment when a point came until nothing is seen of it any more (rule P6). */
#define CHALK_LASER_FADE_US G_TIME_SPAN_SECOND

/**
 * ChalkLaserPoint:
 * @at: in board pixels
 * @came_us: when it came, monotonic
 * @is_start: whether no line leads to it from the point before
 */
typedef struct
{
  ChalkPoint at;
  gint64 came_us;
  gboolean is_start;
} ChalkLaserPoint;

typedef struct _ChalkLaserTrail ChalkLaserTrail;

ChalkLaserTrail *chalk_laser_trail_new (void);
void chalk_laser_trail_free (ChalkLaserTrail *self);
void chalk_laser_trail_add (ChalkLaserTrail *self, ChalkPreview *part, gint64 now_us);
void chalk_laser_trail_end (ChalkLaserTrail *self);
gboolean chalk_laser_trail_is_on (ChalkLaserTrail *self);
gboolean chalk_laser_trail_is_spotlight (ChalkLaserTrail *self);
const ChalkLaserPoint *chalk_laser_trail_get_points (ChalkLaserTrail *self, guint *n_points);
double chalk_laser_point_get_strength (const ChalkLaserPoint *point, gint64 now_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkLaserTrail, chalk_laser_trail_free)

G_END_DECLS
