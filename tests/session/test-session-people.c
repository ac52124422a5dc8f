/* test-session-people.c - changes, people and what they show
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"

#include "test-room.h"

static void
answers_come_with_the_flush_and_before_the_event (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");

  test_room_flush (room);
  test_queue_forget (ada);
  test_room_circle (room, ada, "a");
  test_room_circle (room, ada, "b");
  test_room_assert_told (ada, "");
  test_room_flush (room);
  test_room_assert_told (ada, "ok 1 for 1, ok 2 for 2, events 2 to 2");
}

static void
a_repeated_id_changes_nothing (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  test_queue_forget (ada);
  test_queue_forget (bob);

  /* Before and after it is stored. */
  test_room_circle (room, ada, "a");
  test_room_circle (room, ada, "a");
  test_room_circle (room, bob, "a");
  test_room_flush (room);
  test_room_circle (room, ada, "a");
  test_room_flush (room);
  test_room_assert_told (ada,
                         "ok 1 for 1, ok 1 duplicate for 2, events 1 to 1, ok 1 duplicate for 4");
  test_room_assert_told (bob, "error 4 for 3, events 1 to 1");
  G_STATIC_ASSERT (CHALK_ERROR_ID_TAKEN == 4);
}

static void
the_id_of_a_deleted_object_stays_taken (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");

  test_room_circle (room, ada, "a");
  test_room_delete (room, ada, "a");
  test_room_flush (room);
  test_queue_forget (ada);
  test_room_circle (room, ada, "a");
  test_room_move (room, ada, "a", 5);
  test_room_flush (room);
  test_room_assert_told (ada, "ok 1 duplicate for 3, error 15 for 4");
  G_STATIC_ASSERT (CHALK_ERROR_DELETED == 15);
}

/* Nobody says of what never was an object that it was deleted, though its id is known. */
static void
X2_what_was_deleted_is_told_from_what_never_was (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  ChalkChange *moves[2];

  test_room_circle (room, ada, "a");
  test_room_circle (room, ada, "b");
  test_room_submit (room, ada, "the-move", chalk_change_new_move ("b", (ChalkPoint){ 1, 2 }));
  test_room_flush (room);
  test_queue_forget (ada);

  /* In the same flush as the deletion, too. */
  test_room_delete (room, ada, "a");
  test_room_move (room, ada, "a", 5);
  test_room_move (room, ada, "the-move", 5);
  test_room_move (room, ada, "never", 5);
  moves[0] = chalk_change_new_move ("b", (ChalkPoint){ 3, 4 });
  moves[1] = chalk_change_new_move ("a", (ChalkPoint){ 3, 4 });
  test_room_submit (room, ada, "both", chalk_change_new_batch (moves, G_N_ELEMENTS (moves), NULL));
  test_room_flush (room);
  test_room_assert_told (
      ada,
      "ok 4 for 4, error 15 for 5, error 1 for 6, error 1 for 7, error 15 for 8, events 1 to 4");
  G_STATIC_ASSERT (CHALK_ERROR_UNKNOWN_OBJECT == 1);
  g_clear_pointer (&moves[0], chalk_change_unref);
  g_clear_pointer (&moves[1], chalk_change_unref);
}

static void
viewers_change_nothing (TestRoom *room, gconstpointer data)
{
  const ChalkJoin join = { "eve", NULL, CHALK_COLOR_NONE, CHALK_ROLE_VIEWER, -1, FALSE };
  g_autoptr (TestQueue) eve = test_queue_new ();

  test_room_rejoin (room, eve, &join);
  test_room_flush (room);
  test_queue_forget (eve);
  test_room_circle (room, eve, "a");
  test_room_flush (room);
  test_room_assert_told (eve, "error 3 for 1");
  G_STATIC_ASSERT (CHALK_ERROR_NOT_ALLOWED == 3);
  g_assert_cmpuint (chalk_board_get_n_objects (eve->board), ==, 0);
}

static void
what_the_store_refuses_never_happened (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_circle (room, ada, "a");
  test_room_flush (room);
  test_queue_forget (ada);
  test_queue_forget (bob);

  test_room_fail_store (room, TRUE);
  test_room_circle (room, ada, "b");
  test_room_circle (room, ada, "b");
  test_room_delete (room, ada, "a");
  test_room_circle (room, ada, "a");
  test_room_flush (room);
  test_room_assert_told (ada,
                         "error 11 for 2, error 11 for 3, error 11 for 4, ok 1 duplicate for 5");
  G_STATIC_ASSERT (CHALK_ERROR_UNAVAILABLE == 11);
  test_room_assert_told (bob, "");
  test_room_assert_same (room, ada);

  test_room_fail_store (room, FALSE);
  test_room_circle (room, ada, "b");
  test_room_flush (room);
  test_room_assert_told (ada, "ok 2 for 6, events 1 to 2");
  test_room_assert_same (room, bob);
}

static void
note_failure (ChalkSession *session, const GError *error, GString *told)
{
  g_string_append_printf (told, "failed: %s, ", error->message);
}

static void
note_recovery (ChalkSession *session, GString *told)
{
  g_string_append (told, "recovered, ");
}

static void
a_store_that_fails_is_told_of_once (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (GString) told = g_string_new (NULL);

  g_signal_connect (room->session, "append-failed", G_CALLBACK (note_failure), told);
  g_signal_connect (room->session, "append-recovered", G_CALLBACK (note_recovery), told);
  for (guint i = 0; i < 6; i++)
    {
      test_room_fail_store (room, i == 1 || i == 2);
      test_room_circle (room, ada, NULL);
      test_room_flush (room);
      test_room_flush (room);
    }

  g_assert_cmpstr (told->str, ==, "failed: the disk is full, recovered, ");
}

static void
one_may_leave_while_being_answered (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  test_queue_forget (bob);
  ada->leaves_on_answer = room->session;
  test_room_circle (room, ada, "a");
  test_room_circle (room, ada, "b");
  test_room_flush (room);
  g_assert_cmpuint (test_queue_count (ada, "ok"), ==, 1);
  g_assert_cmpuint (chalk_session_get_n_subscribers (room->session), ==, 1);
  test_room_assert_told (bob, "user_left ada, presence_diff +0 -1, events 2 to 2");
}

static void
who_submitted_and_left_is_not_answered (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  test_room_circle (room, ada, "a");
  test_queue_forget (ada);
  test_room_leave (room, ada);
  test_room_flush (room);
  test_room_assert_told (ada, "");
  g_assert_cmpuint (chalk_board_get_n_objects (bob->board), ==, 1);
}

static void
a_user_is_announced_once (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) first = NULL;
  g_autoptr (TestQueue) second = NULL;

  test_room_flush (room);
  test_queue_forget (ada);
  first = test_room_join (room, "bob");
  test_room_flush_later (room);
  test_room_assert_told (ada, "user_joined bob, presence_diff +1 -0");
  second = test_room_join (room, "bob");
  test_room_flush_later (room);
  test_room_assert_told (ada, "presence_diff +1 -0");
  test_room_leave (room, first);
  test_room_flush_later (room);
  test_room_assert_told (ada, "presence_diff +0 -1");
  chalk_session_leave (room->session, g_steal_pointer (&second->subscription), CHALK_LEAVE_TIMEOUT);
  test_room_flush_later (room);
  test_room_assert_told (ada, "user_left bob timeout, presence_diff +0 -1");
}

static void
joins_of_a_moment_are_told_together (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = NULL;
  g_autoptr (TestQueue) cy = NULL;
  g_autoptr (TestQueue) brief = NULL;

  test_room_flush (room);
  test_queue_forget (ada);
  bob = test_room_join (room, "bob");
  cy = test_room_join (room, "cy");
  brief = test_room_join (room, "cy");
  test_room_leave (room, brief);
  test_room_flush (room);
  test_room_assert_told (ada, "user_joined bob, user_joined cy, presence_diff +2 -0");
  test_room_assert_told (bob, "sync_start full 0, sync_complete 0, presence_state 3");
}

static void
news_of_people_wait_for_their_round (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = NULL;
  g_autoptr (TestQueue) cy = NULL;
  g_autoptr (TestQueue) dan = NULL;

  test_room_flush (room);
  test_queue_forget (ada);
  bob = test_room_join (room, "bob");
  test_room_flush (room);
  test_room_assert_told (ada, "user_joined bob, presence_diff +1 -0");
  test_queue_forget (bob);

  /* Too soon for another round. A joiner is told who is here, but of nobody whom it knows. */
  cy = test_room_join (room, "cy");
  g_assert_cmpint (chalk_session_flush (room->session, room->now), ==,
                   room->now.monotonic_us + CHALK_LIMIT_NEWS_US);
  dan = test_room_join (room, "dan");
  test_room_flush (room);
  test_room_assert_told (ada, "");
  test_room_assert_told (cy, "sync_start full 0, sync_complete 0, presence_state 3");
  test_queue_forget (dan);

  /* Who came and went is news to those who saw them. */
  test_room_leave (room, cy);
  test_room_flush_later (room);
  test_room_assert_told (ada, "user_joined cy, user_joined dan, user_left cy, presence_diff +1 -1");
  test_room_assert_told (dan, "user_left cy, presence_diff +1 -1");
}

static void
who_missed_news_of_people_gets_all_of_them (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = NULL;

  test_room_flush (room);
  test_queue_forget (ada);
  ada->budget = 0;
  bob = test_room_join (room, "bob");
  test_room_flush (room);
  ada->budget = -1;
  test_room_flush (room);
  test_room_assert_told (ada, "presence_state 2");
}

static ChalkPreview *
stroke_part (const char *id, guint from, guint n_points)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autofree ChalkStrokePoint *points = g_new0 (ChalkStrokePoint, n_points);

  for (guint i = 0; i < n_points; i++)
    points[i] = (ChalkStrokePoint){ from + i, 0, CHALK_PRESSURE_NONE };

  return chalk_preview_new_stroke (id, &style, from, points, n_points, NULL);
}

static void
show (TestRoom *room, TestQueue *queue, ChalkPreview *taken)
{
  chalk_session_set_preview (room->session, queue->subscription, taken);
  chalk_preview_unref (taken);
}

static ChalkEphemeral *
last_ephemeral (TestQueue *queue)
{
  for (guint i = queue->messages->len; i > 0; i--)
    {
      ChalkMessage *message = g_ptr_array_index (queue->messages, i - 1);

      if (message->type == CHALK_MESSAGE_EPHEMERAL)
        return g_ptr_array_index (message->ephemerals, 0);
    }

  return NULL;
}

static void
assert_stroke_part (ChalkEphemeral *ephemeral, guint from, guint n_points)
{
  const ChalkStrokePoint *points;
  gsize n_told;

  g_assert_nonnull (ephemeral);
  g_assert_nonnull (ephemeral->preview);
  points = chalk_preview_get_points (ephemeral->preview, &n_told);
  g_assert_cmpuint (chalk_preview_get_from (ephemeral->preview), ==, from);
  g_assert_cmpuint (n_told, ==, n_points);
  g_assert_cmpfloat (points[0].x, ==, from);
}

static void
parts_of_a_stroke_travel_together_once (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");
  g_autoptr (TestQueue) cy = NULL;

  test_room_flush (room);
  show (room, ada, stroke_part ("s", 0, 2));
  show (room, ada, stroke_part ("s", 2, 3));
  test_room_flush (room);
  assert_stroke_part (last_ephemeral (bob), 0, 5);

  /* Too soon for the next message, so it waits for its time. */
  show (room, ada, stroke_part ("s", 5, 1));
  test_queue_forget (bob);
  g_assert_cmpint (chalk_session_flush (room->session, room->now), ==,
                   room->now.monotonic_us + CHALK_LIMIT_EPHEMERAL_US);
  test_room_assert_told (bob, "");
  room->now.monotonic_us += CHALK_LIMIT_EPHEMERAL_US;
  test_room_flush (room);
  assert_stroke_part (last_ephemeral (bob), 5, 1);

  /* A joiner in the middle sees it from its beginning. */
  cy = test_room_join (room, "cy");
  test_room_flush (room);
  assert_stroke_part (last_ephemeral (cy), 0, 6);
}

static void
an_event_ends_its_preview (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = NULL;

  test_room_flush (room);
  show (room, ada, stroke_part ("s", 0, 2));
  test_room_flush (room);
  test_room_circle (room, ada, "s");
  test_room_flush (room);

  bob = test_room_join (room, "bob");
  test_room_flush (room);
  g_assert_null (last_ephemeral (bob));
}

static void
only_the_newest_pointer_is_told (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");
  ChalkEphemeral *ephemeral;

  test_room_flush (room);
  for (guint i = 0; i < 5; i++)
    chalk_session_set_pointer (room->session, ada->subscription, &(ChalkPoint){ i, 0 });
  test_room_flush (room);
  ephemeral = last_ephemeral (bob);
  g_assert_cmpstr (ephemeral->user_id, ==, "ada");
  g_assert_true (ephemeral->has_pointer && ephemeral->is_pointing);
  g_assert_cmpfloat (ephemeral->pointer.x, ==, 4);
  g_assert_null (ephemeral->preview);

  chalk_session_set_pointer (room->session, ada->subscription, NULL);
  room->now.monotonic_us += CHALK_LIMIT_EPHEMERAL_US;
  test_room_flush (room);
  ephemeral = last_ephemeral (bob);
  g_assert_true (ephemeral->has_pointer && !ephemeral->is_pointing);
}

static void
nobody_is_told_only_of_themselves (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  test_queue_forget (ada);
  test_queue_forget (bob);
  chalk_session_set_pointer (room->session, ada->subscription, &(ChalkPoint){ 1, 0 });
  test_room_flush (room);
  g_assert_null (last_ephemeral (ada));
  g_assert_nonnull (last_ephemeral (bob));

  /* All get the same message where there is somebody else in it. */
  chalk_session_set_pointer (room->session, ada->subscription, &(ChalkPoint){ 2, 0 });
  chalk_session_set_pointer (room->session, bob->subscription, &(ChalkPoint){ 3, 0 });
  room->now.monotonic_us += CHALK_LIMIT_EPHEMERAL_US;
  test_room_flush (room);
  g_assert_nonnull (last_ephemeral (ada));
  g_assert_nonnull (last_ephemeral (bob));
}

static ChalkPreview *
laser_part (const char *id, guint from, guint n_points)
{
  g_autofree ChalkStrokePoint *points = g_new0 (ChalkStrokePoint, n_points);

  for (guint i = 0; i < n_points; i++)
    points[i].x = from + i;

  return chalk_preview_new_laser (id, from, points, n_points, TRUE, NULL);
}

static void
a_laser_is_told_once_and_kept_for_nobody (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");
  g_autoptr (TestQueue) cy = NULL;

  test_room_flush (room);
  show (room, ada, laser_part ("l", 20000, 2));
  show (room, ada, laser_part ("l", 20002, 1));
  test_room_flush (room);
  assert_stroke_part (last_ephemeral (bob), 20000, 3);
  g_assert_true (chalk_preview_is_spotlight (last_ephemeral (bob)->preview));

  show (room, ada, laser_part ("l", 20003, 2));
  room->now.monotonic_us += CHALK_LIMIT_EPHEMERAL_US;
  test_room_flush (room);
  assert_stroke_part (last_ephemeral (bob), 20003, 2);

  cy = test_room_join (room, "cy");
  test_room_flush (room);
  g_assert_null (last_ephemeral (cy));

  show (room, ada, chalk_preview_new_none ());
  room->now.monotonic_us += CHALK_LIMIT_EPHEMERAL_US;
  test_room_flush (room);
  g_assert_cmpint (chalk_preview_get_preview_type (last_ephemeral (cy)->preview), ==,
                   CHALK_PREVIEW_NONE);
}

static void
what_somebody_sees_is_told_also_to_joiners (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");
  g_autoptr (TestQueue) cy = NULL;

  test_room_flush (room);
  chalk_session_set_view (room->session, ada->subscription, (ChalkRect){ 1, 2, 3, 4 });
  test_room_flush (room);
  g_assert_true (last_ephemeral (bob)->has_view);
  g_assert_cmpfloat (last_ephemeral (bob)->view.width, ==, 3);
  g_assert_null (last_ephemeral (bob)->preview);

  cy = test_room_join (room, "cy");
  test_room_flush (room);
  g_assert_true (last_ephemeral (cy)->has_view && !last_ephemeral (cy)->has_pointer);
  g_assert_cmpfloat (last_ephemeral (cy)->view.height, ==, 4);
}

static void
a_slow_peer_misses_no_end (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  show (room, ada, laser_part ("l", 0, 1));
  test_room_flush (room);

  bob->budget = 0;
  show (room, ada, chalk_preview_new_none ());
  chalk_session_set_view (room->session, ada->subscription, (ChalkRect){ 1, 2, 3, 4 });
  room->now.monotonic_us += CHALK_LIMIT_EPHEMERAL_US;
  test_room_flush (room);
  test_queue_forget (bob);

  bob->budget = -1;
  test_room_flush (room);
  g_assert_cmpuint (test_queue_count (bob, "ephemeral"), ==, 1);
  g_assert_cmpint (chalk_preview_get_preview_type (last_ephemeral (bob)->preview), ==,
                   CHALK_PREVIEW_NONE);
  g_assert_true (last_ephemeral (bob)->has_view);
}

static void
a_slow_peer_misses_what_passes (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  test_queue_forget (bob);
  bob->budget = 0;
  chalk_session_set_pointer (room->session, ada->subscription, &(ChalkPoint){ 1, 1 });
  test_room_flush (room);
  bob->budget = -1;
  test_room_flush (room);
  g_assert_false (last_ephemeral (bob)->has_pointer);
}

static void
who_has_changed_something_is_known_by_name (TestRoom *room, gconstpointer data)
{
  const ChalkJoin join = { "ada", "Ada", CHALK_COLOR_NONE, CHALK_ROLE_EDITOR, -1, FALSE };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (TestQueue) ada = test_queue_new ();
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");
  g_autoptr (GError) error = NULL;

  test_room_rejoin (room, ada, &join);
  test_room_flush (room);
  test_room_circle (room, ada, "a");
  test_room_flush (room);
  test_room_leave (room, ada);

  g_assert_true (chalk_session_list_people (room->session, names, &error));
  g_assert_cmpuint (g_hash_table_size (names), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (names, "ada"), ==, "Ada");
}

static void
closing_tells_everybody (TestRoom *room, gconstpointer data)
{
  const GError reason = { CHALK_ERROR, CHALK_ERROR_UNAVAILABLE, (char *) "over" };
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  chalk_session_close (room->session, &reason);
  g_assert_true (ada->is_closed && bob->is_closed);
  g_assert_cmpuint (chalk_session_get_n_subscribers (room->session), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function)                                                                        \
  g_test_add ("/session/people/" path, TestRoom, NULL, test_room_set_up, function,                 \
              test_room_tear_down)
  ADD ("E3_answers", answers_come_with_the_flush_and_before_the_event);
  ADD ("E4_duplicates", a_repeated_id_changes_nothing);
  ADD ("E4_deleted_ids", the_id_of_a_deleted_object_stays_taken);
  ADD ("deleted_ids", X2_what_was_deleted_is_told_from_what_never_was);
  ADD ("X1_not_allowed", viewers_change_nothing);
  ADD ("X1_unavailable", what_the_store_refuses_never_happened);
  ADD ("append_failed", a_store_that_fails_is_told_of_once);
  ADD ("leave_while_answered", one_may_leave_while_being_answered);
  ADD ("leave_unanswered", who_submitted_and_left_is_not_answered);
  ADD ("P2_announced_once", a_user_is_announced_once);
  ADD ("P1_together", joins_of_a_moment_are_told_together);
  ADD ("P1_rounds", news_of_people_wait_for_their_round);
  ADD ("P1_missed", who_missed_news_of_people_gets_all_of_them);
  ADD ("P5_stroke_parts", parts_of_a_stroke_travel_together_once);
  ADD ("P4_preview_ends", an_event_ends_its_preview);
  ADD ("P5_newest", only_the_newest_pointer_is_told);
  ADD ("P5_not_only_of_themselves", nobody_is_told_only_of_themselves);
  ADD ("P5_slow", a_slow_peer_misses_what_passes);
  ADD ("P5_slow_end", a_slow_peer_misses_no_end);
  ADD ("P6_laser", a_laser_is_told_once_and_kept_for_nobody);
  ADD ("P7_view", what_somebody_sees_is_told_also_to_joiners);
  ADD ("names", who_has_changed_something_is_known_by_name);
  ADD ("close", closing_tells_everybody);
#undef ADD

  return g_test_run ();
}
