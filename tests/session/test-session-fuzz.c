/* test-session-fuzz.c - random peers, stalls, failures and reconnects end up equal
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-limits.h"
#include "chalk-session-roles.h"

#include "test-room.h"

#define N_PEERS 6
#define N_STEPS 400
#define N_SEEDS_DEFAULT 200
#define N_IMAGES 2

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
  const char *images[N_IMAGES]; /* names; the session does not have the last one */
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

static ChalkShape *
some_line (Fuzz *fuzz, ChalkPoint from, const ChalkStyle *style)
{
  const ChalkPoint to = { below (fuzz, 100), below (fuzz, 100) };
  const ChalkStrokePoint points[] = { { from.x, from.y, 0.5 }, { to.x, to.y, 1 } };

  switch (below (fuzz, 4))
    {
    case 0:
      return chalk_shape_new_stroke (points, G_N_ELEMENTS (points), style, NULL);
    case 1:
      return chalk_shape_new_segment (from, to, style, NULL);
    case 2:
      return chalk_shape_new_line (from, to, style, NULL);
    default:
      return chalk_shape_new_arrow (from, to, style, NULL);
    }
}

/* Of every kind; a picture may be one that the session does not have. */
static ChalkShape *
some_shape (Fuzz *fuzz)
{
  const ChalkStyle style = { .color = 0xff, .width = 2, .blend = below (fuzz, 2) };
  const ChalkRect box = { below (fuzz, 100), 0, 1 + below (fuzz, 9), 5 };
  const ChalkPoint corner = { box.x, box.y };
  const double rotation = below (fuzz, 2) * 45.0;
  const guint breaks[] = { 2 };
  const ChalkText text = { "one", 9, CHALK_FONT_MONO, CHALK_ALIGN_END, breaks, 1 };
  const ChalkText empty = { "", 9, CHALK_FONT_SANS, CHALK_ALIGN_CENTER, NULL, 0 };

  switch (below (fuzz, 8))
    {
    case 0:
      return chalk_shape_new_circle (corner, 5, &style, NULL);
    case 1:
      return chalk_shape_new_rectangle (box, rotation, &style, NULL);
    case 2:
      return chalk_shape_new_ellipse (corner, (ChalkPoint){ 1, 2 }, rotation, &style, NULL);
    case 3:
      return chalk_shape_new_text (box, rotation, &text, &style, NULL);
    case 4:
      return chalk_shape_new_note (box, rotation, &empty, &style, NULL);
    case 5:
      return chalk_shape_new_image (box, rotation, fuzz->images[below (fuzz, N_IMAGES)], NULL,
                                    &style, NULL);
    case 6:
      return chalk_shape_new_custom (box, rotation, "timer", "[1.0]", NULL);
    default:
      return some_line (fuzz, corner, &style);
    }
}

static ChalkChange *
some_update (Fuzz *fuzz)
{
  g_autoptr (ChalkShape) shape = some_shape (fuzz);
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
create (Fuzz *fuzz, Peer *peer)
{
  const ChalkMark mark = { CHALK_MARK_LOCKED | CHALK_MARK_GROUP, below (fuzz, 4) == 0, "g1" };
  g_autofree char *id = g_strdup_printf ("o%u", fuzz->n_ids++);
  g_autoptr (ChalkShape) shape = some_shape (fuzz);

  test_room_submit (&fuzz->room, peer->queue, id,
                    below (fuzz, 2) == 0 ? chalk_change_new_create (NULL, shape)
                                         : chalk_change_new_create_marked (NULL, shape, &mark));
}

static void
edit (Fuzz *fuzz, Peer *peer)
{
  char id[16];

  switch (below (fuzz, 11))
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
    case 7:
    case 8:
      create (fuzz, peer);
      break;
    default:
      if (peer->unanswered != NULL)
        break;
      peer->unanswered = g_strdup_printf ("o%u", fuzz->n_ids++);
      send_circle (fuzz, peer);
    }
}

static ChalkPreview *
some_preview (Fuzz *fuzz)
{
  const ChalkStyle style = { .color = 0xff, .width = 2 };
  const ChalkStrokePoint points[] = { { 1, 2, CHALK_PRESSURE_NONE },
                                      { 3, 4, CHALK_PRESSURE_NONE } };
  const char *const ids[] = { "o1", "o2", NULL };
  const guint from = below (fuzz, 3) * G_N_ELEMENTS (points);
  g_autoptr (ChalkShape) shape = NULL;

  switch (below (fuzz, 5))
    {
    case 0:
      return chalk_preview_new_none ();
    case 1:
      return chalk_preview_new_stroke ("p", &style, from, points, G_N_ELEMENTS (points), NULL);
    case 2:
      shape = some_shape (fuzz);
      return chalk_shape_get_kind (shape) != CHALK_SHAPE_STROKE
                 ? chalk_preview_new_shape ("p", shape)
                 : chalk_preview_new_none ();
    case 3:
      return chalk_preview_new_move (ids, 1, 2, NULL);
    default:
      return chalk_preview_new_laser ("l", from, points, G_N_ELEMENTS (points), below (fuzz, 2),
                                      NULL);
    }
}

/* What is seen for a moment only. */
static void
show (Fuzz *fuzz, Peer *peer)
{
  ChalkSession *session = fuzz->room.session;
  ChalkSubscription *subscription = peer->queue->subscription;
  g_autoptr (ChalkPreview) preview = NULL;

  switch (below (fuzz, 3))
    {
    case 0:
      chalk_session_set_pointer (session, subscription, &(ChalkPoint){ 1, 2 });
      break;
    case 1:
      chalk_session_set_view (session, subscription, (ChalkRect){ 0, 0, 1 + below (fuzz, 9), 5 });
      break;
    default:
      preview = some_preview (fuzz);
      chalk_session_set_preview (session, subscription, preview);
    }
}

/* What the host does; it does not stay so for long. */
static void
decide (Fuzz *fuzz, Peer *peer)
{
  ChalkSession *session = fuzz->room.session;

  switch (below (fuzz, 6))
    {
    case 0:
      chalk_session_set_drawing (session, CHALK_DRAWING_CHOSEN);
      chalk_session_give_pen (session, peer->user_id, below (fuzz, 2));
      break;
    case 1:
      chalk_session_remove_user (session, peer->user_id);
      chalk_session_readmit_user (session, peer->user_id);
      break;
    case 2:
      chalk_session_raise_hand (session, peer->queue->subscription, below (fuzz, 2));
      break;
    case 3:
      chalk_session_set_identity (session, peer->queue->subscription, "Somebody", 0xff);
      break;
    default:
      chalk_session_set_drawing (session, CHALK_DRAWING_EVERYBODY);
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
      show (fuzz, peer);
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
    case 9:
      if (below (fuzz, 4) == 0)
        decide (fuzz, peer);
      break;
    default:
      edit (fuzz, peer);
    }
}

static void
add_image (Fuzz *fuzz)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a picture", 9);
  g_autoptr (ChalkImage) image = chalk_image_new (CHALK_IMAGE_PNG, 1, 1, bytes);
  g_autoptr (GError) error = NULL;

  chalk_session_add_image (fuzz->room.session, image, &error);
  g_assert_no_error (error);
  fuzz->images[0] = g_intern_string (chalk_image_get_name (image));
  fuzz->images[1] = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
}

static void
set_up (Fuzz *fuzz, guint32 seed)
{
  fuzz->random = g_rand_new_with_seed (seed);
  fuzz->accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  test_room_set_up (&fuzz->room, GUINT_TO_POINTER (1 + below (fuzz, 60)));
  add_image (fuzz);
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

static gboolean
add_to_list (ChalkObject *object, gpointer user_data)
{
  g_ptr_array_add (user_data, object);

  return TRUE;
}

static GPtrArray *
list_objects (ChalkBoard *board)
{
  GPtrArray *objects = g_ptr_array_new ();

  chalk_board_foreach (board, add_to_list, objects);

  return objects;
}

/* The same objects in the same order, which the digest does not know. */
static void
assert_same_objects (ChalkBoard *one, ChalkBoard *other)
{
  g_autoptr (GPtrArray) first = list_objects (one);
  g_autoptr (GPtrArray) second = list_objects (other);

  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++)
    {
      ChalkObject *a = g_ptr_array_index (first, i);
      ChalkObject *b = g_ptr_array_index (second, i);

      g_assert_cmpstr (chalk_object_get_id (a), ==, chalk_object_get_id (b));
      g_assert_true (chalk_shape_equal (chalk_object_get_shape (a), chalk_object_get_shape (b)));
      g_assert_true (chalk_object_is_marked_like (a, b));
    }
  g_assert_cmphex (chalk_board_get_paper (one)->color, ==, chalk_board_get_paper (other)->color);
  g_assert_cmpint (chalk_board_get_paper (one)->pattern, ==,
                   chalk_board_get_paper (other)->pattern);
}

static void
assert_all_equal (Fuzz *fuzz)
{
  GHashTableIter iter;
  const char *id;

  for (guint i = 0; i < N_PEERS; i++)
    {
      test_room_assert_same (&fuzz->room, fuzz->peers[i].queue);
      assert_same_objects (chalk_session_get_board (fuzz->room.session),
                           fuzz->peers[i].queue->board);
    }

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
