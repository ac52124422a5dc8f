/* chalk-view.h - which part of the board is seen, and how large
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-geometry.h"

G_BEGIN_DECLS

#define CHALK_ZOOM_MIN 0.02
#define CHALK_ZOOM_MAX 64.0

/**
 * ChalkView:
 * @x: board coordinate of the left edge
 * @y: board coordinate of the top edge
 * @zoom: screen pixels for one board pixel
 * @width: screen pixels
 * @height: screen pixels
 *
 * Screen pixels are the canvas's own, from its top left corner. A plain value.
 */
typedef struct
{
  double x;
  double y;
  double zoom;
  double width;
  double height;
} ChalkView;

void chalk_view_init (ChalkView *self);
void chalk_view_resize (ChalkView *self, double width, double height);
ChalkPoint chalk_view_to_board (const ChalkView *self, ChalkPoint screen);
ChalkPoint chalk_view_to_screen (const ChalkView *self, ChalkPoint board);
ChalkRect chalk_view_get_bounds (const ChalkView *self);
void chalk_view_pan (ChalkView *self, double dx, double dy);
void chalk_view_zoom_at (ChalkView *self, ChalkPoint screen, double zoom);
double chalk_view_next_zoom (const ChalkView *self, gboolean closer);
void chalk_view_show (ChalkView *self, ChalkRect rect);
void chalk_view_fit (ChalkView *self, ChalkRect rect, double zoom_max);
ChalkView chalk_view_snap (const ChalkView *self, int scale_factor);
double chalk_view_round (const ChalkView *self, double coordinate);

G_END_DECLS
