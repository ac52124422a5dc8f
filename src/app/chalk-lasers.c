/* chalk-lasers.c - laser pointers and spotlights above a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-painter.h"

#include "chalk-lasers.h"

/* Screen pixels: the same size at every zoom. */
#define TRAIL_WIDTH 6.0
#define DOT_RADIUS 6.0
#define GLOW_RADIUS 14.0
#define SPOT_RADIUS 130.0f
#define SPOT_EDGE 0.86f /* of the radius: where the dark begins */

typedef struct
{
  GtkSnapshot *snapshot;
  ChalkPeople *people;
  const ChalkView *view;
  gint64 now_us;
  gboolean is_fading;
  gboolean has_spot;
  ChalkLaserPoint spot; /* the newest point of all spotlights */
} LaserPainter;

static ChalkColor
color_of (LaserPainter *painter, const ChalkOther *other)
{
  ChalkPerson *person = chalk_people_lookup (painter->people, other->user_id);

  return person != NULL ? chalk_person_get_color (person) : chalk_color_for_user (other->user_id);
}

/* Round joints would show where two pieces of different strength lie on each other: the trail
 * tapers towards its end, and its pieces are short. */
static void
paint_trail (LaserPainter *painter, cairo_t *cr, ChalkColor color, const ChalkLaserPoint *points,
             guint n_points)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  chalk_painter_set_color (cr, color);
  for (guint i = 1; i < n_points; i++)
    {
      double strength = chalk_laser_point_get_strength (&points[i], painter->now_us);
      ChalkPoint from = chalk_view_to_screen (painter->view, points[i - 1].at);
      ChalkPoint to = chalk_view_to_screen (painter->view, points[i].at);

      if (points[i].is_start || strength <= 0)
        continue;
      cairo_set_line_width (cr, TRAIL_WIDTH * strength);
      cairo_move_to (cr, from.x, from.y);
      cairo_line_to (cr, to.x, to.y);
      cairo_stroke (cr);
    }
}

static void
paint_dot (LaserPainter *painter, cairo_t *cr, ChalkColor color, ChalkPoint board, double strength)
{
  ChalkPoint at = chalk_view_to_screen (painter->view, board);

  chalk_painter_set_color (cr, (color & 0xffffff00) | 0x50);
  cairo_arc (cr, at.x, at.y, GLOW_RADIUS * strength, 0, 2 * G_PI);
  cairo_fill (cr);
  chalk_painter_set_color (cr, color);
  cairo_arc (cr, at.x, at.y, DOT_RADIUS * strength, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_arc (cr, at.x, at.y, DOT_RADIUS * strength / 2, 0, 2 * G_PI);
  cairo_fill (cr);
}

static graphene_rect_t
bounds_of (LaserPainter *painter, const ChalkLaserPoint *points, guint n_points)
{
  const ChalkRect seen = { 0, 0, painter->view->width, painter->view->height };
  ChalkPoint first = chalk_view_to_screen (painter->view, points[0].at);
  ChalkRect bounds = { first.x, first.y, 0, 0 };
  double right;
  double bottom;

  for (guint i = 1; i < n_points; i++)
    {
      ChalkPoint at = chalk_view_to_screen (painter->view, points[i].at);

      bounds = chalk_rect_union (bounds, (ChalkRect){ at.x, at.y, 0, 0 });
    }
  bounds = chalk_rect_expand (bounds, GLOW_RADIUS + 1);

  right = MIN (bounds.x + bounds.width, seen.width);
  bottom = MIN (bounds.y + bounds.height, seen.height);
  bounds.x = MAX (floor (bounds.x), 0);
  bounds.y = MAX (floor (bounds.y), 0);

  return GRAPHENE_RECT_INIT ((float) bounds.x, (float) bounds.y,
                             (float) MAX (ceil (right - bounds.x), 0),
                             (float) MAX (ceil (bottom - bounds.y), 0));
}

static void
snapshot_laser (const ChalkOther *other, gpointer user_data)
{
  LaserPainter *painter = user_data;
  const ChalkLaserPoint *points;
  graphene_rect_t bounds;
  double strength;
  gboolean is_on;
  guint n_points;
  cairo_t *cr;

  if (other->laser == NULL)
    return;
  points = chalk_laser_trail_get_points (other->laser, &n_points);
  if (n_points == 0)
    return;

  strength = chalk_laser_point_get_strength (&points[n_points - 1], painter->now_us);
  is_on = chalk_laser_trail_is_on (other->laser);
  painter->is_fading |= strength > 0;
  if (strength <= 0 && !is_on)
    return;

  bounds = bounds_of (painter, points, n_points);
  if (bounds.size.width <= 0 || bounds.size.height <= 0)
    return;
  cr = gtk_snapshot_append_cairo (painter->snapshot, &bounds);
  paint_trail (painter, cr, color_of (painter, other), points, n_points);
  paint_dot (painter, cr, color_of (painter, other), points[n_points - 1].at, is_on ? 1 : strength);
  cairo_destroy (cr);
}

static void
find_spot (const ChalkOther *other, gpointer user_data)
{
  LaserPainter *painter = user_data;
  const ChalkLaserPoint *points;
  guint n_points;

  if (other->laser == NULL || !chalk_laser_trail_is_spotlight (other->laser))
    return;

  points = chalk_laser_trail_get_points (other->laser, &n_points);
  if (n_points == 0 || (painter->has_spot && painter->spot.came_us > points[n_points - 1].came_us))
    return;

  painter->has_spot = TRUE;
  painter->spot = points[n_points - 1];
}

static void
snapshot_spot (LaserPainter *painter)
{
  static const GskColorStop stops[] = {
    { 0, { 0, 0, 0, 0 } },
    { SPOT_EDGE, { 0, 0, 0, 0 } },
    { 1, { 0, 0, 0, 0.62f } },
  };
  ChalkPoint at = chalk_view_to_screen (painter->view, painter->spot.at);

  gtk_snapshot_append_radial_gradient (
      painter->snapshot,
      &GRAPHENE_RECT_INIT (0, 0, (float) painter->view->width, (float) painter->view->height),
      &GRAPHENE_POINT_INIT ((float) at.x, (float) at.y), SPOT_RADIUS, SPOT_RADIUS, 0, 1, stops,
      G_N_ELEMENTS (stops));
}

/**
 * chalk_lasers_snapshot:
 * @view: what is seen
 * @now_us: the time of the frame, monotonic
 *
 * Appends everybody's lasers, the host's own among them, and the dark around a spotlight: of
 * several the one that moved last (rule P6).
 *
 * Returns: whether something of them fades, so that the next frame looks different
 */
gboolean
chalk_lasers_snapshot (GtkSnapshot *snapshot, ChalkDesk *desk, const ChalkView *view, gint64 now_us)
{
  ChalkOthers *others = chalk_desk_get_others (desk);
  LaserPainter painter = {
    .snapshot = snapshot, .people = chalk_desk_get_people (desk), .view = view, .now_us = now_us
  };

  chalk_others_foreach (others, find_spot, &painter);
  if (painter.has_spot)
    snapshot_spot (&painter);
  chalk_others_foreach (others, snapshot_laser, &painter);

  return painter.is_fading;
}
