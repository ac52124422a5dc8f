/* test-board.c - applying events to a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-board.h"
#include "chalk-digest.h"
#include "chalk-error.h"

typedef struct
{
  ChalkBoard *board;
  guint64 next;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->board = chalk_board_new ();
  fixture->next = 1;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->board);
}

static GArray *
apply (Fixture *fixture, const char *id, ChalkChange *taken)
{
  g_autoptr (ChalkChange) change = taken;
  g_autoptr (ChalkEvent) event = chalk_event_new (id, "ada", fixture->next, 0, change);
  fixture->next++;

  return chalk_board_apply (fixture->board, event);
}

static void
apply_only (Fixture *fixture, const char *id, ChalkChange *taken)
{
  g_autoptr (GArray) changes = apply (fixture, id, taken);
}

static ChalkChange *
circle (double x)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ x, 0 }, 10, &style, NULL);

  return chalk_change_new_create (NULL, shape);
}

static gboolean
append_id (ChalkObject *object, gpointer ids)
{
  g_string_append (ids, chalk_object_get_id (object));

  return TRUE;
}

static void
assert_order (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  chalk_board_foreach (fixture->board, append_id, ids);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
objects_stand_in_the_order_of_their_creation (Fixture *fixture, gconstpointer data)
{
  apply_only (fixture, "a", circle (0));
  apply_only (fixture, "b", circle (100));
  apply_only (fixture, "c", circle (200));
  apply_only (fixture, "m", chalk_change_new_move ("a", (ChalkPoint){ 5, 5 }));
  apply_only (fixture, "d", chalk_change_new_delete ("b"));

  assert_order (fixture, "ac");
  g_assert_cmpuint (chalk_board_get_version (fixture->board), ==, 5);
  g_assert_cmpuint (chalk_board_get_n_objects (fixture->board), ==, 2);
}

static void
the_digest_follows_the_last_changes (Fixture *fixture, gconstpointer data)
{
  apply_only (fixture, "a", circle (0));
  apply_only (fixture, "b", circle (0));
  apply_only (fixture, "m", chalk_change_new_move ("a", (ChalkPoint){ 5, 5 }));
  g_assert_cmphex (chalk_board_get_digest (fixture->board), ==,
                   chalk_digest_object ("a", 3) ^ chalk_digest_object ("b", 2));

  apply_only (fixture, "x", chalk_change_new_delete ("a"));
  apply_only (fixture, "y", chalk_change_new_delete ("b"));
  g_assert_cmphex (chalk_board_get_digest (fixture->board), ==, 0);
}

static void
an_event_about_nothing_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) changes = NULL;
  guint64 digest;

  apply_only (fixture, "a", circle (0));
  digest = chalk_board_get_digest (fixture->board);

  changes = apply (fixture, "m", chalk_change_new_move ("z", (ChalkPoint){ 5, 5 }));
  g_assert_cmpuint (changes->len, ==, 0);
  apply_only (fixture, "x", chalk_change_new_delete ("z"));
  apply_only (fixture, "a", circle (50));

  g_assert_cmphex (chalk_board_get_digest (fixture->board), ==, digest);
  g_assert_cmpuint (chalk_board_get_version (fixture->board), ==, 4);
}

static void
a_check_names_what_is_wrong (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkChange) unknown = chalk_change_new_delete ("z");
  g_autoptr (ChalkChange) far_away = chalk_change_new_move ("a", (ChalkPoint){ 1e9, 0 });

  apply_only (fixture, "a", circle (0));

  g_assert_false (chalk_board_check (fixture->board, unknown, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_UNKNOWN_OBJECT);
  g_clear_error (&error);
  g_assert_false (chalk_board_check (fixture->board, far_away, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

static void
reverting_newest_first_restores_the_board (Fixture *fixture, gconstpointer data)
{
  GArray *changes[4];
  guint64 digest;

  apply_only (fixture, "a", circle (0));
  apply_only (fixture, "b", circle (100));
  apply_only (fixture, "c", circle (200));
  digest = chalk_board_get_digest (fixture->board);

  changes[0] = apply (fixture, "x", chalk_change_new_delete ("b"));
  changes[1] = apply (fixture, "y", chalk_change_new_delete ("c"));
  changes[2] = apply (fixture, "d", circle (300));
  changes[3] = apply (fixture, "m", chalk_change_new_move ("a", (ChalkPoint){ 9, 9 }));
  assert_order (fixture, "ad");

  for (guint i = G_N_ELEMENTS (changes); i > 0; i--)
    {
      chalk_board_revert (fixture->board, 2 + i, changes[i - 1]);
      g_array_unref (changes[i - 1]);
    }

  assert_order (fixture, "abc");
  g_assert_cmphex (chalk_board_get_digest (fixture->board), ==, digest);
  g_assert_cmpuint (chalk_board_get_version (fixture->board), ==, 3);
}

static void
picking_finds_the_topmost_object (Fixture *fixture, gconstpointer data)
{
  ChalkObject *object;

  apply_only (fixture, "a", circle (0));
  apply_only (fixture, "b", circle (0));

  object = chalk_board_pick (fixture->board, (ChalkPoint){ 10, 0 }, 0);
  g_assert_nonnull (object);
  g_assert_cmpstr (chalk_object_get_id (object), ==, "b");
  g_assert_null (chalk_board_pick (fixture->board, (ChalkPoint){ 0, 0 }, 0));
}

static void
only_objects_that_touch_the_rectangle_are_visited (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  ChalkRect bounds;

  apply_only (fixture, "a", circle (0));
  apply_only (fixture, "b", circle (100));
  apply_only (fixture, "c", circle (200));

  chalk_board_foreach_in_rect (fixture->board, (ChalkRect){ 95, -5, 10, 10 }, append_id, ids);
  g_assert_cmpstr (ids->str, ==, "b");
  g_assert_true (chalk_board_get_bounds (fixture->board, &bounds));
  g_assert_cmpfloat (bounds.x, ==, -12);
  g_assert_cmpfloat (bounds.width, ==, 224);
}

static ChalkChange *
batch (ChalkChange *first, ChalkChange *second)
{
  g_autoptr (ChalkChange) a = first;
  g_autoptr (ChalkChange) b = second;
  ChalkChange *const changes[] = { a, b };

  return chalk_change_new_batch (changes, G_N_ELEMENTS (changes), NULL);
}

static ChalkChange *
named_circle (const char *id)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 10, &style, NULL);

  return chalk_change_new_create (id, shape);
}

static void
a_batch_is_one_event (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) changes = NULL;

  changes = apply (fixture, "e", batch (named_circle ("a"), named_circle ("b")));
  assert_order (fixture, "ab");
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmphex (chalk_board_get_digest (fixture->board), ==,
                   chalk_digest_object ("a", 1) ^ chalk_digest_object ("b", 1));

  chalk_board_revert (fixture->board, 0, changes);
  assert_order (fixture, "");
}

static void
a_batch_is_checked_as_a_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkChange) good =
      batch (named_circle ("n"), chalk_change_new_move ("n", (ChalkPoint){ 5, 5 }));
  g_autoptr (ChalkChange) bad =
      batch (chalk_change_new_delete ("a"), chalk_change_new_delete ("a"));
  guint64 digest;

  apply_only (fixture, "a", circle (0));
  digest = chalk_board_get_digest (fixture->board);

  g_assert_true (chalk_board_check (fixture->board, good, &error));
  g_assert_false (chalk_board_check (fixture->board, bad, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_UNKNOWN_OBJECT);
  g_assert_cmphex (chalk_board_get_digest (fixture->board), ==, digest);
  assert_order (fixture, "a");
}

static void
a_batch_names_its_objects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkChange) nameless = circle (0);
  ChalkChange *const changes[] = { nameless };

  g_assert_null (chalk_change_new_batch (changes, 1, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (chalk_change_new_batch (changes, 0, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

static void
a_restored_object_is_where_it_was (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GArray) restored = NULL;
  ChalkBoardChange *deletion;

  apply_only (fixture, "a", circle (0));
  apply_only (fixture, "b", circle (100));
  apply_only (fixture, "c", circle (200));
  changes = apply (fixture, "x", chalk_change_new_delete ("b"));
  deletion = &g_array_index (changes, ChalkBoardChange, 0);
  restored = apply (fixture, "r", chalk_change_new_restore (deletion->before, deletion->above));

  assert_order (fixture, "abc");
  g_assert_cmpstr (g_array_index (restored, ChalkBoardChange, 0).above, ==, "c");
  g_assert_cmpuint (chalk_object_get_version (chalk_board_lookup (fixture->board, "b")), ==, 5);

  /* What is there gets its state back and keeps its place. */
  apply_only (fixture, "m", chalk_change_new_move ("b", (ChalkPoint){ 7, 7 }));
  apply_only (fixture, "s", chalk_change_new_restore (deletion->before, NULL));
  assert_order (fixture, "abc");
  g_assert_cmpfloat (
      chalk_shape_get_anchor (chalk_object_get_shape (chalk_board_lookup (fixture->board, "b"))).x,
      ==, 100);
}

static ChalkChange *
lock (const char *object_id, gboolean is_locked)
{
  return chalk_change_new_mark (
      object_id, &(ChalkMark){ .fields = CHALK_MARK_LOCKED, .is_locked = is_locked });
}

static ChalkChange *
group (const char *object_id, const char *name)
{
  return chalk_change_new_mark (object_id,
                                &(ChalkMark){ .fields = CHALK_MARK_GROUP, .group = name });
}

static void
assert_refused (Fixture *fixture, ChalkChange *taken, ChalkError code)
{
  g_autoptr (ChalkChange) change = taken;
  g_autoptr (GError) error = NULL;

  g_assert_false (chalk_board_check (fixture->board, change, &error));
  g_assert_error (error, CHALK_ERROR, (int) code);
}

static void
what_is_locked_takes_marks_only (Fixture *fixture, gconstpointer data)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 10, &style, NULL);
  g_autoptr (ChalkChange) unlock = lock ("a", FALSE);
  g_autoptr (ChalkChange) below = chalk_change_new_order ("b", "a");

  apply_only (fixture, "a", circle (0));
  apply_only (fixture, "b", circle (9));
  apply_only (fixture, "l", lock ("a", TRUE));

  assert_refused (fixture, chalk_change_new_move ("a", (ChalkPoint){ 1, 1 }), CHALK_ERROR_LOCKED);
  assert_refused (fixture, chalk_change_new_update ("a", shape), CHALK_ERROR_LOCKED);
  assert_refused (fixture, chalk_change_new_order ("a", NULL), CHALK_ERROR_LOCKED);
  assert_refused (fixture, chalk_change_new_delete ("a"), CHALK_ERROR_LOCKED);
  assert_refused (fixture, lock ("z", TRUE), CHALK_ERROR_UNKNOWN_OBJECT);
  g_assert_true (chalk_board_check (fixture->board, below, NULL));
  g_assert_true (chalk_board_check (fixture->board, unlock, NULL));
}

static void
a_batch_unlocks_before_it_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChalkChange) unlock = lock ("a", FALSE);
  g_autoptr (ChalkChange) move = chalk_change_new_move ("a", (ChalkPoint){ 1, 1 });
  ChalkChange *const right[] = { unlock, move };
  ChalkChange *const wrong[] = { move, unlock };
  g_autoptr (ChalkChange) batch = chalk_change_new_batch (right, 2, NULL);
  guint64 digest;

  apply_only (fixture, "a", circle (0));
  apply_only (fixture, "l", lock ("a", TRUE));
  digest = chalk_board_get_digest (fixture->board);
  g_assert_true (chalk_board_check (fixture->board, batch, NULL));
  assert_refused (fixture, chalk_change_new_batch (wrong, 2, NULL), CHALK_ERROR_LOCKED);
  g_assert_true (chalk_object_is_locked (chalk_board_lookup (fixture->board, "a")));
  g_assert_cmphex (chalk_board_get_digest (fixture->board), ==, digest);
}

static void
the_members_of_a_group_are_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) rest = NULL;

  apply_only (fixture, "a", circle (0));
  apply_only (fixture, "b", circle (9));
  apply_only (fixture, "c", circle (18));
  apply_only (fixture, "g", group ("c", "one"));
  apply_only (fixture, "h", group ("a", "one"));
  members = chalk_board_list_group (fixture->board, "one");
  g_assert_cmpuint (members->len, ==, 2);
  g_assert_cmpstr (chalk_object_get_id (members->pdata[0]), ==, "a");
  g_assert_cmpstr (chalk_object_get_id (members->pdata[1]), ==, "c");

  changes = apply (fixture, "i", group ("a", NULL));
  rest = chalk_board_list_group (fixture->board, "one");
  g_assert_cmpuint (rest->len, ==, 1);
  chalk_board_revert (fixture->board, fixture->next - 2, changes);
  g_assert_cmpstr (chalk_object_get_group (chalk_board_lookup (fixture->board, "a")), ==, "one");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function)                                                                        \
  g_test_add ("/board/board/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("z_order", objects_stand_in_the_order_of_their_creation);
  ADD ("D1_digest", the_digest_follows_the_last_changes);
  ADD ("E12_apply_is_total", an_event_about_nothing_changes_nothing);
  ADD ("E8_check", a_check_names_what_is_wrong);
  ADD ("revert", reverting_newest_first_restores_the_board);
  ADD ("E15_batch", a_batch_is_one_event);
  ADD ("E15_batch_check", a_batch_is_checked_as_a_whole);
  ADD ("E15_batch_names", a_batch_names_its_objects);
  ADD ("E16_restore", a_restored_object_is_where_it_was);
  ADD ("E27_locked", what_is_locked_takes_marks_only);
  ADD ("E27_batch", a_batch_unlocks_before_it_changes);
  ADD ("E27_group", the_members_of_a_group_are_found);
  ADD ("pick", picking_finds_the_topmost_object);
  ADD ("culling", only_objects_that_touch_the_rectangle_are_visited);
#undef ADD

  return g_test_run ();
}
