/* chalk-tile-cache.c - the tiles of a board, at the zooms at which it was seen
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-tile-cache.h"

#define TEXTURE_BYTES ((gsize) CHALK_TILE_SIZE * CHALK_TILE_SIZE * 4)
#define LEVELS_MAX 8
#define STAND_INS_MAX 64 /* tiles for one; more would take longer than the one to be painted */
#define DROPS_MAX 16     /* in a frame: giving back the memory of many would be felt */

/**
 * ChalkTileCache:
 *
 * The tiles of some levels, each of which shows the board at one scale: the present one, and those
 * that were seen before it and stand in while it is not painted. Bounded: what was not seen for the
 * longest time goes first.
 */
struct _ChalkTileCache
{
  /* Owned */
  GPtrArray *levels; /* Level, the one asked for last first */
  GQueue slots;      /* Slot, those of no level first, then the one not used for longest */
  /* State */
  gsize n_bytes;
  gsize n_bytes_max;
  guint64 stamp; /* of the last change */
};

typedef struct
{
  double scale;      /* device pixels for one board pixel */
  GHashTable *tiles; /* Slot, by its key */
} Level;

typedef struct
{
  ChalkTile tile; /* first, to be found by its tile */
  ChalkTileKey key;
  Level *level; /* (nullable) borrowed; none if the level was dropped */
  guint64 used; /* the frame that showed it last */
  GList link;   /* in the queue of all */
} Slot;

static guint
hash_key (gconstpointer data)
{
  const ChalkTileKey *key = data;

  return (guint) key->x * 73856093u ^ (guint) key->y * 19349663u;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const ChalkTileKey *one = a;
  const ChalkTileKey *other = b;

  return one->x == other->x && one->y == other->y;
}

static void
free_slot (Slot *slot)
{
  g_clear_object (&slot->tile.texture);
  g_free (slot);
}

static gsize
slot_bytes (const Slot *slot)
{
  return sizeof *slot + (slot->tile.texture != NULL ? TEXTURE_BYTES : 0);
}

static void
free_level (gpointer data)
{
  Level *level = data;

  g_hash_table_unref (level->tiles);
  g_free (level);
}

/**
 * chalk_tile_get_rect:
 * @scale: device pixels for one board pixel
 *
 * Returns: the part of the board that a tile shows
 */
ChalkRect
chalk_tile_get_rect (double scale, ChalkTileKey key)
{
  double size = CHALK_TILE_SIZE / scale;

  return (ChalkRect){ key.x * size, key.y * size, size, size };
}

/**
 * chalk_tile_get_range:
 * @scale: device pixels for one board pixel
 * @rect: a part of the board
 *
 * Returns: the tiles that show some of @rect
 */
ChalkTileRange
chalk_tile_get_range (double scale, ChalkRect rect)
{
  double size = CHALK_TILE_SIZE / scale;

  return (ChalkTileRange){
    { (int) floor (rect.x / size), (int) floor (rect.y / size) },
    { (int) floor ((rect.x + rect.width) / size), (int) floor ((rect.y + rect.height) / size) },
  };
}

static double
count_range (ChalkTileRange range)
{
  return ((double) range.last.x - range.first.x + 1) * ((double) range.last.y - range.first.y + 1);
}

static void
drop_slot (ChalkTileCache *self, Slot *slot)
{
  self->n_bytes -= slot_bytes (slot);
  g_queue_unlink (&self->slots, &slot->link);
  if (slot->level != NULL)
    g_hash_table_remove (slot->level->tiles, &slot->key);
  free_slot (slot);
}

/**
 * chalk_tile_cache_new:
 * @n_bytes_max: how large the textures may be together; those in sight may be larger
 */
ChalkTileCache *
chalk_tile_cache_new (gsize n_bytes_max)
{
  ChalkTileCache *self = g_new0 (ChalkTileCache, 1);

  self->levels = g_ptr_array_new_with_free_func (free_level);
  g_queue_init (&self->slots);
  self->n_bytes_max = n_bytes_max;
  self->stamp = 1;

  return self;
}

void
chalk_tile_cache_free (ChalkTileCache *self)
{
  g_return_if_fail (self != NULL);

  while (self->slots.head != NULL)
    drop_slot (self, self->slots.head->data);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_free (self);
}

/* Returns: what the tiles take, in bytes */
gsize
chalk_tile_cache_get_n_bytes (ChalkTileCache *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes;
}

static Level *
find_level (ChalkTileCache *self, double scale)
{
  for (guint i = 0; i < self->levels->len; i++)
    {
      Level *level = g_ptr_array_index (self->levels, i);

      if (level->scale == scale)
        return level;
    }

  return NULL;
}

/* Its tiles are found no more; they go a few at a time. */
static void
drop_level (ChalkTileCache *self, Level *level)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, level->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Slot *slot = value;

      slot->level = NULL;
      g_queue_unlink (&self->slots, &slot->link);
      g_queue_push_head_link (&self->slots, &slot->link);
    }
  g_ptr_array_remove (self->levels, level);
}

/* The level that is asked for is the first from now on. */
static Level *
ensure_level (ChalkTileCache *self, double scale)
{
  Level *level = find_level (self, scale);
  guint place;

  if (level != NULL)
    {
      if (g_ptr_array_index (self->levels, 0) == level)
        return level;
      g_ptr_array_find (self->levels, level, &place);
      g_ptr_array_insert (self->levels, 0, g_ptr_array_steal_index (self->levels, place));
      return level;
    }

  if (self->levels->len == LEVELS_MAX)
    drop_level (self, g_ptr_array_index (self->levels, LEVELS_MAX - 1));
  level = g_new0 (Level, 1);
  level->scale = scale;
  level->tiles = g_hash_table_new (hash_key, equal_keys);
  g_ptr_array_insert (self->levels, 0, level);

  return level;
}

static ChalkTile *
find_tile (Level *level, ChalkTileKey key)
{
  Slot *slot = g_hash_table_lookup (level->tiles, &key);

  return slot != NULL ? &slot->tile : NULL;
}

/**
 * chalk_tile_cache_lookup:
 *
 * Returns: (transfer none) (nullable): the tile, until the cache is trimmed or gets another level
 */
ChalkTile *
chalk_tile_cache_lookup (ChalkTileCache *self, double scale, ChalkTileKey key)
{
  Level *level;

  g_return_val_if_fail (self != NULL, NULL);

  level = find_level (self, scale);

  return level != NULL ? find_tile (level, key) : NULL;
}

/* As chalk_tile_cache_lookup(), but a tile that is not there is made, not painted. */
ChalkTile *
chalk_tile_cache_ensure (ChalkTileCache *self, double scale, ChalkTileKey key)
{
  Level *level;
  ChalkTile *tile;
  Slot *slot;

  g_return_val_if_fail (self != NULL && scale > 0, NULL);

  level = ensure_level (self, scale);
  tile = find_tile (level, key);
  if (tile != NULL)
    return tile;

  slot = g_new0 (Slot, 1);
  slot->key = key;
  slot->level = level;
  slot->link.data = slot;
  /* What is on its way from before the last change must not pass for the newest state. */
  slot->tile.damaged = self->stamp;
  g_hash_table_insert (level->tiles, &slot->key, slot);
  g_queue_push_tail_link (&self->slots, &slot->link);
  self->n_bytes += slot_bytes (slot);

  return &slot->tile;
}

/**
 * chalk_tile_cache_paint:
 * @tile: a tile of the cache
 * @texture: (transfer full) (nullable): what it shows from now on
 * @stamp: of what @texture shows
 */
void
chalk_tile_cache_paint (ChalkTileCache *self, ChalkTile *tile, GdkTexture *texture, guint64 stamp)
{
  g_return_if_fail (self != NULL && tile != NULL);

  self->n_bytes -= tile->texture != NULL ? TEXTURE_BYTES : 0;
  g_clear_object (&tile->texture);
  tile->texture = texture;
  tile->painted = stamp;
  self->n_bytes += texture != NULL ? TEXTURE_BYTES : 0;
}

/**
 * chalk_tile_cache_use:
 * @tile: a tile of the cache
 * @frame: that shows it
 */
void
chalk_tile_cache_use (ChalkTileCache *self, ChalkTile *tile, guint64 frame)
{
  Slot *slot = (Slot *) tile;

  g_return_if_fail (self != NULL && tile != NULL);

  slot->used = frame;
  g_queue_unlink (&self->slots, &slot->link);
  g_queue_push_tail_link (&self->slots, &slot->link);
}

static void
damage_level (Level *level, ChalkTileRange range, guint64 stamp)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, level->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Slot *slot = value;

      if (slot->key.x >= range.first.x && slot->key.x <= range.last.x
          && slot->key.y >= range.first.y && slot->key.y <= range.last.y)
        slot->tile.damaged = stamp;
    }
}

static void
damage_range (Level *level, ChalkTileRange range, guint64 stamp)
{
  for (int y = range.first.y; y <= range.last.y; y++)
    for (int x = range.first.x; x <= range.last.x; x++)
      {
        ChalkTile *tile = find_tile (level, (ChalkTileKey){ x, y });

        if (tile != NULL)
          tile->damaged = stamp;
      }
}

/**
 * chalk_tile_cache_damage:
 * @rect: the part of the board that has changed
 * @stamp: of the change
 */
void
chalk_tile_cache_damage (ChalkTileCache *self, ChalkRect rect, guint64 stamp)
{
  g_return_if_fail (self != NULL);

  self->stamp = stamp;
  for (guint i = 0; i < self->levels->len; i++)
    {
      Level *level = g_ptr_array_index (self->levels, i);
      /* One device pixel more: antialiasing reaches beyond the edge. */
      ChalkTileRange range =
          chalk_tile_get_range (level->scale, chalk_rect_expand (rect, 1 / level->scale));

      if (count_range (range) > g_hash_table_size (level->tiles))
        damage_level (level, range, stamp);
      else
        damage_range (level, range, stamp);
    }
}

/* All of the board has changed. */
void
chalk_tile_cache_damage_all (ChalkTileCache *self, guint64 stamp)
{
  const ChalkTileRange everywhere = { { G_MININT, G_MININT }, { G_MAXINT, G_MAXINT } };

  g_return_if_fail (self != NULL);

  self->stamp = stamp;
  for (guint i = 0; i < self->levels->len; i++)
    damage_level (g_ptr_array_index (self->levels, i), everywhere, stamp);
}

/* Returns: how much of @rect the level has painted, 0 to 1 */
static double
get_coverage (Level *level, ChalkRect rect)
{
  ChalkTileRange range = chalk_tile_get_range (level->scale, rect);
  double n_tiles = count_range (range);
  guint n_painted = 0;

  if (n_tiles > STAND_INS_MAX)
    return 0;

  for (int y = range.first.y; y <= range.last.y; y++)
    for (int x = range.first.x; x <= range.last.x; x++)
      {
        ChalkTile *tile = find_tile (level, (ChalkTileKey){ x, y });

        if (tile != NULL && tile->painted > 0)
          n_painted++;
      }

  return n_painted / n_tiles;
}

/**
 * chalk_tile_cache_find_stand_in:
 * @scale: the level that is not painted at @rect; not a stand-in for itself
 * @rect: in board pixels
 * @stand_in: (out): the scale of another level that shows most of @rect; of those that show as
 *   much, the nearest to @scale
 *
 * Returns: %FALSE if no level shows anything of @rect
 */
gboolean
chalk_tile_cache_find_stand_in (ChalkTileCache *self, double scale, ChalkRect rect,
                                double *stand_in)
{
  double best_coverage = 0;
  double best_distance = G_MAXDOUBLE;

  g_return_val_if_fail (self != NULL && stand_in != NULL, FALSE);

  for (guint i = 0; i < self->levels->len; i++)
    {
      Level *level = g_ptr_array_index (self->levels, i);
      double distance = fabs (log (level->scale / scale));
      double coverage = level->scale != scale ? get_coverage (level, rect) : 0;

      if (coverage == 0 || coverage < best_coverage
          || (coverage == best_coverage && distance >= best_distance))
        continue;

      best_coverage = coverage;
      best_distance = distance;
      *stand_in = level->scale;
    }

  return best_coverage > 0;
}

static gboolean
is_droppable (ChalkTileCache *self, const Slot *slot, guint64 frame)
{
  return slot->level == NULL || (self->n_bytes > self->n_bytes_max && slot->used < frame);
}

/**
 * chalk_tile_cache_trim:
 * @frame: what this frame uses is kept
 *
 * Drops what was not used for longest, if there is too much. Only a few tiles at a time, unless
 * there is far too much.
 */
void
chalk_tile_cache_trim (ChalkTileCache *self, guint64 frame)
{
  guint n_dropped = 0;

  g_return_if_fail (self != NULL);

  while (self->slots.head != NULL && is_droppable (self, self->slots.head->data, frame)
         && (n_dropped++ < DROPS_MAX || self->n_bytes > self->n_bytes_max / 4 * 5))
    drop_slot (self, self->slots.head->data);
}
