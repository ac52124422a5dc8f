/* test-one-euro.c - smoothing, by the examples shared with the browser
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-one-euro.h"
#include "fixture.h"

#define SMOOTH "../geometry/smooth.json"
#define EPSILON 1e-4

static void
read_numbers (const ChalkJsonValue *array, double *numbers, guint n_numbers)
{
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, array);
  for (guint i = 0; i < n_numbers; i++)
    {
      g_assert_true (chalk_json_iter_next (&iter, NULL, &value));
      numbers[i] = chalk_json_value_get_number (value);
    }
}

static void
a_stroke_is_smoothed_as_in_the_browser (const ChalkJsonValue *test_case)
{
  ChalkSmoother smoother = { 0 };
  const ChalkJsonValue *came;
  const ChalkJsonValue *expected;
  ChalkJsonIter points;
  ChalkJsonIter smooth;

  chalk_json_iter_init (&points, fixture_member (test_case, "points"));
  chalk_json_iter_init (&smooth, fixture_member (test_case, "smooth"));
  while (chalk_json_iter_next (&points, NULL, &came))
    {
      double in[3];
      double out[2];
      ChalkPoint point;

      g_assert_true (chalk_json_iter_next (&smooth, NULL, &expected));
      read_numbers (came, in, G_N_ELEMENTS (in));
      read_numbers (expected, out, G_N_ELEMENTS (out));
      point = chalk_smoother_filter (&smoother, (ChalkPoint){ in[0], in[1] }, (guint32) in[2]);
      g_assert_cmpfloat_with_epsilon (point.x, out[0], EPSILON);
      g_assert_cmpfloat_with_epsilon (point.y, out[1], EPSILON);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add (SMOOTH, "cases", "/app/one-euro/smooth", a_stroke_is_smoothed_as_in_the_browser);

  return g_test_run ();
}
