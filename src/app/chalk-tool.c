/* chalk-tool.c - what a pointer does to the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-tool.h"

#define ANGLE_STEP (G_PI / 4)

G_DEFINE_INTERFACE (ChalkTool, chalk_tool, G_TYPE_OBJECT)

/* The names that actions and their buttons use. */
static const char *const kind_names[CHALK_TOOL_N_KINDS] = {
  [CHALK_TOOL_SELECT] = "select",
  [CHALK_TOOL_LASSO] = "lasso",
  [CHALK_TOOL_HAND] = "hand",
  [CHALK_TOOL_PEN] = "pen",
  [CHALK_TOOL_HIGHLIGHTER] = "highlighter",
  [CHALK_TOOL_ERASER] = "eraser",
  [CHALK_TOOL_LINE] = "line",
  [CHALK_TOOL_ARROW] = "arrow",
  [CHALK_TOOL_RECTANGLE] = "rectangle",
  [CHALK_TOOL_ELLIPSE] = "ellipse",
  [CHALK_TOOL_CIRCLE] = "circle",
  [CHALK_TOOL_TEXT] = "text",
  [CHALK_TOOL_NOTE] = "note",
  [CHALK_TOOL_LASER] = "laser",
};

static void
chalk_tool_default_init (ChalkToolInterface *iface)
{
}

/* Returns: what the pointer looks like over what the tool would take there, a name of CSS */
const char *
chalk_tool_find_cursor (ChalkTool *self, const ChalkToolInput *input)
{
  const char *cursor = NULL;

  g_return_val_if_fail (CHALK_IS_TOOL (self) && input != NULL, NULL);

  if (CHALK_TOOL_GET_IFACE (self)->find_cursor != NULL)
    cursor = CHALK_TOOL_GET_IFACE (self)->find_cursor (self, input);

  return cursor != NULL ? cursor : CHALK_TOOL_GET_IFACE (self)->cursor;
}

void
chalk_tool_begin (ChalkTool *self, const ChalkToolInput *input)
{
  g_return_if_fail (CHALK_IS_TOOL (self) && input != NULL);

  CHALK_TOOL_GET_IFACE (self)->begin (self, input);
}

void
chalk_tool_motion (ChalkTool *self, const ChalkToolInput *input)
{
  g_return_if_fail (CHALK_IS_TOOL (self) && input != NULL);

  CHALK_TOOL_GET_IFACE (self)->motion (self, input);
}

void
chalk_tool_end (ChalkTool *self)
{
  g_return_if_fail (CHALK_IS_TOOL (self));

  CHALK_TOOL_GET_IFACE (self)->end (self);
}

void
chalk_tool_cancel (ChalkTool *self)
{
  g_return_if_fail (CHALK_IS_TOOL (self));

  CHALK_TOOL_GET_IFACE (self)->cancel (self);
}

void
chalk_tool_paint (ChalkTool *self, cairo_t *cr)
{
  g_return_if_fail (CHALK_IS_TOOL (self) && cr != NULL);

  if (CHALK_TOOL_GET_IFACE (self)->paint != NULL)
    CHALK_TOOL_GET_IFACE (self)->paint (self, cr);
}

void
chalk_tool_add_hidden (ChalkTool *self, GHashTable *ids)
{
  g_return_if_fail (CHALK_IS_TOOL (self) && ids != NULL);

  if (CHALK_TOOL_GET_IFACE (self)->add_hidden != NULL)
    CHALK_TOOL_GET_IFACE (self)->add_hidden (self, ids);
}

const char *
chalk_tool_kind_to_name (ChalkToolKind kind)
{
  g_return_val_if_fail (kind < CHALK_TOOL_N_KINDS, NULL);

  return kind_names[kind];
}

gboolean
chalk_tool_kind_from_name (const char *name, ChalkToolKind *kind)
{
  g_return_val_if_fail (name != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < CHALK_TOOL_N_KINDS; i++)
    if (g_str_equal (name, kind_names[i]))
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

/* Returns: the nearest of eight directions, as far as @way went in it */
ChalkPoint
chalk_tool_straighten (ChalkPoint way)
{
  double angle = round (atan2 (way.y, way.x) / ANGLE_STEP) * ANGLE_STEP;
  double length = way.x * cos (angle) + way.y * sin (angle);

  return (ChalkPoint){ length * cos (angle), length * sin (angle) };
}
