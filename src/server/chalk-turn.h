/* chalk-turn.h - work that is done once at the end of a loop's turn
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef void (*ChalkTurnFunc) (gpointer item);

#define CHALK_TYPE_TURN (chalk_turn_get_type ())
G_DECLARE_FINAL_TYPE (ChalkTurn, chalk_turn, CHALK, TURN, GObject)

ChalkTurn *chalk_turn_new (ChalkTurnFunc func);
void chalk_turn_add (ChalkTurn *self, GObject *item);
void chalk_turn_run (ChalkTurn *self);

G_END_DECLS
