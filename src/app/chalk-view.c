/* chalk-view.c - which part of the board is seen, and how large
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-limits.h"

#include "chalk-view.h"

#define FIT_MARGIN 48.0 /* screen pixels around what is fitted */

/* The steps of Ctrl+Plus and Ctrl+Minus. */
static const double zoom_steps[] = { 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 1.0,  1.25, 1.5,
                                     2.0,  3.0,  4.0, 6.0,  8.0, 16.0, 32.0, 64.0 };

static void
keep_on_board (ChalkView *self)
{
  self->x = CLAMP (self->x, -CHALK_LIMIT_COORDINATE, CHALK_LIMIT_COORDINATE);
  self->y = CLAMP (self->y, -CHALK_LIMIT_COORDINATE, CHALK_LIMIT_COORDINATE);
}

/* Zoom 1, with the board's origin in the corner. */
void
chalk_view_init (ChalkView *self)
{
  *self = (ChalkView){ .zoom = 1 };
}

void
chalk_view_resize (ChalkView *self, double width, double height)
{
  self->width = MAX (width, 0);
  self->height = MAX (height, 0);
}

ChalkPoint
chalk_view_to_board (const ChalkView *self, ChalkPoint screen)
{
  return (ChalkPoint){ self->x + screen.x / self->zoom, self->y + screen.y / self->zoom };
}

ChalkPoint
chalk_view_to_screen (const ChalkView *self, ChalkPoint board)
{
  return (ChalkPoint){ (board.x - self->x) * self->zoom, (board.y - self->y) * self->zoom };
}

/* Returns: the part of the board that is seen */
ChalkRect
chalk_view_get_bounds (const ChalkView *self)
{
  return (ChalkRect){ self->x, self->y, self->width / self->zoom, self->height / self->zoom };
}

/**
 * chalk_view_pan:
 * @dx: screen pixels by which the board moves to the right
 * @dy: screen pixels by which the board moves down
 */
void
chalk_view_pan (ChalkView *self, double dx, double dy)
{
  self->x -= dx / self->zoom;
  self->y -= dy / self->zoom;
  keep_on_board (self);
}

/**
 * chalk_view_zoom_at:
 * @screen: the place whose point of the board stays where it is
 * @zoom: the new zoom, clamped to what there is
 */
void
chalk_view_zoom_at (ChalkView *self, ChalkPoint screen, double zoom)
{
  ChalkPoint fixed = chalk_view_to_board (self, screen);

  self->zoom = CLAMP (zoom, CHALK_ZOOM_MIN, CHALK_ZOOM_MAX);
  self->x = fixed.x - screen.x / self->zoom;
  self->y = fixed.y - screen.y / self->zoom;
  keep_on_board (self);
}

/* Returns: the next round zoom in that direction, or the present one at the end */
double
chalk_view_next_zoom (const ChalkView *self, gboolean closer)
{
  gsize n = G_N_ELEMENTS (zoom_steps);

  for (gsize i = 0; i < n; i++)
    {
      double step = zoom_steps[closer ? i : n - 1 - i];

      if (closer ? step > self->zoom * 1.001 : step < self->zoom * 0.999)
        return step;
    }

  return self->zoom;
}

/**
 * chalk_view_show:
 * @rect: in board pixels
 *
 * Shows all of @rect in the middle, as large as it fits, and no margin around it.
 */
void
chalk_view_show (ChalkView *self, ChalkRect rect)
{
  double across = MAX (self->width, 1) / MAX (rect.width, 1);
  double down = MAX (self->height, 1) / MAX (rect.height, 1);

  self->zoom = CLAMP (MIN (across, down), CHALK_ZOOM_MIN, CHALK_ZOOM_MAX);
  self->x = rect.x + rect.width / 2 - self->width / self->zoom / 2;
  self->y = rect.y + rect.height / 2 - self->height / self->zoom / 2;
  keep_on_board (self);
}

/**
 * chalk_view_fit:
 * @rect: in board pixels
 * @zoom_max: how far it may be enlarged at most
 *
 * Shows all of @rect in the middle.
 */
void
chalk_view_fit (ChalkView *self, ChalkRect rect, double zoom_max)
{
  double across = MAX (self->width - 2 * FIT_MARGIN, 1) / MAX (rect.width, 1);
  double down = MAX (self->height - 2 * FIT_MARGIN, 1) / MAX (rect.height, 1);

  self->zoom = CLAMP (MIN (across, down), CHALK_ZOOM_MIN, zoom_max);
  self->x = rect.x + rect.width / 2 - self->width / self->zoom / 2;
  self->y = rect.y + rect.height / 2 - self->height / self->zoom / 2;
  keep_on_board (self);
}

/**
 * chalk_view_snap:
 * @scale_factor: device pixels for one screen pixel
 *
 * Returns: the nearest view whose board begins at a whole device pixel, so that tiles are not
 * blurred
 */
ChalkView
chalk_view_snap (const ChalkView *self, int scale_factor)
{
  double scale = self->zoom * scale_factor;
  ChalkView snapped = *self;

  snapped.x = round (self->x * scale) / scale;
  snapped.y = round (self->y * scale) / scale;

  return snapped;
}

/* Returns: @coordinate with as many digits as a hand can point at; more would only be sent around
 */
double
chalk_view_round (const ChalkView *self, double coordinate)
{
  double factor = self->zoom > 5 ? 1000 : 100;

  return round (coordinate * factor) / factor;
}
