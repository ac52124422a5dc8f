/* chalk-text-tool.c - begins to write on the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-fit.h"

#include "chalk-text-tool.h"

#define DRAG_LEAST 12.0 /* screen pixels; a shorter drag was a click */

/**
 * ChalkTextTool:
 *
 * Of a text: a click writes there, or in the text below it, and a drag says how wide the text is.
 * Of a note: a click puts one there, and writes on it. Part of an editor.
 */
struct _ChalkTextTool
{
  GObject parent_instance;
  /* Borrowed */
  ChalkEditor *editor;
  /* State */
  ChalkShapeKind kind;
  ChalkToolInput start;
  ChalkToolInput last;
  gboolean is_at_work;
};

static void tool_iface_init (ChalkToolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkTextTool, chalk_text_tool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_TOOL, tool_iface_init))

static gboolean
is_drag (ChalkTextTool *self)
{
  return self->kind == CHALK_SHAPE_TEXT
         && fabs (self->last.screen.x - self->start.screen.x) >= DRAG_LEAST;
}

static ChalkPoint
round_point (ChalkTextTool *self, ChalkPoint point)
{
  const ChalkView *view = chalk_editor_get_view (self->editor);

  return (ChalkPoint){ chalk_view_round (view, point.x), chalk_view_round (view, point.y) };
}

static void
chalk_text_tool_begin (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkTextTool *self = CHALK_TEXT_TOOL (tool);

  self->start = *input;
  self->last = *input;
  self->is_at_work = TRUE;
}

static void
chalk_text_tool_motion (ChalkTool *tool, const ChalkToolInput *input)
{
  CHALK_TEXT_TOOL (tool)->last = *input;
}

static void
write_text (ChalkTextTool *self)
{
  ChalkWriter *writer = chalk_editor_get_writer (self->editor);
  ChalkPen *pen = chalk_editor_get_pen (self->editor);
  ChalkRect box = chalk_rect_from_points (self->start.board, self->last.board);

  if (is_drag (self))
    chalk_writer_begin_text (writer, round_point (self, (ChalkPoint){ box.x, box.y }), box.width,
                             pen);
  else if (!chalk_editor_write_at (self->editor, self->start.board))
    chalk_editor_write_new_at (self->editor, self->start.board);
}

static void
chalk_text_tool_end (ChalkTool *tool)
{
  ChalkTextTool *self = CHALK_TEXT_TOOL (tool);

  self->is_at_work = FALSE;
  if (self->kind == CHALK_SHAPE_TEXT)
    write_text (self);
  else
    chalk_writer_begin_note (chalk_editor_get_writer (self->editor),
                             round_point (self, self->last.board),
                             chalk_editor_get_pen (self->editor));
}

static void
chalk_text_tool_cancel (ChalkTool *tool)
{
  CHALK_TEXT_TOOL (tool)->is_at_work = FALSE;
}

/* The width that a drag gives. */
static void
chalk_text_tool_paint (ChalkTool *tool, cairo_t *cr)
{
  ChalkTextTool *self = CHALK_TEXT_TOOL (tool);
  ChalkRect box = chalk_rect_from_points (self->start.board, self->last.board);

  if (!self->is_at_work || !is_drag (self))
    return;

  cairo_rectangle (cr, box.x, box.y, box.width, box.height);
  cairo_set_source_rgba (cr, 0.2, 0.5, 0.9, 0.8);
  cairo_set_line_width (cr, 1 / chalk_editor_get_view (self->editor)->zoom);
  cairo_stroke (cr);
}

static void
tool_iface_init (ChalkToolInterface *iface)
{
  iface->cursor = "text";
  iface->begin = chalk_text_tool_begin;
  iface->motion = chalk_text_tool_motion;
  iface->end = chalk_text_tool_end;
  iface->cancel = chalk_text_tool_cancel;
  iface->paint = chalk_text_tool_paint;
}

static void
chalk_text_tool_class_init (ChalkTextToolClass *klass)
{
}

static void
chalk_text_tool_init (ChalkTextTool *self)
{
}

/* @kind: a text or a note */
ChalkTool *
chalk_text_tool_new (ChalkEditor *editor, ChalkShapeKind kind)
{
  ChalkTextTool *self = g_object_new (CHALK_TYPE_TEXT_TOOL, NULL);

  self->editor = editor;
  self->kind = kind;

  return CHALK_TOOL (self);
}
