/* test-raster-pool.c - what the threads paint
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "chalk-painter.h"
#include "chalk-raster-pool.h"
#include "chalk-stack.h"

#define SIZE 64
#define N_TILES 16 /* in a row */
#define N_OBJECTS 500
#define DEADLINE_US (20 * G_TIME_SPAN_SECOND)

typedef struct
{
  ChalkStack *stack;
  GPtrArray *objects; /* the same, lowest first */
  ChalkRasterPool *pool;
  cairo_surface_t *surfaces[N_TILES]; /* NULL until painted */
  guint n_painted;
} Fixture;

static guint n_freed;

static void
count_freed (gpointer job_data)
{
  n_freed++;
}

static void
on_painted_cb (cairo_surface_t *surface, gpointer job_data, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->surfaces[GPOINTER_TO_UINT (job_data)] = surface;
  fixture->n_painted++;
}

static ChalkObject *
random_object (guint i)
{
  const ChalkStyle style = { (ChalkColor) g_test_rand_int () | 0x80, 3, CHALK_COLOR_NONE };
  g_autofree char *id = g_strdup_printf ("o-%u", i);
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_circle ((ChalkPoint){ g_test_rand_double_range (0, SIZE * N_TILES),
                                            g_test_rand_double_range (0, SIZE) },
                              g_test_rand_double_range (1, 90), &style, NULL);

  return chalk_object_new (id, "ada", shape, i + 1, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  memset (fixture, 0, sizeof *fixture);
  n_freed = 0;
  fixture->stack = chalk_stack_new ();
  fixture->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);
  for (guint i = 0; i < N_OBJECTS; i++)
    {
      g_ptr_array_add (fixture->objects, random_object (i));
      chalk_stack_insert (fixture->stack, g_ptr_array_index (fixture->objects, i), NULL);
    }
  fixture->pool = chalk_raster_pool_new (3, on_painted_cb, fixture, count_freed);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->pool, chalk_raster_pool_free);
  for (guint i = 0; i < N_TILES; i++)
    g_clear_pointer (&fixture->surfaces[i], cairo_surface_destroy);
  g_ptr_array_unref (fixture->objects);
  chalk_stack_free (fixture->stack);
}

static void
start_all (Fixture *fixture, GPtrArray *objects, GPtrArray *runs, GHashTable *hidden)
{
  for (guint i = 0; i < N_TILES; i++)
    {
      const ChalkRasterJob job = { .objects = objects,
                                   .runs = runs,
                                   .hidden = hidden,
                                   .origin = { SIZE * i, 0 },
                                   .scale = 1,
                                   .size = SIZE };

      chalk_raster_pool_start (fixture->pool, &job, GUINT_TO_POINTER (i));
    }
}

static void
wait_for_all (Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;

  while (fixture->n_painted < N_TILES)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (chalk_raster_pool_get_n_unfinished (fixture->pool), ==, 0);
  g_assert_cmpuint (n_freed, ==, N_TILES);
}

/* Each tile is as if it had been painted here, from all of @objects. */
static void
check_tiles (Fixture *fixture, GPtrArray *objects)
{
  for (guint i = 0; i < N_TILES; i++)
    {
      cairo_surface_t *expected =
          chalk_painter_rasterize ((ChalkObject *const *) objects->pdata, objects->len,
                                   (ChalkPoint){ SIZE * i, 0 }, 1, SIZE, SIZE);

      g_assert_cmpmem (cairo_image_surface_get_data (fixture->surfaces[i]), SIZE * SIZE * 4,
                       cairo_image_surface_get_data (expected), SIZE * SIZE * 4);
      cairo_surface_destroy (expected);
    }
}

static void
objects_are_painted_as_on_the_main_thread (Fixture *fixture, gconstpointer data)
{
  start_all (fixture, fixture->objects, NULL, NULL);
  wait_for_all (fixture);
  check_tiles (fixture, fixture->objects);
}

static void
runs_are_painted_as_they_were_at_the_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) runs = chalk_stack_list_runs (fixture->stack);

  start_all (fixture, NULL, runs, NULL);
  /* Meanwhile the board changes. */
  for (guint i = 0; i < N_OBJECTS; i += 3)
    chalk_stack_remove (fixture->stack,
                        chalk_object_get_id (g_ptr_array_index (fixture->objects, i)));
  wait_for_all (fixture);
  check_tiles (fixture, fixture->objects);
}

static void
what_is_hidden_is_left_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) hidden = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; i < N_OBJECTS; i++)
    {
      ChalkObject *object = g_ptr_array_index (fixture->objects, i);

      if (i % 2 == 0)
        g_hash_table_add (hidden, (gpointer) chalk_object_get_id (object));
      else
        g_ptr_array_add (rest, object);
    }
  start_all (fixture, fixture->objects, NULL, hidden);
  wait_for_all (fixture);
  check_tiles (fixture, rest);
}

static void
a_pool_goes_with_what_it_has_begun (Fixture *fixture, gconstpointer data)
{
  start_all (fixture, fixture->objects, NULL, NULL);
  g_assert_false (chalk_raster_pool_has_room (fixture->pool));
  g_clear_pointer (&fixture->pool, chalk_raster_pool_free);
  g_assert_cmpuint (fixture->n_painted, ==, 0);
  g_assert_cmpuint (n_freed, ==, N_TILES);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(test) g_test_add ("/render/raster-pool/" #test, Fixture, NULL, set_up, test, tear_down)
  ADD (objects_are_painted_as_on_the_main_thread);
  ADD (runs_are_painted_as_they_were_at_the_start);
  ADD (what_is_hidden_is_left_out);
  ADD (a_pool_goes_with_what_it_has_begun);
#undef ADD

  return g_test_run ();
}
