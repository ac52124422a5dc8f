/* test-selecting.c - what is selected by lasso and by group, and arranged
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "test-studio.h"

static void
draw_circle (TestStudio *studio, double x, double y, double radius)
{
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_CIRCLE);
  test_studio_drag (studio, (ChalkPoint){ x, y }, (ChalkPoint){ x + radius, y });
}

static ChalkPoint
anchor_of (TestStudio *studio, guint index)
{
  return chalk_shape_get_anchor (chalk_object_get_shape (test_studio_get_object (studio, index)));
}

static guint
count_selected (TestStudio *studio)
{
  return chalk_selection_get_size (chalk_editor_get_selection (studio->editor));
}

/* Draws a line around the rectangle from (x, y) to (right, bottom). */
static void
lasso (TestStudio *studio, double x, double y, double right, double bottom)
{
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_LASSO);
  test_studio_begin (studio, x, y);
  test_studio_move (studio, right, y);
  test_studio_move (studio, right, bottom);
  test_studio_move (studio, x, bottom);
}

static void
a_lasso_selects_what_is_inside (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 30);
  draw_circle (studio, 200, 100, 30);
  draw_circle (studio, 400, 100, 30);

  lasso (studio, 50, 50, 250, 150);
  chalk_editor_end (studio->editor);
  g_assert_cmpuint (count_selected (studio), ==, 2);

  lasso (studio, 350, 50, 450, 150);
  chalk_editor_end (studio->editor);
  g_assert_cmpuint (count_selected (studio), ==, 1);
}

static void
a_lasso_with_shift_adds_to_what_is_selected (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 30);
  draw_circle (studio, 400, 100, 30);
  lasso (studio, 50, 50, 150, 150);
  chalk_editor_end (studio->editor);

  studio->has_shift = TRUE;
  lasso (studio, 350, 50, 450, 150);
  chalk_editor_end (studio->editor);
  g_assert_cmpuint (count_selected (studio), ==, 2);
}

static void
a_cancelled_lasso_selects_what_was_selected (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 30);
  draw_circle (studio, 400, 100, 30);
  lasso (studio, 50, 50, 150, 150);
  chalk_editor_end (studio->editor);

  lasso (studio, 350, 50, 450, 150);
  chalk_editor_cancel (studio->editor);
  g_assert_cmpuint (count_selected (studio), ==, 1);
  g_assert_true (
      chalk_selection_contains (chalk_editor_get_selection (studio->editor),
                                chalk_object_get_id (test_studio_get_object (studio, 0))));
}

static void
what_a_lasso_caught_is_moved_with_it (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 30);
  lasso (studio, 50, 50, 150, 150);
  chalk_editor_end (studio->editor);

  test_studio_drag (studio, (ChalkPoint){ 130, 100 }, (ChalkPoint){ 230, 140 });
  g_assert_cmpfloat (anchor_of (studio, 0).x, ==, 200);
  g_assert_cmpfloat (anchor_of (studio, 0).y, ==, 140);
}

/* Two circles in a group and one beside it: 100, 200 and 400 across. */
static void
draw_group (TestStudio *studio)
{
  draw_circle (studio, 100, 100, 30);
  draw_circle (studio, 200, 100, 30);
  lasso (studio, 50, 50, 250, 150);
  chalk_editor_end (studio->editor);
  chalk_editor_group_selection (studio->editor);
  test_studio_flush (studio);
  draw_circle (studio, 400, 140, 30);
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_SELECT);
}

static const char *
group_of (TestStudio *studio, guint index)
{
  return chalk_object_get_group (test_studio_get_object (studio, index));
}

static void
a_click_selects_a_group_and_a_double_click_goes_inside (TestStudio *studio, gconstpointer data)
{
  draw_group (studio);
  test_studio_click (studio, 130, 100, FALSE);
  test_studio_click (studio, 130, 100, FALSE);
  g_assert_cmpuint (count_selected (studio), ==, 2);

  g_assert_true (chalk_editor_enter_group_at (studio->editor, (ChalkPoint){ 130, 100 }));
  g_assert_cmpuint (count_selected (studio), ==, 1);
  g_assert_false (chalk_editor_enter_group_at (studio->editor, (ChalkPoint){ 130, 100 }));

  /* Inside, each is by itself, until something else is clicked. */
  test_studio_click (studio, 230, 100, FALSE);
  g_assert_cmpuint (count_selected (studio), ==, 1);
  test_studio_click (studio, 430, 140, FALSE);
  test_studio_click (studio, 130, 100, FALSE);
  g_assert_cmpuint (count_selected (studio), ==, 2);
}

static void
shift_takes_a_whole_group_in_and_out (TestStudio *studio, gconstpointer data)
{
  draw_group (studio);
  chalk_selection_set_one (chalk_editor_get_selection (studio->editor),
                           chalk_object_get_id (test_studio_get_object (studio, 0)));
  test_studio_click (studio, 230, 100, TRUE);
  g_assert_cmpuint (count_selected (studio), ==, 2);
  test_studio_click (studio, 130, 100, TRUE);
  g_assert_cmpuint (count_selected (studio), ==, 0);
}

static void
a_band_on_one_selects_its_group (TestStudio *studio, gconstpointer data)
{
  draw_group (studio);
  test_studio_drag (studio, (ChalkPoint){ 60, 60 }, (ChalkPoint){ 110, 140 });

  g_assert_cmpuint (count_selected (studio), ==, 2);
}

static void
a_group_is_moved_as_one_event (TestStudio *studio, gconstpointer data)
{
  guint64 version;

  draw_group (studio);
  version = chalk_board_get_version (studio->guest->board);
  test_studio_drag (studio, (ChalkPoint){ 130, 100 }, (ChalkPoint){ 130, 200 });

  g_assert_cmpfloat (anchor_of (studio, 0).y, ==, 200);
  g_assert_cmpfloat (anchor_of (studio, 1).y, ==, 200);
  g_assert_cmpfloat (anchor_of (studio, 2).y, ==, 140);
  g_assert_cmpuint (chalk_board_get_version (studio->guest->board), ==, version + 1);
}

static void
ungrouping_lets_each_go_its_way (TestStudio *studio, gconstpointer data)
{
  draw_group (studio);
  g_assert_nonnull (group_of (studio, 0));
  g_assert_cmpstr (group_of (studio, 0), ==, group_of (studio, 1));
  test_studio_click (studio, 130, 100, FALSE);
  chalk_editor_ungroup_selection (studio->editor);
  test_studio_flush (studio);

  g_assert_null (group_of (studio, 0));
  g_assert_null (group_of (studio, 1));
}

static void
a_copy_of_a_group_is_another_group (TestStudio *studio, gconstpointer data)
{
  draw_group (studio);
  test_studio_click (studio, 130, 100, FALSE);
  chalk_editor_duplicate_selection (studio->editor);
  test_studio_flush (studio);

  g_assert_nonnull (group_of (studio, 3));
  g_assert_cmpstr (group_of (studio, 3), ==, group_of (studio, 4));
  g_assert_cmpstr (group_of (studio, 3), !=, group_of (studio, 0));
}

static void
a_group_is_aligned_as_one (TestStudio *studio, gconstpointer data)
{
  draw_group (studio);
  chalk_editor_select_all (studio->editor);
  chalk_editor_align_selection (studio->editor, CHALK_ALIGNMENT_RIGHT);
  test_studio_flush (studio);

  /* The group from 70 to 230 across goes to 270 to 430, where the third circle ends. */
  g_assert_cmpfloat (anchor_of (studio, 0).x, ==, 300);
  g_assert_cmpfloat (anchor_of (studio, 1).x, ==, 400);
  g_assert_cmpfloat (anchor_of (studio, 2).x, ==, 400);
  g_assert_cmpfloat (anchor_of (studio, 2).y, ==, 140);
}

static void
distributing_makes_equal_gaps (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 10);
  draw_circle (studio, 110, 100, 10);
  draw_circle (studio, 300, 100, 10);
  chalk_editor_select_all (studio->editor);
  chalk_editor_distribute_selection (studio->editor, CHALK_AXIS_HORIZONTAL);
  test_studio_flush (studio);

  g_assert_cmpfloat (anchor_of (studio, 1).x, ==, 200);
}

static void
the_front_and_the_back_are_far_ends (TestStudio *studio, gconstpointer data)
{
  g_autofree char *first = NULL;

  draw_circle (studio, 100, 100, 30);
  draw_circle (studio, 400, 100, 30);
  draw_circle (studio, 700, 100, 30);
  first = g_strdup (chalk_object_get_id (test_studio_get_object (studio, 0)));
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_SELECT);
  test_studio_click (studio, 130, 100, FALSE);

  chalk_editor_bring_selection_to_front (studio->editor);
  test_studio_flush (studio);
  g_assert_cmpstr (chalk_object_get_id (test_studio_get_object (studio, 2)), ==, first);

  chalk_editor_send_selection_to_back (studio->editor);
  test_studio_flush (studio);
  g_assert_cmpstr (chalk_object_get_id (test_studio_get_object (studio, 0)), ==, first);
}

/* The first of two circles is locked, and selected. */
static void
draw_locked (TestStudio *studio)
{
  draw_circle (studio, 100, 100, 30);
  draw_circle (studio, 400, 100, 30);
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_SELECT);
  test_studio_click (studio, 130, 100, FALSE);
  chalk_editor_toggle_selection_locked (studio->editor);
  test_studio_flush (studio);
  g_assert_true (chalk_object_is_locked (test_studio_get_object (studio, 0)));
}

static void
what_is_locked_stays_where_it_is (TestStudio *studio, gconstpointer data)
{
  draw_locked (studio);
  test_studio_drag (studio, (ChalkPoint){ 130, 100 }, (ChalkPoint){ 230, 100 });
  chalk_editor_select_all (studio->editor);
  chalk_editor_move_selection (studio->editor, 0, 50);
  test_studio_flush (studio);

  g_assert_cmpfloat (anchor_of (studio, 0).x, ==, 100);
  g_assert_cmpfloat (anchor_of (studio, 0).y, ==, 100);
  g_assert_cmpfloat (anchor_of (studio, 1).y, ==, 150);
}

static void
what_is_locked_is_not_deleted_with_the_rest (TestStudio *studio, gconstpointer data)
{
  draw_locked (studio);
  chalk_editor_select_all (studio->editor);
  chalk_editor_delete_selection (studio->editor);
  test_studio_flush (studio);

  g_assert_cmpuint (chalk_board_get_n_objects (studio->guest->board), ==, 1);
  g_assert_true (chalk_object_is_locked (test_studio_get_object (studio, 0)));
}

static void
a_band_passes_over_what_is_locked (TestStudio *studio, gconstpointer data)
{
  draw_locked (studio);
  test_studio_drag (studio, (ChalkPoint){ 50, 50 }, (ChalkPoint){ 450, 150 });
  g_assert_cmpuint (count_selected (studio), ==, 1);

  test_studio_click (studio, 130, 100, FALSE);
  g_assert_true (chalk_editor_is_selection_locked (studio->editor));
  chalk_editor_toggle_selection_locked (studio->editor);
  test_studio_flush (studio);
  g_assert_false (chalk_object_is_locked (test_studio_get_object (studio, 0)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test)                                                                                  \
  g_test_add ("/app/selecting/" #test, TestStudio, NULL, test_studio_set_up, test,                 \
              test_studio_tear_down)
  ADD (a_lasso_selects_what_is_inside);
  ADD (a_lasso_with_shift_adds_to_what_is_selected);
  ADD (a_cancelled_lasso_selects_what_was_selected);
  ADD (what_a_lasso_caught_is_moved_with_it);
  ADD (a_click_selects_a_group_and_a_double_click_goes_inside);
  ADD (shift_takes_a_whole_group_in_and_out);
  ADD (a_band_on_one_selects_its_group);
  ADD (a_group_is_moved_as_one_event);
  ADD (ungrouping_lets_each_go_its_way);
  ADD (a_copy_of_a_group_is_another_group);
  ADD (a_group_is_aligned_as_one);
  ADD (distributing_makes_equal_gaps);
  ADD (the_front_and_the_back_are_far_ends);
  ADD (what_is_locked_stays_where_it_is);
  ADD (what_is_locked_is_not_deleted_with_the_rest);
  ADD (a_band_passes_over_what_is_locked);
#undef ADD

  return g_test_run ();
}
