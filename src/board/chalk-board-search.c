/* chalk-board-search.c - finding objects by where they are
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-board-private.h"

/* One in so many objects in sight: from there on it is quicker to walk all of them in their order
 * than to look for some and sort them. */
#define SEARCH_PART 8

typedef struct
{
  ChalkObject *object; /* borrowed */
  guint64 rank;
} Hit;

typedef struct
{
  guint n_max;
  GArray *hits; /* Hit */
} Search;

static gboolean
take_hit (gpointer item, gpointer user_data)
{
  Search *search = user_data;
  Hit hit = { .object = item };

  if (search->hits->len == search->n_max)
    return FALSE;

  g_array_append_val (search->hits, hit);

  return TRUE;
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  guint64 left = ((const Hit *) a)->rank;
  guint64 right = ((const Hit *) b)->rank;

  return left < right ? -1 : left > right;
}

/**
 * chalk_board_list_in_rect:
 * @rect: in board pixels
 * @n_max: the most that is wanted
 *
 * The first question makes the index that answers it and all others.
 *
 * Returns: (transfer full) (nullable) (element-type ChalkObject): the objects whose ink may touch
 * @rect, lowest first; %NULL if there are more than @n_max, which is found out early
 */
GPtrArray *
chalk_board_list_in_rect (ChalkBoard *self, ChalkRect rect, guint n_max)
{
  g_autoptr (GArray) hits = NULL;
  Search search;
  GPtrArray *objects;

  g_return_val_if_fail (CHALK_IS_BOARD (self), NULL);

  hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  search = (Search){ n_max, hits };
  if (!chalk_spatial_index_foreach_in_rect (chalk_board_ensure_index (self), rect, take_hit,
                                            &search))
    return NULL;

  for (guint i = 0; i < hits->len; i++)
    {
      Hit *hit = &g_array_index (hits, Hit, i);

      hit->rank = chalk_board_get_rank (self, hit->object);
    }
  g_array_sort (hits, compare_ranks);
  objects = g_ptr_array_new_full (hits->len, (GDestroyNotify) chalk_object_unref);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (objects, chalk_object_ref (g_array_index (hits, Hit, i).object));

  return objects;
}

typedef struct
{
  ChalkRect rect;
  ChalkBoardFunc func;
  gpointer user_data;
} Scan;

static gboolean
visit_if_touched (ChalkObject *object, gpointer user_data)
{
  Scan *scan = user_data;
  ChalkRect ink = chalk_shape_get_ink_bounds (chalk_object_get_shape (object));

  return !chalk_rect_intersects (scan->rect, ink) || scan->func (object, scan->user_data);
}

/**
 * chalk_board_foreach_in_rect:
 * @rect: in board pixels
 * @func: (scope call): called for each object whose ink may touch @rect, lowest first, until it
 *   returns %FALSE
 *
 * The objects are those that the board has now, whatever @func does to it.
 */
void
chalk_board_foreach_in_rect (ChalkBoard *self, ChalkRect rect, ChalkBoardFunc func,
                             gpointer user_data)
{
  g_autoptr (GPtrArray) objects = NULL;
  Scan scan = { rect, func, user_data };

  g_return_if_fail (CHALK_IS_BOARD (self) && func != NULL);

  objects = chalk_board_list_in_rect (self, rect, chalk_board_get_n_objects (self) / SEARCH_PART);
  if (objects == NULL)
    {
      chalk_board_foreach (self, visit_if_touched, &scan);
      return;
    }

  for (guint i = 0; i < objects->len; i++)
    if (!func (g_ptr_array_index (objects, i), user_data))
      return;
}

/**
 * chalk_board_pick:
 * @point: in board pixels
 * @tolerance: board pixels by which @point may miss; not negative
 *
 * Returns: (transfer none) (nullable): the topmost object at @point; valid until the board changes
 */
ChalkObject *
chalk_board_pick (ChalkBoard *self, ChalkPoint point, double tolerance)
{
  const ChalkRect around = { point.x - tolerance, point.y - tolerance, 2 * tolerance,
                             2 * tolerance };
  g_autoptr (GPtrArray) objects = NULL;

  g_return_val_if_fail (CHALK_IS_BOARD (self) && tolerance >= 0, NULL);

  objects = chalk_board_list_in_rect (self, around, G_MAXUINT);
  for (guint i = objects->len; i > 0; i--)
    {
      ChalkObject *object = g_ptr_array_index (objects, i - 1);

      if (chalk_shape_hit (chalk_object_get_shape (object), point, tolerance))
        return object;
    }

  return NULL;
}

typedef struct
{
  const char *group;
  GPtrArray *members;
} Gathering;

static gboolean
gather_member (ChalkObject *object, gpointer user_data)
{
  Gathering *gathering = user_data;

  if (g_strcmp0 (chalk_object_get_group (object), gathering->group) == 0)
    g_ptr_array_add (gathering->members, chalk_object_ref (object));

  return TRUE;
}

/**
 * chalk_board_list_group:
 * @group: any string
 *
 * Looks at every object, so it is for what somebody does by hand, not for every frame.
 *
 * Returns: (transfer full) (element-type ChalkObject): the objects of the group, lowest first
 */
GPtrArray *
chalk_board_list_group (ChalkBoard *self, const char *group)
{
  Gathering gathering = { group, NULL };

  g_return_val_if_fail (CHALK_IS_BOARD (self) && group != NULL, NULL);

  gathering.members = g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_object_unref);
  chalk_board_foreach (self, gather_member, &gathering);

  return gathering.members;
}

typedef struct
{
  ChalkRect bounds;
  gboolean has_any;
} Extent;

static gboolean
extend (ChalkObject *object, gpointer user_data)
{
  Extent *extent = user_data;
  ChalkRect ink = chalk_shape_get_ink_bounds (chalk_object_get_shape (object));

  extent->bounds = extent->has_any ? chalk_rect_union (extent->bounds, ink) : ink;
  extent->has_any = TRUE;

  return TRUE;
}

/**
 * chalk_board_get_bounds:
 * @bounds: (out): the smallest rectangle around all ink, in board pixels; untouched if there is
 * none
 *
 * Returns: %FALSE if the board is empty
 */
gboolean
chalk_board_get_bounds (ChalkBoard *self, ChalkRect *bounds)
{
  Extent extent = { .has_any = FALSE };

  g_return_val_if_fail (CHALK_IS_BOARD (self) && bounds != NULL, FALSE);

  chalk_board_foreach (self, extend, &extent);
  if (extent.has_any)
    *bounds = extent.bounds;

  return extent.has_any;
}
