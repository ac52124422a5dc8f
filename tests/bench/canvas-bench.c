/* canvas-bench.c - what showing a board costs: see README.md
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "chalk-board-layer.h"
#include "chalk-painter.h"
#include "chalk-raster-pool.h"

#include "canvas-drawing.h"

#define WIDTH 1920
#define HEIGHT 1080
#define N_FRAMES 300
#define FRAME_US 16667
#define TILE 256
#define N_TEXTS 1000

static ChalkBoard *
create_board (guint n_objects)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (CANVAS_DRAWING_SEED);
  ChalkBoard *board = chalk_board_new ();
  double extent = canvas_drawing_extent (n_objects);

  for (guint i = 0; i < n_objects; i++)
    {
      g_autofree char *id = g_strdup_printf ("object-%u", i);
      g_autoptr (ChalkShape) shape = canvas_drawing_scribble (random, extent);
      g_autoptr (ChalkObject) object = chalk_object_new (id, "ada", shape, i + 1, 0);

      chalk_board_append (board, object);
    }

  return board;
}

/* --- Numbers -----------------------------------------------------------------------------------
 */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static double
ms_since (gint64 start_us)
{
  return (g_get_monotonic_time () - start_us) / 1000.0;
}

/* What this thread has worked so far: whatever else the machine does, it does not count. */
static double
worked_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

/* What the main loop worked for one frame, in ms. */
typedef struct
{
  double snapshot[N_FRAMES]; /* to record it */
  double loop[N_FRAMES];     /* for all of it, the tiles that came back in it included */
} Frames;

static void
report_times (const char *what, double *times_ms, const char *end)
{
  qsort (times_ms, N_FRAMES, sizeof *times_ms, compare_doubles);
  printf ("%s p50 %5.2f, p99 %5.2f, max %5.2f ms%s", what, times_ms[N_FRAMES / 2],
          times_ms[N_FRAMES * 99 / 100], times_ms[N_FRAMES - 1], end);
}

static void
report_frames (const char *what, guint n_objects, Frames *frames)
{
  printf ("%-12s %6u objects: ", what, n_objects);
  report_times ("snapshot", frames->snapshot, "; ");
  report_times ("main loop a frame", frames->loop, "");
  printf ("%s\n", g_str_has_prefix (what, "panning") ? "; target: at most 4 ms" : "");
}

/* --- Frames ------------------------------------------------------------------------------------
 */

static void
snapshot (ChalkBoardLayer *layer, const ChalkView *view)
{
  GtkSnapshot *recording = gtk_snapshot_new ();
  ChalkView snapped = chalk_view_snap (view, 1);
  GskRenderNode *node;

  chalk_board_layer_snapshot (layer, recording, &snapped, 1);
  node = gtk_snapshot_free_to_node (recording);
  g_clear_pointer (&node, gsk_render_node_unref);
}

/* One frame at 60 Hz, in which tiles come back from the threads. */
static void
run_frame (ChalkBoardLayer *layer, const ChalkView *view, double *snapshot_ms, double *loop_ms)
{
  gint64 frame_us = g_get_monotonic_time ();
  double start_ms = worked_ms ();

  snapshot (layer, view);
  *snapshot_ms = worked_ms () - start_ms;
  while (g_get_monotonic_time () - frame_us < FRAME_US)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  *loop_ms = worked_ms () - start_ms;
}

static void
settle (ChalkBoardLayer *layer, const ChalkView *view)
{
  double snapshot_ms, loop_ms;

  do
    run_frame (layer, view, &snapshot_ms, &loop_ms);
  while (!chalk_board_layer_is_sharp (layer));
}

static void
measure_panning (ChalkBoardLayer *layer, guint n_objects, double zoom, const char *what)
{
  Frames frames;
  ChalkView view;

  chalk_view_init (&view);
  chalk_view_resize (&view, WIDTH, HEIGHT);
  chalk_view_zoom_at (&view, (ChalkPoint){ 0, 0 }, zoom);
  settle (layer, &view);
  for (int i = 0; i < N_FRAMES; i++)
    {
      chalk_view_pan (&view, -20, -12);
      run_frame (layer, &view, &frames.snapshot[i], &frames.loop[i]);
    }
  report_frames (what, n_objects, &frames);
}

/* From 100 % out and in again. */
static void
measure_zooming (ChalkBoardLayer *layer, guint n_objects)
{
  const ChalkPoint middle = { WIDTH / 2.0, HEIGHT / 2.0 };
  Frames frames;
  ChalkView view;

  chalk_view_init (&view);
  chalk_view_resize (&view, WIDTH, HEIGHT);
  settle (layer, &view);
  for (int i = 0; i < N_FRAMES; i++)
    {
      chalk_view_zoom_at (&view, middle, view.zoom * (i < N_FRAMES / 2 ? 0.98 : 1 / 0.98));
      run_frame (layer, &view, &frames.snapshot[i], &frames.loop[i]);
    }
  report_frames ("zooming", n_objects, &frames);
}

/* --- Painting ----------------------------------------------------------------------------------
 */

typedef struct
{
  guint n_objects;
  guint n_tiles;
} Painted;

static void
on_painted_cb (cairo_surface_t *surface, gpointer job_data, gpointer user_data)
{
  Painted *painted = user_data;

  painted->n_objects += GPOINTER_TO_UINT (job_data);
  painted->n_tiles++;
  cairo_surface_destroy (surface);
}

/* All of the board at 100 %, up to so many tiles; objects count once for each tile. */
static void
measure_painting (ChalkBoard *board, guint n_objects, guint n_threads)
{
  Painted painted = { 0 };
  ChalkRasterPool *pool = chalk_raster_pool_new (n_threads, on_painted_cb, &painted, NULL);
  guint side = (guint) CLAMP (canvas_drawing_extent (n_objects) / TILE, 1, 24);
  gint64 start_us = g_get_monotonic_time ();
  clock_t start_clock = clock ();
  double seconds, cpu_us;

  for (guint i = 0; i < side * side; i++)
    {
      ChalkRect rect = { (i % side) * TILE, (double) (i / side) * TILE, TILE, TILE };
      g_autoptr (GPtrArray) objects = chalk_board_list_in_rect (board, rect, G_MAXUINT);
      const ChalkRasterJob job = {
        .objects = objects, .origin = { rect.x, rect.y }, .scale = 1, .size = TILE
      };

      chalk_raster_pool_start (pool, &job, GUINT_TO_POINTER (objects->len));
    }
  while (painted.n_tiles < side * side)
    g_main_context_iteration (NULL, TRUE);
  seconds = ms_since (start_us) / 1000;
  cpu_us = (double) (clock () - start_clock) / CLOCKS_PER_SEC * 1e6;
  printf ("painting     %6u objects, %u threads: %8.0f objects/s, %6.1f Mpx/s; %.0f us of CPU an "
          "object\n",
          n_objects, n_threads, painted.n_objects / seconds,
          painted.n_tiles * TILE * TILE / seconds / 1e6, cpu_us / painted.n_objects);
  chalk_raster_pool_free (pool);
}

static void
measure (guint n_objects)
{
  gsize before = mallinfo2 ().uordblks;
  g_autoptr (ChalkBoard) board = create_board (n_objects);
  gsize after = mallinfo2 ().uordblks;
  g_autoptr (ChalkBoardLayer) layer = chalk_board_layer_new (board);
  gint64 start_us = g_get_monotonic_time ();

  chalk_board_pick (board, (ChalkPoint){ 0, 0 }, 1);
  printf (
      "memory       %6u objects: %.0f bytes each, strokes of %d points; indexed in %.1f ms with "
      "%.0f bytes each\n",
      n_objects, (double) (after - before) / n_objects, CANVAS_DRAWING_POINTS, ms_since (start_us),
      (double) (mallinfo2 ().uordblks - after) / n_objects);
  measure_painting (board, n_objects, 1);
  measure_painting (board, n_objects, 2);
  measure_panning (layer, n_objects, 1, "panning");
  measure_panning (layer, n_objects, 0.1, "panning, 10%");
  measure_zooming (layer, n_objects);
}

static ChalkObject *
write_two_lines (GRand *random, guint i)
{
  static const double sizes[] = { 16, 20, 28, 36 };
  g_autofree char *words =
      g_strdup_printf ("Text number %u of many\nand a second line %u", i, i * 7);
  const ChalkText text = { .text = words, .size = sizes[i % 4] };
  const ChalkStyle style = { .color = 0x241f31ff, .opacity = 1 };
  const ChalkRect box = { g_rand_double_range (random, 0, WIDTH),
                          g_rand_double_range (random, 0, HEIGHT), 300, 100 };
  g_autoptr (ChalkShape) shape = chalk_shape_new_text (box, 0, &text, &style, NULL);

  return chalk_object_new ("text", "ada", shape, i + 1, 0);
}

static void
measure_text (void)
{
  static const double zooms[] = { 1, 1, 0.5, 0.1, 0.05 };
  g_autoptr (GRand) random = g_rand_new_with_seed (CANVAS_DRAWING_SEED);
  g_autoptr (GPtrArray) texts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);

  for (guint i = 0; i < N_TEXTS; i++)
    g_ptr_array_add (texts, write_two_lines (random, i));

  /* The first round is what it costs to load fonts. */
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      double start_ms = worked_ms ();

      cairo_surface_destroy (chalk_painter_rasterize ((ChalkObject *const *) texts->pdata,
                                                      texts->len, (ChalkPoint){ 0, 0 }, zooms[i],
                                                      WIDTH, HEIGHT));
      printf ("text         %6u objects of two lines at %3.0f %%: %6.1f ms%s\n", texts->len,
              100 * zooms[i], worked_ms () - start_ms, i == 0 ? ", for the first time" : "");
    }
}

/* To and fro, as somebody shades with a pen; strokes-page.mjs has the same one. */
static ChalkObject *
shade (guint n_points, double opacity)
{
  g_autofree ChalkStrokePoint *points = g_new (ChalkStrokePoint, n_points);
  const ChalkStyle style = { .color = 0x241f31ff, .width = 4, .opacity = opacity };
  g_autoptr (ChalkShape) shape = NULL;

  for (guint i = 0; i < n_points; i++)
    points[i] = (ChalkStrokePoint){ 300 + i / 8.0, (i % 2 == 0 ? 250 : 350) + 20 * sin (i / 9.0),
                                    0.5 + 0.4 * sin (i / 5.0) };
  shape = chalk_shape_new_stroke (points, n_points, &style, NULL);

  return chalk_object_new ("stroke", "ada", shape, 1, 0);
}

static void
measure_strokes (void)
{
  static const guint lengths[] = { 300, 1000, 3000 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (lengths); i++)
    {
      guint n_points = lengths[i / 2];
      double opacity = i % 2 == 0 ? 1 : 0.5;
      g_autoptr (ChalkObject) object = shade (n_points, opacity);
      double start_ms = worked_ms ();

      cairo_surface_destroy (
          chalk_painter_rasterize (&object, 1, (ChalkPoint){ 256, 144 }, 1, 512, 512));
      printf ("stroke       %6u points with pressure, opacity %.1f: %6.1f ms a tile\n", n_points,
              opacity, worked_ms () - start_ms);
    }
}

/* Usage: canvas-bench [OBJECTS…] */
int
main (int argc, char **argv)
{
  static const guint sizes[] = { 1000, 20000, 100000 };

  setvbuf (stdout, NULL, _IOLBF, 0);
  gtk_init ();
  measure_text ();
  measure_strokes ();
  for (int i = 1; i < argc; i++)
    measure ((guint) MAX (atoi (argv[i]), 1));
  for (gsize i = 0; argc == 1 && i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i]);

  return EXIT_SUCCESS;
}
