/* chalk-editor.h - everything about editing a board that needs no window
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-arrange.h"
#include "chalk-desk.h"
#include "chalk-pen.h"
#include "chalk-preview-sender.h"
#include "chalk-selection.h"
#include "chalk-tool.h"
#include "chalk-view.h"
#include "chalk-writer.h"

G_BEGIN_DECLS

#define CHALK_TYPE_EDITOR (chalk_editor_get_type ())
G_DECLARE_FINAL_TYPE (ChalkEditor, chalk_editor, CHALK, EDITOR, GObject)

ChalkEditor *chalk_editor_new (ChalkDesk *desk);

/* What tools and painters work with */
ChalkDesk *chalk_editor_get_desk (ChalkEditor *self);
ChalkSelection *chalk_editor_get_selection (ChalkEditor *self);
ChalkPreviewSender *chalk_editor_get_preview (ChalkEditor *self);
ChalkWriter *chalk_editor_get_writer (ChalkEditor *self);
const ChalkView *chalk_editor_get_view (ChalkEditor *self);
void chalk_editor_refresh (ChalkEditor *self);
ChalkPoint chalk_editor_place (ChalkEditor *self, ChalkPoint point);
gboolean chalk_editor_get_snap_to_grid (ChalkEditor *self);
void chalk_editor_set_snap_to_grid (ChalkEditor *self, gboolean snap_to_grid);

/* The view */
void chalk_editor_resize (ChalkEditor *self, double width, double height);
void chalk_editor_pan (ChalkEditor *self, double dx, double dy);
void chalk_editor_zoom_at (ChalkEditor *self, ChalkPoint screen, double zoom);
void chalk_editor_show (ChalkEditor *self, ChalkRect rect);
void chalk_editor_fit (ChalkEditor *self);
void chalk_editor_fit_selection (ChalkEditor *self);

/* The style of what is drawn next */
ChalkPen *chalk_editor_get_pen (ChalkEditor *self);
void chalk_editor_set_pen (ChalkEditor *self, ChalkPen *pen);

/* The tool in hand */
ChalkToolKind chalk_editor_get_tool_kind (ChalkEditor *self);
void chalk_editor_set_tool_kind (ChalkEditor *self, ChalkToolKind kind);
ChalkTool *chalk_editor_get_tool (ChalkEditor *self);
gboolean chalk_editor_is_at_work (ChalkEditor *self);
void chalk_editor_begin (ChalkEditor *self, ChalkToolKind kind, const ChalkToolInput *input);
void chalk_editor_motion (ChalkEditor *self, const ChalkToolInput *input);
void chalk_editor_end (ChalkEditor *self);
void chalk_editor_cancel (ChalkEditor *self);

/* What is selected */
typedef void (*ChalkSelectedFunc) (ChalkObject *object, gpointer user_data);

void chalk_editor_foreach_selected (ChalkEditor *self, ChalkSelectedFunc func, gpointer user_data);
void chalk_editor_update_selection (ChalkEditor *self, ChalkReshapeFunc func, gpointer user_data);

/* Commands */
gboolean chalk_editor_enter_group_at (ChalkEditor *self, ChalkPoint point);
gboolean chalk_editor_write_at (ChalkEditor *self, ChalkPoint point);
void chalk_editor_write_new_at (ChalkEditor *self, ChalkPoint point);
gboolean chalk_editor_write_in_selection (ChalkEditor *self);
void chalk_editor_select_all (ChalkEditor *self);
void chalk_editor_delete_selection (ChalkEditor *self);
void chalk_editor_move_selection (ChalkEditor *self, double dx, double dy);
void chalk_editor_duplicate_selection (ChalkEditor *self);
void chalk_editor_insert_copies (ChalkEditor *self, GPtrArray *objects, ChalkPoint offset);
GPtrArray *chalk_editor_list_selected (ChalkEditor *self);
void chalk_editor_raise_selection (ChalkEditor *self);
void chalk_editor_lower_selection (ChalkEditor *self);
void chalk_editor_bring_selection_to_front (ChalkEditor *self);
void chalk_editor_send_selection_to_back (ChalkEditor *self);
void chalk_editor_align_selection (ChalkEditor *self, ChalkAlignment alignment);
void chalk_editor_distribute_selection (ChalkEditor *self, ChalkAxis axis);
void chalk_editor_group_selection (ChalkEditor *self);
void chalk_editor_ungroup_selection (ChalkEditor *self);
void chalk_editor_toggle_selection_locked (ChalkEditor *self);
gboolean chalk_editor_is_selection_locked (ChalkEditor *self);
void chalk_editor_add_companions (ChalkEditor *self, GPtrArray *ids);
gboolean chalk_editor_walk (ChalkEditor *self, gboolean is_forward);
gboolean chalk_editor_draw_in_the_middle (ChalkEditor *self);
void chalk_editor_undo (ChalkEditor *self, ChalkUndoKind kind);
void chalk_editor_escape (ChalkEditor *self);

/* What goes to the others once a frame */
void chalk_editor_point_at (ChalkEditor *self, const ChalkPoint *pointer);
void chalk_editor_flush (ChalkEditor *self);
ChalkPoint chalk_editor_get_target (ChalkEditor *self);

/* What lies above the board */
void chalk_editor_paint (ChalkEditor *self, cairo_t *cr);
GHashTable *chalk_editor_dup_hidden (ChalkEditor *self);

G_END_DECLS
