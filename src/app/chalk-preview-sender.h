/* chalk-preview-sender.h - shows the others what the host is about to do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-desk.h"

G_BEGIN_DECLS

typedef struct _ChalkPreviewSender ChalkPreviewSender;

ChalkPreviewSender *chalk_preview_sender_new (ChalkDesk *desk);
void chalk_preview_sender_free (ChalkPreviewSender *self);
void chalk_preview_sender_show_stroke (ChalkPreviewSender *self, const char *id,
                                       const ChalkStyle *style, GArray *points);
void chalk_preview_sender_show_laser (ChalkPreviewSender *self, const char *id, GArray *points,
                                      gboolean is_spotlight);
void chalk_preview_sender_show_shape (ChalkPreviewSender *self, const char *id, ChalkShape *shape);
void chalk_preview_sender_show_move (ChalkPreviewSender *self, const char *const *object_ids,
                                     ChalkPoint offset);
void chalk_preview_sender_end (ChalkPreviewSender *self);
void chalk_preview_sender_flush (ChalkPreviewSender *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkPreviewSender, chalk_preview_sender_free)

G_END_DECLS
