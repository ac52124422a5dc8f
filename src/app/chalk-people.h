/* chalk-people.h - everybody who is here, as a list model
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "chalk-person.h"

G_BEGIN_DECLS

#define CHALK_TYPE_PEOPLE (chalk_people_get_type ())
G_DECLARE_FINAL_TYPE (ChalkPeople, chalk_people, CHALK, PEOPLE, GObject)

ChalkPeople *chalk_people_new (const char *self_id);
void chalk_people_reset (ChalkPeople *self, GPtrArray *presences);
void chalk_people_update (ChalkPeople *self, GPtrArray *joins, GPtrArray *leaves);
ChalkPerson *chalk_people_lookup (ChalkPeople *self, const char *user_id);
void chalk_people_learn (ChalkPeople *self, GHashTable *names);
const char *chalk_people_get_name (ChalkPeople *self, const char *user_id);

G_END_DECLS
