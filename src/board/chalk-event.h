/* chalk-event.h - a change with an author, a time and a place in the order
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-change.h"

G_BEGIN_DECLS

typedef struct _ChalkEvent ChalkEvent;

#define CHALK_TYPE_EVENT (chalk_event_get_type ())
GType chalk_event_get_type (void);

ChalkEvent *chalk_event_new (const char *id, const char *user_id, guint64 sequence,
                             gint64 timestamp_ms, ChalkChange *change);
ChalkEvent *chalk_event_ref (ChalkEvent *self);
void chalk_event_unref (ChalkEvent *self);

const char *chalk_event_get_id (ChalkEvent *self);
const char *chalk_event_get_user_id (ChalkEvent *self);
guint64 chalk_event_get_sequence (ChalkEvent *self);
gint64 chalk_event_get_timestamp (ChalkEvent *self);
ChalkChange *chalk_event_get_change (ChalkEvent *self);
GBytes *chalk_event_get_text (ChalkEvent *self);
void chalk_event_set_text (ChalkEvent *self, GBytes *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkEvent, chalk_event_unref)

G_END_DECLS
