/* chalk-editor-commands.c - what is done to all that is selected
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-limits.h"

#include "chalk-editor-private.h"

/* Returns: (transfer full) (element-type ChalkChange): for chalk_editor_submit_all() */
GPtrArray *
chalk_editor_new_changes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_change_unref);
}

/* One event, and so one step to undo, unless there are more changes than fit into one. */
void
chalk_editor_submit_all (ChalkEditor *self, GPtrArray *changes)
{
  for (guint start = 0; start < changes->len; start += CHALK_LIMIT_BATCH)
    {
      guint n = MIN (changes->len - start, CHALK_LIMIT_BATCH);
      ChalkChange *const *part = (ChalkChange *const *) changes->pdata + start;
      g_autoptr (ChalkChange) batch = chalk_change_new_batch (part, n, NULL);

      g_assert (batch != NULL);
      /* A creation that stands alone takes the id of its event, not its own. */
      if (n == 1 && chalk_change_get_change_type (part[0]) != CHALK_CHANGE_CREATE)
        chalk_desk_submit (chalk_editor_get_desk (self), NULL, part[0]);
      else
        chalk_desk_submit (chalk_editor_get_desk (self), NULL, batch);
    }
}

static gboolean
collect_id (ChalkObject *object, gpointer user_data)
{
  g_ptr_array_add (user_data, (gpointer) chalk_object_get_id (object));

  return TRUE;
}

void
chalk_editor_select_all (ChalkEditor *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_if_fail (CHALK_IS_EDITOR (self));

  chalk_board_foreach (chalk_desk_get_board (chalk_editor_get_desk (self)), collect_id, ids);
  g_ptr_array_add (ids, NULL);
  chalk_editor_set_tool_kind (self, CHALK_TOOL_SELECT);
  chalk_selection_set (chalk_editor_get_selection (self), (const char *const *) ids->pdata);
}

/**
 * chalk_editor_foreach_selected:
 * @func: (scope call): called for each selected object that is on the board, in no order
 */
void
chalk_editor_foreach_selected (ChalkEditor *self, ChalkSelectedFunc func, gpointer user_data)
{
  ChalkBoard *board;
  g_auto (GStrv) ids = NULL;

  g_return_if_fail (CHALK_IS_EDITOR (self) && func != NULL);

  board = chalk_desk_get_board (chalk_editor_get_desk (self));
  ids = chalk_selection_dup_ids (chalk_editor_get_selection (self));
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      ChalkObject *object = chalk_board_lookup (board, ids[i]);

      if (object != NULL)
        func (object, user_data);
    }
}

typedef struct
{
  GPtrArray *free;   /* ChalkObject, borrowed */
  GPtrArray *locked; /* likewise */
} Sorting;

static void
sort_object (ChalkObject *object, gpointer user_data)
{
  Sorting *sorting = user_data;

  g_ptr_array_add (chalk_object_is_locked (object) ? sorting->locked : sorting->free, object);
}

/* Calls @func for what is selected and not locked. Where everything is locked, for all of it: then
 * what comes of it is refused, and whoever tried is told why. */
void
chalk_editor_foreach_free (ChalkEditor *self, ChalkSelectedFunc func, gpointer user_data)
{
  g_autoptr (GPtrArray) free_ones = g_ptr_array_new ();
  g_autoptr (GPtrArray) locked = g_ptr_array_new ();
  Sorting sorting = { free_ones, locked };
  GPtrArray *objects;

  chalk_editor_foreach_selected (self, sort_object, &sorting);
  objects = free_ones->len > 0 ? free_ones : locked;
  for (guint i = 0; i < objects->len; i++)
    func (objects->pdata[i], user_data);
}

static void
make_deletion (ChalkObject *object, gpointer changes)
{
  g_ptr_array_add (changes, chalk_change_new_delete (chalk_object_get_id (object)));
}

void
chalk_editor_delete_selection (ChalkEditor *self)
{
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();

  g_return_if_fail (CHALK_IS_EDITOR (self));

  chalk_editor_cancel (self);
  chalk_editor_foreach_free (self, make_deletion, changes);
  if (!chalk_editor_is_selection_locked (self))
    chalk_selection_clear (chalk_editor_get_selection (self));
  chalk_editor_submit_all (self, changes);
}

/* Something that is made of each selected object. */
typedef struct
{
  ChalkEditor *editor;
  ChalkPoint offset;
  ChalkReshapeFunc reshape;
  gpointer user_data;
  GPtrArray *changes; /* ChalkChange */
} Making;

/* Returns: where the anchor of @shape is when it is moved by @offset, rounded */
ChalkPoint
chalk_editor_offset_anchor (ChalkEditor *self, ChalkShape *shape, ChalkPoint offset)
{
  const ChalkView *view = chalk_editor_get_view (self);
  ChalkPoint anchor = chalk_shape_get_anchor (shape);

  return (ChalkPoint){ chalk_view_round (view, anchor.x + offset.x),
                       chalk_view_round (view, anchor.y + offset.y) };
}

static void
make_move (ChalkObject *object, gpointer user_data)
{
  Making *making = user_data;
  ChalkPoint anchor =
      chalk_editor_offset_anchor (making->editor, chalk_object_get_shape (object), making->offset);

  g_ptr_array_add (making->changes, chalk_change_new_move (chalk_object_get_id (object), anchor));
}

/**
 * chalk_editor_move_selection:
 * @dx: board pixels to the right
 * @dy: board pixels down
 */
void
chalk_editor_move_selection (ChalkEditor *self, double dx, double dy)
{
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();
  Making making = { self, { dx, dy }, NULL, NULL, changes };

  g_return_if_fail (CHALK_IS_EDITOR (self));

  if (dx == 0 && dy == 0)
    return;

  chalk_editor_foreach_free (self, make_move, &making);
  chalk_editor_submit_all (self, changes);
}

static void
make_update (ChalkObject *object, gpointer user_data)
{
  Making *making = user_data;
  ChalkShape *before = chalk_object_get_shape (object);
  g_autoptr (ChalkShape) after = making->reshape (before, making->user_data);

  if (after != NULL && !chalk_shape_equal (before, after))
    g_ptr_array_add (making->changes,
                     chalk_change_new_update (chalk_object_get_id (object), after));
}

/**
 * chalk_editor_update_selection:
 * @func: (scope call): makes another shape of a selected object's; %NULL leaves it as it is
 */
void
chalk_editor_update_selection (ChalkEditor *self, ChalkReshapeFunc func, gpointer user_data)
{
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();
  Making making = { self, { 0, 0 }, func, user_data, changes };

  g_return_if_fail (CHALK_IS_EDITOR (self) && func != NULL);

  chalk_editor_foreach_free (self, make_update, &making);
  chalk_editor_submit_all (self, changes);
}

/* --- The z-order -------------------------------------------------------------------------------
 */

static void
add_bounds (ChalkObject *object, gpointer user_data)
{
  ChalkRect bounds = chalk_shape_get_ink_bounds (chalk_object_get_shape (object));
  ChalkRect *all = user_data;

  *all = all->width < 0 ? bounds : chalk_rect_union (*all, bounds);
}

/* Returns: (transfer full): ids (borrowed) of what lies where the selection does, lowest first: the
 * others make no difference to what is seen */
static GPtrArray *
list_neighbours (ChalkEditor *self)
{
  ChalkRect bounds = { 0, 0, -1, -1 };
  GPtrArray *ids = g_ptr_array_new ();

  chalk_editor_foreach_selected (self, add_bounds, &bounds);
  if (bounds.width >= 0)
    chalk_board_foreach_in_rect (chalk_desk_get_board (chalk_editor_get_desk (self)), bounds,
                                 collect_id, ids);

  return ids;
}

static gboolean
is_selected (ChalkEditor *self, GPtrArray *ids, guint index)
{
  return chalk_selection_contains (chalk_editor_get_selection (self),
                                   g_ptr_array_index (ids, index));
}

static void
swap (GPtrArray *ids, guint a, guint b)
{
  gpointer id = ids->pdata[a];

  ids->pdata[a] = ids->pdata[b];
  ids->pdata[b] = id;
}

/* Puts each selected object above the next one there that is not selected. */
void
chalk_editor_raise_selection (ChalkEditor *self)
{
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (CHALK_IS_EDITOR (self));

  ids = list_neighbours (self);
  for (guint i = ids->len; i-- > 1;)
    if (is_selected (self, ids, i - 1) && !is_selected (self, ids, i))
      {
        const char *above = i + 1 < ids->len ? ids->pdata[i + 1] : NULL;

        g_ptr_array_add (changes, chalk_change_new_order (ids->pdata[i - 1], above));
        swap (ids, i - 1, i);
      }
  chalk_editor_submit_all (self, changes);
}

/* Puts each selected object below the next one there that is not selected. */
void
chalk_editor_lower_selection (ChalkEditor *self)
{
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (CHALK_IS_EDITOR (self));

  ids = list_neighbours (self);
  for (guint i = 1; i < ids->len; i++)
    if (is_selected (self, ids, i) && !is_selected (self, ids, i - 1))
      {
        g_ptr_array_add (changes, chalk_change_new_order (ids->pdata[i], ids->pdata[i - 1]));
        swap (ids, i - 1, i);
      }
  chalk_editor_submit_all (self, changes);
}
