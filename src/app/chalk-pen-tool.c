/* chalk-pen-tool.c - draws by hand
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-id.h"
#include "chalk-limits.h"
#include "chalk-painter.h"

#include "chalk-one-euro.h"

#include "chalk-pen-tool.h"

/* A longer stroke goes on as another: half of what L3 allows keeps the message within L2 too. */
#define POINTS_MAX 5000
#define HIGHLIGHTER_WIDTHS 6.0 /* of the pen */
#define HIGHLIGHTER_OPACITY 0.5
#define HIGHLIGHTER_COLOR 0xf6d32dff
#define HIGHLIGHTER_SPREAD 24 /* of a colour's channels; less has no hue that would show */
#define DISTANCE_LEAST 0.75   /* screen pixels; nearer points add nothing */

/**
 * ChalkPenTool:
 *
 * One stroke from pointer down to pointer up. Its points are smoothed by the 1€ filter
 * (chalk-one-euro.c) as they come; what is painted is curves through the middles of each two
 * (src/render/chalk-stroke-line.c). A highlighter's is wide, of one width, and lets what
 * lies below shine through. Part of an editor.
 */
struct _ChalkPenTool
{
  GObject parent_instance;
  /* Borrowed */
  ChalkEditor *editor;
  /* Owned */
  char *id;       /* of the event to come */
  GArray *points; /* ChalkStrokePoint; NULL while nothing is being drawn */
  /* State */
  ChalkStyle style;
  ChalkSmoother smoother;
  ChalkToolInput last; /* as it came, not smoothed */
  gboolean is_highlighter;
};

static void tool_iface_init (ChalkToolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkPenTool, chalk_pen_tool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_TOOL, tool_iface_init))

static void
forget (ChalkPenTool *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->points, g_array_unref);
}

/* Black, white and grey make no highlighter: then it is yellow. */
static ChalkColor
choose_highlighter_color (ChalkColor color)
{
  guint red = color >> 24 & 0xff;
  guint green = color >> 16 & 0xff;
  guint blue = color >> 8 & 0xff;
  guint most = MAX (MAX (red, green), blue);
  guint least = MIN (MIN (red, green), blue);

  return most - least >= HIGHLIGHTER_SPREAD ? color : HIGHLIGHTER_COLOR;
}

static ChalkStyle
choose_style (ChalkPenTool *self)
{
  ChalkStyle style =
      chalk_pen_get_style_for (chalk_editor_get_pen (self->editor), CHALK_SHAPE_STROKE);

  if (self->is_highlighter)
    {
      style.color = choose_highlighter_color (style.color);
      style.width = MIN (style.width * HIGHLIGHTER_WIDTHS, CHALK_LIMIT_STROKE_WIDTH);
      style.opacity = HIGHLIGHTER_OPACITY;
      style.dash = CHALK_DASH_SOLID;
      style.blend = CHALK_BLEND_MULTIPLY;
    }

  return style;
}

static void
add_point (ChalkPenTool *self, const ChalkToolInput *input)
{
  const ChalkView *view = chalk_editor_get_view (self->editor);
  ChalkStrokePoint point = { chalk_view_round (view, input->board.x),
                             chalk_view_round (view, input->board.y), input->pressure };

  if (self->is_highlighter)
    point.pressure = CHALK_PRESSURE_NONE;
  if (point.pressure != CHALK_PRESSURE_NONE)
    point.pressure = round (point.pressure * 100) / 100;
  g_array_append_val (self->points, point);
}

static void
start (ChalkPenTool *self, const ChalkToolInput *input)
{
  forget (self);
  self->id = chalk_id_new ();
  self->points = g_array_new (FALSE, FALSE, sizeof (ChalkStrokePoint));
  self->style = choose_style (self);
  add_point (self, input);
  chalk_preview_sender_show_stroke (chalk_editor_get_preview (self->editor), self->id, &self->style,
                                    self->points);
}

static void
commit (ChalkPenTool *self)
{
  g_autoptr (ChalkChange) change = NULL;
  g_autoptr (ChalkShape) shape = NULL;

  /* Points beyond the edge of the board are the one thing that can be wrong with it. */
  shape = chalk_shape_new_stroke ((const ChalkStrokePoint *) self->points->data, self->points->len,
                                  &self->style, NULL);
  if (shape == NULL)
    return;

  change = chalk_change_new_create (NULL, shape);
  chalk_desk_submit (chalk_editor_get_desk (self->editor), self->id, change);
}

static gboolean
is_near_last (ChalkPenTool *self, ChalkPoint point)
{
  const ChalkStrokePoint *last =
      &g_array_index (self->points, ChalkStrokePoint, self->points->len - 1);
  double distance = chalk_point_distance (point, (ChalkPoint){ last->x, last->y });

  return distance * chalk_editor_get_view (self->editor)->zoom < DISTANCE_LEAST;
}

static void
extend (ChalkPenTool *self, const ChalkToolInput *input)
{
  if (is_near_last (self, input->board))
    return;

  add_point (self, input);
  if (self->points->len < POINTS_MAX)
    return;

  commit (self);
  start (self, input);
}

static ChalkToolInput
smoothen (ChalkPenTool *self, const ChalkToolInput *input)
{
  ChalkToolInput smooth = *input;

  smooth.screen = chalk_smoother_filter (&self->smoother, input->screen, input->time_ms);
  if (input->time_ms != 0)
    smooth.board = chalk_view_to_board (chalk_editor_get_view (self->editor), smooth.screen);

  return smooth;
}

static void
chalk_pen_tool_begin (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkPenTool *self = CHALK_PEN_TOOL (tool);
  ChalkToolInput smooth;

  self->smoother = (ChalkSmoother){ 0 };
  smooth = smoothen (self, input);
  self->last = *input;
  start (self, &smooth);
}

static void
chalk_pen_tool_motion (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkPenTool *self = CHALK_PEN_TOOL (tool);

  ChalkToolInput smooth = smoothen (self, input);

  self->last = *input;
  extend (self, &smooth);
}

/* The stroke ends where the pen was lifted, however far the filter lags behind. */
static void
chalk_pen_tool_end (ChalkTool *tool)
{
  ChalkPenTool *self = CHALK_PEN_TOOL (tool);

  extend (self, &self->last);
  commit (self);
  forget (self);
}

static void
chalk_pen_tool_cancel (ChalkTool *tool)
{
  forget (CHALK_PEN_TOOL (tool));
}

static void
chalk_pen_tool_paint (ChalkTool *tool, cairo_t *cr)
{
  ChalkPenTool *self = CHALK_PEN_TOOL (tool);

  if (self->points != NULL)
    chalk_painter_paint_stroke (cr, &self->style, (const ChalkStrokePoint *) self->points->data,
                                self->points->len);
}

static void
tool_iface_init (ChalkToolInterface *iface)
{
  iface->cursor = "crosshair";
  iface->begin = chalk_pen_tool_begin;
  iface->motion = chalk_pen_tool_motion;
  iface->end = chalk_pen_tool_end;
  iface->cancel = chalk_pen_tool_cancel;
  iface->paint = chalk_pen_tool_paint;
}

static void
chalk_pen_tool_finalize (GObject *object)
{
  forget (CHALK_PEN_TOOL (object));

  G_OBJECT_CLASS (chalk_pen_tool_parent_class)->finalize (object);
}

static void
chalk_pen_tool_class_init (ChalkPenToolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_pen_tool_finalize;
}

static void
chalk_pen_tool_init (ChalkPenTool *self)
{
}

ChalkTool *
chalk_pen_tool_new (ChalkEditor *editor)
{
  ChalkPenTool *self = g_object_new (CHALK_TYPE_PEN_TOOL, NULL);

  self->editor = editor;

  return CHALK_TOOL (self);
}

ChalkTool *
chalk_pen_tool_new_highlighter (ChalkEditor *editor)
{
  ChalkTool *tool = chalk_pen_tool_new (editor);

  CHALK_PEN_TOOL (tool)->is_highlighter = TRUE;

  return tool;
}
