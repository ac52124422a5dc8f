/* test-frame.c - resizing by the handles of what is selected, and dragging copies
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "test-studio.h"

static ChalkShape *
get_shape (TestStudio *studio, guint index)
{
  return chalk_object_get_shape (test_studio_get_object (studio, index));
}

static void
assert_box (TestStudio *studio, guint index, double x, double y, double width, double height)
{
  ChalkRect box = chalk_shape_get_box (get_shape (studio, index));

  g_assert_cmpfloat_with_epsilon (box.x, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.y, y, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.width, width, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.height, height, 1e-6);
}

static void
assert_ends (TestStudio *studio, double x1, double y1, double x2, double y2)
{
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (get_shape (studio, 0), &n_points);

  g_assert_cmpfloat_with_epsilon (points[0].x, x1, 1e-6);
  g_assert_cmpfloat_with_epsilon (points[0].y, y1, 1e-6);
  g_assert_cmpfloat_with_epsilon (points[1].x, x2, 1e-6);
  g_assert_cmpfloat_with_epsilon (points[1].y, y2, 1e-6);
}

static void
drag (TestStudio *studio, double x1, double y1, double x2, double y2)
{
  test_studio_drag (studio, (ChalkPoint){ x1, y1 }, (ChalkPoint){ x2, y2 });
}

/* What is drawn is selected, and so is all that was drawn before. */
static void
draw (TestStudio *studio, ChalkToolKind kind, double x1, double y1, double x2, double y2)
{
  chalk_editor_set_tool_kind (studio->editor, kind);
  drag (studio, x1, y1, x2, y2);
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_SELECT);
  chalk_editor_select_all (studio->editor);
}

/* Two lines of letters of 20 board pixels, as wide as they are: what is written lies at (200, 200).
 */
static ChalkRect
write_text (TestStudio *studio)
{
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_TEXT);
  test_studio_click (studio, 200, 212.5, FALSE);
  chalk_writer_set_text (chalk_editor_get_writer (studio->editor), "Two wheels\nare enough");
  chalk_editor_escape (studio->editor);
  test_studio_flush (studio);

  return chalk_shape_get_box (get_shape (studio, 0));
}

static void
a_box_is_turned_inside_out (TestStudio *studio, gconstpointer data)
{
  draw (studio, CHALK_TOOL_RECTANGLE, 200, 200, 300, 260);
  drag (studio, 310, 230, 160, 230);
  assert_box (studio, 0, 150, 200, 50, 60);

  studio->has_shift = TRUE;
  drag (studio, 210, 270, 110, 150);
  assert_box (studio, 0, 100, 140, 50, 60);
}

static void
the_end_of_an_arrow_is_dragged (TestStudio *studio, gconstpointer data)
{
  draw (studio, CHALK_TOOL_ARROW, 200, 200, 300, 240);
  drag (studio, 302, 241, 402, 141);
  assert_ends (studio, 200, 200, 400, 140);
  g_assert_cmpint (chalk_shape_get_kind (get_shape (studio, 0)), ==, CHALK_SHAPE_ARROW);

  drag (studio, 200, 200, 100, 230);
  assert_ends (studio, 100, 230, 400, 140);

  studio->has_shift = TRUE;
  drag (studio, 400, 140, 420, 220);
  assert_ends (studio, 100, 230, 420, 230);

  studio->has_shift = FALSE;
  studio->has_alt = TRUE;
  drag (studio, 420, 230, 440, 240);
  assert_ends (studio, 80, 220, 440, 240);
}

static void
the_end_of_a_line_lies_on_the_grid (TestStudio *studio, gconstpointer data)
{
  draw (studio, CHALK_TOOL_LINE, 200, 200, 300, 240);
  chalk_editor_set_snap_to_grid (studio->editor, TRUE);
  drag (studio, 301, 241, 310, 250);
  assert_ends (studio, 200, 200, 312, 240);
}

static void
a_line_does_not_become_a_point (TestStudio *studio, gconstpointer data)
{
  draw (studio, CHALK_TOOL_LINE, 200, 200, 300, 240);
  drag (studio, 300, 240, 201, 201);
  assert_ends (studio, 200, 200, 300, 240);
}

static void
a_short_line_is_moved_by_its_middle (TestStudio *studio, gconstpointer data)
{
  draw (studio, CHALK_TOOL_LINE, 200, 200, 206, 200);
  drag (studio, 203, 200, 213, 200);
  assert_ends (studio, 210, 200, 216, 200);
}

static void
a_side_of_a_text_breaks_its_lines (TestStudio *studio, gconstpointer data)
{
  ChalkRect box = write_text (studio);
  ChalkShape *shape;

  drag (studio, box.x + box.width + 10, 225, box.x + 90, 225);
  shape = get_shape (studio, 0);
  g_assert_cmpfloat (chalk_shape_get_text (shape)->size, ==, 20);
  g_assert_cmpuint (chalk_shape_get_text (shape)->n_breaks, >=, 2);
  g_assert_cmpfloat (chalk_shape_get_box (shape).y, ==, box.y);
  g_assert_cmpfloat_with_epsilon (chalk_shape_get_box (shape).width, 80, 0.01);
  g_assert_cmpfloat (chalk_shape_get_box (shape).height, >=, 100);
}

static void
a_corner_of_a_text_makes_its_letters_larger (TestStudio *studio, gconstpointer data)
{
  ChalkRect box = write_text (studio);

  drag (studio, box.x + box.width + 10, box.y + box.height + 10, box.x + box.width + 10,
        box.y + 2 * box.height + 10);
  assert_box (studio, 0, box.x, box.y, 2 * box.width, 2 * box.height);
  g_assert_cmpfloat_with_epsilon (chalk_shape_get_text (get_shape (studio, 0))->size, 40, 1e-6);
}

static void
the_lines_of_a_note_break_anew (TestStudio *studio, gconstpointer data)
{
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_NOTE);
  test_studio_click (studio, 300, 300, FALSE);
  chalk_writer_set_text (chalk_editor_get_writer (studio->editor),
                         "Several words that do not fit in one line");
  chalk_editor_escape (studio->editor);
  test_studio_flush (studio);
  g_assert_cmpuint (chalk_shape_get_text (get_shape (studio, 0))->n_breaks, >, 0);

  drag (studio, 410, 300, 1210, 300);
  g_assert_cmpuint (chalk_shape_get_text (get_shape (studio, 0))->n_breaks, ==, 0);
}

static const char *
find_cursor (TestStudio *studio, double x, double y)
{
  const ChalkToolInput input = { .board = { x, y }, .screen = { x, y } };

  return chalk_tool_find_cursor (chalk_editor_get_tool (studio->editor), &input);
}

static void
the_cursor_says_what_a_drag_would_do (TestStudio *studio, gconstpointer data)
{
  draw (studio, CHALK_TOOL_RECTANGLE, 200, 200, 300, 260);
  g_assert_cmpstr (find_cursor (studio, 310, 270), ==, "nwse-resize");
  g_assert_cmpstr (find_cursor (studio, 310, 190), ==, "nesw-resize");
  g_assert_cmpstr (find_cursor (studio, 190, 230), ==, "ew-resize");
  g_assert_cmpstr (find_cursor (studio, 250, 166), ==, "grab");
  g_assert_cmpstr (find_cursor (studio, 250, 200), ==, "move");
  g_assert_cmpstr (find_cursor (studio, 250, 400), ==, "default");

  /* Its right handle is below it when it stands upright. */
  studio->has_shift = TRUE;
  drag (studio, 250, 166, 320, 230);
  g_assert_cmpstr (find_cursor (studio, 250, 290), ==, "ns-resize");
}

static void
alt_drags_a_copy (TestStudio *studio, gconstpointer data)
{
  draw (studio, CHALK_TOOL_RECTANGLE, 200, 200, 300, 260);
  studio->has_alt = TRUE;
  drag (studio, 250, 200, 280, 290);
  assert_box (studio, 0, 200, 200, 100, 60);
  assert_box (studio, 1, 230, 290, 100, 60);
  g_assert_true (
      chalk_selection_contains (chalk_editor_get_selection (studio->editor),
                                chalk_object_get_id (test_studio_get_object (studio, 1))));

  chalk_editor_undo (studio->editor, CHALK_UNDO_UNDO);
  test_studio_flush (studio);
  g_assert_cmpuint (chalk_board_get_n_objects (studio->guest->board), ==, 1);
}

static void
shift_moves_along_one_axis (TestStudio *studio, gconstpointer data)
{
  draw (studio, CHALK_TOOL_RECTANGLE, 200, 200, 300, 260);
  chalk_selection_clear (chalk_editor_get_selection (studio->editor));
  studio->has_shift = TRUE;
  drag (studio, 250, 200, 280, 290);
  assert_box (studio, 0, 200, 290, 100, 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test)                                                                                  \
  g_test_add ("/app/frame/" #test, TestStudio, NULL, test_studio_set_up, test,                     \
              test_studio_tear_down)
  ADD (a_box_is_turned_inside_out);
  ADD (the_end_of_an_arrow_is_dragged);
  ADD (the_end_of_a_line_lies_on_the_grid);
  ADD (a_line_does_not_become_a_point);
  ADD (a_short_line_is_moved_by_its_middle);
  ADD (a_side_of_a_text_breaks_its_lines);
  ADD (a_corner_of_a_text_makes_its_letters_larger);
  ADD (the_lines_of_a_note_break_anew);
  ADD (the_cursor_says_what_a_drag_would_do);
  ADD (alt_drags_a_copy);
  ADD (shift_moves_along_one_axis);
#undef ADD

  return g_test_run ();
}
