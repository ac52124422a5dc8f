/* chalk-others.h - what the others point at and are about to do
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "chalk-ephemeral.h"
#include "chalk-event.h"
#include "chalk-laser-trail.h"

G_BEGIN_DECLS

/**
 * ChalkOther:
 * @user_id: whose
 * @is_pointing: whether @pointer means something
 * @pointer: in board pixels
 * @preview: (nullable): the whole of what they are about to do, a stroke from its first point;
 *   never a laser
 * @laser: (nullable): their laser pointer, if they have used it
 * @has_view: whether @view means something
 * @view: the part of the board that they see, in board pixels
 */
typedef struct
{
  char *user_id;
  gboolean is_pointing;
  ChalkPoint pointer;
  ChalkPreview *preview;
  ChalkLaserTrail *laser;
  gboolean has_view;
  ChalkRect view;
} ChalkOther;

typedef struct _ChalkOthers ChalkOthers;

typedef void (*ChalkOtherFunc) (const ChalkOther *other, gpointer user_data);

ChalkOthers *chalk_others_new (void);
void chalk_others_free (ChalkOthers *self);
void chalk_others_update (ChalkOthers *self, const ChalkEphemeral *news, gint64 now_us);
const ChalkOther *chalk_others_lookup (ChalkOthers *self, const char *user_id);
void chalk_others_settle (ChalkOthers *self, ChalkEvent *event);
void chalk_others_remove (ChalkOthers *self, const char *user_id);
void chalk_others_clear (ChalkOthers *self);
void chalk_others_foreach (ChalkOthers *self, ChalkOtherFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChalkOthers, chalk_others_free)

G_END_DECLS
