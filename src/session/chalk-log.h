/* chalk-log.h - the newest events of a session
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-event.h"

G_BEGIN_DECLS

typedef struct _ChalkLog ChalkLog;

ChalkLog *chalk_log_new (guint capacity, guint64 head);
void chalk_log_free (ChalkLog *self);

guint64 chalk_log_get_head (ChalkLog *self);
gboolean chalk_log_reaches (ChalkLog *self, guint64 sequence);
ChalkEvent *chalk_log_get (ChalkLog *self, guint64 sequence);
void chalk_log_append (ChalkLog *self, ChalkEvent *event);
GPtrArray *chalk_log_slice (ChalkLog *self, guint64 first, guint64 last, gsize max_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkLog, chalk_log_free)

G_END_DECLS
