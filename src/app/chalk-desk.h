/* chalk-desk.h - the host's own place in a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-others.h"
#include "chalk-pending.h"
#include "chalk-people.h"
#include "chalk-picture-cache.h"
#include "chalk-session.h"

G_BEGIN_DECLS

#define CHALK_TYPE_DESK (chalk_desk_get_type ())
G_DECLARE_FINAL_TYPE (ChalkDesk, chalk_desk, CHALK, DESK, GObject)

ChalkDesk *chalk_desk_new (ChalkSession *session, const ChalkJoin *join);
ChalkDesk *chalk_desk_new_for_board (ChalkBoard *board, ChalkPictureCache *pictures);
void chalk_desk_leave (ChalkDesk *self);

const char *chalk_desk_get_session_id (ChalkDesk *self);
ChalkSession *chalk_desk_get_session (ChalkDesk *self);
ChalkBoard *chalk_desk_get_board (ChalkDesk *self);
const char *chalk_desk_get_user_id (ChalkDesk *self);
ChalkPictureCache *chalk_desk_get_pictures (ChalkDesk *self);
ChalkPeople *chalk_desk_get_people (ChalkDesk *self);
ChalkOthers *chalk_desk_get_others (ChalkDesk *self);
gboolean chalk_desk_has_pending (ChalkDesk *self);
guint64 chalk_desk_get_n_submitted (ChalkDesk *self);
gboolean chalk_desk_read_events (ChalkDesk *self, guint64 first, guint64 last, GPtrArray *events,
                                 GError **error);

void chalk_desk_submit (ChalkDesk *self, const char *id, ChalkChange *change);
void chalk_desk_undo (ChalkDesk *self, ChalkUndoKind kind);
void chalk_desk_set_pointer (ChalkDesk *self, const ChalkPoint *pointer);
void chalk_desk_set_preview (ChalkDesk *self, ChalkPreview *preview);
void chalk_desk_set_view (ChalkDesk *self, ChalkRect view);
void chalk_desk_summon (ChalkDesk *self, ChalkRect view);
void chalk_desk_set_identity (ChalkDesk *self, const char *name, ChalkColor color);

void chalk_desk_tell_changed (ChalkDesk *self, ChalkObject *before, ChalkObject *after);

void chalk_desk_add_hidden (ChalkDesk *self, GHashTable *ids);
void chalk_desk_foreach_pending (ChalkDesk *self, ChalkShapeFunc func, gpointer user_data);

G_END_DECLS
