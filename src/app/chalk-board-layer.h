/* chalk-board-layer.h - the painted board, kept in tiles
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-board.h"
#include "chalk-image-source.h"
#include "chalk-view.h"

G_BEGIN_DECLS

typedef struct _ChalkBoardLayer ChalkBoardLayer;

ChalkBoardLayer *chalk_board_layer_new (ChalkBoard *board);
void chalk_board_layer_free (ChalkBoardLayer *self);
void chalk_board_layer_set_images (ChalkBoardLayer *self, ChalkImageSource *images);
void chalk_board_layer_set_redraw_func (ChalkBoardLayer *self, void (*func) (gpointer user_data),
                                        gpointer user_data);
void chalk_board_layer_change (ChalkBoardLayer *self, ChalkObject *before, ChalkObject *after);
void chalk_board_layer_damage (ChalkBoardLayer *self, ChalkRect rect);
void chalk_board_layer_damage_all (ChalkBoardLayer *self);
void chalk_board_layer_take_hidden (ChalkBoardLayer *self, GHashTable *ids);
void chalk_board_layer_snapshot (ChalkBoardLayer *self, GtkSnapshot *snapshot,
                                 const ChalkView *view, int scale_factor);
gboolean chalk_board_layer_is_sharp (ChalkBoardLayer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkBoardLayer, chalk_board_layer_free)

G_END_DECLS
