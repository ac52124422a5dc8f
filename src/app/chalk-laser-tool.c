/* chalk-laser-tool.c - points at something for a moment
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-id.h"

#include "chalk-laser-tool.h"

/**
 * ChalkLaserTool:
 *
 * A trail that fades, and with Shift a spotlight (rule P6). Nothing of it stays; the desk keeps the
 * trail like those of the others, so that all are shown alike. Part of an editor.
 */
struct _ChalkLaserTool
{
  GObject parent_instance;
  /* Borrowed */
  ChalkEditor *editor;
  /* Owned */
  char *id;
  GArray *points; /* ChalkStrokePoint; NULL while not at work */
};

static void tool_iface_init (ChalkToolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkLaserTool, chalk_laser_tool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_TOOL, tool_iface_init))

static void
forget (ChalkLaserTool *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->points, g_array_unref);
}

static void
add_point (ChalkLaserTool *self, const ChalkToolInput *input)
{
  const ChalkView *view = chalk_editor_get_view (self->editor);
  ChalkStrokePoint point = { chalk_view_round (view, input->board.x),
                             chalk_view_round (view, input->board.y), CHALK_PRESSURE_NONE };

  g_array_append_val (self->points, point);
}

static void
chalk_laser_tool_begin (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkLaserTool *self = CHALK_LASER_TOOL (tool);

  forget (self);
  self->id = chalk_id_new ();
  self->points = g_array_new (FALSE, FALSE, sizeof (ChalkStrokePoint));
  add_point (self, input);
  chalk_preview_sender_show_laser (chalk_editor_get_preview (self->editor), self->id, self->points,
                                   input->has_shift);
}

static void
chalk_laser_tool_motion (ChalkTool *tool, const ChalkToolInput *input)
{
  add_point (CHALK_LASER_TOOL (tool), input);
}

/* What has not been sent yet is sent before the end is told. */
static void
chalk_laser_tool_end (ChalkTool *tool)
{
  ChalkLaserTool *self = CHALK_LASER_TOOL (tool);

  chalk_preview_sender_flush (chalk_editor_get_preview (self->editor));
  forget (self);
}

static void
chalk_laser_tool_cancel (ChalkTool *tool)
{
  forget (CHALK_LASER_TOOL (tool));
}

static void
tool_iface_init (ChalkToolInterface *iface)
{
  iface->cursor = "crosshair";
  iface->begin = chalk_laser_tool_begin;
  iface->motion = chalk_laser_tool_motion;
  iface->end = chalk_laser_tool_end;
  iface->cancel = chalk_laser_tool_cancel;
}

static void
chalk_laser_tool_finalize (GObject *object)
{
  forget (CHALK_LASER_TOOL (object));

  G_OBJECT_CLASS (chalk_laser_tool_parent_class)->finalize (object);
}

static void
chalk_laser_tool_class_init (ChalkLaserToolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_laser_tool_finalize;
}

static void
chalk_laser_tool_init (ChalkLaserTool *self)
{
}

ChalkTool *
chalk_laser_tool_new (ChalkEditor *editor)
{
  ChalkLaserTool *self = g_object_new (CHALK_TYPE_LASER_TOOL, NULL);

  self->editor = editor;

  return CHALK_TOOL (self);
}
