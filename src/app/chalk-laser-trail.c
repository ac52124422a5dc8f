/* chalk-laser-trail.c - the fading trail of one laser pointer
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-laser-trail.h"

/**
 * ChalkLaserTrail:
 *
 * The points of a laser that are still seen, and whether the laser is on: then its newest point is
 * seen however long it stays there. Reads no clock. Owned by the one whose laser it is.
 */
struct _ChalkLaserTrail
{
  GArray *points; /* ChalkLaserPoint, oldest first */
  char *id;       /* of the trail that goes on; NULL while the laser is off */
  gboolean is_spotlight;
};

ChalkLaserTrail *
chalk_laser_trail_new (void)
{
  ChalkLaserTrail *self = g_new0 (ChalkLaserTrail, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (ChalkLaserPoint));

  return self;
}

void
chalk_laser_trail_free (ChalkLaserTrail *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_free (self);
}

static void
forget_faded (ChalkLaserTrail *self, gint64 now_us)
{
  guint n_faded = 0;

  while (n_faded < self->points->len
         && g_array_index (self->points, ChalkLaserPoint, n_faded).came_us
                <= now_us - CHALK_LASER_FADE_US)
    n_faded++;

  /* The last one that has faded is where the line to the first that has not begins. */
  if (n_faded > 1)
    g_array_remove_range (self->points, 0, n_faded - 1);
}

/**
 * chalk_laser_trail_add:
 * @part: (not nullable): a part of a laser's trail
 * @now_us: when it came, monotonic
 *
 * Another id is another trail, to which no line leads from the one before.
 */
void
chalk_laser_trail_add (ChalkLaserTrail *self, ChalkPreview *part, gint64 now_us)
{
  const ChalkStrokePoint *points;
  gboolean is_other;
  gsize n_points;

  g_return_if_fail (self != NULL && part != NULL);
  g_return_if_fail (chalk_preview_get_preview_type (part) == CHALK_PREVIEW_LASER);

  is_other = g_strcmp0 (self->id, chalk_preview_get_id (part)) != 0;
  points = chalk_preview_get_points (part, &n_points);
  forget_faded (self, now_us);
  for (gsize i = 0; i < n_points; i++)
    {
      const ChalkLaserPoint point = { { points[i].x, points[i].y }, now_us, is_other && i == 0 };

      g_array_append_val (self->points, point);
    }

  if (is_other)
    {
      g_free (self->id);
      self->id = g_strdup (chalk_preview_get_id (part));
    }
  self->is_spotlight = chalk_preview_is_spotlight (part);
}

/* The laser is off; what is seen of it fades. */
void
chalk_laser_trail_end (ChalkLaserTrail *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->id, g_free);
  self->is_spotlight = FALSE;
}

gboolean
chalk_laser_trail_is_on (ChalkLaserTrail *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->id != NULL;
}

/* Whether all but what is around the newest point is to be darkened. */
gboolean
chalk_laser_trail_is_spotlight (ChalkLaserTrail *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_spotlight;
}

/* Returns: (transfer none) (array length=n_points): oldest first; some may have faded */
const ChalkLaserPoint *
chalk_laser_trail_get_points (ChalkLaserTrail *self, guint *n_points)
{
  g_return_val_if_fail (self != NULL && n_points != NULL, NULL);

  *n_points = self->points->len;

  return (const ChalkLaserPoint *) self->points->data;
}

/* Returns: how much of the point is left at @now_us, from 1 to 0 */
double
chalk_laser_point_get_strength (const ChalkLaserPoint *point, gint64 now_us)
{
  double age;

  g_return_val_if_fail (point != NULL, 0);

  age = (double) (now_us - point->came_us) / (double) CHALK_LASER_FADE_US;

  return 1 - CLAMP (age, 0, 1);
}
