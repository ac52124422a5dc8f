/* test-image-reader.c - what becomes a picture, and what is refused before it costs anything
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "chalk-image-reader.h"
#include "chalk-limits.h"

#define N_MUTATIONS 400

/* Files are made here: by gdk-pixbuf, or byte by byte. */
static GByteArray *
make_file (const char *type, int width, int height, gboolean has_alpha)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, has_alpha, 8, width, height);
  char *buffer;
  gsize length;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, has_alpha ? 0x3584e480 : 0x3584e4ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, type, &error, NULL);
  g_assert_no_error (error);

  return g_byte_array_new_take ((guint8 *) buffer, length);
}

/* Two pictures of 1 × 1, one red and one blue, with a loop. */
static const guint8 moving_gif[] = {
  'G',  'I', 'F',  '8', '9', 'a', 1,   0,   1,   0,   0x80, 0,    0,   0xff, 0,    0, 0, 0,
  0xff, '!', 0xff, 11,  'N', 'E', 'T', 'S', 'C', 'A', 'P',  'E',  '2', '.',  '0',  3, 1, 0,
  0,    0,   ',',  0,   0,   0,   0,   1,   0,   1,   0,    0,    2,   2,    0x44, 1, 0, ',',
  0,    0,   0,    0,   1,   0,   1,   0,   0,   2,   2,    0x4c, 1,   0,    ';'
};

static GByteArray *
new_bytes (const void *data, gsize length)
{
  return g_byte_array_append (g_byte_array_new (), data, (guint) length);
}

/* Takes over @file. */
static ChalkImage *
read_file (GByteArray *file, GError **error)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (file);

  return chalk_image_read (bytes, error);
}

static void
assert_refused (GByteArray *file, ChalkImageError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkImage) image = read_file (file, &error);

  g_assert_null (image);
  g_assert_error (error, CHALK_IMAGE_ERROR, (int) code);
}

static ChalkImage *
assert_read (GByteArray *file, ChalkImageType type, int width, int height)
{
  g_autoptr (GError) error = NULL;
  ChalkImage *image = read_file (file, &error);

  g_assert_no_error (error);
  g_assert_cmpint (chalk_image_get_image_type (image), ==, type);
  g_assert_cmpint (chalk_image_get_width (image), ==, width);
  g_assert_cmpint (chalk_image_get_height (image), ==, height);

  return image;
}

static void
H7_images_are_encoded_anew (void)
{
  g_autoptr (ChalkImage) png =
      assert_read (make_file ("png", 30, 20, TRUE), CHALK_IMAGE_PNG, 30, 20);
  g_autoptr (ChalkImage) jpeg =
      assert_read (make_file ("jpeg", 30, 20, FALSE), CHALK_IMAGE_JPEG, 30, 20);
  g_autoptr (ChalkImage) again =
      assert_read (make_file ("png", 30, 20, TRUE), CHALK_IMAGE_PNG, 30, 20);

  g_assert_cmpuint (strlen (chalk_image_get_name (png)), ==, CHALK_IMAGE_NAME_SIZE - 1);
  g_assert_cmpstr (chalk_image_get_name (png), ==, chalk_image_get_name (again));
  g_assert_cmpstr (chalk_image_get_name (png), !=, chalk_image_get_name (jpeg));
}

static void
H7_what_hides_behind_the_image_is_gone (void)
{
  GByteArray *file = make_file ("jpeg", 8, 8, FALSE);
  g_autoptr (ChalkImage) image = NULL;
  g_autofree char *kept = NULL;
  gsize length;
  const char *data;

  g_byte_array_append (file, (const guint8 *) "<script>", 8);
  image = assert_read (file, CHALK_IMAGE_JPEG, 8, 8);
  data = g_bytes_get_data (chalk_image_get_data (image), &length);
  g_assert_null (g_strstr_len (data, (gssize) length, "<script>"));
}

static void
H7_large_images_are_made_smaller (void)
{
  g_autoptr (ChalkImage) wide =
      assert_read (make_file ("png", 8192, 3, FALSE), CHALK_IMAGE_PNG, 4096, 1);
  g_autoptr (ChalkImage) high =
      assert_read (make_file ("jpeg", 100, 5000, FALSE), CHALK_IMAGE_JPEG, 81, 4096);
}

/* Orientation 6: what is stored lying on its side. */
static void
H7_images_are_turned_upright (void)
{
  static const guint8 exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,    'M', 'M',
                                 0,    42,   0, 0,  0,   8,   0,   1,   1, 0x12, 0,   3,
                                 0,    0,    0, 1,  0,   6,   0,   0,   0, 0,    0,   0 };
  GByteArray *plain = make_file ("jpeg", 30, 20, FALSE);
  GByteArray *file = new_bytes (plain->data, 2);
  g_autoptr (ChalkImage) image = NULL;

  g_byte_array_append (file, exif, sizeof exif);
  g_byte_array_append (file, plain->data + 2, plain->len - 2);
  g_byte_array_unref (plain);
  image = assert_read (file, CHALK_IMAGE_JPEG, 20, 30);
}

static void
H7_of_what_moves_the_first_picture_stays (void)
{
  GByteArray *file = new_bytes (moving_gif, sizeof moving_gif);
  g_autoptr (ChalkImage) image = assert_read (file, CHALK_IMAGE_PNG, 1, 1);
}

static void
set_big_32 (GByteArray *file, guint at, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  memcpy (file->data + at, &big, sizeof big);
}

/* Only the header says so: the file is small, and nothing is unpacked to find out. */
static void
L13_images_of_too_many_pixels_are_refused (void)
{
  static const guint32 sizes[][2] = {
    { 16385, 1 }, { 1, 16385 }, { 10000, 5001 }, { 0xffffffff, 0xffffffff }, { 0x10000, 0x10000 }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GByteArray *file = make_file ("png", 4, 4, FALSE);

      set_big_32 (file, 16, sizes[i][0]);
      set_big_32 (file, 20, sizes[i][1]);
      assert_refused (file, CHALK_IMAGE_ERROR_TOO_LARGE);
    }
}

/* A picture may say that it is larger than its canvas. */
static void
L13_gif_pictures_count_too (void)
{
  GByteArray *file = new_bytes (moving_gif, sizeof moving_gif);
  const guint frame = 38;

  g_assert_cmpint (file->data[frame], ==, ',');
  memset (file->data + frame + 5, 0xff, 4);
  assert_refused (file, CHALK_IMAGE_ERROR_TOO_LARGE);
}

static void
L13_files_of_too_many_bytes_are_refused (void)
{
  GByteArray *file = make_file ("png", 4, 4, FALSE);

  g_byte_array_set_size (file, CHALK_LIMIT_IMAGE_BYTES + 1);
  assert_refused (file, CHALK_IMAGE_ERROR_TOO_LARGE);
}

static void
what_is_no_image_is_named_so (void)
{
  static const char *const texts[] = { "",         "x",
                                       "hello",    "<svg xmlns='http://www.w3.org/2000/svg'/>",
                                       "BM      ", "RIFF....WAVE",
                                       "%PDF-1.7" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (new_bytes (texts[i], strlen (texts[i])), CHALK_IMAGE_ERROR_UNKNOWN);
}

static void
what_is_no_more_than_a_beginning_is_damaged (void)
{
  static const char *const texts[] = { "\x89PNG\r\n\x1a\n",
                                       "\x89PNG\r\n\x1a\nhello, I am some text",
                                       "\xff\xd8\xff",
                                       "\xff\xd8\xff\xff\xff\xff",
                                       "GIF89a",
                                       "GIF8",
                                       "RIFF....WEBP" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (new_bytes (texts[i], strlen (texts[i])), CHALK_IMAGE_ERROR_DAMAGED);
}

static void
an_image_without_pixels_is_damaged (void)
{
  GByteArray *file = make_file ("png", 4, 4, FALSE);
  GByteArray *gif = new_bytes (moving_gif, sizeof moving_gif);

  set_big_32 (file, 16, 0);
  assert_refused (file, CHALK_IMAGE_ERROR_DAMAGED);
  gif->data[6] = 0;
  assert_refused (gif, CHALK_IMAGE_ERROR_DAMAGED);
}

static void
an_image_that_was_cut_off_is_damaged (void)
{
  GByteArray *png = make_file ("png", 200, 200, FALSE);
  GByteArray *gif = new_bytes (moving_gif, 44);

  g_byte_array_set_size (png, png->len / 2);
  assert_refused (png, CHALK_IMAGE_ERROR_DAMAGED);
  assert_refused (gif, CHALK_IMAGE_ERROR_DAMAGED);
}

/* Changes some bytes behind the first few. Whatever comes of it is a picture or a named error. */
static void
mutate (GRand *random, GByteArray *file)
{
  guint n_changes = (guint) g_rand_int_range (random, 1, 6);

  for (guint i = 0; i < n_changes; i++)
    file->data[g_rand_int_range (random, 8, (gint32) file->len)] = (guint8) g_rand_int (random);
  if (g_rand_int_range (random, 0, 3) == 0)
    g_byte_array_set_size (file, (guint) g_rand_int_range (random, 0, (gint32) file->len));
}

static GByteArray *
some_file (guint n)
{
  if (n % 3 == 0)
    return new_bytes (moving_gif, sizeof moving_gif);

  return n % 3 == 1 ? make_file ("png", 9, 7, TRUE) : make_file ("jpeg", 9, 7, FALSE);
}

static void
damage_of_any_kind_has_a_name (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      GByteArray *file = some_file (i);
      g_autoptr (GError) error = NULL;
      g_autoptr (ChalkImage) image = NULL;

      mutate (random, file);
      image = read_file (file, &error);
      g_assert_true ((image != NULL) != (error != NULL));
      if (error != NULL)
        g_assert_true (error->domain == CHALK_IMAGE_ERROR);
    }
}

#define ADD(name) g_test_add_func ("/image/reader/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (H7_images_are_encoded_anew);
  ADD (H7_what_hides_behind_the_image_is_gone);
  ADD (H7_large_images_are_made_smaller);
  ADD (H7_images_are_turned_upright);
  ADD (H7_of_what_moves_the_first_picture_stays);
  ADD (L13_images_of_too_many_pixels_are_refused);
  ADD (L13_gif_pictures_count_too);
  ADD (L13_files_of_too_many_bytes_are_refused);
  ADD (what_is_no_image_is_named_so);
  ADD (what_is_no_more_than_a_beginning_is_damaged);
  ADD (an_image_without_pixels_is_damaged);
  ADD (an_image_that_was_cut_off_is_damaged);
  ADD (damage_of_any_kind_has_a_name);

  return g_test_run ();
}
