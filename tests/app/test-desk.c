/* test-desk.c - the host's own place in a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "test-studio.h"

static ChalkChange *
new_circle (double x, double radius)
{
  const ChalkStyle style = { .color = 0xff0000ff, .width = 2 };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_circle ((ChalkPoint){ x, 0 }, radius, &style, NULL);

  return chalk_change_new_create (NULL, shape);
}

static void
count_shape (ChalkShape *shape, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static guint
count_pending (TestStudio *studio)
{
  guint n = 0;

  chalk_desk_foreach_pending (studio->desk, count_shape, &n);

  return n;
}

static gboolean
is_hidden (TestStudio *studio, const char *id)
{
  g_autoptr (GHashTable) ids = chalk_editor_dup_hidden (studio->editor);

  return g_hash_table_contains (ids, id);
}

static void
count_call (guint *n_calls)
{
  (*n_calls)++;
}

static void
a_change_is_shown_until_the_session_tells_of_it (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkChange) change = new_circle (0, 5);
  ChalkBoard *board = chalk_desk_get_board (studio->desk);

  chalk_desk_submit (studio->desk, "c1", change);
  g_assert_cmpuint (count_pending (studio), ==, 1);
  g_assert_cmpuint (chalk_board_get_n_objects (board), ==, 0);

  test_studio_flush (studio);
  g_assert_cmpuint (count_pending (studio), ==, 0);
  g_assert_false (chalk_desk_has_pending (studio->desk));
  g_assert_nonnull (chalk_board_lookup (board, "c1"));
  g_assert_nonnull (chalk_board_lookup (studio->guest->board, "c1"));
}

static void
a_refused_change_is_taken_back_and_told (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkChange) change = chalk_change_new_delete ("nothing");
  guint n_refused = 0;

  g_signal_connect_swapped (studio->desk, "refused", G_CALLBACK (count_call), &n_refused);
  chalk_desk_submit (studio->desk, NULL, change);
  test_studio_flush (studio);

  g_assert_cmpuint (n_refused, ==, 1);
  g_assert_false (chalk_desk_has_pending (studio->desk));
}

static void
what_an_undo_leaves_alone_is_told (TestStudio *studio, gconstpointer data)
{
  const ChalkStyle style = { .color = 0xff0000ff, .width = 2 };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 5, &style, NULL);
  g_autoptr (ChalkChange) first = chalk_change_new_create ("c1", shape);
  g_autoptr (ChalkChange) second = chalk_change_new_create ("c2", shape);
  ChalkChange *const both[] = { first, second };
  g_autoptr (ChalkChange) batch = chalk_change_new_batch (both, G_N_ELEMENTS (both), NULL);
  guint n_skipped = 0;

  g_signal_connect_swapped (studio->desk, "skipped", G_CALLBACK (count_call), &n_skipped);
  chalk_desk_submit (studio->desk, NULL, batch);
  test_studio_flush (studio);
  test_room_move (&studio->room, studio->guest, "c1", 50);
  test_studio_flush (studio);
  chalk_desk_undo (studio->desk, CHALK_UNDO_UNDO);
  test_studio_flush (studio);

  g_assert_cmpuint (n_skipped, ==, 1);
  g_assert_cmpuint (chalk_board_get_n_objects (chalk_desk_get_board (studio->desk)), ==, 1);
}

static void
what_cannot_be_stored_does_not_stay (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkChange) change = new_circle (0, 5);
  guint n_refused = 0;

  g_signal_connect_swapped (studio->desk, "refused", G_CALLBACK (count_call), &n_refused);
  test_room_fail_store (&studio->room, TRUE);
  chalk_desk_submit (studio->desk, NULL, change);
  test_studio_flush (studio);

  g_assert_cmpuint (n_refused, ==, 1);
  g_assert_cmpuint (count_pending (studio), ==, 0);
  g_assert_cmpuint (chalk_board_get_n_objects (chalk_desk_get_board (studio->desk)), ==, 0);
}

static void
a_pending_move_shows_the_object_at_its_new_place_only (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkChange) circle = new_circle (0, 5);
  g_autoptr (ChalkChange) move = chalk_change_new_move ("c1", (ChalkPoint){ 100, 0 });
  g_autoptr (ChalkChange) removal = chalk_change_new_delete ("c1");

  chalk_desk_submit (studio->desk, "c1", circle);
  test_studio_flush (studio);
  g_assert_false (is_hidden (studio, "c1"));

  chalk_desk_submit (studio->desk, NULL, move);
  g_assert_true (is_hidden (studio, "c1"));
  g_assert_cmpuint (count_pending (studio), ==, 1);

  chalk_desk_submit (studio->desk, NULL, removal);
  g_assert_cmpuint (count_pending (studio), ==, 0);

  test_studio_flush (studio);
  g_assert_false (is_hidden (studio, "c1"));
  g_assert_null (chalk_board_lookup (chalk_desk_get_board (studio->desk), "c1"));
}

static void
late_joining_brings_the_whole_board (TestStudio *studio, gconstpointer data)
{
  const ChalkJoin join = { .user_id = "eve", .role = CHALK_ROLE_HOST, .last_known = -1 };
  g_autoptr (ChalkDesk) late = NULL;

  test_room_circle (&studio->room, studio->guest, "c1");
  test_room_circle (&studio->room, studio->guest, "c2");
  test_studio_flush (studio);

  late = chalk_desk_new (studio->room.session, &join);
  test_studio_flush (studio);

  g_assert_cmpuint (chalk_board_get_n_objects (chalk_desk_get_board (late)), ==, 2);
  g_assert_cmphex (chalk_board_get_digest (chalk_desk_get_board (late)), ==,
                   chalk_board_get_digest (studio->guest->board));
  g_assert_cmpuint (chalk_board_get_version (chalk_desk_get_board (late)), ==,
                    chalk_board_get_version (studio->guest->board));
}

static void
keep_other (const ChalkOther *other, gpointer user_data)
{
  ChalkOther *kept = user_data;

  g_clear_pointer (&kept->preview, chalk_preview_unref);
  *kept = *other;
  if (kept->preview != NULL)
    chalk_preview_ref (kept->preview);
}

static void
a_guests_stroke_grows_until_it_is_an_event (TestStudio *studio, gconstpointer data)
{
  const ChalkStyle style = { .color = 0x0000ffff, .width = 3 };
  const ChalkStrokePoint points[] = { { 0, 0, -1 }, { 5, 5, -1 }, { 9, 9, -1 } };
  g_autoptr (ChalkPreview) start = chalk_preview_new_stroke ("s1", &style, 0, points, 2, NULL);
  g_autoptr (ChalkPreview) more = chalk_preview_new_stroke ("s1", &style, 2, points + 2, 1, NULL);
  g_autoptr (ChalkShape) shape = chalk_shape_new_stroke (points, 3, &style, NULL);
  ChalkOther other = { 0 };
  gsize n_points = 0;

  chalk_session_set_preview (studio->room.session, studio->guest->subscription, start);
  test_studio_flush (studio);
  chalk_session_set_preview (studio->room.session, studio->guest->subscription, more);
  test_studio_flush (studio);

  chalk_others_foreach (chalk_desk_get_others (studio->desk), keep_other, &other);
  g_assert_nonnull (other.preview);
  chalk_preview_get_points (other.preview, &n_points);
  g_assert_cmpuint (n_points, ==, 3);

  test_room_submit (&studio->room, studio->guest, "s1", chalk_change_new_create (NULL, shape));
  test_studio_flush (studio);
  chalk_others_foreach (chalk_desk_get_others (studio->desk), keep_other, &other);
  g_assert_null (other.preview);
}

static void
a_guests_pointer_is_shown_and_goes_with_them (TestStudio *studio, gconstpointer data)
{
  const ChalkPoint at = { 12, 34 };
  ChalkOther other = { 0 };

  chalk_session_set_pointer (studio->room.session, studio->guest->subscription, &at);
  test_studio_flush (studio);
  chalk_others_foreach (chalk_desk_get_others (studio->desk), keep_other, &other);
  g_assert_true (other.is_pointing);
  g_assert_cmpfloat (other.pointer.y, ==, 34);

  other.is_pointing = FALSE;
  test_room_leave (&studio->room, studio->guest);
  test_studio_flush (studio);
  chalk_others_foreach (chalk_desk_get_others (studio->desk), keep_other, &other);
  g_assert_false (other.is_pointing);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (chalk_desk_get_people (studio->desk))),
                    ==, 1);
}

static void
ones_own_pointer_is_not_shown (TestStudio *studio, gconstpointer data)
{
  const ChalkPoint at = { 1, 1 };
  ChalkOther other = { 0 };

  chalk_desk_set_pointer (studio->desk, &at);
  test_studio_flush (studio);
  chalk_others_foreach (chalk_desk_get_others (studio->desk), keep_other, &other);

  g_assert_false (other.is_pointing);
  g_assert_cmpuint (test_queue_count (studio->guest, "ephemeral"), >, 0);
}

static void
the_end_of_the_session_is_told_once (TestStudio *studio, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (CHALK_ERROR, CHALK_ERROR_UNAVAILABLE, "over");
  g_autoptr (ChalkChange) change = new_circle (0, 5);
  guint n_closed = 0;

  g_signal_connect_swapped (studio->desk, "closed", G_CALLBACK (count_call), &n_closed);
  chalk_session_close (studio->room.session, error);
  chalk_desk_submit (studio->desk, NULL, change);

  g_assert_cmpuint (n_closed, ==, 1);
  g_assert_false (chalk_desk_has_pending (studio->desk));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, test)                                                                            \
  g_test_add ("/app/desk/" path, TestStudio, NULL, test_studio_set_up, test, test_studio_tear_down)
  ADD ("E3_optimistic", a_change_is_shown_until_the_session_tells_of_it);
  ADD ("E17_skipped", what_an_undo_leaves_alone_is_told);
  ADD ("E8_refusal", a_refused_change_is_taken_back_and_told);
  ADD ("X1_unavailable", what_cannot_be_stored_does_not_stay);
  ADD ("pending_move", a_pending_move_shows_the_object_at_its_new_place_only);
  ADD ("J4_late_join", late_joining_brings_the_whole_board);
  ADD ("P4_stroke_preview", a_guests_stroke_grows_until_it_is_an_event);
  ADD ("P5_pointer", a_guests_pointer_is_shown_and_goes_with_them);
  ADD ("own_pointer", ones_own_pointer_is_not_shown);
  ADD ("closed", the_end_of_the_session_is_told_once);
#undef ADD

  return g_test_run ();
}
