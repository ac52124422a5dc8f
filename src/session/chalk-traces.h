/* chalk-traces.h - pointers, previews and views of all users of a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-message.h"

G_BEGIN_DECLS

typedef struct _ChalkTraces ChalkTraces;

ChalkTraces *chalk_traces_new (void);
void chalk_traces_free (ChalkTraces *self);

void chalk_traces_set_pointer (ChalkTraces *self, const char *user_id, const ChalkPoint *pointer);
void chalk_traces_set_preview (ChalkTraces *self, const char *user_id, ChalkPreview *preview);
void chalk_traces_set_view (ChalkTraces *self, const char *user_id, ChalkRect view);
void chalk_traces_end_preview (ChalkTraces *self, const char *user_id, const char *event_id);
void chalk_traces_remove (ChalkTraces *self, const char *user_id);
gboolean chalk_traces_has_news (ChalkTraces *self);
ChalkMessage *chalk_traces_take_news (ChalkTraces *self);
ChalkMessage *chalk_traces_dup_state (ChalkTraces *self);
ChalkMessage *chalk_traces_dup_ends (ChalkTraces *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkTraces, chalk_traces_free)

G_END_DECLS
