/* chalk-select-tool.c - selects by click, Shift+click and rubber band, and moves what is selected
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-frame.h"
#include "chalk-painter.h"

#include "chalk-select-tool.h"

/* Screen pixels */
#define CLICK_DISTANCE 3.0 /* a pointer that moved less has clicked */
#define MOUSE_TOLERANCE 6.0
#define TOUCH_TOLERANCE 14.0

#define HANDLE_SIZE 9.0
#define HANDLE_REACH 8.0
#define HANDLE_TOUCH_REACH 18.0
#define FRAME_MARGIN 10.0 /* around what is selected: its own edge is not below a handle */

#define HALO_WIDTH 6.0 /* beyond the line, both sides together */

#define ACCENT 0x3584e4ff
#define HALO 0x3584e459
#define ACCENT_FAINT 0x3584e422
#define HANDLE_FILL 0xffffffff

typedef enum
{
  MODE_IDLE,
  MODE_PRESS, /* on an object, not moved yet */
  MODE_STUCK, /* on an object that is locked */
  MODE_DRAG,
  MODE_GRAB,   /* on a handle of the frame, not moved yet */
  MODE_HANDLE, /* resizes or turns by it */
  MODE_BAND
} Mode;

/**
 * ChalkSelectTool:
 *
 * Part of an editor, whose selection it changes. Objects of a group are selected together until
 * somebody goes into it by a double click.
 */
struct _ChalkSelectTool
{
  GObject parent_instance;
  /* Borrowed */
  ChalkEditor *editor;
  /* Owned */
  char *clicked; /* (nullable): what alone is selected if this becomes a click */
  GStrv before;  /* what was selected before the rubber band */
  char *inside;  /* (nullable): the group that the user has gone into */
  /* State */
  Mode mode;
  ChalkToolInput start;
  ChalkPoint offset; /* of a drag, in board pixels */
  gboolean copies;   /* the drag leaves a copy */
  ChalkRect band;    /* board pixels */
  ChalkFrame frame;  /* of what is selected, when the handle was taken */
  int handle;
  ChalkFrameChange change;
};

static void tool_iface_init (ChalkToolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkSelectTool, chalk_select_tool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_TOOL, tool_iface_init))

static ChalkBoard *
get_board (ChalkSelectTool *self)
{
  return chalk_desk_get_board (chalk_editor_get_desk (self->editor));
}

static void
finish (ChalkSelectTool *self)
{
  self->mode = MODE_IDLE;
  self->offset = (ChalkPoint){ 0, 0 };
  self->copies = FALSE;
  g_clear_pointer (&self->clicked, g_free);
  g_clear_pointer (&self->before, g_strfreev);
}

typedef struct
{
  ChalkFrame only;  /* of the first object alone */
  ChalkRect bounds; /* of all */
  gboolean keeps_ratio;
  guint n_objects;
} Framing;

static void
frame_object (ChalkObject *object, gpointer user_data)
{
  ChalkShape *shape = chalk_object_get_shape (object);
  ChalkFrame frame = chalk_frame_around (shape);
  Framing *framing = user_data;

  if (chalk_object_is_locked (object))
    return;

  if (framing->n_objects++ == 0)
    {
      framing->only = frame;
      framing->bounds = chalk_shape_get_bounds (shape);
    }
  framing->keeps_ratio |= frame.keeps_ratio;
  framing->bounds = chalk_rect_union (framing->bounds, chalk_shape_get_bounds (shape));
}

/* Around one object the frame is turned with it. Returns: FALSE if nothing is selected that can be
 * changed */
static gboolean
find_frame (ChalkSelectTool *self, ChalkFrame *frame)
{
  Framing framing = { 0 };

  chalk_editor_foreach_selected (self->editor, frame_object, &framing);
  *frame = framing.only;
  if (framing.n_objects > 1)
    *frame = (ChalkFrame){ .box = framing.bounds, .keeps_ratio = framing.keeps_ratio };

  return framing.n_objects > 0;
}

/* What is shown is a little larger than what it is around. */
static ChalkFrame
widen (ChalkSelectTool *self, ChalkFrame frame)
{
  double margin = FRAME_MARGIN / chalk_editor_get_view (self->editor)->zoom;

  frame.box = chalk_rect_expand (frame.box, margin);

  return frame;
}

/* Returns: which handle of the frame around what is selected, which becomes @frame, is there */
static int
find_handle (ChalkSelectTool *self, const ChalkToolInput *input, ChalkFrame *frame)
{
  double zoom = chalk_editor_get_view (self->editor)->zoom;
  double reach = (input->is_touch ? HANDLE_TOUCH_REACH : HANDLE_REACH) / zoom;
  ChalkFrame wide;

  if (!find_frame (self, frame))
    return CHALK_FRAME_NO_HANDLE;

  wide = widen (self, *frame);

  return chalk_frame_find_handle (&wide, input->board, reach, zoom);
}

static gboolean
take_handle (ChalkSelectTool *self, const ChalkToolInput *input)
{
  self->handle = find_handle (self, input, &self->frame);
  if (self->handle == CHALK_FRAME_NO_HANDLE)
    return FALSE;

  self->mode = MODE_GRAB;
  self->change = (ChalkFrameChange){ .to = self->frame.box };

  return TRUE;
}

static ChalkObject *
pick (ChalkSelectTool *self, const ChalkToolInput *input)
{
  double tolerance = input->is_touch ? TOUCH_TOLERANCE : MOUSE_TOLERANCE;

  return chalk_board_pick (get_board (self), input->board,
                           tolerance / chalk_editor_get_view (self->editor)->zoom);
}

/* An object and whatever shares its group, unless the user is inside that. */
static GPtrArray *
list_unit (ChalkSelectTool *self, ChalkObject *object)
{
  GPtrArray *ids = g_ptr_array_new ();

  if (g_strcmp0 (chalk_object_get_group (object), self->inside) != 0)
    g_clear_pointer (&self->inside, g_free);

  g_ptr_array_add (ids, (gpointer) chalk_object_get_id (object));
  if (self->inside == NULL)
    chalk_editor_add_companions (self->editor, ids);

  return ids;
}

static void
select_unit (ChalkSelectTool *self, ChalkObject *object)
{
  g_autoptr (GPtrArray) ids = list_unit (self, object);

  g_ptr_array_add (ids, NULL);
  chalk_selection_set (chalk_editor_get_selection (self->editor), (const char *const *) ids->pdata);
}

static void
toggle_unit (ChalkSelectTool *self, ChalkObject *object)
{
  ChalkSelection *selection = chalk_editor_get_selection (self->editor);
  gboolean is_selected = chalk_selection_contains (selection, chalk_object_get_id (object));
  g_autoptr (GPtrArray) ids = list_unit (self, object);

  for (guint i = 0; i < ids->len; i++)
    if (chalk_selection_contains (selection, ids->pdata[i]) == is_selected)
      chalk_selection_toggle (selection, ids->pdata[i]);
}

static void
press_object (ChalkSelectTool *self, ChalkObject *object, gboolean extends)
{
  ChalkSelection *selection = chalk_editor_get_selection (self->editor);
  const char *id = chalk_object_get_id (object);

  self->mode = chalk_object_is_locked (object) ? MODE_STUCK : MODE_PRESS;
  if (extends)
    toggle_unit (self, object);
  else if (chalk_selection_contains (selection, id))
    self->clicked = g_strdup (id);
  else
    select_unit (self, object);
}

/* Presses what is under the pointer, or begins a rubber band where nothing is. */
static void
press (ChalkSelectTool *self, const ChalkToolInput *input)
{
  ChalkSelection *selection = chalk_editor_get_selection (self->editor);
  ChalkObject *object = pick (self, input);

  if (object != NULL)
    {
      press_object (self, object, input->has_shift);
      return;
    }

  if (!input->has_shift)
    chalk_selection_clear (selection);
  g_clear_pointer (&self->inside, g_free);
  self->mode = MODE_BAND;
  self->before = chalk_selection_dup_ids (selection);
  self->band = (ChalkRect){ input->board.x, input->board.y, 0, 0 };
}

static void
chalk_select_tool_begin (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkSelectTool *self = CHALK_SELECT_TOOL (tool);

  finish (self);
  self->start = *input;
  if (!take_handle (self, input))
    press (self, input);
}

static void
collect_movable (ChalkObject *object, gpointer ids)
{
  if (!chalk_object_is_locked (object))
    g_ptr_array_add (ids, (gpointer) chalk_object_get_id (object));
}

/* With Shift along one axis only. */
static ChalkPoint
find_offset (ChalkSelectTool *self, const ChalkFrame *frame, const ChalkToolInput *input)
{
  ChalkPoint way = { input->board.x - self->start.board.x, input->board.y - self->start.board.y };
  ChalkPoint corner =
      chalk_editor_place (self->editor, (ChalkPoint){ frame->box.x + way.x, frame->box.y + way.y });
  ChalkPoint offset = { corner.x - frame->box.x, corner.y - frame->box.y };

  if (input->has_shift && fabs (way.x) < fabs (way.y))
    offset.x = 0;
  else if (input->has_shift)
    offset.y = 0;

  return offset;
}

/* With Alt a copy is what moves. */
static void
drag (ChalkSelectTool *self, const ChalkToolInput *input)
{
  ChalkPreviewSender *preview = chalk_editor_get_preview (self->editor);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  ChalkFrame frame;

  if (!find_frame (self, &frame))
    return;

  self->offset = find_offset (self, &frame, input);
  self->copies = input->has_alt;
  if (self->copies)
    {
      chalk_preview_sender_end (preview);
      return;
    }

  chalk_editor_foreach_selected (self->editor, collect_movable, ids);
  g_ptr_array_add (ids, NULL);
  chalk_preview_sender_show_move (preview, (const char *const *) ids->pdata, self->offset);
}

typedef struct
{
  ChalkRect band;
  GPtrArray *ids; /* borrowed strings */
} Catch;

static gboolean
catch_object (ChalkObject *object, gpointer user_data)
{
  Catch *catch = user_data;

  /* What is locked is often what one draws on: it takes a click. */
  if (!chalk_object_is_locked (object)
      && chalk_shape_touches_rect (chalk_object_get_shape (object), catch->band))
    g_ptr_array_add (catch->ids, (gpointer) chalk_object_get_id (object));

  return TRUE;
}

static void
stretch (ChalkSelectTool *self, const ChalkToolInput *input)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  Catch catch;

  self->band = chalk_rect_from_points (self->start.board, input->board);
  for (gsize i = 0; self->before[i] != NULL; i++)
    g_ptr_array_add (ids, self->before[i]);

  catch = (Catch){ self->band, ids };
  chalk_board_foreach_in_rect (get_board (self), self->band, catch_object, &catch);
  chalk_editor_add_companions (self->editor, ids);
  g_ptr_array_add (ids, NULL);
  chalk_selection_set (chalk_editor_get_selection (self->editor), (const char *const *) ids->pdata);
}

/* On the grid, the handle itself goes where it attracts: not the pointer, which is near it. */
static ChalkFrameChange
pull_handle (ChalkSelectTool *self, const ChalkToolInput *input)
{
  const ChalkView *view = chalk_editor_get_view (self->editor);
  ChalkPoint start = self->start.board;
  ChalkToolInput placed = *input;
  ChalkFrameChange change;

  if (chalk_editor_get_snap_to_grid (self->editor) && self->handle != CHALK_FRAME_TURN)
    {
      start = chalk_frame_get_handle (&self->frame, self->handle, view->zoom);
      placed.board = chalk_editor_place (self->editor, input->board);
    }

  change = chalk_frame_drag (&self->frame, self->handle, start, &placed, view->zoom);
  for (guint i = 0; i < G_N_ELEMENTS (change.ends); i++)
    change.ends[i] = (ChalkPoint){ chalk_view_round (view, change.ends[i].x),
                                   chalk_view_round (view, change.ends[i].y) };

  return change;
}

static ChalkShape *
change_shape (ChalkShape *shape, gpointer user_data)
{
  ChalkSelectTool *self = user_data;

  return chalk_frame_apply (&self->frame, &self->change, shape);
}

static void
show_changed (ChalkObject *object, gpointer user_data)
{
  ChalkSelectTool *self = user_data;
  g_autoptr (ChalkShape) changed = NULL;

  if (chalk_object_is_locked (object))
    return;

  changed = change_shape (chalk_object_get_shape (object), self);
  if (changed != NULL)
    chalk_preview_sender_show_shape (chalk_editor_get_preview (self->editor),
                                     chalk_object_get_id (object), changed);
}

/* The others see what becomes of a single object. */
static void
pull (ChalkSelectTool *self, const ChalkToolInput *input)
{
  self->change = pull_handle (self, input);
  if (chalk_selection_get_size (chalk_editor_get_selection (self->editor)) == 1)
    chalk_editor_foreach_selected (self->editor, show_changed, self);
}

/* Returns: (transfer full) (element-type ChalkObject): what is selected and not locked */
static GPtrArray *
list_movable (ChalkSelectTool *self)
{
  GPtrArray *objects = chalk_editor_list_selected (self->editor);

  for (guint i = objects->len; i > 0; i--)
    if (chalk_object_is_locked (objects->pdata[i - 1]))
      g_ptr_array_remove_index (objects, i - 1);

  return objects;
}

static void
drop (ChalkSelectTool *self)
{
  g_autoptr (GPtrArray) objects = NULL;

  if (!self->copies)
    {
      chalk_editor_move_selection (self->editor, self->offset.x, self->offset.y);
      return;
    }

  objects = list_movable (self);
  chalk_editor_insert_copies (self->editor, objects, self->offset);
}

static void
chalk_select_tool_motion (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkSelectTool *self = CHALK_SELECT_TOOL (tool);

  if (self->mode == MODE_PRESS
      && chalk_point_distance (input->screen, self->start.screen) >= CLICK_DISTANCE)
    self->mode = MODE_DRAG;
  else if (self->mode == MODE_GRAB
           && chalk_point_distance (input->screen, self->start.screen) >= CLICK_DISTANCE)
    self->mode = MODE_HANDLE;

  if (self->mode == MODE_DRAG)
    drag (self, input);
  else if (self->mode == MODE_HANDLE)
    pull (self, input);
  else if (self->mode == MODE_BAND)
    stretch (self, input);
}

/* A click, not a drag, leaves only what is under it selected. */
static void
end_click (ChalkSelectTool *self)
{
  ChalkObject *object = NULL;

  if (self->clicked != NULL)
    object = chalk_board_lookup (get_board (self), self->clicked);
  if (object != NULL)
    select_unit (self, object);
}

static void
chalk_select_tool_end (ChalkTool *tool)
{
  ChalkSelectTool *self = CHALK_SELECT_TOOL (tool);

  /* A click on a handle is one on what is below it. */
  if (self->mode == MODE_GRAB)
    press (self, &self->start);

  if (self->mode == MODE_DRAG)
    drop (self);
  else if (self->mode == MODE_HANDLE)
    chalk_editor_update_selection (self->editor, change_shape, self);
  else if (self->mode == MODE_PRESS || self->mode == MODE_STUCK)
    end_click (self);

  finish (self);
}

static void
chalk_select_tool_cancel (ChalkTool *tool)
{
  ChalkSelectTool *self = CHALK_SELECT_TOOL (tool);

  if (self->mode == MODE_BAND)
    chalk_selection_set (chalk_editor_get_selection (self->editor),
                         (const char *const *) self->before);
  finish (self);
}

static void
paint_halo (ChalkShape *shape, double zoom, cairo_t *cr)
{
  cairo_new_path (cr);
  chalk_painter_trace_shape (cr, shape);
  cairo_set_line_width (cr, chalk_shape_get_style (shape)->width + HALO_WIDTH / zoom);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  chalk_painter_set_color (cr, HALO);
  cairo_stroke (cr);
}

typedef struct
{
  ChalkSelectTool *self;
  cairo_t *cr;
  ChalkRect seen;
  gboolean is_locked; /* whether it is the turn of what is locked, which stays where it is */
} SelectionPainter;

/* At the top right corner of a locked object, whatever the zoom. */
static void
paint_padlock (cairo_t *cr, ChalkShape *shape, double zoom)
{
  ChalkRect bounds = chalk_shape_get_ink_bounds (shape);

  cairo_save (cr);
  cairo_translate (cr, bounds.x + bounds.width, bounds.y);
  cairo_scale (cr, 1 / zoom, 1 / zoom);
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, 11, 0, 2 * G_PI);
  chalk_painter_set_color (cr, HANDLE_FILL);
  cairo_fill_preserve (cr);
  chalk_painter_set_color (cr, ACCENT);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_rectangle (cr, -4.5, -1, 9, 6);
  cairo_fill (cr);
  cairo_set_line_width (cr, 1.5);
  cairo_arc (cr, 0, -2, 2.75, G_PI, 2 * G_PI);
  cairo_line_to (cr, 2.75, -0.5);
  cairo_move_to (cr, -2.75, -2);
  cairo_line_to (cr, -2.75, -0.5);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A halo along an object that is seen; while it is dragged or changed, the object too. */
static void
paint_selected (ChalkObject *object, gpointer user_data)
{
  SelectionPainter *painter = user_data;
  ChalkSelectTool *self = painter->self;
  g_autoptr (ChalkShape) changed = NULL;
  ChalkShape *shape = chalk_object_get_shape (object);
  gboolean is_changing = self->mode == MODE_DRAG || self->mode == MODE_HANDLE;

  if (painter->is_locked != chalk_object_is_locked (object))
    return;
  if (self->mode == MODE_HANDLE && !painter->is_locked)
    changed = change_shape (shape, self);
  if (changed != NULL)
    shape = changed;

  if (!chalk_rect_intersects (chalk_shape_get_ink_bounds (shape), painter->seen))
    return;

  paint_halo (shape, chalk_editor_get_view (self->editor)->zoom, painter->cr);
  if (painter->is_locked)
    paint_padlock (painter->cr, shape, chalk_editor_get_view (self->editor)->zoom);
  else if (is_changing)
    chalk_painter_paint_shape (painter->cr, shape);
}

static void
paint_selection (ChalkSelectTool *self, cairo_t *cr)
{
  const ChalkView *view = chalk_editor_get_view (self->editor);
  SelectionPainter painter = { self, cr, chalk_view_get_bounds (view), FALSE };

  painter.seen = chalk_rect_expand (painter.seen, HALO_WIDTH / view->zoom);
  painter.is_locked = TRUE;
  chalk_editor_foreach_selected (self->editor, paint_selected, &painter);
  painter.is_locked = FALSE;
  painter.seen.x -= self->offset.x;
  painter.seen.y -= self->offset.y;
  cairo_save (cr);
  cairo_translate (cr, self->offset.x, self->offset.y);
  chalk_editor_foreach_selected (self->editor, paint_selected, &painter);
  cairo_restore (cr);
}

static void
paint_handle (cairo_t *cr, ChalkPoint point, double zoom)
{
  cairo_new_path (cr);
  cairo_arc (cr, point.x, point.y, HANDLE_SIZE / 2 / zoom, 0, 2 * G_PI);
  chalk_painter_set_color (cr, HANDLE_FILL);
  cairo_fill_preserve (cr);
  chalk_painter_set_color (cr, ACCENT);
  cairo_stroke (cr);
}

static void
paint_frame (ChalkSelectTool *self, cairo_t *cr)
{
  double zoom = chalk_editor_get_view (self->editor)->zoom;
  ChalkFrame frame;
  ChalkPoint corners[4];

  if (!find_frame (self, &frame))
    return;

  frame = widen (self, frame);
  chalk_frame_get_corners (&frame, corners);
  cairo_new_path (cr);
  for (guint i = 0; i < G_N_ELEMENTS (corners) && !frame.has_ends; i++)
    cairo_line_to (cr, corners[i].x, corners[i].y);
  cairo_close_path (cr);
  chalk_painter_set_color (cr, ACCENT);
  cairo_set_line_width (cr, 1 / zoom);
  cairo_stroke (cr);
  for (int i = 0; i < CHALK_FRAME_N_HANDLES; i++)
    if (chalk_frame_has_handle (&frame, i, HANDLE_REACH / zoom))
      paint_handle (cr, chalk_frame_get_handle (&frame, i, zoom), zoom);
}

static void
paint_band (ChalkSelectTool *self, cairo_t *cr)
{
  cairo_rectangle (cr, self->band.x, self->band.y, self->band.width, self->band.height);
  chalk_painter_set_color (cr, ACCENT_FAINT);
  cairo_fill_preserve (cr);
  chalk_painter_set_color (cr, ACCENT);
  cairo_set_line_width (cr, 1 / chalk_editor_get_view (self->editor)->zoom);
  cairo_stroke (cr);
}

static void
chalk_select_tool_paint (ChalkTool *tool, cairo_t *cr)
{
  ChalkSelectTool *self = CHALK_SELECT_TOOL (tool);

  paint_selection (self, cr);
  if (self->mode == MODE_BAND)
    paint_band (self, cr);
  else if (self->mode != MODE_DRAG && self->mode != MODE_HANDLE)
    paint_frame (self, cr);
}

static void
hide_movable (ChalkObject *object, gpointer ids)
{
  if (!chalk_object_is_locked (object))
    g_hash_table_add (ids, g_strdup (chalk_object_get_id (object)));
}

static void
chalk_select_tool_add_hidden (ChalkTool *tool, GHashTable *ids)
{
  ChalkSelectTool *self = CHALK_SELECT_TOOL (tool);

  if ((self->mode == MODE_DRAG && !self->copies) || self->mode == MODE_HANDLE)
    chalk_editor_foreach_selected (self->editor, hide_movable, ids);
}

static const char *
chalk_select_tool_find_cursor (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkSelectTool *self = CHALK_SELECT_TOOL (tool);
  ChalkFrame frame;
  int handle = find_handle (self, input, &frame);
  ChalkObject *object;

  if (handle != CHALK_FRAME_NO_HANDLE)
    return chalk_frame_get_cursor (&frame, handle);

  object = pick (self, input);

  return object != NULL && !chalk_object_is_locked (object) ? "move" : NULL;
}

static void
tool_iface_init (ChalkToolInterface *iface)
{
  iface->cursor = "default";
  iface->find_cursor = chalk_select_tool_find_cursor;
  iface->begin = chalk_select_tool_begin;
  iface->motion = chalk_select_tool_motion;
  iface->end = chalk_select_tool_end;
  iface->cancel = chalk_select_tool_cancel;
  iface->paint = chalk_select_tool_paint;
  iface->add_hidden = chalk_select_tool_add_hidden;
}

static void
chalk_select_tool_finalize (GObject *object)
{
  ChalkSelectTool *self = CHALK_SELECT_TOOL (object);

  finish (self);
  g_clear_pointer (&self->inside, g_free);

  G_OBJECT_CLASS (chalk_select_tool_parent_class)->finalize (object);
}

static void
chalk_select_tool_class_init (ChalkSelectToolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_select_tool_finalize;
}

static void
chalk_select_tool_init (ChalkSelectTool *self)
{
}

ChalkTool *
chalk_select_tool_new (ChalkEditor *editor)
{
  ChalkSelectTool *self = g_object_new (CHALK_TYPE_SELECT_TOOL, NULL);

  self->editor = editor;

  return CHALK_TOOL (self);
}

/* Goes into the group of what is there. Returns: whether there is one that the user is not in yet
 */
gboolean
chalk_select_tool_enter_group (ChalkSelectTool *self, const ChalkToolInput *input)
{
  ChalkObject *object;
  const char *group;

  g_return_val_if_fail (CHALK_IS_SELECT_TOOL (self) && input != NULL, FALSE);

  object = pick (self, input);
  group = object != NULL ? chalk_object_get_group (object) : NULL;
  if (group == NULL || g_strcmp0 (group, self->inside) == 0)
    return FALSE;

  g_free (self->inside);
  self->inside = g_strdup (group);
  chalk_selection_set_one (chalk_editor_get_selection (self->editor), chalk_object_get_id (object));

  return TRUE;
}

/* Whether @input is on something with which the tool would move or change what is selected. */
gboolean
chalk_select_tool_has_grip (ChalkSelectTool *self, const ChalkToolInput *input)
{
  ChalkFrame frame;
  ChalkObject *object;

  g_return_val_if_fail (CHALK_IS_SELECT_TOOL (self) && input != NULL, FALSE);

  object = pick (self, input);

  return find_handle (self, input, &frame) != CHALK_FRAME_NO_HANDLE
         || (object != NULL
             && chalk_selection_contains (chalk_editor_get_selection (self->editor),
                                          chalk_object_get_id (object)));
}
