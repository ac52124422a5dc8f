/* store-bench.c - what it costs to keep a board, and to open a large one
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chalk-memory-store.h"
#include "chalk-replay.h"
#include "chalk-sqlite-store.h"
#include "chalk-wire-codec.h"

#define N_FILL 1000 /* events in one append while a board is filled */

#define N_SEEKS 100

/* A board that is drawn on until it is large, and then only changed. */
typedef struct
{
  ChalkStore *store;
  ChalkBoard *board;
  guint n_objects;
} Painter;

static ChalkChange *
new_change (Painter *painter, guint64 sequence)
{
  static const ChalkStyle style = { 0x1c71d8ff, 3, CHALK_COLOR_NONE };
  ChalkStrokePoint points[8];
  g_autoptr (ChalkShape) shape = NULL;

  if (sequence > painter->n_objects)
    {
      g_autofree char *id =
          g_strdup_printf ("%032" G_GINT64_MODIFIER "x", 1 + sequence * 7919 % painter->n_objects);

      return chalk_change_new_move (id, (ChalkPoint){ sequence % 5000, sequence % 3000 });
    }

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (ChalkStrokePoint){ sequence % 5000 + i * 3.5, sequence % 3000 + i * 2.25, 0.5 };
  shape = chalk_shape_new_stroke (points, G_N_ELEMENTS (points), &style, NULL);

  return chalk_change_new_create (NULL, shape);
}

static void
clear_entry (gpointer data)
{
  ChalkStoreEntry *entry = data;

  chalk_event_unref (entry->event);
  g_array_unref (entry->changes);
}

static void
draw (Painter *painter, GArray *entries)
{
  guint64 sequence = chalk_board_get_version (painter->board) + 1;
  g_autofree char *id = g_strdup_printf ("%032" G_GINT64_MODIFIER "x", sequence);
  g_autoptr (ChalkChange) change = new_change (painter, sequence);
  g_autoptr (GBytes) text = NULL;
  ChalkStoreEntry entry = { NULL };

  entry.event = chalk_event_new (id, "ada", sequence, 1790000000000 + (gint64) sequence, change);
  text = chalk_wire_codec.event_text (entry.event);
  chalk_event_set_text (entry.event, text);
  entry.changes = chalk_board_apply (painter->board, entry.event);
  g_array_append_val (entries, entry);
}

static void
append (Painter *painter, guint n_events)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (ChalkStoreEntry));
  g_autoptr (GError) error = NULL;

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < n_events; i++)
    draw (painter, entries);
  if (!chalk_store_append (painter->store, (ChalkStoreEntry *) entries->data, n_events, &error))
    g_error ("%s", error->message);
}

static double
seconds_since (gint64 start_us)
{
  return (g_get_monotonic_time () - start_us) / 1e6;
}

static ChalkStore *
open_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  ChalkStore *store = chalk_sqlite_store_open (path, &error);

  if (store == NULL)
    g_error ("%s", error->message);

  return store;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* Many appends, as the flushes of a busy session make them. */
static void
measure_appends (const char *name, ChalkStore *store, guint n_appends, guint n_events)
{
  Painter painter = { store, chalk_board_new (), 5000 };
  g_autofree gint64 *times_us = g_new (gint64, n_appends);
  gint64 start_us = g_get_monotonic_time ();
  double seconds;

  for (guint i = 0; i < n_appends; i++)
    {
      gint64 before_us = g_get_monotonic_time ();

      append (&painter, n_events);
      times_us[i] = g_get_monotonic_time () - before_us;
    }
  seconds = seconds_since (start_us);
  qsort (times_us, n_appends, sizeof *times_us, compare_times);
  printf ("%-7s %3u events an append: %8.0f events/s, an append p50 %5" G_GINT64_FORMAT
          " us, p99 %6" G_GINT64_FORMAT " us, max %6" G_GINT64_FORMAT " us\n",
          name, n_events, n_appends * n_events / seconds, times_us[n_appends / 2],
          times_us[n_appends * 99 / 100], times_us[n_appends - 1]);
  g_object_unref (painter.board);
}

static void
compare_stores (const char *folder)
{
  static const guint sizes[] = { 1, 10, 50 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/rate-%u.chalkline", folder, sizes[i]);
      g_autoptr (ChalkStore) memory = chalk_memory_store_new ();
      g_autoptr (ChalkStore) file = open_file (path);

      measure_appends ("memory", memory, 1000, sizes[i]);
      measure_appends ("sqlite", file, 1000, sizes[i]);
    }
}

static void
fill (const char *path, guint n_objects, guint n_events)
{
  Painter painter = { open_file (path), chalk_board_new (), n_objects };
  gint64 start_us = g_get_monotonic_time ();

  for (guint i = 0; i < n_events; i += N_FILL)
    append (&painter, MIN (N_FILL, n_events - i));
  printf ("filled with %u objects and %u events in %.1f s\n", n_objects, n_events,
          seconds_since (start_us));
  g_object_unref (painter.board);
  start_us = g_get_monotonic_time ();
  g_object_unref (painter.store);
  printf ("closed in %.3f s\n", seconds_since (start_us));
}

static void
measure_opening (const char *folder, guint n_objects, guint n_events)
{
  g_autofree char *path = g_strdup_printf ("%s/large.chalkline", folder);
  g_autoptr (ChalkBoard) loaded = chalk_board_new ();
  ChalkStore *store;
  gint64 start_us;
  GStatBuf status;

  fill (path, n_objects, n_events);
  start_us = g_get_monotonic_time ();
  store = open_file (path);
  printf ("opened in %.3f s, ", seconds_since (start_us));
  if (!chalk_store_load (store, loaded, NULL))
    g_error ("cannot load");
  printf ("state loaded after %.3f s\n", seconds_since (start_us));
  g_object_unref (store);
  if (g_stat (path, &status) == 0)
    printf ("the file has %.1f MB\n", status.st_size / 1e6);
}

/* Seeks to N_SEEKS moments that @stride spreads over the history; 1 goes back event by event. */
static void
measure_seeks (const char *name, ChalkReplay *replay, guint stride)
{
  gint64 times_us[N_SEEKS];
  guint n_events = chalk_replay_get_n_events (replay);

  for (guint i = 0; i < N_SEEKS; i++)
    {
      guint64 back = (guint64) (i + 1) * stride % n_events;
      gint64 start_us = g_get_monotonic_time ();

      chalk_replay_seek (replay, n_events - (guint) back);
      times_us[i] = g_get_monotonic_time () - start_us;
    }
  qsort (times_us, N_SEEKS, sizeof *times_us, compare_times);
  printf ("seek %-9s p50 %7.3f ms, p99 %7.3f ms\n", name, (double) times_us[N_SEEKS / 2] / 1000,
          (double) times_us[N_SEEKS * 99 / 100] / 1000);
}

static void
measure_history (const char *folder)
{
  g_autofree char *path = g_strdup_printf ("%s/large.chalkline", folder);
  g_autoptr (ChalkStore) store = open_file (path);
  gint64 start_us = g_get_monotonic_time ();
  g_autoptr (ChalkReplay) replay = chalk_replay_new_from_store (store, NULL, NULL);

  if (replay == NULL)
    g_error ("cannot read the history");
  printf ("history of %u events read in %.1f s\n", chalk_replay_get_n_events (replay),
          seconds_since (start_us));
  measure_seeks ("one back", replay, 1);
  measure_seeks ("anywhere", replay, 7654321);
}

/* Usage: store-bench FOLDER [OBJECTS EVENTS]. What it writes to FOLDER stays there.
 * store-bench --fill FILE OBJECTS EVENTS only makes the file of a board, for other benchmarks. */
int
main (int argc, char **argv)
{
  gboolean is_filling = argc == 5 && strcmp (argv[1], "--fill") == 0;
  guint n_objects = argc > 3 ? (guint) atoi (argv[argc - 2]) : 100000;
  guint n_events = argc > 3 ? (guint) atoi (argv[argc - 1]) : 1000000;

  if (is_filling)
    {
      fill (argv[2], n_objects, n_events);
      return EXIT_SUCCESS;
    }
  if (argc != 2 && argc != 4)
    {
      fprintf (stderr, "usage: %s FOLDER [OBJECTS EVENTS]\n       %s --fill FILE OBJECTS EVENTS\n",
               argv[0], argv[0]);
      return 2;
    }
  compare_stores (argv[1]);
  measure_opening (argv[1], n_objects, n_events);
  measure_history (argv[1]);

  return EXIT_SUCCESS;
}
