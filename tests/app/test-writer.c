/* test-writer.c - writing texts and notes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-fit.h"
#include "test-studio.h"

static ChalkWriter *
get_writer (TestStudio *studio)
{
  return chalk_editor_get_writer (studio->editor);
}

static ChalkShape *
get_shape (TestStudio *studio, guint index)
{
  return chalk_object_get_shape (test_studio_get_object (studio, index));
}

static void
write_at (TestStudio *studio, ChalkToolKind kind, double x, double y, const char *text)
{
  chalk_editor_set_tool_kind (studio->editor, kind);
  test_studio_click (studio, x, y, FALSE);
  g_assert_true (chalk_writer_is_writing (get_writer (studio)));
  chalk_writer_set_text (get_writer (studio), text);
}

static void
finish (TestStudio *studio)
{
  chalk_editor_escape (studio->editor);
  test_studio_flush (studio);
}

static void
a_text_is_as_large_as_its_lines (TestStudio *studio, gconstpointer data)
{
  ChalkRect box;

  write_at (studio, CHALK_TOOL_TEXT, 100, 100, "Two wheels\r\nare\tenough");
  finish (studio);

  box = chalk_shape_get_box (get_shape (studio, 0));
  g_assert_cmpstr (chalk_shape_get_text (get_shape (studio, 0))->text, ==,
                   "Two wheels\nare    enough");
  g_assert_cmpfloat_with_epsilon (box.height, 50, 0.01);
  g_assert_cmpfloat (box.x, ==, 100);
  g_assert_cmpint (chalk_editor_get_tool_kind (studio->editor), ==, CHALK_TOOL_SELECT);
  g_assert_cmpuint (chalk_selection_get_size (chalk_editor_get_selection (studio->editor)), ==, 1);
}

static void
a_drag_gives_the_width_at_which_lines_break (TestStudio *studio, gconstpointer data)
{
  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_TEXT);
  test_studio_drag (studio, (ChalkPoint){ 100, 100 }, (ChalkPoint){ 200, 120 });
  chalk_writer_set_text (get_writer (studio), "Several words that do not fit");
  finish (studio);

  g_assert_cmpfloat (chalk_shape_get_box (get_shape (studio, 0)).width, ==, 100);
  g_assert_cmpuint (chalk_shape_get_text (get_shape (studio, 0))->n_breaks, >, 1);
  g_assert_cmpfloat (chalk_fit_find_width (get_shape (studio, 0)), ==, 100);
}

static void
nothing_is_left_of_an_empty_text (TestStudio *studio, gconstpointer data)
{
  write_at (studio, CHALK_TOOL_TEXT, 100, 100, "  ");
  finish (studio);
  g_assert_cmpuint (chalk_board_get_n_objects (studio->guest->board), ==, 0);

  write_at (studio, CHALK_TOOL_TEXT, 100, 100, "Words");
  finish (studio);
  g_assert_true (chalk_editor_write_in_selection (studio->editor));
  chalk_writer_set_text (get_writer (studio), "");
  finish (studio);
  g_assert_cmpuint (chalk_board_get_n_objects (studio->guest->board), ==, 0);
}

static void
a_note_stays_as_large_as_it_is (TestStudio *studio, gconstpointer data)
{
  ChalkRect box;

  write_at (studio, CHALK_TOOL_NOTE, 300, 300, "Ask Mia whether it fits in here");
  finish (studio);

  box = chalk_shape_get_box (get_shape (studio, 0));
  g_assert_cmpint (chalk_shape_get_kind (get_shape (studio, 0)), ==, CHALK_SHAPE_NOTE);
  g_assert_cmpfloat (box.x, ==, 200);
  g_assert_cmpfloat (box.width, ==, 200);
  g_assert_cmpuint (chalk_shape_get_text (get_shape (studio, 0))->n_breaks, >, 0);
}

static void
the_others_see_it_while_it_is_written (TestStudio *studio, gconstpointer data)
{
  write_at (studio, CHALK_TOOL_TEXT, 100, 100, "Half a sen");
  chalk_editor_flush (studio->editor);
  test_studio_flush (studio);

  g_assert_cmpuint (test_queue_count (studio->guest, "ephemeral"), >, 0);
  g_assert_cmpuint (chalk_board_get_n_objects (studio->guest->board), ==, 0);
}

static void
what_somebody_deletes_meanwhile_becomes_another (TestStudio *studio, gconstpointer data)
{
  write_at (studio, CHALK_TOOL_TEXT, 100, 100, "Words");
  finish (studio);
  g_assert_true (chalk_editor_write_in_selection (studio->editor));
  chalk_writer_set_text (get_writer (studio), "Other words");
  test_room_delete (&studio->room, studio->guest,
                    chalk_object_get_id (test_studio_get_object (studio, 0)));
  test_studio_flush (studio);
  finish (studio);

  g_assert_cmpuint (chalk_board_get_n_objects (studio->guest->board), ==, 1);
  g_assert_cmpstr (chalk_shape_get_text (get_shape (studio, 0))->text, ==, "Other words");
}

static gboolean
is_painted (TestStudio *studio, double x, double y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);
  gboolean is_painted;

  cairo_translate (cr, -x, -y);
  chalk_editor_paint (studio->editor, cr);
  cairo_surface_flush (surface);
  is_painted = *(guint32 *) (gpointer) cairo_image_surface_get_data (surface) != 0;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return is_painted;
}

static void
what_is_written_is_shown_as_the_host_has_it (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkShape) far = NULL;
  g_autoptr (ChalkPreview) preview = NULL;

  write_at (studio, CHALK_TOOL_NOTE, 300, 300, "Words");
  finish (studio);
  far = chalk_shape_move_to (get_shape (studio, 0), (ChalkPoint){ 500, 200 }, NULL);
  preview = chalk_preview_new_shape (chalk_object_get_id (test_studio_get_object (studio, 0)), far);
  chalk_session_set_preview (studio->room.session, studio->guest->subscription, preview);
  test_studio_flush (studio);
  g_assert_true (is_painted (studio, 510, 210));

  g_assert_true (chalk_editor_write_in_selection (studio->editor));
  g_assert_false (is_painted (studio, 510, 210));
}

static void
what_two_write_is_put_together (TestStudio *studio, gconstpointer data)
{
  ChalkText text = { 0 };
  g_autoptr (ChalkShape) theirs = NULL;

  write_at (studio, CHALK_TOOL_NOTE, 300, 300, "Two wheels are enough");
  finish (studio);
  text = *chalk_shape_get_text (get_shape (studio, 0));
  text.text = "Two red wheels are enough";
  theirs = chalk_fit_text (get_shape (studio, 0), &text, CHALK_FIT_NATURAL, NULL);

  g_assert_true (chalk_editor_write_in_selection (studio->editor));
  chalk_writer_set_text (get_writer (studio), "Two wheels are enough!");
  test_room_submit (
      &studio->room, studio->guest, "e1",
      chalk_change_new_update (chalk_object_get_id (test_studio_get_object (studio, 0)), theirs));
  test_studio_flush (studio);
  finish (studio);
  g_assert_cmpstr (chalk_shape_get_text (get_shape (studio, 0))->text, ==,
                   "Two red wheels are enough!");
}

static void
a_text_begins_where_nothing_is (TestStudio *studio, gconstpointer data)
{
  chalk_editor_write_new_at (studio->editor, (ChalkPoint){ 100, 112.5 });
  chalk_writer_set_text (get_writer (studio), "Words");
  finish (studio);
  g_assert_cmpfloat (chalk_shape_get_box (get_shape (studio, 0)).x, ==, 100);
  g_assert_cmpfloat (chalk_shape_get_box (get_shape (studio, 0)).y, ==, 100);
}

static void
a_key_begins_to_write_in_the_middle (TestStudio *studio, gconstpointer data)
{
  const ChalkView *view = chalk_editor_get_view (studio->editor);

  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_NOTE);
  g_assert_true (chalk_editor_draw_in_the_middle (studio->editor));
  g_assert_true (chalk_writer_is_writing (get_writer (studio)));
  finish (studio);
  g_assert_cmpfloat (chalk_rect_get_middle (chalk_shape_get_box (get_shape (studio, 0))).x, ==,
                     chalk_view_to_board (view, (ChalkPoint){ view->width / 2, 0 }).x);

  chalk_editor_set_tool_kind (studio->editor, CHALK_TOOL_TEXT);
  g_assert_true (chalk_editor_draw_in_the_middle (studio->editor));
  g_assert_true (chalk_writer_is_writing (get_writer (studio)));
}

static void
nobody_writes_in_the_past (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkDesk) desk = NULL;
  g_autoptr (ChalkEditor) editor = NULL;

  write_at (studio, CHALK_TOOL_TEXT, 100, 100, "Words");
  finish (studio);
  desk = chalk_desk_new_for_board (
      studio->guest->board, chalk_desk_get_pictures (chalk_editor_get_desk (studio->editor)));
  editor = chalk_editor_new (desk);

  g_assert_false (chalk_editor_write_at (editor, (ChalkPoint){ 105, 100 }));
  chalk_editor_write_new_at (editor, (ChalkPoint){ 300, 300 });
  g_assert_false (chalk_writer_is_writing (chalk_editor_get_writer (editor)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test)                                                                                  \
  g_test_add ("/app/writer/" #test, TestStudio, NULL, test_studio_set_up, test,                    \
              test_studio_tear_down)
  ADD (a_text_is_as_large_as_its_lines);
  ADD (a_drag_gives_the_width_at_which_lines_break);
  ADD (nothing_is_left_of_an_empty_text);
  ADD (a_note_stays_as_large_as_it_is);
  ADD (the_others_see_it_while_it_is_written);
  ADD (what_somebody_deletes_meanwhile_becomes_another);
  ADD (what_is_written_is_shown_as_the_host_has_it);
  ADD (what_two_write_is_put_together);
  ADD (a_text_begins_where_nothing_is);
  ADD (a_key_begins_to_write_in_the_middle);
  ADD (nobody_writes_in_the_past);
#undef ADD

  return g_test_run ();
}
