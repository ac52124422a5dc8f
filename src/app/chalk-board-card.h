/* chalk-board-card.h - one board in the list of boards
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-board-file.h"

G_BEGIN_DECLS

/* What people want to do with a board. */
typedef enum
{
  CHALK_BOARD_COMMAND_OPEN,
  CHALK_BOARD_COMMAND_OPEN_IN_WINDOW,
  CHALK_BOARD_COMMAND_RENAME,
  CHALK_BOARD_COMMAND_DUPLICATE,
  CHALK_BOARD_COMMAND_REMOVE,
  CHALK_BOARD_N_COMMANDS
} ChalkBoardCommand;

#define CHALK_TYPE_BOARD_CARD (chalk_board_card_get_type ())
G_DECLARE_FINAL_TYPE (ChalkBoardCard, chalk_board_card, CHALK, BOARD_CARD, GtkFlowBoxChild)

GtkWidget *chalk_board_card_new (const ChalkBoardInfo *info, gboolean is_open);
const char *chalk_board_card_get_id (ChalkBoardCard *self);
const char *chalk_board_card_get_path (ChalkBoardCard *self);
const char *chalk_board_card_get_name (ChalkBoardCard *self);
gboolean chalk_board_card_is_readable (ChalkBoardCard *self);
void chalk_board_card_set_picture (ChalkBoardCard *self, GdkPaintable *picture);
char *chalk_board_card_describe_time (gint64 time_us, gint64 now_us);

G_END_DECLS
