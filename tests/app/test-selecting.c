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
#undef ADD

  return g_test_run ();
}
