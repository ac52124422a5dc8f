/* chalk-circle-tool.c - draws a circle from its centre outwards
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-id.h"
#include "chalk-painter.h"

#include "chalk-circle-tool.h"

#define RADIUS_LEAST 2.0 /* screen pixels; a smaller circle is a slip of the hand */

/**
 * ChalkCircleTool:
 *
 * The centre is where the pointer goes down. Part of an editor.
 */
struct _ChalkCircleTool
{
  GObject parent_instance;
  /* Borrowed */
  ChalkEditor *editor;
  /* Owned */
  char *id;          /* of the event to come */
  ChalkShape *shape; /* NULL while the radius is 0 */
  /* State */
  ChalkPoint center;
  ChalkStyle style;
};

static void tool_iface_init (ChalkToolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkCircleTool, chalk_circle_tool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_TOOL, tool_iface_init))

static void
forget (ChalkCircleTool *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->shape, chalk_shape_unref);
}

static void
chalk_circle_tool_begin (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkCircleTool *self = CHALK_CIRCLE_TOOL (tool);
  const ChalkView *view = chalk_editor_get_view (self->editor);

  forget (self);
  self->id = chalk_id_new ();
  self->style = *chalk_editor_get_style (self->editor);
  self->center.x = chalk_view_round (view, input->board.x);
  self->center.y = chalk_view_round (view, input->board.y);
}

static void
chalk_circle_tool_motion (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkCircleTool *self = CHALK_CIRCLE_TOOL (tool);
  double radius = chalk_view_round (chalk_editor_get_view (self->editor),
                                    chalk_point_distance (self->center, input->board));

  g_clear_pointer (&self->shape, chalk_shape_unref);
  self->shape = chalk_shape_new_circle (self->center, radius, &self->style, NULL);
  if (self->shape != NULL)
    chalk_preview_sender_show_shape (chalk_editor_get_preview (self->editor), self->id,
                                     self->shape);
}

static void
chalk_circle_tool_end (ChalkTool *tool)
{
  ChalkCircleTool *self = CHALK_CIRCLE_TOOL (tool);
  const ChalkView *view = chalk_editor_get_view (self->editor);
  g_autoptr (ChalkChange) change = NULL;

  if (self->shape != NULL && chalk_shape_get_radius (self->shape) * view->zoom >= RADIUS_LEAST)
    {
      change = chalk_change_new_create (NULL, self->shape);
      chalk_desk_submit (chalk_editor_get_desk (self->editor), self->id, change);
    }

  forget (self);
}

static void
chalk_circle_tool_cancel (ChalkTool *tool)
{
  forget (CHALK_CIRCLE_TOOL (tool));
}

static void
chalk_circle_tool_paint (ChalkTool *tool, cairo_t *cr)
{
  ChalkCircleTool *self = CHALK_CIRCLE_TOOL (tool);

  if (self->shape != NULL)
    chalk_painter_paint_shape (cr, self->shape);
}

static void
tool_iface_init (ChalkToolInterface *iface)
{
  iface->cursor = "crosshair";
  iface->begin = chalk_circle_tool_begin;
  iface->motion = chalk_circle_tool_motion;
  iface->end = chalk_circle_tool_end;
  iface->cancel = chalk_circle_tool_cancel;
  iface->paint = chalk_circle_tool_paint;
}

static void
chalk_circle_tool_finalize (GObject *object)
{
  forget (CHALK_CIRCLE_TOOL (object));

  G_OBJECT_CLASS (chalk_circle_tool_parent_class)->finalize (object);
}

static void
chalk_circle_tool_class_init (ChalkCircleToolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_circle_tool_finalize;
}

static void
chalk_circle_tool_init (ChalkCircleTool *self)
{
}

ChalkTool *
chalk_circle_tool_new (ChalkEditor *editor)
{
  ChalkCircleTool *self = g_object_new (CHALK_TYPE_CIRCLE_TOOL, NULL);

  self->editor = editor;

  return CHALK_TOOL (self);
}
