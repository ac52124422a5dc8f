/* test-room.c - a session with a memory store and hands on its clock
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "chalk-limits.h"
#include "chalk-local-backplane.h"
#include "chalk-memory-store.h"

#include "test-room.h"

/* Texts of about the size that JSON has; nobody reads them here. */
static GBytes *
shape_text (const char *id, ChalkShape *shape)
{
  gsize n_points = 0;
  char *text;

  if (shape != NULL)
    chalk_shape_get_points (shape, &n_points);
  text = g_strdup_printf ("%-*s", (int) (100 + 20 * n_points), id);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
event_text (ChalkEvent *event)
{
  return shape_text (chalk_event_get_id (event),
                     chalk_change_get_shape (chalk_event_get_change (event)));
}

static GBytes *
object_text (ChalkObject *object)
{
  return shape_text (chalk_object_get_id (object), chalk_object_get_shape (object));
}

static const ChalkCodec codec = { event_text, object_text };

struct _TestFrailStore
{
  GObject parent_instance;
  ChalkStore *store;
  gboolean fails;
};

static gboolean
frail_load (ChalkStore *store, ChalkBoard *board, GError **error)
{
  return chalk_store_load (TEST_FRAIL_STORE (store)->store, board, error);
}

static gboolean
works (ChalkStore *store, GError **error)
{
  if (!TEST_FRAIL_STORE (store)->fails)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "the disk is full");

  return FALSE;
}

static gboolean
frail_append (ChalkStore *store, const ChalkStoreEntry *entries, gsize n_entries, GError **error)
{
  return works (store, error)
         && chalk_store_append (TEST_FRAIL_STORE (store)->store, entries, n_entries, error);
}

static gboolean
frail_find (ChalkStore *store, const char *event_id, char **user_id, guint64 *sequence)
{
  return chalk_store_find (TEST_FRAIL_STORE (store)->store, event_id, user_id, sequence);
}

static gboolean
frail_read (ChalkStore *store, guint64 first, guint64 last, GPtrArray *events, GError **error)
{
  return works (store, error)
         && chalk_store_read (TEST_FRAIL_STORE (store)->store, first, last, events, error);
}

static gboolean
frail_list_people (ChalkStore *store, GHashTable *names, GError **error)
{
  return works (store, error)
         && chalk_store_list_people (TEST_FRAIL_STORE (store)->store, names, error);
}

static gboolean
frail_put_image (ChalkStore *store, ChalkImage *image, GError **error)
{
  return works (store, error)
         && chalk_store_put_image (TEST_FRAIL_STORE (store)->store, image, error);
}

static ChalkImage *
frail_get_image (ChalkStore *store, const char *name, GError **error)
{
  return works (store, error) ? chalk_store_get_image (TEST_FRAIL_STORE (store)->store, name, error)
                              : NULL;
}

static gboolean
frail_has_image (ChalkStore *store, const char *name)
{
  return chalk_store_has_image (TEST_FRAIL_STORE (store)->store, name);
}

static gboolean
frail_sum_images (ChalkStore *store, guint64 *n_bytes, GError **error)
{
  return chalk_store_sum_images (TEST_FRAIL_STORE (store)->store, n_bytes, error);
}

static void
test_frail_store_iface_init (ChalkStoreInterface *iface)
{
  iface->load = frail_load;
  iface->append = frail_append;
  iface->find = frail_find;
  iface->read = frail_read;
  iface->list_people = frail_list_people;
  iface->put_image = frail_put_image;
  iface->get_image = frail_get_image;
  iface->has_image = frail_has_image;
  iface->sum_images = frail_sum_images;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFrailStore, test_frail_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_STORE,
                                                      test_frail_store_iface_init))

static void
test_frail_store_finalize (GObject *object)
{
  g_clear_object (&TEST_FRAIL_STORE (object)->store);

  G_OBJECT_CLASS (test_frail_store_parent_class)->finalize (object);
}

static void
test_frail_store_class_init (TestFrailStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_frail_store_finalize;
}

static void
test_frail_store_init (TestFrailStore *self)
{
  self->store = chalk_memory_store_new ();
}

/* @log_size: GUINT_TO_POINTER; NULL for TEST_ROOM_LOG_SIZE */
void
test_room_set_up (TestRoom *room, gconstpointer log_size)
{
  g_autoptr (ChalkBackplane) backplane = chalk_local_backplane_new ();
  g_autoptr (GError) error = NULL;
  guint size = GPOINTER_TO_UINT (log_size);

  room->store = g_object_new (TEST_TYPE_FRAIL_STORE, NULL);
  room->session = chalk_session_open ("room", &codec, CHALK_STORE (room->store), backplane,
                                      size != 0 ? size : TEST_ROOM_LOG_SIZE, &error);
  g_assert_no_error (error);
  room->now = (ChalkInstant){ 1000000, 1700000000000 };
}

void
test_room_tear_down (TestRoom *room, gconstpointer data)
{
  const GError reason = { G_IO_ERROR, G_IO_ERROR_CLOSED, (char *) "over" };

  chalk_session_close (room->session, &reason);
  g_assert_finalize_object (room->session);
  g_assert_finalize_object (room->store);
}

void
test_room_fail_store (TestRoom *room, gboolean fails)
{
  room->store->fails = fails;
}

void
test_room_rejoin (TestRoom *room, TestQueue *queue, const ChalkJoin *join)
{
  g_assert_null (queue->subscription);
  queue->is_live = FALSE;
  queue->subscription =
      chalk_session_join (room->session, CHALK_SUBSCRIBER (queue), join, room->now);
}

/* Returns: (transfer full): joined as an editor; told nothing before the next flush */
TestQueue *
test_room_join (TestRoom *room, const char *user_id)
{
  const ChalkJoin join = { user_id, NULL, CHALK_COLOR_NONE, CHALK_ROLE_EDITOR, -1, FALSE };
  TestQueue *queue = test_queue_new ();

  test_room_rejoin (room, queue, &join);

  return queue;
}

void
test_room_leave (TestRoom *room, TestQueue *queue)
{
  chalk_session_leave (room->session, g_steal_pointer (&queue->subscription), CHALK_LEAVE_NORMAL);
}

void
test_room_submit (TestRoom *room, TestQueue *queue, const char *id, ChalkChange *taken)
{
  g_autoptr (ChalkChange) change = taken;

  chalk_session_submit (room->session, queue->subscription, ++room->last_tag, id, change,
                        room->now);
}

void
test_room_undo (TestRoom *room, TestQueue *queue)
{
  chalk_session_undo (room->session, queue->subscription, ++room->last_tag, NULL, CHALK_UNDO_UNDO,
                      room->now);
}

void
test_room_redo (TestRoom *room, TestQueue *queue)
{
  chalk_session_undo (room->session, queue->subscription, ++room->last_tag, NULL, CHALK_UNDO_REDO,
                      room->now);
}

void
test_room_circle (TestRoom *room, TestQueue *queue, const char *id)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 5, &style, NULL);

  test_room_submit (room, queue, id, chalk_change_new_create (NULL, shape));
}

void
test_room_long_stroke (TestRoom *room, TestQueue *queue, guint n_points)
{
  const ChalkStyle style = { 0xff, 2, CHALK_COLOR_NONE };
  g_autofree ChalkStrokePoint *points = g_new (ChalkStrokePoint, n_points);
  g_autoptr (ChalkShape) shape = NULL;

  for (guint i = 0; i < n_points; i++)
    points[i] = (ChalkStrokePoint){ i + 0.123456789, -1.0 * i, CHALK_PRESSURE_NONE };
  shape = chalk_shape_new_stroke (points, n_points, &style, NULL);
  test_room_submit (room, queue, NULL, chalk_change_new_create (NULL, shape));
}

void
test_room_move (TestRoom *room, TestQueue *queue, const char *object_id, double x)
{
  test_room_submit (room, queue, NULL, chalk_change_new_move (object_id, (ChalkPoint){ x, 0 }));
}

void
test_room_delete (TestRoom *room, TestQueue *queue, const char *object_id)
{
  test_room_submit (room, queue, NULL, chalk_change_new_delete (object_id));
}

void
test_room_flush (TestRoom *room)
{
  chalk_session_flush (room->session, room->now);
}

/* After so long that news of people are due again. */
void
test_room_flush_later (TestRoom *room)
{
  room->now.monotonic_us += CHALK_LIMIT_NEWS_US;
  test_room_flush (room);
}

/* What @queue was told since the last call, separated by ", ". */
void
test_room_assert_told (TestQueue *queue, const char *expected)
{
  g_autofree char *told = test_queue_dup_told (queue);

  g_assert_cmpstr (told, ==, expected);
  test_queue_forget (queue);
}

void
test_room_assert_same (TestRoom *room, TestQueue *queue)
{
  ChalkBoard *board = chalk_session_get_board (room->session);

  g_assert_cmpuint (chalk_board_get_version (queue->board), ==, chalk_board_get_version (board));
  g_assert_cmphex (chalk_board_get_digest (queue->board), ==, chalk_board_get_digest (board));
  g_assert_cmpuint (chalk_board_get_n_objects (queue->board), ==,
                    chalk_board_get_n_objects (board));
}
