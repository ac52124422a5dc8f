/* test-svg.c - drawings of others become pictures
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-image-reader.h"

#include "chalk-svg.h"

#define SVG                                                                                        \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\"><rect width=\"5\" "        \
  "height=\"5\"/></svg>"

static void
only_documents_are_drawings (void)
{
  g_assert_true (chalk_svg_is ("<svg></svg>"));
  g_assert_true (chalk_svg_is (" \n<?xml version=\"1.0\"?>\n<!-- by hand -->\n<svg width=\"4\"/>"));
  g_assert_true (chalk_svg_is ("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"a\" \"b\"><svg>"));
  g_assert_false (chalk_svg_is (""));
  g_assert_false (chalk_svg_is ("an <svg> is a drawing"));
  g_assert_false (chalk_svg_is ("<svgs>"));
  g_assert_false (chalk_svg_is ("<?xml <svg>"));
  g_assert_false (chalk_svg_is ("<!-- <svg>"));
}

static void
assert_size (int width, int height, int shown_width, int shown_height)
{
  g_autofree char *text = g_strdup_printf (SVG, width, height);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = chalk_svg_rasterize (text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, shown_width);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, shown_height);
}

static void
a_drawing_is_as_large_as_it_says (void)
{
  assert_size (200, 100, 200, 100);
  assert_size (16384, 4096, 4096, 1024);
}

static void
assert_damaged (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (chalk_svg_rasterize (text, &error));
  g_assert_error (error, CHALK_IMAGE_ERROR, CHALK_IMAGE_ERROR_DAMAGED);
}

static void
what_is_damaged_is_refused (void)
{
  assert_damaged ("<svg");
  assert_damaged ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"><rect</svg>");
  assert_damaged ("");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(test) g_test_add_func ("/app/svg/" #test, test)
  ADD (only_documents_are_drawings);
  ADD (a_drawing_is_as_large_as_it_says);
  ADD (what_is_damaged_is_refused);
#undef ADD

  return g_test_run ();
}
