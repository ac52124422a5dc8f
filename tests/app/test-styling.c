/* test-styling.c - the pen, and styling what is selected
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-styling.h"
#include "test-studio.h"

typedef struct
{
  TestStudio studio;
  ChalkPen *pen; /* the editor's */
  ChalkStyling *styling;
  GSimpleActionGroup *actions;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_studio_set_up (&fixture->studio, data);
  fixture->pen = chalk_editor_get_pen (fixture->studio.editor);
  fixture->actions = g_simple_action_group_new ();
  fixture->styling = chalk_styling_new ();
  chalk_styling_add_actions (fixture->styling, G_ACTION_MAP (fixture->actions));
  chalk_styling_set_editor (fixture->styling, fixture->studio.editor);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->actions);
  g_assert_finalize_object (fixture->styling);
  test_studio_tear_down (&fixture->studio, data);
}

static void
choose (Fixture *fixture, const char *action, GVariant *value)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->actions), action, value);
  test_studio_flush (&fixture->studio);
}

static void
draw (Fixture *fixture, ChalkToolKind kind)
{
  chalk_editor_set_tool_kind (fixture->studio.editor, kind);
  test_studio_drag (&fixture->studio, (ChalkPoint){ 100, 100 }, (ChalkPoint){ 200, 150 });
}

static const ChalkStyle *
style_of (Fixture *fixture, guint index)
{
  return chalk_shape_get_style (
      chalk_object_get_shape (test_studio_get_object (&fixture->studio, index)));
}

static void
what_is_chosen_is_drawn_next (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "color", g_variant_new_uint32 (0xe01b24ff));
  choose (fixture, "fill", g_variant_new_uint32 (0xf5c211ff));
  choose (fixture, "dash", g_variant_new_string ("dotted"));
  choose (fixture, "opacity", g_variant_new_double (0.5));
  draw (fixture, CHALK_TOOL_RECTANGLE);

  g_assert_cmphex (style_of (fixture, 0)->color, ==, 0xe01b24ff);
  g_assert_cmphex (style_of (fixture, 0)->fill, ==, 0xf5c211ff);
  g_assert_cmpint (style_of (fixture, 0)->dash, ==, CHALK_DASH_DOTTED);
  g_assert_cmpfloat (style_of (fixture, 0)->opacity, ==, 0.5);
}

static void
a_stroke_has_no_fill (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "fill", g_variant_new_uint32 (0xf5c211ff));
  draw (fixture, CHALK_TOOL_PEN);

  g_assert_cmphex (style_of (fixture, 0)->fill, ==, CHALK_COLOR_NONE);
}

static void
what_is_selected_is_styled_as_one_event (Fixture *fixture, gconstpointer data)
{
  guint64 before;

  draw (fixture, CHALK_TOOL_RECTANGLE);
  draw (fixture, CHALK_TOOL_LINE);
  chalk_editor_select_all (fixture->studio.editor);
  before = chalk_board_get_version (fixture->studio.guest->board);

  choose (fixture, "width", g_variant_new_double (16));
  g_assert_cmpfloat (style_of (fixture, 0)->width, ==, 16);
  g_assert_cmpfloat (style_of (fixture, 1)->width, ==, 16);
  g_assert_cmpfloat (chalk_pen_get_width (fixture->pen), ==, 16);
  g_assert_cmpuint (chalk_board_get_version (fixture->studio.guest->board), ==, before + 1);

  choose (fixture, "fill", g_variant_new_uint32 (0x2ec27eff));
  g_assert_cmphex (style_of (fixture, 0)->fill, ==, 0x2ec27eff);
  g_assert_cmphex (style_of (fixture, 1)->fill, ==, CHALK_COLOR_NONE);
}

static void
what_is_selected_is_what_is_shown (Fixture *fixture, gconstpointer data)
{
  draw (fixture, CHALK_TOOL_RECTANGLE);
  choose (fixture, "color", g_variant_new_uint32 (0xe01b24ff));
  chalk_editor_select_all (fixture->studio.editor);
  g_assert_cmphex (chalk_styling_get_shown (fixture->styling)->style.color, ==, CHALK_PEN_COLOR);

  chalk_selection_clear (chalk_editor_get_selection (fixture->studio.editor));
  g_assert_cmphex (chalk_styling_get_shown (fixture->styling)->style.color, ==, 0xe01b24ff);
}

static void
mixed_colors_are_remembered (Fixture *fixture, gconstpointer data)
{
  const char *const kept[] = { "#112233", "no colour", "#44556677", NULL };
  const char *const *colors;

  g_object_set (fixture->pen, "custom-colors", kept, NULL);
  colors = chalk_pen_get_custom_colors (fixture->pen);
  g_assert_cmpuint (g_strv_length ((GStrv) colors), ==, 2);

  for (ChalkColor red = 1; red <= 8; red++)
    chalk_pen_remember_color (fixture->pen, red << 24 | 0x0203ff);
  chalk_pen_remember_color (fixture->pen, 0x010203ff);
  colors = chalk_pen_get_custom_colors (fixture->pen);
  g_assert_cmpuint (g_strv_length ((GStrv) colors), ==, CHALK_PEN_CUSTOM_COLORS);
  g_assert_cmpstr (colors[0], ==, "#010203");
}

static void
a_highlighter_lets_shine_through (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "dash", g_variant_new_string ("dashed"));
  draw (fixture, CHALK_TOOL_HIGHLIGHTER);

  g_assert_cmpfloat (style_of (fixture, 0)->opacity, ==, 0.5);
  g_assert_cmpfloat (style_of (fixture, 0)->width, ==, 6 * CHALK_PEN_WIDTH);
  g_assert_cmpint (style_of (fixture, 0)->dash, ==, CHALK_DASH_SOLID);
  g_assert_cmphex (style_of (fixture, 0)->color, ==, 0xf6d32dff); /* black would hide */

  choose (fixture, "color", g_variant_new_uint32 (0x33d17aff));
  draw (fixture, CHALK_TOOL_HIGHLIGHTER);
  g_assert_cmphex (style_of (fixture, 1)->color, ==, 0x33d17aff);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(test) g_test_add ("/app/styling/" #test, Fixture, NULL, set_up, test, tear_down)
  ADD (what_is_chosen_is_drawn_next);
  ADD (a_stroke_has_no_fill);
  ADD (what_is_selected_is_styled_as_one_event);
  ADD (what_is_selected_is_what_is_shown);
  ADD (mixed_colors_are_remembered);
  ADD (a_highlighter_lets_shine_through);
#undef ADD

  return g_test_run ();
}
