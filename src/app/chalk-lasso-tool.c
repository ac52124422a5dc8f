/* chalk-lasso-tool.c - selects what a line is drawn around
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-lasso.h"
#include "chalk-painter.h"

#include "chalk-lasso-tool.h"

#define STEP_LEAST 3.0 /* screen pixels between two points of the line */
#define DASH 4.0       /* screen pixels */

#define LINE 0x3584e4ff
#define INSIDE 0x3584e422

/**
 * ChalkLassoTool:
 *
 * Draws a line around objects. On what is selected already it works like the selection tool, so
 * that what was caught can be moved at once. Shift adds to what is selected. Part of an editor.
 */
struct _ChalkLassoTool
{
  GObject parent_instance;
  /* Borrowed */
  ChalkEditor *editor;
  ChalkTool *select; /* does the work while the pointer is on what is selected */
  /* Owned */
  GArray *line; /* ChalkPoint: board pixels */
  GStrv before; /* what was selected before, NULL unless the line is being drawn */
  /* State */
  ChalkPoint last; /* screen pixels: where the line's last point is */
  gboolean is_extending;
};

static void tool_iface_init (ChalkToolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkLassoTool, chalk_lasso_tool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_TOOL, tool_iface_init))

static void
finish (ChalkLassoTool *self)
{
  g_clear_pointer (&self->before, g_strfreev);
  g_array_set_size (self->line, 0);
}

static void
add_point (ChalkLassoTool *self, const ChalkToolInput *input)
{
  g_array_append_val (self->line, input->board);
  self->last = input->screen;
}

static void
chalk_lasso_tool_begin (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkLassoTool *self = CHALK_LASSO_TOOL (tool);
  ChalkSelection *selection = chalk_editor_get_selection (self->editor);

  finish (self);
  if (!input->has_shift && chalk_select_tool_has_grip (CHALK_SELECT_TOOL (self->select), input))
    {
      chalk_tool_begin (self->select, input);
      return;
    }

  self->before = chalk_selection_dup_ids (selection);
  self->is_extending = input->has_shift;
  if (!self->is_extending)
    chalk_selection_clear (selection);
  add_point (self, input);
}

typedef struct
{
  ChalkLassoTool *self;
  GPtrArray *ids; /* borrowed strings */
} Catch;

static gboolean
catch_object (ChalkObject *object, gpointer user_data)
{
  Catch *catch = user_data;
  GArray *line = catch->self->line;

  if (!chalk_object_is_locked (object)
      && chalk_lasso_catches ((const ChalkPoint *) line->data, line->len,
                              chalk_object_get_shape (object)))
    g_ptr_array_add (catch->ids, (gpointer) chalk_object_get_id (object));

  return TRUE;
}

static ChalkRect
get_bounds (ChalkLassoTool *self)
{
  ChalkPoint first = g_array_index (self->line, ChalkPoint, 0);
  ChalkRect bounds = { first.x, first.y, 0, 0 };

  for (guint i = 1; i < self->line->len; i++)
    bounds = chalk_rect_union (
        bounds, chalk_rect_from_points (first, g_array_index (self->line, ChalkPoint, i)));

  return bounds;
}

static void
catch_all (ChalkLassoTool *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  Catch catch = { self, ids };

  for (gsize i = 0; self->is_extending && self->before[i] != NULL; i++)
    g_ptr_array_add (ids, self->before[i]);
  chalk_board_foreach_in_rect (chalk_desk_get_board (chalk_editor_get_desk (self->editor)),
                               get_bounds (self), catch_object, &catch);
  chalk_editor_add_companions (self->editor, ids);
  g_ptr_array_add (ids, NULL);
  chalk_selection_set (chalk_editor_get_selection (self->editor), (const char *const *) ids->pdata);
}

static void
chalk_lasso_tool_motion (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkLassoTool *self = CHALK_LASSO_TOOL (tool);

  if (self->before == NULL)
    {
      chalk_tool_motion (self->select, input);
      return;
    }

  if (chalk_point_distance (input->screen, self->last) < STEP_LEAST)
    return;
  add_point (self, input);
  catch_all (self);
}

static void
chalk_lasso_tool_end (ChalkTool *tool)
{
  ChalkLassoTool *self = CHALK_LASSO_TOOL (tool);

  if (self->before == NULL)
    chalk_tool_end (self->select);
  finish (self);
}

static void
chalk_lasso_tool_cancel (ChalkTool *tool)
{
  ChalkLassoTool *self = CHALK_LASSO_TOOL (tool);

  if (self->before == NULL)
    chalk_tool_cancel (self->select);
  else
    chalk_selection_set (chalk_editor_get_selection (self->editor),
                         (const char *const *) self->before);
  finish (self);
}

static void
chalk_lasso_tool_paint (ChalkTool *tool, cairo_t *cr)
{
  ChalkLassoTool *self = CHALK_LASSO_TOOL (tool);
  double zoom = chalk_editor_get_view (self->editor)->zoom;
  const double dashes[] = { DASH / zoom, DASH / zoom };

  if (self->line->len < 2)
    return;

  cairo_new_path (cr);
  for (guint i = 0; i < self->line->len; i++)
    {
      ChalkPoint point = g_array_index (self->line, ChalkPoint, i);

      cairo_line_to (cr, point.x, point.y);
    }
  cairo_close_path (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  chalk_painter_set_color (cr, INSIDE);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.5 / zoom);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  chalk_painter_set_color (cr, LINE);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* What is selected is painted by the selection tool, whatever is at work: only hiding is asked
 * here. */
static void
chalk_lasso_tool_add_hidden (ChalkTool *tool, GHashTable *ids)
{
  ChalkLassoTool *self = CHALK_LASSO_TOOL (tool);

  if (self->before == NULL)
    chalk_tool_add_hidden (self->select, ids);
}

static void
tool_iface_init (ChalkToolInterface *iface)
{
  iface->cursor = "crosshair";
  iface->begin = chalk_lasso_tool_begin;
  iface->motion = chalk_lasso_tool_motion;
  iface->end = chalk_lasso_tool_end;
  iface->cancel = chalk_lasso_tool_cancel;
  iface->paint = chalk_lasso_tool_paint;
  iface->add_hidden = chalk_lasso_tool_add_hidden;
}

static void
chalk_lasso_tool_finalize (GObject *object)
{
  ChalkLassoTool *self = CHALK_LASSO_TOOL (object);

  g_clear_pointer (&self->line, g_array_unref);
  g_clear_pointer (&self->before, g_strfreev);

  G_OBJECT_CLASS (chalk_lasso_tool_parent_class)->finalize (object);
}

static void
chalk_lasso_tool_class_init (ChalkLassoToolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_lasso_tool_finalize;
}

static void
chalk_lasso_tool_init (ChalkLassoTool *self)
{
  self->line = g_array_new (FALSE, FALSE, sizeof (ChalkPoint));
}

/* @select: the editor's own; the editor outlives both */
ChalkTool *
chalk_lasso_tool_new (ChalkEditor *editor, ChalkSelectTool *select)
{
  ChalkLassoTool *self = g_object_new (CHALK_TYPE_LASSO_TOOL, NULL);

  self->editor = editor;
  self->select = CHALK_TOOL (select);

  return CHALK_TOOL (self);
}
