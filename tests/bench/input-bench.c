/* input-bench.c - from an input to the frame that shows it, in the app's canvas: see README.md
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "chalk-canvas.h"
#include "chalk-limits.h"

#include "canvas-drawing.h"
#include "test-studio.h"

#define WIDTH 1280
#define HEIGHT 800
#define N_SAMPLES 100
#define PAUSE_MOST_US 25000 /* inputs come at any time to frames */
#define FRAME_MS (1000.0 / 60)

typedef struct
{
  TestStudio studio;
  GtkWidget *window;
  GtkWidget *canvas;
  GRand *random;
  guint n_objects;
  guint n_painted; /* frames */
} Desktop;

/* --- The board ---------------------------------------------------------------------------------
 */

static void
draw_batch (Desktop *desktop, guint n, double extent)
{
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);
  g_autoptr (ChalkChange) batch = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("object-%u", desktop->n_objects++);
      g_autoptr (ChalkShape) shape = canvas_drawing_scribble (desktop->random, extent);

      g_ptr_array_add (changes, chalk_change_new_create (id, shape));
    }
  batch = chalk_change_new_batch ((ChalkChange *const *) changes->pdata, changes->len, &error);
  g_assert_no_error (error);
  chalk_desk_submit (desktop->studio.desk, NULL, batch);
  test_studio_flush (&desktop->studio);
}

static void
on_after_paint_cb (GdkFrameClock *clock, Desktop *desktop)
{
  desktop->n_painted++;
}

static void
settle (Desktop *desktop)
{
  while (desktop->n_painted == 0 || !chalk_canvas_is_sharp (CHALK_CANVAS (desktop->canvas)))
    g_main_context_iteration (NULL, TRUE);
}

static void
open_desktop (Desktop *desktop, guint n_objects)
{
  test_studio_set_up (&desktop->studio, NULL);
  /* Nobody else: what a guest's copy of the board costs is not the canvas's. */
  test_room_leave (&desktop->studio.room, desktop->studio.guest);
  desktop->random = g_rand_new_with_seed (CANVAS_DRAWING_SEED);
  for (guint left = n_objects; left > 0; left -= MIN (left, CHALK_LIMIT_BATCH))
    draw_batch (desktop, MIN (left, CHALK_LIMIT_BATCH), canvas_drawing_extent (n_objects));
  desktop->canvas = chalk_canvas_new ();
  chalk_canvas_set_editor (CHALK_CANVAS (desktop->canvas), desktop->studio.editor);
  desktop->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desktop->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (desktop->window), desktop->canvas);
  gtk_window_present (GTK_WINDOW (desktop->window));
  g_signal_connect (gtk_widget_get_frame_clock (desktop->window), "after-paint",
                    G_CALLBACK (on_after_paint_cb), desktop);
  settle (desktop);
}

static void
close_desktop (Desktop *desktop)
{
  gtk_window_destroy (GTK_WINDOW (desktop->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  test_studio_tear_down (&desktop->studio, NULL);
  g_rand_free (desktop->random);
}

/* --- Inputs ------------------------------------------------------------------------------------
 */

static void
pause_a_moment (Desktop *desktop)
{
  gint64 end_us = g_get_monotonic_time () + g_rand_int_range (desktop->random, 0, PAUSE_MOST_US);

  while (g_get_monotonic_time () < end_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

/* The thread's own CPU time: what else runs on the machine does not count. */
static double
worked_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

/* A frame that begins after the input shows it: the canvas was told to paint again.
 * Returns: ms from the input to the end of that frame */
static double
time_input (Desktop *desktop, void (*input) (Desktop *desktop, guint i), guint i, double *work_ms)
{
  gint64 start_us;
  double start_ms;
  guint n_painted;

  pause_a_moment (desktop);
  n_painted = desktop->n_painted;
  start_us = g_get_monotonic_time ();
  start_ms = worked_ms ();
  input (desktop, i);
  while (desktop->n_painted == n_painted)
    g_main_context_iteration (NULL, TRUE);
  *work_ms = worked_ms () - start_ms;

  return (double) (g_get_monotonic_time () - start_us) / 1000;
}

static void
draw_on (Desktop *desktop, guint i)
{
  test_studio_move (&desktop->studio, 100 + i * 5, 100 + (i % 7) * 20);
}

static void
pan_on (Desktop *desktop, guint i)
{
  chalk_editor_pan (desktop->studio.editor, i % 100 < 50 ? -20 : 20, i % 100 < 50 ? -12 : 12);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a;
  const double *y = b;

  return (*x > *y) - (*x < *y);
}

static void
measure_inputs (Desktop *desktop, const char *what, guint n_objects,
                void (*input) (Desktop *desktop, guint i))
{
  double times_ms[N_SAMPLES], works_ms[N_SAMPLES];

  for (guint i = 0; i < N_SAMPLES; i++)
    times_ms[i] = time_input (desktop, input, i, &works_ms[i]);
  qsort (times_ms, N_SAMPLES, sizeof *times_ms, compare_doubles);
  qsort (works_ms, N_SAMPLES, sizeof *works_ms, compare_doubles);
  printf ("%-12s %6u objects: from an input to the frame that shows it: p50 %5.1f, p99 %5.1f, max "
          "%5.1f ms (a frame is %.1f ms); the main loop's work in that: p50 %5.2f, p99 %5.2f ms\n",
          what, n_objects, times_ms[N_SAMPLES / 2], times_ms[N_SAMPLES * 99 / 100],
          times_ms[N_SAMPLES - 1], FRAME_MS, works_ms[N_SAMPLES / 2],
          works_ms[N_SAMPLES * 99 / 100]);
}

static void
measure (guint n_objects)
{
  Desktop desktop = { 0 };

  open_desktop (&desktop, n_objects);
  chalk_editor_set_tool_kind (desktop.studio.editor, CHALK_TOOL_PEN);
  test_studio_begin (&desktop.studio, 100, 100);
  measure_inputs (&desktop, "drawing", n_objects, draw_on);
  chalk_editor_end (desktop.studio.editor);
  test_studio_flush (&desktop.studio);
  measure_inputs (&desktop, "panning", n_objects, pan_on);
  close_desktop (&desktop);
}

/* Usage: input-bench [OBJECTS…] */
int
main (int argc, char **argv)
{
  static const guint sizes[] = { 1000, 20000, 100000 };

  setvbuf (stdout, NULL, _IOLBF, 0);
  gtk_init ();
  for (int i = 1; i < argc; i++)
    measure ((guint) MAX (atoi (argv[i]), 1));
  for (gsize i = 0; argc == 1 && i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i]);

  return EXIT_SUCCESS;
}
