/* test-picture-insert.c - pictures come onto the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-error.h"
#include "chalk-image-header.h"
#include "chalk-picture-insert.h"
#include "test-studio.h"

static GBytes *
make_file (int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *buffer;
  gsize length;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "png", &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (buffer, length);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
wait_and_finish (TestStudio *studio, GAsyncResult **result, GError **error)
{
  gboolean is_there;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  is_there = chalk_editor_insert_picture_finish (studio->editor, *result, error);
  g_clear_object (result);
  test_studio_flush (studio);

  return is_there;
}

static gboolean
insert (TestStudio *studio, GBytes *taken, ChalkPoint where, GError **error)
{
  GAsyncResult *result = NULL;

  chalk_editor_insert_picture_async (studio->editor, taken, where, NULL, on_done_cb, &result);
  g_bytes_unref (taken);

  return wait_and_finish (studio, &result, error);
}

static void
assert_box (TestStudio *studio, ChalkRect expected)
{
  ChalkShape *shape = chalk_object_get_shape (test_studio_get_object (studio, 0));
  ChalkRect box = chalk_shape_get_box (shape);

  g_assert_cmpint (chalk_shape_get_kind (shape), ==, CHALK_SHAPE_IMAGE);
  g_assert_true (chalk_session_has_image (studio->room.session, chalk_shape_get_image (shape)));
  g_assert_cmpfloat_with_epsilon (box.x, expected.x, 0.01);
  g_assert_cmpfloat_with_epsilon (box.y, expected.y, 0.01);
  g_assert_cmpfloat_with_epsilon (box.width, expected.width, 0.01);
  g_assert_cmpfloat_with_epsilon (box.height, expected.height, 0.01);
}

static void
a_small_picture_is_as_large_as_it_is (TestStudio *studio, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ChalkSelection *selection = chalk_editor_get_selection (studio->editor);

  chalk_editor_resize (studio->editor, 1000, 500);
  g_assert_true (insert (studio, make_file (40, 20), (ChalkPoint){ 100, 100 }, &error));

  g_assert_no_error (error);
  assert_box (studio, (ChalkRect){ 80, 90, 40, 20 });
  g_assert_cmpuint (chalk_selection_get_size (selection), ==, 1);
  g_assert_true (chalk_selection_contains (
      selection, chalk_object_get_id (test_studio_get_object (studio, 0))));
  g_assert_cmpint (chalk_editor_get_tool_kind (studio->editor), ==, CHALK_TOOL_SELECT);
}

static void
a_large_picture_leaves_something_to_be_seen (TestStudio *studio, gconstpointer data)
{
  chalk_editor_resize (studio->editor, 1000, 500);
  g_assert_true (insert (studio, make_file (2000, 1000), (ChalkPoint){ 500, 250 }, NULL));

  assert_box (studio, (ChalkRect){ 200, 100, 600, 300 });
}

static void
what_is_seen_depends_on_the_zoom (TestStudio *studio, gconstpointer data)
{
  chalk_editor_resize (studio->editor, 1000, 500);
  chalk_editor_zoom_at (studio->editor, (ChalkPoint){ 0, 0 }, 4);
  g_assert_true (insert (studio, make_file (100, 100), (ChalkPoint){ 125, 62.5 }, NULL));

  assert_box (studio, (ChalkRect){ 87.5, 25, 75, 75 });
}

static void
a_picture_that_is_decoded_already (TestStudio *studio, gconstpointer data)
{
  g_autoptr (GBytes) file = make_file (30, 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (file, &error);
  GAsyncResult *result = NULL;

  g_assert_no_error (error);
  chalk_editor_insert_texture_async (studio->editor, texture, (ChalkPoint){ 15, 5 }, NULL,
                                     on_done_cb, &result);

  g_assert_true (wait_and_finish (studio, &result, &error));
  assert_box (studio, (ChalkRect){ 0, 0, 30, 10 });
}

static void
what_is_no_picture_is_refused (TestStudio *studio, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_assert_false (insert (studio, g_bytes_new_static ("Words", 5), (ChalkPoint){ 0, 0 }, &error));

  g_assert_error (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_UNKNOWN);
  words = chalk_picture_describe_problem (error);
  g_assert_cmpstr (words, ==, "That is no picture of a kind that can be shown");
  g_assert_cmpuint (chalk_board_get_n_objects (studio->guest->board), ==, 0);
}

static void
a_store_that_fails_keeps_no_picture (TestStudio *studio, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  test_room_fail_store (&studio->room, TRUE);
  g_assert_false (insert (studio, make_file (40, 20), (ChalkPoint){ 0, 0 }, &error));

  g_assert_nonnull (error);
  words = chalk_picture_describe_problem (error);
  g_assert_cmpstr (words, !=, "");
  g_assert_cmpuint (chalk_board_get_n_objects (studio->guest->board), ==, 0);
  test_room_fail_store (&studio->room, FALSE);
}

/* Nobody has a board that is so full. */
static void
the_words_say_what_is_wrong (void)
{
  static const struct
  {
    int code;
    const char *words;
  } refusals[] = {
    { CHALK_ERROR_TOO_LARGE, "The board has no room for more pictures" },
    { CHALK_ERROR_NOT_ALLOWED, "The picture could not be put on the board" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (CHALK_ERROR, refusals[i].code, "details");
      g_autofree char *words = chalk_picture_describe_problem (error);

      g_assert_cmpstr (words, ==, refusals[i].words);
    }
}

static void
add (const char *path, void (*test) (TestStudio *studio, gconstpointer data))
{
  g_test_add (path, TestStudio, NULL, test_studio_set_up, test, test_studio_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/picture-insert/natural-size", a_small_picture_is_as_large_as_it_is);
  add ("/picture-insert/large", a_large_picture_leaves_something_to_be_seen);
  add ("/picture-insert/zoom", what_is_seen_depends_on_the_zoom);
  add ("/picture-insert/texture", a_picture_that_is_decoded_already);
  add ("/picture-insert/no-picture", what_is_no_picture_is_refused);
  add ("/picture-insert/store-fails", a_store_that_fails_keeps_no_picture);
  g_test_add_func ("/picture-insert/words", the_words_say_what_is_wrong);

  return g_test_run ();
}
