/* chalk-editor-keyboard.c - walking over the board and drawing on it without a pointer
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-editor-private.h"

/* What is placed by a key, in screen pixels: half of its width and height */
#define HALF_WIDTH 80.0
#define HALF_HEIGHT 50.0

#define SIGHT_MARGIN 24.0 /* screen pixels around what is brought into sight */

typedef struct
{
  ChalkSelection *selection;
  gboolean is_forward;
  ChalkObject *first;
  ChalkObject *previous;
  ChalkObject *found;
  gboolean has_passed; /* what is selected */
} Walk;

/* Finds the neighbour of what is selected: above the highest of it, or below the lowest. */
static gboolean
walk_past (ChalkObject *object, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->first == NULL)
    walk->first = object;

  if (chalk_selection_contains (walk->selection, chalk_object_get_id (object)))
    {
      if (!walk->has_passed && !walk->is_forward)
        walk->found = walk->previous;
      if (walk->is_forward)
        walk->found = NULL;
      walk->has_passed = TRUE;
    }
  else if (walk->has_passed && walk->is_forward && walk->found == NULL)
    {
      walk->found = object;
    }
  walk->previous = object;

  return TRUE;
}

/* Pans, as little as is needed, until @rect is seen, or at least its top left corner. */
static void
bring_into_sight (ChalkEditor *self, ChalkRect rect)
{
  const ChalkView *view = chalk_editor_get_view (self);
  ChalkPoint start = chalk_view_to_screen (view, (ChalkPoint){ rect.x, rect.y });
  ChalkPoint end =
      chalk_view_to_screen (view, (ChalkPoint){ rect.x + rect.width, rect.y + rect.height });
  double dx = 0;
  double dy = 0;

  if (end.x > view->width - SIGHT_MARGIN)
    dx = view->width - SIGHT_MARGIN - end.x;
  if (start.x + dx < SIGHT_MARGIN)
    dx = SIGHT_MARGIN - start.x;
  if (end.y > view->height - SIGHT_MARGIN)
    dy = view->height - SIGHT_MARGIN - end.y;
  if (start.y + dy < SIGHT_MARGIN)
    dy = SIGHT_MARGIN - start.y;

  if (dx != 0 || dy != 0)
    chalk_editor_pan (self, dx, dy);
}

/**
 * chalk_editor_walk:
 * @is_forward: to the next higher object, or else to the next lower one
 *
 * Selects the neighbour of what is selected in the z-order, or the first or last object of all, and
 * brings it into sight. Emits #ChalkEditor::walked.
 *
 * Returns: %FALSE at the end, where nothing is selected any more: the way out of the canvas
 */
gboolean
chalk_editor_walk (ChalkEditor *self, gboolean is_forward)
{
  Walk walk = { .is_forward = is_forward };
  g_autoptr (ChalkObject) object = NULL;

  g_return_val_if_fail (CHALK_IS_EDITOR (self), FALSE);

  walk.selection = chalk_editor_get_selection (self);
  chalk_board_foreach (chalk_desk_get_board (chalk_editor_get_desk (self)), walk_past, &walk);
  if (!walk.has_passed)
    walk.found = is_forward ? walk.first : walk.previous;

  chalk_editor_cancel (self);
  if (walk.found == NULL)
    {
      chalk_selection_clear (walk.selection);
      return FALSE;
    }

  object = chalk_object_ref (walk.found);
  chalk_editor_set_tool_kind (self, CHALK_TOOL_SELECT);
  chalk_selection_set_one (walk.selection, chalk_object_get_id (object));
  bring_into_sight (self, chalk_shape_get_ink_bounds (chalk_object_get_shape (object)));
  g_signal_emit_by_name (self, "walked", object);

  return TRUE;
}

static gboolean
draws_between_two_points (ChalkToolKind kind)
{
  return kind == CHALK_TOOL_LINE || kind == CHALK_TOOL_ARROW || kind == CHALK_TOOL_RECTANGLE
         || kind == CHALK_TOOL_ELLIPSE || kind == CHALK_TOOL_CIRCLE;
}

static gboolean
writes_at_a_point (ChalkToolKind kind)
{
  return kind == CHALK_TOOL_TEXT || kind == CHALK_TOOL_NOTE;
}

static ChalkToolInput
make_input (ChalkEditor *self, ChalkPoint screen)
{
  return (ChalkToolInput){ .board = chalk_view_to_board (chalk_editor_get_view (self), screen),
                           .screen = screen,
                           .pressure = CHALK_PRESSURE_NONE };
}

/**
 * chalk_editor_draw_in_the_middle:
 *
 * Does with the tool in hand, in the middle of what is seen, what a drag of a usual size would do,
 * or a click where one writes; then it can be moved and changed by keys.
 *
 * Returns: %FALSE if the tool draws neither a shape between two points nor begins to write
 */
gboolean
chalk_editor_draw_in_the_middle (ChalkEditor *self)
{
  const ChalkView *view;
  ChalkToolKind kind;
  ChalkToolInput from;
  ChalkToolInput to;
  double reach;

  g_return_val_if_fail (CHALK_IS_EDITOR (self), FALSE);

  kind = chalk_editor_get_tool_kind (self);
  view = chalk_editor_get_view (self);
  if (writes_at_a_point (kind))
    {
      from = make_input (self, (ChalkPoint){ view->width / 2, view->height / 2 });
      chalk_editor_begin (self, kind, &from);
      chalk_editor_end (self);
      return TRUE;
    }
  if (!draws_between_two_points (kind))
    return FALSE;

  reach = kind == CHALK_TOOL_CIRCLE ? 0 : 1;
  from = make_input (self, (ChalkPoint){ view->width / 2 - reach * HALF_WIDTH,
                                         view->height / 2 - reach * HALF_HEIGHT });
  to = make_input (
      self, (ChalkPoint){ view->width / 2 + HALF_WIDTH, view->height / 2 + reach * HALF_HEIGHT });
  chalk_editor_begin (self, kind, &from);
  chalk_editor_motion (self, &to);
  chalk_editor_end (self);

  return TRUE;
}
