/* chalk-replay.h - a board at any moment of its history
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-board.h"
#include "chalk-store.h"

G_BEGIN_DECLS

typedef struct _ChalkReplay ChalkReplay;

/* An object as it was and as it is, %NULL where there is none; both %NULL for any change at all. */
typedef void (*ChalkReplayFunc) (ChalkObject *before, ChalkObject *after, gpointer user_data);

ChalkReplay *chalk_replay_new (const char *without_user_id);
ChalkReplay *chalk_replay_new_from_store (ChalkStore *store, const char *without_user_id,
                                          GError **error);
void chalk_replay_free (ChalkReplay *self);
void chalk_replay_set_func (ChalkReplay *self, ChalkReplayFunc func, gpointer user_data);

void chalk_replay_append (ChalkReplay *self, ChalkEvent *event);
guint chalk_replay_get_n_events (ChalkReplay *self);
ChalkEvent *chalk_replay_get_event (ChalkReplay *self, guint index);
guint chalk_replay_find_time (ChalkReplay *self, gint64 timestamp_ms);
guint chalk_replay_get_position (ChalkReplay *self);
ChalkBoard *chalk_replay_get_board (ChalkReplay *self);
ChalkBoard *chalk_replay_seek (ChalkReplay *self, guint n_events);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkReplay, chalk_replay_free)

G_END_DECLS
