/* chalk-person.h - someone who is here, for lists of people
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "chalk-participant.h"

G_BEGIN_DECLS

#define CHALK_TYPE_PERSON (chalk_person_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPerson, chalk_person, CHALK, PERSON, GObject)

ChalkPerson *chalk_person_new (const ChalkPresence *presence, gboolean is_self);
const char *chalk_person_get_user_id (ChalkPerson *self);
const char *chalk_person_get_name (ChalkPerson *self);
ChalkColor chalk_person_get_color (ChalkPerson *self);
ChalkRole chalk_person_get_role (ChalkPerson *self);
gboolean chalk_person_has_hand (ChalkPerson *self);
gboolean chalk_person_equal (ChalkPerson *self, ChalkPerson *other);
gboolean chalk_person_is_self (ChalkPerson *self);

G_END_DECLS
