/* test-stroke-split.c - what an eraser leaves of a shape
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-stroke-split.h"

static const ChalkStyle style = { .color = 0x000000ff, .width = 4 };

static GPtrArray *
new_parts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_shape_unref);
}

static void
a_line_becomes_lines (void)
{
  g_autoptr (ChalkShape) line =
      chalk_shape_new_line ((ChalkPoint){ 0, 0 }, (ChalkPoint){ 100, 0 }, &style, NULL);
  g_autoptr (GPtrArray) parts = new_parts ();
  ChalkRect bounds;

  g_assert_true (chalk_shape_split (line, (ChalkPoint){ 50, 0 }, (ChalkPoint){ 50, 0 }, 8, parts));
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpint (chalk_shape_get_kind (parts->pdata[1]), ==, CHALK_SHAPE_LINE);
  bounds = chalk_shape_get_bounds (parts->pdata[1]);
  g_assert_cmpfloat_with_epsilon (bounds.x, 60, 1e-9);
  g_assert_cmpfloat_with_epsilon (bounds.width, 40, 1e-9);
}

static void
a_part_looks_like_the_whole (void)
{
  const ChalkStrokePoint points[] = { { 0, 0, 0.5 }, { 100, 0, 0.5 } };
  const ChalkStyle dashed = { .color = 0xff0000ff, .width = 2, .opacity = 0.5, .dash = 1 };
  g_autoptr (ChalkShape) stroke = chalk_shape_new_stroke (points, 2, &dashed, NULL);
  g_autoptr (GPtrArray) parts = new_parts ();

  g_assert_true (chalk_shape_split (stroke, (ChalkPoint){ 0, 0 }, (ChalkPoint){ 10, 0 }, 8, parts));
  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmphex (chalk_shape_get_style (parts->pdata[0])->color, ==, dashed.color);
  g_assert_cmpfloat (chalk_shape_get_style (parts->pdata[0])->opacity, ==, 0.5);
  g_assert_cmpint (chalk_shape_get_style (parts->pdata[0])->dash, ==, CHALK_DASH_DASHED);
}

static void
a_box_has_no_parts (void)
{
  g_autoptr (ChalkShape) box =
      chalk_shape_new_rectangle ((ChalkRect){ 0, 0, 100, 100 }, 0, &style, NULL);
  g_autoptr (GPtrArray) parts = new_parts ();

  g_assert_false (chalk_shape_split (box, (ChalkPoint){ 0, 0 }, (ChalkPoint){ 100, 0 }, 8, parts));
  g_assert_cmpuint (parts->len, ==, 0);
}

static void
what_lies_on_the_way_is_swept (void)
{
  const ChalkStrokePoint points[] = { { 50, -50, -1 }, { 50, 50, -1 } };
  g_autoptr (ChalkShape) stroke = chalk_shape_new_stroke (points, 2, &style, NULL);
  g_autoptr (ChalkShape) box =
      chalk_shape_new_rectangle ((ChalkRect){ 0, 0, 100, 100 }, 0, &style, NULL);

  g_assert_true (chalk_shape_is_swept (stroke, (ChalkPoint){ 0, 0 }, (ChalkPoint){ 500, 0 }, 4));
  g_assert_false (chalk_shape_is_swept (stroke, (ChalkPoint){ 0, 70 }, (ChalkPoint){ 500, 70 }, 4));
  /* The inside of a box that is not filled is not part of it. */
  g_assert_false (chalk_shape_is_swept (box, (ChalkPoint){ 40, 50 }, (ChalkPoint){ 60, 50 }, 4));
  g_assert_true (chalk_shape_is_swept (box, (ChalkPoint){ 40, 50 }, (ChalkPoint){ 160, 50 }, 4));
}

static void
erasing_bit_by_bit_leaves_nothing (void)
{
  const ChalkStrokePoint points[] = { { 0, 0, -1 }, { 30, 5, -1 }, { 90, -5, -1 } };
  g_autoptr (ChalkShape) stroke = chalk_shape_new_stroke (points, 3, &style, NULL);
  g_autoptr (GPtrArray) left = new_parts ();

  g_ptr_array_add (left, chalk_shape_ref (stroke));
  for (double x = -10; x < 100; x += 3)
    {
      GPtrArray *next = new_parts ();

      for (guint i = 0; i < left->len; i++)
        if (!chalk_shape_split (left->pdata[i], (ChalkPoint){ x, 0 }, (ChalkPoint){ x + 3, 0 }, 10,
                                next))
          g_ptr_array_add (next, chalk_shape_ref (left->pdata[i]));
      g_ptr_array_unref (left);
      left = next;
    }

  g_assert_cmpuint (left->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test) g_test_add_func ("/board/stroke-split/" #test, test)
  ADD (a_line_becomes_lines);
  ADD (a_part_looks_like_the_whole);
  ADD (a_box_has_no_parts);
  ADD (what_lies_on_the_way_is_swept);
  ADD (erasing_bit_by_bit_leaves_nothing);
#undef ADD

  return g_test_run ();
}
