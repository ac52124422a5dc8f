/* chalk-time-machine.h - the board at any moment of its life, in the window
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-editor.h"
#include "chalk-history.h"

G_BEGIN_DECLS

#define CHALK_TYPE_TIME_MACHINE (chalk_time_machine_get_type ())
G_DECLARE_FINAL_TYPE (ChalkTimeMachine, chalk_time_machine, CHALK, TIME_MACHINE, AdwBin)

ChalkTimeMachine *chalk_time_machine_new (ChalkEditor *editor);
ChalkHistory *chalk_time_machine_get_history (ChalkTimeMachine *self);
ChalkEditor *chalk_time_machine_get_editor (ChalkTimeMachine *self);
guint chalk_time_machine_get_position (ChalkTimeMachine *self);
void chalk_time_machine_go_to (ChalkTimeMachine *self, guint position);
void chalk_time_machine_remove_person (ChalkTimeMachine *self, const char *user_id);
void chalk_time_machine_set_playing (ChalkTimeMachine *self, gboolean is_playing);

G_END_DECLS
