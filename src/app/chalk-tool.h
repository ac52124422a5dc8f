/* chalk-tool.h - what a pointer does to the board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "chalk-geometry.h"

G_BEGIN_DECLS

/* In the order of the tool bar. */
typedef enum
{
  CHALK_TOOL_SELECT,
  CHALK_TOOL_LASSO,
  CHALK_TOOL_HAND,
  CHALK_TOOL_PEN,
  CHALK_TOOL_HIGHLIGHTER,
  CHALK_TOOL_ERASER,
  CHALK_TOOL_LINE,
  CHALK_TOOL_ARROW,
  CHALK_TOOL_RECTANGLE,
  CHALK_TOOL_ELLIPSE,
  CHALK_TOOL_CIRCLE,
  CHALK_TOOL_TEXT,
  CHALK_TOOL_NOTE,
  CHALK_TOOL_LASER,
  CHALK_TOOL_N_KINDS
} ChalkToolKind;

/**
 * ChalkToolInput:
 * @board: where the pointer is, in board pixels
 * @screen: where it is on the canvas, in screen pixels
 * @pressure: 0 to 1, or %CHALK_PRESSURE_NONE
 * @time_ms: when, by the clock of the events; 0 if that is not known
 * @is_touch: whether it is a finger, which points less exactly
 * @has_shift: whether Shift is down: the selection is extended, a shape made regular, a part erased
 * @has_alt: whether Alt is down: a shape is drawn from its middle
 */
typedef struct
{
  ChalkPoint board;
  ChalkPoint screen;
  double pressure;
  guint32 time_ms;
  gboolean is_touch;
  gboolean has_shift;
  gboolean has_alt;
} ChalkToolInput;

#define CHALK_TYPE_TOOL (chalk_tool_get_type ())
G_DECLARE_INTERFACE (ChalkTool, chalk_tool, CHALK, TOOL, GObject)

/**
 * ChalkToolInterface:
 * @find_cursor: (nullable): %NULL where what the tool would take looks like everywhere
 * @begin: the pointer goes down
 * @motion: it moves while it is down; called for each place that it came by
 * @end: it goes up where it moved last: what was begun takes effect
 * @cancel: what was begun is over without effect
 * @paint: (nullable): paints what is being done, in board pixels; comes at any time
 * @add_hidden: (nullable): adds the ids of the objects that @paint shows instead of the board
 *
 * Between @begin and @end or @cancel a tool is at work; other calls than these do not come while it
 * is not.
 */
struct _ChalkToolInterface
{
  GTypeInterface parent_iface;

  const char *cursor; /* a name of CSS */

  const char *(*find_cursor) (ChalkTool *self, const ChalkToolInput *input);
  void (*begin) (ChalkTool *self, const ChalkToolInput *input);
  void (*motion) (ChalkTool *self, const ChalkToolInput *input);
  void (*end) (ChalkTool *self);
  void (*cancel) (ChalkTool *self);
  void (*paint) (ChalkTool *self, cairo_t *cr);
  void (*add_hidden) (ChalkTool *self, GHashTable *ids);
};

const char *chalk_tool_find_cursor (ChalkTool *self, const ChalkToolInput *input);
void chalk_tool_begin (ChalkTool *self, const ChalkToolInput *input);
void chalk_tool_motion (ChalkTool *self, const ChalkToolInput *input);
void chalk_tool_end (ChalkTool *self);
void chalk_tool_cancel (ChalkTool *self);
void chalk_tool_paint (ChalkTool *self, cairo_t *cr);
void chalk_tool_add_hidden (ChalkTool *self, GHashTable *ids);

const char *chalk_tool_kind_to_name (ChalkToolKind kind);
gboolean chalk_tool_kind_from_name (const char *name, ChalkToolKind *kind);

ChalkPoint chalk_tool_straighten (ChalkPoint way);

G_END_DECLS
