/* test-session-sync.c - joining a session and staying in step with it
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"

#include "test-room.h"

static void
a_joiner_of_an_empty_board_is_live_at_once (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");

  test_room_assert_told (ada, "");
  test_room_flush (room);
  test_room_assert_told (ada, "sync_start full 0, sync_complete 0, presence_state 1");
  g_assert_cmpuint (ada->n_flushed, ==, 1);
}

static void
a_late_joiner_gets_the_present_state (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = NULL;

  test_room_circle (room, ada, "a");
  test_room_circle (room, ada, "b");
  test_room_move (room, ada, "a", 50);
  test_room_delete (room, ada, "b");
  test_room_circle (room, ada, "c");
  test_room_flush (room);

  bob = test_room_join (room, "bob");
  test_room_flush (room);
  test_room_assert_told (bob, "sync_start full 2, snapshot 1/1, sync_complete 5, presence_state 2");
  test_room_assert_same (room, bob);
  test_room_assert_same (room, ada);
}

static void
a_long_history_costs_a_joiner_nothing (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = NULL;

  test_room_circle (room, ada, "a");
  for (guint i = 0; i < 10 * TEST_ROOM_LOG_SIZE; i++)
    {
      test_room_move (room, ada, "a", i);
      test_room_flush (room);
    }

  bob = test_room_join (room, "bob");
  test_room_flush (room);
  test_room_assert_told (bob,
                         "sync_start full 1, snapshot 1/1, sync_complete 501, presence_state 2");
  test_room_assert_same (room, bob);
}

static void
events_during_a_sync_come_after_it_and_once (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = NULL;

  for (guint i = 0; i < 10; i++)
    test_room_long_stroke (room, ada, 1000);
  test_room_flush (room);

  /* One message a flush, while the board goes on changing. */
  bob = test_room_join (room, "bob");
  for (guint i = 0; i < 20; i++)
    {
      bob->budget = 1;
      test_room_circle (room, ada, NULL);
      test_room_flush (room);
    }

  bob->budget = -1;
  test_room_flush (room);
  g_assert_cmpuint (test_queue_count (bob, "sync_start"), ==, 1);
  g_assert_cmpuint (test_queue_count (bob, "snapshot"), >, 1);
  g_assert_cmpuint (chalk_board_get_version (bob->board), ==, 30);
  test_room_assert_same (room, bob);
}

static void
chunks_stay_below_the_frame_limit (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = NULL;

  for (guint i = 0; i < 100; i++)
    test_room_long_stroke (room, ada, 100);
  test_room_flush (room);

  bob = test_room_join (room, "bob");
  test_room_flush (room);
  for (guint i = 0; i < bob->messages->len; i++)
    {
      ChalkMessage *message = g_ptr_array_index (bob->messages, i);
      gsize n_bytes = 0;

      for (guint j = 0; message->objects != NULL && j < message->objects->len; j++)
        n_bytes +=
            g_bytes_get_size (chalk_object_get_text (g_ptr_array_index (message->objects, j)));
      g_assert_cmpuint (n_bytes, <, CHALK_LIMIT_FRAME_BYTES);
    }
  test_room_assert_same (room, bob);
}

static void
rejoin (TestRoom *room, TestQueue *queue, gint64 last_known)
{
  const ChalkJoin join = { "bob", NULL, CHALK_COLOR_NONE, CHALK_ROLE_EDITOR, last_known, FALSE };

  test_room_leave (room, queue);
  test_room_flush (room);
  test_queue_forget (queue);
  test_room_rejoin (room, queue, &join);
}

static void
a_known_version_gets_a_delta (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_circle (room, ada, "a");
  test_room_flush (room);
  rejoin (room, bob, 1);
  test_room_circle (room, ada, "b");
  test_room_delete (room, ada, "a");
  test_room_flush (room);
  test_room_assert_told (bob,
                         "sync_start delta 1, snapshot 1/1, sync_complete 3, presence_state 2");
  test_room_assert_same (room, bob);

  rejoin (room, bob, 3);
  test_room_flush (room);
  test_room_assert_told (bob, "sync_start delta 1, sync_complete 3, presence_state 2");
}

static void
a_version_that_the_log_lacks_gets_everything (TestRoom *room, gconstpointer data)
{
  const gint64 strange[] = { 0, 1, 10000, G_MAXINT64 };
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_circle (room, ada, "a");
  for (guint i = 0; i < TEST_ROOM_LOG_SIZE + 1; i++)
    test_room_move (room, ada, "a", i);
  test_room_flush (room);

  for (gsize i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      rejoin (room, bob, strange[i]);
      test_room_flush (room);
      g_assert_cmpuint (test_queue_count (bob, "sync_start full"), ==, 1);
      test_room_assert_same (room, bob);
    }
}

static void
a_slow_peer_lags_and_catches_up (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  test_queue_forget (bob);
  bob->budget = 0;
  for (guint i = 0; i < TEST_ROOM_LOG_SIZE; i++)
    {
      test_room_circle (room, ada, NULL);
      test_room_flush (room);
    }
  test_room_assert_told (bob, "");

  bob->budget = -1;
  chalk_session_wake (room->session, bob->subscription);
  g_assert_true (chalk_session_needs_flush (room->session));
  test_room_flush (room);
  test_room_assert_told (bob, "events 50 to 50");
  test_room_assert_same (room, bob);
}

static void
who_falls_off_the_log_gets_a_new_sync (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  test_queue_forget (bob);
  bob->budget = 0;
  for (guint i = 0; i < TEST_ROOM_LOG_SIZE + 1; i++)
    test_room_circle (room, ada, NULL);
  test_room_flush (room);

  bob->budget = -1;
  test_room_flush (room);
  test_room_assert_told (bob, "sync_start full 51, snapshot 1/1, sync_complete 51");
  test_room_assert_same (room, bob);
}

static void
peers_with_one_cursor_share_one_message (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush (room);
  g_assert_true (g_ptr_array_index (ada->messages, 0) == g_ptr_array_index (bob->messages, 0));
  test_queue_forget (ada);
  test_queue_forget (bob);

  test_room_circle (room, ada, "a");
  test_room_circle (room, ada, "b");
  test_room_flush (room);
  test_room_assert_told (bob, "events 2 to 2");
  g_assert_cmpuint (ada->messages->len, ==, 1);
}

static void
acks_open_the_window (TestRoom *room, gconstpointer data)
{
  const ChalkJoin join = { "bob", NULL, CHALK_COLOR_NONE, CHALK_ROLE_EDITOR, 0, TRUE };
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_queue_new ();
  g_autoptr (GError) error = NULL;

  test_room_rejoin (room, bob, &join);
  test_room_flush (room);
  for (guint i = 0; i < CHALK_LIMIT_UNACKNOWLEDGED + 200; i++)
    test_room_circle (room, ada, NULL);
  test_room_flush (room);
  g_assert_cmpuint (chalk_board_get_version (bob->board), ==, CHALK_LIMIT_UNACKNOWLEDGED);

  g_assert_true (chalk_session_acknowledge (room->session, bob->subscription, 100, &error));
  test_room_flush (room);
  g_assert_cmpuint (chalk_board_get_version (bob->board), ==, CHALK_LIMIT_UNACKNOWLEDGED + 100);

  g_assert_false (chalk_session_acknowledge (room->session, bob->subscription, 5000, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

static void
a_gap_is_filled_from_the_log (TestRoom *room, gconstpointer data)
{
  const guint64 missing[] = { 2, 3 };
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");

  for (guint i = 0; i < 4; i++)
    test_room_circle (room, ada, NULL);
  test_room_flush (room);
  test_room_flush (room);
  test_queue_forget (ada);

  g_assert_true (chalk_session_report_gap (room->session, ada->subscription, missing, 2, NULL));
  test_room_flush (room);
  test_room_assert_told (ada, "resend 2");
}

static void
a_gap_beyond_the_log_starts_a_sync (TestRoom *room, gconstpointer data)
{
  const guint64 missing[] = { 1 };
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");

  for (guint i = 0; i < TEST_ROOM_LOG_SIZE + 1; i++)
    test_room_circle (room, ada, NULL);
  test_room_flush (room);
  test_queue_forget (ada);

  g_assert_true (chalk_session_report_gap (room->session, ada->subscription, missing, 1, NULL));
  test_room_flush (room);
  test_room_assert_told (ada, "sync_start full 51, snapshot 1/1, sync_complete 51");
}

static void
impossible_gaps_are_refused (TestRoom *room, gconstpointer data)
{
  const guint64 none = 0;
  const guint64 future = 2;
  g_autofree guint64 *many = g_new0 (guint64, CHALK_LIMIT_GAP + 1);
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (GError) error = NULL;

  test_room_circle (room, ada, NULL);
  test_room_flush (room);

  g_assert_false (chalk_session_report_gap (room->session, ada->subscription, &none, 1, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (chalk_session_report_gap (room->session, ada->subscription, &future, 1, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (chalk_session_report_gap (room->session, ada->subscription, many,
                                            CHALK_LIMIT_GAP + 1, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE);
}

static void
a_resync_starts_over (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");

  test_room_circle (room, ada, NULL);
  test_room_flush (room);
  test_queue_forget (ada);
  chalk_session_resync (room->session, ada->subscription);
  test_room_flush (room);
  test_room_assert_told (ada, "sync_start full 1, snapshot 1/1, sync_complete 1");
}

static void
a_status_counts_what_is_pending (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  ChalkSubscriptionStatus status;

  test_room_flush (room);
  ada->budget = 0;
  test_room_circle (room, ada, NULL);
  test_room_circle (room, ada, NULL);
  test_room_flush (room);

  chalk_session_get_status (room->session, ada->subscription, &status);
  g_assert_cmpuint (status.version, ==, 2);
  g_assert_cmpuint (status.n_pending, ==, 2);
}

static void
heartbeats_carry_the_digest (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  gint64 due_us;

  test_room_circle (room, ada, NULL);
  due_us = chalk_session_flush (room->session, room->now);
  g_assert_cmpint (due_us, ==, room->now.monotonic_us + CHALK_LIMIT_HEARTBEAT_US);
  test_queue_forget (ada);

  room->now.monotonic_us = due_us - 1;
  test_room_flush (room);
  test_room_assert_told (ada, "");
  room->now.monotonic_us = due_us;
  test_room_flush (room);
  test_room_assert_told (ada, "heartbeat 1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD_SIZED(path, size, function)                                                            \
  g_test_add ("/session/sync/" path, TestRoom, GUINT_TO_POINTER (size), test_room_set_up,          \
              function, test_room_tear_down)
#define ADD(path, function) ADD_SIZED (path, 0, function)
  ADD ("J3_empty", a_joiner_of_an_empty_board_is_live_at_once);
  ADD ("J4_late_joiner", a_late_joiner_gets_the_present_state);
  ADD ("J4_long_history", a_long_history_costs_a_joiner_nothing);
  ADD ("J5_delta", a_known_version_gets_a_delta);
  ADD ("J5_unreachable", a_version_that_the_log_lacks_gets_everything);
  ADD ("J6_chunks", chunks_stay_below_the_frame_limit);
  ADD ("J7_during_sync", events_during_a_sync_come_after_it_and_once);
  ADD ("J8_off_the_log", who_falls_off_the_log_gets_a_new_sync);
  ADD ("J8_resync", a_resync_starts_over);
  ADD ("slow_peer", a_slow_peer_lags_and_catches_up);
  ADD ("shared", peers_with_one_cursor_share_one_message);
  ADD_SIZED ("E9_acks", 5000, acks_open_the_window);
  ADD ("E10_gap", a_gap_is_filled_from_the_log);
  ADD ("E10_gap_beyond_log", a_gap_beyond_the_log_starts_a_sync);
  ADD ("E10_impossible", impossible_gaps_are_refused);
  ADD ("status", a_status_counts_what_is_pending);
  ADD ("D3_heartbeat", heartbeats_carry_the_digest);
#undef ADD
#undef ADD_SIZED

  return g_test_run ();
}
