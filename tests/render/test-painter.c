/* test-painter.c - what shapes look like, by their pixels
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"
#include "chalk-painter.h"

#define SIZE 100

static const ChalkStyle fine = { .color = 0xff0000ff, .width = 0.1 };
static const ChalkStyle red = { .color = 0xff0000ff, .width = 10, .fill = CHALK_COLOR_NONE };

/* Premultiplied 0xAARRGGBB. */
static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x];
}

static cairo_surface_t *
rasterize (ChalkShape *shape, ChalkPoint origin, double scale)
{
  g_autoptr (ChalkObject) object = chalk_object_new ("o", "ada", shape, 1, 0);

  return chalk_painter_rasterize (&object, 1, origin, scale, SIZE, SIZE);
}

static void
a_segment_is_painted_with_round_ends (void)
{
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_segment ((ChalkPoint){ 20, 50 }, (ChalkPoint){ 80, 50 }, &red, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  g_assert_cmphex (pixel (surface, 50, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 50, 46), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 50, 40), ==, 0);
  g_assert_cmphex (pixel (surface, 16, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 15, 45), ==, 0); /* a square cap would cover it */

  cairo_surface_destroy (surface);
}

static void
a_single_point_is_a_dot (void)
{
  const ChalkStrokePoint point = { 50, 50, CHALK_PRESSURE_NONE };
  g_autoptr (ChalkShape) shape = chalk_shape_new_stroke (&point, 1, &red, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  g_assert_cmphex (pixel (surface, 50, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 53, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 58, 50), ==, 0);

  cairo_surface_destroy (surface);
}

static void
a_corner_is_rounded_by_a_curve (void)
{
  const ChalkStrokePoint points[] = {
    { 10, 90, CHALK_PRESSURE_NONE },
    { 50, 10, CHALK_PRESSURE_NONE },
    { 90, 90, CHALK_PRESSURE_NONE },
  };
  g_autoptr (ChalkShape) shape = chalk_shape_new_stroke (points, G_N_ELEMENTS (points), &red, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  /* The control point itself is cut; both ends are met. */
  g_assert_cmphex (pixel (surface, 50, 12), ==, 0);
  g_assert_cmphex (pixel (surface, 10, 90), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 90, 90), ==, 0xffff0000);

  cairo_surface_destroy (surface);
}

static int
column_height (cairo_surface_t *surface, int x)
{
  int height = 0;

  for (int y = 0; y < SIZE; y++)
    height += pixel (surface, x, y) == 0xffff0000;

  return height;
}

static void
pressure_makes_the_line_wider (void)
{
  const ChalkStrokePoint points[] = { { 10, 50, 0.0 }, { 90, 50, 1.0 } };
  g_autoptr (ChalkShape) shape = chalk_shape_new_stroke (points, G_N_ELEMENTS (points), &red, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  /* 0.4 to 1.6 times the width, as browsers paint it. */
  g_assert_cmpint (ABS (column_height (surface, 11) - 4), <=, 2);
  g_assert_cmpint (ABS (column_height (surface, 89) - 16), <=, 2);

  cairo_surface_destroy (surface);
}

static void
translucent_pressure_strokes_do_not_darken_themselves (void)
{
  const ChalkStyle style = { .color = 0xff000080, .width = 20 };
  const ChalkStrokePoint points[] = { { 10, 50, 0.5 }, { 90, 50, 0.5 }, { 10, 50, 0.5 } };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_stroke (points, G_N_ELEMENTS (points), &style, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  g_assert_cmphex (pixel (surface, 30, 50), ==, 0x80800000);

  cairo_surface_destroy (surface);
}

/* To and fro, down the raster and out of it: some thousand samples, in many pieces. */
static ChalkShape *
new_long_zigzag (const ChalkStyle *style)
{
  ChalkStrokePoint points[300];

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (ChalkStrokePoint){ i % 2 == 0 ? 10 : 90, 10 + i / 2.0, 0.5 + (i % 5) / 10.0 };

  return chalk_shape_new_stroke (points, G_N_ELEMENTS (points), style, NULL);
}

static void
long_pressure_strokes_have_no_gaps (void)
{
  ChalkStrokePoint points[500];
  g_autoptr (ChalkShape) shape = NULL;
  cairo_surface_t *surface;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (ChalkStrokePoint){ i - 200.0, 50, 0.5 };
  shape = chalk_shape_new_stroke (points, G_N_ELEMENTS (points), &red, NULL);
  surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  for (int x = 0; x < SIZE; x++)
    g_assert_cmpint (column_height (surface, x), ==, 10);

  cairo_surface_destroy (surface);
}

/* Half of what an opaque one has, wherever its pieces meet or cross. */
static void
long_translucent_strokes_do_not_darken_themselves (void)
{
  const ChalkStyle opaque = { .color = 0xff0000ff, .width = 3 };
  const ChalkStyle translucent = { .color = 0xff000080, .width = 3 };
  g_autoptr (ChalkShape) whole = new_long_zigzag (&opaque);
  g_autoptr (ChalkShape) half = new_long_zigzag (&translucent);
  cairo_surface_t *expected = rasterize (whole, (ChalkPoint){ 0, 0 }, 1);
  cairo_surface_t *surface = rasterize (half, (ChalkPoint){ 0, 0 }, 1);

  g_assert_cmphex (pixel (expected, 50, 60), ==, 0xffff0000);
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      {
        int wanted = (int) (pixel (expected, x, y) >> 24) * 0x80 / 0xff;

        g_assert_cmpint (ABS ((int) (pixel (surface, x, y) >> 24) - wanted), <=, 1);
      }

  cairo_surface_destroy (surface);
  cairo_surface_destroy (expected);
}

/* What is not in sight is not painted, and must not be missed where it is. */
static void
a_long_stroke_is_the_same_in_every_part (void)
{
  const ChalkStyle style = { .color = 0xff0000ff, .width = 3 };
  g_autoptr (ChalkShape) shape = new_long_zigzag (&style);
  cairo_surface_t *whole = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  for (int row = 0; row < SIZE; row += SIZE / 4)
    {
      g_autoptr (ChalkObject) object = chalk_object_new ("o", "ada", shape, 1, 0);
      cairo_surface_t *part =
          chalk_painter_rasterize (&object, 1, (ChalkPoint){ 0, row }, 1, SIZE, SIZE / 4);

      for (int y = 0; y < SIZE / 4; y++)
        for (int x = 0; x < SIZE; x++)
          g_assert_cmphex (pixel (part, x, y), ==, pixel (whole, x, row + y));
      cairo_surface_destroy (part);
    }

  cairo_surface_destroy (whole);
}

static void
a_circle_is_an_outline_and_a_fill (void)
{
  const ChalkStyle style = { .color = 0xff0000ff, .width = 4, .fill = 0x0000ffff };
  g_autoptr (ChalkShape) filled = chalk_shape_new_circle ((ChalkPoint){ 50, 50 }, 30, &style, NULL);
  g_autoptr (ChalkShape) hollow = chalk_shape_new_circle ((ChalkPoint){ 50, 50 }, 30, &red, NULL);
  cairo_surface_t *surface = rasterize (filled, (ChalkPoint){ 0, 0 }, 1);

  g_assert_cmphex (pixel (surface, 50, 50), ==, 0xff0000ff);
  g_assert_cmphex (pixel (surface, 80, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 90, 50), ==, 0);
  cairo_surface_destroy (surface);

  surface = rasterize (hollow, (ChalkPoint){ 0, 0 }, 1);
  g_assert_cmphex (pixel (surface, 50, 50), ==, 0);
  g_assert_cmphex (pixel (surface, 50, 20), ==, 0xffff0000);
  cairo_surface_destroy (surface);
}

static void
a_raster_shows_its_part_of_the_board_at_its_scale (void)
{
  g_autoptr (ChalkShape) shape = chalk_shape_new_circle ((ChalkPoint){ 1000, -500 }, 3, &red, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 975, -525 }, 2);

  g_assert_cmphex (pixel (surface, 50, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 64, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 68, 50), ==, 0);

  cairo_surface_destroy (surface);
}

/* At zoom 64 the far ends are 640 million pixels away, of which cairo could count 8 million. */
static void
lines_from_edge_to_edge_are_painted_where_they_are_seen (void)
{
  const double edge = CHALK_LIMIT_COORDINATE;
  g_autoptr (ChalkShape) level =
      chalk_shape_new_segment ((ChalkPoint){ -edge, 1 }, (ChalkPoint){ edge, 1 }, &fine, NULL);
  g_autoptr (ChalkShape) slanted = chalk_shape_new_segment (
      (ChalkPoint){ -edge, -edge }, (ChalkPoint){ edge, edge }, &fine, NULL);
  cairo_surface_t *surface = rasterize (level, (ChalkPoint){ 0, 0 }, 64);

  g_assert_cmphex (pixel (surface, 0, 64), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 99, 64), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 50, 20), ==, 0);
  cairo_surface_destroy (surface);

  surface = rasterize (slanted, (ChalkPoint){ 5000, 5000 }, 64);
  g_assert_cmphex (pixel (surface, 50, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 99, 0), ==, 0);
  cairo_surface_destroy (surface);
}

static void
circles_as_large_as_the_board_are_painted_where_they_are_seen (void)
{
  const ChalkStyle style = { .color = 0xff0000ff, .width = 0.1, .fill = 0x0000ffff };
  const double radius = CHALK_LIMIT_COORDINATE / 2;
  g_autoptr (ChalkShape) circle =
      chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, radius, &style, NULL);
  cairo_surface_t *surface = rasterize (circle, (ChalkPoint){ radius - 1, 0 }, 50);

  g_assert_cmphex (pixel (surface, 10, 50), ==, 0xff0000ff);
  g_assert_cmphex (pixel (surface, 50, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 90, 50), ==, 0);
  cairo_surface_destroy (surface);

  surface = rasterize (circle, (ChalkPoint){ -1, -1 }, 50);
  g_assert_cmphex (pixel (surface, 0, 0), ==, 0xff0000ff);
  g_assert_cmphex (pixel (surface, 99, 99), ==, 0xff0000ff);
  cairo_surface_destroy (surface);
}

static void
nothing_reaches_beyond_the_ink_bounds (void)
{
  const ChalkStrokePoint points[] = { { 40, 40, 1.0 }, { 60, 60, 1.0 }, { 60, 40, 0.2 } };
  g_autoptr (ChalkShape) shape = chalk_shape_new_stroke (points, G_N_ELEMENTS (points), &red, NULL);
  ChalkRect ink = chalk_shape_get_ink_bounds (shape);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      if (pixel (surface, x, y) != 0)
        g_assert_true (chalk_rect_contains_point (ink, (ChalkPoint){ x + 0.5, y + 0.5 }));

  cairo_surface_destroy (surface);
}

static void
tracing_keeps_to_the_middle_of_the_line (void)
{
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_segment ((ChalkPoint){ 20, 50 }, (ChalkPoint){ 80, 50 }, &red, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);
  double x1;
  double y1;
  double x2;
  double y2;

  chalk_painter_trace_shape (cr, shape);
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x1, 20, 0.01);
  g_assert_cmpfloat_with_epsilon (x2, 80, 0.01);
  g_assert_cmpfloat_with_epsilon (y1, 50, 0.01);
  g_assert_cmpfloat_with_epsilon (y2, 50, 0.01);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
a_rectangle_is_turned_around_its_middle (void)
{
  const ChalkStyle style = { .color = 0xff0000ff, .width = 4, .fill = 0x0000ffff };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_rectangle ((ChalkRect){ 20, 40, 60, 20 }, 90, &style, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  g_assert_cmphex (pixel (surface, 50, 50), ==, 0xff0000ff);
  g_assert_cmphex (pixel (surface, 50, 20), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 50, 75), ==, 0xff0000ff);
  g_assert_cmphex (pixel (surface, 30, 50), ==, 0);

  cairo_surface_destroy (surface);
}

static void
an_ellipse_is_turned_around_its_centre (void)
{
  const ChalkStyle style = { .color = 0xff0000ff, .width = 4, .fill = 0x0000ffff };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_ellipse ((ChalkPoint){ 50, 50 }, (ChalkPoint){ 40, 10 }, -90, &style, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  g_assert_cmphex (pixel (surface, 50, 50), ==, 0xff0000ff);
  g_assert_cmphex (pixel (surface, 50, 10), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 40, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 30, 50), ==, 0);

  cairo_surface_destroy (surface);
}

static void
an_arrow_has_its_head_at_its_end (void)
{
  const ChalkStyle style = { .color = 0xff000080, .width = 4 };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_arrow ((ChalkPoint){ 10, 50 }, (ChalkPoint){ 90, 50 }, &style, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  g_assert_cmphex (pixel (surface, 50, 50), ==, 0x80800000);
  /* No darker where the lines meet. */
  g_assert_cmphex (pixel (surface, 89, 50), ==, 0x80800000);
  g_assert_cmphex (pixel (surface, 77, 43), ==, 0x80800000);
  g_assert_cmphex (pixel (surface, 77, 56), ==, 0x80800000);
  g_assert_cmphex (pixel (surface, 23, 43), ==, 0);

  cairo_surface_destroy (surface);
}

static void
dashes_leave_gaps_and_opacity_lets_through (void)
{
  const ChalkStyle style = {
    .color = 0xff0000ff, .width = 4, .opacity = 0.5, .dash = CHALK_DASH_DASHED
  };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_line ((ChalkPoint){ 0, 50 }, (ChalkPoint){ 100, 50 }, &style, NULL);
  cairo_surface_t *surface = rasterize (shape, (ChalkPoint){ 0, 0 }, 1);

  g_assert_cmphex (pixel (surface, 4, 50), ==, 0x80800000);
  g_assert_cmphex (pixel (surface, 14, 50), ==, 0);
  g_assert_cmphex (pixel (surface, 24, 50), ==, 0x80800000);

  cairo_surface_destroy (surface);
}

static void
turned_shapes_as_large_as_the_board_are_painted_where_they_are_seen (void)
{
  const ChalkStyle style = { .color = 0xff0000ff, .width = 0.1, .fill = 0x0000ffff };
  const double radius = CHALK_LIMIT_COORDINATE / 2;
  g_autoptr (ChalkShape) box = chalk_shape_new_rectangle (
      (ChalkRect){ -radius, -radius, 2 * radius, 2 * radius }, 90, &style, NULL);
  g_autoptr (ChalkShape) ellipse = chalk_shape_new_ellipse (
      (ChalkPoint){ 0, 0 }, (ChalkPoint){ radius / 2, radius }, 90, &style, NULL);
  ChalkShape *const shapes[] = { box, ellipse };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      cairo_surface_t *surface = rasterize (shapes[i], (ChalkPoint){ radius - 1, 0 }, 50);

      g_assert_cmphex (pixel (surface, 10, 50), ==, 0xff0000ff);
      g_assert_cmphex (pixel (surface, 50, 50), ==, 0xffff0000);
      g_assert_cmphex (pixel (surface, 90, 50), ==, 0);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test) g_test_add_func ("/render/painter/" #test, test)
  ADD (a_segment_is_painted_with_round_ends);
  ADD (a_single_point_is_a_dot);
  ADD (a_corner_is_rounded_by_a_curve);
  ADD (pressure_makes_the_line_wider);
  ADD (translucent_pressure_strokes_do_not_darken_themselves);
  ADD (long_pressure_strokes_have_no_gaps);
  ADD (long_translucent_strokes_do_not_darken_themselves);
  ADD (a_long_stroke_is_the_same_in_every_part);
  ADD (a_circle_is_an_outline_and_a_fill);
  ADD (a_raster_shows_its_part_of_the_board_at_its_scale);
  ADD (lines_from_edge_to_edge_are_painted_where_they_are_seen);
  ADD (circles_as_large_as_the_board_are_painted_where_they_are_seen);
  ADD (nothing_reaches_beyond_the_ink_bounds);
  ADD (a_rectangle_is_turned_around_its_middle);
  ADD (an_ellipse_is_turned_around_its_centre);
  ADD (an_arrow_has_its_head_at_its_end);
  ADD (dashes_leave_gaps_and_opacity_lets_through);
  ADD (turned_shapes_as_large_as_the_board_are_painted_where_they_are_seen);
  ADD (tracing_keeps_to_the_middle_of_the_line);
#undef ADD

  return g_test_run ();
}
