/* test-spatial-index.c - what lies where, compared with looking at everything
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-limits.h"
#include "chalk-spatial-index.h"

#define N_THINGS 1500
#define N_QUESTIONS 300

/* What the linear scan knows. */
typedef struct
{
  ChalkRect rect;
  gboolean is_in;
  guint n_seen;
} Thing;

static gboolean
count (gpointer item, gpointer user_data)
{
  ((Thing *) item)->n_seen++;
  (*(guint *) user_data)++;

  return TRUE;
}

static guint
ask (ChalkSpatialIndex *index, ChalkRect rect)
{
  guint n = 0;

  g_assert_true (chalk_spatial_index_foreach_in_rect (index, rect, count, &n));

  return n;
}

/* From a thousandth of a pixel to the whole board, each magnitude as likely. */
static double
random_extent (void)
{
  return g_test_rand_int_range (0, 8) == 0 ? 0 : pow (10, g_test_rand_double_range (-3, 7.3));
}

static ChalkRect
random_rect (void)
{
  double spread = pow (10, g_test_rand_double_range (1, 7));

  return (ChalkRect){ g_test_rand_double_range (-spread, spread),
                      g_test_rand_double_range (-spread, spread), random_extent (),
                      random_extent () };
}

static void
compare_with_scan (ChalkSpatialIndex *index, Thing *things, ChalkRect question)
{
  guint expected = 0;

  for (guint i = 0; i < N_THINGS; i++)
    things[i].n_seen = 0;

  guint n = ask (index, question);

  for (guint i = 0; i < N_THINGS; i++)
    {
      gboolean touches = things[i].is_in && chalk_rect_intersects (things[i].rect, question);

      g_assert_cmpuint (things[i].n_seen, ==, touches ? 1 : 0);
      expected += touches;
    }
  g_assert_cmpuint (n, ==, expected);
}

static void
toggle (ChalkSpatialIndex *index, Thing *thing)
{
  if (thing->is_in)
    {
      g_assert_true (chalk_spatial_index_remove (index, thing, thing->rect));
    }
  else
    {
      thing->rect = random_rect ();
      chalk_spatial_index_insert (index, thing, thing->rect);
    }
  thing->is_in = !thing->is_in;
}

static void
it_finds_what_a_linear_scan_finds (void)
{
  g_autoptr (ChalkSpatialIndex) index = chalk_spatial_index_new ();
  g_autofree Thing *things = g_new0 (Thing, N_THINGS);

  for (guint i = 0; i < N_THINGS; i++)
    toggle (index, &things[i]);

  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      compare_with_scan (index, things, random_rect ());
      for (guint j = 0; j < 20; j++)
        toggle (index, &things[g_test_rand_int_range (0, N_THINGS)]);
    }
}

static void
edges_belong_to_a_thing (void)
{
  g_autoptr (ChalkSpatialIndex) index = chalk_spatial_index_new ();
  Thing thing = { 0 };

  /* Exactly as large as a cell, and centred on the border of two. */
  chalk_spatial_index_insert (index, &thing, (ChalkRect){ -32, -32, 64, 64 });
  g_assert_cmpuint (ask (index, (ChalkRect){ 32, 32, 0, 0 }), ==, 1);
  g_assert_cmpuint (ask (index, (ChalkRect){ -40, -40, 8, 8 }), ==, 1);
  g_assert_cmpuint (ask (index, (ChalkRect){ 32.001, 0, 10, 10 }), ==, 0);
}

static void
the_ends_of_the_board_are_reached (void)
{
  const double end = CHALK_LIMIT_COORDINATE;
  g_autoptr (ChalkSpatialIndex) index = chalk_spatial_index_new ();
  Thing corner = { 0 };
  Thing whole = { 0 };

  chalk_spatial_index_insert (index, &corner, (ChalkRect){ end, end, 0, 0 });
  chalk_spatial_index_insert (index, &whole, (ChalkRect){ -2 * end, -2 * end, 4 * end, 4 * end });
  g_assert_cmpuint (ask (index, (ChalkRect){ end - 1, end - 1, 2, 2 }), ==, 2);
  g_assert_cmpuint (ask (index, (ChalkRect){ -end, end, 1, 1 }), ==, 1);
  g_assert_cmpuint (ask (index, (ChalkRect){ -end, -end, 2 * end, 2 * end }), ==, 2);
}

static void
what_is_gone_is_not_found (void)
{
  const ChalkRect rect = { 10, 10, 5, 5 };
  g_autoptr (ChalkSpatialIndex) index = chalk_spatial_index_new ();
  Thing one = { 0 };
  Thing other = { 0 };

  chalk_spatial_index_insert (index, &one, rect);
  chalk_spatial_index_insert (index, &other, rect);
  g_assert_true (chalk_spatial_index_remove (index, &one, rect));
  g_assert_false (chalk_spatial_index_remove (index, &one, rect));
  g_assert_cmpuint (chalk_spatial_index_get_size (index), ==, 1);
  g_assert_cmpuint (ask (index, rect), ==, 1);
  g_assert_cmpuint (one.n_seen, ==, 0);

  g_assert_true (chalk_spatial_index_remove (index, &other, rect));
  g_assert_cmpuint (ask (index, rect), ==, 0);
  g_assert_cmpuint (chalk_spatial_index_get_size (index), ==, 0);
}

static gboolean
stop_at_once (gpointer item, gpointer user_data)
{
  ((Thing *) item)->n_seen++;

  return FALSE;
}

static void
whoever_has_seen_enough_can_stop (void)
{
  g_autoptr (ChalkSpatialIndex) index = chalk_spatial_index_new ();
  Thing things[2] = { 0 };

  chalk_spatial_index_insert (index, &things[0], (ChalkRect){ 0, 0, 10, 10 });
  chalk_spatial_index_insert (index, &things[1], (ChalkRect){ 0, 0, 10000, 10000 });
  g_assert_false (
      chalk_spatial_index_foreach_in_rect (index, (ChalkRect){ 5, 5, 1, 1 }, stop_at_once, NULL));
  g_assert_cmpuint (things[0].n_seen + things[1].n_seen, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(test) g_test_add_func ("/board/spatial-index/" #test, test)
  ADD (it_finds_what_a_linear_scan_finds);
  ADD (edges_belong_to_a_thing);
  ADD (the_ends_of_the_board_are_reached);
  ADD (what_is_gone_is_not_found);
  ADD (whoever_has_seen_enough_can_stop);
#undef ADD

  return g_test_run ();
}
