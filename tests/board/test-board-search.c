/* test-board-search.c - finding objects by where they are, compared with looking at all of them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-board.h"

#define N_OBJECTS 400
#define N_STEPS 600
#define SPREAD 3000

typedef struct
{
  ChalkBoard *board;
  guint64 next; /* sequence number */
} Fixture;

static void
apply (Fixture *fixture, ChalkChange *taken)
{
  g_autoptr (ChalkChange) change = taken;
  g_autofree char *id = g_strdup_printf ("event-%" G_GUINT64_FORMAT, fixture->next);
  g_autoptr (ChalkEvent) event = chalk_event_new (id, "ada", fixture->next++, 0, change);
  g_autoptr (GArray) changes = chalk_board_apply (fixture->board, event);

  /* Every third is taken back and applied again. */
  if (fixture->next % 3 == 0)
    {
      chalk_board_revert (fixture->board, fixture->next - 2, changes);
      g_clear_pointer (&changes, g_array_unref);
      changes = chalk_board_apply (fixture->board, event);
    }
}

static ChalkPoint
random_point (void)
{
  return (ChalkPoint){ g_test_rand_double_range (0, SPREAD), g_test_rand_double_range (0, SPREAD) };
}

static ChalkShape *
random_circle (void)
{
  const ChalkStyle style = { 0xff, 2, g_test_rand_int_range (0, 2) != 0 ? 0xff : CHALK_COLOR_NONE };

  return chalk_shape_new_circle (random_point (), pow (10, g_test_rand_double_range (0, 3)), &style,
                                 NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->board = chalk_board_new ();
  fixture->next = 1;
  for (guint i = 0; i < N_OBJECTS; i++)
    {
      g_autoptr (ChalkShape) shape = random_circle ();

      apply (fixture, chalk_change_new_create (NULL, shape));
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->board);
}

static gboolean
collect (ChalkObject *object, gpointer user_data)
{
  g_ptr_array_add (user_data, chalk_object_ref (object));

  return TRUE;
}

/* All objects, lowest first. */
static GPtrArray *
list_all (Fixture *fixture)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);

  chalk_board_foreach (fixture->board, collect, objects);

  return objects;
}

static void
change_something (Fixture *fixture)
{
  g_autoptr (GPtrArray) all = list_all (fixture);
  ChalkObject *object = g_ptr_array_index (all, g_test_rand_int_range (0, (int) all->len));
  ChalkObject *other = g_ptr_array_index (all, g_test_rand_int_range (0, (int) all->len));
  g_autoptr (ChalkShape) shape = random_circle ();

  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      apply (fixture, chalk_change_new_move (chalk_object_get_id (object), random_point ()));
      break;

    case 1:
      apply (fixture, chalk_change_new_create (NULL, shape));
      break;

    default:
      apply (fixture, chalk_change_new_delete (chalk_object_get_id (object)));
      if (object != other)
        apply (fixture, chalk_change_new_restore (object, chalk_object_get_id (other)));
    }
}

static void
check_list (Fixture *fixture, GPtrArray *all, ChalkRect rect)
{
  g_autoptr (GPtrArray) found = chalk_board_list_in_rect (fixture->board, rect, G_MAXUINT);
  g_autoptr (GPtrArray) visited =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);
  guint n = 0;

  chalk_board_foreach_in_rect (fixture->board, rect, collect, visited);
  for (guint i = 0; i < all->len; i++)
    {
      ChalkObject *object = g_ptr_array_index (all, i);

      if (!chalk_rect_intersects (chalk_shape_get_ink_bounds (chalk_object_get_shape (object)),
                                  rect))
        continue;
      g_assert_cmpuint (n, <, found->len);
      g_assert_true (g_ptr_array_index (found, n) == object);
      g_assert_true (g_ptr_array_index (visited, n) == object);
      n++;
    }
  g_assert_cmpuint (found->len, ==, n);
  g_assert_cmpuint (visited->len, ==, n);
}

static void
check_pick (Fixture *fixture, GPtrArray *all, ChalkPoint point)
{
  ChalkObject *topmost = NULL;

  for (guint i = 0; i < all->len; i++)
    if (chalk_shape_hit (chalk_object_get_shape (g_ptr_array_index (all, i)), point, 3))
      topmost = g_ptr_array_index (all, i);

  g_assert_true (chalk_board_pick (fixture->board, point, 3) == topmost);
}

static void
it_finds_what_a_walk_over_all_finds (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (GPtrArray) all = list_all (fixture);
      double size = pow (10, g_test_rand_double_range (0, 3.5));
      ChalkPoint corner = random_point ();

      check_list (fixture, all, (ChalkRect){ corner.x, corner.y, size, size });
      check_pick (fixture, all, corner);
      change_something (fixture);
    }
}

static void
more_than_what_is_wanted_is_nothing (Fixture *fixture, gconstpointer data)
{
  const ChalkRect everything = { -1e6, -1e6, 2e6, 2e6 };
  g_autoptr (GPtrArray) all = NULL;

  g_assert_null (chalk_board_list_in_rect (fixture->board, everything, N_OBJECTS - 1));
  all = chalk_board_list_in_rect (fixture->board, everything, N_OBJECTS);
  g_assert_cmpuint (all->len, ==, N_OBJECTS);
}

static void
a_board_that_was_cleared_finds_nothing_old (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChalkShape) shape = random_circle ();

  chalk_board_clear (fixture->board, 0);
  g_assert_null (chalk_board_pick (fixture->board, (ChalkPoint){ 10, 10 }, 10000));

  fixture->next = 1;
  apply (fixture, chalk_change_new_create (NULL, shape));
  g_assert_nonnull (chalk_board_pick (fixture->board, (ChalkPoint){ 10, 10 }, 10000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(test) g_test_add ("/board/search/" #test, Fixture, NULL, set_up, test, tear_down)
  ADD (it_finds_what_a_walk_over_all_finds);
  ADD (more_than_what_is_wanted_is_nothing);
  ADD (a_board_that_was_cleared_finds_nothing_old);
#undef ADD

  return g_test_run ();
}
