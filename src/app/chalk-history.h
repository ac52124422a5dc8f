/* chalk-history.h - the events of a board, read little by little
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-desk.h"
#include "chalk-replay.h"

G_BEGIN_DECLS

/**
 * ChalkAuthor:
 * @user_id: who
 * @n_events: how many events are theirs
 */
typedef struct
{
  char *user_id;
  guint n_events;
} ChalkAuthor;

#define CHALK_TYPE_HISTORY (chalk_history_get_type ())
G_DECLARE_FINAL_TYPE (ChalkHistory, chalk_history, CHALK, HISTORY, GObject)

ChalkHistory *chalk_history_new (ChalkDesk *desk);
ChalkDesk *chalk_history_get_desk (ChalkHistory *self);
ChalkReplay *chalk_history_get_replay (ChalkHistory *self);
gboolean chalk_history_is_loaded (ChalkHistory *self);
double chalk_history_get_progress (ChalkHistory *self);
GPtrArray *chalk_history_list_authors (ChalkHistory *self);
GArray *chalk_history_list_pauses (ChalkHistory *self, guint n_max);

G_END_DECLS
