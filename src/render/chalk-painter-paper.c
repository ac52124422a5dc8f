/* chalk-painter-paper.c - what a board is drawn on, on a cairo context
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-painter.h"

#include "chalk-painter-paper.h"

#define DISTANCE 24.0       /* board pixels from one dot or line to the next, at zoom 1 */
#define DISTANCE_LEAST 14.0 /* screen pixels */
#define DOT_SIZE 1.5        /* screen pixels */
#define INK_SHARE 0.165     /* of black, or of white on dark paper */

static guint
mix (guint channel, guint other)
{
  return (guint) lround (channel * (1 - INK_SHARE) + other * INK_SHARE);
}

/**
 * chalk_paper_get_ink:
 *
 * Returns: the colour of dots and lines: darker than light paper, and lighter than dark paper
 */
ChalkColor
chalk_paper_get_ink (const ChalkPaper *paper)
{
  guint red, green, blue, other;

  g_return_val_if_fail (paper != NULL, 0);

  red = paper->color >> 24;
  green = paper->color >> 16 & 0xff;
  blue = paper->color >> 8 & 0xff;
  other = 299 * red + 587 * green + 114 * blue < 128 * 1000 ? 255 : 0;

  return (ChalkColor) mix (red, other) << 24 | mix (green, other) << 16 | mix (blue, other) << 8
         | 0xff;
}

/**
 * chalk_paper_get_distance:
 * @zoom: output pixels for one board pixel
 *
 * Returns: output pixels from one dot or line to the next; it follows the zoom in steps of two
 */
double
chalk_paper_get_distance (double zoom)
{
  double distance = DISTANCE * zoom;

  g_return_val_if_fail (zoom > 0, DISTANCE);

  while (distance < DISTANCE_LEAST)
    distance *= 2;
  while (distance > DISTANCE_LEAST * 4)
    distance /= 2;

  return distance;
}

/* The first multiple of @distance at or after where the board's 0 lies, seen from @start. */
static double
find_first (double start, double zoom, double distance)
{
  double offset = fmod (-start * zoom, distance);

  return offset < 0 ? offset + distance : offset;
}

static void
add_dots (cairo_t *cr, double x0, double y0, double distance, double width, double height)
{
  for (double y = y0; y < height; y += distance)
    for (double x = x0; x < width; x += distance)
      cairo_rectangle (cr, x, y, DOT_SIZE, DOT_SIZE);
}

static void
add_rows (cairo_t *cr, double y0, double distance, double width, double height)
{
  for (double y = y0; y < height; y += distance)
    cairo_rectangle (cr, 0, floor (y), width, 1);
}

static void
add_columns (cairo_t *cr, double x0, double distance, double width, double height)
{
  for (double x = x0; x < width; x += distance)
    cairo_rectangle (cr, floor (x), 0, 1, height);
}

/**
 * chalk_painter_paint_paper:
 * @cr: in output pixels: what is painted begins at (0, 0)
 * @origin: what lies there, in board pixels
 * @zoom: output pixels for one board pixel
 * @width: of what is painted, in output pixels
 * @height: likewise
 */
void
chalk_painter_paint_paper (cairo_t *cr, const ChalkPaper *paper, ChalkPoint origin, double zoom,
                           double width, double height)
{
  double distance, x0, y0;

  g_return_if_fail (cr != NULL && paper != NULL && zoom > 0);

  distance = chalk_paper_get_distance (zoom);
  x0 = find_first (origin.x, zoom, distance);
  y0 = find_first (origin.y, zoom, distance);

  chalk_painter_set_color (cr, paper->color);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);

  chalk_painter_set_color (cr, chalk_paper_get_ink (paper));
  if (paper->pattern == CHALK_PAPER_DOTS)
    add_dots (cr, x0, y0, distance, width, height);
  if (paper->pattern == CHALK_PAPER_GRID || paper->pattern == CHALK_PAPER_LINES)
    add_rows (cr, y0, distance, width, height);
  if (paper->pattern == CHALK_PAPER_GRID)
    add_columns (cr, x0, distance, width, height);
  cairo_fill (cr);
}
