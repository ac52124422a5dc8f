/* chalk-board-layer.c - the painted board, kept in tiles
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-painter.h"
#include "chalk-raster-pool.h"
#include "chalk-tile-cache.h"

#include "chalk-board-layer.h"

#define CACHE_BYTES ((gsize) 256 << 20)
#define REST_MS 90           /* a zoom that did not change for so long rests */
#define STRETCH_MAX 2.0      /* by how much tiles are scaled before there are others in between */
#define SORTED_MAX 256       /* more objects for one tile are not looked up and sorted here */
#define START_BUDGET_US 1500 /* for starting jobs in a frame; the rest waits for the next one */
#define FRESH_MAX 64         /* more changes at once are seen when their tiles are there */

/**
 * ChalkBoardLayer:
 *
 * The board as textures of CHALK_TILE_SIZE device pixels. A tile is painted on the threads of a
 * pool when it is first seen and again after it was damaged; what it showed before stays until
 * then. A tile that was damaged while it was being painted is painted again.
 *
 * Nothing waits for a tile. What has changed since a tile was painted is *fresh*: it is painted
 * above that tile, and within it, until the tile has it too. Where a tile was never painted, those
 * of another zoom stand in. While the zoom changes, one level of tiles is stretched; when it rests,
 * the tiles of exactly that zoom are painted. The canvas owns the layer.
 */
struct _ChalkBoardLayer
{
  /* Owned */
  ChalkBoard *board;
  ChalkImageSource *images; /* (nullable) */
  ChalkTileCache *cache;
  ChalkRasterPool *pool;
  GHashTable *hidden; /* set of char*: objects that are not painted; replaced, never changed */
  GPtrArray *fresh;   /* Fresh, oldest first */
  GPtrArray *runs;    /* (nullable) the board's at the time of runs_stamp */
  /* Borrowed */
  void (*redraw) (gpointer user_data); /* (nullable) */
  gpointer redraw_data;
  /* State */
  guint64 stamp; /* counts what changes the picture */
  guint64 runs_stamp;
  guint64 frame;        /* counts snapshots */
  gint64 start_left_us; /* for starting jobs until the next snapshot */
  double target;        /* scale of the tiles that are painted now; 0 before the first snapshot */
  double scale;         /* device pixels for one board pixel in the last snapshot */
  ChalkTileRange range; /* of the target in the last snapshot */
  guint rest_timeout;   /* 0: the zoom rests */
  guint continue_idle;  /* 0: no jobs are left to be started in another frame */
};

/* An object as it is since stamp. */
typedef struct
{
  ChalkObject *object;
  guint64 stamp;
  gboolean is_needed; /* whether the last snapshot had a tile without it */
} Fresh;

/* Which tile a job is for. */
typedef struct
{
  double scale;
  ChalkTileKey key;
  guint64 stamp;
} TileJob;

typedef struct
{
  ChalkTileKey key;
  double distance; /* from the middle of what is seen, in tiles */
} Wanted;

/* One snapshot on its way. */
typedef struct
{
  ChalkBoardLayer *layer;
  GtkSnapshot *snapshot;
  const ChalkView *view;
  int scale_factor;
} Drawing;

static void start_jobs (ChalkBoardLayer *self);
static void on_tile_painted_cb (cairo_surface_t *surface, gpointer job_data, gpointer user_data);

static void
free_fresh (gpointer data)
{
  Fresh *fresh = data;

  chalk_object_unref (fresh->object);
  g_free (fresh);
}

/* @board: what is painted; whoever changes it says so */
ChalkBoardLayer *
chalk_board_layer_new (ChalkBoard *board)
{
  ChalkBoardLayer *self = g_new0 (ChalkBoardLayer, 1);

  self->board = g_object_ref (board);
  self->cache = chalk_tile_cache_new (CACHE_BYTES);
  self->pool = chalk_raster_pool_new (0, on_tile_painted_cb, self, g_free);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fresh = g_ptr_array_new_with_free_func (free_fresh);
  self->stamp = 1;

  return self;
}

void
chalk_board_layer_free (ChalkBoardLayer *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->rest_timeout, g_source_remove);
  g_clear_handle_id (&self->continue_idle, g_source_remove);
  g_clear_pointer (&self->pool, chalk_raster_pool_free);
  g_clear_pointer (&self->cache, chalk_tile_cache_free);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->hidden, g_hash_table_unref);
  g_clear_object (&self->images);
  g_clear_object (&self->board);
  g_free (self);
}

/* @images: (nullable): where pictures come from; set before anything is painted */
void
chalk_board_layer_set_images (ChalkBoardLayer *self, ChalkImageSource *images)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->images, images);
}

/**
 * chalk_board_layer_set_redraw_func:
 * @func: called when the next snapshot would be another one: tiles were painted, the zoom rests
 */
void
chalk_board_layer_set_redraw_func (ChalkBoardLayer *self, void (*func) (gpointer user_data),
                                   gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->redraw = func;
  self->redraw_data = user_data;
}

static void
ask_for_redraw (ChalkBoardLayer *self)
{
  if (self->redraw != NULL)
    self->redraw (self->redraw_data);
}

/* --- What changes ------------------------------------------------------------------------------
 */

/**
 * chalk_board_layer_damage:
 * @rect: the part of the board that has to be painted again, in board pixels
 */
void
chalk_board_layer_damage (ChalkBoardLayer *self, ChalkRect rect)
{
  g_return_if_fail (self != NULL);

  chalk_tile_cache_damage (self->cache, rect, ++self->stamp);
}

/* What was painted is shown until all of it has been painted again. */
void
chalk_board_layer_damage_all (ChalkBoardLayer *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->fresh, 0);
  chalk_tile_cache_damage_all (self->cache, ++self->stamp);
}

static void
forget_fresh (ChalkBoardLayer *self, const char *id)
{
  for (guint i = 0; i < self->fresh->len; i++)
    {
      Fresh *fresh = g_ptr_array_index (self->fresh, i);

      if (g_strcmp0 (chalk_object_get_id (fresh->object), id) != 0)
        continue;

      g_ptr_array_remove_index (self->fresh, i);
      return;
    }
}

static void
add_fresh (ChalkBoardLayer *self, ChalkObject *object)
{
  Fresh *fresh = g_new (Fresh, 1);

  *fresh = (Fresh){ chalk_object_ref (object), self->stamp, TRUE };
  if (self->fresh->len == FRESH_MAX)
    g_ptr_array_remove_index (self->fresh, 0);
  g_ptr_array_add (self->fresh, fresh);
}

static void
damage_object (ChalkBoardLayer *self, ChalkObject *object)
{
  chalk_board_layer_damage (self, chalk_shape_get_ink_bounds (chalk_object_get_shape (object)));
}

/**
 * chalk_board_layer_change:
 * @before: (nullable): the object as it was; %NULL if it is new
 * @after: (nullable): the object as it is, which is seen from the next snapshot on; %NULL if it is
 *   gone
 *
 * The board has changed.
 */
void
chalk_board_layer_change (ChalkBoardLayer *self, ChalkObject *before, ChalkObject *after)
{
  g_return_if_fail (self != NULL);

  if (before != NULL)
    {
      damage_object (self, before);
      forget_fresh (self, chalk_object_get_id (before));
    }
  if (after != NULL)
    {
      damage_object (self, after);
      add_fresh (self, after);
    }
}

/* Objects that are in @ids and not in @others are @shown, or not, from now on. */
static void
change_difference (ChalkBoardLayer *self, GHashTable *ids, GHashTable *others, gboolean shown)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      ChalkObject *object = chalk_board_lookup (self->board, id);

      if (object != NULL && !g_hash_table_contains (others, id))
        chalk_board_layer_change (self, object, shown ? object : NULL);
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

  change_difference (self, ids, self->hidden, FALSE);
  change_difference (self, self->hidden, ids, TRUE);
  /* Jobs may still hold the old set. */
  g_hash_table_unref (self->hidden);
  self->hidden = ids;
}

/* --- Painting tiles, elsewhere -----------------------------------------------------------------
 */

static void
on_tile_painted_cb (cairo_surface_t *surface, gpointer job_data, gpointer user_data)
{
  ChalkBoardLayer *self = user_data;
  const TileJob *job = job_data;
  ChalkTile *tile = chalk_tile_cache_lookup (self->cache, job->scale, job->key);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * CHALK_TILE_SIZE,
                                  (GDestroyNotify) cairo_surface_destroy, surface);

  /* It may have been dropped meanwhile. */
  if (tile != NULL)
    {
      tile->is_busy = FALSE;
      chalk_tile_cache_paint (self->cache, tile,
                              gdk_memory_texture_new (CHALK_TILE_SIZE, CHALK_TILE_SIZE,
                                                      GDK_MEMORY_DEFAULT, bytes, stride),
                              job->stamp);
    }
  if (chalk_raster_pool_get_n_unfinished (self->pool) == 0)
    g_clear_pointer (&self->runs, g_ptr_array_unref);
  start_jobs (self);
  ask_for_redraw (self);
}

/* The board's objects as they are now, for all jobs until it changes or there is none. */
static GPtrArray *
get_runs (ChalkBoardLayer *self)
{
  if (self->runs == NULL || self->runs_stamp != self->stamp)
    {
      g_clear_pointer (&self->runs, g_ptr_array_unref);
      self->runs = chalk_board_list_runs (self->board);
      self->runs_stamp = self->stamp;
    }

  return self->runs;
}

/* A tile of few objects is told which; the thread finds those of a full one by itself. */
static void
start_tile (ChalkBoardLayer *self, ChalkTileKey key, ChalkTile *tile)
{
  ChalkRect rect = chalk_tile_get_rect (self->target, key);
  g_autoptr (GPtrArray) objects = chalk_board_list_in_rect (
      self->board, chalk_rect_expand (rect, 1 / self->target), SORTED_MAX);
  ChalkRasterJob job = { .objects = objects,
                         .hidden = self->hidden,
                         .images = self->images,
                         .origin = { rect.x, rect.y },
                         .scale = self->target,
                         .size = CHALK_TILE_SIZE };
  TileJob tile_job = { self->target, key, self->stamp };

  if (objects != NULL && objects->len == 0)
    {
      chalk_tile_cache_paint (self->cache, tile, NULL, self->stamp);
      return;
    }

  if (objects == NULL)
    job.runs = get_runs (self);
  tile->is_busy = TRUE;
  chalk_raster_pool_start (self->pool, &job, g_memdup2 (&tile_job, sizeof tile_job));
}

static int
compare_distances (gconstpointer a, gconstpointer b)
{
  double left = ((const Wanted *) a)->distance;
  double right = ((const Wanted *) b)->distance;

  return left < right ? -1 : left > right;
}

/* Returns: (element-type Wanted): what is in sight and neither painted nor being painted, the
 * nearest to the middle first */
static GArray *
list_wanted (ChalkBoardLayer *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Wanted));
  ChalkTileRange range = self->range;
  double middle_x = (range.first.x + range.last.x) / 2.0;
  double middle_y = (range.first.y + range.last.y) / 2.0;

  for (int y = range.first.y; y <= range.last.y; y++)
    for (int x = range.first.x; x <= range.last.x; x++)
      {
        Wanted wanted = { { x, y }, hypot (x - middle_x, y - middle_y) };
        ChalkTile *tile = chalk_tile_cache_ensure (self->cache, self->target, wanted.key);

        if (!tile->is_busy && tile->painted < tile->damaged)
          g_array_append_val (list, wanted);
      }
  g_array_sort (list, compare_distances);

  return list;
}

static gboolean
on_continue_cb (gpointer user_data)
{
  ChalkBoardLayer *self = user_data;

  self->continue_idle = 0;
  ask_for_redraw (self);

  return G_SOURCE_REMOVE;
}

/* As many as there is room for, but never for long: input and frames come first. */
static void
start_jobs (ChalkBoardLayer *self)
{
  gint64 start_us = g_get_monotonic_time ();
  gint64 deadline_us = start_us + self->start_left_us;
  g_autoptr (GArray) list = list_wanted (self);
  guint n_started = 0;

  while (n_started < list->len && chalk_raster_pool_has_room (self->pool)
         && g_get_monotonic_time () < deadline_us)
    {
      ChalkTileKey key = g_array_index (list, Wanted, n_started++).key;

      start_tile (self, key, chalk_tile_cache_ensure (self->cache, self->target, key));
    }

  self->start_left_us -= g_get_monotonic_time () - start_us;
  if (n_started < list->len && self->start_left_us <= 0 && self->continue_idle == 0)
    self->continue_idle = g_idle_add (on_continue_cb, self);
}

/* --- Zooming -----------------------------------------------------------------------------------
 */

static gboolean
on_rest_timeout_cb (gpointer user_data)
{
  ChalkBoardLayer *self = user_data;

  self->rest_timeout = 0;
  ask_for_redraw (self);

  return G_SOURCE_REMOVE;
}

/* Which tiles are painted: while the zoom changes, those that are there already, as long as they
 * need not be stretched too far. */
static void
choose_target (ChalkBoardLayer *self, double scale)
{
  double stretch = scale / self->target;

  if (self->target > 0 && scale != self->scale)
    {
      g_clear_handle_id (&self->rest_timeout, g_source_remove);
      self->rest_timeout = g_timeout_add (REST_MS, on_rest_timeout_cb, self);
    }
  self->scale = scale;

  if (self->target == 0 || self->rest_timeout == 0 || stretch > STRETCH_MAX
      || stretch < 1 / STRETCH_MAX)
    self->target = scale;
}

/* --- Drawing -----------------------------------------------------------------------------------
 */

/* In screen pixels, the edges on device pixels: neighbours share them. */
static graphene_rect_t
to_screen (const Drawing *drawing, ChalkRect rect)
{
  const ChalkPoint end = { rect.x + rect.width, rect.y + rect.height };
  ChalkPoint a = chalk_view_to_screen (drawing->view, (ChalkPoint){ rect.x, rect.y });
  ChalkPoint b = chalk_view_to_screen (drawing->view, end);
  double scale = drawing->scale_factor;
  double left = round (a.x * scale) / scale;
  double top = round (a.y * scale) / scale;

  return GRAPHENE_RECT_INIT ((float) left, (float) top,
                             (float) (round (b.x * scale) / scale - left),
                             (float) (round (b.y * scale) / scale - top));
}

/* Draws the tiles of a level that show some of @rect.
 * Returns: the stamp of the oldest */
static guint64
draw_level (const Drawing *drawing, double scale, ChalkRect rect)
{
  ChalkBoardLayer *self = drawing->layer;
  ChalkTileRange range = chalk_tile_get_range (scale, rect);
  guint64 oldest = G_MAXUINT64;

  for (int y = range.first.y; y <= range.last.y; y++)
    for (int x = range.first.x; x <= range.last.x; x++)
      {
        ChalkTileKey key = { x, y };
        ChalkTile *tile = chalk_tile_cache_lookup (self->cache, scale, key);
        graphene_rect_t bounds = to_screen (drawing, chalk_tile_get_rect (scale, key));

        oldest = MIN (oldest, tile != NULL ? tile->painted : 0);
        if (tile == NULL)
          continue;
        chalk_tile_cache_use (self->cache, tile, self->frame);
        if (tile->texture != NULL)
          gtk_snapshot_append_texture (drawing->snapshot, tile->texture, &bounds);
      }

  return oldest;
}

static guint64
draw_stand_in (const Drawing *drawing, ChalkRect rect)
{
  ChalkBoardLayer *self = drawing->layer;
  graphene_rect_t bounds = to_screen (drawing, rect);
  /* A little less, or tiles would count that only touch it. */
  ChalkRect inside = chalk_rect_expand (rect, -rect.width / 1024);
  guint64 oldest;
  double scale;

  if (!chalk_tile_cache_find_stand_in (self->cache, self->target, inside, &scale))
    return 0;

  gtk_snapshot_push_clip (drawing->snapshot, &bounds);
  oldest = draw_level (drawing, scale, inside);
  gtk_snapshot_pop (drawing->snapshot);

  return oldest;
}

/* Whether a tile that shows what was at @stamp lacks the object. */
static gboolean
is_lacking (ChalkBoardLayer *self, const Fresh *fresh, ChalkRect rect, guint64 stamp)
{
  ChalkRect ink = chalk_shape_get_ink_bounds (chalk_object_get_shape (fresh->object));

  return fresh->stamp > stamp && chalk_rect_intersects (ink, rect)
         && !g_hash_table_contains (self->hidden, chalk_object_get_id (fresh->object));
}

/* Paints above a tile what it does not have yet. */
static void
draw_fresh (const Drawing *drawing, ChalkRect rect, guint64 stamp)
{
  ChalkBoardLayer *self = drawing->layer;
  graphene_rect_t bounds = to_screen (drawing, rect);
  cairo_t *cr = NULL;

  for (guint i = 0; i < self->fresh->len; i++)
    {
      Fresh *fresh = g_ptr_array_index (self->fresh, i);

      if (!is_lacking (self, fresh, rect, stamp))
        continue;

      if (cr == NULL)
        {
          cr = gtk_snapshot_append_cairo (drawing->snapshot, &bounds);
          cairo_scale (cr, drawing->view->zoom, drawing->view->zoom);
          cairo_translate (cr, -drawing->view->x, -drawing->view->y);
        }
      chalk_painter_paint_shape (cr, chalk_object_get_shape (fresh->object));
      fresh->is_needed = TRUE;
    }
  g_clear_pointer (&cr, cairo_destroy);
}

static void
draw_tile (const Drawing *drawing, ChalkTileKey key)
{
  ChalkBoardLayer *self = drawing->layer;
  ChalkRect rect = chalk_tile_get_rect (self->target, key);
  ChalkTile *tile = chalk_tile_cache_ensure (self->cache, self->target, key);
  graphene_rect_t bounds = to_screen (drawing, rect);
  guint64 stamp = tile->painted;

  chalk_tile_cache_use (self->cache, tile, self->frame);
  if (tile->texture != NULL)
    gtk_snapshot_append_texture (drawing->snapshot, tile->texture, &bounds);
  else if (tile->painted == 0)
    stamp = draw_stand_in (drawing, rect);

  if (stamp < tile->damaged)
    draw_fresh (drawing, rect, stamp);
}

static void
draw_range (const Drawing *drawing)
{
  ChalkBoardLayer *self = drawing->layer;

  for (guint i = 0; i < self->fresh->len; i++)
    ((Fresh *) g_ptr_array_index (self->fresh, i))->is_needed = FALSE;

  for (int y = self->range.first.y; y <= self->range.last.y; y++)
    for (int x = self->range.first.x; x <= self->range.last.x; x++)
      draw_tile (drawing, (ChalkTileKey){ x, y });

  for (guint i = self->fresh->len; i > 0; i--)
    if (!((Fresh *) g_ptr_array_index (self->fresh, i - 1))->is_needed)
      g_ptr_array_remove_index (self->fresh, i - 1);
}

/**
 * chalk_board_layer_snapshot:
 * @view: what is seen, snapped to device pixels with chalk_view_snap()
 * @scale_factor: device pixels for one screen pixel
 *
 * Appends what is there of what is seen of the board, and has the rest painted.
 */
void
chalk_board_layer_snapshot (ChalkBoardLayer *self, GtkSnapshot *snapshot, const ChalkView *view,
                            int scale_factor)
{
  const Drawing drawing = { self, snapshot, view, scale_factor };

  g_return_if_fail (self != NULL && snapshot != NULL && view != NULL && scale_factor > 0);

  self->frame++;
  self->start_left_us = START_BUDGET_US;
  choose_target (self, view->zoom * scale_factor);
  self->range = chalk_tile_get_range (self->target, chalk_view_get_bounds (view));
  start_jobs (self);
  draw_range (&drawing);
  chalk_tile_cache_trim (self->cache, self->frame);
}

/* Whether the last snapshot showed all that there is, at exactly its zoom. */
gboolean
chalk_board_layer_is_sharp (ChalkBoardLayer *self)
{
  g_autoptr (GArray) wanted = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  wanted = list_wanted (self);

  return self->rest_timeout == 0 && self->target == self->scale && self->fresh->len == 0
         && chalk_raster_pool_get_n_unfinished (self->pool) == 0 && wanted->len == 0;
}
