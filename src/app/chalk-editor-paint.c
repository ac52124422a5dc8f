/* chalk-editor-paint.c - what lies above the board while it is edited
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "chalk-painter.h"
#include "chalk-writer.h"

#include "chalk-editor-private.h"

static void
paint_pending (ChalkShape *shape, gpointer user_data)
{
  chalk_painter_paint_shape (user_data, shape);
}

typedef struct
{
  ChalkBoard *board;
  cairo_t *cr;
  GHashTable *own; /* ids of what the host is changing, which is shown as the host has it */
} PreviewPainter;

static void
paint_moved_objects (PreviewPainter *painter, ChalkPreview *move)
{
  const char *const *ids = chalk_preview_get_object_ids (move);
  ChalkPoint offset = chalk_preview_get_offset (move);

  cairo_save (painter->cr);
  cairo_translate (painter->cr, offset.x, offset.y);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      ChalkObject *object = chalk_board_lookup (painter->board, ids[i]);

      if (object != NULL && !g_hash_table_contains (painter->own, ids[i]))
        chalk_painter_paint_shape (painter->cr, chalk_object_get_shape (object));
    }
  cairo_restore (painter->cr);
}

static void
paint_preview (const ChalkOther *other, gpointer user_data)
{
  PreviewPainter *painter = user_data;
  const ChalkStrokePoint *points;
  gsize n_points;

  if (other->preview == NULL)
    return;

  switch (chalk_preview_get_preview_type (other->preview))
    {
    case CHALK_PREVIEW_STROKE:
      points = chalk_preview_get_points (other->preview, &n_points);
      chalk_painter_paint_stroke (painter->cr, chalk_preview_get_style (other->preview), points,
                                  n_points);
      break;

    case CHALK_PREVIEW_SHAPE:
      if (!g_hash_table_contains (painter->own, chalk_preview_get_id (other->preview)))
        chalk_painter_paint_shape (painter->cr, chalk_preview_get_shape (other->preview));
      break;

    case CHALK_PREVIEW_MOVE:
      paint_moved_objects (painter, other->preview);
      break;

    case CHALK_PREVIEW_NONE:
    case CHALK_PREVIEW_LASER:
      break;

    default:
      g_assert_not_reached ();
    }
}

/* Adds what the tool or the writer shows in its place. */
static void
add_own (ChalkEditor *self, GHashTable *ids)
{
  ChalkWriter *writer = chalk_editor_get_writer (self);

  if (chalk_editor_is_at_work (self))
    chalk_tool_add_hidden (chalk_editor_get_tool (self), ids);
  if (chalk_writer_is_writing (writer))
    g_hash_table_add (ids, g_strdup (chalk_writer_get_id (writer)));
}

/**
 * chalk_editor_paint:
 * @cr: in board pixels
 *
 * Paints what lies above the board: changes that are pending, what the others are about to do, the
 * selection, and what the tool does.
 */
void
chalk_editor_paint (ChalkEditor *self, cairo_t *cr)
{
  g_autoptr (GHashTable) own = NULL;
  ChalkDesk *desk;
  ChalkTool *select;
  PreviewPainter painter;

  g_return_if_fail (CHALK_IS_EDITOR (self) && cr != NULL);

  desk = chalk_editor_get_desk (self);
  own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_own (self, own);
  painter = (PreviewPainter){ chalk_desk_get_board (desk), cr, own };
  chalk_desk_foreach_pending (desk, paint_pending, cr);
  chalk_others_foreach (chalk_desk_get_others (desk), paint_preview, &painter);

  chalk_writer_paint (chalk_editor_get_writer (self), cr);

  /* It paints the selection, whatever is at work. */
  select = chalk_editor_get_tool_of_kind (self, CHALK_TOOL_SELECT);
  if (!chalk_writer_is_writing (chalk_editor_get_writer (self)))
    chalk_tool_paint (select, cr);
  if (chalk_editor_is_at_work (self) && chalk_editor_get_tool (self) != select)
    chalk_tool_paint (chalk_editor_get_tool (self), cr);
}

/* What somebody else is writing in is shown as they have it. */
static void
add_previewed (const ChalkOther *other, gpointer user_data)
{
  if (other->preview != NULL
      && chalk_preview_get_preview_type (other->preview) == CHALK_PREVIEW_SHAPE)
    g_hash_table_add (user_data, g_strdup (chalk_preview_get_id (other->preview)));
}

/* Returns: (transfer full) (element-type utf8): a set of the objects that chalk_editor_paint()
 * shows, so that the board must not */
GHashTable *
chalk_editor_dup_hidden (ChalkEditor *self)
{
  ChalkDesk *desk;
  GHashTable *ids;

  g_return_val_if_fail (CHALK_IS_EDITOR (self), NULL);

  desk = chalk_editor_get_desk (self);
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  chalk_desk_add_hidden (desk, ids);
  add_own (self, ids);
  chalk_others_foreach (chalk_desk_get_others (desk), add_previewed, ids);

  return ids;
}
