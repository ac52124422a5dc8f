/* chalk-editor.c - everything about editing a board that needs no window
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-eraser-tool.h"
#include "chalk-fit.h"
#include "chalk-hand-tool.h"
#include "chalk-laser-tool.h"
#include "chalk-lasso-tool.h"
#include "chalk-pen-tool.h"
#include "chalk-select-tool.h"
#include "chalk-shape-tool.h"
#include "chalk-text-tool.h"

#include "chalk-editor-private.h"

#define GRID 24.0              /* board pixels: that of the paper */
#define SELECTION_ZOOM_MAX 4.0 /* a dot need not fill the window */

/**
 * ChalkEditor:
 *
 * A desk with a view, a selection, a pen and a tool in hand: what a canvas shows and its buttons
 * command. Knows no toolkit. The canvas owns it; the tools are its parts and borrow it.
 */
struct _ChalkEditor
{
  GObject parent_instance;
  /* Owned */
  ChalkDesk *desk;
  ChalkSelection *selection;
  ChalkPreviewSender *preview;
  ChalkPen *pen;
  ChalkWriter *writer;
  ChalkTool *tools[CHALK_TOOL_N_KINDS];
  /* State */
  ChalkView view;
  ChalkToolKind tool_kind; /* the one that is chosen */
  ChalkTool *working;      /* one of the tools while it is at work, else NULL */
  ChalkPoint pointer;
  gboolean snap_to_grid;
  gboolean is_pointing;
  gboolean has_moved_pointer; /* since the last flush */
};

G_DEFINE_FINAL_TYPE (ChalkEditor, chalk_editor, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TOOL,
  PROP_ZOOM,
  PROP_SNAP_TO_GRID,
  PROP_HAS_SELECTION,
  N_PROPS
};

enum
{
  REFRESH,
  NEEDS_FLUSH,
  WALKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
notify (ChalkEditor *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
on_desk_object_changed_cb (ChalkEditor *self, ChalkObject *before, ChalkObject *after)
{
  if (after == NULL && before != NULL)
    chalk_selection_forget (self->selection, chalk_object_get_id (before));
}

/* A snapshot brings the objects anew: those that are not among them have gone. */
static void
on_desk_synced_cb (ChalkEditor *self)
{
  ChalkBoard *board = chalk_desk_get_board (self->desk);
  g_auto (GStrv) ids = chalk_selection_dup_ids (self->selection);

  for (gsize i = 0; ids[i] != NULL; i++)
    if (chalk_board_lookup (board, ids[i]) == NULL)
      chalk_selection_forget (self->selection, ids[i]);
}

static void
on_selection_changed_cb (ChalkEditor *self)
{
  notify (self, PROP_HAS_SELECTION);
  chalk_editor_refresh (self);
}

static void
on_writer_changed_cb (ChalkEditor *self)
{
  const char *id = chalk_writer_get_id (self->writer);
  ChalkShape *shape = chalk_writer_get_shape (self->writer);

  chalk_preview_sender_show_shape (self->preview, id, shape);
  g_signal_emit (self, signals[NEEDS_FLUSH], 0);
  chalk_editor_refresh (self);
}

static void
on_writer_ended_cb (ChalkEditor *self, const char *object_id)
{
  chalk_preview_sender_end (self->preview);
  if (self->tool_kind == CHALK_TOOL_TEXT || self->tool_kind == CHALK_TOOL_NOTE)
    chalk_editor_set_tool_kind (self, CHALK_TOOL_SELECT);
  if (object_id != NULL && self->tool_kind == CHALK_TOOL_SELECT)
    chalk_selection_set_one (self->selection, object_id);
  chalk_editor_refresh (self);
}

static void
chalk_editor_finalize (GObject *object)
{
  ChalkEditor *self = CHALK_EDITOR (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->preview, chalk_preview_sender_free);
  g_clear_object (&self->pen);
  g_clear_object (&self->writer);
  for (guint i = 0; i < CHALK_TOOL_N_KINDS; i++)
    g_clear_object (&self->tools[i]);

  G_OBJECT_CLASS (chalk_editor_parent_class)->finalize (object);
}

static void
chalk_editor_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ChalkEditor *self = CHALK_EDITOR (object);

  switch (prop_id)
    {
    case PROP_TOOL:
      g_value_set_uint (value, self->tool_kind);
      break;

    case PROP_ZOOM:
      g_value_set_double (value, self->view.zoom);
      break;

    case PROP_SNAP_TO_GRID:
      g_value_set_boolean (value, self->snap_to_grid);
      break;

    case PROP_HAS_SELECTION:
      g_value_set_boolean (value, chalk_selection_get_size (self->selection) > 0);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chalk_editor_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  ChalkEditor *self = CHALK_EDITOR (object);

  switch (prop_id)
    {
    case PROP_TOOL:
      chalk_editor_set_tool_kind (self, g_value_get_uint (value));
      break;

    case PROP_SNAP_TO_GRID:
      chalk_editor_set_snap_to_grid (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chalk_editor_class_init (ChalkEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->finalize = chalk_editor_finalize;
  object_class->get_property = chalk_editor_get_property;
  object_class->set_property = chalk_editor_set_property;

  properties[PROP_TOOL] =
      g_param_spec_uint ("tool", NULL, NULL, 0, CHALK_TOOL_N_KINDS - 1, CHALK_TOOL_PEN, writable);
  properties[PROP_ZOOM] =
      g_param_spec_double ("zoom", NULL, NULL, CHALK_ZOOM_MIN, CHALK_ZOOM_MAX, 1, readable);
  properties[PROP_SNAP_TO_GRID] =
      g_param_spec_boolean ("snap-to-grid", NULL, NULL, FALSE, writable);
  properties[PROP_HAS_SELECTION] =
      g_param_spec_boolean ("has-selection", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ChalkEditor::refresh:
   *
   * Emitted when what lies above the board has to be painted again, or the view has changed.
   */
  signals[REFRESH] = g_signal_new ("refresh", CHALK_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  /**
   * ChalkEditor::needs-flush:
   *
   * Emitted when there is something for the others: chalk_editor_flush() is to be called before the
   * next frame.
   */
  signals[NEEDS_FLUSH] = g_signal_new ("needs-flush", CHALK_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChalkEditor::walked:
   * @object: where the keyboard has come to
   *
   * Emitted when an object was selected by walking, so that it can be told to whoever does not see
   * it.
   */
  signals[WALKED] = g_signal_new ("walked", CHALK_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, CHALK_TYPE_OBJECT);
}

static void
chalk_editor_init (ChalkEditor *self)
{
  chalk_view_init (&self->view);
  self->pen = chalk_pen_new ();
  self->tool_kind = CHALK_TOOL_PEN;
  self->selection = chalk_selection_new ();
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (on_selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->tools[CHALK_TOOL_SELECT] = chalk_select_tool_new (self);
  self->tools[CHALK_TOOL_LASSO] =
      chalk_lasso_tool_new (self, CHALK_SELECT_TOOL (self->tools[CHALK_TOOL_SELECT]));
  self->tools[CHALK_TOOL_HAND] = chalk_hand_tool_new (self);
  self->tools[CHALK_TOOL_PEN] = chalk_pen_tool_new (self);
  self->tools[CHALK_TOOL_HIGHLIGHTER] = chalk_pen_tool_new_highlighter (self);
  self->tools[CHALK_TOOL_ERASER] = chalk_eraser_tool_new (self);
  self->tools[CHALK_TOOL_LINE] = chalk_shape_tool_new (self, CHALK_SHAPE_LINE);
  self->tools[CHALK_TOOL_ARROW] = chalk_shape_tool_new (self, CHALK_SHAPE_ARROW);
  self->tools[CHALK_TOOL_RECTANGLE] = chalk_shape_tool_new (self, CHALK_SHAPE_RECTANGLE);
  self->tools[CHALK_TOOL_ELLIPSE] = chalk_shape_tool_new (self, CHALK_SHAPE_ELLIPSE);
  self->tools[CHALK_TOOL_CIRCLE] = chalk_shape_tool_new (self, CHALK_SHAPE_CIRCLE);
  self->tools[CHALK_TOOL_TEXT] = chalk_text_tool_new (self, CHALK_SHAPE_TEXT);
  self->tools[CHALK_TOOL_NOTE] = chalk_text_tool_new (self, CHALK_SHAPE_NOTE);
  self->tools[CHALK_TOOL_LASER] = chalk_laser_tool_new (self);
}

ChalkEditor *
chalk_editor_new (ChalkDesk *desk)
{
  ChalkEditor *self;

  g_return_val_if_fail (CHALK_IS_DESK (desk), NULL);

  self = g_object_new (CHALK_TYPE_EDITOR, NULL);
  self->desk = g_object_ref (desk);
  self->preview = chalk_preview_sender_new (desk);
  self->writer = chalk_writer_new (desk);
  g_signal_connect_object (self->writer, "begun", G_CALLBACK (on_writer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->writer, "changed", G_CALLBACK (on_writer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->writer, "ended", G_CALLBACK (on_writer_ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "object-changed", G_CALLBACK (on_desk_object_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "synced", G_CALLBACK (on_desk_synced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "traces-changed", G_CALLBACK (chalk_editor_refresh), self,
                           G_CONNECT_SWAPPED);

  return self;
}

ChalkDesk *
chalk_editor_get_desk (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), NULL);

  return self->desk;
}

ChalkSelection *
chalk_editor_get_selection (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), NULL);

  return self->selection;
}

ChalkPreviewSender *
chalk_editor_get_preview (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), NULL);

  return self->preview;
}

ChalkWriter *
chalk_editor_get_writer (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), NULL);

  return self->writer;
}

/* Returns: (transfer none): the view as it is; valid as long as the editor */
const ChalkView *
chalk_editor_get_view (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), NULL);

  return &self->view;
}

/* Returns: (transfer none): what new objects look like */
ChalkPen *
chalk_editor_get_pen (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), NULL);

  return self->pen;
}

/* @pen: what new objects look like from now on; a reference is taken */
void
chalk_editor_set_pen (ChalkEditor *self, ChalkPen *pen)
{
  g_return_if_fail (CHALK_IS_EDITOR (self) && CHALK_IS_PEN (pen));

  g_set_object (&self->pen, pen);
}

void
chalk_editor_refresh (ChalkEditor *self)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  g_signal_emit (self, signals[REFRESH], 0);
}

/* Returns: where what is drawn at @point lies, in board pixels: on the grid if that attracts, else
 * rounded to what a hand can point at */
ChalkPoint
chalk_editor_place (ChalkEditor *self, ChalkPoint point)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), point);

  if (self->snap_to_grid)
    return (ChalkPoint){ round (point.x / GRID) * GRID, round (point.y / GRID) * GRID };

  return (ChalkPoint){ chalk_view_round (&self->view, point.x),
                       chalk_view_round (&self->view, point.y) };
}

gboolean
chalk_editor_get_snap_to_grid (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), FALSE);

  return self->snap_to_grid;
}

/* @snap_to_grid: whether shapes begin and end on the paper's grid, and are moved along it */
void
chalk_editor_set_snap_to_grid (ChalkEditor *self, gboolean snap_to_grid)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  if (self->snap_to_grid == snap_to_grid)
    return;

  self->snap_to_grid = snap_to_grid;
  notify (self, PROP_SNAP_TO_GRID);
}

/* The canvas has another size, in screen pixels. */
void
chalk_editor_resize (ChalkEditor *self, double width, double height)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  chalk_view_resize (&self->view, width, height);
  chalk_editor_refresh (self);
}

/* See chalk_view_pan(). */
void
chalk_editor_pan (ChalkEditor *self, double dx, double dy)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  chalk_view_pan (&self->view, dx, dy);
  chalk_editor_refresh (self);
}

/* See chalk_view_zoom_at(). */
void
chalk_editor_zoom_at (ChalkEditor *self, ChalkPoint screen, double zoom)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  chalk_view_zoom_at (&self->view, screen, zoom);
  notify (self, PROP_ZOOM);
  chalk_editor_refresh (self);
}

/* @rect: in board pixels; all of it is shown, as large as it fits */
void
chalk_editor_show (ChalkEditor *self, ChalkRect rect)
{
  double zoom;

  g_return_if_fail (CHALK_IS_EDITOR (self));

  zoom = self->view.zoom;
  chalk_view_show (&self->view, rect);
  if (zoom != self->view.zoom)
    notify (self, PROP_ZOOM);
  chalk_editor_refresh (self);
}

/* Shows the whole board; an empty one as it is at the start. */
void
chalk_editor_fit (ChalkEditor *self)
{
  ChalkRect bounds;

  g_return_if_fail (CHALK_IS_EDITOR (self));

  if (chalk_board_get_bounds (chalk_desk_get_board (self->desk), &bounds))
    {
      chalk_view_fit (&self->view, bounds, 1);
    }
  else
    {
      self->view.x = 0;
      self->view.y = 0;
      self->view.zoom = 1;
    }
  notify (self, PROP_ZOOM);
  chalk_editor_refresh (self);
}

/* Shows all that is selected, enlarged if it is small. Does nothing while nothing is selected. */
void
chalk_editor_fit_selection (ChalkEditor *self)
{
  g_auto (GStrv) ids = NULL;
  gboolean has_any = FALSE;
  ChalkRect bounds;

  g_return_if_fail (CHALK_IS_EDITOR (self));

  ids = chalk_selection_dup_ids (self->selection);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      ChalkObject *object = chalk_board_lookup (chalk_desk_get_board (self->desk), ids[i]);
      ChalkRect ink;

      if (object == NULL)
        continue;
      ink = chalk_shape_get_ink_bounds (chalk_object_get_shape (object));
      bounds = has_any ? chalk_rect_union (bounds, ink) : ink;
      has_any = TRUE;
    }
  if (!has_any)
    return;

  chalk_view_fit (&self->view, bounds, SELECTION_ZOOM_MAX);
  notify (self, PROP_ZOOM);
  chalk_editor_refresh (self);
}

ChalkToolKind
chalk_editor_get_tool_kind (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), CHALK_TOOL_PEN);

  return self->tool_kind;
}

/* Takes another tool in hand; what the old one had begun is cancelled. */
void
chalk_editor_set_tool_kind (ChalkEditor *self, ChalkToolKind kind)
{
  g_return_if_fail (CHALK_IS_EDITOR (self) && kind < CHALK_TOOL_N_KINDS);

  if (self->tool_kind == kind)
    return;

  chalk_editor_cancel (self);
  self->tool_kind = kind;
  chalk_writer_end (self->writer);
  if (kind != CHALK_TOOL_SELECT && kind != CHALK_TOOL_LASSO && kind != CHALK_TOOL_HAND)
    chalk_selection_clear (self->selection);
  notify (self, PROP_TOOL);
  chalk_editor_refresh (self);
}

/* Returns: (transfer none): the tool at work, or else the one that is chosen */
ChalkTool *
chalk_editor_get_tool (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), NULL);

  return self->working != NULL ? self->working : self->tools[self->tool_kind];
}

/* Returns: (transfer none): the tool of this kind, chosen or not */
ChalkTool *
chalk_editor_get_tool_of_kind (ChalkEditor *self, ChalkToolKind kind)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self) && kind < CHALK_TOOL_N_KINDS, NULL);

  return self->tools[kind];
}

gboolean
chalk_editor_is_at_work (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), FALSE);

  return self->working != NULL;
}

/**
 * chalk_editor_begin:
 * @kind: the tool to work with, which may be another than the chosen one
 * @input: where the pointer went down
 *
 * While something is being written, this only ends that.
 */
void
chalk_editor_begin (ChalkEditor *self, ChalkToolKind kind, const ChalkToolInput *input)
{
  g_return_if_fail (CHALK_IS_EDITOR (self) && kind < CHALK_TOOL_N_KINDS && input != NULL);

  chalk_editor_cancel (self);
  if (chalk_writer_is_writing (self->writer))
    {
      chalk_writer_end (self->writer);
      return;
    }

  self->working = self->tools[kind];
  chalk_tool_begin (self->working, input);
  g_signal_emit (self, signals[NEEDS_FLUSH], 0);
  chalk_editor_refresh (self);
}

/* Does nothing while no tool is at work. */
void
chalk_editor_motion (ChalkEditor *self, const ChalkToolInput *input)
{
  g_return_if_fail (CHALK_IS_EDITOR (self) && input != NULL);

  if (self->working == NULL)
    return;

  chalk_tool_motion (self->working, input);
  g_signal_emit (self, signals[NEEDS_FLUSH], 0);
  chalk_editor_refresh (self);
}

/* Does nothing while no tool is at work. */
void
chalk_editor_end (ChalkEditor *self)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  if (self->working == NULL)
    return;

  chalk_tool_end (self->working);
  self->working = NULL;
  chalk_preview_sender_end (self->preview);
  chalk_editor_refresh (self);
}

/* Does nothing while no tool is at work. */
void
chalk_editor_cancel (ChalkEditor *self)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  if (self->working == NULL)
    return;

  chalk_tool_cancel (self->working);
  self->working = NULL;
  chalk_preview_sender_end (self->preview);
  chalk_editor_refresh (self);
}

/* @kind: whether to take back the host's last change, or to do it again; what a tool is about to do
 * is the last, and nothing else is taken back then */
void
chalk_editor_undo (ChalkEditor *self, ChalkUndoKind kind)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  if (self->working != NULL)
    chalk_editor_cancel (self);
  else
    chalk_desk_undo (self->desk, kind);
}

/* Cancels what is being done, or else deselects what is selected. */
void
chalk_editor_escape (ChalkEditor *self)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  if (self->working != NULL)
    chalk_editor_cancel (self);
  else if (chalk_writer_is_writing (self->writer))
    chalk_writer_end (self->writer);
  else
    chalk_selection_clear (self->selection);
}

/* Goes into the group of what is at @point. Returns: whether there is one that the user is not in
 */
gboolean
chalk_editor_enter_group_at (ChalkEditor *self, ChalkPoint point)
{
  ChalkToolInput input = { .board = point };

  g_return_val_if_fail (CHALK_IS_EDITOR (self), FALSE);

  input.screen = chalk_view_to_screen (&self->view, point);

  return chalk_select_tool_enter_group (CHALK_SELECT_TOOL (self->tools[CHALK_TOOL_SELECT]), &input);
}

/* Begins to write in the text or note at @point, in board pixels. Returns: whether there is one */
gboolean
chalk_editor_write_at (ChalkEditor *self, ChalkPoint point)
{
  ChalkObject *object;

  g_return_val_if_fail (CHALK_IS_EDITOR (self), FALSE);

  object = chalk_board_pick (chalk_desk_get_board (self->desk), point, 0);

  return object != NULL && chalk_writer_begin_object (self->writer, chalk_object_get_id (object));
}

/* Begins to write a text, in the middle of whose first line @point is. */
void
chalk_editor_write_new_at (ChalkEditor *self, ChalkPoint point)
{
  double half;

  g_return_if_fail (CHALK_IS_EDITOR (self));

  half = chalk_pen_get_text (self->pen).size * CHALK_TEXT_LINE_HEIGHT / 2;
  chalk_writer_begin_text (self->writer,
                           (ChalkPoint){ chalk_view_round (&self->view, point.x),
                                         chalk_view_round (&self->view, point.y - half) },
                           CHALK_FIT_NATURAL, self->pen);
}

/* Begins to write in what is selected. Returns: whether that is one text or note */
gboolean
chalk_editor_write_in_selection (ChalkEditor *self)
{
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (CHALK_IS_EDITOR (self), FALSE);

  ids = chalk_selection_dup_ids (self->selection);

  return ids[0] != NULL && ids[1] == NULL && chalk_writer_begin_object (self->writer, ids[0]);
}

/* @pointer: (nullable): where the host points, in board pixels; sent with the next flush */
void
chalk_editor_point_at (ChalkEditor *self, const ChalkPoint *pointer)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  self->is_pointing = pointer != NULL;
  if (pointer != NULL)
    self->pointer = *pointer;
  self->has_moved_pointer = TRUE;
  g_signal_emit (self, signals[NEEDS_FLUSH], 0);
}

/* Returns: where to put what comes from elsewhere, in board pixels: where the host points, or else
 * the middle of what is seen */
ChalkPoint
chalk_editor_get_target (ChalkEditor *self)
{
  g_return_val_if_fail (CHALK_IS_EDITOR (self), ((ChalkPoint){ 0, 0 }));

  return self->is_pointing ? self->pointer
                           : chalk_rect_get_middle (chalk_view_get_bounds (&self->view));
}

/* Sends what is new about the pointer and the preview. Called once a frame, outside of painting. */
void
chalk_editor_flush (ChalkEditor *self)
{
  g_return_if_fail (CHALK_IS_EDITOR (self));

  if (self->has_moved_pointer)
    chalk_desk_set_pointer (self->desk, self->is_pointing ? &self->pointer : NULL);
  self->has_moved_pointer = FALSE;

  chalk_preview_sender_flush (self->preview);
}
