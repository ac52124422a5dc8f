/* chalk-board-layer.c - the painted board, kept in tiles
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-painter.h"

#include "chalk-board-layer.h"

#define TILE_SIZE 256      /* device pixels */
#define TILES_KEPT_MAX 512 /* more are dropped as soon as they are out of sight */

/**
 * ChalkBoardLayer:
 *
 * The board as textures of TILE_SIZE × TILE_SIZE device pixels at the present zoom. A tile is
 * painted when it is first seen and again after it was damaged; a pan paints only what comes into
 * sight. A tile is made from immutable objects by chalk_painter_rasterize() alone. The canvas owns
 * the layer.
 */
struct _ChalkBoardLayer
{
  /* Owned */
  ChalkBoard *board;
  GHashTable *tiles;  /* TileKey → Tile */
  GHashTable *hidden; /* set of char*: objects that are not painted */
  /* State */
  double scale; /* device pixels for one board pixel, of all tiles */
};

/* Column and row; tile (0, 0) begins at the board's origin. */
typedef struct
{
  int x;
  int y;
} TileKey;

typedef struct
{
  GdkTexture *texture; /* NULL: nothing is there */
  gboolean is_clean;
} Tile;

typedef struct
{
  TileKey first;
  TileKey last;
} TileRange;

static guint
hash_key (gconstpointer key)
{
  const TileKey *tile = key;

  return (guint) tile->x * 73856093u ^ (guint) tile->y * 19349663u;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const TileKey *one = a;
  const TileKey *other = b;

  return one->x == other->x && one->y == other->y;
}

static void
free_tile (Tile *tile)
{
  g_clear_object (&tile->texture);
  g_free (tile);
}

ChalkBoardLayer *
chalk_board_layer_new (ChalkBoard *board)
{
  ChalkBoardLayer *self = g_new0 (ChalkBoardLayer, 1);

  self->board = g_object_ref (board);
  self->tiles = g_hash_table_new_full (hash_key, equal_keys, g_free, (GDestroyNotify) free_tile);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
chalk_board_layer_free (ChalkBoardLayer *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->board);
  g_clear_pointer (&self->tiles, g_hash_table_unref);
  g_clear_pointer (&self->hidden, g_hash_table_unref);
  g_free (self);
}

static int
tile_index (ChalkBoardLayer *self, double coordinate)
{
  return (int) floor (coordinate * self->scale / TILE_SIZE);
}

static ChalkRect
tile_rect (ChalkBoardLayer *self, TileKey key)
{
  double size = TILE_SIZE / self->scale;

  return (ChalkRect){ key.x * size, key.y * size, size, size };
}

/**
 * chalk_board_layer_damage:
 * @rect: the part of the board that has to be painted again, in board pixels
 */
void
chalk_board_layer_damage (ChalkBoardLayer *self, ChalkRect rect)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_return_if_fail (self != NULL);

  if (self->scale <= 0)
    return;

  /* One device pixel more: antialiasing reaches beyond the edge. */
  rect = chalk_rect_expand (rect, 1 / self->scale);
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (chalk_rect_intersects (rect, tile_rect (self, *(TileKey *) key)))
      ((Tile *) value)->is_clean = FALSE;
}

void
chalk_board_layer_damage_all (ChalkBoardLayer *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->tiles);
}

/* Damages where those objects are that are in @ids and not in @others. */
static void
damage_difference (ChalkBoardLayer *self, GHashTable *ids, GHashTable *others)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      ChalkObject *object = chalk_board_lookup (self->board, id);

      if (object != NULL && !g_hash_table_contains (others, id))
        chalk_board_layer_damage (self,
                                  chalk_shape_get_ink_bounds (chalk_object_get_shape (object)));
    }
}

/**
 * chalk_board_layer_take_hidden:
 * @ids: (transfer full) (element-type utf8): the objects that are not painted from now on, because
 *   something above the board shows them; a set that owns its keys
 */
void
chalk_board_layer_take_hidden (ChalkBoardLayer *self, GHashTable *ids)
{
  g_return_if_fail (self != NULL && ids != NULL);

  damage_difference (self, ids, self->hidden);
  damage_difference (self, self->hidden, ids);
  g_hash_table_unref (self->hidden);
  self->hidden = ids;
}

static gboolean
collect_object (ChalkObject *object, gpointer user_data)
{
  g_ptr_array_add (user_data, object);

  return TRUE;
}

static GdkTexture *
texture_from_surface (cairo_surface_t *surface)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * TILE_SIZE,
                                  (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (TILE_SIZE, TILE_SIZE, GDK_MEMORY_DEFAULT, bytes, stride);
}

/* Of @seen, in the same order, what is not hidden and touches @rect. */
static GPtrArray *
select_objects (ChalkBoardLayer *self, GPtrArray *seen, ChalkRect rect)
{
  GPtrArray *objects = g_ptr_array_new ();

  for (guint i = 0; i < seen->len; i++)
    {
      ChalkObject *object = g_ptr_array_index (seen, i);
      ChalkRect ink = chalk_shape_get_ink_bounds (chalk_object_get_shape (object));

      if (chalk_rect_intersects (ink, rect)
          && !g_hash_table_contains (self->hidden, chalk_object_get_id (object)))
        g_ptr_array_add (objects, object);
    }

  return objects;
}

static void
paint_tile (ChalkBoardLayer *self, TileKey key, Tile *tile, GPtrArray *seen)
{
  ChalkRect rect = tile_rect (self, key);
  g_autoptr (GPtrArray) objects =
      select_objects (self, seen, chalk_rect_expand (rect, 1 / self->scale));

  g_clear_object (&tile->texture);
  tile->is_clean = TRUE;
  if (objects->len > 0)
    tile->texture = texture_from_surface (chalk_painter_rasterize (
        (ChalkObject *const *) objects->pdata, objects->len, (ChalkPoint){ rect.x, rect.y },
        self->scale, TILE_SIZE, TILE_SIZE));
}

static Tile *
ensure_tile (ChalkBoardLayer *self, TileKey key)
{
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  if (tile == NULL)
    {
      tile = g_new0 (Tile, 1);
      g_hash_table_insert (self->tiles, g_memdup2 (&key, sizeof key), tile);
    }

  return tile;
}

static TileRange
visible_range (ChalkBoardLayer *self, ChalkRect bounds)
{
  return (TileRange){
    { tile_index (self, bounds.x), tile_index (self, bounds.y) },
    { tile_index (self, bounds.x + bounds.width), tile_index (self, bounds.y + bounds.height) },
  };
}

static gboolean
is_out_of_sight (gpointer key, gpointer value, gpointer user_data)
{
  const TileKey *tile = key;
  const TileRange *range = user_data;

  return tile->x < range->first.x || tile->x > range->last.x || tile->y < range->first.y
         || tile->y > range->last.y;
}

static void
paint_range (ChalkBoardLayer *self, TileRange range, ChalkRect bounds)
{
  g_autoptr (GPtrArray) seen = NULL;

  for (int y = range.first.y; y <= range.last.y; y++)
    for (int x = range.first.x; x <= range.last.x; x++)
      {
        Tile *tile = ensure_tile (self, (TileKey){ x, y });

        if (tile->is_clean)
          continue;

        /* Looked for once, for all tiles of this frame. */
        if (seen == NULL)
          {
            seen = g_ptr_array_new ();
            chalk_board_foreach_in_rect (self->board,
                                         chalk_rect_expand (bounds, (TILE_SIZE + 1) / self->scale),
                                         collect_object, seen);
          }
        paint_tile (self, (TileKey){ x, y }, tile, seen);
      }
}

static void
append_range (ChalkBoardLayer *self, GtkSnapshot *snapshot, TileRange range, const ChalkView *view,
              int scale_factor)
{
  float size = (float) TILE_SIZE / scale_factor;

  for (int y = range.first.y; y <= range.last.y; y++)
    for (int x = range.first.x; x <= range.last.x; x++)
      {
        Tile *tile = ensure_tile (self, (TileKey){ x, y });
        ChalkRect rect = tile_rect (self, (TileKey){ x, y });
        ChalkPoint corner = chalk_view_to_screen (view, (ChalkPoint){ rect.x, rect.y });
        graphene_rect_t bounds;

        if (tile->texture == NULL)
          continue;

        /* The view is snapped to device pixels, so only the arithmetic has to be undone. */
        graphene_rect_init (&bounds, (float) (round (corner.x * scale_factor) / scale_factor),
                            (float) (round (corner.y * scale_factor) / scale_factor), size, size);
        gtk_snapshot_append_texture (snapshot, tile->texture, &bounds);
      }
}

/**
 * chalk_board_layer_snapshot:
 * @view: what is seen, snapped to device pixels with chalk_view_snap()
 * @scale_factor: device pixels for one screen pixel
 *
 * Appends what is seen of the board, and paints what of it is not painted yet.
 */
void
chalk_board_layer_snapshot (ChalkBoardLayer *self, GtkSnapshot *snapshot, const ChalkView *view,
                            int scale_factor)
{
  double scale;
  ChalkRect bounds;
  TileRange range;

  g_return_if_fail (self != NULL && snapshot != NULL && view != NULL && scale_factor > 0);

  scale = view->zoom * scale_factor;
  if (scale != self->scale)
    g_hash_table_remove_all (self->tiles);
  self->scale = scale;

  bounds = chalk_view_get_bounds (view);
  range = visible_range (self, bounds);
  if (g_hash_table_size (self->tiles) > TILES_KEPT_MAX)
    g_hash_table_foreach_remove (self->tiles, is_out_of_sight, &range);

  paint_range (self, range, bounds);
  append_range (self, snapshot, range, view, scale_factor);
}
