/* chalk-shape-tool.c - draws a shape from where the pointer goes down to where it goes up
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-id.h"
#include "chalk-painter.h"

#include "chalk-shape-tool.h"

#define SIZE_LEAST 2.0 /* screen pixels; a smaller shape is a slip of the hand */

/* The browser client does the same (resources/web/tools/shape.js). */

typedef struct
{
  ChalkShapeKind shape;
  ChalkShape *(*make) (ChalkPoint from, ChalkPoint to, const ChalkStyle *style);
  ChalkPoint (*constrain) (ChalkPoint way); /* what Shift makes of the way of the pointer */
  gboolean is_centered;                     /* it begins in its middle anyway */
} Kind;

static ChalkShape *
make_line (ChalkPoint from, ChalkPoint to, const ChalkStyle *style)
{
  return chalk_shape_new_line (from, to, style, NULL);
}

static ChalkShape *
make_arrow (ChalkPoint from, ChalkPoint to, const ChalkStyle *style)
{
  return chalk_shape_new_arrow (from, to, style, NULL);
}

static ChalkShape *
make_rectangle (ChalkPoint from, ChalkPoint to, const ChalkStyle *style)
{
  return chalk_shape_new_rectangle (chalk_rect_from_points (from, to), 0, style, NULL);
}

static ChalkShape *
make_ellipse (ChalkPoint from, ChalkPoint to, const ChalkStyle *style)
{
  ChalkRect box = chalk_rect_from_points (from, to);

  return chalk_shape_new_ellipse (chalk_rect_get_middle (box),
                                  (ChalkPoint){ box.width / 2, box.height / 2 }, 0, style, NULL);
}

static ChalkShape *
make_circle (ChalkPoint from, ChalkPoint to, const ChalkStyle *style)
{
  /* Rounded, as the ends are: what is finer only makes messages longer. */
  double radius = round (chalk_point_distance (from, to) * 1000) / 1000;

  return chalk_shape_new_circle (from, radius, style, NULL);
}

/* As wide as it is high: the longer side counts. */
static ChalkPoint
constrain_square (ChalkPoint way)
{
  double side = MAX (fabs (way.x), fabs (way.y));

  return (ChalkPoint){ copysign (side, way.x), copysign (side, way.y) };
}

static const Kind kinds[CHALK_SHAPE_N_KINDS] = {
  [CHALK_SHAPE_LINE] = { CHALK_SHAPE_LINE, make_line, chalk_tool_straighten, FALSE },
  [CHALK_SHAPE_ARROW] = { CHALK_SHAPE_ARROW, make_arrow, chalk_tool_straighten, FALSE },
  [CHALK_SHAPE_RECTANGLE] = { CHALK_SHAPE_RECTANGLE, make_rectangle, constrain_square, FALSE },
  [CHALK_SHAPE_ELLIPSE] = { CHALK_SHAPE_ELLIPSE, make_ellipse, constrain_square, FALSE },
  [CHALK_SHAPE_CIRCLE] = { CHALK_SHAPE_CIRCLE, make_circle, NULL, TRUE },
};

/**
 * ChalkShapeTool:
 *
 * Draws shapes of one kind. Shift makes boxes square and lines straight or diagonal, Alt draws from
 * the middle. Part of an editor.
 */
struct _ChalkShapeTool
{
  GObject parent_instance;
  /* Borrowed */
  ChalkEditor *editor;
  const Kind *kind;
  /* Owned */
  char *id;          /* of the event to come */
  ChalkShape *shape; /* NULL while there is none to show */
  /* State */
  ChalkPoint start;
  ChalkStyle style;
};

static void tool_iface_init (ChalkToolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkShapeTool, chalk_shape_tool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_TOOL, tool_iface_init))

static void
forget (ChalkShapeTool *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->shape, chalk_shape_unref);
}

static void
chalk_shape_tool_begin (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkShapeTool *self = CHALK_SHAPE_TOOL (tool);

  forget (self);
  self->id = chalk_id_new ();
  self->style = chalk_pen_get_style_for (chalk_editor_get_pen (self->editor), self->kind->shape);
  self->start = chalk_editor_place (self->editor, input->board);
}

static void
chalk_shape_tool_motion (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkShapeTool *self = CHALK_SHAPE_TOOL (tool);
  ChalkPoint way = { input->board.x - self->start.x, input->board.y - self->start.y };
  ChalkPoint from = self->start;
  ChalkPoint to;

  if (input->has_shift && self->kind->constrain != NULL)
    way = self->kind->constrain (way);
  if (input->has_alt && !self->kind->is_centered)
    from = chalk_editor_place (self->editor,
                               (ChalkPoint){ self->start.x - way.x, self->start.y - way.y });
  to = chalk_editor_place (self->editor,
                           (ChalkPoint){ self->start.x + way.x, self->start.y + way.y });

  g_clear_pointer (&self->shape, chalk_shape_unref);
  self->shape = self->kind->make (from, to, &self->style);
  if (self->shape != NULL)
    chalk_preview_sender_show_shape (chalk_editor_get_preview (self->editor), self->id,
                                     self->shape);
}

/* By half of what it covers, as a circle's radius is measured. */
static gboolean
is_large_enough (ChalkShapeTool *self)
{
  ChalkRect bounds = chalk_shape_get_bounds (self->shape);

  return MAX (bounds.width, bounds.height) / 2 * chalk_editor_get_view (self->editor)->zoom
         >= SIZE_LEAST;
}

static void
chalk_shape_tool_end (ChalkTool *tool)
{
  ChalkShapeTool *self = CHALK_SHAPE_TOOL (tool);
  g_autoptr (ChalkChange) change = NULL;

  if (self->shape != NULL && is_large_enough (self))
    {
      change = chalk_change_new_create (NULL, self->shape);
      chalk_desk_submit (chalk_editor_get_desk (self->editor), self->id, change);
    }

  forget (self);
}

static void
chalk_shape_tool_cancel (ChalkTool *tool)
{
  forget (CHALK_SHAPE_TOOL (tool));
}

static void
chalk_shape_tool_paint (ChalkTool *tool, cairo_t *cr)
{
  ChalkShapeTool *self = CHALK_SHAPE_TOOL (tool);

  if (self->shape != NULL)
    chalk_painter_paint_shape (cr, self->shape);
}

static void
tool_iface_init (ChalkToolInterface *iface)
{
  iface->cursor = "crosshair";
  iface->begin = chalk_shape_tool_begin;
  iface->motion = chalk_shape_tool_motion;
  iface->end = chalk_shape_tool_end;
  iface->cancel = chalk_shape_tool_cancel;
  iface->paint = chalk_shape_tool_paint;
}

static void
chalk_shape_tool_finalize (GObject *object)
{
  forget (CHALK_SHAPE_TOOL (object));

  G_OBJECT_CLASS (chalk_shape_tool_parent_class)->finalize (object);
}

static void
chalk_shape_tool_class_init (ChalkShapeToolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_shape_tool_finalize;
}

static void
chalk_shape_tool_init (ChalkShapeTool *self)
{
}

/* @kind: of what it draws; not a stroke, which is drawn with the pen */
ChalkTool *
chalk_shape_tool_new (ChalkEditor *editor, ChalkShapeKind kind)
{
  ChalkShapeTool *self;

  g_return_val_if_fail (kind < CHALK_SHAPE_N_KINDS && kinds[kind].make != NULL, NULL);

  self = g_object_new (CHALK_TYPE_SHAPE_TOOL, NULL);
  self->editor = editor;
  self->kind = &kinds[kind];

  return CHALK_TOOL (self);
}
