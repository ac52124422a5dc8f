/* test-session-images.c - pictures come before the objects that show them
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>

#include "chalk-error.h"
#include "chalk-session-roles.h"

#include "test-room.h"

static ChalkImage *
new_image (void)
{
  g_autoptr (GBytes) data = g_bytes_new_static ("pixels", 6);

  return chalk_image_new (CHALK_IMAGE_PNG, 3, 2, data);
}

static ChalkShape *
new_shape (ChalkImage *image)
{
  const ChalkStyle style = { 0 };

  return chalk_shape_new_image ((ChalkRect){ 0, 0, 30, 20 }, 0, chalk_image_get_name (image), NULL,
                                &style, NULL);
}

static void
assert_answer (TestRoom *room, TestQueue *queue, const char *expected)
{
  test_room_flush (room);
  g_assert_true (g_str_has_prefix (test_queue_find_answer (queue, room->last_tag), expected));
}

static ChalkChange *
in_batch (ChalkChange *taken)
{
  g_autoptr (ChalkChange) change = taken;

  return chalk_change_new_batch (&change, 1, NULL);
}

static void
E25_unknown_pictures_are_refused (TestRoom *room, gconstpointer data)
{
  g_autofree char *refusal = g_strdup_printf ("error %d", CHALK_ERROR_UNKNOWN_IMAGE);
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (ChalkImage) image = new_image ();
  g_autoptr (ChalkShape) shape = new_shape (image);

  test_room_circle (room, ada, "a");
  test_room_submit (room, ada, NULL, chalk_change_new_create (NULL, shape));
  assert_answer (room, ada, refusal);
  test_room_submit (room, ada, NULL, chalk_change_new_update ("a", shape));
  assert_answer (room, ada, refusal);
  test_room_submit (room, ada, NULL, in_batch (chalk_change_new_create ("i", shape)));
  assert_answer (room, ada, refusal);
  g_assert_cmpuint (chalk_board_get_n_objects (ada->board), ==, 1);
}

static void
count (guint *n)
{
  (*n)++;
}

static void
E25_known_pictures_are_shown (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  g_autoptr (ChalkImage) image = new_image ();
  g_autoptr (ChalkImage) copy = NULL;
  g_autoptr (ChalkShape) shape = new_shape (image);
  const char *name = chalk_image_get_name (image);
  guint n_told = 0;

  g_signal_connect_swapped (room->session, "image-added", G_CALLBACK (count), &n_told);
  g_assert_false (chalk_session_has_image (room->session, name));
  for (guint i = 0; i < 2; i++)
    g_assert_true (chalk_session_add_image (room->session, image, NULL));
  g_assert_cmpuint (n_told, ==, 1);
  copy = chalk_session_get_image (room->session, name, NULL);
  g_assert_true (g_bytes_equal (chalk_image_get_data (copy), chalk_image_get_data (image)));

  test_room_submit (room, ada, "i", chalk_change_new_create (NULL, shape));
  test_room_flush (room);
  g_assert_nonnull (chalk_board_lookup (ada->board, "i"));
}

static void
a_disk_that_is_full_says_so (TestRoom *room, gconstpointer data)
{
  g_autoptr (ChalkImage) image = new_image ();
  g_autoptr (GError) error = NULL;

  test_room_fail_store (room, TRUE);
  g_assert_false (chalk_session_add_image (room->session, image, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  test_room_fail_store (room, FALSE);
  g_assert_false (chalk_session_has_image (room->session, chalk_image_get_name (image)));
}

static void
roles_are_found_by_user (TestRoom *room, gconstpointer data)
{
  g_autoptr (TestQueue) ada = test_room_join (room, "ada");
  ChalkRole role;

  test_room_flush (room);
  g_assert_true (chalk_session_find_role (room->session, "ada", &role));
  g_assert_cmpint (role, ==, CHALK_ROLE_EDITOR);
  g_assert_false (chalk_session_find_role (room->session, "bob", &role));
  chalk_session_set_drawing (room->session, CHALK_DRAWING_HOST);
  g_assert_true (chalk_session_find_role (room->session, "ada", &role));
  g_assert_cmpint (role, ==, CHALK_ROLE_VIEWER);
  test_room_leave (room, ada);
  g_assert_false (chalk_session_find_role (room->session, "ada", &role));
}

#define ADD(name)                                                                                  \
  g_test_add ("/session/images/" #name, TestRoom, NULL, test_room_set_up, name, test_room_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (E25_unknown_pictures_are_refused);
  ADD (E25_known_pictures_are_shown);
  ADD (a_disk_that_is_full_says_so);
  ADD (roles_are_found_by_user);

  return g_test_run ();
}
