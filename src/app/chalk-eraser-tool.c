/* chalk-eraser-tool.c - takes away what it passes
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "chalk-editor-private.h"
#include "chalk-id.h"
#include "chalk-painter.h"
#include "chalk-stroke-split.h"

#include "chalk-eraser-tool.h"

#define RADIUS 8.0        /* screen pixels */
#define RADIUS_TOUCH 14.0 /* of a finger, which points less exactly */
#define FADED 0.2         /* opacity of what will be gone */

/**
 * ChalkEraserTool:
 *
 * Deletes the objects that it passes, or takes only the parts of strokes and lines that it passes:
 * Shift, or the pen's `erases-parts`, says which, and both together the first again. What was done
 * between pointer down and up is one batch. Part of an editor.
 */
struct _ChalkEraserTool
{
  GObject parent_instance;
  /* Borrowed */
  ChalkEditor *editor;
  /* Owned */
  GHashTable *erased; /* id to Erased; NULL while not at work */
  /* State */
  ChalkPoint last;
  double radius; /* board pixels */
  gboolean erases_parts;
};

/* An object that was passed, as it was then. */
typedef struct
{
  ChalkObject *object;
  GPtrArray *parts; /* ChalkShape: what is left of it */
} Erased;

static void tool_iface_init (ChalkToolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChalkEraserTool, chalk_eraser_tool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CHALK_TYPE_TOOL, tool_iface_init))

static void
erased_free (gpointer data)
{
  Erased *self = data;

  chalk_object_unref (self->object);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static GPtrArray *
new_parts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) chalk_shape_unref);
}

static void
forget (ChalkEraserTool *self)
{
  g_clear_pointer (&self->erased, g_hash_table_unref);
}

/* --- What it passes ----------------------------------------------------------------------------
 */

/* Where the eraser goes: from its last place to @to. */
typedef struct
{
  ChalkEraserTool *tool;
  ChalkPoint to;
} Sweep;

static void
add_erased (ChalkEraserTool *self, ChalkObject *object, GPtrArray *parts)
{
  Erased *erased = g_new0 (Erased, 1);

  erased->object = chalk_object_ref (object);
  erased->parts = parts;
  g_hash_table_insert (self->erased, g_strdup (chalk_object_get_id (object)), erased);
}

/* Returns: (transfer full) (nullable): what is left of @shapes, %NULL if that is all of them */
static GPtrArray *
split_all (const Sweep *sweep, ChalkShape *const *shapes, guint n_shapes)
{
  g_autoptr (GPtrArray) left = new_parts ();
  gboolean is_touched = FALSE;

  for (guint i = 0; i < n_shapes; i++)
    if (chalk_shape_split (shapes[i], sweep->tool->last, sweep->to, sweep->tool->radius, left))
      is_touched = TRUE;
    else
      g_ptr_array_add (left, chalk_shape_ref (shapes[i]));

  return is_touched ? g_steal_pointer (&left) : NULL;
}

static void
erase_parts (const Sweep *sweep, ChalkObject *object, Erased *erased)
{
  ChalkShape *whole = chalk_object_get_shape (object);
  GPtrArray *left = erased != NULL ? split_all (sweep, (ChalkShape *const *) erased->parts->pdata,
                                                erased->parts->len)
                                   : split_all (sweep, &whole, 1);

  if (left == NULL)
    return;

  if (erased == NULL)
    {
      add_erased (sweep->tool, object, left);
      return;
    }

  g_ptr_array_unref (erased->parts);
  erased->parts = left;
}

static gboolean
pass (ChalkObject *object, gpointer user_data)
{
  const Sweep *sweep = user_data;
  ChalkEraserTool *self = sweep->tool;
  Erased *erased = g_hash_table_lookup (self->erased, chalk_object_get_id (object));

  if (chalk_object_is_locked (object))
    return TRUE;

  if (self->erases_parts)
    erase_parts (sweep, object, erased);
  else if (erased == NULL
           && chalk_shape_is_swept (chalk_object_get_shape (object), self->last, sweep->to,
                                    self->radius))
    add_erased (self, object, new_parts ());

  return TRUE;
}

static void
sweep_to (ChalkEraserTool *self, ChalkPoint to)
{
  ChalkRect way = chalk_rect_expand (chalk_rect_from_points (self->last, to), self->radius);
  Sweep sweep = { self, to };

  chalk_board_foreach_in_rect (chalk_desk_get_board (chalk_editor_get_desk (self->editor)), way,
                               pass, &sweep);
  self->last = to;
}

/* --- What it does ------------------------------------------------------------------------------
 */

/* The first part keeps the object's id; the others come to lie right below it. */
static void
add_parts (const char *id, Erased *erased, GPtrArray *changes)
{
  g_ptr_array_add (changes, chalk_change_new_update (id, erased->parts->pdata[0]));
  for (guint i = 1; i < erased->parts->len; i++)
    {
      g_autofree char *part_id = chalk_id_new ();

      g_ptr_array_add (changes, chalk_change_new_create (part_id, erased->parts->pdata[i]));
      g_ptr_array_add (changes, chalk_change_new_order (part_id, id));
    }
}

static void
chalk_eraser_tool_begin (ChalkTool *tool, const ChalkToolInput *input)
{
  ChalkEraserTool *self = CHALK_ERASER_TOOL (tool);
  double radius = input->is_touch ? RADIUS_TOUCH : RADIUS;
  gboolean erases_parts;

  g_object_get (chalk_editor_get_pen (self->editor), "erases-parts", &erases_parts, NULL);
  forget (self);
  self->erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, erased_free);
  self->erases_parts = !erases_parts != !input->has_shift;
  self->radius = radius / chalk_editor_get_view (self->editor)->zoom;
  self->last = input->board;
  sweep_to (self, input->board);
}

static void
chalk_eraser_tool_motion (ChalkTool *tool, const ChalkToolInput *input)
{
  sweep_to (CHALK_ERASER_TOOL (tool), input->board);
}

/* Somebody else may have deleted, moved or changed an object meanwhile: then it is left alone. */
static void
chalk_eraser_tool_end (ChalkTool *tool)
{
  ChalkEraserTool *self = CHALK_ERASER_TOOL (tool);
  g_autoptr (GPtrArray) changes = chalk_editor_new_changes ();
  ChalkBoard *board = chalk_desk_get_board (chalk_editor_get_desk (self->editor));
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  g_hash_table_iter_init (&iter, self->erased);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Erased *erased = value;

      if (chalk_board_lookup (board, id) != erased->object)
        continue;
      if (erased->parts->len > 0)
        add_parts (id, erased, changes);
      else
        g_ptr_array_add (changes, chalk_change_new_delete (id));
    }
  chalk_editor_submit_all (self->editor, changes);
  forget (self);
}

static void
chalk_eraser_tool_cancel (ChalkTool *tool)
{
  forget (CHALK_ERASER_TOOL (tool));
}

static void
paint_faded (cairo_t *cr, ChalkShape *shape)
{
  cairo_push_group (cr);
  chalk_painter_paint_shape (cr, shape);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, FADED);
}

static void
paint_eraser (ChalkEraserTool *self, cairo_t *cr)
{
  double pixel = 1 / chalk_editor_get_view (self->editor)->zoom;

  cairo_new_path (cr);
  cairo_arc (cr, self->last.x, self->last.y, self->radius, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.6);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.5);
  cairo_set_line_width (cr, pixel);
  cairo_stroke (cr);
}

static void
chalk_eraser_tool_paint (ChalkTool *tool, cairo_t *cr)
{
  ChalkEraserTool *self = CHALK_ERASER_TOOL (tool);
  GHashTableIter iter;
  gpointer value;

  if (self->erased == NULL)
    return;

  g_hash_table_iter_init (&iter, self->erased);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Erased *erased = value;

      for (guint i = 0; i < erased->parts->len; i++)
        chalk_painter_paint_shape (cr, erased->parts->pdata[i]);
      if (!self->erases_parts)
        paint_faded (cr, chalk_object_get_shape (erased->object));
    }
  paint_eraser (self, cr);
}

static void
chalk_eraser_tool_add_hidden (ChalkTool *tool, GHashTable *ids)
{
  ChalkEraserTool *self = CHALK_ERASER_TOOL (tool);
  GHashTableIter iter;
  gpointer id;

  if (self->erased == NULL)
    return;

  g_hash_table_iter_init (&iter, self->erased);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (ids, g_strdup (id));
}

static void
tool_iface_init (ChalkToolInterface *iface)
{
  iface->cursor = "cell";
  iface->begin = chalk_eraser_tool_begin;
  iface->motion = chalk_eraser_tool_motion;
  iface->end = chalk_eraser_tool_end;
  iface->cancel = chalk_eraser_tool_cancel;
  iface->paint = chalk_eraser_tool_paint;
  iface->add_hidden = chalk_eraser_tool_add_hidden;
}

static void
chalk_eraser_tool_finalize (GObject *object)
{
  forget (CHALK_ERASER_TOOL (object));

  G_OBJECT_CLASS (chalk_eraser_tool_parent_class)->finalize (object);
}

static void
chalk_eraser_tool_class_init (ChalkEraserToolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chalk_eraser_tool_finalize;
}

static void
chalk_eraser_tool_init (ChalkEraserTool *self)
{
}

ChalkTool *
chalk_eraser_tool_new (ChalkEditor *editor)
{
  ChalkEraserTool *self = g_object_new (CHALK_TYPE_ERASER_TOOL, NULL);

  self->editor = editor;

  return CHALK_TOOL (self);
}
