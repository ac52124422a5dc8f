/* test-text.c - lines of text, and text and notes at every size
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-limits.h"
#include "chalk-painter.h"
#include "chalk-text.h"

#define SIZE 200

static const ChalkStyle ink = { .color = 0x000000ff, .width = 2, .opacity = 1 };
static const ChalkStyle paper = { .color = 0x000000ff, .fill = 0xf8e45cff, .opacity = 1 };

/* --- Pixels ------------------------------------------------------------------------------------
 */

/* Premultiplied 0xAARRGGBB. */
static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x];
}

static cairo_surface_t *
paint (ChalkShape *shape, double scale)
{
  g_autoptr (ChalkObject) object = chalk_object_new ("o", "ada", shape, 1, 0);

  return chalk_painter_rasterize (&object, 1, (ChalkPoint){ 0, 0 }, scale, SIZE, SIZE);
}

/* Around everything that is not transparent, in pixels; nothing is a width of 0. */
static ChalkRect
find_ink (cairo_surface_t *surface)
{
  int left = SIZE;
  int top = SIZE;
  int right = 0;
  int bottom = 0;

  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      if (pixel (surface, x, y) >> 24 > 32)
        {
          left = MIN (left, x);
          top = MIN (top, y);
          right = MAX (right, x + 1);
          bottom = MAX (bottom, y + 1);
        }

  return (ChalkRect){ left, top, MAX (right - left, 0), MAX (bottom - top, 0) };
}

static ChalkRect
find_ink_of_text (ChalkRect box, double rotation, const ChalkText *text, double scale)
{
  g_autoptr (ChalkShape) shape = chalk_shape_new_text (box, rotation, text, &ink, NULL);
  cairo_surface_t *surface = paint (shape, scale);
  ChalkRect found = find_ink (surface);

  cairo_surface_destroy (surface);

  return found;
}

/* --- Text --------------------------------------------------------------------------------------
 */

static void
E23_letters_stand_where_the_rule_says (void)
{
  const ChalkText text = { .text = "H\nH", .size = 40 };
  ChalkRect found = find_ink_of_text ((ChalkRect){ 20, 30, 100, 100 }, 0, &text, 1);

  /* The feet of the second line, 0.95 sizes below its top, which is 1.25 below the first's. */
  g_assert_cmpfloat_with_epsilon (found.y + found.height, 30 + 50 + 38, 1.5);
  g_assert_cmpfloat (found.y, >, 30);
  g_assert_cmpfloat_with_epsilon (found.x, 24, 4);
}

static void
E23_what_reaches_far_beyond_the_box_is_cut_off (void)
{
  const ChalkText text = { .text = "H\nH\nH\nH", .size = 40 };
  ChalkRect found = find_ink_of_text ((ChalkRect){ 20, 20, 100, 50 }, 0, &text, 1);

  g_assert_cmpfloat (found.y + found.height, <=, 80);
}

static void
E23_text_turns_with_its_box (void)
{
  const ChalkText text = { .text = "HHHHHH", .size = 20 };
  ChalkRect found = find_ink_of_text ((ChalkRect){ 40, 85, 120, 30 }, 90, &text, 1);

  g_assert_cmpfloat (found.height, >, 2 * found.width);
}

static void
text_looks_the_same_at_every_zoom (void)
{
  const ChalkText text = { .text = "Two wheels\nare enough", .size = 8 };
  const ChalkRect box = { 2, 2, 46, 22 };
  ChalkRect large = find_ink_of_text (box, 0, &text, 4);
  ChalkRect small = find_ink_of_text (box, 0, &text, 2);

  g_assert_cmpfloat_with_epsilon (large.width / 2, small.width, 2);
  g_assert_cmpfloat_with_epsilon (large.height / 2, small.height, 2);

  /* As letters that are filled, and as bars. */
  g_assert_cmpfloat_with_epsilon (find_ink_of_text (box, 0, &text, 60).y, 60 * small.y / 2, 40);
  g_assert_cmpfloat (find_ink_of_text (box, 0, &text, 0.25).width, >, 3);
}

static void
text_of_any_size_anywhere_leaves_the_painter_alive (void)
{
  const double sizes[] = { G_MINDOUBLE, 1e-9, 0.3, 17, 1000 };
  const double scales[] = { 1e-3, 1, 100 };
  g_autoptr (GString) long_line = g_string_new (NULL);
  const ChalkRect boxes[] = {
    { 0, 0, 1e-12, 1e-12 }, { 0, 0, 100, 1e-3 }, { -1e7, -1e7, 2e7, 2e7 }, { 1e6, 1e6, 1, 1 }
  };

  for (guint i = 0; i < CHALK_LIMIT_TEXT; i++)
    g_string_append (long_line, i % 10 == 9 ? " " : "\xc3\xa9");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (scales); j++)
      for (guint k = 0; k < G_N_ELEMENTS (boxes); k++)
        {
          const ChalkText text = { .text = long_line->str, .size = sizes[i] };
          g_autoptr (ChalkShape) plain = chalk_shape_new_text (boxes[k], 30, &text, &ink, NULL);
          g_autoptr (ChalkShape) note = chalk_shape_new_note (boxes[k], 0, &text, &paper, NULL);
          g_autoptr (ChalkShape) custom = chalk_shape_new_custom (boxes[k], 7, "x", NULL, NULL);
          ChalkShape *const shapes[] = { plain, note, custom };

          for (guint l = 0; l < G_N_ELEMENTS (shapes); l++)
            {
              cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 50, 50);
              cairo_t *cr = cairo_create (surface);

              cairo_scale (cr, scales[j], scales[j]);
              chalk_painter_paint_shape (cr, shapes[l]);
              g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
              cairo_destroy (cr);
              cairo_surface_destroy (surface);
            }
        }
}

/* --- Lines -------------------------------------------------------------------------------------
 */

static void
lines_end_at_breaks_and_without_spaces (void)
{
  static const char *const expected[] = { "ab", "cd", "", "\xc3\xa9", "f" };
  const guint breaks[] = { 3, 5, 8 };
  const ChalkText text = { .text = "ab cd\n\n\xc3\xa9"
                                   "f",
                           .size = 1,
                           .breaks = breaks,
                           .n_breaks = 1 };
  ChalkText two = text;
  g_autoptr (GArray) lines = NULL;
  const guint both[] = { 3, 8 };

  two.breaks = both;
  two.n_breaks = 2;
  lines = chalk_text_split (&two);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < lines->len; i++)
    {
      const ChalkTextLine *line = &g_array_index (lines, ChalkTextLine, i);
      g_autofree char *words = g_strndup (line->start, line->length);

      g_assert_cmpstr (words, ==, expected[i]);
    }
}

/* --- Notes --------------------------------------------------------------
 */

static void
E24_text_shrinks_to_its_note (void)
{
  const ChalkText text = { .text = "HHH\nHHH\nHHH\nHHH\nHHH\nHHH", .size = 40 };
  const ChalkStyle nothing = { .color = 0x000000ff, .fill = 0x00000000, .opacity = 1 };
  g_autoptr (ChalkShape) note =
      chalk_shape_new_note ((ChalkRect){ 0, 0, 200, 100 }, 0, &text, &nothing, NULL);
  cairo_surface_t *surface = paint (note, 1);
  gboolean is_written = FALSE;

  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      if (pixel (surface, x, y) >> 24 > 128)
        {
          is_written = TRUE;
          g_assert_cmpint (y, >=, 9);
          g_assert_cmpint (y, <=, 91);
        }
  g_assert_true (is_written);

  cairo_surface_destroy (surface);
}

static void
E26_parts_of_a_note_do_not_darken_each_other (void)
{
  const ChalkText text = { .text = "", .size = 40 };
  const ChalkStyle style = { .fill = 0x8080ffff, .opacity = 1, .blend = CHALK_BLEND_MULTIPLY };
  g_autoptr (ChalkShape) note =
      chalk_shape_new_note ((ChalkRect){ 20, 20, 160, 150 }, 0, &text, &style, NULL);
  cairo_surface_t *surface = paint (note, 1);

  g_assert_cmphex (pixel (surface, 100, 100), ==, 0xff8080ff);

  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/render/text/E23_letters_stand_where_the_rule_says",
                   E23_letters_stand_where_the_rule_says);
  g_test_add_func ("/render/text/E23_what_reaches_far_beyond_the_box_is_cut_off",
                   E23_what_reaches_far_beyond_the_box_is_cut_off);
  g_test_add_func ("/render/text/E23_text_turns_with_its_box", E23_text_turns_with_its_box);
  g_test_add_func ("/render/text/looks_the_same_at_every_zoom", text_looks_the_same_at_every_zoom);
  g_test_add_func ("/render/text/of_any_size_leaves_the_painter_alive",
                   text_of_any_size_anywhere_leaves_the_painter_alive);
  g_test_add_func ("/render/text/lines_end_at_breaks", lines_end_at_breaks_and_without_spaces);
  g_test_add_func ("/render/note/E24_text_shrinks_to_it", E24_text_shrinks_to_its_note);
  g_test_add_func ("/render/note/E26_its_parts_do_not_darken_each_other",
                   E26_parts_of_a_note_do_not_darken_each_other);

  return g_test_run ();
}
