/* chalk-hand-tool.c - moves what is seen of the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-hand-tool.h"

/**
 * ChalkHandTool:
 *
 * Drags the board under the pointer. Part of an editor.
 */
struct _ChalkHandTool
{
  GObject parent_instance;
  /* Borrowed */
  ChalkEditor *editor;
  /* State */
  ChalkPoint last; /* screen pixels */
};

static void tool_iface_init (ChalkToolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkHandTool, chalk_hand_tool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_TOOL, tool_iface_init))

static void
chalk_hand_tool_begin (ChalkTool *tool, const ChalkToolInput *input)
{
  CHALK_HAND_TOOL (tool)->last = input->screen;
}

static void
chalk_hand_tool_motion (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkHandTool *self = CHALK_HAND_TOOL (tool);

  chalk_editor_pan (self->editor, input->screen.x - self->last.x, input->screen.y - self->last.y);
  self->last = input->screen;
}

/* A pan has taken effect already, and is nothing to take back. */
static void
chalk_hand_tool_stop (ChalkTool *tool)
{
}

static void
tool_iface_init (ChalkToolInterface *iface)
{
  iface->cursor = "grab";
  iface->begin = chalk_hand_tool_begin;
  iface->motion = chalk_hand_tool_motion;
  iface->end = chalk_hand_tool_stop;
  iface->cancel = chalk_hand_tool_stop;
}

static void
chalk_hand_tool_class_init (ChalkHandToolClass *klass)
{
}

static void
chalk_hand_tool_init (ChalkHandTool *self)
{
}

ChalkTool *
chalk_hand_tool_new (ChalkEditor *editor)
{
  ChalkHandTool *self = g_object_new (CHALK_TYPE_HAND_TOOL, NULL);

  self->editor = editor;

  return CHALK_TOOL (self);
}
