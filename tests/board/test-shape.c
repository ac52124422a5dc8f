/* test-shape.c - geometry, colours, ids and shapes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chalk-color.h"
#include "chalk-digest.h"
#include "chalk-error.h"
#include "chalk-id.h"
#include "chalk-limits.h"
#include "chalk-shape.h"

static const ChalkStyle plain = { 0x241f31ff, 4, CHALK_COLOR_NONE };

static void
ids_have_the_documented_alphabet (void)
{
  char longest[CHALK_LIMIT_ID + 2];
  g_autofree char *made = chalk_id_new ();

  memset (longest, 'a', sizeof longest - 1);
  longest[sizeof longest - 1] = '\0';

  g_assert_true (chalk_id_is_valid (made));
  g_assert_cmpuint (strlen (made), ==, 32);
  g_assert_true (chalk_id_is_valid ("a-Z_09"));
  g_assert_true (chalk_id_is_valid (longest + 1));
  g_assert_false (chalk_id_is_valid (longest));
  g_assert_false (chalk_id_is_valid (""));
  g_assert_false (chalk_id_is_valid ("a b"));
  g_assert_false (chalk_id_is_valid ("é"));
}

static void
names_are_printable_text (void)
{
  g_assert_true (chalk_name_is_valid ("Ada Lovelace"));
  g_assert_true (chalk_name_is_valid ("عائشة"));
  g_assert_false (chalk_name_is_valid (""));
  g_assert_false (chalk_name_is_valid ("  "));
  g_assert_false (chalk_name_is_valid ("a\nb"));
  g_assert_false (chalk_name_is_valid ("\xff"));
}

static void
colors_survive_a_round_trip (void)
{
  char text[CHALK_COLOR_TEXT_SIZE];
  ChalkColor color = 1;

  g_assert_true (chalk_color_parse ("#1C71d8", &color));
  g_assert_cmphex (color, ==, 0x1c71d8ff);
  g_assert_cmpstr (chalk_color_format (color, text), ==, "#1c71d8");
  g_assert_true (chalk_color_parse ("#1c71d840", &color));
  g_assert_cmpstr (chalk_color_format (color, text), ==, "#1c71d840");

  color = 7;
  g_assert_false (chalk_color_parse ("red", &color));
  g_assert_false (chalk_color_parse ("#12345", &color));
  g_assert_false (chalk_color_parse ("#12345g", &color));
  g_assert_false (chalk_color_parse ("#1234567890", &color));
  g_assert_cmphex (color, ==, 7);
}

static void
a_stroke_knows_its_bounds_and_anchor (void)
{
  const ChalkStrokePoint points[] = { { 10, 20, 0.5 }, { -5, 40, 1 }, { 30, 0, 0 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkShape) shape = chalk_shape_new_stroke (points, 3, &plain, &error);
  ChalkRect bounds;

  g_assert_no_error (error);
  bounds = chalk_shape_get_bounds (shape);
  g_assert_cmpfloat (bounds.x, ==, -5);
  g_assert_cmpfloat (bounds.y, ==, 0);
  g_assert_cmpfloat (bounds.width, ==, 35);
  g_assert_cmpfloat (bounds.height, ==, 40);
  g_assert_cmpfloat (chalk_shape_get_anchor (shape).x, ==, 10);
  g_assert_cmpfloat (chalk_shape_get_anchor (shape).y, ==, 20);
}

static void
a_stroke_is_hit_on_its_line_only (void)
{
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_segment ((ChalkPoint){ 0, 0 }, (ChalkPoint){ 100, 0 }, &plain, NULL);

  g_assert_true (chalk_shape_hit (shape, (ChalkPoint){ 50, 2 }, 0));
  g_assert_false (chalk_shape_hit (shape, (ChalkPoint){ 50, 2.1 }, 0));
  g_assert_true (chalk_shape_hit (shape, (ChalkPoint){ 50, 5 }, 3));
  g_assert_false (chalk_shape_hit (shape, (ChalkPoint){ 106, 0 }, 3));
}

static void
a_circle_is_hit_inside_only_when_filled (void)
{
  ChalkStyle filled = plain;
  g_autoptr (ChalkShape) open = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 50, &plain, NULL);
  g_autoptr (ChalkShape) solid = NULL;

  filled.fill = 0xff000080;
  solid = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 50, &filled, NULL);

  g_assert_false (chalk_shape_hit (open, (ChalkPoint){ 0, 0 }, 1));
  g_assert_true (chalk_shape_hit (open, (ChalkPoint){ 0, 51 }, 0));
  g_assert_true (chalk_shape_hit (solid, (ChalkPoint){ 0, 0 }, 0));
}

static void
a_rubber_band_catches_lines_and_not_holes (void)
{
  const ChalkStyle filled = { .color = 0x000000ff, .width = 2, .fill = 0xff0000ff };
  g_autoptr (ChalkShape) line =
      chalk_shape_new_segment ((ChalkPoint){ 0, 0 }, (ChalkPoint){ 100, 100 }, &plain, NULL);
  g_autoptr (ChalkShape) ring = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 50, &plain, NULL);
  g_autoptr (ChalkShape) disc = chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 50, &filled, NULL);
  const ChalkRect middle = { -10, -10, 20, 20 };

  /* Neither end is inside, but the line passes; beside it there is nothing. */
  g_assert_true (chalk_shape_touches_rect (line, (ChalkRect){ 40, 40, 20, 20 }));
  g_assert_false (chalk_shape_touches_rect (line, (ChalkRect){ 60, 10, 20, 20 }));
  g_assert_true (chalk_shape_touches_rect (line, (ChalkRect){ -10, -10, 200, 200 }));

  g_assert_false (chalk_shape_touches_rect (ring, middle));
  g_assert_true (chalk_shape_touches_rect (disc, middle));
  g_assert_true (chalk_shape_touches_rect (ring, (ChalkRect){ 40, -5, 20, 10 }));
  g_assert_true (chalk_shape_touches_rect (ring, (ChalkRect){ -60, -60, 120, 120 }));
  g_assert_false (chalk_shape_touches_rect (disc, (ChalkRect){ 40, 40, 10, 10 }));
}

static void
a_moved_shape_is_exactly_where_it_was_asked_to_be (void)
{
  const ChalkStrokePoint points[] = { { 0.1, 0.2, 0.5 }, { 1.1, 2.2, 0.25 } };
  g_autoptr (ChalkShape) shape = chalk_shape_new_stroke (points, 2, &plain, NULL);
  g_autoptr (ChalkShape) moved = chalk_shape_move_to (shape, (ChalkPoint){ 0.3, 7e6 }, NULL);
  const ChalkStrokePoint *after;
  gsize n_points;

  after = chalk_shape_get_points (moved, &n_points);
  g_assert_cmpuint (n_points, ==, 2);
  g_assert_cmpfloat (after[0].x, ==, 0.3);
  g_assert_cmpfloat (after[0].y, ==, 7e6);
  g_assert_cmpfloat_with_epsilon (after[1].x, 1.3, 1e-9);
  g_assert_cmpfloat (after[1].pressure, ==, 0.25);
  g_assert_cmpfloat (chalk_shape_get_anchor (shape).x, ==, 0.1);
}

static void
a_move_may_not_push_any_part_off_the_board (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_segment ((ChalkPoint){ 0, 0 }, (ChalkPoint){ 100, 0 }, &plain, NULL);

  g_assert_null (chalk_shape_move_to (shape, (ChalkPoint){ 1e7 - 50, 0 }, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

static void
values_out_of_range_are_refused (void)
{
  const double wrong[] = { NAN, INFINITY, -INFINITY, 1.1e7, -1e300 };
  g_autofree ChalkStrokePoint *many = g_new0 (ChalkStrokePoint, CHALK_LIMIT_STROKE_POINTS + 1);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      ChalkStyle style = plain;

      g_assert_null (chalk_shape_new_segment ((ChalkPoint){ wrong[i], 0 }, (ChalkPoint){ 0, 0 },
                                              &plain, &error));
      g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_null (chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, wrong[i], &plain, &error));
      g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
      g_clear_error (&error);
      style.width = wrong[i];
      g_assert_null (chalk_shape_new_circle ((ChalkPoint){ 0, 0 }, 1, &style, &error));
      g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
      g_clear_error (&error);
    }

  g_assert_null (chalk_shape_new_stroke (many, CHALK_LIMIT_STROKE_POINTS + 1, &plain, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (chalk_shape_new_stroke (many, 0, &plain, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

static void
a_circle_that_is_stretched_unevenly_is_an_ellipse (void)
{
  const ChalkRect from = { 0, 0, 100, 100 };
  g_autoptr (ChalkShape) circle = chalk_shape_new_circle ((ChalkPoint){ 50, 50 }, 50, &plain, NULL);
  g_autoptr (ChalkShape) larger =
      chalk_shape_stretch (circle, from, (ChalkRect){ 10, 10, 200, 200 }, NULL);
  g_autoptr (ChalkShape) wider =
      chalk_shape_stretch (circle, from, (ChalkRect){ 0, 0, 200, 100 }, NULL);

  g_assert_cmpint (chalk_shape_get_kind (larger), ==, CHALK_SHAPE_CIRCLE);
  g_assert_cmpfloat (chalk_shape_get_radius (larger), ==, 100);
  g_assert_cmpfloat (chalk_shape_get_anchor (larger).x, ==, 110);
  g_assert_cmpint (chalk_shape_get_kind (wider), ==, CHALK_SHAPE_ELLIPSE);
  g_assert_cmpfloat (chalk_shape_get_extent (wider).x, ==, 100);
  g_assert_cmpfloat (chalk_shape_get_extent (wider).y, ==, 50);
}

static void
a_shape_comes_back_when_it_is_turned_back (void)
{
  const ChalkPoint center = { 7, -3 };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_rectangle ((ChalkRect){ 10, 20, 30, 40 }, 300, &plain, NULL);
  g_autoptr (ChalkShape) turned = chalk_shape_turn (shape, center, 100, NULL);
  g_autoptr (ChalkShape) back = chalk_shape_turn (turned, center, -100, NULL);

  g_assert_cmpfloat_with_epsilon (chalk_shape_get_rotation (turned), 40, 1e-9);
  g_assert_cmpfloat_with_epsilon (chalk_shape_get_rotation (back), -60, 1e-9);
  g_assert_cmpfloat_with_epsilon (chalk_shape_get_anchor (back).x, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (chalk_shape_get_anchor (back).y, 20, 1e-9);
}

static void
a_line_without_a_height_moves_where_it_cannot_be_stretched (void)
{
  g_autoptr (ChalkShape) line =
      chalk_shape_new_line ((ChalkPoint){ 0, 5 }, (ChalkPoint){ 10, 5 }, &plain, NULL);
  g_autoptr (ChalkShape) longer =
      chalk_shape_stretch (line, (ChalkRect){ 0, 5, 10, 0 }, (ChalkRect){ 0, 9, 20, 0 }, NULL);
  ChalkRect bounds = chalk_shape_get_bounds (longer);

  g_assert_cmpfloat (bounds.y, ==, 9);
  g_assert_cmpfloat (bounds.width, ==, 20);
  g_assert_cmpfloat (bounds.height, ==, 0);
}

static void
what_is_turned_inside_out_is_its_mirror_image (void)
{
  const ChalkRect from = { 0, 0, 100, 50 };
  const ChalkRect to = { 0, 0, -200, 50 };
  g_autoptr (ChalkShape) line =
      chalk_shape_new_line ((ChalkPoint){ 0, 5 }, (ChalkPoint){ 10, 20 }, &plain, NULL);
  g_autoptr (ChalkShape) box = chalk_shape_new_rectangle (from, 30, &plain, NULL);
  g_autoptr (ChalkShape) mirrored_line = chalk_shape_stretch (line, from, to, NULL);
  g_autoptr (ChalkShape) mirrored_box = chalk_shape_stretch (box, from, to, NULL);
  gsize n_points;
  const ChalkStrokePoint *points = chalk_shape_get_points (mirrored_line, &n_points);

  g_assert_cmpfloat (points[1].x, ==, -20);
  g_assert_cmpfloat (points[1].y, ==, 20);
  g_assert_cmpfloat (chalk_shape_get_rotation (mirrored_box), ==, -30);
  g_assert_cmpfloat (chalk_shape_get_extent (mirrored_box).x, >, 150);
}

static void
nothing_is_stretched_or_turned_off_the_board (void)
{
  const ChalkRect from = { 0, 0, 100, 100 };
  const ChalkRect to = { 0, 0, 2e9, 2e9 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ChalkShape) line =
      chalk_shape_new_line ((ChalkPoint){ 0, 0 }, (ChalkPoint){ 100, 100 }, &plain, NULL);
  g_autoptr (ChalkShape) box =
      chalk_shape_new_rectangle ((ChalkRect){ 10, 20, 30, 40 }, 0, &plain, NULL);

  g_assert_null (chalk_shape_stretch (line, from, to, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (chalk_shape_stretch (box, from, to, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (chalk_shape_turn (box, (ChalkPoint){ 1e7, 1e7 }, 180, &error));
  g_assert_error (error, CHALK_ERROR, CHALK_ERROR_INVALID);
}

static void
text_grows_with_its_lines_and_in_a_note_with_its_room (void)
{
  const guint breaks[] = { 3 };
  const ChalkText text = { .text = "ab cd", .size = 20, .breaks = breaks, .n_breaks = 1 };
  const ChalkRect box = { 0, 0, 100, 50 };
  const ChalkRect wide = { 0, 0, 300, 50 };
  const ChalkRect high = { 0, 0, 100, 100 };
  const ChalkRect twice = { 0, 0, 200, 100 };
  g_autoptr (ChalkShape) plain_text = chalk_shape_new_text (box, 0, &text, &plain, NULL);
  g_autoptr (ChalkShape) note = chalk_shape_new_note (box, 0, &text, &plain, NULL);
  g_autoptr (ChalkShape) wide_text = chalk_shape_stretch (plain_text, box, wide, NULL);
  g_autoptr (ChalkShape) high_text = chalk_shape_stretch (plain_text, box, high, NULL);
  g_autoptr (ChalkShape) high_note = chalk_shape_stretch (note, box, high, NULL);
  g_autoptr (ChalkShape) large_note = chalk_shape_stretch (note, box, twice, NULL);
  g_autoptr (ChalkShape) huge =
      chalk_shape_stretch (plain_text, box, (ChalkRect){ 0, 0, 1e6, 1e6 }, NULL);

  g_assert_cmpfloat (chalk_shape_get_text (wide_text)->size, ==, 20);
  g_assert_cmpfloat (chalk_shape_get_text (high_text)->size, ==, 40);
  g_assert_cmpuint (chalk_shape_get_text (high_text)->breaks[0], ==, 3);
  g_assert_cmpfloat (chalk_shape_get_text (high_note)->size, ==, 20);
  g_assert_cmpfloat (chalk_shape_get_text (large_note)->size, ==, 40);
  g_assert_cmpfloat (chalk_shape_get_text (huge)->size, ==, CHALK_LIMIT_TEXT_SIZE);
  g_assert_cmpfloat (chalk_shape_get_text (plain_text)->size, ==, 20);
}

static void
text_is_changed_and_styled_by_itself (void)
{
  const ChalkText text = { .text = "one", .size = 20 };
  const ChalkText other = { .text = "two", .size = 20 };
  const ChalkRect box = { 0, 0, 100, 50 };
  const ChalkStyle style = { .color = 0xff0000ff, .width = 9, .fill = 0xffffffff, .opacity = 0.5 };
  g_autoptr (ChalkShape) shape = chalk_shape_new_text (box, 30, &text, &plain, NULL);
  g_autoptr (ChalkShape) moved = chalk_shape_move_to (shape, (ChalkPoint){ 5, 5 }, NULL);
  g_autoptr (ChalkShape) said = chalk_shape_retext (moved, &other, box, NULL);
  g_autoptr (ChalkShape) styled = chalk_shape_restyle (moved, &style, NULL);

  g_assert_true (chalk_shape_is_translation (shape, moved));
  g_assert_false (chalk_shape_equal (shape, moved));
  g_assert_false (chalk_shape_is_translation (shape, said));
  g_assert_cmpstr (chalk_shape_get_text (said)->text, ==, "two");
  g_assert_cmpfloat (chalk_shape_get_rotation (said), ==, 30);

  /* What text does not have, a style leaves behind. */
  g_assert_cmphex (chalk_shape_get_style (styled)->color, ==, 0xff0000ff);
  g_assert_cmphex (chalk_shape_get_style (styled)->fill, ==, CHALK_COLOR_NONE);
  g_assert_cmpfloat (chalk_shape_get_style (styled)->width, ==, 0);
  g_assert_cmpstr (chalk_shape_get_text (styled)->text, ==, "one");
  g_assert_null (chalk_shape_get_image (styled));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/board/id/E2_alphabet", ids_have_the_documented_alphabet);
  g_test_add_func ("/board/id/J1_names_are_printable", names_are_printable_text);
  g_test_add_func ("/board/color/round_trip", colors_survive_a_round_trip);
  g_test_add_func ("/board/shape/stroke_bounds", a_stroke_knows_its_bounds_and_anchor);
  g_test_add_func ("/board/shape/stroke_hit", a_stroke_is_hit_on_its_line_only);
  g_test_add_func ("/board/shape/circle_hit", a_circle_is_hit_inside_only_when_filled);
  g_test_add_func ("/board/shape/touches_rect", a_rubber_band_catches_lines_and_not_holes);
  g_test_add_func ("/board/shape/E7_move_is_exact",
                   a_moved_shape_is_exactly_where_it_was_asked_to_be);
  g_test_add_func ("/board/shape/E14_move_stays_on_board",
                   a_move_may_not_push_any_part_off_the_board);
  g_test_add_func ("/board/shape/stretch_circle",
                   a_circle_that_is_stretched_unevenly_is_an_ellipse);
  g_test_add_func ("/board/shape/turn_back", a_shape_comes_back_when_it_is_turned_back);
  g_test_add_func ("/board/shape/stretch_line",
                   a_line_without_a_height_moves_where_it_cannot_be_stretched);
  g_test_add_func ("/board/shape/stretch_inside_out",
                   what_is_turned_inside_out_is_its_mirror_image);
  g_test_add_func ("/board/shape/E14_stretch_and_turn",
                   nothing_is_stretched_or_turned_off_the_board);
  g_test_add_func ("/board/shape/E14_range", values_out_of_range_are_refused);
  g_test_add_func ("/board/shape/stretch_text",
                   text_grows_with_its_lines_and_in_a_note_with_its_room);
  g_test_add_func ("/board/shape/retext", text_is_changed_and_styled_by_itself);

  return g_test_run ();
}
