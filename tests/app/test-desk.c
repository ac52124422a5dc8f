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
what_a_guest_writes_in_is_shown_as_they_have_it (TestStudio *studio, gconstpointer data)
{
  const ChalkStyle style = { .color = 0x0000ffff, .width = 3 };
  g_autoptr (ChalkShape) larger = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 9, &style, NULL);
  g_autoptr (ChalkPreview) preview = chalk_preview_new_shape ("c1", larger);
  g_autoptr (ChalkPreview) none = chalk_preview_new_none ();

  test_room_submit (&studio->room, studio->guest, "c1", new_circle (0, 5));
  test_studio_flush (studio);
  chalk_session_set_preview (studio->room.session, studio->guest->subscription, preview);
  test_studio_flush (studio);
  g_assert_true (is_hidden (studio, "c1"));

  chalk_session_set_preview (studio->room.session, studio->guest->subscription, none);
  test_studio_flush (studio);
  g_assert_false (is_hidden (studio, "c1"));
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
show_laser (TestStudio *studio, guint from, gboolean is_spotlight)
{
  const ChalkStrokePoint points[] = { { from, 0, -1 }, { from + 1, 0, -1 } };
  g_autoptr (ChalkPreview) laser =
      chalk_preview_new_laser ("l1", from, points, 2, is_spotlight, NULL);

  chalk_session_set_preview (studio->room.session, studio->guest->subscription, laser);
  test_studio_flush (studio);
}

static ChalkLaserTrail *
laser_of (TestStudio *studio, const char *user_id)
{
  const ChalkOther *other = chalk_others_lookup (chalk_desk_get_others (studio->desk), user_id);

  return other != NULL ? other->laser : NULL;
}

static void
a_guests_laser_goes_on_until_it_is_off (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkPreview) none = chalk_preview_new_none ();
  const char *guest = chalk_subscription_get_presence (studio->guest->subscription)->user_id;
  const ChalkLaserPoint *points;
  guint n_points;

  show_laser (studio, 0, FALSE);
  show_laser (studio, 2, TRUE);
  points = chalk_laser_trail_get_points (laser_of (studio, guest), &n_points);
  g_assert_cmpuint (n_points, ==, 4);
  g_assert_true (points[0].is_start && !points[2].is_start);
  g_assert_true (chalk_laser_trail_is_spotlight (laser_of (studio, guest)));

  chalk_session_set_preview (studio->room.session, studio->guest->subscription, none);
  test_studio_flush (studio);
  g_assert_false (chalk_laser_trail_is_on (laser_of (studio, guest)));
  g_assert_false (chalk_laser_trail_is_spotlight (laser_of (studio, guest)));
  chalk_laser_trail_get_points (laser_of (studio, guest), &n_points);
  g_assert_cmpuint (n_points, ==, 4);
}

static void
ones_own_laser_is_shown_like_the_others (TestStudio *studio, gconstpointer data)
{
  const ChalkStrokePoint point = { 1, 2, -1 };
  g_autoptr (ChalkPreview) laser = chalk_preview_new_laser ("l1", 0, &point, 1, FALSE, NULL);
  g_autoptr (ChalkPreview) none = chalk_preview_new_none ();
  ChalkPeople *people = chalk_desk_get_people (studio->desk);
  g_autoptr (ChalkPerson) self = g_list_model_get_item (G_LIST_MODEL (people), 0);
  const char *user_id = chalk_person_get_user_id (self);

  chalk_desk_set_preview (studio->desk, none);
  g_assert_null (chalk_others_lookup (chalk_desk_get_others (studio->desk), user_id));
  chalk_desk_set_preview (studio->desk, laser);
  g_assert_true (chalk_laser_trail_is_on (laser_of (studio, user_id)));
  chalk_desk_set_preview (studio->desk, none);
  g_assert_false (chalk_laser_trail_is_on (laser_of (studio, user_id)));
}

static void
a_trail_forgets_what_has_faded (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkLaserTrail) trail = chalk_laser_trail_new ();
  const ChalkStrokePoint points[] = { { 0, 0, -1 }, { 1, 0, -1 }, { 2, 0, -1 } };
  g_autoptr (ChalkPreview) part = chalk_preview_new_laser ("l", 0, points, 3, FALSE, NULL);
  const ChalkLaserPoint *left;
  guint n_points;

  chalk_laser_trail_add (trail, part, 0);
  chalk_laser_trail_add (trail, part, CHALK_LASER_FADE_US);
  left = chalk_laser_trail_get_points (trail, &n_points);
  g_assert_cmpuint (n_points, ==, 4);
  g_assert_cmpfloat (left[0].at.x, ==, 2);
  g_assert_cmpfloat (chalk_laser_point_get_strength (&left[0], CHALK_LASER_FADE_US), ==, 0);
  g_assert_cmpfloat (chalk_laser_point_get_strength (&left[1], 3 * CHALK_LASER_FADE_US / 2), ==,
                     0.5);
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
  ADD ("P4_shape_preview", what_a_guest_writes_in_is_shown_as_they_have_it);
  ADD ("P5_pointer", a_guests_pointer_is_shown_and_goes_with_them);
  ADD ("own_pointer", ones_own_pointer_is_not_shown);
  ADD ("P6_laser", a_guests_laser_goes_on_until_it_is_off);
  ADD ("P6_own_laser", ones_own_laser_is_shown_like_the_others);
  ADD ("P6_fades", a_trail_forgets_what_has_faded);
  ADD ("closed", the_end_of_the_session_is_told_once);
#undef ADD

  return g_test_run ();
}
