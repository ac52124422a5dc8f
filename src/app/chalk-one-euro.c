/* chalk-one-euro.c - takes the tremble out of a stroke while it is drawn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-one-euro.h"

/* The 1€ filter: Géry Casiez, Nicolas Roussel and Daniel Vogel, "1€ Filter: A Simple Speed-based
 * Low-pass Filter for Noisy Input in Interactive Systems", CHI 2012. A first-order low-pass filter
 * whose cutoff grows with the speed: a slow hand does not tremble, a fast one is not late.
 *
 * Values and speeds are in screen pixels, so that it feels the same at every zoom. The browser
 * client has the same numbers (resources/web/tools/one-euro.js), and tests/fixtures/geometry/
 * smooth.json holds both to the same points.
 */

#define CUTOFF_LEAST 2.5 /* of a hand at rest, in Hz: lower trembles less */
#define BETA 0.03 /* by how much the cutoff grows with each pixel a second: higher lags less */
#define CUTOFF_SPEED 8.0 /* for the speed itself, in Hz; the first step says it at once */
#define LAG_MOST 3.0     /* however the hand trembles, what is drawn is no farther from it */

/* Seconds between two points: the least, of points that say the same time, and the most: after a
 * pause nothing is left of what was before. */
#define STEP_LEAST 0.001
#define STEP_MOST 0.1

/* How much of a new value counts. */
static double
alpha_of (double cutoff, double step)
{
  return 1 / (1 + 1 / (2 * G_PI * cutoff * step));
}

static double
filter (ChalkOneEuro *self, double value, double step)
{
  double alpha = self->has_speed ? alpha_of (CUTOFF_SPEED, step) : 1;

  if (!self->has_value)
    {
      *self = (ChalkOneEuro){ .has_value = TRUE, .value = value };
      return value;
    }

  self->has_speed = TRUE;
  self->speed += alpha * ((value - self->value) / step - self->speed);
  alpha = alpha_of (CUTOFF_LEAST + BETA * fabs (self->speed), step);
  self->value += alpha * (value - self->value);
  self->value = CLAMP (self->value, value - LAG_MOST, value + LAG_MOST);

  return self->value;
}

/**
 * chalk_smoother_filter:
 * @screen: where the pointer was, in screen pixels
 * @time_ms: when, by the clock of the events; 0 if that is not known: then nothing is smoothed
 *
 * Returns: where the stroke goes
 */
ChalkPoint
chalk_smoother_filter (ChalkSmoother *self, ChalkPoint screen, guint32 time_ms)
{
  double step = STEP_MOST;

  g_return_val_if_fail (self != NULL, screen);

  if (time_ms == 0)
    return screen;

  if (self->has_time)
    step = CLAMP ((double) (gint32) (time_ms - self->time_ms) / 1000, STEP_LEAST, STEP_MOST);
  self->has_time = TRUE;
  self->time_ms = time_ms;

  return (ChalkPoint){ filter (&self->x, screen.x, step), filter (&self->y, screen.y, step) };
}
