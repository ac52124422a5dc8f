/* test-board-layer.c - the painted board: at once, and when the tiles are there
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-board-layer.h"

#define DEADLINE_US (20 * G_TIME_SPAN_SECOND)
#define RED 0xff0000ffu
#define BLUE 0x0000ffffu
#define NOTHING 0u

typedef struct
{
  ChalkBoard *board;
  ChalkBoardLayer *layer;
  ChalkView view;
  guint64 next; /* sequence number */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->board = chalk_board_new ();
  fixture->layer = chalk_board_layer_new (fixture->board);
  chalk_view_init (&fixture->view);
  chalk_view_resize (&fixture->view, 600, 400);
  fixture->next = 1;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->layer, chalk_board_layer_free);
  g_assert_finalize_object (fixture->board);
}

static void
apply (Fixture *fixture, const char *id, ChalkChange *taken)
{
  g_autoptr (ChalkChange) change = taken;
  g_autoptr (ChalkEvent) event = chalk_event_new (id, "ada", fixture->next++, 0, change);
  g_autoptr (GArray) changes = chalk_board_apply (fixture->board, event);

  for (guint i = 0; i < changes->len; i++)
    {
      ChalkBoardChange *done = &g_array_index (changes, ChalkBoardChange, i);

      chalk_board_layer_change (fixture->layer, done->before, done->after);
    }
}

/* A filled disc. */
static void
draw_disc (Fixture *fixture, const char *id, double x, double y, double radius, ChalkColor color)
{
  const ChalkStyle style = { color, 1, color };
  g_autoptr (ChalkShape) shape =
      chalk_shape_new_circle ((ChalkPoint){ x, y }, radius, &style, NULL);

  apply (fixture, id, chalk_change_new_create (NULL, shape));
}

/* What a snapshot shows at a place on the screen, as 0xRRGGBBAA, premultiplied. */
static guint32
color_at (Fixture *fixture, int x, int y)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  ChalkView view = chalk_view_snap (&fixture->view, 1);
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);
  guint32 pixel;

  chalk_board_layer_snapshot (fixture->layer, snapshot, &view, 1);
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_translate (cr, -x, -y);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixel = *(guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  cairo_surface_destroy (surface);

  return pixel << 8 | pixel >> 24;
}

/* The same when all tiles are there. */
static guint32
settled_color_at (Fixture *fixture, int x, int y)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;
  guint32 color = color_at (fixture, x, y);

  while (!chalk_board_layer_is_sharp (fixture->layer))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
      color = color_at (fixture, x, y);
    }

  return color;
}

static void
a_change_is_seen_at_once_and_stays (Fixture *fixture, gconstpointer data)
{
  g_assert_cmphex (settled_color_at (fixture, 100, 100), ==, NOTHING);
  draw_disc (fixture, "a", 100, 100, 20, RED);
  g_assert_cmphex (color_at (fixture, 100, 100), ==, RED);
  g_assert_cmphex (settled_color_at (fixture, 100, 100), ==, RED);
}

static void
a_change_across_tiles_is_painted_once_where_it_shines_through (Fixture *fixture, gconstpointer data)
{
  const ChalkColor veil = 0xff000080;
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;

  settled_color_at (fixture, 0, 0);
  draw_disc (fixture, "a", 256, 256, 100, veil);
  /* Of the four tiles some are there before others. */
  for (;;)
    {
      g_assert_cmphex (color_at (fixture, 230, 230), ==, 0x80000080);
      g_assert_cmphex (color_at (fixture, 280, 230), ==, 0x80000080);
      g_assert_cmphex (color_at (fixture, 230, 280), ==, 0x80000080);
      g_assert_cmphex (color_at (fixture, 280, 280), ==, 0x80000080);
      if (chalk_board_layer_is_sharp (fixture->layer))
        return;
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
damage_while_a_tile_is_painted_is_not_lost (Fixture *fixture, gconstpointer data)
{
  draw_disc (fixture, "a", 100, 100, 20, RED);
  color_at (fixture, 100, 100);
  /* The tile is on its way, with what was there before this. */
  apply (fixture, "gone", chalk_change_new_delete ("a"));
  draw_disc (fixture, "b", 200, 100, 20, BLUE);

  g_assert_cmphex (settled_color_at (fixture, 100, 100), ==, NOTHING);
  g_assert_cmphex (settled_color_at (fixture, 200, 100), ==, BLUE);
}

static void
the_old_tiles_stand_in_while_the_zoom_changes (Fixture *fixture, gconstpointer data)
{
  draw_disc (fixture, "a", 100, 100, 50, RED);
  settled_color_at (fixture, 100, 100);

  chalk_view_zoom_at (&fixture->view, (ChalkPoint){ 100, 100 }, 1.7);
  g_assert_cmphex (color_at (fixture, 180, 100), ==, RED);
  g_assert_false (chalk_board_layer_is_sharp (fixture->layer));
  chalk_view_zoom_at (&fixture->view, (ChalkPoint){ 100, 100 }, 8);
  g_assert_cmphex (color_at (fixture, 400, 100), ==, RED);
  g_assert_cmphex (settled_color_at (fixture, 400, 100), ==, RED);
  g_assert_cmphex (settled_color_at (fixture, 499, 100), ==, RED);
  g_assert_cmphex (settled_color_at (fixture, 506, 100), ==, NOTHING);
}

static void
what_is_hidden_goes_and_comes_back_at_once (Fixture *fixture, gconstpointer data)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  draw_disc (fixture, "a", 100, 100, 20, RED);
  settled_color_at (fixture, 100, 100);
  g_hash_table_add (ids, g_strdup ("a"));
  chalk_board_layer_take_hidden (fixture->layer, ids);
  g_assert_cmphex (settled_color_at (fixture, 100, 100), ==, NOTHING);

  chalk_board_layer_take_hidden (fixture->layer,
                                 g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
  g_assert_cmphex (color_at (fixture, 100, 100), ==, RED);
  g_assert_cmphex (settled_color_at (fixture, 100, 100), ==, RED);
}

/* More objects in one tile than are looked up for it. */
static void
a_crowded_tile_is_painted_in_z_order (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("o-%u", i);

      draw_disc (fixture, id, 100, 100, 20, i == 1999 ? BLUE : RED);
    }
  g_assert_cmphex (settled_color_at (fixture, 100, 100), ==, BLUE);
  apply (fixture, "gone", chalk_change_new_delete ("o-1999"));
  g_assert_cmphex (settled_color_at (fixture, 100, 100), ==, RED);
}

static void
a_board_that_is_filled_again_is_painted_again (Fixture *fixture, gconstpointer data)
{
  draw_disc (fixture, "a", 100, 100, 20, RED);
  settled_color_at (fixture, 100, 100);

  chalk_board_clear (fixture->board, 0);
  chalk_board_layer_damage_all (fixture->layer);
  g_assert_cmphex (settled_color_at (fixture, 100, 100), ==, NOTHING);
}

static void
count_redraw (gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
it_asks_for_a_redraw_when_tiles_are_there (Fixture *fixture, gconstpointer data)
{
  guint n_redraws = 0;

  chalk_board_layer_set_redraw_func (fixture->layer, count_redraw, &n_redraws);
  draw_disc (fixture, "a", 100, 100, 20, RED);
  settled_color_at (fixture, 100, 100);
  g_assert_cmpuint (n_redraws, >, 0);
}

static void
a_layer_goes_while_its_tiles_are_painted (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("o-%u", i);

      draw_disc (fixture, id, i, 200, 100, RED);
    }
  color_at (fixture, 100, 100);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(test) g_test_add ("/app/board-layer/" #test, Fixture, NULL, set_up, test, tear_down)
  ADD (a_change_is_seen_at_once_and_stays);
  ADD (a_change_across_tiles_is_painted_once_where_it_shines_through);
  ADD (damage_while_a_tile_is_painted_is_not_lost);
  ADD (the_old_tiles_stand_in_while_the_zoom_changes);
  ADD (what_is_hidden_goes_and_comes_back_at_once);
  ADD (a_crowded_tile_is_painted_in_z_order);
  ADD (a_board_that_is_filled_again_is_painted_again);
  ADD (it_asks_for_a_redraw_when_tiles_are_there);
  ADD (a_layer_goes_while_its_tiles_are_painted);
#undef ADD

  return g_test_run ();
}
