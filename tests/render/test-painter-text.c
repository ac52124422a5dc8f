/* test-painter-text.c - text, notes, pictures and others' kinds, by their pixels
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-painter.h"
#include "chalk-text.h"

#define SIZE 200

static const ChalkStyle black = { .color = 0x000000ff, .width = 2 };
static const char picture_name[] =
    "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

/* --- A source of one picture -------------------------------------------------------------------
 */

#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject parent_instance;
};

static cairo_surface_t *
test_source_ref_image (ChalkImageSource *source, const char *image, int width, int height)
{
  cairo_surface_t *surface;
  cairo_t *cr;

  if (!g_str_equal (image, picture_name))
    return NULL;

  /* Green on the left, blue on the right. */
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 20, 10);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 0, 1, 0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 1);
  cairo_rectangle (cr, 10, 0, 10, 10);
  cairo_fill (cr);
  cairo_destroy (cr);

  return surface;
}

static void
source_iface_init (ChalkImageSourceInterface *iface)
{
  iface->ref_image = test_source_ref_image;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_IMAGE_SOURCE, source_iface_init))

static void
test_source_class_init (TestSourceClass *klass)
{
}

static void
test_source_init (TestSource *self)
{
}

/* --- Looking -----------------------------------------------------------------------------------
 */

/* Premultiplied 0xAARRGGBB. */
static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x];
}

/* How much ink there is from (x, y) on, in whole pixels. */
static double
ink (cairo_surface_t *surface, int x, int y, int width, int height)
{
  double alpha = 0;

  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      alpha += (pixel (surface, column, row) >> 24) / 255.0;

  return alpha;
}

static cairo_surface_t *
rasterize (ChalkShape *shape, double scale)
{
  g_autoptr (ChalkObject) object = chalk_object_new ("o", "ada", shape, 1, 0);
  g_autoptr (TestSource) source = g_object_new (TEST_TYPE_SOURCE, NULL);

  return chalk_painter_rasterize_until (&object, 1, CHALK_IMAGE_SOURCE (source),
                                        (ChalkPoint){ 0, 0 }, scale, SIZE, SIZE, NULL);
}

static ChalkShape *
new_text (ChalkRect box, const char *words, ChalkAlign align)
{
  const ChalkText text = { .text = words, .size = 20, .align = align };
  g_autoptr (GError) error = NULL;
  ChalkShape *shape = chalk_shape_new_text (box, 0, &text, &black, &error);

  g_assert_no_error (error);

  return shape;
}

/* --- Tests -------------------------------------------------------------------------------------
 */

static void
E23_lines_lie_below_each_other (void)
{
  g_autoptr (ChalkShape) shape =
      new_text ((ChalkRect){ 10, 10, 180, 75 }, "MMM\n\nMMM", CHALK_ALIGN_START);
  cairo_surface_t *surface = rasterize (shape, 1);

  g_assert_cmpfloat (ink (surface, 10, 10, 60, 25), >, 50);
  g_assert_cmpfloat (ink (surface, 0, 37, 200, 22), ==, 0);
  g_assert_cmpfloat (ink (surface, 10, 60, 60, 25), >, 50);
  cairo_surface_destroy (surface);
}

static void
E23_a_line_wider_than_the_box_is_narrowed (void)
{
  g_autoptr (ChalkShape) shape =
      new_text ((ChalkRect){ 10, 10, 50, 25 }, "MMMMMMMMMMMM", CHALK_ALIGN_START);
  cairo_surface_t *surface = rasterize (shape, 1);

  g_assert_cmpfloat (ink (surface, 10, 10, 50, 25), >, 50);
  g_assert_cmpfloat (ink (surface, 62, 0, 138, 60), ==, 0);
  cairo_surface_destroy (surface);
}

static void
E23_a_line_begins_where_its_direction_does (void)
{
  g_autoptr (ChalkShape) start =
      new_text ((ChalkRect){ 0, 0, 200, 50 }, "M\n\u05d0", CHALK_ALIGN_START);
  g_autoptr (ChalkShape) end =
      new_text ((ChalkRect){ 0, 0, 200, 50 }, "M\n\u05d0", CHALK_ALIGN_END);
  cairo_surface_t *surface = rasterize (start, 1);

  g_assert_cmpfloat (ink (surface, 0, 0, 100, 25), >, 10);
  g_assert_cmpfloat (ink (surface, 100, 25, 100, 25), >, 5);
  g_assert_cmpfloat (ink (surface, 0, 27, 100, 23), ==, 0);
  cairo_surface_destroy (surface);

  surface = rasterize (end, 1);
  g_assert_cmpfloat (ink (surface, 100, 0, 100, 25), >, 10);
  g_assert_cmpfloat (ink (surface, 0, 25, 100, 25), >, 5);
  cairo_surface_destroy (surface);
}

static void
text_too_small_to_read_is_a_bar (void)
{
  g_autoptr (ChalkShape) shape =
      new_text ((ChalkRect){ 10, 10, 1800, 75 }, "Words that nobody reads", CHALK_ALIGN_START);
  cairo_surface_t *surface = rasterize (shape, 0.1);

  g_assert_cmpfloat (ink (surface, 0, 0, SIZE, SIZE), >, 1);
  cairo_surface_destroy (surface);
}

static void
breaks_keep_lines_within_a_width (void)
{
  ChalkText text = { .text = "one two three four five six\nseven", .size = 20 };
  g_autoptr (GArray) breaks = chalk_text_wrap (&text, 100);
  ChalkPoint size;

  g_assert_cmpuint (breaks->len, >=, 2);
  text.breaks = (const guint *) (gpointer) breaks->data;
  text.n_breaks = breaks->len;
  size = chalk_text_measure (&text);
  g_assert_cmpfloat (size.x, <=, 100.5);
  g_assert_cmpfloat_with_epsilon (size.y, (breaks->len + 2) * 25, 1e-9);
}

static void
E24_a_note_is_a_sheet_with_a_shadow_and_writing (void)
{
  const ChalkText text = { .text = "MM", .size = 20, .align = CHALK_ALIGN_CENTER };
  const ChalkStyle style = { .color = 0x000000ff, .width = 2, .fill = 0xf8e45cff };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_note ((ChalkRect){ 20, 20, 150, 150 }, 0, &text, &style, NULL);
  cairo_surface_t *surface = rasterize (shape, 1);

  g_assert_cmphex (pixel (surface, 40, 40), ==, 0xfff8e45c);
  g_assert_cmphex (pixel (surface, 20, 20), !=, 0xfff8e45c); /* the corner is round */
  g_assert_cmphex (pixel (surface, 95, 171) >> 24, ==, 0x26);
  g_assert_cmphex (pixel (surface, 95, 173), ==, 0);
  /* Writing is in the middle. */
  g_assert_cmphex (pixel (surface, 95, 60), ==, 0xfff8e45c);
  for (int x = 70;; x++)
    {
      g_assert_cmpint (x, <, 120);
      if (pixel (surface, x, 96) == 0xff000000)
        break;
    }
  cairo_surface_destroy (surface);
}

static void
E25_an_image_shows_its_picture (void)
{
  g_autoptr (ChalkShape) shape = chalk_shape_new_image ((ChalkRect){ 20, 20, 100, 50 }, 0,
                                                        picture_name, "A flag", &black, NULL);
  cairo_surface_t *surface = rasterize (shape, 1);

  g_assert_cmphex (pixel (surface, 30, 40), ==, 0xff00ff00);
  g_assert_cmphex (pixel (surface, 110, 40), ==, 0xff0000ff);
  g_assert_cmphex (pixel (surface, 125, 40), ==, 0);
  cairo_surface_destroy (surface);
}

static void
E25_a_picture_that_is_not_there_has_a_place (void)
{
  g_autofree char *other = g_strnfill (64, 'a');
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_image ((ChalkRect){ 20, 20, 100, 50 }, 0, other, NULL, &black, NULL);
  cairo_surface_t *surface = rasterize (shape, 1);

  g_assert_cmphex (pixel (surface, 22, 22) >> 24, ==, 0x26);
  g_assert_cmpfloat (ink (surface, 20, 20, 100, 50), >, 0x26 / 255.0 * 100 * 50 + 20);
  cairo_surface_destroy (surface);
}

static void
E29_what_others_made_is_a_box_with_a_name (void)
{
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_custom ((ChalkRect){ 20, 20, 100, 50 }, 0, "timer", NULL, NULL);
  cairo_surface_t *surface = rasterize (shape, 1);

  g_assert_cmpfloat (ink (surface, 40, 35, 60, 20), >, 0x26 / 255.0 * 60 * 20 + 10);
  g_assert_cmphex (pixel (surface, 19, 40), ==, 0);
  cairo_surface_destroy (surface);
}

static void
E26_multiplying_darkens_what_is_below (void)
{
  const ChalkStyle yellow = { .color = 0xffff00ff, .width = 60, .blend = CHALK_BLEND_MULTIPLY };
  const ChalkStyle cyan = { .color = 0x00ffffff, .width = 20 };
  g_autoptr (ChalkShape) below =
      chalk_shape_new_line ((ChalkPoint){ 20, 100 }, (ChalkPoint){ 180, 100 }, &cyan, NULL);
  g_autoptr (ChalkShape) above =
      chalk_shape_new_line ((ChalkPoint){ 100, 20 }, (ChalkPoint){ 100, 180 }, &yellow, NULL);
  g_autoptr (ChalkObject) first = chalk_object_new ("a", "ada", below, 1, 0);
  g_autoptr (ChalkObject) second = chalk_object_new ("b", "ada", above, 2, 0);
  ChalkObject *const objects[] = { first, second };
  cairo_surface_t *surface =
      chalk_painter_rasterize (objects, 2, (ChalkPoint){ 0, 0 }, 1, SIZE, SIZE);

  g_assert_cmphex (pixel (surface, 100, 100), ==, 0xff00ff00);
  g_assert_cmphex (pixel (surface, 100, 50), ==, 0xffffff00);
  g_assert_cmphex (pixel (surface, 40, 100), ==, 0xff00ffff);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test) g_test_add_func ("/render/painter-text/" #test, test)
  ADD (E23_lines_lie_below_each_other);
  ADD (E23_a_line_wider_than_the_box_is_narrowed);
  ADD (E23_a_line_begins_where_its_direction_does);
  ADD (text_too_small_to_read_is_a_bar);
  ADD (breaks_keep_lines_within_a_width);
  ADD (E24_a_note_is_a_sheet_with_a_shadow_and_writing);
  ADD (E25_an_image_shows_its_picture);
  ADD (E25_a_picture_that_is_not_there_has_a_place);
  ADD (E29_what_others_made_is_a_box_with_a_name);
  ADD (E26_multiplying_darkens_what_is_below);
#undef ADD

  return g_test_run ();
}
