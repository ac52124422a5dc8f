/* test-view.c - zooming and panning
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"
#include "chalk-view.h"

static ChalkView
new_view (void)
{
  ChalkView view;

  chalk_view_init (&view);
  chalk_view_resize (&view, 800, 600);

  return view;
}

static void
points_go_to_the_screen_and_back (void)
{
  ChalkView view = new_view ();
  ChalkPoint point;

  chalk_view_zoom_at (&view, (ChalkPoint){ 100, 50 }, 3);
  chalk_view_pan (&view, -17, 5);
  point = chalk_view_to_board (&view, chalk_view_to_screen (&view, (ChalkPoint){ 12, -34 }));

  g_assert_cmpfloat_with_epsilon (point.x, 12, 1e-9);
  g_assert_cmpfloat_with_epsilon (point.y, -34, 1e-9);
}

static void
zooming_keeps_the_point_under_the_pointer (void)
{
  const ChalkPoint pointer = { 640, 480 };
  ChalkView view = new_view ();
  ChalkPoint before;
  ChalkPoint after;

  chalk_view_pan (&view, -100, -200);
  before = chalk_view_to_board (&view, pointer);
  chalk_view_zoom_at (&view, pointer, 2.5);
  after = chalk_view_to_board (&view, pointer);

  g_assert_cmpfloat (view.zoom, ==, 2.5);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 1e-9);
}

static void
the_zoom_has_ends (void)
{
  ChalkView view = new_view ();

  chalk_view_zoom_at (&view, (ChalkPoint){ 0, 0 }, 1000);
  g_assert_cmpfloat (view.zoom, ==, CHALK_ZOOM_MAX);
  g_assert_cmpfloat (chalk_view_next_zoom (&view, TRUE), ==, CHALK_ZOOM_MAX);

  chalk_view_zoom_at (&view, (ChalkPoint){ 0, 0 }, 0);
  g_assert_cmpfloat (view.zoom, ==, CHALK_ZOOM_MIN);
  g_assert_cmpfloat (chalk_view_next_zoom (&view, FALSE), ==, CHALK_ZOOM_MIN);
}

static void
steps_of_the_zoom_are_round_numbers (void)
{
  ChalkView view = new_view ();

  g_assert_cmpfloat (chalk_view_next_zoom (&view, TRUE), ==, 1.25);
  g_assert_cmpfloat (chalk_view_next_zoom (&view, FALSE), ==, 0.75);
  view.zoom = 1.1;
  g_assert_cmpfloat (chalk_view_next_zoom (&view, FALSE), ==, 1);
}

static void
nobody_gets_lost_beyond_the_edge (void)
{
  ChalkView view = new_view ();

  chalk_view_pan (&view, -1e300, 1e300);

  g_assert_cmpfloat (view.x, ==, CHALK_LIMIT_COORDINATE);
  g_assert_cmpfloat (view.y, ==, -CHALK_LIMIT_COORDINATE);
}

static void
fitting_shows_all_of_it_in_the_middle (void)
{
  const ChalkRect large = { -1000, 2000, 4000, 1000 };
  const ChalkRect small = { 10, 10, 20, 20 };
  ChalkView view = new_view ();

  chalk_view_fit (&view, large, 1);
  g_assert_true (chalk_rect_contains_rect (chalk_view_get_bounds (&view), large));
  g_assert_cmpfloat_with_epsilon (view.x + view.width / view.zoom / 2, 1000, 1e-6);

  chalk_view_fit (&view, small, 1);
  g_assert_cmpfloat (view.zoom, ==, 1);
  chalk_view_fit (&view, small, 4);
  g_assert_cmpfloat (view.zoom, ==, 4);
}

static void
snapping_moves_by_less_than_a_device_pixel (void)
{
  ChalkView view = new_view ();
  ChalkView snapped;

  view.zoom = 1.7;
  view.x = 123.4567;
  snapped = chalk_view_snap (&view, 2);

  g_assert_cmpfloat_with_epsilon (snapped.x * 3.4, (double) (gint64) (snapped.x * 3.4 + 0.5), 1e-9);
  g_assert_cmpfloat_with_epsilon (snapped.x, view.x, 0.5 / 3.4 + 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test) g_test_add_func ("/app/view/" #test, test)
  ADD (points_go_to_the_screen_and_back);
  ADD (zooming_keeps_the_point_under_the_pointer);
  ADD (the_zoom_has_ends);
  ADD (steps_of_the_zoom_are_round_numbers);
  ADD (nobody_gets_lost_beyond_the_edge);
  ADD (fitting_shows_all_of_it_in_the_middle);
  ADD (snapping_moves_by_less_than_a_device_pixel);
#undef ADD

  return g_test_run ();
}
