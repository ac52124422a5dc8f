/* test-session-undo.c - taking back one's own changes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"

#include "test-room.h"

typedef struct
{
  TestRoom room;
  TestQueue *ada;
  TestQueue *bob;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_room_set_up (&fixture->room, data);
  fixture->ada = test_room_join (&fixture->room, "ada");
  fixture->bob = test_room_join (&fixture->room, "bob");
  test_room_flush (&fixture->room);
  test_queue_forget (fixture->ada);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_room_flush (&fixture->room);
  test_room_assert_same (&fixture->room, fixture->ada);
  test_room_assert_same (&fixture->room, fixture->bob);
  test_room_tear_down (&fixture->room, data);
  g_assert_finalize_object (fixture->ada);
  g_assert_finalize_object (fixture->bob);
}

/* Where the object is on the board that @bob was told of; -1 if it is not there. */
static double
x_of (Fixture *fixture, const char *object_id)
{
  ChalkObject *object;

  test_room_flush (&fixture->room);
  object = chalk_board_lookup (fixture->bob->board, object_id);

  return object != NULL ? chalk_shape_get_anchor (chalk_object_get_shape (object)).x : -1;
}

static void
assert_answer (Fixture *fixture, TestQueue *queue, const char *prefix)
{
  const char *answer;

  test_room_flush (&fixture->room);
  answer = test_queue_find_answer (queue, fixture->room.last_tag);
  g_assert_nonnull (answer);
  g_assert_true (g_str_has_prefix (answer, prefix));
}

static void
steps_are_taken_back_and_done_again (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  test_room_move (room, fixture->ada, "a", 10);
  test_room_move (room, fixture->ada, "a", 20);
  test_room_delete (room, fixture->ada, "a");
  g_assert_cmpfloat (x_of (fixture, "a"), ==, -1);

  for (guint round = 0; round < 3; round++)
    {
      const double backwards[] = { 20, 10, 0, -1 };
      const double forwards[] = { 0, 10, 20, -1 };

      for (guint i = 0; i < G_N_ELEMENTS (backwards); i++)
        {
          test_room_undo (room, fixture->ada);
          g_assert_cmpfloat (x_of (fixture, "a"), ==, backwards[i]);
        }
      test_room_undo (room, fixture->ada);
      assert_answer (fixture, fixture->ada, "error 12");
      G_STATIC_ASSERT (CHALK_ERROR_NOTHING_TO_UNDO == 12);

      for (guint i = 0; i < G_N_ELEMENTS (forwards); i++)
        {
          test_room_redo (room, fixture->ada);
          g_assert_cmpfloat (x_of (fixture, "a"), ==, forwards[i]);
        }
      test_room_redo (room, fixture->ada);
      assert_answer (fixture, fixture->ada, "error 12");
    }
}

static void
steps_of_others_are_not_taken_back (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  test_room_circle (room, fixture->bob, "b");
  test_room_undo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, -1);
  g_assert_cmpfloat (x_of (fixture, "b"), ==, 0);
  test_room_undo (room, fixture->ada);
  assert_answer (fixture, fixture->ada, "error 12");
}

static void
what_others_changed_since_is_left_alone (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  test_room_move (room, fixture->bob, "a", 50);
  test_room_undo (room, fixture->ada);
  assert_answer (fixture, fixture->ada, "error 13");
  G_STATIC_ASSERT (CHALK_ERROR_CONFLICT == 13);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 50);

  /* It counts as taken back. */
  test_room_undo (room, fixture->ada);
  assert_answer (fixture, fixture->ada, "error 12");
}

static void
a_change_in_between_is_a_conflict_for_the_older_steps (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  test_room_move (room, fixture->bob, "a", 50);
  test_room_move (room, fixture->ada, "a", 70);
  test_room_undo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 50);
  test_room_undo (room, fixture->ada);
  assert_answer (fixture, fixture->ada, "error 13");
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 50);
}

static void
delete_two (Fixture *fixture)
{
  g_autoptr (ChalkChange) first = chalk_change_new_delete ("a");
  g_autoptr (ChalkChange) second = chalk_change_new_delete ("b");
  ChalkChange *const changes[] = { first, second };

  test_room_submit (&fixture->room, fixture->ada, NULL,
                    chalk_change_new_batch (changes, G_N_ELEMENTS (changes), NULL));
}

static void
a_batch_is_one_step (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  test_room_circle (room, fixture->ada, "b");
  test_room_circle (room, fixture->ada, "c");
  delete_two (fixture);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, -1);

  test_room_undo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 0);
  g_assert_cmpfloat (x_of (fixture, "b"), ==, 0);
  test_room_redo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "b"), ==, -1);
  g_assert_cmpfloat (x_of (fixture, "c"), ==, 0);
}

static void
a_step_is_taken_back_as_far_as_others_allow (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;
  g_autoptr (ChalkChange) first = chalk_change_new_move ("a", (ChalkPoint){ 5, 0 });
  g_autoptr (ChalkChange) second = chalk_change_new_move ("b", (ChalkPoint){ 5, 0 });
  ChalkChange *const changes[] = { first, second };

  test_room_circle (room, fixture->bob, "a");
  test_room_circle (room, fixture->bob, "b");
  test_room_submit (room, fixture->ada, NULL,
                    chalk_change_new_batch (changes, G_N_ELEMENTS (changes), NULL));
  test_room_move (room, fixture->bob, "b", 99);
  test_room_undo (room, fixture->ada);
  assert_answer (fixture, fixture->ada, "ok 5 partly");
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 0);
  g_assert_cmpfloat (x_of (fixture, "b"), ==, 99);
}

static void
a_new_change_voids_the_redo (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  test_room_undo (room, fixture->ada);
  test_room_circle (room, fixture->ada, "b");
  test_room_redo (room, fixture->ada);
  assert_answer (fixture, fixture->ada, "error 12");
  g_assert_cmpfloat (x_of (fixture, "a"), ==, -1);
}

static void
an_undo_that_is_sent_again_is_done_once (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  test_room_circle (room, fixture->ada, "b");
  for (guint i = 0; i < 2; i++)
    chalk_session_undo (room->session, fixture->ada->subscription, ++room->last_tag, "undo-1",
                        CHALK_UNDO_UNDO, room->now);
  assert_answer (fixture, fixture->ada, "ok 3 duplicate");
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 0);
  g_assert_cmpfloat (x_of (fixture, "b"), ==, -1);
}

static void
the_stack_is_bounded (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  for (guint i = 1; i <= CHALK_LIMIT_UNDO; i++)
    test_room_move (room, fixture->ada, "a", i);
  for (guint i = 0; i < CHALK_LIMIT_UNDO; i++)
    test_room_undo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 0);
  test_room_undo (room, fixture->ada);
  assert_answer (fixture, fixture->ada, "error 12");
}

static void
it_survives_a_reconnect (Fixture *fixture, gconstpointer data)
{
  const ChalkJoin join = { "ada", NULL, CHALK_COLOR_NONE, CHALK_ROLE_EDITOR, 1, FALSE };
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  test_room_flush (room);
  test_room_leave (room, fixture->ada);
  test_room_flush (room);
  test_room_rejoin (room, fixture->ada, &join);
  test_room_undo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, -1);
}

/* Ids of the board that @bob was told of, lowest first. */
static gboolean
append_id (ChalkObject *object, gpointer user_data)
{
  g_string_append (user_data, chalk_object_get_id (object));

  return TRUE;
}

static void
assert_order (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  test_room_flush (&fixture->room);
  chalk_board_foreach (fixture->bob->board, append_id, ids);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
an_object_goes_back_to_its_old_place (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->bob, "a");
  test_room_circle (room, fixture->bob, "b");
  test_room_circle (room, fixture->bob, "c");
  test_room_submit (room, fixture->ada, "o1", chalk_change_new_order ("a", NULL));
  assert_order (fixture, "bca");
  test_room_submit (room, fixture->ada, "o2", chalk_change_new_order ("a", "c"));
  assert_order (fixture, "bac");

  test_room_undo (room, fixture->ada);
  assert_order (fixture, "bca");
  test_room_undo (room, fixture->ada);
  assert_order (fixture, "abc");
  test_room_redo (room, fixture->ada);
  assert_order (fixture, "bca");
  test_room_redo (room, fixture->ada);
  assert_order (fixture, "bac");
}

static void
an_object_has_its_old_shape_again (Fixture *fixture, gconstpointer data)
{
  const ChalkStyle style = { .color = 0xff, .width = 2 };
  TestRoom *room = &fixture->room;
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_rectangle ((ChalkRect){ 70, 0, 10, 10 }, 0, &style, NULL);

  test_room_circle (room, fixture->bob, "a");
  test_room_submit (room, fixture->ada, "u1", chalk_change_new_update ("a", shape));
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 70);
  test_room_undo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 0);
  g_assert_cmpint (
      chalk_shape_get_kind (chalk_object_get_shape (chalk_board_lookup (fixture->bob->board, "a"))),
      ==, CHALK_SHAPE_CIRCLE);
  test_room_redo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 70);
}

static ChalkChange *
lock (const char *object_id, gboolean is_locked)
{
  return chalk_change_new_mark (
      object_id, &(ChalkMark){ .fields = CHALK_MARK_LOCKED, .is_locked = is_locked });
}

static gboolean
is_locked (Fixture *fixture, const char *object_id)
{
  test_room_flush (&fixture->room);

  return chalk_object_is_locked (chalk_board_lookup (fixture->bob->board, object_id));
}

static void
a_mark_is_a_step (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;

  test_room_circle (room, fixture->ada, "a");
  test_room_move (room, fixture->ada, "a", 50);
  test_room_submit (room, fixture->ada, NULL, lock ("a", TRUE));
  g_assert_true (is_locked (fixture, "a"));
  test_room_undo (room, fixture->ada);
  g_assert_false (is_locked (fixture, "a"));
  test_room_undo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 0);
  test_room_redo (room, fixture->ada);
  test_room_redo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 50);
  g_assert_true (is_locked (fixture, "a"));
}

static void
what_came_locked_can_go_and_come_again (Fixture *fixture, gconstpointer data)
{
  const ChalkStyle style = { .color = 0xff, .width = 2 };
  const ChalkMark mark = { CHALK_MARK_LOCKED | CHALK_MARK_GROUP, TRUE, "g" };
  TestRoom *room = &fixture->room;
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_rectangle ((ChalkRect){ 70, 0, 10, 10 }, 0, &style, NULL);

  test_room_submit (room, fixture->ada, "a", chalk_change_new_create_marked (NULL, shape, &mark));
  g_assert_true (is_locked (fixture, "a"));
  for (guint i = 0; i < 3; i++)
    {
      test_room_undo (room, fixture->ada);
      g_assert_cmpfloat (x_of (fixture, "a"), ==, -1);
      test_room_redo (room, fixture->ada);
      g_assert_cmpfloat (x_of (fixture, "a"), ==, 70);
      g_assert_true (is_locked (fixture, "a"));
      g_assert_cmpstr (chalk_object_get_group (chalk_board_lookup (fixture->bob->board, "a")), ==,
                       "g");
    }
}

/* The object's parts of the batch are taken back one after the other, whatever its end. */
static void
a_batch_that_moves_and_deletes_is_taken_back (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;
  g_autoptr (ChalkChange) unlock = lock ("a", FALSE);
  g_autoptr (ChalkChange) move = chalk_change_new_move ("a", (ChalkPoint){ 30, 0 });
  g_autoptr (ChalkChange) deletion = chalk_change_new_delete ("a");
  ChalkChange *const changes[] = { unlock, move, deletion };

  test_room_circle (room, fixture->ada, "a");
  test_room_submit (room, fixture->ada, NULL, lock ("a", TRUE));
  test_room_submit (room, fixture->ada, NULL, chalk_change_new_batch (changes, 3, NULL));
  g_assert_cmpfloat (x_of (fixture, "a"), ==, -1);
  test_room_undo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, 0);
  g_assert_true (is_locked (fixture, "a"));
  test_room_redo (room, fixture->ada);
  g_assert_cmpfloat (x_of (fixture, "a"), ==, -1);
}

static void
the_paper_is_a_step (Fixture *fixture, gconstpointer data)
{
  TestRoom *room = &fixture->room;
  const ChalkPaper *paper = chalk_board_get_paper (fixture->bob->board);

  test_room_submit (room, fixture->ada, NULL, chalk_change_new_paper (0x1ff, CHALK_PAPER_GRID));
  test_room_submit (room, fixture->ada, NULL, chalk_change_new_paper (0x2ff, CHALK_PAPER_LINES));
  test_room_undo (room, fixture->ada);
  test_room_undo (room, fixture->ada);
  test_room_flush (room);
  g_assert_cmphex (paper->color, ==, 0xffffffff);
  g_assert_cmpint (paper->pattern, ==, CHALK_PAPER_DOTS);
  test_room_redo (room, fixture->ada);
  test_room_flush (room);
  g_assert_cmphex (paper->color, ==, 0x1ff);

  test_room_submit (room, fixture->bob, NULL, chalk_change_new_paper (0x3ff, CHALK_PAPER_NONE));
  test_room_undo (room, fixture->ada);
  assert_answer (fixture, fixture->ada, "error 13");
  g_assert_cmphex (paper->color, ==, 0x3ff);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function)                                                                        \
  g_test_add ("/session/undo/E17_" path, Fixture, GUINT_TO_POINTER (1000), set_up, function,       \
              tear_down)
  ADD ("back_and_forth", steps_are_taken_back_and_done_again);
  ADD ("own_only", steps_of_others_are_not_taken_back);
  ADD ("conflict", what_others_changed_since_is_left_alone);
  ADD ("conflict_in_between", a_change_in_between_is_a_conflict_for_the_older_steps);
  ADD ("batch", a_batch_is_one_step);
  ADD ("partly", a_step_is_taken_back_as_far_as_others_allow);
  ADD ("redo_void", a_new_change_voids_the_redo);
  ADD ("resent", an_undo_that_is_sent_again_is_done_once);
  ADD ("E21_update", an_object_has_its_old_shape_again);
  ADD ("E22_order", an_object_goes_back_to_its_old_place);
  ADD ("E27_mark", a_mark_is_a_step);
  ADD ("E27_came_locked", what_came_locked_can_go_and_come_again);
  ADD ("E27_batch", a_batch_that_moves_and_deletes_is_taken_back);
  ADD ("E28_paper", the_paper_is_a_step);
  ADD ("bounded", the_stack_is_bounded);
  ADD ("reconnect", it_survives_a_reconnect);
#undef ADD

  return g_test_run ();
}
