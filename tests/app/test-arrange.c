/* test-arrange.c - aligning and distributing boxes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-arrange.h"

static const ChalkRect boxes[] = { { 0, 0, 10, 10 }, { 50, 20, 20, 40 }, { 20, 90, 30, 10 } };

static void
aligned_boxes_meet_at_the_edge_of_all (void)
{
  static const struct
  {
    ChalkAlignment alignment;
    double offsets[3];
  } cases[] = {
    { CHALK_ALIGNMENT_LEFT, { 0, -50, -20 } },   { CHALK_ALIGNMENT_CENTER, { 30, -25, 0 } },
    { CHALK_ALIGNMENT_RIGHT, { 60, 0, 20 } },    { CHALK_ALIGNMENT_TOP, { 0, -20, -90 } },
    { CHALK_ALIGNMENT_MIDDLE, { 45, 10, -45 } }, { CHALK_ALIGNMENT_BOTTOM, { 90, 40, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_across = cases[i].alignment < CHALK_ALIGNMENT_TOP;
      ChalkPoint offsets[3];

      chalk_arrange_align (boxes, 3, cases[i].alignment, offsets);
      for (gsize n = 0; n < 3; n++)
        {
          g_assert_cmpfloat (offsets[n].x, ==, is_across ? cases[i].offsets[n] : 0);
          g_assert_cmpfloat (offsets[n].y, ==, is_across ? 0 : cases[i].offsets[n]);
        }
    }
}

static void
distributed_boxes_have_equal_gaps (void)
{
  ChalkPoint offsets[3];

  /* Across, from 0 to 70 with 60 covered: the third box is between the others. */
  chalk_arrange_distribute (boxes, 3, CHALK_AXIS_HORIZONTAL, offsets);
  g_assert_cmpfloat (offsets[0].x, ==, 0);
  g_assert_cmpfloat (offsets[1].x, ==, 0);
  g_assert_cmpfloat (offsets[2].x, ==, -5);
  g_assert_cmpfloat (offsets[2].y, ==, 0);

  chalk_arrange_distribute (boxes, 3, CHALK_AXIS_VERTICAL, offsets);
  g_assert_cmpfloat (offsets[0].y, ==, 0);
  g_assert_cmpfloat (offsets[1].y, ==, 10);
  g_assert_cmpfloat (offsets[2].y, ==, 0);
}

static void
boxes_that_do_not_fit_overlap_equally (void)
{
  const ChalkRect large[] = { { 0, 0, 40, 1 }, { 1, 0, 40, 1 }, { 20, 0, 40, 1 } };
  ChalkPoint offsets[3];

  chalk_arrange_distribute (large, 3, CHALK_AXIS_HORIZONTAL, offsets);
  g_assert_cmpfloat (offsets[1].x, ==, 9);
}

static void
two_boxes_cannot_be_distributed (void)
{
  ChalkPoint offsets[2] = { { 1, 1 }, { 1, 1 } };

  chalk_arrange_distribute (boxes, 2, CHALK_AXIS_HORIZONTAL, offsets);
  for (gsize i = 0; i < 2; i++)
    g_assert_true (offsets[i].x == 0 && offsets[i].y == 0);
}

static void
names_are_those_of_actions (void)
{
  ChalkAlignment alignment;
  ChalkAxis axis;

  g_assert_true (chalk_alignment_from_name ("middle", &alignment));
  g_assert_cmpint (alignment, ==, CHALK_ALIGNMENT_MIDDLE);
  g_assert_false (chalk_alignment_from_name ("start", &alignment));
  g_assert_true (chalk_axis_from_name ("vertical", &axis));
  g_assert_cmpint (axis, ==, CHALK_AXIS_VERTICAL);
  g_assert_false (chalk_axis_from_name ("", &axis));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/app/arrange/aligned_boxes_meet_at_the_edge_of_all",
                   aligned_boxes_meet_at_the_edge_of_all);
  g_test_add_func ("/app/arrange/distributed_boxes_have_equal_gaps",
                   distributed_boxes_have_equal_gaps);
  g_test_add_func ("/app/arrange/boxes_that_do_not_fit_overlap_equally",
                   boxes_that_do_not_fit_overlap_equally);
  g_test_add_func ("/app/arrange/two_boxes_cannot_be_distributed", two_boxes_cannot_be_distributed);
  g_test_add_func ("/app/arrange/names_are_those_of_actions", names_are_those_of_actions);

  return g_test_run ();
}
