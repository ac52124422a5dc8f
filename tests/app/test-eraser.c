/* test-eraser.c - what the eraser takes away
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "test-studio.h"

static guint
count_objects (TestStudio *studio)
{
  return chalk_board_get_n_objects (studio->guest->board);
}

static void
draw (TestStudio *studio, ChalkToolKind kind, ChalkPoint from, ChalkPoint to)
{
  chalk_editor_set_tool_kind (studio->editor, kind);
  test_studio_drag (studio, from, to);
}

/* Three lines below each other, from x = 100 to x = 300. */
static void
draw_lines (TestStudio *studio)
{
  for (double y = 100; y <= 200; y += 50)
    draw (studio, CHALK_TOOL_PEN, (ChalkPoint){ 100, y }, (ChalkPoint){ 300, y });
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_ERASER);
}

static void
whatever_it_passes_goes_as_one_event (TestStudio *studio, gconstpointer data)
{
  guint64 before;

  draw_lines (studio);
  before = chalk_board_get_version (studio->guest->board);
  test_studio_drag (studio, (ChalkPoint){ 200, 80 }, (ChalkPoint){ 200, 170 });

  g_assert_cmpuint (count_objects (studio), ==, 1);
  g_assert_cmpuint (chalk_board_get_version (studio->guest->board), ==, before + 1);

  chalk_editor_undo (studio->editor, CHALK_UNDO_UNDO);
  test_studio_flush (studio);
  g_assert_cmpuint (count_objects (studio), ==, 3);
}

static void
nothing_is_gone_before_it_is_lifted (TestStudio *studio, gconstpointer data)
{
  g_autoptr (GHashTable) hidden = NULL;

  draw_lines (studio);
  test_studio_begin (studio, 200, 80);
  test_studio_move (studio, 200, 170);
  hidden = chalk_editor_dup_hidden (studio->editor);
  g_assert_cmpuint (g_hash_table_size (hidden), ==, 2);

  chalk_editor_cancel (studio->editor);
  test_studio_flush (studio);
  g_assert_cmpuint (count_objects (studio), ==, 3);
}

static void
shift_takes_only_parts (TestStudio *studio, gconstpointer data)
{
  g_autofree char *id = NULL;
  ChalkRect bounds;

  draw_lines (studio);
  id = g_strdup (chalk_object_get_id (test_studio_get_object (studio, 0)));
  studio->has_shift = TRUE;
  test_studio_drag (studio, (ChalkPoint){ 200, 80 }, (ChalkPoint){ 200, 120 });
  g_assert_cmpuint (count_objects (studio), ==, 4);

  /* The second part lies right below the first, which is the object that was there. */
  g_assert_cmpstr (chalk_object_get_id (test_studio_get_object (studio, 1)), ==, id);
  bounds = chalk_shape_get_bounds (chalk_object_get_shape (test_studio_get_object (studio, 1)));
  g_assert_cmpfloat_with_epsilon (bounds.width, 90, 1e-6);
  bounds = chalk_shape_get_bounds (chalk_object_get_shape (test_studio_get_object (studio, 0)));
  g_assert_cmpfloat_with_epsilon (bounds.x, 210, 1e-6);

  chalk_editor_undo (studio->editor, CHALK_UNDO_UNDO);
  test_studio_flush (studio);
  g_assert_cmpuint (count_objects (studio), ==, 3);
}

static void
the_toggle_takes_only_parts_and_shift_wholes (TestStudio *studio, gconstpointer data)
{
  draw_lines (studio);
  g_object_set (chalk_editor_get_pen (studio->editor), "erases-parts", TRUE, NULL);
  test_studio_drag (studio, (ChalkPoint){ 200, 80 }, (ChalkPoint){ 200, 120 });
  g_assert_cmpuint (count_objects (studio), ==, 4);

  studio->has_shift = TRUE;
  test_studio_drag (studio, (ChalkPoint){ 250, 80 }, (ChalkPoint){ 250, 120 });
  g_assert_cmpuint (count_objects (studio), ==, 3);
}

static void
what_has_no_parts_is_left (TestStudio *studio, gconstpointer data)
{
  draw (studio, CHALK_TOOL_RECTANGLE, (ChalkPoint){ 100, 100 }, (ChalkPoint){ 300, 200 });
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_ERASER);
  studio->has_shift = TRUE;
  test_studio_drag (studio, (ChalkPoint){ 200, 80 }, (ChalkPoint){ 200, 120 });
  g_assert_cmpuint (count_objects (studio), ==, 1);

  studio->has_shift = FALSE;
  test_studio_drag (studio, (ChalkPoint){ 200, 80 }, (ChalkPoint){ 200, 120 });
  g_assert_cmpuint (count_objects (studio), ==, 0);
}

static void
what_a_guest_changes_meanwhile_is_left (TestStudio *studio, gconstpointer data)
{
  draw_lines (studio);
  test_studio_begin (studio, 200, 80);
  test_studio_move (studio, 200, 170);
  test_room_delete (&studio->room, studio->guest,
                    chalk_object_get_id (test_studio_get_object (studio, 0)));
  test_studio_flush (studio);
  chalk_editor_end (studio->editor);
  test_studio_flush (studio);

  g_assert_cmpuint (count_objects (studio), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test)                                                                                  \
  g_test_add ("/app/eraser/" #test, TestStudio, NULL, test_studio_set_up, test,                    \
              test_studio_tear_down)
  ADD (whatever_it_passes_goes_as_one_event);
  ADD (nothing_is_gone_before_it_is_lifted);
  ADD (shift_takes_only_parts);
  ADD (the_toggle_takes_only_parts_and_shift_wholes);
  ADD (what_has_no_parts_is_left);
  ADD (what_a_guest_changes_meanwhile_is_left);
#undef ADD

  return g_test_run ();
}
