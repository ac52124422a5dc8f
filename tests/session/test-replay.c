/* test-replay.c - boards of the past, and the way back to them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-replay.h"
#include "chalk-restoration.h"

#include "test-room.h"

#define N_EVENTS 3500
#define N_PAPERS (N_EVENTS / 100)

static ChalkChange *
circle_at (double x)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ x, 0 }, 5, &style, NULL);

  return chalk_change_new_create (NULL, shape);
}

/* Every other one is locked, and most are in a group. */
static ChalkChange *
mark (const char *object_id, guint n)
{
  g_autofree char *group = g_strdup_printf ("g%u", n % 10);
  const ChalkMark said = { CHALK_MARK_LOCKED | CHALK_MARK_GROUP, n % 2 == 0,
                           n % 3 > 0 ? group : NULL };

  return chalk_change_new_mark (object_id, &said);
}

/* Event n creates object "on", or moves, marks or deletes an earlier one; every third is Bob's. */
static ChalkEvent *
new_event (guint n)
{
  g_autofree char *id = g_strdup_printf ("o%u", n);
  g_autofree char *older = g_strdup_printf ("o%u", n / 2);
  g_autoptr (ChalkChange) change = NULL;

  if (n % 5 == 3)
    change = chalk_change_new_move (older, (ChalkPoint){ n, n });
  else if (n % 5 == 4)
    change = chalk_change_new_delete (older);
  else if (n % 100 == 2)
    change = chalk_change_new_paper (n << 8 | 0xff, n / 100 % CHALK_PAPER_N_PATTERNS);
  else if (n % 5 == 0)
    change = mark (older, n / 5);
  else
    change = circle_at (n);

  return chalk_event_new (id, n % 3 == 0 ? "bob" : "ada", n, 1000 * n, change);
}

static void
fill (ChalkReplay *replay)
{
  for (guint n = 1; n <= N_EVENTS; n++)
    {
      g_autoptr (ChalkEvent) event = new_event (n);

      chalk_replay_append (replay, event);
    }
}

/* By folding from the start, the plain way. */
static guint64
digest_after (guint n_events, const char *without_user_id)
{
  g_autoptr (ChalkBoard) board = chalk_board_new ();

  for (guint n = 1; n <= n_events; n++)
    {
      g_autoptr (ChalkEvent) event = new_event (n);

      if (g_strcmp0 (chalk_event_get_user_id (event), without_user_id) != 0)
        g_array_unref (chalk_board_apply (board, event));
    }

  return chalk_board_get_digest (board);
}

static void
every_moment_is_as_it_was (void)
{
  const guint moments[] = { 0, 1, 999, 1000, 1001, 3000, N_EVENTS, 2000, 1999, 7, 0, N_EVENTS };
  g_autoptr (ChalkReplay) replay = chalk_replay_new (NULL);

  fill (replay);
  g_assert_cmpuint (chalk_replay_get_n_events (replay), ==, N_EVENTS);
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    g_assert_cmphex (chalk_board_get_digest (chalk_replay_seek (replay, moments[i])), ==,
                     digest_after (moments[i], NULL));
}

static void
steps_are_taken_back_one_by_one (void)
{
  g_autoptr (ChalkReplay) replay = chalk_replay_new (NULL);

  fill (replay);
  for (guint n = N_EVENTS; n > N_EVENTS - 50; n--)
    {
      g_assert_cmphex (chalk_board_get_digest (chalk_replay_seek (replay, n)), ==,
                       digest_after (n, NULL));
      g_assert_cmpuint (chalk_board_get_version (chalk_replay_get_board (replay)), ==, n);
      g_assert_cmpuint (chalk_replay_get_position (replay), ==, n);
    }
}

/* Keeps a copy of the replay's board by what it is told. */
typedef struct
{
  ChalkReplay *replay;
  GHashTable *objects; /* id, owned → ChalkObject */
  guint n_resets;
} Watcher;

static gboolean
copy_object (ChalkObject *object, gpointer objects)
{
  g_hash_table_insert (objects, g_strdup (chalk_object_get_id (object)), chalk_object_ref (object));

  return TRUE;
}

static void
on_replay_changed_cb (ChalkObject *before, ChalkObject *after, gpointer user_data)
{
  Watcher *watcher = user_data;

  if (before == NULL && after == NULL)
    {
      watcher->n_resets++;
      g_hash_table_remove_all (watcher->objects);
      chalk_board_foreach (chalk_replay_get_board (watcher->replay), copy_object, watcher->objects);
      return;
    }

  if (before != NULL)
    g_assert_true (g_hash_table_remove (watcher->objects, chalk_object_get_id (before)));
  if (after != NULL)
    copy_object (after, watcher->objects);
}

static void
assert_watched (Watcher *watcher)
{
  ChalkBoard *board = chalk_replay_get_board (watcher->replay);
  GHashTableIter iter;
  gpointer id;
  gpointer object;

  g_assert_cmpuint (g_hash_table_size (watcher->objects), ==, chalk_board_get_n_objects (board));
  g_hash_table_iter_init (&iter, watcher->objects);
  while (g_hash_table_iter_next (&iter, &id, &object))
    g_assert_true (chalk_board_lookup (board, id) == object);
}

static void
what_a_seek_changes_is_told (void)
{
  const guint moments[] = { N_EVENTS - 1, N_EVENTS - 20, N_EVENTS - 3, 4, 20, 3, N_EVENTS };
  g_autoptr (ChalkReplay) replay = chalk_replay_new (NULL);
  Watcher watcher = { replay, NULL, 0 };

  watcher.objects =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) chalk_object_unref);
  chalk_replay_set_func (replay, on_replay_changed_cb, &watcher);
  fill (replay);
  assert_watched (&watcher);
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      chalk_replay_seek (replay, moments[i]);
      assert_watched (&watcher);
    }
  g_assert_cmpuint (watcher.n_resets, ==, N_PAPERS + 2);
  g_hash_table_unref (watcher.objects);
}

static void
who_looks_at_the_past_stays_there (void)
{
  g_autoptr (ChalkReplay) replay = chalk_replay_new (NULL);

  for (guint n = 1; n <= N_EVENTS; n++)
    {
      g_autoptr (ChalkEvent) event = new_event (n);

      chalk_replay_append (replay, event);
      if (n == 100)
        chalk_replay_seek (replay, 60);
    }

  g_assert_cmpuint (chalk_replay_get_position (replay), ==, 60);
  g_assert_cmphex (chalk_board_get_digest (chalk_replay_get_board (replay)), ==,
                   digest_after (60, NULL));
  g_assert_cmphex (chalk_board_get_digest (chalk_replay_seek (replay, N_EVENTS)), ==,
                   digest_after (N_EVENTS, NULL));
}

static void
a_user_can_be_left_out (void)
{
  g_autoptr (ChalkReplay) replay = chalk_replay_new ("bob");

  fill (replay);
  g_assert_cmphex (chalk_board_get_digest (chalk_replay_seek (replay, N_EVENTS)), ==,
                   digest_after (N_EVENTS, "bob"));
}

static void
times_find_events (void)
{
  g_autoptr (ChalkReplay) replay = chalk_replay_new (NULL);

  fill (replay);
  g_assert_cmpuint (chalk_replay_find_time (replay, 0), ==, 0);
  g_assert_cmpuint (chalk_replay_find_time (replay, 1000), ==, 1);
  g_assert_cmpuint (chalk_replay_find_time (replay, 1999), ==, 1);
  g_assert_cmpuint (chalk_replay_find_time (replay, G_MAXINT64), ==, N_EVENTS);
}

typedef struct
{
  ChalkBoard *other;
  GString *ids;
} Look;

static gboolean
look_at (ChalkObject *object, gpointer user_data)
{
  Look *look = user_data;
  ChalkObject *other = chalk_board_lookup (look->other, chalk_object_get_id (object));

  g_assert_nonnull (other);
  g_assert_true (
      chalk_shape_equal (chalk_object_get_shape (object), chalk_object_get_shape (other)));
  g_assert_true (chalk_object_is_marked_like (object, other));
  g_string_append_printf (look->ids, "%s ", chalk_object_get_id (object));

  return TRUE;
}

static void
assert_alike (ChalkBoard *a, ChalkBoard *b)
{
  g_autoptr (GString) ids_of_a = g_string_new (NULL);
  g_autoptr (GString) ids_of_b = g_string_new (NULL);

  chalk_board_foreach (a, look_at, &(Look){ b, ids_of_a });
  chalk_board_foreach (b, look_at, &(Look){ a, ids_of_b });
  g_assert_cmpstr (ids_of_a->str, ==, ids_of_b->str);
  g_assert_true (chalk_paper_looks_like (chalk_board_get_paper (a), chalk_board_get_paper (b)));
}

/* Takes @present to where @wanted is, through the checks that a session makes. */
static void
restore (ChalkBoard *present, ChalkBoard *wanted)
{
  g_autoptr (GPtrArray) plan = chalk_restoration_plan (present, wanted);

  for (guint i = 0; i < plan->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = g_strdup_printf ("r%u", i);
      g_autoptr (ChalkEvent) event = chalk_event_new (
          id, "ada", chalk_board_get_version (present) + 1, 0, g_ptr_array_index (plan, i));

      g_assert_true (chalk_board_check (present, chalk_event_get_change (event), &error));
      g_assert_no_error (error);
      g_array_unref (chalk_board_apply (present, event));
    }
}

static void
a_plan_leads_to_any_moment (void)
{
  const guint moments[] = { 0, 1, 500, 1700, N_EVENTS };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (ChalkReplay) present = chalk_replay_new (NULL);
      g_autoptr (ChalkReplay) past = chalk_replay_new (NULL);
      ChalkBoard *board;
      ChalkBoard *wanted;

      fill (present);
      fill (past);
      board = chalk_replay_seek (present, N_EVENTS);
      wanted = chalk_replay_seek (past, moments[i]);
      restore (board, wanted);
      assert_alike (board, wanted);
    }
}

static void
a_plan_takes_out_one_person (void)
{
  g_autoptr (ChalkReplay) present = chalk_replay_new (NULL);
  g_autoptr (ChalkReplay) without = chalk_replay_new ("bob");
  ChalkBoard *board;

  fill (present);
  fill (without);
  board = chalk_replay_seek (present, N_EVENTS);
  restore (board, chalk_replay_seek (without, N_EVENTS));
  assert_alike (board, chalk_replay_seek (without, N_EVENTS));
}

static void
many_long_strokes_are_several_batches (void)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autofree ChalkStrokePoint *points = g_new0 (ChalkStrokePoint, 10000);
  g_autoptr (ChalkShape) shape = chalk_shape_new_stroke (points, 10000, &style, NULL);
  g_autoptr (ChalkBoard) present = chalk_board_new ();
  g_autoptr (ChalkBoard) wanted = chalk_board_new ();
  g_autoptr (GPtrArray) plan = NULL;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("o%u", i);
      g_autoptr (ChalkObject) object = chalk_object_new (id, "ada", shape, i + 1, 0);

      chalk_board_append (wanted, object);
    }
  plan = chalk_restoration_plan (present, wanted);
  g_assert_cmpuint (plan->len, ==, 3);
  restore (present, wanted);
  assert_alike (present, wanted);
}

static void
what_is_alike_needs_no_plan (void)
{
  g_autoptr (ChalkReplay) a = chalk_replay_new (NULL);
  g_autoptr (ChalkReplay) b = chalk_replay_new (NULL);
  g_autoptr (GPtrArray) plan = NULL;

  fill (a);
  fill (b);
  plan = chalk_restoration_plan (chalk_replay_seek (a, 100), chalk_replay_seek (b, 100));
  g_assert_cmpuint (plan->len, ==, 0);
}

static void
a_store_can_be_replayed (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (ChalkReplay) replay = NULL;

  test_room_circle (room, ada, "a");
  test_room_move (room, ada, "a", 9);
  test_room_undo (room, ada);
  test_room_flush (room);

  replay = chalk_replay_new_from_store (CHALK_STORE (room->store), NULL, NULL);
  g_assert_cmpuint (chalk_replay_get_n_events (replay), ==, 3);
  g_assert_cmphex (chalk_board_get_digest (chalk_replay_seek (replay, 3)), ==,
                   chalk_board_get_digest (ada->board));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/session/replay/seek", every_moment_is_as_it_was);
  g_test_add_func ("/session/replay/back", steps_are_taken_back_one_by_one);
  g_test_add_func ("/session/replay/told", what_a_seek_changes_is_told);
  g_test_add_func ("/session/replay/grows", who_looks_at_the_past_stays_there);
  g_test_add_func ("/session/replay/without_user", a_user_can_be_left_out);
  g_test_add_func ("/session/replay/times", times_find_events);
  g_test_add ("/session/replay/store", TestRoom, NULL, test_room_set_up, a_store_can_be_replayed,
              test_room_tear_down);
  g_test_add_func ("/session/restoration/any_moment", a_plan_leads_to_any_moment);
  g_test_add_func ("/session/restoration/person", a_plan_takes_out_one_person);
  g_test_add_func ("/session/restoration/long", many_long_strokes_are_several_batches);
  g_test_add_func ("/session/restoration/alike", what_is_alike_needs_no_plan);

  return g_test_run ();
}
