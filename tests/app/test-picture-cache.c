/* test-picture-cache.c - pictures that painters ask for
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <cairo.h>

#include "chalk-picture-cache.h"
#include "test-studio.h"

#define SIDE 64

static cairo_status_t
append_bytes (void *array, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (array, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* A red square, as a board keeps it. */
static ChalkImage *
new_image (void)
{
  g_autoptr (GBytes) bytes = NULL;
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append_bytes, array);
  cairo_surface_destroy (surface);
  bytes = g_byte_array_free_to_bytes (array);

  return chalk_image_new (CHALK_IMAGE_PNG, SIDE, SIDE, bytes);
}

static void
count (gpointer n_arrived)
{
  (*(guint *) n_arrived)++;
}

static cairo_surface_t *
ask (ChalkPictureCache *cache, ChalkImage *image, int side)
{
  return chalk_image_source_ref_image (CHALK_IMAGE_SOURCE (cache), chalk_image_get_name (image),
                                       side, side);
}

/* The cache asks the session when the main loop is idle, and hears of a thread. */
static void
wait_for (const guint *n_arrived, guint n)
{
  while (*n_arrived < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
a_picture_arrives_after_it_was_asked_for (TestStudio *studio, gconstpointer data)
{
  ChalkPictureCache *cache = chalk_desk_get_pictures (studio->desk);
  g_autoptr (ChalkImage) image = new_image ();
  guint n_arrived = 0;
  cairo_surface_t *surface;

  g_assert_true (chalk_session_add_image (chalk_desk_get_session (studio->desk), image, NULL));
  g_signal_connect_swapped (cache, "arrived", G_CALLBACK (count), &n_arrived);
  g_assert_null (ask (cache, image, SIDE));
  wait_for (&n_arrived, 1);

  surface = ask (cache, image, SIDE);
  g_assert_nonnull (surface);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, SIDE);
  g_assert_cmphex (*(const guint32 *) (gpointer) cairo_image_surface_get_data (surface) & 0xffffff,
                   ==, 0xff0000);
  cairo_surface_destroy (surface);
  g_signal_handlers_disconnect_by_data (cache, &n_arrived);
}

static void
a_small_one_is_given_where_it_is_shown_small (TestStudio *studio, gconstpointer data)
{
  ChalkPictureCache *cache = chalk_desk_get_pictures (studio->desk);
  g_autoptr (ChalkImage) image = new_image ();
  guint n_arrived = 0;
  cairo_surface_t *surface;

  g_assert_true (chalk_session_add_image (chalk_desk_get_session (studio->desk), image, NULL));
  g_signal_connect_swapped (cache, "arrived", G_CALLBACK (count), &n_arrived);
  g_assert_null (ask (cache, image, 10));
  wait_for (&n_arrived, 1);

  surface = ask (cache, image, 10);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 16);
  cairo_surface_destroy (surface);
  surface = ask (cache, image, 17);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 32);
  cairo_surface_destroy (surface);
  surface = ask (cache, image, 1000);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, SIDE);
  cairo_surface_destroy (surface);
  g_signal_handlers_disconnect_by_data (cache, &n_arrived);
}

static void
what_was_missing_comes_when_the_session_has_it (TestStudio *studio, gconstpointer data)
{
  ChalkPictureCache *cache = chalk_desk_get_pictures (studio->desk);
  g_autoptr (ChalkImage) image = new_image ();
  guint n_arrived = 0;
  cairo_surface_t *surface;

  g_signal_connect_swapped (cache, "arrived", G_CALLBACK (count), &n_arrived);
  g_assert_null (ask (cache, image, SIDE));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (ask (cache, image, SIDE));
  g_assert_cmpuint (n_arrived, ==, 0);

  g_assert_true (chalk_session_add_image (chalk_desk_get_session (studio->desk), image, NULL));
  g_assert_cmpuint (n_arrived, ==, 1);
  g_assert_null (ask (cache, image, SIDE));
  wait_for (&n_arrived, 2);
  surface = ask (cache, image, SIDE);
  g_assert_nonnull (surface);
  cairo_surface_destroy (surface);
  g_signal_handlers_disconnect_by_data (cache, &n_arrived);
}

static void
a_damaged_picture_stays_missing (TestStudio *studio, gconstpointer data)
{
  ChalkPictureCache *cache = chalk_desk_get_pictures (studio->desk);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\x89PNG and nothing else", 21);
  g_autoptr (ChalkImage) image = chalk_image_new (CHALK_IMAGE_PNG, SIDE, SIDE, bytes);
  guint n_arrived = 0;

  g_assert_true (chalk_session_add_image (chalk_desk_get_session (studio->desk), image, NULL));
  g_signal_connect_swapped (cache, "arrived", G_CALLBACK (count), &n_arrived);
  g_assert_null (ask (cache, image, SIDE));
  wait_for (&n_arrived, 1);
  g_assert_null (ask (cache, image, SIDE));
  g_signal_handlers_disconnect_by_data (cache, &n_arrived);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test)                                                                                  \
  g_test_add ("/app/picture-cache/" #test, TestStudio, NULL, test_studio_set_up, test,             \
              test_studio_tear_down)
  ADD (a_picture_arrives_after_it_was_asked_for);
  ADD (a_small_one_is_given_where_it_is_shown_small);
  ADD (what_was_missing_comes_when_the_session_has_it);
  ADD (a_damaged_picture_stays_missing);
#undef ADD

  return g_test_run ();
}
