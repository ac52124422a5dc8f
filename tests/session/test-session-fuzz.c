/* test-session-fuzz.c - random peers, stalls, failures and reconnects end up equal
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"

#include "test-room.h"

#define N_PEERS 6
#define N_STEPS 400
#define N_SEEDS_DEFAULT 200

/* A peer as a real client would be: it keeps its board over a reconnect and names its version, and
 * whatever was unanswered when it went is sent again under the same id. */
typedef struct
{
  TestQueue *queue;
  char *user_id;
  char *unanswered; /* nullable: id of the circle that it waits for */
  guint64 tag;      /* of its last submission */
} Peer;

typedef struct
{
  TestRoom room;
  GRand *random;
  Peer peers[N_PEERS];
  GHashTable *accepted; /* ids of circles that were answered ok */
  guint n_ids;
} Fuzz;

static guint
below (Fuzz *fuzz, guint limit)
{
  return (guint) g_rand_int_range (fuzz->random, 0, (gint32) limit);
}

static void
take_answers (Fuzz *fuzz, Peer *peer)
{
  const char *answer = test_queue_find_answer (peer->queue, peer->tag);

  if (peer->unanswered == NULL || answer == NULL)
    return;

  if (g_str_has_prefix (answer, "ok"))
    g_hash_table_add (fuzz->accepted, g_steal_pointer (&peer->unanswered));
  else
    g_clear_pointer (&peer->unanswered, g_free);
}

static void
send_circle (Fuzz *fuzz, Peer *peer)
{
  test_room_circle (&fuzz->room, peer->queue, peer->unanswered);
  peer->tag = fuzz->room.last_tag;
}

static void
flush (Fuzz *fuzz)
{
  test_room_flush (&fuzz->room);
  for (guint i = 0; i < N_PEERS; i++)
    {
      take_answers (fuzz, &fuzz->peers[i]);
      test_queue_forget (fuzz->peers[i].queue);
    }
}

static void
connect_peer (Fuzz *fuzz, Peer *peer)
{
  ChalkJoin join = { peer->user_id, NULL, CHALK_COLOR_NONE, CHALK_ROLE_EDITOR, -1, FALSE };

  /* A client that was interrupted in a sync has no version to name. */
  if (peer->queue->n_syncs > 0 && peer->queue->is_live && below (fuzz, 4) > 0)
    join.last_known = (gint64) chalk_board_get_version (peer->queue->board);
  join.requires_acks = below (fuzz, 2) == 0;
  peer->queue->budget = -1;
  g_hash_table_remove_all (peer->queue->seen);
  test_room_rejoin (&fuzz->room, peer->queue, &join);

  if (peer->unanswered != NULL)
    send_circle (fuzz, peer);
}

static const char *
some_object (Fuzz *fuzz, char id[16])
{
  g_snprintf (id, 16, "o%u", below (fuzz, MAX (fuzz->n_ids, 1)));

  return id;
}

static ChalkChange *
some_batch (Fuzz *fuzz)
{
  char id[16];
  g_autoptr (ChalkChange) move =
      chalk_change_new_move (some_object (fuzz, id), (ChalkPoint){ below (fuzz, 9), 0 });
  g_autoptr (ChalkChange) deletion = chalk_change_new_delete (some_object (fuzz, id));
  ChalkChange *const changes[] = { move, deletion };

  return chalk_change_new_batch (changes, G_N_ELEMENTS (changes), NULL);
}

static ChalkChange *
some_order (Fuzz *fuzz)
{
  char id[16];
  char above[16];

  return chalk_change_new_order (some_object (fuzz, id),
                                 below (fuzz, 4) > 0 ? some_object (fuzz, above) : NULL);
}

static ChalkChange *
some_update (Fuzz *fuzz)
{
  const ChalkStyle style = { .color = 0xff, .width = 2 };
  const ChalkRect box = { below (fuzz, 100), 0, 1 + below (fuzz, 9), 5 };
  g_autoptr (ChalkShape) shape = chalk_shape_new_rectangle (box, 0, &style, NULL);
  char id[16];

  return chalk_change_new_update (some_object (fuzz, id), shape);
}

static ChalkChange *
some_mark (Fuzz *fuzz)
{
  static const char *const groups[] = { NULL, "g1", "g2" };
  const ChalkMark mark = { 1 + below (fuzz, 3), below (fuzz, 3) == 0, groups[below (fuzz, 3)] };
  char id[16];

  return chalk_change_new_mark (some_object (fuzz, id), &mark);
}

static void
edit (Fuzz *fuzz, Peer *peer)
{
  char id[16];

  switch (below (fuzz, 9))
    {
    case 0:
      test_room_submit (&fuzz->room, peer->queue, NULL, some_batch (fuzz));
      break;
    case 1:
      test_room_move (&fuzz->room, peer->queue, some_object (fuzz, id), below (fuzz, 100));
      break;
    case 3:
      test_room_submit (&fuzz->room, peer->queue, NULL, some_order (fuzz));
      break;
    case 4:
      test_room_submit (&fuzz->room, peer->queue, NULL, some_update (fuzz));
      break;
    case 5:
      test_room_submit (&fuzz->room, peer->queue, NULL, some_mark (fuzz));
      break;
    case 6:
      test_room_submit (&fuzz->room, peer->queue, NULL,
                        chalk_change_new_paper (below (fuzz, 0xffff) << 8 | 0xff, below (fuzz, 4)));
      break;
    case 2:
      test_room_delete (&fuzz->room, peer->queue, some_object (fuzz, id));
      break;
    default:
      if (peer->unanswered != NULL)
        break;
      peer->unanswered = g_strdup_printf ("o%u", fuzz->n_ids++);
      send_circle (fuzz, peer);
    }
}

static void
act (Fuzz *fuzz, Peer *peer)
{
  switch (below (fuzz, 16))
    {
    case 0:
      test_room_leave (&fuzz->room, peer->queue);
      break;
    case 1:
      peer->queue->budget = (int) below (fuzz, 4);
      break;
    case 2:
      peer->queue->budget = -1;
      break;
    case 3:
      chalk_session_acknowledge (fuzz->room.session, peer->queue->subscription,
                                 chalk_board_get_version (peer->queue->board), NULL);
      break;
    case 4:
      chalk_session_set_pointer (fuzz->room.session, peer->queue->subscription,
                                 &(ChalkPoint){ 1, 2 });
      break;
    case 5:
      if (below (fuzz, 10) == 0)
        chalk_session_resync (fuzz->room.session, peer->queue->subscription);
      break;
    case 6:
      test_room_undo (&fuzz->room, peer->queue);
      break;
    case 7:
      test_room_redo (&fuzz->room, peer->queue);
      break;
    case 8:
      test_room_fail_store (&fuzz->room, below (fuzz, 6) == 0);
      break;
    default:
      edit (fuzz, peer);
    }
}

static void
set_up (Fuzz *fuzz, guint32 seed)
{
  fuzz->random = g_rand_new_with_seed (seed);
  fuzz->accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  test_room_set_up (&fuzz->room, GUINT_TO_POINTER (1 + below (fuzz, 60)));
  for (guint i = 0; i < N_PEERS; i++)
    {
      fuzz->peers[i].user_id = g_strdup_printf ("user%u", i);
      fuzz->peers[i].queue = test_queue_new ();
      connect_peer (fuzz, &fuzz->peers[i]);
    }
}

static void
settle (Fuzz *fuzz)
{
  test_room_fail_store (&fuzz->room, FALSE);
  for (guint i = 0; i < N_PEERS; i++)
    {
      Peer *peer = &fuzz->peers[i];

      peer->queue->budget = -1;
      if (peer->queue->subscription == NULL)
        connect_peer (fuzz, peer);
    }
  flush (fuzz);
}

static void
assert_all_equal (Fuzz *fuzz)
{
  GHashTableIter iter;
  const char *id;

  for (guint i = 0; i < N_PEERS; i++)
    test_room_assert_same (&fuzz->room, fuzz->peers[i].queue);

  /* Nothing that anybody was told is stored may be unknown to the store. */
  g_hash_table_iter_init (&iter, fuzz->accepted);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    {
      g_autofree char *user_id = NULL;
      guint64 sequence;

      g_assert_true (chalk_store_find (CHALK_STORE (fuzz->room.store), id, &user_id, &sequence));
    }
}

static void
tear_down (Fuzz *fuzz)
{
  test_room_tear_down (&fuzz->room, NULL);
  for (guint i = 0; i < N_PEERS; i++)
    {
      g_assert_finalize_object (fuzz->peers[i].queue);
      g_clear_pointer (&fuzz->peers[i].user_id, g_free);
      g_clear_pointer (&fuzz->peers[i].unanswered, g_free);
    }
  g_clear_pointer (&fuzz->accepted, g_hash_table_unref);
  g_clear_pointer (&fuzz->random, g_rand_free);
}

static void
run_seed (guint32 seed)
{
  Fuzz fuzz = { 0 };

  set_up (&fuzz, seed);
  for (guint i = 0; i < N_STEPS; i++)
    {
      Peer *peer = &fuzz.peers[below (&fuzz, N_PEERS)];

      if (peer->queue->subscription == NULL)
        connect_peer (&fuzz, peer);
      else
        act (&fuzz, peer);
      if (below (&fuzz, 3) == 0)
        flush (&fuzz);
      fuzz.room.now.monotonic_us += below (&fuzz, 1000000);
    }
  settle (&fuzz);
  assert_all_equal (&fuzz);
  tear_down (&fuzz);
}

/* The queue itself asserts on the way that every number comes once and in order. CHALK_FUZZ_SEED
 * runs one seed, CHALK_FUZZ_SEEDS as many as it says from a new start. */
static void
all_replicas_are_equal_in_the_end (void)
{
  const char *one = g_getenv ("CHALK_FUZZ_SEED");
  const char *many = g_getenv ("CHALK_FUZZ_SEEDS");
  guint32 n_seeds = many != NULL ? (guint32) g_ascii_strtoull (many, NULL, 10) : N_SEEDS_DEFAULT;
  guint32 first = many != NULL ? g_random_int () : 1;

  if (one != NULL)
    {
      first = (guint32) g_ascii_strtoull (one, NULL, 10);
      n_seeds = 1;
    }

  for (guint32 i = 0; i < n_seeds; i++)
    {
      g_test_message ("CHALK_FUZZ_SEED=%u", first + i);
      run_seed (first + i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/session/fuzz/J7_E12_all_equal", all_replicas_are_equal_in_the_end);

  return g_test_run ();
}
