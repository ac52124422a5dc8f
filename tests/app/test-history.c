/* test-history.c - the history of a board, read little by little and put in words
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-event-words.h"
#include "chalk-history.h"
#include "chalk-removal.h"
#include "test-studio.h"

static void
load (ChalkHistory *history)
{
  while (!chalk_history_is_loaded (history))
    g_main_context_iteration (NULL, TRUE);
}

static void
draw (TestStudio *studio, guint n_circles)
{
  for (guint i = 0; i < n_circles; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      test_room_circle (&studio->room, studio->guest, id);
    }
  test_studio_flush (studio);
}

static void
set_error (GError **stored, const GError *error)
{
  *stored = g_error_copy (error);
}

static void
nothing_is_read_before_the_main_loop_is_idle (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkHistory) history = NULL;
  ChalkReplay *replay;

  draw (studio, 300);
  history = chalk_history_new (studio->desk);
  replay = chalk_history_get_replay (history);
  g_assert_cmpuint (chalk_replay_get_n_events (replay), ==, 0);
  g_assert_cmpfloat (chalk_history_get_progress (history), ==, 0);

  load (history);
  g_assert_cmpuint (chalk_replay_get_n_events (replay), ==, 300);
  g_assert_cmpfloat (chalk_history_get_progress (history), ==, 1);
  g_assert_cmphex (chalk_board_get_digest (chalk_replay_get_board (replay)), ==,
                   chalk_board_get_digest (chalk_desk_get_board (studio->desk)));
}

static void
an_empty_board_has_an_empty_history (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkHistory) history = chalk_history_new (studio->desk);
  g_autoptr (GArray) pauses = NULL;

  load (history);
  pauses = chalk_history_list_pauses (history, 10);
  g_assert_cmpuint (chalk_replay_get_n_events (chalk_history_get_replay (history)), ==, 0);
  g_assert_cmpuint (pauses->len, ==, 0);
}

static void
what_happens_meanwhile_is_added (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkHistory) history = NULL;
  ChalkReplay *replay;

  draw (studio, 3);
  history = chalk_history_new (studio->desk);
  replay = chalk_history_get_replay (history);
  load (history);

  test_room_move (&studio->room, studio->guest, "c1", 50);
  test_studio_flush (studio);
  while (chalk_replay_get_n_events (replay) < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (
      chalk_change_get_change_type (chalk_event_get_change (chalk_replay_get_event (replay, 3))),
      ==, CHALK_CHANGE_MOVE);
}

static void
who_closes_it_is_not_read_for (TestStudio *studio, gconstpointer data)
{
  ChalkHistory *history;

  draw (studio, 3);
  history = chalk_history_new (studio->desk);
  g_assert_finalize_object (history);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
authors_come_by_how_much_they_did (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkHistory) history = NULL;
  g_autoptr (GPtrArray) authors = NULL;

  test_studio_drag (studio, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 90, 90 });
  draw (studio, 3);
  history = chalk_history_new (studio->desk);
  load (history);

  authors = chalk_history_list_authors (history);
  g_assert_cmpuint (authors->len, ==, 2);
  g_assert_cmpstr (((ChalkAuthor *) authors->pdata[0])->user_id, ==, "bob");
  g_assert_cmpuint (((ChalkAuthor *) authors->pdata[0])->n_events, ==, 3);
  g_assert_cmpstr (((ChalkAuthor *) authors->pdata[1])->user_id, ==, "ada");
}

static void
the_longest_pauses_are_found (TestStudio *studio, gconstpointer data)
{
  const gint64 minutes[] = { 0, 1, 30, 2, 90, 11 };
  g_autoptr (ChalkHistory) history = NULL;
  g_autoptr (GArray) pauses = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *id = g_strdup_printf ("c%zu", i);

      studio->room.now.wall_ms += minutes[i] * 60 * 1000;
      test_room_circle (&studio->room, studio->guest, id);
      test_studio_flush (studio);
    }
  history = chalk_history_new (studio->desk);
  load (history);

  pauses = chalk_history_list_pauses (history, 2);
  g_assert_cmpuint (pauses->len, ==, 2);
  g_assert_cmpuint (g_array_index (pauses, guint, 0), ==, 4);
  g_assert_cmpuint (g_array_index (pauses, guint, 1), ==, 2);
}

static void
what_cannot_be_read_is_told (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkHistory) history = NULL;
  g_autoptr (GError) error = NULL;

  draw (studio, 3);
  test_room_fail_store (&studio->room, TRUE);
  history = chalk_history_new (studio->desk);
  g_signal_connect_swapped (history, "failed", G_CALLBACK (set_error), &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (chalk_history_is_loaded (history));
}

/* --- Without somebody --------------------------------------------------------------------------
 */

static void
set_true (gboolean *is_ready)
{
  *is_ready = TRUE;
}

static ChalkRemoval *
work_out (ChalkHistory *history, const char *user_id)
{
  ChalkRemoval *removal = chalk_removal_new (history, user_id);
  gboolean is_ready = FALSE;
  gulong handler = g_signal_connect_swapped (removal, "ready", G_CALLBACK (set_true), &is_ready);

  while (!is_ready)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (removal, handler);

  return removal;
}

static void
carry_out (TestStudio *studio, ChalkRemoval *removal)
{
  GPtrArray *plan = chalk_removal_get_plan (removal);

  for (guint i = 0; i < plan->len; i++)
    chalk_desk_submit (studio->desk, NULL, g_ptr_array_index (plan, i));
  test_studio_flush (studio);
}

static void
one_person_is_taken_out_and_what_others_built_on_stays (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkHistory) history = NULL;
  g_autoptr (ChalkRemoval) removal = NULL;
  g_autoptr (ChalkChange) move = chalk_change_new_move ("c1", (ChalkPoint){ 70, 70 });
  ChalkBoard *board = chalk_desk_get_board (studio->desk);

  test_studio_drag (studio, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 90, 90 });
  draw (studio, 3);
  chalk_desk_submit (studio->desk, NULL, move);
  test_studio_flush (studio);

  history = chalk_history_new (studio->desk);
  removal = work_out (history, "bob");
  g_assert_cmpuint (chalk_removal_get_n_changes (removal), ==, 2);
  g_assert_cmpuint (chalk_removal_get_n_kept (removal), ==, 1);
  g_assert_cmpuint (chalk_board_get_n_objects (chalk_removal_get_board (removal)), ==, 2);

  carry_out (studio, removal);
  g_assert_cmpuint (chalk_board_get_n_objects (board), ==, 2);
  g_assert_nonnull (chalk_board_lookup (board, "c1"));
  g_assert_null (chalk_board_lookup (board, "c0"));
}

static void
what_one_person_deleted_comes_back (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkHistory) history = NULL;
  g_autoptr (ChalkRemoval) removal = NULL;
  g_autofree char *id = NULL;

  test_studio_drag (studio, (ChalkPoint){ 10, 10 }, (ChalkPoint){ 90, 90 });
  id = g_strdup (chalk_object_get_id (test_studio_get_object (studio, 0)));
  test_room_delete (&studio->room, studio->guest, id);
  test_studio_flush (studio);

  history = chalk_history_new (studio->desk);
  removal = work_out (history, "bob");
  g_assert_cmpuint (chalk_removal_get_n_changes (removal), ==, 1);
  carry_out (studio, removal);
  g_assert_nonnull (chalk_board_lookup (chalk_desk_get_board (studio->desk), id));
}

static void
a_plan_follows_what_happens_meanwhile (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkHistory) history = NULL;
  g_autoptr (ChalkRemoval) removal = NULL;

  draw (studio, 2);
  history = chalk_history_new (studio->desk);
  removal = work_out (history, "bob");
  g_assert_cmpuint (chalk_removal_get_n_changes (removal), ==, 2);

  test_room_circle (&studio->room, studio->guest, "more");
  test_studio_flush (studio);
  while (chalk_removal_get_n_changes (removal) < 3)
    g_main_context_iteration (NULL, TRUE);
}

static void
who_did_nothing_has_nothing_to_take_back (TestStudio *studio, gconstpointer data)
{
  g_autoptr (ChalkHistory) history = NULL;
  g_autoptr (ChalkRemoval) removal = NULL;

  draw (studio, 2);
  history = chalk_history_new (studio->desk);
  removal = work_out (history, "nobody");
  g_assert_cmpuint (chalk_removal_get_n_changes (removal), ==, 0);
  g_assert_cmpuint (chalk_removal_get_n_kept (removal), ==, 0);
}

/* --- Words -------------------------------------------------------------------------------------
 */

static void
assert_words (ChalkChange *taken, const char *expected)
{
  g_autoptr (ChalkChange) change = taken;
  g_autoptr (ChalkEvent) event = chalk_event_new ("e1", "ada", 1, 0, change);
  g_autofree char *words = chalk_event_words_describe (event, "Ada");

  g_assert_cmpstr (words, ==, expected);
}

static ChalkChange *
new_stroke (gsize n_points)
{
  const ChalkStrokePoint points[] = { { 0, 0, 1 }, { 5, 5, 1 }, { 9, 0, 1 } };
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_stroke (points, n_points, &style, NULL);

  return chalk_change_new_create (NULL, shape);
}

static ChalkChange *
new_segment (void)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_segment ((ChalkPoint){ 0, 0 }, (ChalkPoint){ 9, 9 }, &style, NULL);

  return chalk_change_new_create (NULL, shape);
}

static ChalkChange *
new_written (ChalkShape *(*make) (ChalkRect, double, const ChalkText *, const ChalkStyle *,
                                  GError **) )
{
  const ChalkStyle style = { .color = 0xff, .opacity = 1 };
  const ChalkText text = { .text = "Two wheels", .size = 20 };
  g_autoptr (ChalkShape) shape = make ((ChalkRect){ 0, 0, 90, 90 }, 0, &text, &style, NULL);

  return chalk_change_new_create (NULL, shape);
}

static ChalkChange *
new_picture (void)
{
  static const char image[] = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
  const ChalkStyle style = { .opacity = 1 };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_image ((ChalkRect){ 0, 0, 90, 90 }, 0, image, NULL, &style, NULL);

  return chalk_change_new_create (NULL, shape);
}

static ChalkChange *
new_batch (ChalkChange *one, ChalkChange *other)
{
  g_autoptr (ChalkChange) first = one;
  g_autoptr (ChalkChange) second = other;
  ChalkChange *const changes[] = { one, other };

  return chalk_change_new_batch (changes, other != NULL ? 2 : 1, NULL);
}

static void
events_are_put_in_words (void)
{
  const ChalkPoint anchor = { 1, 1 };

  assert_words (new_stroke (3), "Ada drew a stroke");
  assert_words (new_segment (), "Ada drew a line");
  assert_words (new_written (chalk_shape_new_text), "Ada wrote something");
  assert_words (new_written (chalk_shape_new_note), "Ada put up a note");
  assert_words (new_picture (), "Ada put up a picture");
  assert_words (chalk_change_new_move ("o1", anchor), "Ada moved something");
  assert_words (chalk_change_new_delete ("o1"), "Ada deleted something");
  assert_words (new_batch (chalk_change_new_move ("o1", anchor), NULL), "Ada moved something");
  assert_words (new_batch (chalk_change_new_delete ("o1"), chalk_change_new_delete ("o2")),
                "Ada deleted 2 objects");
  assert_words (new_batch (chalk_change_new_move ("o1", anchor), chalk_change_new_delete ("o2")),
                "Ada changed 2 objects");
}

static void
times_say_the_day_where_it_is_another (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 24, 14, 3, 5);
  gint64 now_ms = g_date_time_to_unix (now) * 1000;
  g_autofree char *today = chalk_event_words_time (now_ms, now_ms);
  g_autofree char *earlier =
      chalk_event_words_time (now_ms - G_GINT64_CONSTANT (172800000), now_ms);
  g_autofree char *long_ago =
      chalk_event_words_time (now_ms - G_GINT64_CONSTANT (34560000000), now_ms);
  g_autofree char *never = chalk_event_words_time (G_MAXINT64, now_ms);

  g_assert_cmpstr (today, ==, "14:03:05");
  g_assert_cmpstr (earlier, ==, "22 Nov, 14:03");
  g_assert_cmpstr (long_ago, ==, "20 Oct 2025, 14:03");
  g_assert_cmpstr (never, ==, "");
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test)                                                                                  \
  g_test_add ("/app/history/" #test, TestStudio, NULL, test_studio_set_up, test,                   \
              test_studio_tear_down)
  ADD (nothing_is_read_before_the_main_loop_is_idle);
  ADD (an_empty_board_has_an_empty_history);
  ADD (what_happens_meanwhile_is_added);
  ADD (who_closes_it_is_not_read_for);
  ADD (authors_come_by_how_much_they_did);
  ADD (the_longest_pauses_are_found);
  ADD (what_cannot_be_read_is_told);
#undef ADD
#define ADD(test)                                                                                  \
  g_test_add ("/app/removal/" #test, TestStudio, NULL, test_studio_set_up, test,                   \
              test_studio_tear_down)
  ADD (one_person_is_taken_out_and_what_others_built_on_stays);
  ADD (what_one_person_deleted_comes_back);
  ADD (a_plan_follows_what_happens_meanwhile);
  ADD (who_did_nothing_has_nothing_to_take_back);
#undef ADD
  g_test_add_func ("/app/event-words/events_are_put_in_words", events_are_put_in_words);
  g_test_add_func ("/app/event-words/times_say_the_day_where_it_is_another",
                   times_say_the_day_where_it_is_another);

  return g_test_run ();
}
