/* chalk-event-words.h - who did what and when, in words
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-event.h"

G_BEGIN_DECLS

char *chalk_event_words_describe (ChalkEvent *event, const char *name);
char *chalk_event_words_time (gint64 timestamp_ms, gint64 now_ms);

G_END_DECLS
