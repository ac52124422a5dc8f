/* test-canvas.c - what the canvas paints
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gtk/gtk.h>

#include "chalk-canvas.h"
#include "test-studio.h"

#define DEADLINE_US (20 * G_TIME_SPAN_SECOND)

typedef struct
{
  TestStudio studio;
  GtkWidget *window;
  GtkWidget *canvas;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_studio_set_up (&fixture->studio, data);
  fixture->canvas = chalk_canvas_new ();
  chalk_canvas_set_editor (CHALK_CANVAS (fixture->canvas), fixture->studio.editor);
  fixture->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->canvas);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  test_studio_tear_down (&fixture->studio, data);
}

/* What the canvas paints at a place, as 0xRRGGBBAA, whatever the window has shown of it yet. */
static guint32
color_at (Fixture *fixture, int x, int y)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);
  guint32 pixel;

  GTK_WIDGET_GET_CLASS (fixture->canvas)->snapshot (fixture->canvas, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_translate (cr, -x, -y);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixel = *(guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  cairo_surface_destroy (surface);

  return pixel << 8 | pixel >> 24;
}

/* As color_at(), once everything has been painted. */
static guint32
settled_color_at (Fixture *fixture, int x, int y)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;
  guint32 color = color_at (fixture, x, y);

  while (!chalk_canvas_is_sharp (CHALK_CANVAS (fixture->canvas)))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
      color = color_at (fixture, x, y);
    }

  return color;
}

static void
wait_for_size (Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;

  while (gtk_widget_get_width (fixture->canvas) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
draw_red_circle (Fixture *fixture, double x, double radius)
{
  chalk_pen_set_color (chalk_editor_get_pen (fixture->studio.editor), 0xff0000ff);
  chalk_pen_set_width (chalk_editor_get_pen (fixture->studio.editor), 8);
  chalk_editor_set_tool_kind (fixture->studio.editor, CHALK_TOOL_CIRCLE);
  test_studio_drag (&fixture->studio, (ChalkPoint){ x, 150 }, (ChalkPoint){ x + radius, 150 });
}

static void
an_object_is_painted_and_goes_when_it_is_deleted (Fixture *fixture, gconstpointer data)
{
  wait_for_size (fixture);
  draw_red_circle (fixture, 100, 50);
  g_assert_cmphex (color_at (fixture, 150, 150), ==, 0xff0000ff);
  g_assert_cmphex (color_at (fixture, 100, 150), !=, 0xff0000ff);

  chalk_editor_select_all (fixture->studio.editor);
  chalk_editor_delete_selection (fixture->studio.editor);
  test_studio_flush (&fixture->studio);
  g_assert_cmphex (settled_color_at (fixture, 150, 150), !=, 0xff0000ff);
}

static void
a_new_object_is_seen_before_and_after_its_tile_is_painted (Fixture *fixture, gconstpointer data)
{
  wait_for_size (fixture);
  settled_color_at (fixture, 150, 150);
  draw_red_circle (fixture, 100, 50);

  /* No thread can have brought anything back: the main loop has not run. */
  g_assert_cmphex (color_at (fixture, 150, 150), ==, 0xff0000ff);
  g_assert_cmphex (settled_color_at (fixture, 150, 150), ==, 0xff0000ff);
}

static void
an_object_moves_with_the_paper (Fixture *fixture, gconstpointer data)
{
  wait_for_size (fixture);
  draw_red_circle (fixture, 100, 50);

  chalk_editor_pan (fixture->studio.editor, 37, 0);
  g_assert_cmphex (settled_color_at (fixture, 187, 150), ==, 0xff0000ff);
  g_assert_cmphex (settled_color_at (fixture, 150, 150), !=, 0xff0000ff);

  chalk_editor_zoom_at (fixture->studio.editor, (ChalkPoint){ 187, 150 }, 2);
  g_assert_cmphex (settled_color_at (fixture, 187, 150), ==, 0xff0000ff);
  g_assert_cmphex (settled_color_at (fixture, 193, 150), ==, 0xff0000ff);
  g_assert_cmphex (settled_color_at (fixture, 199, 150), !=, 0xff0000ff);
}

static void
a_dragged_object_is_painted_at_one_place (Fixture *fixture, gconstpointer data)
{
  wait_for_size (fixture);
  draw_red_circle (fixture, 100, 50);
  chalk_editor_select_all (fixture->studio.editor);
  test_studio_begin (&fixture->studio, 150, 150);
  test_studio_move (&fixture->studio, 200, 150);

  g_assert_cmphex (settled_color_at (fixture, 200, 150), ==, 0xff0000ff);
  g_assert_cmphex (settled_color_at (fixture, 150, 150), !=, 0xff0000ff);

  chalk_editor_cancel (fixture->studio.editor);
  chalk_editor_escape (fixture->studio.editor);
  g_assert_cmphex (settled_color_at (fixture, 150, 150), ==, 0xff0000ff);
}

static void
a_stroke_in_progress_is_painted (Fixture *fixture, gconstpointer data)
{
  wait_for_size (fixture);
  chalk_pen_set_color (chalk_editor_get_pen (fixture->studio.editor), 0x00ff00ff);
  test_studio_begin (&fixture->studio, 20, 20);
  test_studio_move (&fixture->studio, 220, 20);

  g_assert_cmphex (color_at (fixture, 120, 20), ==, 0x00ff00ff);
}

static void
a_guests_preview_and_pointer_are_painted (Fixture *fixture, gconstpointer data)
{
  const ChalkStyle style = { .color = 0x0000ffff, .width = 10 };
  const ChalkPoint pointer = { 200, 200 };
  g_autoptr (ChalkShape) circle =
      chalk_shape_new_circle ((ChalkPoint){ 100, 100 }, 40, &style, NULL);
  g_autoptr (ChalkPreview) preview = chalk_preview_new_shape ("c1", circle);
  ChalkSubscription *guest = fixture->studio.guest->subscription;
  guint32 color = chalk_subscription_get_presence (guest)->color;

  wait_for_size (fixture);
  chalk_session_set_preview (fixture->studio.room.session, guest, preview);
  chalk_session_set_pointer (fixture->studio.room.session, guest, &pointer);
  test_studio_flush (&fixture->studio);

  g_assert_cmphex (color_at (fixture, 140, 100), ==, 0x0000ffff);
  g_assert_cmphex (color_at (fixture, 204, 205), ==, color);
  g_assert_cmphex (color_at (fixture, 216, 224), ==, color);
}

static void
the_canvas_is_a_named_image (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (fixture->canvas)), ==,
                   GTK_ACCESSIBLE_ROLE_IMG);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(test) g_test_add ("/app/canvas/" #test, Fixture, NULL, set_up, test, tear_down)
  ADD (an_object_is_painted_and_goes_when_it_is_deleted);
  ADD (a_new_object_is_seen_before_and_after_its_tile_is_painted);
  ADD (an_object_moves_with_the_paper);
  ADD (a_dragged_object_is_painted_at_one_place);
  ADD (a_stroke_in_progress_is_painted);
  ADD (a_guests_preview_and_pointer_are_painted);
  ADD (the_canvas_is_a_named_image);
#undef ADD

  return g_test_run ();
}
