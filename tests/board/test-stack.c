/* test-stack.c - the z-order against a plain array
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-stack.h"

#define N_STEPS 4000

typedef struct
{
  GRand *random;
  guint32 seed;
  ChalkStack *stack;
  GPtrArray *model; /* ChalkObject, lowest first */
  guint last_id;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->seed = g_test_rand_int ();
  fixture->random = g_rand_new_with_seed (fixture->seed);
  fixture->stack = chalk_stack_new ();
  fixture->model = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  chalk_stack_free (fixture->stack);
  g_ptr_array_unref (fixture->model);
  g_rand_free (fixture->random);
}

static ChalkObject *
new_object (const char *id, gsize text_size)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 10, &style, NULL);
  ChalkObject *object = chalk_object_new (id, "ada", shape, 1, 0);

  if (text_size > 0)
    {
      g_autofree char *bytes = g_strnfill (text_size, 'x');
      g_autoptr (GBytes) text = g_bytes_new (bytes, text_size);

      chalk_object_set_text (object, text);
    }

  return object;
}

static const char *
id_at (Fixture *fixture, guint index)
{
  return chalk_object_get_id (g_ptr_array_index (fixture->model, index));
}

/* Either list as the ids in order, each followed by the size of the text. */
static char *
describe_objects (ChalkObject *const *objects, guint n_objects)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n_objects; i++)
    {
      GBytes *text = chalk_object_get_text (objects[i]);

      g_string_append_printf (out, "%s:%" G_GSIZE_FORMAT " ", chalk_object_get_id (objects[i]),
                              text != NULL ? g_bytes_get_size (text) : 0);
    }

  return g_string_free (out, FALSE);
}

static char *
describe_runs (GPtrArray *runs)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      guint n_objects;
      ChalkObject *const *objects = chalk_run_get_objects (g_ptr_array_index (runs, i), &n_objects);
      g_autofree char *run = describe_objects (objects, n_objects);

      g_assert_cmpuint (n_objects, >, 0);
      g_string_append (out, run);
    }

  return g_string_free (out, FALSE);
}

static char *
describe_model (Fixture *fixture)
{
  return describe_objects ((ChalkObject *const *) fixture->model->pdata, fixture->model->len);
}

static void
insert_somewhere (Fixture *fixture)
{
  g_autofree char *id = g_strdup_printf ("o%u", ++fixture->last_id);
  ChalkObject *object = new_object (id, g_rand_int_range (fixture->random, 0, 50));
  guint at = g_rand_int_range (fixture->random, 0, fixture->model->len + 1);

  /* Mostly on top, as in life. */
  if (g_rand_boolean (fixture->random))
    at = fixture->model->len;
  chalk_stack_insert (fixture->stack, object,
                      at < fixture->model->len ? id_at (fixture, at) : NULL);
  g_ptr_array_insert (fixture->model, (int) at, object);
}

static void
replace_somewhere (Fixture *fixture, guint at)
{
  ChalkObject *object = new_object (id_at (fixture, at), g_rand_int_range (fixture->random, 0, 50));

  chalk_stack_replace (fixture->stack, object);
  chalk_object_unref (g_ptr_array_index (fixture->model, at));
  g_ptr_array_index (fixture->model, at) = object;
}

static void
remove_somewhere (Fixture *fixture, guint at)
{
  chalk_stack_remove (fixture->stack, id_at (fixture, at));
  g_ptr_array_remove_index (fixture->model, at);
}

static void
step (Fixture *fixture)
{
  guint n_objects = fixture->model->len;
  guint what = g_rand_int_range (fixture->random, 0, 4);

  if (n_objects == 0 || what < 2)
    insert_somewhere (fixture);
  else if (what == 2)
    replace_somewhere (fixture, g_rand_int_range (fixture->random, 0, n_objects));
  else
    remove_somewhere (fixture, g_rand_int_range (fixture->random, 0, n_objects));
}

static void
assert_neighbours (Fixture *fixture)
{
  guint at = g_rand_int_range (fixture->random, 0, fixture->model->len);
  guint other = g_rand_int_range (fixture->random, 0, fixture->model->len);
  ChalkObject *above = chalk_stack_get_above (fixture->stack, id_at (fixture, at));
  int order = chalk_stack_compare (fixture->stack, id_at (fixture, at), id_at (fixture, other));

  g_assert_true (
      above == (at + 1 < fixture->model->len ? g_ptr_array_index (fixture->model, at + 1) : NULL));
  g_assert_cmpint ((order > 0) - (order < 0), ==, (at > other) - (at < other));
  g_assert_true (chalk_stack_lookup (fixture->stack, id_at (fixture, at))
                 == g_ptr_array_index (fixture->model, at));
}

static void
any_changes_give_what_an_array_gives (Fixture *fixture, gconstpointer data)
{
  g_test_message ("seed %u", fixture->seed);

  for (guint i = 0; i < N_STEPS; i++)
    {
      step (fixture);
      if (fixture->model->len > 0)
        assert_neighbours (fixture);
      if (i % 100 == 0)
        {
          g_autoptr (GPtrArray) runs = chalk_stack_list_runs (fixture->stack);
          g_autofree char *actual = describe_runs (runs);
          g_autofree char *expected = describe_model (fixture);

          g_assert_cmpstr (actual, ==, expected);
          g_assert_cmpuint (chalk_stack_get_size (fixture->stack), ==, fixture->model->len);
        }
    }
}

static void
what_was_listed_stays_as_it_was (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) runs = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_test_message ("seed %u", fixture->seed);
  for (guint i = 0; i < 500; i++)
    step (fixture);
  runs = chalk_stack_list_runs (fixture->stack);
  before = describe_runs (runs);

  for (guint i = 0; i < 500; i++)
    step (fixture);
  chalk_stack_clear (fixture->stack);

  after = describe_runs (runs);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (chalk_stack_get_size (fixture->stack), ==, 0);
}

static void
only_runs_that_change_are_copied (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  guint n_same = 0;

  for (guint i = 0; i < 1000; i++)
    insert_somewhere (fixture);
  before = chalk_stack_list_runs (fixture->stack);
  replace_somewhere (fixture, 500);
  after = chalk_stack_list_runs (fixture->stack);

  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < before->len; i++)
    n_same += g_ptr_array_index (before, i) == g_ptr_array_index (after, i);
  g_assert_cmpuint (n_same, ==, before->len - 1);
}

static gsize
measure (ChalkStack *stack)
{
  g_autoptr (GPtrArray) runs = chalk_stack_list_runs (stack);
  gsize n_bytes = 0;

  for (guint i = 0; i < runs->len; i++)
    n_bytes += chalk_run_get_text_size (g_ptr_array_index (runs, i));

  return n_bytes;
}

static gsize
measure_model (Fixture *fixture)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < fixture->model->len; i++)
    {
      GBytes *text = chalk_object_get_text (g_ptr_array_index (fixture->model, i));

      n_bytes += text != NULL ? g_bytes_get_size (text) : 0;
    }

  return n_bytes;
}

static void
the_size_of_all_texts_is_known (Fixture *fixture, gconstpointer data)
{
  g_test_message ("seed %u", fixture->seed);

  for (guint i = 0; i < 1000; i++)
    {
      step (fixture);
      if (i % 10 == 0)
        g_assert_cmpuint (measure (fixture->stack), ==, measure_model (fixture));
    }
}

static void
a_text_that_comes_later_counts (Fixture *fixture, gconstpointer data)
{
  ChalkObject *object = new_object ("a", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("12345", 5);

  g_ptr_array_add (fixture->model, object);
  chalk_stack_insert (fixture->stack, object, NULL);
  g_assert_cmpuint (measure (fixture->stack), ==, 0);

  chalk_object_set_text (object, text);
  g_assert_cmpuint (measure (fixture->stack), ==, 5);
}

#define ADD(name) g_test_add ("/board/stack/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD (any_changes_give_what_an_array_gives);
  ADD (what_was_listed_stays_as_it_was);
  ADD (only_runs_that_change_are_copied);
  ADD (the_size_of_all_texts_is_known);
  ADD (a_text_that_comes_later_counts);

  return g_test_run ();
}
