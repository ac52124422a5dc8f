/* chalk-pacer.h - when to flush
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-hub.h"

G_BEGIN_DECLS

/* Told how long each flush took, in µs. */
typedef void (*ChalkFlushedFunc) (gint64 flush_us, gpointer user_data);

#define CHALK_TYPE_PACER (chalk_pacer_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPacer, chalk_pacer, CHALK, PACER, GObject)

ChalkPacer *chalk_pacer_new (ChalkHub *hub);
void chalk_pacer_set_flushed_func (ChalkPacer *self, ChalkFlushedFunc flushed, gpointer user_data);
void chalk_pacer_flush_now (ChalkPacer *self);
ChalkInstant chalk_pacer_now (void);

G_END_DECLS
