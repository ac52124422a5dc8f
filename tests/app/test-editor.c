/* test-editor.c - tools and commands, told what a pointer does
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
  ChalkObject *object = test_studio_get_object (studio, index);

  g_assert_nonnull (object);

  return chalk_shape_get_anchor (chalk_object_get_shape (object));
}

static guint
count_objects (TestStudio *studio)
{
  return chalk_board_get_n_objects (studio->guest->board);
}

static guint
count_selected (TestStudio *studio)
{
  return chalk_selection_get_size (chalk_editor_get_selection (studio->editor));
}

static void
the_pen_draws_a_stroke_through_all_points (TestStudio *studio, gconstpointer data)
{
  ChalkShape *shape;
  gsize n_points;

  chalk_pen_set_color (chalk_editor_get_pen (studio->editor), 0xe01b24ff);
  chalk_pen_set_width (chalk_editor_get_pen (studio->editor), 8);
  test_studio_drag (studio, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 110, 10 });

  shape = chalk_object_get_shape (test_studio_get_object (studio, 0));
  chalk_shape_get_points (shape, &n_points);
  g_assert_cmpint (chalk_shape_get_kind (shape), ==, CHALK_SHAPE_STROKE);
  g_assert_cmpuint (n_points, ==, 3);
  g_assert_cmphex (chalk_shape_get_style (shape)->color, ==, 0xe01b24ff);
  g_assert_cmpfloat (chalk_shape_get_style (shape)->width, ==, 8);
}

static void
the_pen_draws_where_the_view_is (TestStudio *studio, gconstpointer data)
{
  chalk_editor_pan (studio->editor, -300, 0);
  chalk_editor_zoom_at (studio->editor, (ChalkPoint){ 0, 0 }, 2);
  test_studio_drag (studio, (ChalkPoint){ 100, 50 }, (ChalkPoint){ 200, 50 });

  g_assert_cmpfloat (anchor_of (studio, 0).x, ==, 350);
  g_assert_cmpfloat (anchor_of (studio, 0).y, ==, 25);
}

static void
smoothing_takes_out_the_tremble_but_not_the_end (TestStudio *studio, gconstpointer data)
{
  ChalkToolInput input = { .pressure = CHALK_PRESSURE_NONE, .time_ms = 1000 };
  const ChalkStrokePoint *points;
  gsize n_points;

  chalk_editor_begin (studio->editor, CHALK_TOOL_PEN, &input);
  for (guint i = 1; i <= 20; i++)
    {
      input.time_ms += 8;
      input.screen = input.board = (ChalkPoint){ 2.0 * i, i % 2 == 0 ? 2 : -2 };
      chalk_editor_motion (studio->editor, &input);
    }
  chalk_editor_end (studio->editor);
  test_studio_flush (studio);

  points = chalk_shape_get_points (chalk_object_get_shape (test_studio_get_object (studio, 0)),
                                   &n_points);
  for (gsize i = 0; i + 1 < n_points; i++)
    g_assert_cmpfloat (ABS (points[i].y), <, 1);
  g_assert_cmpfloat (points[n_points - 1].x, ==, 40);
  g_assert_cmpfloat (points[n_points - 1].y, ==, 2);
}

static void
a_tap_with_the_pen_is_a_dot (TestStudio *studio, gconstpointer data)
{
  gsize n_points;

  test_studio_click (studio, 5, 5, FALSE);

  chalk_shape_get_points (chalk_object_get_shape (test_studio_get_object (studio, 0)), &n_points);
  g_assert_cmpuint (n_points, ==, 1);
}

static void
a_very_long_stroke_goes_on_as_another (TestStudio *studio, gconstpointer data)
{
  test_studio_begin (studio, 0, 0);
  for (guint i = 1; i <= 6000; i++)
    test_studio_move (studio, i, i % 7);
  chalk_editor_end (studio->editor);
  test_studio_flush (studio);

  g_assert_cmpuint (count_objects (studio), ==, 2);
  g_assert_cmpfloat (anchor_of (studio, 1).x, ==, 4999);
}

static void
a_cancelled_stroke_is_gone_for_all (TestStudio *studio, gconstpointer data)
{
  test_studio_begin (studio, 0, 0);
  test_studio_move (studio, 50, 50);
  chalk_editor_flush (studio->editor);
  test_studio_flush (studio);
  chalk_editor_cancel (studio->editor);
  chalk_editor_end (studio->editor);
  test_studio_flush (studio);

  g_assert_cmpuint (count_objects (studio), ==, 0);
  g_assert_cmpuint (test_queue_count (studio->guest, "ephemeral"), ==, 2);
}

static void
a_circle_is_drawn_from_its_centre (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 200, 150, 40);

  g_assert_cmpfloat (anchor_of (studio, 0).x, ==, 200);
  g_assert_cmpfloat (
      chalk_shape_get_radius (chalk_object_get_shape (test_studio_get_object (studio, 0))), ==, 40);
}

static void
a_slip_of_the_hand_is_no_circle (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 200, 150, 1);

  g_assert_cmpuint (count_objects (studio), ==, 0);
}

static ChalkShape *
drag_shape (TestStudio *studio, ChalkToolKind kind, ChalkPoint from, ChalkPoint to)
{
  guint n_before = count_objects (studio);

  chalk_editor_set_tool_kind (studio->editor, kind);
  test_studio_drag (studio, from, to);
  g_assert_cmpuint (count_objects (studio), ==, n_before + 1);

  return chalk_object_get_shape (test_studio_get_object (studio, n_before));
}

static void
assert_rect (ChalkRect rect, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (rect.x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (rect.y, y, 0.01);
  g_assert_cmpfloat_with_epsilon (rect.width, width, 0.01);
  g_assert_cmpfloat_with_epsilon (rect.height, height, 0.01);
}

static void
a_box_is_drawn_from_corner_to_corner (TestStudio *studio, gconstpointer data)
{
  ChalkShape *shape =
      drag_shape (studio, CHALK_TOOL_RECTANGLE, (ChalkPoint){ 300, 200 }, (ChalkPoint){ 100, 250 });

  g_assert_cmpint (chalk_shape_get_kind (shape), ==, CHALK_SHAPE_RECTANGLE);
  assert_rect (chalk_shape_get_box (shape), 100, 200, 200, 50);

  shape =
      drag_shape (studio, CHALK_TOOL_ELLIPSE, (ChalkPoint){ 300, 200 }, (ChalkPoint){ 100, 250 });
  g_assert_cmpint (chalk_shape_get_kind (shape), ==, CHALK_SHAPE_ELLIPSE);
  assert_rect (chalk_shape_get_box (shape), 100, 200, 200, 50);
}

static void
shift_makes_a_box_square_and_alt_centres_it (TestStudio *studio, gconstpointer data)
{
  ChalkShape *shape;

  studio->has_shift = TRUE;
  shape =
      drag_shape (studio, CHALK_TOOL_RECTANGLE, (ChalkPoint){ 300, 200 }, (ChalkPoint){ 280, 250 });
  assert_rect (chalk_shape_get_box (shape), 250, 200, 50, 50);

  studio->has_alt = TRUE;
  shape =
      drag_shape (studio, CHALK_TOOL_ELLIPSE, (ChalkPoint){ 300, 200 }, (ChalkPoint){ 280, 250 });
  assert_rect (chalk_shape_get_box (shape), 250, 150, 100, 100);
}

static void
shift_turns_a_line_to_the_nearest_diagonal (TestStudio *studio, gconstpointer data)
{
  ChalkShape *shape =
      drag_shape (studio, CHALK_TOOL_ARROW, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 110, 30 });

  g_assert_cmpint (chalk_shape_get_kind (shape), ==, CHALK_SHAPE_ARROW);

  studio->has_shift = TRUE;
  shape = drag_shape (studio, CHALK_TOOL_LINE, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 110, 30 });
  assert_rect (chalk_shape_get_bounds (shape), 10, 10, 100, 0);
  shape = drag_shape (studio, CHALK_TOOL_LINE, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 110, 90 });
  assert_rect (chalk_shape_get_bounds (shape), 10, 10, 90, 90);
}

static ChalkShape *
select_rectangle (TestStudio *studio)
{
  ChalkShape *shape =
      drag_shape (studio, CHALK_TOOL_RECTANGLE, (ChalkPoint){ 200, 200 }, (ChalkPoint){ 300, 260 });

  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_SELECT);
  chalk_editor_select_all (studio->editor);

  return shape;
}

static ChalkShape *
get_shape (TestStudio *studio, guint index)
{
  return chalk_object_get_shape (test_studio_get_object (studio, index));
}

/* The frame is 10 pixels larger than what it is around. */
static void
a_handle_resizes_what_is_selected (TestStudio *studio, gconstpointer data)
{
  select_rectangle (studio);
  test_studio_drag (studio, (ChalkPoint){ 310, 270 }, (ChalkPoint){ 360, 300 });
  assert_rect (chalk_shape_get_box (get_shape (studio, 0)), 200, 200, 150, 90);

  studio->has_alt = TRUE;
  test_studio_drag (studio, (ChalkPoint){ 190, 245 }, (ChalkPoint){ 200, 245 });
  assert_rect (chalk_shape_get_box (get_shape (studio, 0)), 210, 200, 130, 90);

  chalk_editor_undo (studio->editor, CHALK_UNDO_UNDO);
  test_studio_flush (studio);
  assert_rect (chalk_shape_get_box (get_shape (studio, 0)), 200, 200, 150, 90);
}

static void
undo_in_the_middle_of_a_drag_takes_back_nothing_else (TestStudio *studio, gconstpointer data)
{
  select_rectangle (studio);
  test_studio_drag (studio, (ChalkPoint){ 310, 270 }, (ChalkPoint){ 360, 300 });
  test_studio_begin (studio, 360, 300);
  test_studio_move (studio, 400, 400);
  chalk_editor_undo (studio->editor, CHALK_UNDO_UNDO);
  test_studio_flush (studio);
  assert_rect (chalk_shape_get_box (get_shape (studio, 0)), 200, 200, 150, 90);
}

static void
a_corner_keeps_the_ratio_with_shift (TestStudio *studio, gconstpointer data)
{
  select_rectangle (studio);
  studio->has_shift = TRUE;
  test_studio_drag (studio, (ChalkPoint){ 310, 270 }, (ChalkPoint){ 410, 270 });
  assert_rect (chalk_shape_get_box (get_shape (studio, 0)), 200, 200, 200, 120);
}

static void
the_upper_handle_turns_what_is_selected (TestStudio *studio, gconstpointer data)
{
  select_rectangle (studio);
  studio->has_shift = TRUE;
  test_studio_drag (studio, (ChalkPoint){ 250, 166 }, (ChalkPoint){ 320, 230 });
  g_assert_cmpfloat (chalk_shape_get_rotation (get_shape (studio, 0)), ==, 90);
  assert_rect (chalk_shape_get_bounds (get_shape (studio, 0)), 220, 180, 60, 100);

  /* Its right handle is below it now, and makes it longer that way. */
  studio->has_shift = FALSE;
  test_studio_drag (studio, (ChalkPoint){ 250, 290 }, (ChalkPoint){ 250, 310 });
  assert_rect (chalk_shape_get_bounds (get_shape (studio, 0)), 220, 180, 60, 120);
}

static void
a_duplicate_lies_beside_and_is_selected (TestStudio *studio, gconstpointer data)
{
  select_rectangle (studio);
  chalk_editor_duplicate_selection (studio->editor);
  test_studio_flush (studio);

  g_assert_cmpuint (count_objects (studio), ==, 2);
  assert_rect (chalk_shape_get_box (get_shape (studio, 1)), 216, 216, 100, 60);
  g_assert_cmpuint (count_selected (studio), ==, 1);
  g_assert_true (
      chalk_selection_contains (chalk_editor_get_selection (studio->editor),
                                chalk_object_get_id (test_studio_get_object (studio, 1))));
}

static void
what_is_selected_is_raised_and_lowered (TestStudio *studio, gconstpointer data)
{
  g_autofree char *id = NULL;

  select_rectangle (studio);
  chalk_editor_duplicate_selection (studio->editor);
  test_studio_flush (studio);
  id = g_strdup (chalk_object_get_id (test_studio_get_object (studio, 1)));

  chalk_editor_lower_selection (studio->editor);
  test_studio_flush (studio);
  g_assert_cmpstr (chalk_object_get_id (test_studio_get_object (studio, 0)), ==, id);
  chalk_editor_raise_selection (studio->editor);
  test_studio_flush (studio);
  g_assert_cmpstr (chalk_object_get_id (test_studio_get_object (studio, 1)), ==, id);
}

static void
clicking_selects_and_shift_adds (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 40);
  draw_circle (studio, 300, 100, 40);
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_SELECT);

  test_studio_click (studio, 140, 100, FALSE);
  g_assert_cmpuint (count_selected (studio), ==, 1);
  test_studio_click (studio, 340, 100, TRUE);
  g_assert_cmpuint (count_selected (studio), ==, 2);
  test_studio_click (studio, 340, 100, TRUE);
  g_assert_cmpuint (count_selected (studio), ==, 1);
  test_studio_click (studio, 200, 300, FALSE);
  g_assert_cmpuint (count_selected (studio), ==, 0);
}

static void
a_rubber_band_selects_what_it_touches (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 40);
  draw_circle (studio, 300, 100, 40);
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_SELECT);

  test_studio_drag (studio, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 120, 200 });
  g_assert_cmpuint (count_selected (studio), ==, 1);
  test_studio_drag (studio, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 400, 200 });
  g_assert_cmpuint (count_selected (studio), ==, 2);
}

static void
dragging_moves_all_that_is_selected_as_one_event (TestStudio *studio, gconstpointer data)
{
  guint64 before;

  draw_circle (studio, 100, 100, 40);
  draw_circle (studio, 300, 100, 40);
  chalk_editor_select_all (studio->editor);
  before = chalk_board_get_version (studio->guest->board);

  test_studio_drag (studio, (ChalkPoint){ 140, 100 }, (ChalkPoint){ 150, 130 });

  g_assert_cmpfloat (anchor_of (studio, 0).x, ==, 110);
  g_assert_cmpfloat (anchor_of (studio, 0).y, ==, 130);
  g_assert_cmpfloat (anchor_of (studio, 1).x, ==, 310);
  g_assert_cmpuint (chalk_board_get_version (studio->guest->board), ==, before + 1);
  g_assert_cmpuint (count_selected (studio), ==, 2);
}

static void
a_drag_is_seen_by_the_others_before_it_is_over (TestStudio *studio, gconstpointer data)
{
  g_autoptr (GHashTable) hidden = NULL;

  draw_circle (studio, 100, 100, 40);
  chalk_editor_select_all (studio->editor);
  test_studio_begin (studio, 140, 100);
  test_studio_move (studio, 180, 100);
  chalk_editor_flush (studio->editor);
  test_studio_flush (studio);

  hidden = chalk_editor_dup_hidden (studio->editor);
  g_assert_cmpuint (g_hash_table_size (hidden), ==, 1);
  g_assert_cmpuint (test_queue_count (studio->guest, "ephemeral"), >, 0);
  g_assert_cmpfloat (anchor_of (studio, 0).x, ==, 100);
}

static void
deleting_deletes_all_that_is_selected (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 40);
  draw_circle (studio, 300, 100, 40);
  chalk_editor_select_all (studio->editor);
  chalk_editor_delete_selection (studio->editor);
  test_studio_flush (studio);

  g_assert_cmpuint (count_objects (studio), ==, 0);
  g_assert_cmpuint (count_selected (studio), ==, 0);
}

static void
undo_brings_back_what_was_deleted_in_one_step (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 40);
  draw_circle (studio, 300, 100, 40);
  chalk_editor_select_all (studio->editor);
  chalk_editor_delete_selection (studio->editor);
  test_studio_flush (studio);

  chalk_editor_undo (studio->editor, CHALK_UNDO_UNDO);
  test_studio_flush (studio);
  g_assert_cmpuint (count_objects (studio), ==, 2);

  chalk_editor_undo (studio->editor, CHALK_UNDO_REDO);
  test_studio_flush (studio);
  g_assert_cmpuint (count_objects (studio), ==, 0);
}

static void
what_a_guest_deletes_is_not_selected_any_more (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 40);
  chalk_editor_select_all (studio->editor);
  test_room_delete (&studio->room, studio->guest,
                    chalk_object_get_id (test_studio_get_object (studio, 0)));
  test_studio_flush (studio);

  g_assert_cmpuint (count_selected (studio), ==, 0);
}

static void
escape_cancels_first_and_deselects_then (TestStudio *studio, gconstpointer data)
{
  draw_circle (studio, 100, 100, 40);
  chalk_editor_select_all (studio->editor);
  test_studio_begin (studio, 140, 100);
  test_studio_move (studio, 240, 100);

  chalk_editor_escape (studio->editor);
  g_assert_false (chalk_editor_is_at_work (studio->editor));
  g_assert_cmpuint (count_selected (studio), ==, 1);
  test_studio_flush (studio);
  g_assert_cmpfloat (anchor_of (studio, 0).x, ==, 100);

  chalk_editor_escape (studio->editor);
  g_assert_cmpuint (count_selected (studio), ==, 0);
}

static void
a_laser_is_seen_by_the_others_and_leaves_nothing (TestStudio *studio, gconstpointer data)
{
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_LASER);
  test_studio_begin (studio, 100, 100);
  test_studio_move (studio, 150, 100);
  chalk_editor_flush (studio->editor);
  test_studio_flush (studio);
  g_assert_cmpuint (test_queue_count (studio->guest, "ephemeral"), ==, 1);

  chalk_editor_end (studio->editor);
  test_studio_flush (studio);
  g_assert_cmpuint (chalk_board_get_version (studio->guest->board), ==, 0);
}

static void
the_hand_moves_the_paper_and_nothing_else (TestStudio *studio, gconstpointer data)
{
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_HAND);
  test_studio_drag (studio, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 110, 60 });

  g_assert_cmpfloat (chalk_editor_get_view (studio->editor)->x, ==, -100);
  g_assert_cmpfloat (chalk_editor_get_view (studio->editor)->y, ==, -50);
  g_assert_cmpuint (chalk_board_get_version (studio->guest->board), ==, 0);
}

static void
another_tool_cancels_what_the_first_began (TestStudio *studio, gconstpointer data)
{
  test_studio_begin (studio, 0, 0);
  test_studio_move (studio, 50, 50);
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_SELECT);
  chalk_editor_end (studio->editor);
  test_studio_flush (studio);

  g_assert_cmpuint (count_objects (studio), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test)                                                                                  \
  g_test_add ("/app/editor/" #test, TestStudio, NULL, test_studio_set_up, test,                    \
              test_studio_tear_down)
  ADD (the_pen_draws_a_stroke_through_all_points);
  ADD (the_pen_draws_where_the_view_is);
  ADD (smoothing_takes_out_the_tremble_but_not_the_end);
  ADD (a_tap_with_the_pen_is_a_dot);
  ADD (a_very_long_stroke_goes_on_as_another);
  ADD (a_cancelled_stroke_is_gone_for_all);
  ADD (a_circle_is_drawn_from_its_centre);
  ADD (a_slip_of_the_hand_is_no_circle);
  ADD (a_box_is_drawn_from_corner_to_corner);
  ADD (shift_makes_a_box_square_and_alt_centres_it);
  ADD (shift_turns_a_line_to_the_nearest_diagonal);
  ADD (a_handle_resizes_what_is_selected);
  ADD (a_corner_keeps_the_ratio_with_shift);
  ADD (the_upper_handle_turns_what_is_selected);
  ADD (a_duplicate_lies_beside_and_is_selected);
  ADD (what_is_selected_is_raised_and_lowered);
  ADD (clicking_selects_and_shift_adds);
  ADD (a_rubber_band_selects_what_it_touches);
  ADD (dragging_moves_all_that_is_selected_as_one_event);
  ADD (a_drag_is_seen_by_the_others_before_it_is_over);
  ADD (deleting_deletes_all_that_is_selected);
  ADD (undo_brings_back_what_was_deleted_in_one_step);
  ADD (undo_in_the_middle_of_a_drag_takes_back_nothing_else);
  ADD (what_a_guest_deletes_is_not_selected_any_more);
  ADD (escape_cancels_first_and_deselects_then);
  ADD (a_laser_is_seen_by_the_others_and_leaves_nothing);
  ADD (the_hand_moves_the_paper_and_nothing_else);
  ADD (another_tool_cancels_what_the_first_began);
#undef ADD

  return g_test_run ();
}
