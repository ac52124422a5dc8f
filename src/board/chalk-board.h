/* chalk-board.h - the state of a board: its live objects in z-order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-event.h"
#include "chalk-object.h"
#include "chalk-stack.h"

G_BEGIN_DECLS

/**
 * ChalkBoardChange:
 * @before: (nullable): the object before the event; %NULL if it was not there
 * @after: (nullable): the object after it; %NULL if it is gone
 * @has_moved_in_order: whether the object has another place in the z-order
 * @above: (nullable): of an object that comes, goes or has another place: id of the one right
 *   above; %NULL for none
 * @above_before: (nullable): of an object that has another place: id of the one that was right
 *   above; %NULL for none
 *
 * @paper_before: (nullable): of the board's paper: as it was before the event
 * @paper_after: (nullable): as it was after it
 *
 * What an event did to one object, then at least one of the objects is set, or to the paper, then
 * both papers are.
 */
typedef struct
{
  ChalkObject *before;
  ChalkObject *after;
  gboolean has_moved_in_order;
  char *above;
  char *above_before;
  ChalkPaper *paper_before;
  ChalkPaper *paper_after;
} ChalkBoardChange;

/* Returns FALSE to stop. */
typedef gboolean (*ChalkBoardFunc) (ChalkObject *object, gpointer user_data);

#define CHALK_TYPE_BOARD (chalk_board_get_type ())
G_DECLARE_FINAL_TYPE (ChalkBoard, chalk_board, CHALK, BOARD, GObject)

ChalkBoard *chalk_board_new (void);

guint64 chalk_board_get_version (ChalkBoard *self);
guint64 chalk_board_get_digest (ChalkBoard *self);
guint chalk_board_get_n_objects (ChalkBoard *self);
const ChalkPaper *chalk_board_get_paper (ChalkBoard *self);
ChalkObject *chalk_board_lookup (ChalkBoard *self, const char *object_id);

gboolean chalk_board_check (ChalkBoard *self, ChalkChange *change, GError **error);
GArray *chalk_board_apply (ChalkBoard *self, ChalkEvent *event);
void chalk_board_revert (ChalkBoard *self, guint64 version, GArray *changes);

void chalk_board_clear (ChalkBoard *self, guint64 version);
void chalk_board_set_paper (ChalkBoard *self, const ChalkPaper *paper);
gboolean chalk_board_append (ChalkBoard *self, ChalkObject *object);

GPtrArray *chalk_board_list_runs (ChalkBoard *self);
void chalk_board_foreach (ChalkBoard *self, ChalkBoardFunc func, gpointer user_data);
GPtrArray *chalk_board_list_in_rect (ChalkBoard *self, ChalkRect rect, guint n_max);
void chalk_board_foreach_in_rect (ChalkBoard *self, ChalkRect rect, ChalkBoardFunc func,
                                  gpointer user_data);
ChalkObject *chalk_board_pick (ChalkBoard *self, ChalkPoint point, double tolerance);
GPtrArray *chalk_board_list_group (ChalkBoard *self, const char *group);
gboolean chalk_board_get_bounds (ChalkBoard *self, ChalkRect *bounds);

G_END_DECLS
