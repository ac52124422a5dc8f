/* chalk-spatial-index.c - what lies where, found without looking at everything
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-limits.h"

#include "chalk-spatial-index.h"

/* Cells of 32 board pixels and, level by level, twice as many: the last are larger than anything
 * that has room on a board. */
#define FINEST_EXPONENT 5
#define N_LEVELS 24

G_STATIC_ASSERT (CHALK_LIMIT_COORDINATE * 8 < (double) (1 << FINEST_EXPONENT) * (1 << N_LEVELS));

/**
 * ChalkSpatialIndex:
 *
 * A loose hierarchical grid: Thatcher Ulrich's loose octree (Game Programming Gems, 2000) in two
 * dimensions, each level a hash of the cells in use as in Brian Mirtich's hierarchical spatial
 * hash tables (1996). A thing belongs to the level whose cells are just not smaller than it, and
 * there to the one cell with its middle, beyond which it reaches by half a cell at most. So tiny
 * and board-wide things cost the same, and putting in and taking out touches one cell. Points at
 * its items and knows nothing about them. Use from one thread.
 */
struct _ChalkSpatialIndex
{
  GHashTable *levels[N_LEVELS]; /* (nullable) set of Cell, by its key */
  guint n_items;
};

typedef struct
{
  ChalkRect rect;
  gpointer item;
} Entry;

typedef struct
{
  gint64 key;      /* first, for g_int64_hash() */
  GArray *entries; /* Entry, at least one, in no order */
} Cell;

/* A question on its way through the cells. */
typedef struct
{
  ChalkRect rect;
  ChalkSpatialFunc func;
  gpointer user_data;
} Query;

typedef struct
{
  gint32 left;
  gint32 top;
  gint32 right;
  gint32 bottom;
} CellRange;

static void
free_cell (gpointer data)
{
  Cell *cell = data;

  g_array_unref (cell->entries);
  g_free (cell);
}

/**
 * chalk_spatial_index_new:
 *
 * Returns: (transfer full): an index of nothing
 */
ChalkSpatialIndex *
chalk_spatial_index_new (void)
{
  return g_new0 (ChalkSpatialIndex, 1);
}

void
chalk_spatial_index_free (ChalkSpatialIndex *self)
{
  g_return_if_fail (self != NULL);

  for (int i = 0; i < N_LEVELS; i++)
    g_clear_pointer (&self->levels[i], g_hash_table_unref);
  g_free (self);
}

guint
chalk_spatial_index_get_size (ChalkSpatialIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_items;
}

static double
cell_size (int level)
{
  return ldexp (1, FINEST_EXPONENT + level);
}

static int
level_of (ChalkRect rect)
{
  double extent = MAX (rect.width, rect.height);
  int exponent;

  /* extent ≤ 2^exponent */
  frexp (extent, &exponent);

  return CLAMP (exponent - FINEST_EXPONENT, 0, N_LEVELS - 1);
}

static gint32
cell_index (double coordinate, double size)
{
  return (gint32) floor (CLAMP (coordinate / size, G_MININT32, G_MAXINT32));
}

static gint64
cell_key (gint32 x, gint32 y)
{
  return (gint64) ((guint64) (guint32) x << 32 | (guint32) y);
}

static gint64
key_of (ChalkRect rect, int level)
{
  double size = cell_size (level);

  return cell_key (cell_index (rect.x + rect.width / 2, size),
                   cell_index (rect.y + rect.height / 2, size));
}

static Cell *
ensure_cell (ChalkSpatialIndex *self, int level, gint64 key)
{
  GHashTable **cells = &self->levels[level];
  Cell *cell;

  if (*cells == NULL)
    *cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, free_cell, NULL);

  cell = g_hash_table_lookup (*cells, &key);
  if (cell != NULL)
    return cell;

  cell = g_new (Cell, 1);
  *cell = (Cell){ key, g_array_new (FALSE, FALSE, sizeof (Entry)) };
  g_hash_table_add (*cells, cell);

  return cell;
}

/**
 * chalk_spatial_index_insert:
 * @item: anything; only its address counts
 * @rect: where it is, in board pixels
 */
void
chalk_spatial_index_insert (ChalkSpatialIndex *self, gpointer item, ChalkRect rect)
{
  Entry entry = { rect, item };
  int level;

  g_return_if_fail (self != NULL && rect.width >= 0 && rect.height >= 0);

  level = level_of (rect);
  g_array_append_val (ensure_cell (self, level, key_of (rect, level))->entries, entry);
  self->n_items++;
}

static gboolean
remove_entry (Cell *cell, gpointer item)
{
  for (guint i = 0; i < cell->entries->len; i++)
    if (g_array_index (cell->entries, Entry, i).item == item)
      {
        g_array_remove_index_fast (cell->entries, i);
        return TRUE;
      }

  return FALSE;
}

/**
 * chalk_spatial_index_remove:
 * @item: what was inserted
 * @rect: where it was inserted
 *
 * Returns: %FALSE if it is not there
 */
gboolean
chalk_spatial_index_remove (ChalkSpatialIndex *self, gpointer item, ChalkRect rect)
{
  GHashTable *cells;
  Cell *cell;
  gint64 key;
  int level;

  g_return_val_if_fail (self != NULL, FALSE);

  level = level_of (rect);
  key = key_of (rect, level);
  cells = self->levels[level];
  cell = cells != NULL ? g_hash_table_lookup (cells, &key) : NULL;
  if (cell == NULL || !remove_entry (cell, item))
    return FALSE;

  self->n_items--;
  if (cell->entries->len == 0)
    g_hash_table_remove (cells, &key);

  return TRUE;
}

static gboolean
visit_cell (Cell *cell, const Query *query)
{
  for (guint i = 0; cell != NULL && i < cell->entries->len; i++)
    {
      const Entry *entry = &g_array_index (cell->entries, Entry, i);

      if (chalk_rect_intersects (entry->rect, query->rect)
          && !query->func (entry->item, query->user_data))
        return FALSE;
    }

  return TRUE;
}

static gboolean
visit_all (GHashTable *cells, const Query *query)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (!visit_cell (cell, query))
      return FALSE;

  return TRUE;
}

static gboolean
visit_range (GHashTable *cells, CellRange range, const Query *query)
{
  for (gint64 y = range.top; y <= range.bottom; y++)
    for (gint64 x = range.left; x <= range.right; x++)
      {
        gint64 key = cell_key ((gint32) x, (gint32) y);

        if (!visit_cell (g_hash_table_lookup (cells, &key), query))
          return FALSE;
      }

  return TRUE;
}

/* The cells whose things may reach into @rect. */
static CellRange
range_of (ChalkRect rect, int level)
{
  double size = cell_size (level);
  ChalkRect reach = chalk_rect_expand (rect, size / 2);

  return (CellRange){ cell_index (reach.x, size), cell_index (reach.y, size),
                      cell_index (reach.x + reach.width, size),
                      cell_index (reach.y + reach.height, size) };
}

static gboolean
visit_level (GHashTable *cells, int level, const Query *query)
{
  CellRange range = range_of (query->rect, level);
  double n_columns = (double) range.right - range.left + 1;
  double n_rows = (double) range.bottom - range.top + 1;

  /* From far away there are more cells in sight than cells in use. */
  if (n_columns * n_rows > g_hash_table_size (cells))
    return visit_all (cells, query);

  return visit_range (cells, range, query);
}

/**
 * chalk_spatial_index_foreach_in_rect:
 * @rect: in board pixels; its edges belong to it
 * @func: (scope call): called once for each item whose rectangle touches @rect, in no order, until
 *   it returns %FALSE
 *
 * The index must not change meanwhile.
 *
 * Returns: %FALSE if @func stopped it
 */
gboolean
chalk_spatial_index_foreach_in_rect (ChalkSpatialIndex *self, ChalkRect rect, ChalkSpatialFunc func,
                                     gpointer user_data)
{
  const Query query = { rect, func, user_data };

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  for (int level = 0; level < N_LEVELS; level++)
    if (self->levels[level] != NULL && !visit_level (self->levels[level], level, &query))
      return FALSE;

  return TRUE;
}
