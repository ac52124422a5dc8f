/* test-geometry.c - the geometry of shapes by the examples shared with the browser
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-lasso.h"
#include "chalk-stroke-split.h"
#include "chalk-wire-change.h"
#include "fixture.h"

#define SHAPES "../geometry/shapes.json"
#define LASSO "../geometry/lasso.json"
#define ERASE "../geometry/erase.json"
#define EPSILON 1e-6
#define EPSILON_ERASE 1e-4

static ChalkShape *
dup_shape (const ChalkJsonValue *test_case)
{
  const ChalkJsonValue *value = fixture_member (test_case, "shape");
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkChange) creation =
      chalk_wire_read_change (fixture_string (value, "type"), value, CHALK_SOURCE_CLIENT, &error);

  g_assert_no_error (error);

  return chalk_shape_ref (chalk_change_get_shape (creation));
}

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

static ChalkRect
read_rect (const ChalkJsonValue *object, const char *name)
{
  double sides[4];

  read_numbers (fixture_member (object, name), sides, G_N_ELEMENTS (sides));

  return (ChalkRect){ sides[0], sides[1], sides[2] - sides[0], sides[3] - sides[1] };
}

static void
a_shape_has_the_bounds_of_the_browser (const ChalkJsonValue *test_case)
{
  g_autoptr (ChalkShape) shape = dup_shape (test_case);
  ChalkRect bounds = chalk_shape_get_bounds (shape);
  ChalkRect ink = chalk_shape_get_ink_bounds (shape);
  ChalkRect expected = read_rect (test_case, "bounds");
  double slack = chalk_shape_get_style (shape)->width / 2;
  double anchor[2];

  read_numbers (fixture_member (test_case, "anchor"), anchor, G_N_ELEMENTS (anchor));
  g_assert_cmpfloat_with_epsilon (chalk_shape_get_anchor (shape).x, anchor[0], EPSILON);
  g_assert_cmpfloat_with_epsilon (chalk_shape_get_anchor (shape).y, anchor[1], EPSILON);
  g_assert_cmpfloat_with_epsilon (bounds.x, expected.x, EPSILON);
  g_assert_cmpfloat_with_epsilon (bounds.y, expected.y, EPSILON);
  g_assert_cmpfloat_with_epsilon (bounds.width, expected.width, EPSILON);
  g_assert_cmpfloat_with_epsilon (bounds.height, expected.height, EPSILON);

  /* Never too small, and at most half a width too large. */
  expected = read_rect (test_case, "ink");
  g_assert_true (chalk_rect_contains_rect (chalk_rect_expand (ink, EPSILON), expected));
  g_assert_true (chalk_rect_contains_rect (chalk_rect_expand (expected, slack + EPSILON), ink));
}

static void
a_shape_is_hit_where_it_is_in_the_browser (const ChalkJsonValue *test_case)
{
  g_autoptr (ChalkShape) shape = dup_shape (test_case);
  const ChalkJsonValue *hit;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, fixture_member (test_case, "hits"));
  while (chalk_json_iter_next (&iter, NULL, &hit))
    {
      double point[2];

      read_numbers (fixture_member (hit, "point"), point, G_N_ELEMENTS (point));
      g_test_message ("(%g, %g)", point[0], point[1]);
      g_assert_cmpint (chalk_shape_hit (shape, (ChalkPoint){ point[0], point[1] },
                                        fixture_number (hit, "tolerance")),
                       ==, chalk_json_value_get_boolean (fixture_member (hit, "hit")));
    }
}

static void
a_rubber_band_catches_what_it_does_in_the_browser (const ChalkJsonValue *test_case)
{
  g_autoptr (ChalkShape) shape = dup_shape (test_case);
  const ChalkJsonValue *band;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, fixture_member (test_case, "bands"));
  while (chalk_json_iter_next (&iter, NULL, &band))
    {
      ChalkRect rect = read_rect (band, "band");

      g_test_message ("(%g, %g, %g, %g)", rect.x, rect.y, rect.width, rect.height);
      g_assert_cmpint (chalk_shape_touches_rect (shape, rect), ==,
                       chalk_json_value_get_boolean (fixture_member (band, "touches")));
    }
}

static void
a_lasso_catches_what_it_does_in_the_browser (const ChalkJsonValue *test_case)
{
  g_autoptr (ChalkShape) shape = dup_shape (test_case);
  const ChalkJsonValue *array = fixture_member (test_case, "lasso");
  guint n_points = chalk_json_value_get_length (array);
  g_autofree ChalkPoint *lasso = g_new (ChalkPoint, n_points);
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, array);
  for (guint i = 0; chalk_json_iter_next (&iter, NULL, &value); i++)
    {
      double point[2];

      read_numbers (value, point, G_N_ELEMENTS (point));
      lasso[i] = (ChalkPoint){ point[0], point[1] };
    }

  g_assert_cmpint (chalk_lasso_catches (lasso, n_points, shape), ==,
                   chalk_json_value_get_boolean (fixture_member (test_case, "catches")));
}

static ChalkPoint
read_point (const ChalkJsonValue *object, const char *name)
{
  double point[2];

  read_numbers (fixture_member (object, name), point, G_N_ELEMENTS (point));

  return (ChalkPoint){ point[0], point[1] };
}

static GArray *
read_stroke_points (const ChalkJsonValue *array)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (ChalkStrokePoint));
  const ChalkJsonValue *value;
  ChalkJsonIter iter;

  chalk_json_iter_init (&iter, array);
  while (chalk_json_iter_next (&iter, NULL, &value))
    {
      double numbers[3] = { 0, 0, CHALK_PRESSURE_NONE };

      read_numbers (value, numbers, chalk_json_value_get_length (value));
      g_array_append_val (points, numbers);
    }

  return points;
}

static void
assert_part (GArray *part, const ChalkJsonValue *expected)
{
  g_autoptr (GArray) points = read_stroke_points (expected);

  g_assert_cmpuint (part->len, ==, points->len);
  for (guint i = 0; i < points->len; i++)
    {
      const ChalkStrokePoint *a = &g_array_index (part, ChalkStrokePoint, i);
      const ChalkStrokePoint *b = &g_array_index (points, ChalkStrokePoint, i);

      g_assert_cmpfloat_with_epsilon (a->x, b->x, EPSILON_ERASE);
      g_assert_cmpfloat_with_epsilon (a->y, b->y, EPSILON_ERASE);
      g_assert_cmpfloat_with_epsilon (a->pressure, b->pressure, EPSILON_ERASE);
    }
}

static void
an_eraser_leaves_what_it_does_in_the_browser (const ChalkJsonValue *test_case)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) points = read_stroke_points (fixture_member (test_case, "points"));
  double reach = fixture_number (test_case, "radius") + fixture_number (test_case, "width") / 2;
  const ChalkJsonValue *part;
  ChalkJsonIter iter;
  guint i = 0;

  g_assert_cmpint (chalk_stroke_split ((const ChalkStrokePoint *) points->data, points->len,
                                       read_point (test_case, "from"), read_point (test_case, "to"),
                                       reach, parts),
                   ==, chalk_json_value_get_boolean (fixture_member (test_case, "touched")));

  chalk_json_iter_init (&iter, fixture_member (test_case, "parts"));
  for (; chalk_json_iter_next (&iter, NULL, &part); i++)
    {
      g_assert_cmpuint (i, <, parts->len);
      assert_part (parts->pdata[i], part);
    }
  g_assert_cmpuint (parts->len, ==, i);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add (SHAPES, "cases", "/wire/geometry/bounds", a_shape_has_the_bounds_of_the_browser);
  fixture_add (SHAPES, "cases", "/wire/geometry/hit", a_shape_is_hit_where_it_is_in_the_browser);
  fixture_add (SHAPES, "cases", "/wire/geometry/band",
               a_rubber_band_catches_what_it_does_in_the_browser);
  fixture_add (LASSO, "cases", "/wire/geometry/lasso", a_lasso_catches_what_it_does_in_the_browser);
  fixture_add (ERASE, "cases", "/wire/geometry/erase",
               an_eraser_leaves_what_it_does_in_the_browser);

  return g_test_run ();
}
