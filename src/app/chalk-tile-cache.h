/* chalk-tile-cache.h - the tiles of a board, at the zooms at which it was seen
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>

#include "chalk-geometry.h"

G_BEGIN_DECLS

#define CHALK_TILE_SIZE 256 /* device pixels, both ways */

/* Column and row; tile (0, 0) begins at the board's origin. */
typedef struct
{
  int x;
  int y;
} ChalkTileKey;

typedef struct
{
  ChalkTileKey first;
  ChalkTileKey last;
} ChalkTileRange;

/**
 * ChalkTile:
 * @texture: (nullable): what it shows; %NULL where nothing is, or not yet
 * @painted: the stamp of what it shows; 0 for not painted yet
 * @damaged: the stamp of the last change that it has to show
 * @is_busy: whether it is being painted
 *
 * Stamps count the changes of what is painted. A tile shows the newest state if @painted is not
 * less than @damaged.
 */
typedef struct
{
  GdkTexture *texture;
  guint64 painted;
  guint64 damaged;
  gboolean is_busy;
} ChalkTile;

typedef struct _ChalkTileCache ChalkTileCache;

ChalkRect chalk_tile_get_rect (double scale, ChalkTileKey key);
ChalkTileRange chalk_tile_get_range (double scale, ChalkRect rect);

ChalkTileCache *chalk_tile_cache_new (gsize n_bytes_max);
void chalk_tile_cache_free (ChalkTileCache *self);

gsize chalk_tile_cache_get_n_bytes (ChalkTileCache *self);
ChalkTile *chalk_tile_cache_lookup (ChalkTileCache *self, double scale, ChalkTileKey key);
ChalkTile *chalk_tile_cache_ensure (ChalkTileCache *self, double scale, ChalkTileKey key);
void chalk_tile_cache_paint (ChalkTileCache *self, ChalkTile *tile, GdkTexture *texture,
                             guint64 stamp);
void chalk_tile_cache_use (ChalkTileCache *self, ChalkTile *tile, guint64 frame);
void chalk_tile_cache_damage (ChalkTileCache *self, ChalkRect rect, guint64 stamp);
void chalk_tile_cache_damage_all (ChalkTileCache *self, guint64 stamp);
gboolean chalk_tile_cache_find_stand_in (ChalkTileCache *self, double scale, ChalkRect rect,
                                         double *stand_in);
void chalk_tile_cache_trim (ChalkTileCache *self, guint64 frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkTileCache, chalk_tile_cache_free)

G_END_DECLS
