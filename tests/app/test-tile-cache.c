/* test-tile-cache.c - which tiles are kept, damaged, and stand in for others
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-tile-cache.h"

#define TEXTURE_BYTES (CHALK_TILE_SIZE * CHALK_TILE_SIZE * 4)

static GdkTexture *
create_texture (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (TEXTURE_BYTES), TEXTURE_BYTES);

  return gdk_memory_texture_new (CHALK_TILE_SIZE, CHALK_TILE_SIZE, GDK_MEMORY_DEFAULT, bytes,
                                 CHALK_TILE_SIZE * 4);
}

static ChalkTile *
paint (ChalkTileCache *cache, double scale, int x, int y, guint64 frame)
{
  ChalkTile *tile = chalk_tile_cache_ensure (cache, scale, (ChalkTileKey){ x, y });

  chalk_tile_cache_paint (cache, tile, create_texture (), tile->damaged);
  chalk_tile_cache_use (cache, tile, frame);

  return tile;
}

static gboolean
is_painted (ChalkTileCache *cache, double scale, int x, int y)
{
  ChalkTile *tile = chalk_tile_cache_lookup (cache, scale, (ChalkTileKey){ x, y });

  return tile != NULL && tile->painted >= tile->damaged;
}

static void
what_was_not_used_for_longest_goes_first (void)
{
  g_autoptr (ChalkTileCache) cache = chalk_tile_cache_new (8 * TEXTURE_BYTES);

  for (int i = 0; i < 9; i++)
    paint (cache, 1, i, 0, (guint64) (10 + i));
  chalk_tile_cache_trim (cache, 18);

  g_assert_cmpuint (chalk_tile_cache_get_n_bytes (cache), <=, 8 * TEXTURE_BYTES);
  g_assert_false (is_painted (cache, 1, 0, 0));
  g_assert_false (is_painted (cache, 1, 1, 0));
  g_assert_true (is_painted (cache, 1, 3, 0));
  g_assert_true (is_painted (cache, 1, 7, 0));
  g_assert_true (is_painted (cache, 1, 8, 0));
}

static void
many_go_a_few_at_a_time (void)
{
  g_autoptr (ChalkTileCache) cache = chalk_tile_cache_new (200 * TEXTURE_BYTES);
  gsize before;

  for (int i = 0; i < 240; i++)
    paint (cache, 1, i, 0, 1);
  for (int i = 0; i < 2; i++)
    {
      before = chalk_tile_cache_get_n_bytes (cache);
      chalk_tile_cache_trim (cache, 2);
      g_assert_cmpuint (before - chalk_tile_cache_get_n_bytes (cache), <, 20 * TEXTURE_BYTES);
      g_assert_cmpuint (before - chalk_tile_cache_get_n_bytes (cache), >, TEXTURE_BYTES);
    }

  /* Far too much goes at once. */
  for (int i = 0; i < 1000; i++)
    paint (cache, 2, i, 0, 2);
  chalk_tile_cache_trim (cache, 3);
  g_assert_cmpuint (chalk_tile_cache_get_n_bytes (cache), <=, 250 * TEXTURE_BYTES);
}

static void
what_is_in_sight_is_kept_though_it_is_too_much (void)
{
  g_autoptr (ChalkTileCache) cache = chalk_tile_cache_new (2 * TEXTURE_BYTES);

  for (int i = 0; i < 9; i++)
    paint (cache, 1, i, 0, 5);
  chalk_tile_cache_trim (cache, 5);
  for (int i = 0; i < 9; i++)
    g_assert_true (is_painted (cache, 1, i, 0));
}

static void
old_levels_go (void)
{
  g_autoptr (ChalkTileCache) cache = chalk_tile_cache_new (1000 * TEXTURE_BYTES);

  for (int i = 1; i <= 50; i++)
    paint (cache, i, 0, 0, (guint64) i);
  g_assert_false (is_painted (cache, 1, 0, 0));
  g_assert_true (is_painted (cache, 50, 0, 0));
  for (int i = 0; i < 5; i++)
    chalk_tile_cache_trim (cache, 50);
  g_assert_cmpuint (chalk_tile_cache_get_n_bytes (cache), <, 10 * TEXTURE_BYTES);
}

static void
damage_is_where_the_change_was_at_all_zooms (void)
{
  g_autoptr (ChalkTileCache) cache = chalk_tile_cache_new (1000 * TEXTURE_BYTES);

  for (int y = -1; y <= 1; y++)
    for (int x = -1; x <= 1; x++)
      {
        paint (cache, 1, x, y, 1);
        paint (cache, 2, x, y, 1);
      }
  chalk_tile_cache_damage (cache, (ChalkRect){ 100, 100, 20, 20 }, 2);
  g_assert_false (is_painted (cache, 1, 0, 0));
  g_assert_false (is_painted (cache, 2, 0, 0));
  g_assert_true (is_painted (cache, 1, -1, 0));
  g_assert_true (is_painted (cache, 2, 1, 0));

  /* Antialiasing reaches beyond the edge. */
  chalk_tile_cache_damage (cache, (ChalkRect){ 256.5, 10, 20, 20 }, 3);
  paint (cache, 1, 0, 0, 1);
  chalk_tile_cache_damage (cache, (ChalkRect){ 256.5, 10, 20, 20 }, 4);
  g_assert_false (is_painted (cache, 1, 0, 0));

  /* More tiles in reach than there are. */
  chalk_tile_cache_damage (cache, (ChalkRect){ -1e6, 300, 2e6, 10 }, 5);
  g_assert_true (is_painted (cache, 1, 0, -1));
  g_assert_false (is_painted (cache, 1, -1, 1));
}

static void
a_picture_from_before_the_last_change_is_not_the_newest (void)
{
  g_autoptr (ChalkTileCache) cache = chalk_tile_cache_new (1000 * TEXTURE_BYTES);
  ChalkTile *tile;

  /* The tile was dropped while it was being painted, and is there again. */
  chalk_tile_cache_damage (cache, (ChalkRect){ 0, 0, 10, 10 }, 7);
  tile = chalk_tile_cache_ensure (cache, 1, (ChalkTileKey){ 0, 0 });
  chalk_tile_cache_paint (cache, tile, create_texture (), 6);
  g_assert_false (is_painted (cache, 1, 0, 0));
}

static void
the_nearest_zoom_that_shows_all_stands_in (void)
{
  const ChalkRect rect = { 10, 10, 200, 200 };
  g_autoptr (ChalkTileCache) cache = chalk_tile_cache_new (1000 * TEXTURE_BYTES);
  double scale = 0;

  chalk_tile_cache_ensure (cache, 1, (ChalkTileKey){ 0, 0 });
  g_assert_false (chalk_tile_cache_find_stand_in (cache, 1, rect, &scale));

  paint (cache, 2, 0, 0, 1);
  g_assert_true (chalk_tile_cache_find_stand_in (cache, 1, rect, &scale));
  g_assert_cmpfloat (scale, ==, 2);

  /* Farther away, but it has no hole. */
  paint (cache, 0.25, 0, 0, 1);
  g_assert_true (chalk_tile_cache_find_stand_in (cache, 1, rect, &scale));
  g_assert_cmpfloat (scale, ==, 0.25);

  paint (cache, 0.5, 0, 0, 1);
  g_assert_true (chalk_tile_cache_find_stand_in (cache, 1, rect, &scale));
  g_assert_cmpfloat (scale, ==, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(test) g_test_add_func ("/app/tile-cache/" #test, test)
  ADD (what_was_not_used_for_longest_goes_first);
  ADD (many_go_a_few_at_a_time);
  ADD (what_is_in_sight_is_kept_though_it_is_too_much);
  ADD (old_levels_go);
  ADD (damage_is_where_the_change_was_at_all_zooms);
  ADD (a_picture_from_before_the_last_change_is_not_the_newest);
  ADD (the_nearest_zoom_that_shows_all_stands_in);
#undef ADD

  return g_test_run ();
}
