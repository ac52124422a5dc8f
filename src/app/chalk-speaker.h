/* chalk-speaker.h - tells screen readers what happens on a board
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "chalk-desk.h"

G_BEGIN_DECLS

#define CHALK_TYPE_SPEAKER (chalk_speaker_get_type ())
G_DECLARE_FINAL_TYPE (ChalkSpeaker, chalk_speaker, CHALK, SPEAKER, GtkWidget)

void chalk_speaker_set_desk (ChalkSpeaker *self, ChalkDesk *desk);
void chalk_speaker_say (ChalkSpeaker *self, const char *text);
const char *chalk_speaker_get_said (ChalkSpeaker *self);
void chalk_speaker_flush (ChalkSpeaker *self);

G_END_DECLS
