/* test-session-roles.c - what the host lets others do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-session-roles.h"

#include "test-room.h"

G_STATIC_ASSERT (CHALK_ERROR_NOT_ALLOWED == 3 && CHALK_ERROR_REMOVED == 14);
G_STATIC_ASSERT (CHALK_ROLE_VIEWER == 0 && CHALK_ROLE_EDITOR == 1 && CHALK_ROLE_HOST == 2);

static TestQueue *
join_as (TestRoom *room, const char *user_id, ChalkRole role)
{
  const ChalkJoin join = { user_id, NULL, CHALK_COLOR_NONE, role, -1, FALSE };
  TestQueue *queue = test_queue_new ();

  test_room_rejoin (room, queue, &join);

  return queue;
}

static ChalkRole
role_of (TestQueue *queue)
{
  return chalk_subscription_get_presence (queue->subscription)->role;
}

/* What somebody was told since the last time, after the news of people are due. */
static void
assert_told (TestRoom *room, TestQueue *queue, const char *expected)
{
  test_room_flush_later (room);
  test_room_assert_told (queue, expected);
  test_queue_forget (queue);
}

static void
who_may_not_draw_is_refused_at_once (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");

  test_room_flush_later (room);
  test_queue_forget (ada);
  chalk_session_set_drawing (room->session, CHALK_DRAWING_HOST);
  test_room_circle (room, ada, "a");
  assert_told (room, ada, "error 3 for 1, presence_diff +1 -1, role 0");

  chalk_session_set_drawing (room->session, CHALK_DRAWING_EVERYBODY);
  test_room_circle (room, ada, "b");
  assert_told (room, ada, "ok 1 for 2, presence_diff +1 -1, role 1, events 1 to 1");
}

static void
only_the_chosen_draw (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  chalk_session_set_drawing (room->session, CHALK_DRAWING_CHOSEN);
  g_assert_cmpint (role_of (ada), ==, CHALK_ROLE_VIEWER);

  chalk_session_give_pen (room->session, "ada", TRUE);
  g_assert_cmpint (role_of (ada), ==, CHALK_ROLE_EDITOR);
  g_assert_cmpint (role_of (bob), ==, CHALK_ROLE_VIEWER);

  chalk_session_give_pen (room->session, "ada", FALSE);
  g_assert_cmpint (role_of (ada), ==, CHALK_ROLE_VIEWER);
}

static void
the_pen_goes_from_hand_to_hand (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  chalk_session_hand_over_pen (room->session, "ada");
  g_assert_cmpint (role_of (ada), ==, CHALK_ROLE_EDITOR);
  g_assert_cmpint (role_of (bob), ==, CHALK_ROLE_VIEWER);

  chalk_session_hand_over_pen (room->session, "bob");
  g_assert_cmpint (role_of (ada), ==, CHALK_ROLE_VIEWER);
  g_assert_cmpint (role_of (bob), ==, CHALK_ROLE_EDITOR);
}

static void
a_pen_survives_a_reconnect (TestRoom *room, gconstpointer data)
{
  const ChalkJoin again = { "ada", NULL, CHALK_COLOR_NONE, CHALK_ROLE_EDITOR, -1, FALSE };
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");

  chalk_session_set_drawing (room->session, CHALK_DRAWING_CHOSEN);
  chalk_session_give_pen (room->session, "ada", TRUE);
  test_room_leave (room, ada);
  test_room_rejoin (room, ada, &again);

  g_assert_cmpint (role_of (ada), ==, CHALK_ROLE_EDITOR);
}

static void
the_host_always_draws (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) host = join_as (room, "hal", CHALK_ROLE_HOST);

  for (ChalkDrawingRule drawing = CHALK_DRAWING_EVERYBODY; drawing <= CHALK_DRAWING_HOST; drawing++)
    {
      chalk_session_set_drawing (room->session, drawing);
      g_assert_cmpint (role_of (host), ==, CHALK_ROLE_HOST);
    }
}

static void
who_has_a_link_to_watch_draws_with_the_pen_only (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) viewer = join_as (room, "vic", CHALK_ROLE_VIEWER);

  g_assert_cmpint (role_of (viewer), ==, CHALK_ROLE_VIEWER);
  chalk_session_give_pen (room->session, "vic", TRUE);
  g_assert_cmpint (role_of (viewer), ==, CHALK_ROLE_EDITOR);
  chalk_session_set_drawing (room->session, CHALK_DRAWING_HOST);
  g_assert_cmpint (role_of (viewer), ==, CHALK_ROLE_VIEWER);
}

static void
a_stroke_in_progress_ends_with_the_pen (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  const ChalkStrokePoint point = { 0, 0, CHALK_PRESSURE_NONE };
  g_autoptr (ChalkPreview) stroke = chalk_preview_new_stroke ("s", &style, 0, &point, 1, NULL);
  ChalkMessage *last;
  ChalkEphemeral *news;

  test_room_flush_later (room);
  chalk_session_set_preview (room->session, ada->subscription, stroke);
  test_room_flush_later (room);
  chalk_session_set_drawing (room->session, CHALK_DRAWING_HOST);
  test_room_flush_later (room);

  g_assert_cmpuint (test_queue_count (bob, "ephemeral"), ==, 2);
  last = g_ptr_array_index (bob->messages, bob->messages->len - 1);
  news = g_ptr_array_index (last->ephemerals, 0);
  g_assert_cmpint (chalk_preview_get_preview_type (news->preview), ==, CHALK_PREVIEW_NONE);
}

static void
a_raised_hand_is_seen_until_the_pen_comes (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");

  test_room_flush_later (room);
  chalk_session_raise_hand (room->session, ada->subscription, TRUE);
  g_assert_false (chalk_subscription_get_presence (ada->subscription)->has_hand);

  chalk_session_set_drawing (room->session, CHALK_DRAWING_CHOSEN);
  chalk_session_raise_hand (room->session, ada->subscription, TRUE);
  g_assert_true (chalk_subscription_get_presence (ada->subscription)->has_hand);
  test_queue_forget (bob);
  assert_told (room, bob, "presence_diff +2 -2, role 0");

  chalk_session_give_pen (room->session, "ada", TRUE);
  g_assert_false (chalk_subscription_get_presence (ada->subscription)->has_hand);
  assert_told (room, bob, "presence_diff +1 -1");
}

static void
a_hand_goes_down_with_its_user (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");

  chalk_session_set_drawing (room->session, CHALK_DRAWING_HOST);
  chalk_session_raise_hand (room->session, ada->subscription, TRUE);
  test_room_leave (room, ada);

  g_assert_false (chalk_policy_has_hand (chalk_session_get_policy (room->session), "ada"));
}

static void
who_is_removed_does_not_come_back (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) first = test_room_join (room, "eve");
  g_autoptr (TestQueue) second = test_room_join (room, "eve");
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (GError) error = NULL;

  test_room_flush_later (room);
  test_queue_forget (ada);
  chalk_session_remove_user (room->session, "eve");
  g_assert_true (first->is_closed && second->is_closed && !ada->is_closed);
  g_assert_cmpuint (test_queue_count (first, "closed 14"), ==, 1);
  assert_told (room, ada, "user_left eve, presence_diff +0 -2");

  g_assert_false (chalk_session_check_join (room->session, "eve", &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_REMOVED);
  g_assert_true (chalk_session_check_join (room->session, "ada", NULL));

  chalk_session_readmit_user (room->session, "eve");
  g_assert_true (chalk_session_check_join (room->session, "eve", NULL));
}

static void
nobody_removes_the_host (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) host = join_as (room, "hal", CHALK_ROLE_HOST);
  g_autoptr (TestQueue) guest = test_room_join (room, "hal");

  chalk_session_remove_user (room->session, "hal");

  g_assert_false (host->is_closed);
  g_assert_true (guest->is_closed);
}

static void
count (gpointer session, guint *n)
{
  (*n)++;
}

static void
each_decision_is_announced (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  guint n = 0;

  g_signal_connect (room->session, "policy-changed", G_CALLBACK (count), &n);
  chalk_session_set_drawing (room->session, CHALK_DRAWING_HOST);
  chalk_session_raise_hand (room->session, ada->subscription, TRUE);
  chalk_session_give_pen (room->session, "ada", TRUE);
  chalk_session_remove_user (room->session, "ada");
  chalk_session_readmit_user (room->session, "ada");

  g_assert_cmpuint (n, ==, 5);
}

static void
a_host_brings_everyone_who_is_here (TestRoom *room, gconstpointer data)
{
  const ChalkRect view = { -5, 5, 640, 480 };
  g_autoptr (TestQueue) host = join_as (room, "host", CHALK_ROLE_HOST);
  g_autoptr (TestQueue) bob = test_room_join (room, "bob");
  g_autoptr (TestQueue) slow = test_room_join (room, "slow");
  g_autoptr (TestQueue) late = NULL;

  test_room_flush_later (room);
  test_queue_forget (bob);
  slow->budget = 0;
  test_queue_forget (slow);
  chalk_session_summon (room->session, host->subscription, view);
  assert_told (room, bob, "summoned host -5,5 640x480");
  assert_told (room, slow, "");

  late = test_room_join (room, "late");
  slow->budget = -1;
  test_room_flush_later (room);
  g_assert_cmpuint (test_queue_count (slow, "summoned"), ==, 1);
  g_assert_cmpuint (test_queue_count (late, "summoned"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add ("/session/roles/" path, TestRoom, NULL, test_room_set_up, function,                  \
              test_room_tear_down)
  ADD ("R1_at_once", who_may_not_draw_is_refused_at_once);
  ADD ("R1_chosen", only_the_chosen_draw);
  ADD ("R1_hand_over", the_pen_goes_from_hand_to_hand);
  ADD ("R1_reconnect", a_pen_survives_a_reconnect);
  ADD ("R1_host", the_host_always_draws);
  ADD ("R1_viewer", who_has_a_link_to_watch_draws_with_the_pen_only);
  ADD ("R2_preview", a_stroke_in_progress_ends_with_the_pen);
  ADD ("R3_hand", a_raised_hand_is_seen_until_the_pen_comes);
  ADD ("R3_leaves", a_hand_goes_down_with_its_user);
  ADD ("R4_removed", who_is_removed_does_not_come_back);
  ADD ("R4_host", nobody_removes_the_host);
  ADD ("announced", each_decision_is_announced);
  ADD ("P8_summoned", a_host_brings_everyone_who_is_here);
#undef ADD

  return g_test_run ();
}
